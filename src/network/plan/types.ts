/**
 * The address plan: as the user wrote it (`WrittenPlan`), and as the rest of the program uses it (`Plan`, every text
 * parsed and every size known). Addresses are arithmetic from written numbers: a site's number, a segment's slot (IPv6)
 * and index (IPv4), a link's number, a device's number. Order and neighbours never matter.
 */
import type { Prefix } from '../../lib/ip/address.ts';

/** Section `addressPlan` of the inventory. */
export interface WrittenPlan {
  /** One entry a held IPv6 prefix (two after a merger of provinces), keyed by a stable id. */
  ranges: Record<string, WrittenRange>;
  /** What the site numbers mean, keyed by a stable id: purposes, and room for growth. Blocks never overlap. */
  blocks: Record<string, WrittenBlock>;
  /** Public IPv4 that the province holds: server addresses, NAT pools. */
  publicIpv4?: string[];
}

/** Consecutive site numbers, and the IPv6 and IPv4 space that they count in. */
export interface WrittenRange {
  /** The site number that takes the first block of both families. Default 0; a second range starts behind the first. */
  firstNumber?: number;
  ipv6: WrittenRange6;
  ipv4: WrittenRange4;
}

export interface WrittenRange6 {
  /** A held prefix: `2001:db8:160::/48`. */
  prefix: string;
  /** A site's block: number n takes the (n - firstNumber)-th block of this length. 48 to 60. */
  siteLength: number;
  /** The site number whose block holds loopbacks and core links. */
  infrastructure: number;
  /** Slot of the infrastructure block for loopbacks: device d of site s is `<that /64>:s:d`, a /128. Default 0. */
  loopbackSlot?: number;
  /** Slots of the infrastructure block for core links: link k takes slot from + k. */
  coreLinkSlots: Span;
  /** Slots of every site's own block for its WAN links: link k takes slot from + k. */
  wanSlots: Span;
  /** RFC 6052 prefix of the translator; absent where nothing is translated. */
  nat64?: string;
}

export interface WrittenRange4 {
  /** Private space: `10.160.0.0/12`. */
  prefix: string;
  /** A site's block: 20, or 24 in very large provinces. */
  siteLength: number;
  /** A segment's index counts blocks of this length in the site's block: 24, or 28 with /24 sites. */
  indexLength: number;
  /** Device d of site s is address (s - firstNumber) * perSite + d of `prefix`, a /32. `perSite` is a power of two. */
  loopbacks: { prefix: string; perSite: number };
  /** Core link k is the k-th /31. */
  coreLinks: string;
  /** WAN link k of a site is the k-th /31 of this index of the site's own block. */
  wanIndex: number;
}

/** Both ends belong to it. */
export interface Span {
  from: number;
  to: number;
}

export type Purpose =
  | 'infrastructure'
  | 'idc'
  | 'recovery'
  | 'management'
  | 'internal-it'
  | 'wan'
  | 'agencies'
  | 'growth'
  | 'lab';

export interface WrittenBlock extends Span {
  name?: string;
  purpose: Purpose;
}

/** The plan, parsed. */
export interface Plan {
  /** Sorted by first number. */
  ranges: Range[];
  /** Sorted by first number. */
  blocks: Block[];
  publicIpv4: Prefix[];
}

export interface Range {
  id: string;
  firstNumber: number;
  /** Last number for which both families have a block. */
  lastNumber: number;
  ipv6: Range6;
  ipv4: Range4;
}

export interface Range6 {
  prefix: Prefix;
  siteLength: number;
  /** /64s in a site's block. */
  slots: number;
  infrastructure: number;
  /** The /64 of all loopbacks. */
  loopbacks: Prefix;
  /** Block of the infrastructure number. */
  infrastructureBlock: Prefix;
  coreLinkSlots: Span;
  wanSlots: Span;
  nat64: Prefix | null;
}

export interface Range4 {
  prefix: Prefix;
  siteLength: number;
  indexLength: number;
  /** Indexes in a site's block. */
  indexes: number;
  loopbacks: Prefix;
  loopbacksPerSite: number;
  coreLinks: Prefix;
  wanIndex: number;
  /** WAN links that fit in the index. */
  wanLinks: number;
}

export interface Block extends Span {
  id: string;
  name: string;
  purpose: Purpose;
}
