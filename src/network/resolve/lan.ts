/** Segments: gateways with their advertisements, VRRP, and the ports of hosts. */
import type { Segment } from '../../inventory/types.ts';
import { formatAddress, formatPrefix, hostCidr, hostText } from '../addresses.ts';
import type { Stage } from '../model/device.ts';
import type { Interface, RouterAdvertisement } from '../model/interface.ts';
import { LINK_LOCAL_GATEWAY } from '../plan/site.ts';
import { gatewaysOf, type SegmentPrefixes, segmentPrefixes } from '../segments.ts';
import type { Part } from '../spec.ts';
import { needsDns64 } from '../stage.ts';
import {
  type Draft,
  describe,
  ensureInterface,
  factsOf,
  interfaceName,
  newInterface,
  newSwitchport,
  parseEnd,
  portName,
  type SiteBuild,
  vrfFor,
} from './build.ts';
import { addVlan } from './links.ts';
import { nameServersFor } from './targets.ts';

export type SegmentPart = Part<Segment & { stage: Stage }>;

/** Gateways and further routers of every segment, then the ports that hosts are plugged into. */
export function addSegments(build: SiteBuild): void {
  for (const segment of build.spec.segments) {
    const prefixes = segmentPrefixes(build.spec, segment);
    const gateways = gatewaysOf(segment);
    gateways.forEach((id, position) => {
      const draft = build.drafts.get(id);
      if (draft !== undefined) addGateway(build, draft, segment, prefixes, gateways.length > 1 ? position : null);
    });
    for (const [id, { host }] of Object.entries(segment.hosts ?? {})) {
      const draft = build.drafts.get(id);
      if (draft === undefined) continue;
      const iface = segmentInterface(build, draft, segment);
      if (prefixes.ipv4 !== null) iface.ipv4 = [hostCidr(prefixes.ipv4, host)];
      if (prefixes.ipv6 !== null) iface.ipv6 = [hostCidr(prefixes.ipv6, host)];
      iface.shared = draft.written.cluster !== undefined;
      if (iface.shared && prefixes.ipv6 !== null) iface.linkLocal = `fe80::${host.toString(16)}`;
    }
  }
  for (const draft of build.drafts.values()) addHostPorts(build, draft);
}

/** The device's layer-3 interface in a segment: an SVI on what switches, else a sub-interface of the port that leads there. */
export function segmentInterface(build: SiteBuild, draft: Draft, segment: SegmentPart): Interface {
  const { interfaceNames } = factsOf(build, draft);
  const common = {
    vlan: segment.vlan,
    vrf: vrfFor(draft, segment.vrf),
    mtu: segment.mtu ?? 1500,
    description: describe(build, draft, segment.title ?? segment.id),
    origin: segment.origin,
  };
  const { port, tagged, vrf } = portTowards(build, draft, segment.id);
  if (draft.switching && vrf === undefined) {
    addVlan(draft, segment.vlan, segment.id, segment.origin);
    const name = interfaceName(interfaceNames.vlan, { vlan: segment.vlan });
    return ensureInterface(draft, newInterface({ name, kind: 'vlan', ...common }));
  }
  common.vrf = vrf === undefined ? common.vrf : vrf;
  const parent = portName(draft, port);
  if (!tagged) {
    const iface = ensureInterface(draft, newInterface({ name: parent, kind: 'physical', ...common }));
    return Object.assign(iface, { ...common, vlan: null });
  }
  const name = interfaceName(interfaceNames.subinterface, { parent, vlan: segment.vlan });
  return ensureInterface(draft, newInterface({ name, kind: 'subinterface', parent, ...common }));
}

/** The port through which a routing device reaches a segment, by the site's links. */
function portTowards(
  build: SiteBuild,
  draft: Draft,
  segment: string,
): { port: string; tagged: boolean; vrf: string | undefined } {
  const carriers = build.spec.links.filter(
    ({ kind, segments }) => kind !== 'routed' && segments?.includes(segment) !== false,
  );
  // A port of its own VRF (out-of-band management) comes before the trunks that carry the segment's VLAN elsewhere.
  carriers.sort((x, y) => Number(x.vrf === undefined) - Number(y.vrf === undefined));
  for (const link of carriers) {
    for (const text of [link.a, link.b]) {
      const end = parseEnd(text);
      if (end.site === null && end.device === draft.written.id)
        return { port: end.port, tagged: link.kind === 'trunk', vrf: link.vrf };
    }
  }
  return { port: 'lan1', tagged: true, vrf: undefined };
}

