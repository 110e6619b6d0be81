/** A site's WAN lines as both ends see them: numbers, addresses, VLANs, tables, ports. */
import type { WanLink } from '../../inventory/types.ts';
import type { Context } from '../context.ts';
import { numberOf } from '../plan/allocate.ts';
import { type LinkPlan, wanLink } from '../plan/links.ts';
import { rangeOf } from '../plan/site.ts';
import type { SiteRow } from '../rows.ts';
import type { Part } from '../spec.ts';
import { hasIpv6 } from '../stage.ts';
import { type Draft, parseEnd, portName, type SiteBuild } from './build.ts';
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

/** The device of this hub that ends a spoke's link. */
export function hubOf(build: SiteBuild, link: Part<WanLink>): Draft | null {
  const row = build.context.rows.byId.get(build.spec.header.id);
  const device = row === undefined ? null : hubDevice(row, link);
  return device === null ? null : (build.drafts.get(device.id) ?? null);
}
