/** Numbers that a hint gives bounds of. */
import { type Edit, replaceSpot } from './edit.ts';
import type { Spot } from './place.ts';

/** As many of a range as a patient person tries. */
const TRIED = 8;

/** Each of the first numbers of a range in place of what is underlined. */
export function range(spot: Spot, from: string, to: string): Edit[] {
  const [first, last] = [Number(from), Number(to)];
  if (Number.isNaN(first) || Number.isNaN(last)) return [];
  const count = Math.min(TRIED, last - first + 1);
  return Array.from({ length: count }, (_, index) => replaceSpot(spot, String(first + index)));
}
