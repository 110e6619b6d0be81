import { resolve } from 'node:path';
import { Transaction } from '../lib/files/transaction.ts';
import { allocateNumbers } from '../network/allocation.ts';
import type { Context } from '../network/context.ts';
import type { Allocated } from '../network/plan/allocate.ts';
import { formatAllocations } from '../network/plan/allocations-file.ts';
import { roaRequests, routeObjects } from '../network/plan/registry.ts';
import { planTree } from '../network/plan/tree.ts';
import { connectionNeeds, heldForRegistry } from '../network/registrations.ts';
import { usageOf } from '../network/usage.ts';
import { prepare } from '../pipeline.ts';
import { formatTreeCsv, formatTreeJson, formatTreeText } from '../report/addresses.ts';
import { formatAllocated, formatExhausted } from '../report/allocations.ts';
import { formatForm01, formatRoa, formatRoutes } from '../report/registry.ts';
import { EXIT } from './exit.ts';
import type { GlobalOptions } from './program.ts';
import { openProject, overlayOf, tell, tellInterrupted, tellRecovered } from './project.ts';

export interface AddressesOptions {
  format: string;
  depth?: number;
  allocate?: boolean;
}

/** The only file that the allocation writes. */
const ALLOCATIONS = 'inventory/allocations.yaml';

/** Prints the address plan with what is used and free, or what registries ask for; or gives numbers to what has none. */
export function addresses(global: GlobalOptions, options: AddressesOptions): number {
  if (options.allocate === true) return giveNumbers(global);
  const project = openProject(global);
  tellInterrupted(project.root);
  if (tell(project.root, project.diagnostics) || project.context === null) return EXIT.invalid;
  process.stdout.write(planText(project.context, options));
  return EXIT.done;
}

/** The plan of a project that is open, in the format that is asked for. */
export function planText(context: Context, { format, depth }: AddressesOptions): string {
  switch (format) {
    case 'roa':
      return formatRoa(roaRequests(heldForRegistry(context, 'all')));
    case 'route6':
      return formatRoutes(routeObjects(heldForRegistry(context, 'announced')));
    case 'form01':
      return formatForm01(connectionNeeds(context));
  }
  const tree = planTree(context.plan, usageOf(context));
  if (format === 'csv') return formatTreeCsv(tree);
  if (format === 'json') return formatTreeJson(tree);
  return formatTreeText(tree, depth === undefined ? {} : { depth });
}

/**
 * Writes the allocations file, and it alone, under the project's lock. Mistakes other than missing numbers are told
 * first: a number is for good, so it is not given to a misspelt name.
 */
function giveNumbers(global: GlobalOptions): number {
  const root = resolve(global.C);
  const templates = global.templates === undefined ? null : overlayOf(global.templates);
  const now = global.now ?? new Date();
  const first = prepare({ root, templates, now, tolerated: ['ADR009'] });
  if (first.context === null) {
    tell(root, first.diagnostics);
    return EXIT.invalid;
  }
  const transaction = Transaction.begin({
    root,
    within: [ALLOCATIONS],
    label: 'addresses --allocate',
    command: `songsong ${process.argv.slice(2).join(' ')}`,
  });
  try {
    tellRecovered(root, transaction);
    // Somebody else may have given numbers since: what counts is what stands there under the lock.
    const { context, diagnostics } = prepare({ root, templates, now, tolerated: ['ADR009'] });
    if (context === null) {
      tell(root, diagnostics);
      return EXIT.invalid;
    }
    const allocated = allocateNumbers(context);
    if (allocated.exhausted.length > 0) {
      process.stderr.write(formatExhausted(allocated.exhausted));
      return EXIT.invalid;
    }
    write(transaction, allocated);
    process.stdout.write(formatAllocated(allocated, ALLOCATIONS));
    return EXIT.done;
  } finally {
    transaction.abandon();
  }
}

function write(transaction: Transaction, { allocations, changes }: Allocated): void {
  if (changes.length === 0) return;
  transaction.put(ALLOCATIONS, formatAllocations(allocations));
  transaction.finish();
}
