/**
 * Patterns over the words of a statement, as platform.yaml writes them:
 *
 *     ip prefix-list * seq # =
 *
 * `a|b` is one of these words, `*` any one word (`Vlan*` one that begins so), `#` a number and `@` any other word, all part of what tells the statement from others of its kind (its
 * key); `~` is one word (`~permit|deny` one of these) and `=` all the words to the end (none, too) that are its value: entered again with another value, the statement
 * changes. `...` is all the words to the end, as part of the key. `$1` is what the first of these met in the pattern from which a
 * rule follows.
 */

/** What a pattern met in a statement. */
export interface Met {
  /** The words of the key, as one text; addresses in lower case, for devices print them in either. */
  key: string;
  value: string;
  /** Words that `*`, `#` and `@` met, in order. */
  words: readonly string[];
  /** What `#` met, or null. */
  number: number | null;
}

const isNumber = (text: string | undefined): boolean => text !== undefined && /^\d+$/.test(text);

/** One form of an address: IPv6 is printed in upper or lower case. */
export const folded = (word: string): string => (word.includes(':') ? word.toLowerCase() : word);

const split = new Map<string, readonly string[]>();

function partsOf(pattern: string): readonly string[] {
  let parts = split.get(pattern);
  if (parts === undefined) {
    parts = pattern.split(' ');
    split.set(pattern, parts);
  }
  return parts;
}

/** Meets `words` with the whole of `pattern`; null where they do not fit. */
export function meet(pattern: string, words: readonly string[]): Met | null {
  const key: string[] = [];
  const value: string[] = [];
  const caught: string[] = [];
  let number: number | null = null;
  let at = 0;
  for (const part of partsOf(pattern)) {
    if (part === '=' || part === '...') {
      (part === '=' ? value : key).push(...words.slice(at).map(folded));
      return { key: key.join(' '), value: value.join(' '), words: caught, number };
    }
    const word = words[at];
    if (word === undefined) return null;
    if (part.startsWith('~')) {
      if (part !== '~' && !fits(part.slice(1), word)) return null;
      value.push(folded(word));
    } else {
      if (!fits(part, word)) return null;
      if (part === '#') number = Number(word);
      if (part === '#' || part === '@' || part.includes('*')) caught.push(word);
      key.push(folded(word));
    }
    at++;
  }
  return at === words.length ? { key: key.join(' '), value: value.join(' '), words: caught, number } : null;
}

function fits(part: string, word: string): boolean {
  if (part === '*') return true;
  if (part === '#' || part === '@') return isNumber(word) === (part === '#');
  if (part === word) return true;
  if (part.includes('*')) return globOf(part).test(word);
  return part.includes('|') && part.split('|').includes(word);
}

const globs = new Map<string, RegExp>();

/** `Vlan*`, `*.*`, `Ethernet*|Management*`: a star inside a word is any characters. */
function globOf(part: string): RegExp {
  let glob = globs.get(part);
  if (glob === undefined) {
    const each = part.split('|').map((one) => one.split('*').map(escaped).join('.*'));
    glob = new RegExp(`^(?:${each.join('|')})$`);
    globs.set(part, glob);
  }
  return glob;
}

const escaped = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

/** The pattern with what another one met in place of `$1`, `$2` … */
export function filled(pattern: string, words: readonly string[]): string {
  return pattern.replace(/\$(\d)/g, (_, digit: string) => words[Number(digit) - 1] ?? '');
}

/** The pattern without its number, and the word that announces it: how an entry is written that shall get the next one. */
export const unnumbered = (pattern: string): string =>
  pattern.replace(/(^| )(?:seq |sequence |index )?#(?= |$)/, '').trim();

/** The words of a statement, at the place of the number of its pattern. */
export function numbered(pattern: string, words: readonly string[], number: number): string[] {
  const parts = partsOf(pattern);
  const at = parts.indexOf('#');
  const announced = /^(seq|sequence|index)$/.test(parts[at - 1] ?? '');
  const from = announced ? at - 1 : at;
  return [...words.slice(0, from), ...(announced ? [parts[at - 1]!] : []), String(number), ...words.slice(from)];
}
