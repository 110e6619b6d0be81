/** Numbers for everything in the inventory that has none: sites first, because what they hold is numbered within them. */
import type { Context } from './context.ts';
import { keptNumbers, partNeeds, siteNeeds } from './needs.ts';
import { type Allocated, allocate, noAllocations } from './plan/allocate.ts';

/** The allocations that the inventory needs, with what changes. Pure; the same inventory and allocations change nothing. */
export function allocateNumbers(context: Context): Allocated {
  const sites = [...keptNumbers(context), ...siteNeeds(context)];
  const first = allocate(sites, { ...noAllocations(), sites: context.allocations.sites });
  const numbered = { ...context.allocations, sites: first.allocations.sites };
  const second = allocate([...sites, ...partNeeds(context, numbered)], numbered);
  return {
    allocations: second.allocations,
    // The second run sees the sites of the first as they are, so nothing is told twice.
    changes: [...first.changes, ...second.changes],
    exhausted: second.exhausted,
  };
}
