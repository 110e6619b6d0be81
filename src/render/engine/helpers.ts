import { isOrigin } from '../../lib/origin.ts';
import { addressHelpers } from './address-helpers.ts';
import { asList, asNumber, asPiece, asText, HelperMistake, type HelperTable, holds, kindOf } from './helper.ts';
import { listHelpers } from './list-helpers.ts';
import { didYouMean } from './suggest.ts';

const MANY = Number.POSITIVE_INFINITY;

/** Characters that JSON leaves as they are and a line of configuration does not. */
const UNPRINTABLE = /[\u007f-\u009f\u2028\u2029]/g;

/** Never names of a value, whatever the data says. */
export const FORBIDDEN_NAMES: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The inline helpers of every template. There is none that fills in for a missing value: the network model is total, and
 * what is not there is a mistake of the template.
 */
export const builtinHelpers: HelperTable = {
  eq: {
    usage: 'eq A B',
    about: 'true if both are the same value; 1 and "1" are not',
    arity: [2, 2],
    run: (a, b) => a === b,
  },
  ne: { usage: 'ne A B', about: 'true if they are not the same value', arity: [2, 2], run: (a, b) => a !== b },
  lt: {
    usage: 'lt A B',
    about: 'true if A is less: two numbers, or two texts by code unit',
    arity: [2, 2],
    run: (a, b) => order(a, b) < 0,
  },
  gt: {
    usage: 'gt A B',
    about: 'true if A is greater: two numbers, or two texts by code unit',
    arity: [2, 2],
    run: (a, b) => order(a, b) > 0,
  },
  and: {
    usage: 'and A B …',
    about:
      'true if all hold as `if` has it; stops at the first that does not, so `(and a a.b)` is safe where a is null',
    arity: [2, MANY],
    run: (...values) => values.every(holds),
    junction: '&&',
  },
  or: {
    usage: 'or A B …',
    about: 'true if any holds as `if` has it; stops at the first that does',
    arity: [2, MANY],
    run: (...values) => values.some(holds),
    junction: '||',
  },
  not: {
    usage: 'not A',
    about: 'true if A does not hold as `if` has it',
    arity: [1, 1],
    run: (value) => !holds(value),
  },
  in: {
    usage: 'in VALUE LIST',
    about: 'true if the list has the value',
    arity: [2, 2],
    run: (value, list) => asList(list).includes(value),
  },
  lookup: {
    usage: 'lookup OBJECT KEY',
    about: "the object's own property or the list's item of that name; a mistake if there is none",
    arity: [2, 2],
    run: (holder, key) => own(holder, key),
  },
  length: {
    usage: 'length A',
    about: 'how many items a list or how many characters a text has',
    arity: [1, 1],
    run: (value) => (typeof value === 'string' ? value : asList(value)).length,
  },
  add: {
    usage: 'add A B …',
    about: 'the sum of numbers',
    arity: [2, MANY],
    run: (...values) => values.reduce<number>((sum, value) => sum + asNumber(value), 0),
  },
  concat: {
    usage: 'concat A B …',
    about: 'the texts and numbers put together',
    arity: [1, MANY],
    run: (...values) => values.map(asPiece).join(''),
  },
  join: {
    usage: 'join LIST SEPARATOR',
    about: 'the texts and numbers of a list with the separator between them',
    arity: [2, 2],
    run: (list, separator) => asList(list).map(asPiece).join(asText(separator)),
  },
  upper: {
    usage: 'upper TEXT',
    about: 'the text in capital letters',
    arity: [1, 1],
    run: (text) => asText(text).toUpperCase(),
  },
  lower: {
    usage: 'lower TEXT',
    about: 'the text in small letters',
    arity: [1, 1],
    run: (text) => asText(text).toLowerCase(),
  },
  quote: {
    usage: 'quote TEXT',
    about: 'the text between double quotes, with a backslash before each double quote and backslash in it',
    arity: [1, 1],
    run: (text) => `"${asPiece(text).replace(/["\\]/g, '\\$&')}"`,
  },
  json: {
    usage: 'json A',
    about: 'the value as JSON on one line, without the origins that objects carry',
    arity: [1, 1],
    run: (value) => json(value),
  },
  lines: {
    usage: 'lines A',
    about: 'a text of several lines, or a list with an item a line; one line break at its end is dropped',
    arity: [1, 1],
    run: (value) => linesOf(value).join('\n'),
    prints: 'lines',
  },
  indent: {
    usage: 'indent COUNT A',
    about: 'as `lines`, with COUNT spaces before each line that is not empty',
    arity: [2, 2],
    run: (count, value) => {
      const margin = ' '.repeat(spaces(count));
      return linesOf(value)
        .map((line) => (line === '' ? line : margin + line))
        .join('\n');
    },
    prints: 'lines',
  },
  refuse: {
    usage: 'refuse TEXT HINT',
    about: 'ends the file with this mistake and the way out: what the model asks and the template does not write',
    arity: [2, 2],
    run: (text, hint) => {
      throw new HelperMistake(asText(text), asText(hint), 'TPL005');
    },
  },
  ...addressHelpers,
  ...listHelpers,
};

function order(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  throw new HelperMistake(`compares two numbers or two texts, not ${kindOf(a)} and ${kindOf(b)}`);
}

function own(holder: unknown, key: unknown): unknown {
  if (typeof key !== 'string' && typeof key !== 'number') throw new HelperMistake(`takes a key, not ${kindOf(key)}`);
  if (typeof holder !== 'object' || holder === null) throw new HelperMistake(`takes an object, not ${kindOf(holder)}`);
  const value =
    Object.hasOwn(holder, key) && !FORBIDDEN_NAMES.has(String(key))
      ? (holder as Record<string, unknown>)[key]
      : undefined;
  if (value === undefined) {
    const hint = Array.isArray(holder)
      ? null
      : didYouMean(
          String(key),
          Object.keys(holder).filter((known) => known !== 'origin'),
        );
    throw new HelperMistake(`there is no \`${key}\` in ${kindOf(holder)}`, hint, 'TPL001');
  }
  return value;
}

function json(value: unknown): string {
  const text = JSON.stringify(value, (key, inner) => (key === 'origin' && isOrigin(inner) ? undefined : inner));
  if (text === undefined) throw new HelperMistake(`has no form for ${kindOf(value)}`);
  return text.replace(UNPRINTABLE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function linesOf(value: unknown): string[] {
  const text = Array.isArray(value) ? value.map(asPiece).join('\n') : asText(value);
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

function spaces(value: unknown): number {
  const count = asNumber(value);
  if (!Number.isInteger(count) || count < 0 || count > 80)
    throw new HelperMistake(`indents by 0 to 80 spaces, not ${count}`);
  return count;
}
