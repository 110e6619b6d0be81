/**
 * Which networks of a list share addresses. Networks nest or are apart, so sorted ones form a forest: one pass with a
 * stack finds every nearest encloser, n log n for the sort.
 */
import type { Address, Prefix } from './address.ts';
import { comparePrefixes, containsPrefix, hostPrefix, samePrefix } from './prefix.ts';

/** Item `inner` lies in item `outer`, or is the same network further down the list. */
export interface Overlap<T> {
  outer: T;
  inner: T;
}

/**
 * One overlap for every item that lies in another: with its nearest encloser (or its twin). Items that overlap nothing
 * do not appear. Same network: the earlier item of the list is `outer`.
 */
export function findOverlaps<T>(items: readonly T[], prefixOf: (item: T) => Prefix): Overlap<T>[] {
  const sorted = items.map((item, index) => ({ item, index, prefix: prefixOf(item) }));
  sorted.sort((x, y) => comparePrefixes(x.prefix, y.prefix) || x.index - y.index);
  const found: Overlap<T>[] = [];
  const open: typeof sorted = [];
  for (const entry of sorted) {
    while (open.length > 0 && !containsPrefix(open.at(-1)!.prefix, entry.prefix)) open.pop();
    const outer = open.at(-1);
    if (outer !== undefined) found.push({ outer: outer.item, inner: entry.item });
    // A twin stays off the stack: a third one, and what lies inside, belong to the first.
    if (outer === undefined || !samePrefix(outer.prefix, entry.prefix)) open.push(entry);
  }
  return found;
}

/** Finds the network that holds an address, or encloses a network, among many: built once, asked often. */
export interface PrefixIndex<T> {
  /** The longest match, or null. */
  match(address: Address): T | null;
  /** The longest network that contains this one (the same one counts), or null. */
  encloser(prefix: Prefix): T | null;
  /** Every network that holds the address, in the order of the list. */
  all(address: Address): T[];
}

/** n log n to build, log n plus the depth of nesting to ask. Of equal networks the first of the list answers. */
export function indexPrefixes<T>(items: readonly T[], prefixOf: (item: T) => Prefix): PrefixIndex<T> {
  const sorted = items.map((item, index) => ({ item, index, prefix: prefixOf(item), parent: -1 }));
  sorted.sort((x, y) => comparePrefixes(x.prefix, y.prefix) || x.index - y.index);
  const open: number[] = [];
  sorted.forEach((entry, at) => {
    while (open.length > 0 && !containsPrefix(sorted[open.at(-1)!]!.prefix, entry.prefix)) open.pop();
    const outer = open.at(-1);
    entry.parent = outer ?? -1;
    if (outer === undefined || !samePrefix(sorted[outer]!.prefix, entry.prefix)) open.push(at);
  });

  /** The last entry at or before a network; its ancestors are all that can still contain it. */
  function lastBefore(prefix: Prefix): number {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (comparePrefixes(sorted[middle]!.prefix, prefix) <= 0) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  function encloser(prefix: Prefix): T | null {
    let best: T | null = null;
    for (let at = lastBefore(prefix); at >= 0; at = sorted[at]!.parent) {
      const entry = sorted[at]!;
      if (!containsPrefix(entry.prefix, prefix)) continue;
      // A twin's parent is the first of its equals: go on to it.
      best = entry.item;
      const parent = sorted[entry.parent];
      if (parent === undefined || !samePrefix(parent.prefix, entry.prefix)) break;
    }
    return best;
  }

  function all(address: Address): T[] {
    const host = hostPrefix(address);
    const found: typeof sorted = [];
    for (let at = lastBefore(host); at >= 0; at = sorted[at]!.parent) {
      const entry = sorted[at]!;
      if (!containsPrefix(entry.prefix, host)) continue;
      // Twins stand together, and only the first of them is anybody's parent.
      while (at > 0 && samePrefix(sorted[at - 1]!.prefix, entry.prefix)) at--;
      for (let twin = at; twin < sorted.length && samePrefix(sorted[twin]!.prefix, entry.prefix); twin++) {
        found.push(sorted[twin]!);
      }
    }
    return found.sort((x, y) => x.index - y.index).map(({ item }) => item);
  }

  return { encloser, match: (address) => encloser(hostPrefix(address)), all };
}
