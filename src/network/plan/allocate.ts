/**
 * Numbers for what has none. A number once given away stays with its key: a key that leaves the inventory keeps its
 * entry as a tombstone, and takes its number up again if it comes back. Nothing here looks at the order of anything.
 */

export type AllocationKind = 'sites' | 'devices' | 'links' | 'coreLinks';

export const ALLOCATION_KINDS: readonly AllocationKind[] = ['sites', 'devices', 'links', 'coreLinks'];

/** An entry of the allocations file. */
export interface Allocation {
  number: number;
  /** How many consecutive numbers it holds (a data centre's site numbers). Absent: one. */
  count?: number;
  /** A tombstone: its key is gone, or its number is written in the inventory now. */
  removed?: true;
}

/**
 * Section `allocations`. Keys: `<site>` for sites, `<site>/<device>` and `<site>/<link>`, `<range>/<link>` for core
 * links. What stands before the first slash is the scope within which numbers are unique; all sites are one scope.
 */
export type Allocations = Record<AllocationKind, Record<string, Allocation>>;

/** Something that needs a number, or has one. */
export interface NumberNeed {
  kind: AllocationKind;
  key: string;
  /** The number written in the inventory; null where none is. */
  written: number | null;
  /** Consecutive numbers needed. */
  count: number;
  /** The numbers it may take: its block, its site's link or device numbers. */
  from: number;
  to: number;
}

export interface Allocated {
  allocations: Allocations;
  /** What changed, sorted by kind and key: a new number, a tombstone, one that came back. */
  changes: { kind: AllocationKind; key: string; number: number; change: 'added' | 'removed' | 'restored' }[];
  /** Needs whose space has no room left. */
  exhausted: NumberNeed[];
}

/** No allocation at all. */
export function noAllocations(): Allocations {
  return { sites: {}, devices: {}, links: {}, coreLinks: {} };
}

/** The number of a key: the written one, else the allocated one, else null. What every reader of the inventory asks. */
export function numberOf(
  allocations: Allocations,
  kind: AllocationKind,
  key: string,
  written: number | null,
): number | null {
  if (written !== null) return written;
  const entry = entryOf(allocations[kind], key);
  return entry === null || entry.removed === true ? null : entry.number;
}

/**
 * Gives the lowest free number to every need without one, in the order of the keys. Written numbers, live entries and
 * tombstones all count as taken. Pure and idempotent: a second run changes nothing.
 */
export function allocate(needs: readonly NumberNeed[], current: Allocations): Allocated {
  const allocations = copyOf(current);
  const taken = takenNumbers(needs, current);
  const changes: Allocated['changes'] = [];
  const exhausted: NumberNeed[] = [];
  const wanted = new Set<string>();
  for (const need of [...needs].sort(byKindAndKey)) {
    const id = `${need.kind} ${need.key}`;
    if (need.written !== null || wanted.has(id)) continue;
    wanted.add(id);
    const entries = allocations[need.kind];
    const entry = entryOf(entries, need.key);
    if (entry !== null) {
      if (entry.removed !== true) continue;
      // The number is its own even if its block has moved since: the plan's checks say so, nobody is renumbered.
      entries[need.key] = allocation(entry.number, entry.count ?? 1);
      changes.push({ kind: need.kind, key: need.key, number: entry.number, change: 'restored' });
      continue;
    }
    const number = taken.take(scopeOf(need.kind, need.key), need);
    if (number === null) {
      exhausted.push(need);
      continue;
    }
    entries[need.key] = allocation(number, need.count);
    changes.push({ kind: need.kind, key: need.key, number, change: 'added' });
  }
  for (const kind of ALLOCATION_KINDS) {
    for (const [key, entry] of Object.entries(allocations[kind])) {
      if (entry.removed === true || wanted.has(`${kind} ${key}`)) continue;
      allocations[kind][key] = { ...entry, removed: true };
      changes.push({ kind, key, number: entry.number, change: 'removed' });
    }
  }
  return { allocations, changes: changes.sort(byKindAndKey), exhausted };
}

/** The part of a key within which numbers are unique. */
export function scopeOf(kind: AllocationKind, key: string): string {
  return kind === 'sites' ? 'sites' : `${kind} ${key.slice(0, key.indexOf('/'))}`;
}

function allocation(number: number, count: number): Allocation {
  return count === 1 ? { number } : { number, count };
}

/** Keys come from a file: `constructor` is a legal site id, not a property of Object. */
function entryOf(entries: Record<string, Allocation>, key: string): Allocation | null {
  return Object.hasOwn(entries, key) ? entries[key]! : null;
}

function copyOf(current: Allocations): Allocations {
  return {
    sites: { ...current.sites },
    devices: { ...current.devices },
    links: { ...current.links },
    coreLinks: { ...current.coreLinks },
  };
}

function byKindAndKey(x: { kind: AllocationKind; key: string }, y: { kind: AllocationKind; key: string }): number {
  return (
    ALLOCATION_KINDS.indexOf(x.kind) - ALLOCATION_KINDS.indexOf(y.kind) || (x.key < y.key ? -1 : x.key > y.key ? 1 : 0)
  );
}

interface TakenNumbers {
  /** The lowest free numbers of the need's space, marked as taken; null if there is no room. */
  take(scope: string, need: NumberNeed): number | null;
}

function takenNumbers(needs: readonly NumberNeed[], current: Allocations): TakenNumbers {
  const taken = new Map<string, Set<number>>();
  /** Per scope, space and count, where the last search ended: 50,000 sites in one block stay linear. */
  const cursors = new Map<string, number>();
  function mark(scope: string, number: number, count: number): void {
    let numbers = taken.get(scope);
    if (numbers === undefined) {
      numbers = new Set();
      taken.set(scope, numbers);
    }
    for (let offset = 0; offset < count; offset += 1) numbers.add(number + offset);
  }
  for (const kind of ALLOCATION_KINDS) {
    for (const [key, entry] of Object.entries(current[kind])) mark(scopeOf(kind, key), entry.number, entry.count ?? 1);
  }
  for (const need of needs) {
    if (need.written !== null) mark(scopeOf(need.kind, need.key), need.written, need.count);
  }
  return {
    take(scope, { from, to, count }) {
      const numbers = taken.get(scope);
      const cursor = `${scope} ${from} ${to} ${count}`;
      let at = cursors.get(cursor) ?? from;
      while (at + count - 1 <= to) {
        let run = 0;
        while (run < count && numbers?.has(at + run) !== true) run += 1;
        if (run === count) {
          mark(scope, at, count);
          cursors.set(cursor, at + count);
          return at;
        }
        at += run + 1;
      }
      cursors.set(cursor, at);
      return null;
    },
  };
}
