import type { Parsed } from '../../lib/ip/parse.ts';
import type { Junction } from './nodes.ts';
import type { TemplateCode } from './template-error.ts';

/** What a template helper is. The tables are in helpers.ts and address-helpers.ts. */

/**
 * A pure function that templates may call inline, as `{{name a b}}` or `(name a b)`. Its arguments are never undefined.
 * It throws a `HelperMistake` for arguments that it cannot take; anything else that it throws is a bug.
 */
export interface Helper {
  /** As it is written: `join LIST SEPARATOR`. */
  usage: string;
  /** One sentence on what comes out. */
  about: string;
  /** The fewest and the most arguments. */
  arity: readonly [number, number];
  run: (...values: unknown[]) => unknown;
  /** `lines`: gives text of several lines, so it may only be printed, and its line breaks are meant. */
  prints?: 'lines';
  /** `and`, `or`: arguments are computed from left to right, and only as far as the outcome is open. */
  junction?: Junction;
}

export type HelperTable = Readonly<Record<string, Helper>>;

/** An argument that a helper cannot take. The message follows the helper's name: `ip: "…" is not an address`. */
export class HelperMistake extends Error {
  readonly hint: string | null;
  /** TPL001 if what the helper looked for is not there, TPL002 if it cannot take what it got. */
  readonly code: TemplateCode;

  constructor(message: string, hint: string | null = null, code: TemplateCode = 'TPL002') {
    super(message);
    this.hint = hint;
    this.code = code;
  }
}

/** What `if` and `unless` test: everything but false, 0, the empty string, null and the empty list. */
export function holds(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/** `null`, `a list`, `a number`: what a value is, for messages. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'undefined';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'number' && !Number.isFinite(value)) return `the number ${value}`;
  return `a ${typeof value}`;
}

/** The argument as a string; refuses everything else. */
export function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new HelperMistake(`takes text, not ${kindOf(value)}`);
}

/** The argument as a finite number; refuses everything else. */
export function asNumber(value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new HelperMistake(`takes a number, not ${kindOf(value)}`);
}

/** The argument as a list; refuses everything else. */
export function asList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new HelperMistake(`takes a list, not ${kindOf(value)}`);
}

/** The most that a helper repeats, pads or groups by: beyond any line of a configuration. */
const MOST = 1000;

/** The argument as a count, a whole number from `least` to a thousand; refuses everything else. */
export function asCount(value: unknown, least = 0): number {
  const number = asNumber(value);
  if (Number.isInteger(number) && number >= least && number <= MOST) return number;
  throw new HelperMistake(`takes a whole number from ${least} to ${MOST}, not ${number}`);
}

/** The argument as text, read by a parser of addresses; refuses what that refuses, in its words. */
export function asParsed<T>(value: unknown, parse: (text: string) => Parsed<T>): T {
  const text = asText(value);
  const parsed = parse(text);
  if (parsed.ok) return parsed.value;
  const hint = parsed.suggestion === null ? null : `did you mean ${parsed.suggestion}?`;
  throw new HelperMistake(`"${text}" ${parsed.reason}`, hint);
}

/** The argument as text to put together with other text: a string, a finite number, true or false. */
export function asPiece(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return String(value);
  throw new HelperMistake(`takes text or numbers, not ${kindOf(value)}`);
}
