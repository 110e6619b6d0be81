/** What is left of networks when parts are taken out of them, both families. */
import { bitsOf, type Prefix } from './address.ts';
import { containsPrefix, overlaps, subnetAt } from './prefix.ts';

/** The fewest networks that hold the addresses of `whole` that are in none of `parts`, in order. */
export function remainderOf(whole: Prefix, parts: readonly Prefix[]): Prefix[] {
  const inside = parts.filter((part) => overlaps(whole, part));
  if (inside.length === 0) return [whole];
  if (inside.some((part) => containsPrefix(part, whole)) || whole.length === bitsOf(whole.family)) return [];
  return [0, 1].flatMap((half) => remainderOf(subnetAt(whole, whole.length + 1, half), inside));
}
