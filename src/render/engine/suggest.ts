import { nearest } from '../../lib/suggest.ts';

/** `did you mean …?` if a known word is near, else the known words (eight at most), else null. */
export function didYouMean(word: string, known: readonly string[]): string | null {
  const candidate = nearest(word, known);
  if (candidate !== null) return `did you mean \`${candidate}\`?`;
  if (known.length === 0) return null;
  const shown = known.slice(0, 8).map((name) => `\`${name}\``);
  return `known here: ${shown.join(', ')}${known.length > shown.length ? ', …' : ''}`;
}
