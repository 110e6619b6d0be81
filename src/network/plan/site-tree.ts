/** A site's part of the address tree: its segments, links and loopbacks, and which slots and indexes are left. */
import { bitsOf, type Prefix } from '../../lib/ip/address.ts';
import { formatAddress, formatPrefix } from '../../lib/ip/format.ts';
import { comparePrefixes, subnetNumber } from '../../lib/ip/prefix.ts';
import { hexNumber } from './finding.ts';
import { wanLinkCount } from './links.ts';
import { indexesTaken, planSite, SEGMENT_LENGTH_6, siteBlock4, siteBlock6 } from './site.ts';
import type { Plan, Range } from './types.ts';
import {
  type Capacity,
  countedCapacity,
  numberedCapacity,
  type SiteRow,
  type TreeNode,
  treeNode,
  type UsageRow,
} from './usage.ts';

/** The site with its rows below it, sorted by address. Rows outside the site's blocks (brownfield) take no slot or index. */
export function siteNode(plan: Plan, site: SiteRow, rows: readonly UsageRow[]): TreeNode {
  const planned = planSite(plan, site.numbers.from, site.numbers.to);
  const children = [...rows].sort(compareRows).map(rowNode);
  if (planned === null) return treeNode('site', site.site, site.name, { numbers: site.numbers, children });
  return treeNode('site', site.site, site.name, {
    numbers: site.numbers,
    ipv6: planned.ipv6.map(formatPrefix),
    ipv4: planned.ipv4.map(formatPrefix),
    capacity: siteCapacity(planned.range, site, rows),
    children,
  });
}

/** A row as a leaf. */
export function rowNode(row: UsageRow): TreeNode {
  return treeNode(row.kind, row.id, row.name, {
    ipv6: row.ipv6 === null ? [] : [textOf(row.ipv6)],
    ipv4: row.ipv4 === null ? [] : [textOf(row.ipv4)],
    note: row.note,
  });
}

/** Rows by their IPv6 network, those without behind, by their IPv4 network; then by id. */
export function compareRows(x: UsageRow, y: UsageRow): number {
  return compareOptional(x.ipv6, y.ipv6) || compareOptional(x.ipv4, y.ipv4) || (x.id < y.id ? -1 : x.id > y.id ? 1 : 0);
}

function compareOptional(x: Prefix | null, y: Prefix | null): number {
  if (x === null || y === null) return (x === null ? 1 : 0) - (y === null ? 1 : 0);
  return comparePrefixes(x, y);
}

/** An address alone shows without its length. */
function textOf(prefix: Prefix): string {
  return prefix.length === bitsOf(prefix.family) ? formatAddress(prefix.address) : formatPrefix(prefix);
}

/** Slots and indexes for segments, and WAN links, which have slots and an index kept for them. */
function siteCapacity(range: Range, site: SiteRow, rows: readonly UsageRow[]): Capacity[] {
  const { slots, wanSlots } = range.ipv6;
  const { indexes, wanIndex } = range.ipv4;
  const { from, to } = site.numbers;
  const takenSlots: number[] = [];
  const takenIndexes: number[] = [];
  let wanLinks = 0;
  for (let number = from; number <= to; number += 1) {
    const block6 = siteBlock6(range, number);
    const block4 = siteBlock4(range, number);
    for (const { kind, ipv6, ipv4 } of rows) {
      const slot = ipv6 && subnetNumber(block6, SEGMENT_LENGTH_6, ipv6.address);
      const index = ipv4 && subnetNumber(block4, range.ipv4.indexLength, ipv4.address);
      if (kind === 'wan-link' && (slot !== null || index !== null)) wanLinks += 1;
      if (slot !== null) takenSlots.push((number - from) * slots + slot);
      if (ipv4 === null || index === null) continue;
      for (let at = 0; at < indexesTaken(range, ipv4.length); at += 1)
        takenIndexes.push((number - from) * indexes + index + at);
    }
  }
  const count = to - from + 1;
  // A site with several numbers shows which of them, and the slot or index in it: 0x02/0x10.
  const place = (at: number, each: number) => (count === 1 ? '' : `${hexNumber(from + Math.floor(at / each))}/`);
  return [
    numberedCapacity('slots', { from: 0, to: count * slots - 1 }, takenSlots, {
      kept: (at) => at % slots >= wanSlots.from && at % slots <= wanSlots.to,
      show: (at) => `${place(at, slots)}${hexNumber(at % slots)}`,
    }),
    numberedCapacity('indexes', { from: 0, to: count * indexes - 1 }, takenIndexes, {
      kept: (at) => at % indexes === wanIndex,
      show: (at) => `${place(at, indexes)}${at % indexes}`,
    }),
    countedCapacity('WAN links', count * wanLinkCount(range), wanLinks),
  ];
}
