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
  unit: 'site numbers' | 'slots' | 'indexes' | 'loopbacks' | 'core links' | 'addresses';
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

/** What is left of the numbers of a span. `used` may hold numbers outside it. */
export function numberedCapacity(
  unit: Capacity['unit'],
  span: Span,
  used: Iterable<number>,
  show: (number: number) => string = hexNumber,
): Capacity {
  const within = new Set<number>();
  for (const number of used) if (number >= span.from && number <= span.to) within.add(number);
  const total = span.to - span.from + 1;
  let first = span.from;
  while (within.has(first)) first += 1;
  return { unit, total, used: within.size, free: total - within.size, firstFree: first > span.to ? null : show(first) };
}

/** What is left of things that have no number. */
export function countedCapacity(unit: Capacity['unit'], total: number, used: number): Capacity {
  return { unit, total, used, free: total - used, firstFree: null };
}
