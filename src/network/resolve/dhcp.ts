/** Address service for hosts: scopes at the site's router, or relayed to the data centre's servers. */
import type { Prefix } from '../../lib/ip/address.ts';
import { hostAt, hostFromEnd } from '../../lib/ip/prefix.ts';
import { addressOf, formatAddress, formatPrefix, hostText } from '../addresses.ts';
import type { Context } from '../context.ts';
import type { Dhcp4Scope, Dhcp6Scope } from '../model/services.ts';
import { gatewaysOf, segmentPrefixes } from '../segments.ts';
import { type SiteSpec, specOf } from '../spec.ts';
import type { Draft, SiteBuild } from './build.ts';
import type { SegmentPart } from './lan.ts';
import { serversWith } from './role-servers.ts';
import { nameServersFor } from './targets.ts';

/** Option 108's wait when a segment writes none: RFC 8925 3.4 default. */
const V6ONLY_WAIT = 1800;

/** Scopes and relays of every segment of the site; then the scopes of the servers that stand here. */
export function addDhcp(build: SiteBuild): void {
  for (const segment of build.spec.segments) {
    if (segment.dhcp === undefined || segment.dhcp.mode === 'none') continue;
    for (const id of gatewaysOf(segment)) {
      const draft = build.drafts.get(id);
      const iface = draft?.device.interfaces.find((candidate) => candidate.origin === segment.origin);
      if (draft === undefined || iface === undefined) continue;
      if (segment.dhcp.mode === 'relay') addRelay(build, draft, iface);
      else addLocal(build, draft, iface, segment);
    }
  }
  for (const draft of build.drafts.values()) {
    if (draft.written.roles?.includes('dhcp') === true) addCentral(build, draft);
  }
}

function addRelay(build: SiteBuild, draft: Draft, iface: Draft['device']['interfaces'][number]): void {
  const servers = serversWith(build.context, 'dhcp');
  const loopback = draft.device.loopback?.interface ?? null;
  iface.dhcpRelay = {
    ipv4: iface.ipv4.length === 0 ? [] : servers.flatMap((server) => server.ipv4 ?? []),
    ipv6:
      iface.ra === null || !(iface.ra.managed || iface.ra.otherConfig)
        ? []
        : servers.flatMap((server) => server.ipv6 ?? []),
    // A loopback of the main table is nobody's address in another VRF.
    source: iface.vrf === null ? loopback : null,
  };
}

function addLocal(
  build: SiteBuild,
  draft: Draft,
  iface: Draft['device']['interfaces'][number],
  segment: SegmentPart,
): void {
  const { device } = draft;
  const scope4 = scope4Of(build.context, {
    spec: build.spec,
    segment,
    id: device.dhcp.ipv4.length + 1,
    interface: iface.name,
    relays: [],
  });
  if (scope4 !== null && iface.ipv4.length > 0) {
    device.dhcp.ipv4.push(scope4);
    device.dhcp.interfaces4.push(iface.name);
    iface.dhcpServer.ipv4 = scope4.name;
  }
  if (iface.ra === null || !(iface.ra.managed || iface.ra.otherConfig)) return;
  const scope6 = scope6Of(build.context, {
    spec: build.spec,
    segment,
    id: device.dhcp.ipv6.length + 1,
    interface: iface.name,
    relays: [],
  });
  if (scope6 === null) return;
  device.dhcp.ipv6.push(scope6);
  device.dhcp.interfaces6.push(iface.name);
  iface.dhcpServer.ipv6 = scope6.name;
}

/** All relayed scopes of the province, each once, and the hot-standby pair. Scope ids follow the numbers of sites. */
function addCentral(build: SiteBuild, draft: Draft): void {
  const { device } = draft;
  const own = device.interfaces.find(
    (iface) => iface.kind !== 'loopback' && (iface.ipv4.length > 0 || iface.ipv6.length > 0),
  );
  if (own === undefined) return;
  for (const row of build.context.rows.all) {
    if (!row.segments.some((segment) => segment.relayed)) continue;
    const spec = specOf(build.context, row.id);
    if (spec === null) continue;
    for (const segment of spec.segments) {
      if (segment.dhcp?.mode !== 'relay') continue;
      const relays = relayAddresses(spec, segment);
      const id = row.number * 256 + (segment.slot ?? segment.vlan);
      const scope4 = scope4Of(build.context, { spec, segment, id, interface: null, relays: relays.ipv4 });
      if (scope4 !== null) device.dhcp.ipv4.push(scope4);
      const scope6 = scope6Of(build.context, { spec, segment, id, interface: null, relays: relays.ipv6 });
      const served = segment.addressing === 'stateless' || segment.addressing === 'stateful';
      if (scope6 !== null && served) device.dhcp.ipv6.push(scope6);
    }
  }
  if (device.dhcp.ipv4.length > 0) device.dhcp.interfaces4.push(own.name);
  if (device.dhcp.ipv6.length > 0) device.dhcp.interfaces6.push(own.name);
  const servers = serversWith(build.context, 'dhcp').map((server) => `${server.site}-${server.written.id}`);
  const peer = servers.find((id) => id !== device.id);
  if (peer === undefined) return;
  const far = serversWith(build.context, 'dhcp').find((server) => `${server.site}-${server.written.id}` === peer)!;
  const selfAddress = own.ipv4[0] ?? own.ipv6[0];
  const peerAddress = far.ipv4 ?? far.ipv6;
  if (selfAddress === undefined || peerAddress === null) return;
  device.dhcp.failover = {
    self: device.id,
    role: device.id === [...servers].sort()[0] ? 'primary' : 'standby',
    peer,
    selfAddress: addressOf(selfAddress),
    peerAddress,
    port: 8000,
  };
}

