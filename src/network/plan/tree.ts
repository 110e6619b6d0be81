/** The address plan as a tree: ranges, blocks, sites, what each uses, and how much of everything is left. Printers are elsewhere. */
import type { Prefix } from '../../lib/ip/address.ts';
import { formatPrefix } from '../../lib/ip/format.ts';
import { containsPrefix, coverRange, lastAddress, subnetAt, subnetCount, subnetNumber } from '../../lib/ip/prefix.ts';
import { coreLinkCount } from './links.ts';
import { SEGMENT_LENGTH_6, siteBlock4, siteBlock6 } from './site.ts';
import { compareRows, rowNode, siteNode } from './site-tree.ts';
import type { Plan, Range, Span } from './types.ts';
import {
  countedCapacity,
  numberedCapacity,
  type SiteRow,
  type TreeNode,
  treeNode,
  type Usage,
  type UsageRow,
} from './usage.ts';

/**
 * The whole plan: one root a range, then public IPv4, then what others gave. Children stand in the order of their numbers,
 * then of their addresses, so the same usage in any order gives the same tree.
 */
export function planTree(plan: Plan, usage: Usage): TreeNode[] {
  const bySite = new Map<string | null, UsageRow[]>();
  for (const row of usage.rows) {
    const rows = bySite.get(row.site);
    if (rows === undefined) bySite.set(row.site, [row]);
    else rows.push(row);
  }
  const publicRows = plan.publicIpv4.map((prefix) => ({
    prefix,
    rows: usage.rows.filter((row) => liesIn(prefix, row.ipv4)),
  }));
  const shown = new Set(publicRows.flatMap(({ rows }) => rows));
  const others = (bySite.get(null) ?? []).filter((row) => row.kind !== 'core-link' && !shown.has(row));
  const sites = [...usage.sites].sort((x, y) => x.numbers.from - y.numbers.from || (x.site < y.site ? -1 : 1));
  return [
    ...plan.ranges.map((range) =>
      rangeNode({ plan, range, sites: sites.filter((site) => countsIn(range, site)), bySite, rows: usage.rows }),
    ),
    ...publicRows.map(({ prefix, rows }) => publicNode(prefix, rows)),
    ...(others.length === 0
      ? []
      : [treeNode('given-space', 'given', 'Given by others', { children: sortedRows(others) })]),
  ];
}

/** What the nodes of one range are made from. */
interface RangeUsage {
  plan: Plan;
  range: Range;
  sites: SiteRow[];
  bySite: Map<string | null, UsageRow[]>;
  rows: readonly UsageRow[];
}

function rangeNode(usage: RangeUsage): TreeNode {
  const { plan, range } = usage;
  const numbers = { from: range.firstNumber, to: range.lastNumber };
  const children: { from: number; node: TreeNode }[] = [];
  const spans: Span[] = [];
  for (const block of plan.blocks) {
    if (block.from < numbers.from || block.to > numbers.to) continue;
    spans.push(block);
    children.push({ from: block.from, node: spanNode(usage, 'block', block.id, block.name, block) });
  }
  for (const gap of gapsBetween(spans, numbers)) {
    children.push({ from: gap.from, node: spanNode(usage, 'unassigned', 'unassigned', 'unassigned', gap) });
  }
  return treeNode('range', range.id, range.id, {
    numbers,
    ipv6: [formatPrefix(range.ipv6.prefix)],
    ipv4: [formatPrefix(range.ipv4.prefix)],
    capacity: [numberedCapacity('site numbers', numbers, takenNumbers(usage))],
    children: children.sort((x, y) => x.from - y.from).map(({ node }) => node),
  });
}

/** A block, or a gap between blocks, with its sites. */
function spanNode(
  usage: RangeUsage,
  kind: 'block' | 'unassigned',
  id: string,
  name: string,
  { from, to }: Span,
): TreeNode {
  const { plan, range, bySite } = usage;
  const sites = usage.sites.filter(({ numbers }) => numbers.from >= from && numbers.from <= to);
  const children = sites.map((site) => {
    const rows = (bySite.get(site.site) ?? []).filter((row) => row.kind !== 'core-link');
    return siteNode(plan, site, rows);
  });
  const { infrastructure } = range.ipv6;
  if (infrastructure >= from && infrastructure <= to) children.unshift(loopbacksNode(usage), coreLinksNode(usage));
  return treeNode(kind, id, name, {
    numbers: { from, to },
    ipv6: coverRange(siteBlock6(range, from).address, lastAddress(siteBlock6(range, to))).map(formatPrefix),
    ipv4: coverRange(siteBlock4(range, from).address, lastAddress(siteBlock4(range, to))).map(formatPrefix),
    capacity: [numberedCapacity('site numbers', { from, to }, takenNumbers(usage))],
    children,
  });
}

