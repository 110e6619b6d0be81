/** Links inside a site, and the routed links between sites of the core. */
import type { InternalLink } from '../../inventory/types.ts';
import { toCidr } from '../addresses.ts';
import type { Hardware } from '../hardware.ts';
import type { OspfInterface } from '../model/interface.ts';
import { coreLinkOf } from '../plan/links.ts';
import { gatewaysOf } from '../segments.ts';
import type { Part } from '../spec.ts';
import {
  type Draft,
  describe,
  ensureInterface,
  newInterface,
  newSwitchport,
  parseEnd,
  portName,
  type SiteBuild,
} from './build.ts';
import { canSignOspf3 } from './probe.ts';

/** Plugs every link of the site in, and the far ends of other sites' core links. */
export function addLinks(build: SiteBuild): void {
  for (const link of build.spec.links) {
    for (const end of ['a', 'b'] as const) addEnd(build, link, end, build.spec.header.id, build.spec.plan.range);
  }
  for (const { owner, link, range } of build.context.rows.remoteLinks.get(build.spec.header.id) ?? []) {
    addEnd(build, link, 'b', owner, range);
  }
}

function addEnd(
  build: SiteBuild,
  link: Part<InternalLink>,
  side: 'a' | 'b',
  owner: string,
  range: SiteBuild['spec']['plan']['range'],
): void {
  const here = parseEnd(link[side]);
  const there = parseEnd(link[side === 'a' ? 'b' : 'a']);
  if ((here.site ?? owner) !== build.spec.header.id) return;
  const draft = build.drafts.get(here.device);
  if (draft === undefined) return;
  const farId = `${there.site ?? owner}-${there.device}`;
  if (link.kind === 'routed') {
    const far = build.context.rows.byId.get(there.site ?? owner)?.devices.find(({ id }) => id === there.device);
    addRoutedEnd(build, draft, link, side, here.port, farId, far ?? null, owner, range);
    return;
  }
  addSwitchedEnd(build, draft, link, here.port, farId, there.device);
}

function addRoutedEnd(
  build: SiteBuild,
  draft: Draft,
  link: Part<InternalLink>,
  side: 'a' | 'b',
  port: string,
  farId: string,
  far: Hardware | null,
  owner: string,
  range: SiteBuild['spec']['plan']['range'],
): void {
  const plan = coreLinkOf(build.context.allocations, range, owner, link);
  if (plan === null) return;
  const near: 'low' | 'high' = side === 'a' ? 'low' : 'high';
  const iface = ensureInterface(
    draft,
    newInterface({ name: portName(draft, port), kind: 'physical', origin: link.origin }),
  );
  iface.description = describe(build, draft, `to ${farId}${link.circuit === undefined ? '' : ` ${link.circuit}`}`);
  iface.mtu = link.mtu ?? 1500;
  iface.vrf = link.vrf ?? null;
  iface.ipv4 = [toCidr(plan.ipv4[near], 31)];
  if (build.ipv6) iface.ipv6 = [toCidr(plan.ipv6[near], 127)];
  iface.urpf = { ipv4: null, ipv6: null };
  const timers = build.spec.profile.ospfTimers ?? { hello: 10, dead: 40 };
  const keyChain = build.context.inventory.management?.ospf === undefined ? null : 'OSPF';
  const both = [draft.written, ...(far === null ? [] : [far])];
  const ospf: OspfInterface = {
    process: 'inside',
    area: link.area ?? 0,
    multiArea: [],
    cost: link.cost ?? 10,
    passive: false,
    networkType: 'point-to-point',
    hello: timers.hello,
    dead: timers.dead,
    bfd: link.bfd ?? true,
    ipv4: true,
    ipv6: build.ipv6,
    keyChain,
    keyChain6: both.every((device) => canSignOspf3(build.context, device)) ? keyChain : null,
  };
  if (link.vrf === undefined) iface.ospf = ospf;
  iface.bfd = bfdTimers(build);
}

/** A port that carries VLANs. Devices that route take a sub-interface a segment (lan.ts); the port itself is bare. */
function addSwitchedEnd(
  build: SiteBuild,
  draft: Draft,
  link: Part<InternalLink>,
  port: string,
  farId: string,
  farLocal: string,
): void {
  const name = portName(draft, port);
  const description = describe(build, draft, `to ${farId}`);
  if (!draft.switching || (link.vrf !== undefined && standsIn(build, draft, link))) {
    ensureInterface(draft, newInterface({ name, kind: 'physical', description, origin: link.origin }));
    return;
  }
  const vlans = segmentsOf(build, link).map((segment) => segment.vlan);
  for (const segment of segmentsOf(build, link)) addVlan(draft, segment.vlan, segment.id, segment.origin);
  const access = link.kind === 'access';
  const far = build.drafts.get(farLocal);
  ensureInterface(
    draft,
    newInterface({
      name,
      kind: 'switchport',
      description,
      origin: link.origin,
      switchport: newSwitchport({
        mode: access ? 'access' : 'trunk',
        accessVlan: access ? (vlans[0] ?? null) : null,
        trunkVlans: access ? [] : [...new Set(vlans)].sort((x, y) => x - y),
        // A server may run DHCP or name service; it never sends router advertisements, so only network gear is trusted.
        guard: far !== undefined && far.device.role === 'server' ? 'host' : 'trusted',
        edge: access,
        origin: link.origin,
      }),
    }),
  );
}

/** Whether the device has an address in what the link carries: the VRF of the link is this end's, the other end only switches. */
function standsIn(build: SiteBuild, draft: Draft, link: Part<InternalLink>): boolean {
  const { id } = draft.written;
  return segmentsOf(build, link).some(
    (segment) => gatewaysOf(segment).includes(id) || segment.hosts?.[id] !== undefined,
  );
}

/** The segments that a link carries: the named ones, or all of the site. */
export function segmentsOf(build: SiteBuild, link: InternalLink) {
  const named = link.segments;
  return named === undefined
    ? build.spec.segments
    : build.spec.segments.filter((segment) => named.includes(segment.id));
}

/** Declares a VLAN once. */
export function addVlan(draft: Draft, id: number, name: string, origin: Part<InternalLink>['origin']): void {
  if (!draft.device.vlans.some((vlan) => vlan.id === id)) draft.device.vlans.push({ id, name, origin });
}

/** BFD timers of the profile; RFC 5880 leaves them to the operator. */
export function bfdTimers(build: SiteBuild) {
  const written = build.spec.profile.bfd;
  return {
    interval: written?.interval ?? 300,
    minimumReceive: written?.interval ?? 300,
    multiplier: written?.multiplier ?? 3,
  };
}
