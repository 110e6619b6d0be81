/** How fingers slip: a word misspelt, a digit mistyped. Every function gives null where no such slip is to be had. */
import { isIP } from 'node:net';
import type { Random } from '../../support/provinces/random.ts';

export function choose<T>(random: Random, items: readonly T[]): T | null {
  return items[Math.floor(random.next() * items.length)] ?? null;
}

/** In random order. */
export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(random.next() * (last + 1));
    [result[last], result[other]] = [result[other]!, result[last]!];
  }
  return result;
}

/** Two letters in the wrong order, one left out, or one typed twice; never the first letter. */
export function misspelt(random: Random, word: string, known: readonly string[]): string | null {
  const slips: string[] = [];
  for (let at = 1; at < word.length; at++) {
    const [letter, next] = [word[at]!, word[at + 1]];
    if (!/[A-Za-z0-9]/.test(letter)) continue;
    slips.push(word.slice(0, at) + word.slice(at + 1), word.slice(0, at) + letter + word.slice(at));
    if (next !== undefined && /[A-Za-z0-9]/.test(next) && next !== letter) {
      slips.push(word.slice(0, at) + next + letter + word.slice(at + 2));
    }
  }
  const right = slips.filter((slip) => slip !== word && !known.includes(slip) && /[A-Za-z0-9]$/.test(slip));
  return choose(random, right);
}

/** One digit typed as another one; hex where the number is written in hex. */
export function otherDigit(random: Random, text: string): string[] {
  return places(random, text).flatMap(({ at, digits }) => {
    const others = [...digits].filter((digit) => digit !== text[at]);
    return shuffled(random, others).map((digit) => text.slice(0, at) + digit + text.slice(at + 1));
  });
}

/** Two neighbouring digits in the wrong order. */
export function crossedDigits(random: Random, text: string): string[] {
  return places(random, text)
    .filter(({ at }) => /[0-9]/.test(text[at + 1] ?? '') && text[at] !== text[at + 1])
    .map(({ at }) => text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2));
}

/** A digit typed twice, or one left out. */
export function digitMoreOrLess(random: Random, text: string): string[] {
  return places(random, text).flatMap(({ at }) =>
    shuffled(random, [text.slice(0, at) + text[at] + text.slice(at), text.slice(0, at) + text.slice(at + 1)]),
  );
}

/** Digits of a text in random order, with the digits that may stand there. */
function places(random: Random, text: string): { at: number; digits: string }[] {
  const found: { at: number; digits: string }[] = [];
  const hex = /^0x/.test(text) || isIP(text.replace(/\/\d+$/, '')) === 6;
  const first = /^0x/.test(text) ? 2 : 0;
  const slash = text.indexOf('/');
  for (let at = first; at < text.length; at++) {
    const wide = hex && (slash === -1 || at < slash);
    if (wide ? /[0-9a-f]/.test(text[at]!) : /[0-9]/.test(text[at]!)) {
      found.push({ at, digits: wide ? '0123456789abcdef' : '0123456789' });
    }
  }
  return shuffled(random, found);
}
