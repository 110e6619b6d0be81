import { isIPv4 } from 'node:net';
import { asList, asNumber, asText, HelperMistake, type HelperTable, holds, kindOf } from './engine/helper.ts';
import { builtinHelpers } from './engine/helpers.ts';

/** What templates of devices need beside the language's own helpers: picking from lists, and numbers as vendors write them. */
export const deviceHelpers: HelperTable = {
  ...builtinHelpers,
  any: {
    usage: 'any LIST PATH',
    about: 'true if the dotted path holds, as `if` has it, for some item of the list',
    arity: [2, 2],
    run: (list, path) => asList(list).some((item) => holds(follow(item, asText(path)))),
  },
  where: {
    usage: 'where LIST PATH VALUE',
    about: 'the items whose dotted path has exactly this value',
    arity: [3, 3],
    run: (list, path, value) => asList(list).filter((item) => follow(item, asText(path)) === value),
  },
  without: {
    usage: 'without LIST PATH VALUE',
    about: 'the items whose dotted path has another value',
    arity: [3, 3],
    run: (list, path, value) => asList(list).filter((item) => follow(item, asText(path)) !== value),
  },
  find: {
    usage: 'find LIST PATH VALUE',
    about: 'the first item whose dotted path has exactly this value; a mistake if there is none',
    arity: [3, 3],
    run: (list, path, value) => {
      const found = asList(list).find((item) => follow(item, asText(path)) === value);
      if (found !== undefined) return found;
      throw new HelperMistake(`no item has ${String(path)} ${JSON.stringify(value)}`);
    },
  },
  pluck: {
    usage: 'pluck LIST PATH',
    about: 'what the dotted path has in each item, without null and without doubles, in the order of the list',
    arity: [2, 2],
    run: (list, path) =>
      [...new Set(asList(list).flatMap((item) => follow(item, asText(path))))].filter((value) => value !== null),
  },
  matches: {
    usage: 'matches TEXT PATTERN',
    about: 'true if the regular expression matches somewhere in the text',
    arity: [2, 2],
    run: (text, pattern) => new RegExp(asText(pattern)).test(asText(text)),
  },
  hex: {
    usage: 'hex NUMBER DIGITS',
    about: 'a whole number in hexadecimal with leading zeros',
    arity: [2, 2],
    run: (number, digits) => whole(number).toString(16).padStart(whole(digits), '0'),
  },
  div: {
    usage: 'div A B',
    about: 'the whole part of A / B',
    arity: [2, 2],
    run: (a, b) => Math.trunc(asNumber(a) / positive(b)),
  },
  mod: {
    usage: 'mod A B',
    about: 'what A / B leaves',
    arity: [2, 2],
    run: (a, b) => asNumber(a) % positive(b),
  },
  mul: {
    usage: 'mul A B',
    about: 'the product of two numbers',
    arity: [2, 2],
    run: (a, b) => asNumber(a) * asNumber(b),
  },
  classful: {
    usage: 'classful CIDR',
    about: 'true if an IPv4 network has the length of its class (RFC 791), which some vendors then do not print',
    arity: [1, 1],
    run: classful,
  },
};

/** The value behind `a.b.c`; null on the way gives null, a key that is not there is a mistake. */
function follow(item: unknown, path: string): unknown {
  let value = item;
  for (const key of path.split('.')) {
    if (value === null) return null;
    if (typeof value !== 'object' || !Object.hasOwn(value as object, key)) {
      throw new HelperMistake(`there is no \`${key}\` in ${kindOf(value)}`);
    }
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

function whole(value: unknown): number {
  const number = asNumber(value);
  if (Number.isInteger(number) && number >= 0) return number;
  throw new HelperMistake(`takes a whole number from 0, not ${number}`);
}

function positive(value: unknown): number {
  const number = asNumber(value);
  if (number > 0) return number;
  throw new HelperMistake(`divides by a number above 0, not ${number}`);
}

function classful(cidr: unknown): boolean {
  const [address = '', length = ''] = asText(cidr).split('/');
  if (!isIPv4(address)) throw new HelperMistake(`takes an IPv4 network, not "${String(cidr)}"`);
  const first = Number(address.slice(0, address.indexOf('.')));
  return Number(length) === (first < 128 ? 8 : first < 192 ? 16 : 24);
}
