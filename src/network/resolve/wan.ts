/** WAN links, both ends: the spoke's port and the hub's sub-interface, for the site's own table and for its guests. */
import type { WanLink } from '../../inventory/types.ts';
import { formatPrefix, toCidr } from '../addresses.ts';
import type { Context } from '../context.ts';
import type { Interface, OspfInterface } from '../model/interface.ts';
import { numberOf } from '../plan/allocate.ts';
import { type LinkPlan, wanLink } from '../plan/links.ts';
import { rangeOf } from '../plan/site.ts';
import type { SiteRow } from '../rows.ts';
import type { Part } from '../spec.ts';
import { hasIpv6 } from '../stage.ts';
import {
  type Draft,
  describe,
  ensureInterface,
  factsOf,
  interfaceName,
  newInterface,
  parseEnd,
  portName,
  type SiteBuild,
} from './build.ts';
import { bfdTimers } from './links.ts';
import { hubDevice } from './probe.ts';

/** The guests' copy of link k is link k + GUEST_OFFSET of the site: its own /127 and /31. */
export const GUEST_OFFSET = 8;

/** First VLANs of spokes on a hub's port, and of their guests; a link may write its own. */
const FIRST_VLAN = 100;
const FIRST_GUEST_VLAN = 2100;
const VLAN_SPAN = 1900;

/** The VLAN that carries a spoke's link on its hub's port: from the site's number, so that neighbours never matter. */
export function wanVlan(row: { number: number }, link: WanLink, guest: boolean): number {
  if (link.vlan !== undefined) return guest ? link.vlan + 2000 : link.vlan;
  return (guest ? FIRST_GUEST_VLAN : FIRST_VLAN) + (row.number % VLAN_SPAN);
}

/** Number of a site's WAN link: written, allocated, or the natural one (primary 0, backup 1). */
export function wanNumber(context: Context, site: string, link: Part<WanLink>): number {
  return (
    numberOf(context.allocations, 'links', `${site}/${link.id}`, link.number ?? null) ?? (link.id === 'primary' ? 0 : 1)
  );
}

/** Addresses of a site's link, or of its guests' copy. */
export function wanPlan(
  context: Context,
  row: { id: string; number: number },
  link: Part<WanLink>,
  guest: boolean,
): LinkPlan | null {
  const range = rangeOf(context.plan, row.number);
  if (range === null) return null;
  return wanLink(range, row.number, wanNumber(context, row.id, link) + (guest ? GUEST_OFFSET : 0));
}

/** The area of a stub: one for sixteen consecutive numbers, which is a /52 where a site has a /56. */
export function areaOf(number: number): number {
  return number >> 4;
}

/** Whether a link carries IPv6: both ends must have moved, and the carrier must take it. */
export function linkHasIpv6(link: WanLink, stage: SiteRow['stage']): boolean {
  return hasIpv6(stage) && (link.kind === 'fibre' || link.ipv6 === 'yes');
}

/** VRFs that a site's fibre links carry beside the main table: those of its segments. */
export function vrfsOf(row: Pick<SiteRow, 'segments'>): string[] {
  return [...new Set(row.segments.map((segment) => segment.vrf).filter((vrf): vrf is string => vrf !== null))].sort();
}

/**
 * The device and port of a site's own end: `port` may name both (`core2.wan2`); without it the first device that
 * forwards takes `wan1` for the primary and `wan2` for the backup.
 */
export function uplinkOf(build: SiteBuild, link: Part<WanLink>): { draft: Draft; port: string } | null {
  const written = link.port === undefined ? null : parseEnd(link.port);
  const named = written !== null && written.port !== '' ? build.drafts.get(written.device) : undefined;
  const draft = named ?? [...build.drafts.values()].find((candidate) => candidate.device.forwarding);
  if (draft === undefined) return null;
  const key = named === undefined ? (link.port ?? (link.id === 'primary' ? 'wan1' : 'wan2')) : written!.port;
  return { draft, port: portName(draft, key) };
}

/** A hub's own line into a carrier's VPN, which its spokes come in by. */
export function isHubLine(build: SiteBuild, link: WanLink): boolean {
  return link.to === build.spec.header.id;
}

/** The site's own ends. */
export function addWan(build: SiteBuild): void {
  const row = build.context.rows.byId.get(build.spec.header.id);
  if (row === undefined) return;
  for (const link of build.spec.wan) {
    const uplink = uplinkOf(build, link);
    if (uplink === null) continue;
    const { draft, port } = uplink;
    const where = isHubLine(build, link) ? `VPN of ${link.operator ?? 'carrier'}` : `WAN ${link.id} to ${link.to}`;
    const text = `${where}${words(link)}`;
    if (link.kind === 'l3vpn') {
      addCarrierEnd(build, draft, link, port, text);
      continue;
    }
    addFibreEnd(build, draft, row, link, port, text, null);
    for (const vrf of vrfsOf(row)) addFibreEnd(build, draft, row, link, port, `${text} ${vrf}`, vrf);
  }
}