function addGateway(
  build: SiteBuild,
  draft: Draft,
  segment: SegmentPart,
  prefixes: SegmentPrefixes,
  position: number | null,
): void {
  const iface = segmentInterface(build, draft, segment);
  const own = position === null ? 1 : 2 + position;
  const { ipv4, ipv6 } = prefixes;
  if (ipv4 !== null) iface.ipv4 = [hostCidr(ipv4, own)];
  if (ipv6 !== null) {
    iface.ipv6 = [hostCidr(ipv6, own)];
    if (position === null) iface.linkLocal = formatAddress(LINK_LOCAL_GATEWAY);
    iface.ra = segment.ra === undefined ? null : advertisement(build, segment, formatPrefix(ipv6));
  }
  iface.shared = draft.written.cluster !== undefined;
  if (position !== null) addVrrp(iface, segment, prefixes, position);
  const urpf = segment.urpf ?? 'off';
  const check = urpf === 'off' ? null : urpf;
  iface.urpf = { ipv4: ipv4 === null ? null : check, ipv6: ipv6 === null ? null : check };
  iface.bindingLog = ipv6 === null ? null : (segment.bindingLog ?? null);
}

/** Both families follow the same priorities, so that both have the same active router. */
function addVrrp(iface: Interface, segment: SegmentPart, prefixes: SegmentPrefixes, position: number): void {
  const group = ((segment.vlan - 1) % 255) + 1;
  const common = {
    group,
    priority: position === 0 ? 110 : 100,
    preempt: true,
    advertiseCentiseconds: 100,
    origin: segment.origin,
  };
  if (prefixes.ipv4 !== null) {
    const addresses = [hostText(prefixes.ipv4, 1)];
    iface.vrrp.push({ ...common, family: 4, addresses, prefixLength: prefixes.ipv4.length });
  }
  if (prefixes.ipv6 !== null) {
    const addresses = [formatAddress(LINK_LOCAL_GATEWAY), hostText(prefixes.ipv6, 1)];
    iface.vrrp.push({ ...common, family: 6, addresses, prefixLength: prefixes.ipv6.length });
  }
}

/**
 * The segment's advertisement. M and O follow the addressing mode (RFC 4861 4.2): SLAAC alone is A, stateless adds O,
 * stateful is M with A off, so that a host has one kind of address.
 */
function advertisement(build: SiteBuild, segment: SegmentPart, prefix: string): RouterAdvertisement {
  const ra = segment.ra!;
  const mode = segment.addressing ?? 'slaac';
  const pref64 = needsDns64(segment.stage) ? build.spec.plan.range.ipv6.nat64 : null;
  const interval = ra.interval ?? 200;
  const lifetime = ra.rdnssLifetime ?? 3 * interval;
  return {
    prefix,
    onLink: true,
    autonomous: mode === 'slaac' || mode === 'stateless',
    managed: mode === 'stateful',
    otherConfig: mode === 'stateless' || mode === 'stateful',
    maxInterval: interval,
    minInterval: Math.max(3, Math.floor(interval * 0.33)),
    lifetime: ra.lifetime ?? 3 * interval,
    validLifetime: ra.validLifetime ?? 2592000,
    preferredLifetime: ra.preferredLifetime ?? 604800,
    hopLimit: ra.hopLimit ?? 64,
    preference: ra.preference ?? 'medium',
    mtu: segment.mtu ?? null,
    rdnss: nameServersFor(build.context, build.spec.header.id, segment.stage, 6),
    rdnssLifetime: lifetime,
    dnssl: [segment.domain ?? build.context.inventory.province.domain],
    dnsslLifetime: lifetime,
    pref64: pref64 === null ? null : formatPrefix(pref64),
    pref64Lifetime: Math.ceil((3 * interval) / 8) * 8,
    origin: segment.origin,
  };
}

/** Access ports by range: a host's port drops router advertisements and DHCP offers, whoever sends them. */
function addHostPorts(build: SiteBuild, draft: Draft): void {
  const ranges = (draft.written.hostPorts ?? []).map((range, position) => ({ range, position }));
  // By port, in whatever order they are written.
  ranges.sort((one, other) => one.range.from - other.range.from);
  ranges.forEach(({ range, position }) => {
    const segment = build.spec.segments.find((candidate) => candidate.id === range.segment);
    const voice = build.spec.segments.find((candidate) => candidate.id === range.voice);
    if (segment === undefined) return;
    const origin = { ...draft.written.origin, pointer: `${draft.written.origin.pointer}/hostPorts/${position}` };
    addVlan(draft, segment.vlan, segment.id, segment.origin);
    if (voice !== undefined) addVlan(draft, voice.vlan, voice.id, voice.origin);
    for (let port = range.from; port <= range.to; port++) {
      ensureInterface(
        draft,
        newInterface({
          name: portName(draft, `host${port}`),
          kind: 'switchport',
          description: describe(build, draft, segment.title ?? segment.id),
          origin,
          switchport: newSwitchport({
            mode: 'access',
            accessVlan: segment.vlan,
            voiceVlan: voice?.vlan ?? null,
            edge: true,
            origin,
          }),
        }),
      );
    }
  });
}