/** Numbers that no further site can take: those of sites, and those kept for infrastructure. */
function takenNumbers({ plan, range, sites }: RangeUsage): Set<number> {
  const taken = new Set([range.ipv6.infrastructure]);
  const spans = [
    ...sites.map(({ numbers }) => numbers),
    ...plan.blocks.filter(({ purpose }) => purpose === 'infrastructure'),
  ];
  for (const { from, to } of spans) for (let number = from; number <= to; number += 1) taken.add(number);
  return taken;
}

/** How many loopbacks there are; each stands below its site. */
function loopbacksNode({ range, rows }: RangeUsage): TreeNode {
  const used = rows.filter(({ kind, ipv6, ipv4 }) => {
    return kind === 'loopback' && (liesIn(range.ipv6.loopbacks, ipv6) || liesIn(range.ipv4.loopbacks, ipv4));
  });
  const sites = range.lastNumber - range.firstNumber + 1;
  // The first of a site's share stays free: it is the network's own address.
  const total = sites * (range.ipv4.loopbacksPerSite - 1);
  return treeNode('infrastructure', 'loopbacks', 'Loopbacks', {
    ipv6: [formatPrefix(range.ipv6.loopbacks)],
    ipv4: [formatPrefix(range.ipv4.loopbacks)],
    capacity: [countedCapacity('loopbacks', total, used.length)],
  });
}

function coreLinksNode({ range, rows }: RangeUsage): TreeNode {
  const { infrastructureBlock, coreLinkSlots } = range.ipv6;
  const links = rows.filter(({ kind, ipv6, ipv4 }) => {
    return kind === 'core-link' && (liesIn(infrastructureBlock, ipv6) || liesIn(range.ipv4.coreLinks, ipv4));
  });
  const numbers = links.flatMap(({ ipv6, ipv4 }) => {
    if (ipv6 !== null)
      return [(subnetNumber(infrastructureBlock, SEGMENT_LENGTH_6, ipv6.address) ?? -1) - coreLinkSlots.from];
    return ipv4 === null ? [] : [subnetNumber(range.ipv4.coreLinks, 31, ipv4.address) ?? -1];
  });
  const first = siteSlot(range, coreLinkSlots.from);
  const last = siteSlot(range, coreLinkSlots.to);
  return treeNode('infrastructure', 'core-links', 'Core links', {
    ipv6: coverRange(first.address, lastAddress(last)).map(formatPrefix),
    ipv4: [formatPrefix(range.ipv4.coreLinks)],
    capacity: [numberedCapacity('core links', { from: 0, to: coreLinkCount(range) - 1 }, numbers, { show: String })],
    children: sortedRows(links),
  });
}

function publicNode(prefix: Prefix, rows: readonly UsageRow[]): TreeNode {
  const used = new Set<number>();
  for (const { ipv4 } of rows) {
    if (ipv4 === null) continue;
    const first = subnetNumber(prefix, 32, ipv4.address) ?? 0;
    for (let offset = 0; offset < subnetCount(ipv4, 32); offset += 1) used.add(first + offset);
  }
  return treeNode('public', formatPrefix(prefix), 'Public IPv4', {
    ipv4: [formatPrefix(prefix)],
    capacity: [countedCapacity('addresses', subnetCount(prefix, 32), used.size)],
    children: sortedRows(rows),
  });
}

function siteSlot(range: Range, slot: number): Prefix {
  return subnetAt(range.ipv6.infrastructureBlock, SEGMENT_LENGTH_6, slot);
}

function sortedRows(rows: readonly UsageRow[]): TreeNode[] {
  return [...rows].sort(compareRows).map(rowNode);
}

function countsIn(range: Range, { numbers }: SiteRow): boolean {
  return numbers.from >= range.firstNumber && numbers.from <= range.lastNumber;
}

function liesIn(prefix: Prefix, inner: Prefix | null): boolean {
  return inner !== null && containsPrefix(prefix, inner);
}

/** What the spans leave of the whole; they may overlap. */
function gapsBetween(spans: readonly Span[], whole: Span): Span[] {
  const gaps: Span[] = [];
  let from = whole.from;
  for (const span of [...spans].sort((x, y) => x.from - y.from)) {
    if (span.from > from) gaps.push({ from, to: span.from - 1 });
    from = Math.max(from, span.to + 1);
  }
  if (from <= whole.to) gaps.push({ from, to: whole.to });
  return gaps;
}
