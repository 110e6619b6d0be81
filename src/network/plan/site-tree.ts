/** A site's part of the address tree: its segments, links and loopbacks, and which slots and indexes are left. */

import { bitsOf, type Prefix } from '../../lib/ip/address.ts';
import { formatAddress, formatPrefix } from '../../lib/ip/format.ts';
import { comparePrefixes, subnetNumber } from '../../lib/ip/prefix.ts';
import { hexNumber } from './finding.ts';
import { planSite, SEGMENT_LENGTH_6, siteBlock4, siteBlock6 } from './site.ts';
import type { Plan, Range, Span } from './types.ts';
import { numberedCapacity, type SiteRow, type TreeNode, treeNode, type UsageRow } from './usage.ts';

/** The site with its rows below it, sorted by address. Rows outside the site's blocks (brownfield) take no slot or index. */
export function siteNode(plan: Plan, site: SiteRow, rows: readonly UsageRow[]): TreeNode {
  const planned = planSite(plan, site.numbers.from, site.numbers.to);
  const children = [...rows].sort(compareRows).map(rowNode);
  if (planned === null) return treeNode('site', site.site, site.name, { numbers: site.numbers, children });
  const { range } = planned;
  const slots: number[] = [];
  const indexes: number[] = [];
  for (let number = site.numbers.from; number <= site.numbers.to; number += 1) {
    const nth = number - site.numbers.from;
    slots.push(...takenSlots(range, number, rows).map((slot) => nth * range.ipv6.slots + slot));
    indexes.push(...takenIndexes(range, number, rows).map((index) => nth * range.ipv4.indexes + index));
  }
  const count = site.numbers.to - site.numbers.from + 1;
  return treeNode('site', site.site, site.name, {
    numbers: site.numbers,
    ipv6: planned.ipv6.map(formatPrefix),
    ipv4: planned.ipv4.map(formatPrefix),
    capacity: [
      numberedCapacity('slots', span(count * range.ipv6.slots), slots, (at) =>
        numberAndRest(site, at, range.ipv6.slots, hexNumber),
      ),
      numberedCapacity('indexes', span(count * range.ipv4.indexes), indexes, (at) =>
        numberAndRest(site, at, range.ipv4.indexes, String),
      ),
    ],
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

function span(count: number): Span {
  return { from: 0, to: count - 1 };
}

/** `0x10`, or `0x02/0x10` at a site with several numbers: the number, and the slot or index in it. */
function numberAndRest(site: SiteRow, at: number, each: number, show: (rest: number) => string): string {
  if (site.numbers.from === site.numbers.to) return show(at);
  return `${hexNumber(site.numbers.from + Math.floor(at / each))}/${show(at % each)}`;
}

function takenSlots(range: Range, number: number, rows: readonly UsageRow[]): number[] {
  const block = siteBlock6(range, number);
  return rows.flatMap(({ ipv6 }) => {
    const slot = ipv6 === null ? null : subnetNumber(block, SEGMENT_LENGTH_6, ipv6.address);
    return slot === null ? [] : [slot];
  });
}

function takenIndexes(range: Range, number: number, rows: readonly UsageRow[]): number[] {
  const block = siteBlock4(range, number);
  const { indexLength } = range.ipv4;
  return rows.flatMap(({ ipv4 }) => {
    const first = ipv4 === null ? null : subnetNumber(block, indexLength, ipv4.address);
    if (ipv4 === null || first === null) return [];
    return Array.from(
      { length: ipv4.length >= indexLength ? 1 : 2 ** (indexLength - ipv4.length) },
      (_, at) => first + at,
    );
  });
}
