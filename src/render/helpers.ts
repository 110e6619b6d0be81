import { createHash } from 'node:crypto';
import { isIPv4 } from 'node:net';
import { formatAddress, formatPrefix } from '../lib/ip/format.ts';
import { parseAddress, parsePrefix } from '../lib/ip/parse.ts';
import { containsAddress, hostPrefix, lastAddress, networkOf } from '../lib/ip/prefix.ts';
import {
  asCount,
  asList,
  asNumber,
  asParsed,
  asText,
  HelperMistake,
  type HelperTable,
  kindOf,
} from './engine/helper.ts';
import { builtinHelpers } from './engine/helpers.ts';
import { filledSets, flows, spokenSets } from './flows.ts';
import { ranges, spans, spared } from './number-helpers.ts';
import { plainFlows } from './plain-flows.ts';

/** What templates of devices need beside the language's own helpers: numbers and lists as vendors write them. */
export const deviceHelpers: HelperTable = {
  ...builtinHelpers,
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
  matches: {
    usage: 'matches TEXT PATTERN',
    about: 'true if the regular expression matches somewhere in the text',
    arity: [2, 2],
    run: (text, pattern) => expression(asText(pattern)).test(asText(text)),
  },
  hyphenated: {
    usage: 'hyphenated TEXT',
    about: 'the words of a text as one word, for names that hold no blank',
    arity: [1, 1],
    run: (text) => asText(text).trim().replace(/\s+/g, '-'),
  },
  shortened: {
    usage: 'shortened TEXT LENGTH',
    about:
      'the text where it fits; else its beginning, `~` and six digits of its hash, so that two long names never meet',
    arity: [2, 2],
    run: (text, length) => shortened(asText(text), whole(length)),
  },
  last: {
    usage: 'last CIDR',
    about: 'the last address of the network, without its length: `192.0.2.255`',
    arity: [1, 1],
    run: (cidr) => formatAddress(lastAddress(asParsed(cidr, parsePrefix))),
  },
  spanning: {
    usage: 'spanning FIRST LAST',
    about: 'the smallest network that holds both addresses, for platforms whose pools are prefixes',
    arity: [2, 2],
    run: (first, last) => {
      const [low, high] = [asParsed(first, parseAddress), asParsed(last, parseAddress)];
      if (low.family !== high.family) throw new HelperMistake('takes two addresses of one family');
      let network = hostPrefix(low);
      while (!containsAddress(network, high)) network = networkOf(low, network.length - 1);
      return formatPrefix(network);
    },
  },
  replaced: {
    usage: 'replaced TEXT FROM TO',
    about: 'the text with TO in every place of FROM, for names that hold no colon or the like',
    arity: [3, 3],
    run: (text, from, to) => asText(text).replaceAll(asText(from), () => asText(to)),
  },
  split: {
    usage: 'split TEXT SEPARATOR',
    about: 'the parts of a text between the separators: the labels of a name',
    arity: [2, 2],
    run: (text, separator) => asText(text).split(asText(separator)),
  },
  hex: {
    usage: 'hex NUMBER DIGITS',
    about: 'a whole number in hexadecimal with leading zeros',
    arity: [2, 2],
    run: (number, digits) => whole(number).toString(16).padStart(asCount(digits), '0'),
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
  flows: {
    usage: 'flows TERM SETS FAMILY KIND',
    about: 'a firewall term as simple matches of one family; KIND `followed` by stateful inspection, or `unfollowed`',
    arity: [4, 4],
    run: flows,
  },
  plain: {
    usage: 'plain TERM SETS FAMILY',
    about:
      'a firewall term as matches of prefixes, each with its own action; exceptions are taken out of the addresses, for lists that know neither sets nor exceptions',
    arity: [3, 3],
    run: plainFlows,
  },
  filled: {
    usage: 'filled NAMES SETS FAMILY',
    about: 'of these names of address sets, those that have a prefix of the family',
    arity: [3, 3],
    run: filledSets,
  },
  spoken: {
    usage: 'spoken SETS TERMS FAMILY',
    about: 'the address sets with prefixes of the family that a firewall term of it names',
    arity: [3, 3],
    run: spokenSets,
  },
  distinct: {
    usage: 'distinct LIST PATH',
    about: 'the first item of each value at the path: services that many terms name',
    arity: [2, 2],
    run: (list, path) => {
      const seen = new Map<unknown, unknown>();
      for (const item of asList(list)) {
        const value = follow(item, asText(path));
        if (!seen.has(value)) seen.set(value, item);
      }
      return [...seen.values()];
    },
  },
  worded: {
    usage: 'worded TABLE KEY',
    about: "the table's word for a number (a port's name), or the number itself where the table has none",
    arity: [2, 2],
    run: (table, key) => {
      if (typeof table !== 'object' || table === null) throw new HelperMistake(`takes a table, not ${kindOf(table)}`);
      return Object.hasOwn(table, String(key)) ? (table as Record<string, unknown>)[String(key)] : key;
    },
  },
  regroup: {
    usage: 'regroup HEX SIZE SEPARATOR',
    about: 'hexadecimal digits in groups of SIZE, small letters; other characters between them are dropped',
    arity: [3, 3],
    run: (text, size, separator) => {
      const digits = asText(text)
        .toLowerCase()
        .replace(/[^0-9a-f]/g, '');
      return digits.match(new RegExp(`.{1,${asCount(size, 1)}}`, 'g'))?.join(asText(separator)) ?? '';
    },
  },
  ranges: {
    usage: 'ranges LIST',
    about: 'numbers as `1,2,10-12`, sorted; only runs of three and more become a range',
    arity: [1, 1],
    run: (list) => ranges(asList(list).map(whole)),
  },
  spans: {
    usage: 'spans LIST SEPARATOR DASH',
    about: 'numbers as `1 to 2 10`, sorted, with the words given; runs of two and more become a range',
    arity: [3, 3],
    run: (list, separator, dash) => spans(asList(list).map(whole), asText(separator), asText(dash)),
  },
  spared: {
    usage: 'spared RANGES ADDRESS LIST',
    about: 'ranges of addresses (from, to) without the address and those of the list',
    arity: [3, 3],
    run: spared,
  },
  place: {
    usage: 'place LIST PATH VALUE',
    about: 'the place, from 0, of the first item whose dotted path has exactly this value; a mistake if there is none',
    arity: [3, 3],
    run: (list, path, value) => {
      const found = asList(list).findIndex((item) => follow(item, asText(path)) === value);
      if (found >= 0) return found;
      throw new HelperMistake(`no item has ${String(path)} ${JSON.stringify(value)}`);
    },
  },
  repeat: {
    usage: 'repeat TEXT COUNT',
    about: 'the text or number COUNT times, with blanks between',
    arity: [2, 2],
    run: (text, count) => new Array(asCount(count)).fill(String(text)).join(' '),
  },
  classful: {
    usage: 'classful CIDR',
    about: 'true if an IPv4 network has the length of its class (RFC 791), which some vendors then do not print',
    arity: [1, 1],
    run: classful,
  },
};

function expression(pattern: string): RegExp {
  try {
    return new RegExp(pattern);
  } catch {
    throw new HelperMistake(`"${pattern}" is no regular expression`);
  }
}

function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  const digits = createHash('sha256').update(text).digest('hex').slice(0, 6);
  return `${text.slice(0, Math.max(0, length - digits.length - 1))}~${digits}`;
}

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