function relayAddresses(spec: SiteSpec, segment: SegmentPart): { ipv4: string[]; ipv6: string[] } {
  const { ipv4, ipv6 } = segmentPrefixes(spec, segment);
  return { ipv4: ipv4 === null ? [] : [hostText(ipv4, 1)], ipv6: ipv6 === null ? [] : [hostText(ipv6, 1)] };
}

/** A segment whose hosts are served: its number there, and how they come in. */
interface Served {
  spec: SiteSpec;
  segment: SegmentPart;
  id: number;
  /** The server's own port into the segment; null where relays bring the requests. */
  interface: string | null;
  relays: string[];
}

function scope4Of(context: Context, served: Served): Dhcp4Scope | null {
  const { spec, segment, id, relays } = served;
  const { ipv4 } = segmentPrefixes(spec, segment);
  if (ipv4 === null) return null;
  const size = 2 ** (32 - ipv4.length);
  const first = Math.min(segment.dhcp?.pool?.first ?? 20, size - 2);
  const last = Math.min(segment.dhcp?.pool?.last ?? size - 6, size - 2);
  const mostly = segment.stage === 'ipv6-mostly';
  return {
    name: `${spec.header.id}-${segment.id}`,
    id,
    subnet: formatPrefix(ipv4),
    pool: { from: hostText(ipv4, first), to: hostText(ipv4, last) },
    excluded: outside(ipv4, first, last, size),
    router: hostText(ipv4, 1),
    nameServers: nameServersFor(
      context,
      spec.header.id,
      segment.stage === 'ipv6-mostly' ? 'dual-stack' : segment.stage,
      4,
    ),
    domain: segment.domain ?? context.inventory.province.domain,
    lease: segment.dhcp?.lease ?? 28800,
    v6OnlyWait: mostly ? (segment.dhcp?.v6OnlyWait ?? V6ONLY_WAIT) : null,
    interface: served.interface,
    relays,
    reservations: Object.entries(segment.dhcp?.reservations ?? {}).map(([name, reservation]) => ({
      name,
      mac: reservation.mac,
      address: hostText(ipv4, reservation.host),
      origin: { ...segment.origin, pointer: `${segment.origin.pointer}/dhcp/reservations/${name}` },
    })),
    origin: segment.origin,
  };
}

/** The usable addresses before and behind the pool. */
function outside(prefix: Prefix, first: number, last: number, size: number): { from: string; to: string }[] {
  const ranges: { from: string; to: string }[] = [];
  if (first > 1) ranges.push({ from: hostText(prefix, 1), to: hostText(prefix, first - 1) });
  if (last < size - 2)
    ranges.push({ from: formatAddress(hostAt(prefix, last + 1)), to: formatAddress(hostFromEnd(prefix, 1)) });
  return ranges;
}

function scope6Of(context: Context, served: Served): Dhcp6Scope | null {
  const { spec, segment, id, relays } = served;
  const { ipv6 } = segmentPrefixes(spec, segment);
  if (ipv6 === null) return null;
  const stateful = segment.addressing === 'stateful';
  const first = segment.dhcp?.pool6?.first ?? 0x1000;
  const last = segment.dhcp?.pool6?.last ?? 0x1fff;
  return {
    name: `${spec.header.id}-${segment.id}`,
    id,
    subnet: formatPrefix(ipv6),
    pool: stateful ? { from: hostText(ipv6, first), to: hostText(ipv6, last) } : null,
    nameServers: nameServersFor(context, spec.header.id, segment.stage, 6),
    searchDomains: [segment.domain ?? context.inventory.province.domain],
    preferredLifetime: segment.dhcp?.preferredLifetime ?? 14400,
    validLifetime: segment.dhcp?.validLifetime ?? 28800,
    interface: served.interface,
    relays,
    reservations: Object.entries(segment.dhcp?.reservations ?? {}).flatMap(([name, reservation]) =>
      reservation.duid === undefined
        ? []
        : [
            {
              name,
              duid: reservation.duid,
              address: hostText(ipv6, reservation.host),
              origin: { ...segment.origin, pointer: `${segment.origin.pointer}/dhcp/reservations/${name}` },
            },
          ],
    ),
    origin: segment.origin,
  };
}
