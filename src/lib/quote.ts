/** A user's own word inside a sentence. */

const LONGEST = 60;

/** `word` between backquotes (double quotes if it holds one), cut where it is long; line breaks become spaces so that a message stays one line. */
export function quoted(word: string): string {
  const line = word.replace(/\s*[\n\r]\s*/g, ' ');
  const mark = line.includes('`') ? '"' : '`';
  return `${mark}${line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line}${mark}`;
}

/** `a`, `b` or `c`: the words of a closed set; long sets are cut and counted. */
export function alternatives(words: readonly string[], most = 24, conjunction: 'or' | 'and' = 'or'): string {
  const shown = words.slice(0, most);
  if (words.length > most) return `${shown.join(', ')} and ${words.length - most} more`;
  if (shown.length < 2) return shown.join('');
  return `${shown.slice(0, -1).join(', ')} ${conjunction} ${shown.at(-1)}`;
}
