/** Who uses which addresses, flat, as it comes in; and the tree of the plan with what is used and what is left, as it goes out. */
import type { Prefix } from '../../lib/ip/address.ts';
import { hexNumber } from './finding.ts';
import type { Span } from './types.ts';

/** A site and the numbers that it holds. */
export interface SiteRow {
  site: string;
  name: string;
  numbers: Span;
}

/** Something that uses addresses: whoever resolves the network writes one a segment, link, loopback, pool. */
export interface UsageRow {
  kind: 'segment' | 'wan-link' | 'core-link' | 'loopback' | 'pool' | 'given';
  /** Null for what belongs to no site: public pools, space that others gave. A core link belongs to the site of its first end. */
  site: string | null;
  id: string;
  name: string;
  ipv6: Prefix | null;
  ipv4: Prefix | null;
  /** What a reader should know: `brownfield`, `from the state network's operator`. */
  note: string | null;
}

export interface Usage {
  sites: SiteRow[];
  rows: UsageRow[];
}

/** How much there is of something, and what is left. */
export interface Capacity {
  unit: 'site numbers' | 'slots' | 'indexes' | 'WAN links' | 'loopbacks' | 'core links' | 'addresses';
  total: number;
  used: number;
  free: number;
  /** The lowest free number as the inventory writes it; null where nothing is free, or nothing is numbered. */
  firstFree: string | null;
}

/** A node of the tree. Both families stand on it, because they follow from the same numbers. */
export interface TreeNode {
  kind: 'range' | 'block' | 'unassigned' | 'infrastructure' | 'site' | 'public' | 'given-space' | UsageRow['kind'];
  id: string;
  name: string;
  /** Site numbers, of ranges, blocks and sites. */
  numbers: Span | null;
  /** Canonical texts; several where the numbers do not fill one network. */
  ipv6: string[];
  ipv4: string[];
  note: string | null;
  capacity: Capacity[];
  children: TreeNode[];
}

/** A node with nothing in it but what `parts` gives. */
export function treeNode(kind: TreeNode['kind'], id: string, name: string, parts: Partial<TreeNode> = {}): TreeNode {
  return { kind, id, name, numbers: null, ipv6: [], ipv4: [], note: null, capacity: [], children: [], ...parts };
}

/**
 * What is left of the numbers of a span. `used` may hold numbers outside it. `kept` ones serve something else: they are
 * neither used nor free, and do not count.
 */
export function numberedCapacity(
  unit: Capacity['unit'],
  span: Span,
  used: Iterable<number>,
  options: { show?: (number: number) => string; kept?: (number: number) => boolean } = {},
): Capacity {
  const { show = hexNumber, kept = () => false } = options;
  const taken = new Set(used);
  const counts: Capacity = { unit, total: 0, used: 0, free: 0, firstFree: null };
  for (let number = span.from; number <= span.to; number += 1) {
    if (kept(number)) continue;
    counts.total += 1;
    if (taken.has(number)) counts.used += 1;
    else if (counts.free++ === 0) counts.firstFree = show(number);
  }
  return counts;
}

/** What is left of things that have no number. */
export function countedCapacity(unit: Capacity['unit'], total: number, used: number): Capacity {
  return { unit, total, used, free: total - used, firstFree: null };
}
