/** Servers and switches in their segment, clusters with their members, VRFs as the interfaces name them. */

import { toAddress, toPrefix } from '../../lib/ip/parse.ts';
import { containsPrefix, networkOf } from '../../lib/ip/prefix.ts';
import { addressOf, hostCidr, hostText } from '../addresses.ts';
import { toHostname } from '../names.ts';
import { segmentPrefixes } from '../segments.ts';
import { type Draft, describe, ensureInterface, newInterface, portName, type SiteBuild } from './build.ts';
import { segmentInterface } from './lan.ts';

/** Host interfaces of devices that stand in a segment. */
export function addHosts(build: SiteBuild): void {
  for (const draft of build.drafts.values()) {
    const { host } = draft.written;
    const segment = build.spec.segments.find((candidate) => candidate.id === host?.segment);
    if (host === undefined || segment === undefined) continue;
    const prefixes = segmentPrefixes(build.spec, segment);
    const number = host.hostNumber ?? draft.device.number + 10;
    const origin = { ...draft.written.origin, pointer: `${draft.written.origin.pointer}/host` };
    const iface = draft.switching
      ? segmentInterface(build, draft, segment)
      : ensureInterface(
          draft,
          newInterface({
            name: portName(draft, host.port ?? 'lan1'),
            kind: 'physical',
            description: describe(build, draft, segment.title ?? segment.id),
            origin,
          }),
        );
    const offset = build.context.inventory.services.dns.resolvers.dns64?.hostOffset ?? 0;
    const numbers =
      draft.written.roles?.includes('resolver') === true && offset > 0 ? [number, number + offset] : [number];
    if (prefixes.ipv4 !== null) iface.ipv4 = numbers.map((host) => hostCidr(prefixes.ipv4!, host));
    if (prefixes.ipv6 !== null) iface.ipv6 = numbers.map((host) => hostCidr(prefixes.ipv6!, host));
    draft.device.ipv6 = iface.ipv6.length > 0;
  }
}

/** Host number of a switch in the management segment: behind the routers' own numbers, from the device's number. */
const FIRST_MANAGED = 10;

/**
 * Switches and wireless controllers without a written address stand in the site's management segment: what cannot be
 * reached cannot be watched.
 */
export function addManagedSwitches(build: SiteBuild): void {
  const zones = build.context.inventory.policy.zones;
  const segment = build.spec.segments.find(
    (candidate) => zones[candidate.zone]?.level3 === 'management' && candidate.gateway !== undefined,
  );
  if (segment === undefined) return;
  const prefixes = segmentPrefixes(build.spec, segment);
  for (const draft of build.drafts.values()) {
    const { device } = draft;
    const placed = device.interfaces.some((iface) => iface.ipv4.length > 0 || iface.ipv6.length > 0);
    if (device.forwarding || placed || draft.written.host !== undefined || !draft.switching) continue;
    const iface = segmentInterface(build, draft, segment);
    const host = FIRST_MANAGED + device.number;
    if (prefixes.ipv4 !== null) iface.ipv4 = [hostCidr(prefixes.ipv4, host)];
    if (prefixes.ipv6 !== null) iface.ipv6 = [hostCidr(prefixes.ipv6, host)];
    device.ipv6 = iface.ipv6.length > 0;
  }
}

/** The link between the members: link-local-like space of its own, never routed, so fixed networks will do. */
const SYNC4 = networkOf(toAddress('169.254.255.0'), 28);
const SYNC6 = networkOf(toAddress('fe80::'), 64);

