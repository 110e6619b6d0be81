/** The known word that a misspelt one was probably meant to be. */
import { distance } from 'fastest-levenshtein';

/** `dual_stack`, `dualStack` and `Dual-Stack` are one word to a reader. */
function folded(word: string): string {
  return word.replace(/[\s_.-]/g, '').toLowerCase();
}

/** How many letters differ; letters in another order (`teir` for `tier`) are one slip of the fingers. */
export function slips(word: string, known: string): number {
  const sorted = (text: string) => [...text].sort().join('');
  const mayBeSwapped = word !== known && word.length === known.length;
  return mayBeSwapped && sorted(word) === sorted(known) ? 1 : distance(word, known);
}

/**
 * The candidate nearest to `word`, or null where none is near enough to be worth proposing (more than a third of the
 * letters differ). Of two equally near ones the earlier wins, so the caller's order is the tie-break.
 */
export function nearest(word: string, candidates: readonly string[]): string | null {
  if (word.length > 80) return null;
  const wanted = folded(word);
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const known = folded(candidate);
    const limit = Math.max(1, Math.floor(Math.max(wanted.length, known.length) / 3));
    if (Math.abs(wanted.length - known.length) > limit) continue;
    const far = slips(wanted, known);
    if (far <= limit && far < wanted.length && far < bestDistance) {
      best = candidate;
      bestDistance = far;
    }
  }
  return best;
}
