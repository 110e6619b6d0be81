/** Changes of a file's text at a place, for files that are no YAML yet. */
import { type Edit, replaceSpot } from './edit.ts';
import type { Spot } from './place.ts';

function lineOf({ text, from }: Spot): { from: number; to: number } {
  const end = text.indexOf('\n', from);
  return { from: text.lastIndexOf('\n', from - 1) + 1, to: end < 0 ? text.length : end };
}

export function removeLine(spot: Spot): Edit {
  const { from, to } = lineOf(spot);
  return replaceSpot({ ...spot, from, to: to + 1 }, '');
}

/** What is underlined with the blanks behind it. */
export function widened(spot: Spot): Spot {
  const blanks = /^ */.exec(spot.text.slice(spot.to))![0].length;
  return { ...spot, to: spot.to + blanks };
}

/** What is underlined without a sign. */
export function without({ text, from, to }: Spot, sign: string): string {
  return text.slice(from, to).replaceAll(sign, '');
}

export function closeLine(spot: Spot, sign: string): Edit {
  const { to } = lineOf(spot);
  return replaceSpot({ ...spot, from: to, to }, sign);
}

export function colonAbove(spot: Spot): Edit {
  const { from } = lineOf(spot);
  return replaceSpot({ ...spot, from: from - 1, to: from - 1 }, ':');
}

/** What is underlined with so many characters less at its end, inside its quotes. */
export function shorten(spot: Spot, count: number): Edit {
  const quote = /["']/.test(spot.text.charAt(spot.to - 1)) ? 1 : 0;
  return replaceSpot({ ...spot, from: spot.to - quote - count, to: spot.to - quote }, '');
}

/** What is underlined, as it is written. */
export function textOf({ text, from, to }: Spot): string {
  return text.slice(from, to);
}

/** The line with so many spaces before its text. */
export function indented(spot: Spot, count: number): Edit {
  const { from } = lineOf(spot);
  const blanks = /^[ \t]*/.exec(spot.text.slice(from))![0].length;
  return replaceSpot({ ...spot, from, to: from + blanks }, ' '.repeat(count));
}

/** The file without what is underlined and all that comes behind it. */
export function endAbove(spot: Spot): Edit {
  return replaceSpot({ ...spot, to: spot.text.length }, '');
}