/** Clusters: one unit, with what differs between its members. */
export function addClusters(build: SiteBuild): void {
  let group = 0;
  for (const draft of build.drafts.values()) {
    const written = draft.written.cluster;
    if (written === undefined) continue;
    group += 1;
    const members = Object.entries(written.members);
    const sync = portName(draft, written.syncLink ?? 'sync');
    const origin = { ...draft.written.origin, pointer: `${draft.written.origin.pointer}/cluster` };
    const address4 = (position: number) => hostCidr(SYNC4, position + 1);
    const address6 = (position: number) => hostCidr(SYNC6, 0x10 + position);
    draft.device.cluster = {
      syncInterface: sync,
      group: 50 + group,
      members: members.map(([id, member], position) => {
        const others = members.map((_, other) => other).filter((other) => other !== position);
        return {
          id,
          hostname: toHostname(member.hostname ?? `${draft.device.id}-${id}`),
          priority: member.priority,
          serial: member.serial ?? null,
          syncAddress4: address4(position),
          syncAddress6: address6(position),
          peers4: others.map((other) => address4(other).split('/')[0]!),
          peers6: others.map((other) => address6(other).split('/')[0]!),
          ...memberManagement(build, draft, member),
          origin: { ...origin, pointer: `${origin.pointer}/members/${id}` },
        };
      }),
    };
    ensureInterface(
      draft,
      newInterface({ name: sync, kind: 'physical', description: 'cluster synchronisation', origin }),
    );
  }
}

/** A member's own address, and the gateway of the segment that it lies in: the standby has no other way back. */
function memberManagement(
  build: SiteBuild,
  draft: Draft,
  member: { managementPort?: string; managementAddress?: string },
) {
  const none = {
    managementInterface: null,
    managementAddress4: null,
    managementAddress6: null,
    managementGateway4: null,
    managementGateway6: null,
  };
  if (member.managementPort === undefined || member.managementAddress === undefined) return none;
  const managementInterface = portName(draft, member.managementPort);
  const address = member.managementAddress;
  const gateway = gatewayFor(build, address);
  return address.includes(':')
    ? { ...none, managementInterface, managementAddress6: address, managementGateway6: gateway }
    : { ...none, managementInterface, managementAddress4: address, managementGateway4: gateway };
}

/** The gateway of the site's segment that an address lies in, or null. */
function gatewayFor(build: SiteBuild, cidr: string): string | null {
  const address = addressOf(cidr);
  const own = toPrefix(`${address}/${address.includes(':') ? 128 : 32}`);
  for (const segment of build.spec.segments) {
    const { ipv4, ipv6 } = segmentPrefixes(build.spec, segment);
    const prefix = own.family === 4 ? ipv4 : ipv6;
    if (segment.gateway !== undefined && prefix !== null && containsPrefix(prefix, own)) return hostText(prefix, 1);
  }
  return null;
}

/** VRFs of a device: those that its interfaces name. Table numbers follow from the sorted names of the province. */
export function addVrfs(build: SiteBuild): void {
  const names = vrfNames(build);
  for (const draft of build.drafts.values()) {
    const { device } = draft;
    const used = new Map<string, { ipv4: boolean; ipv6: boolean }>();
    for (const iface of device.interfaces) {
      if (iface.vrf === null) continue;
      const families = used.get(iface.vrf) ?? { ipv4: false, ipv6: false };
      families.ipv4 ||= iface.ipv4.length > 0;
      families.ipv6 ||= iface.ipv6.length > 0;
      used.set(iface.vrf, families);
    }
    for (const [name, families] of [...used].sort(([x], [y]) => (x < y ? -1 : 1))) {
      const origin = device.interfaces.find((iface) => iface.vrf === name)!.origin;
      device.vrfs.push({ name, description: name, table: 1001 + names.indexOf(name), ...families, origin });
    }
  }
}

function vrfNames(build: SiteBuild): string[] {
  const names = new Set<string>();
  for (const profile of Object.values(build.context.inventory.profiles)) {
    for (const segment of Object.values(profile.segments)) if (segment.vrf !== undefined) names.add(segment.vrf);
    for (const link of Object.values(profile.links ?? {})) if (link.vrf !== undefined) names.add(link.vrf);
  }
  for (const upstream of Object.values(build.context.inventory.upstreams)) {
    for (const connection of Object.values(upstream.connections))
      if (connection.vrf !== undefined) names.add(connection.vrf);
  }
  for (const part of [...build.spec.segments, ...build.spec.links]) if (part.vrf !== undefined) names.add(part.vrf);
  return [...names].sort();
}
