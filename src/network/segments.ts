/** A segment's prefixes, and who stands where in it. */
import type { Segment } from '../inventory/types.ts';
import type { Prefix } from '../lib/ip/address.ts';
import { parsePrefix } from '../lib/ip/parse.ts';
import type { SiteHeader, Stage } from './model/device.ts';
import { type SitePlan, segmentPrefix4, segmentPrefix6 } from './plan/site.ts';
import { hasIpv4, hasIpv6 } from './stage.ts';

export interface SegmentPrefixes {
  /** What the hosts use; null where the segment has none of the family, or its numbers lie outside the plan. */
  ipv4: Prefix | null;
  ipv6: Prefix | null;
  /** The plan's own IPv4 prefix, which a translated brownfield segment is seen under. */
  planned4: Prefix | null;
}

/** What of a site its segments are numbered from. */
export interface Numbered {
  plan: Pick<SitePlan, 'range'>;
  header: Pick<SiteHeader, 'number'>;
}

/** Prefixes of a segment: written ones win, the rest follows from the numbers. Stages decide which are in use. */
export function segmentPrefixes(site: Numbered, segment: Segment & { stage: Stage }): SegmentPrefixes {
  const { range } = site.plan;
  const number = segment.number ?? site.header.number;
  const planned4 =
    segment.index === undefined ? null : segmentPrefix4(range, number, segment.index, segment.ipv4Length);
  const ipv4 = segment.ipv4 === undefined ? planned4 : parsed(segment.ipv4);
  const slot = segment.slot ?? vlanSlot(segment.vlan);
  const ipv6 = segment.ipv6 === undefined ? segmentPrefix6(range, number, slot) : parsed(segment.ipv6);
  return {
    ipv4: hasIpv4(segment.stage) ? ipv4 : null,
    ipv6: hasIpv6(segment.stage) ? ipv6 : null,
    planned4: hasIpv4(segment.stage) ? planned4 : null,
  };
}

/** The default slot: the VLAN's decimal digits read as hex, so that VLAN 90 shows as `90` in the address. */
export function vlanSlot(vlan: number): number {
  return Number.parseInt(String(vlan), 16);
}

/** The devices that hold the segment's gateway address, by local id. */
export function gatewaysOf(segment: { gateway?: string | string[] }): string[] {
  if (segment.gateway === undefined) return [];
  return typeof segment.gateway === 'string' ? [segment.gateway] : segment.gateway;
}

function parsed(text: string): Prefix | null {
  const result = parsePrefix(text);
  return result.ok ? result.value : null;
}
