/** OSPF instances follow from the interfaces that name them: areas, borders of areas, summaries. */
import { networkOf } from '../../lib/ip/prefix.ts';
import { formatPrefix } from '../addresses.ts';
import { originIn } from '../context.ts';
import { lackOf } from '../model/features/lack.ts';
import type { Ospf, OspfArea } from '../model/routing.ts';
import { rangeOf, siteBlock4, siteBlock6 } from '../plan/site.ts';
import { type Draft, factsOf, isSpoke, parseEnd, portName, type SiteBuild } from './build.ts';
import { addPolicy, addPrefixList } from './policies.ts';
import { foreignBelow } from './reach.ts';
import { ownPrefixes } from './resources.ts';
import { areaOf } from './wan-lines.ts';

/** Sites of one area: sixteen consecutive numbers. */
const AREA_BITS = 4;

/** Process numbers by instance, the same on every device. */
const PROCESS: Record<string, number> = { inside: 1, outside: 2 };

/** Gives every device the instances that its interfaces belong to, and its own networks as passive members. */
export function addOspf(build: SiteBuild): void {
  joinAreas(build);
  for (const draft of build.drafts.values()) {
    const names = new Set<string>();
    for (const iface of draft.device.interfaces) if (iface.ospf !== null) names.add(iface.ospf.process);
    for (const name of [...names].sort()) addInstance(build, draft, name);
    if (isSpoke(build)) preferOspf(draft);
  }
}

/**
 * Where a site's line is routed by OSPF and its backup by BGP (a carrier's network), OSPF must win: 20, the distance of
 * external routes, would beat its 110 and send everything by the backup. At a hub nothing is changed: its OSPF has each
 * network of the site, which is longer than the block that the carrier announces, and sites of BGP would lose to what
 * the other hub hands in.
 */
function preferOspf({ device }: Draft): void {
  const external = device.bgp?.sessions.some(({ kind, vrf }) => kind === 'wan' && vrf === null) === true;
  if (device.bgp === null || !external || device.ospf.length === 0) return;
  device.bgp.distance = { external: 180, internal: 200, local: 200 };
}

/**
 * Two hubs that both border an area meet in it over their own link. An area's own paths win over those through the
 * backbone whatever they cost (RFC 2328 16.2), so the hub that lost its line to a site would go through another site.
 */
function joinAreas(build: SiteBuild): void {
  for (const link of build.spec.links) {
    if (link.kind !== 'routed') continue;
    const ends = [parseEnd(link.a), parseEnd(link.b)].map(({ site, device, port }) => {
      const draft = site === null ? build.drafts.get(device) : undefined;
      const name = draft === undefined ? null : portName(draft, port);
      return { draft, iface: draft?.device.interfaces.find((iface) => iface.name === name) };
    });
    const [areas, others] = ends.map(({ draft }) => wanAreas(draft));
    const shared = [...areas!].filter((id) => others!.has(id)).sort((x, y) => x - y);
    for (const { iface } of ends)
      if (iface?.ospf) iface.ospf.multiArea = shared.filter((id) => id !== iface.ospf!.area);
  }
}

/** Areas that a device's lines to sites are in. */
function wanAreas(draft: Draft | undefined): Set<number> {
  const lines = draft?.device.interfaces.filter((iface) => iface.kind === 'subinterface' && iface.ospf !== null) ?? [];
  return new Set(lines.map((iface) => iface.ospf!.area));
}