function addFibreEnd(
  build: SiteBuild,
  draft: Draft,
  row: SiteRow,
  link: Part<WanLink>,
  parent: string,
  text: string,
  vrf: string | null,
): void {
  const plan = wanPlan(build.context, row, link, vrf !== null);
  if (plan === null || (vrf !== null && link.id !== 'primary')) return;
  const vlan = wanVlan(row, link, vrf !== null);
  ensureInterface(
    draft,
    newInterface({
      name: parent,
      kind: 'physical',
      description: describe(build, draft, text),
      mtu: link.mtu ?? 1500,
      origin: link.origin,
    }),
  );
  const iface = ensureInterface(
    draft,
    newInterface({
      name: interfaceName(factsOf(build, draft).interfaceNames.subinterface, { parent, vlan }),
      kind: 'subinterface',
      parent,
      vlan,
      vrf,
      mtu: link.mtu ?? 1500,
      description: describe(build, draft, text),
      ipv4: [toCidr(plan.ipv4.high, 31)],
      ipv6: linkHasIpv6(link, row.stage) ? [toCidr(plan.ipv6.high, 127)] : [],
      origin: link.origin,
    }),
  );
  finishWanEnd(build, iface, row, link, vrf);
}

/** A carrier's port: the addresses are the carrier's, and untagged. */
function addCarrierEnd(build: SiteBuild, draft: Draft, link: Part<WanLink>, name: string, text: string): void {
  const ipv6 = linkHasIpv6(link, build.spec.header.stage) ? link.peer?.ipv6?.local : undefined;
  const ipv4 = link.peer?.ipv4?.local;
  ensureInterface(
    draft,
    newInterface({
      name,
      kind: 'physical',
      description: describe(build, draft, text),
      mtu: link.mtu ?? 1500,
      ipv4: ipv4 === undefined ? [] : [ipv4],
      ipv6: ipv6 === undefined ? [] : [ipv6],
      external: true,
      origin: link.origin,
    }),
  );
}

/** The hub's ends of every spoke whose link ends on this device. */
export function addHubEnds(build: SiteBuild): void {
  for (const row of build.context.rows.spokes.get(build.spec.header.id) ?? []) {
    for (const link of row.wan) {
      const draft = hubOf(build, link);
      if (draft === null || link.kind !== 'fibre' || link.to !== build.spec.header.id) continue;
      addHubEnd(build, draft, row, link, null);
      if (link.id === 'primary') for (const vrf of vrfsOf(row)) addHubEnd(build, draft, row, link, vrf);
    }
  }
}

/** The device of this hub that ends a spoke's link. */
export function hubOf(build: SiteBuild, link: Part<WanLink>): Draft | null {
  const row = build.context.rows.byId.get(build.spec.header.id);
  const device = row === undefined ? null : hubDevice(row, link);
  return device === null ? null : (build.drafts.get(device.id) ?? null);
}

function addHubEnd(build: SiteBuild, draft: Draft, row: SiteRow, link: Part<WanLink>, vrf: string | null): void {
  const plan = wanPlan(build.context, row, link, vrf !== null);
  if (plan === null) return;
  const parent = portName(draft, link.hubPort ?? (link.id === draft.written.wanHub ? 'wan1' : 'wan2'));
  const vlan = wanVlan(row, link, vrf !== null);
  ensureInterface(
    draft,
    newInterface({ name: parent, kind: 'physical', description: 'WAN aggregation', origin: draft.written.origin }),
  );
  const iface = ensureInterface(
    draft,
    newInterface({
      name: interfaceName(factsOf(build, draft).interfaceNames.subinterface, { parent, vlan }),
      kind: 'subinterface',
      parent,
      vlan,
      vrf,
      mtu: link.mtu ?? 1500,
      description: describe(build, draft, `${row.id} ${link.id}${vrf === null ? '' : ` ${vrf}`}${words(link)}`),
      ipv4: [toCidr(plan.ipv4.low, 31)],
      ipv6: build.ipv6 && linkHasIpv6(link, row.stage) ? [toCidr(plan.ipv6.low, 127)] : [],
      origin: link.origin,
    }),
  );
  finishWanEnd(build, iface, row, link, vrf);
}

/** What both ends agree on: OSPF where the site is routed by it, BFD, the preferred link by cost. */
function finishWanEnd(build: SiteBuild, iface: Interface, row: SiteRow, link: Part<WanLink>, vrf: string | null): void {
  if (vrf !== null || row.routing !== 'ospf') {
    if (vrf === null && row.routing === 'bgp') iface.bfd = bfdTimers(build);
    return;
  }
  const timers = build.spec.profile.ospfTimers ?? { hello: 10, dead: 40 };
  const ospf: OspfInterface = {
    process: 'inside',
    area: areaOf(row.number),
    multiArea: [],
    cost: link.cost ?? (link.id === 'primary' ? 10 : 100),
    passive: false,
    networkType: 'point-to-point',
    hello: timers.hello,
    dead: timers.dead,
    bfd: true,
    ipv4: true,
    ipv6: iface.ipv6.length > 0,
    keyChain: build.context.inventory.management.ospf === undefined ? null : 'OSPF',
  };
  iface.ospf = ospf;
  iface.bfd = bfdTimers(build);
}

function words(link: WanLink): string {
  return [link.circuit, link.carrier ?? link.operator, link.noc === undefined ? undefined : `NOC ${link.noc}`]
    .filter((word) => word !== undefined)
    .map((word) => ` ${word}`)
    .join('');
}

/** Site blocks that a hub routes to a spoke: its IPv4 blocks and, once it has moved, its IPv6 blocks. */
export function blocksOf(build: SiteBuild): { ipv4: string[]; ipv6: string[] } {
  return {
    ipv4: build.spec.plan.ipv4.map(formatPrefix),
    ipv6: build.ipv6 ? build.spec.plan.ipv6.map(formatPrefix) : [],
  };
}
