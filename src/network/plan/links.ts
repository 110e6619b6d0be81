/**
 * What follows from a link's number. IPv6: a /64 of its own, used as a /127 whose ends are ::2 and ::3 (RFC 6164: the
 * all-zeros address stays free). IPv4: a /31 (RFC 3021). The lower address belongs to the hub, or to the end that a
 * core link names first.
 */
import type { Prefix } from '../../lib/ip/address.ts';
import { type PointToPoint, pointToPoint } from '../../lib/ip/point-to-point.ts';
import { subnetAt } from '../../lib/ip/prefix.ts';
import { type Allocations, numberOf } from './allocate.ts';
import { SEGMENT_LENGTH_6, segmentPrefix4, segmentPrefix6 } from './site.ts';
import type { Range } from './types.ts';

/** ::2 and ::3 are the /127 number 1 of the link's /64. */
const LINK_ENDS = 1;

/** A link's addresses. */
export interface LinkPlan {
  /** The /64 that the link owns; nothing else may use it. */
  reserved6: Prefix;
  ipv6: PointToPoint;
  ipv4: PointToPoint;
}

/** WAN links that one site number can have. */
export function wanLinkCount(range: Range): number {
  const { from, to } = range.ipv6.wanSlots;
  return Math.min(to - from + 1, range.ipv4.wanLinks);
}

/** WAN link `link` (from 0) of the site: the spoke's own space, so a hub's number never matters. Null outside. */
export function wanLink(range: Range, number: number, link: number): LinkPlan | null {
  if (link < 0 || link >= wanLinkCount(range)) return null;
  const reserved6 = segmentPrefix6(range, number, range.ipv6.wanSlots.from + link);
  const block4 = segmentPrefix4(range, number, range.ipv4.wanIndex);
  if (reserved6 === null || block4 === null) return null;
  return { reserved6, ipv6: pointToPoint(reserved6, LINK_ENDS), ipv4: pointToPoint(block4, link) };
}

/** Core links that the range can have. */
export function coreLinkCount(range: Range): number {
  const { from, to } = range.ipv6.coreLinkSlots;
  return Math.min(to - from + 1, 2 ** (31 - range.ipv4.coreLinks.length));
}

/** Core link `link` (from 0) of the range: between devices of data centres. Null outside. */
export function coreLink(range: Range, link: number): LinkPlan | null {
  if (link < 0 || link >= coreLinkCount(range)) return null;
  const reserved6 = subnetAt(range.ipv6.infrastructureBlock, SEGMENT_LENGTH_6, range.ipv6.coreLinkSlots.from + link);
  return { reserved6, ipv6: pointToPoint(reserved6, LINK_ENDS), ipv4: pointToPoint(range.ipv4.coreLinks, link) };
}

/** The core link that a site's inventory writes, by its own number or the allocated one. Null without either, or outside. */
export function coreLinkOf(
  allocations: Allocations,
  range: Range,
  site: string,
  link: { id: string; number?: number | undefined },
): LinkPlan | null {
  const number = numberOf(allocations, 'coreLinks', `${range.id}/${site}.${link.id}`, link.number ?? null);
  return number === null ? null : coreLink(range, number);
}