function addInstance(build: SiteBuild, draft: Draft, name: string): void {
  const { device } = draft;
  const active = device.interfaces.filter((iface) => iface.ospf?.process === name);
  const spoken = active.map((iface) => iface.ospf!.area);
  // A hub is the border of its sites' areas whether or not another router is in the backbone with it: only a router with
  // an interface in area 0 tells stub areas a default (RFC 2328 3.3, 12.4.3.1). Its loopback is that interface.
  const backbone = isSpoke(build) || spoken.every((id) => id === 0) ? [] : [0];
  const ids = [...new Set([...backbone, ...spoken])].sort((x, y) => x - y);
  const border = ids.length > 1 && ids.includes(0);
  // Loopback and LANs are announced from the lowest area and never form an adjacency.
  const home = ids[0]!;
  const sample = active[0]!.ospf!;
  for (const iface of device.interfaces) {
    const own =
      iface.kind === 'loopback' ||
      (isSpoke(build) && iface.vlan !== null && iface.vrf === null && iface.origin.pointer.includes('/segments/'));
    if (iface.ospf !== null || !own || iface.shared) continue;
    iface.ospf = {
      ...sample,
      area: home,
      multiArea: [],
      cost: 1,
      passive: true,
      bfd: false,
      networkType: 'broadcast',
      ipv4: iface.ipv4.length > 0,
      ipv6: iface.ipv6.length > 0,
    };
  }
  const members = device.interfaces.filter((iface) => iface.ospf?.process === name);
  const keyed = members.some((iface) => iface.ospf!.keyChain !== null);
  const origin = active[0]!.origin;
  const ospf: Ospf = {
    name,
    processId: PROCESS[name] ?? 10,
    routerId: device.routerId ?? '0.0.0.1',
    ipv4: members.some((iface) => iface.ospf!.ipv4),
    ipv6: members.some((iface) => iface.ospf!.ipv6),
    areas: ids.map((id) => area(build, draft, id, border)),
    defaultOriginate: device.role === 'core',
    redistribute: [],
    referenceBandwidth: 100000,
    keyChain: keyed ? 'OSPF' : null,
    origin,
  };
  if (device.role === 'core') redistribute(build, draft, ospf);
  device.ospf.push(ospf);
  const key = build.context.inventory.management.ospf?.key;
  if (keyed && key !== undefined && !device.policy.keyChains.some((chain) => chain.name === 'OSPF')) {
    const place = originIn(build.context, 'management', 'ospf', 'key');
    device.policy.keyChains.push({
      name: 'OSPF',
      keys: [{ id: 1, algorithm: 'hmac-sha-256', secret: key }],
      origin: place,
    });
  }
}

/** An area as this router has it; a border tells it as one range, unless its platform lets what the range does not use go round. */
function area(build: SiteBuild, draft: Draft, id: number, border: boolean): OspfArea {
  const origin = originIn(build.context, 'addressPlan');
  if (id === 0) return { id, type: 'normal', border, ranges4: [], ranges6: [], origin };
  const range = rangeOf(build.context.plan, id << AREA_BITS);
  const ranges4: string[] = [];
  const ranges6: string[] = [];
  if (border && range !== null && areaOf(build.spec.header.number) !== id) {
    const first = Math.max(id << AREA_BITS, range.firstNumber);
    const block4 = siteBlock4(range, first);
    const block6 = siteBlock6(range, first);
    ranges4.push(formatPrefix(networkOf(block4.address, block4.length - AREA_BITS)));
    const { features } = factsOf(build, draft);
    const discards = lackOf(features, 'ospfv3RangeDiscard', draft.device.release) === null;
    if (build.ipv6 && discards) ranges6.push(formatPrefix(networkOf(block6.address, block6.length - AREA_BITS)));
  }
  return { id, type: 'totally-stubby', border, ranges4, ranges6, origin };
}

/** What the core tells the other cores: networks behind its static routes and its BGP spokes. */
function redistribute(build: SiteBuild, draft: Draft, ospf: Ospf): void {
  const { device } = draft;
  const origin = ospf.origin;
  const policies = ([4, 6] as const).map((family) => {
    if (family === 6 && !ospf.ipv6) return null;
    const inside = addPrefixList(
      device,
      `INSIDE${family}`,
      family,
      'everything inside but the default',
      [
        ...build.context.plan.ranges.map((range) => {
          const part = family === 4 ? range.ipv4 : range.ipv6;
          return { prefix: formatPrefix(part.prefix), ge: part.prefix.length + 1, le: family === 4 ? 32 : 128 };
        }),
        ...ownPrefixes(build.context, family)
          .filter((held) => build.context.plan.ranges.every(({ ipv6 }) => formatPrefix(ipv6.prefix) !== held.prefix))
          .map(({ prefix }) => ({ prefix, ge: null, le: family === 4 ? 32 : 128 })),
        ...(family === 4 ? foreignBelow(build.context, build.spec.header.id) : []),
      ],
      origin,
    );
    return addPolicy(
      device,
      `TO-OSPF${family}`,
      family,
      [{ description: 'networks inside', match: { prefixList: inside } }],
      origin,
    );
  });
  const pair = { policy4: policies[0] ?? null, policy6: policies[1] ?? null };
  ospf.redistribute.push({ protocol: 'static', ...pair }, { protocol: 'connected', ...pair });
  if (device.bgp !== null) ospf.redistribute.push({ protocol: 'bgp', ...pair });
}
