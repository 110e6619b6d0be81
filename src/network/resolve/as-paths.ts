/** AS numbers in a path, as numbers and in the characters that they are written with. */
import type { AsPathEntry } from '../model/routing.ts';

/** The last AS number (RFC 6793). */
const LAST = 4_294_967_295;

/** AS numbers to look for; a single number is a range of itself. */
export type AsRange = Pick<AsPathEntry, 'from' | 'to' | 'place'>;

export const anywhere = (from: number, to = from): AsRange => ({ from, to, place: 'anywhere' });

export const origin = (asn: number): AsRange => ({ from: asn, to: asn, place: 'origin' });

/**
 * The entries of a list that permits paths with any of these numbers. The expressions are as few as digits allow: 64512-64599
 * is `_6451[2-9]_` and `_645[2-9][0-9]_`.
 */
export function asPathEntries(ranges: readonly AsRange[]): AsPathEntry[] {
  let sequence = 0;
  return ranges.map(({ from, to, place }) => {
    const end = place === 'origin' ? '$' : '_';
    // No number is longer than the last: whatever digits follow its first two say the same.
    const digits = digitRanges(from, to === LAST ? 4_299_999_999 : to);
    const expressions = digits.map((range) => {
      sequence += 10;
      return { sequence, text: `_${range}${end}` };
    });
    return { action: 'permit', from, to, place, expressions };
  });
}

/** Patterns of digits that together meet the numbers of a range and no others. */
function digitRanges(from: number, to: number): string[] {
  const found: string[] = [];
  for (let low = from; low <= to; ) {
    let size = 1;
    while (low % (size * 10) === 0 && low + size * 10 - 1 <= to && low > 0) size *= 10;
    // Numbers that differ in one digit, and in the digits behind it freely.
    const digit = Math.trunc(low / size) % 10;
    const room = Math.trunc((to - low + 1) / size);
    const last = Math.min(9, digit + room - 1);
    found.push(pattern(low, digit, last, size));
    low += (last - digit + 1) * size;
  }
  return found;
}

function pattern(low: number, first: number, last: number, size: number): string {
  const head = Math.trunc(low / size / 10);
  const among = first === last ? `${first}` : last === first + 1 ? `[${first}${last}]` : `[${first}-${last}]`;
  return `${head === 0 ? '' : head}${among}${'[0-9]'.repeat(String(size).length - 1)}`;
}
