/** Printers of an allocation: what was given, taken up again, or laid to rest. They compute nothing. */
import type { Allocated, AllocationKind, NumberNeed } from '../network/plan/allocate.ts';
import { hexNumber } from '../network/plan/finding.ts';

const NOUNS: Record<AllocationKind, string> = {
  sites: 'site',
  devices: 'device',
  links: 'link',
  coreLinks: 'core link',
};

const WORDS = { added: 'given', restored: 'given again', removed: 'kept aside' } as const;

/** A line a change, then where it was written. */
export function formatAllocated({ changes }: Allocated, file: string): string {
  if (changes.length === 0) return 'every number is written or given: no change\n';
  const lines = changes.map(({ kind, key, number, change }) => {
    return `  ${WORDS[change].padEnd(12)}${hexNumber(number)}  ${NOUNS[kind]} ${key}\n`;
  });
  return `${lines.join('')}${changes.length} ${changes.length === 1 ? 'change' : 'changes'} in ${file}\n`;
}

/** Why numbers could not be given, a line each. */
export function formatExhausted(exhausted: readonly NumberNeed[]): string {
  return exhausted
    .map(({ kind, key, from, to, count }) => {
      const what = `${NOUNS[kind]} ${key}`;
      if (to < from)
        return `error ADR008: ${what} has no number, and neither it nor its profile names a block to take one from\n`;
      const wanted = count === 1 ? 'no number is' : `no ${count} consecutive numbers are`;
      return `error ADR008: ${what} has no number, and ${wanted} free from ${hexNumber(from)} to ${hexNumber(to)}\n`;
    })
    .join('');
}
