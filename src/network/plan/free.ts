/** Numbers to propose where one is taken. */
import { hexNumber } from './finding.ts';

/** The first number from `near` up to `to` that is not taken, else the first one from `from`; null where all are. */
export function firstFree(from: number, to: number, near: number, taken: (number: number) => boolean): number | null {
  const start = Math.max(from, Math.min(near, to));
  for (let number = start; number <= to; number += 1) if (!taken(number)) return number;
  for (let number = from; number < start; number += 1) if (!taken(number)) return number;
  return null;
}

/** What to write for `key`; null where nothing is free. */
export function freeHint(key: string, number: number | null, base: 10 | 16 = 10): string | null {
  return number === null ? null : `write \`${key}: ${base === 16 ? hexNumber(number) : number}\`, which is free`;
}
