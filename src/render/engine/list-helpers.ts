import { isIPv4, isIPv6 } from 'node:net';
import { asList, asNumber, asText, HelperMistake, type HelperTable, holds, kindOf } from './helper.ts';

/**
 * Helpers that choose from a list, for sections that exist only if something is in them: a VRF's routes, a server's
 * interfaces. PATH names a field of the items, or a field of a field (`"switchport.mode"`); the way there may end at a
 * null, and an item whose way does has nothing there.
 */
export const listHelpers: HelperTable = {
  where: {
    usage: 'where LIST PATH VALUE',
    about: 'the items that have this value at the path, in their order: (where bgp.sessions "vrf" null)',
    arity: [3, 3],
    run: (list, path, value) => chosen(list, path, (found) => found === value),
  },
  without: {
    usage: 'without LIST PATH VALUE',
    about: 'the items that do not have this value at the path: (without firewall.pairs "from" "self")',
    arity: [3, 3],
    run: (list, path, value) => chosen(list, path, (found) => found !== value),
  },
  having: {
    usage: 'having LIST PATH',
    about: 'the items that have something at the path, as `if` has it',
    arity: [2, 2],
    run: (list, path) => chosen(list, path, holds),
  },
  lacking: {
    usage: 'lacking LIST PATH',
    about: 'the items that have nothing at the path, as `if` has it',
    arity: [2, 2],
    run: (list, path) => chosen(list, path, (found) => !holds(found)),
  },
  listing: {
    usage: 'listing LIST PATH VALUE',
    about: 'the items whose list at the path has the value: (listing wireless.ssids "bands" "5")',
    arity: [3, 3],
    run: (list, path, value) => chosen(list, path, (found) => found !== null && asList(found).includes(value)),
  },
  among: {
    usage: 'among LIST PATH VALUES',
    about: 'the items whose value at the path is one of the values: (among vlans "id" switchport.trunkVlans)',
    arity: [3, 3],
    run: (list, path, values) => chosen(list, path, (found) => asList(values).includes(found)),
  },
  union: {
    usage: 'union LIST PATH',
    about:
      'what the items have at the path, each once, in the order in which it first appears; a list there counts by its items',
    arity: [2, 2],
    run: (list, path) => [
      ...new Set(
        asList(list)
          .flatMap((item) => at(item, asText(path)))
          .filter((found) => found !== null),
      ),
    ],
  },
  family: {
    usage: 'family LIST 4|6',
    about: 'the addresses or prefixes of a list that are of the family',
    arity: [2, 2],
    run: (list, family) => asList(list).filter((address) => familyOf(asText(address)) === asNumber(family)),
  },
  dotted: {
    usage: 'dotted NUMBER',
    about: 'a 32-bit number as four octets: 16 is `0.0.0.16`',
    arity: [1, 1],
    run: (value) => {
      const number = asNumber(value);
      if (!Number.isInteger(number) || number < 0 || number > 0xffff_ffff)
        throw new HelperMistake(`takes a whole number of 32 bits, not ${number}`);
      return [24, 16, 8, 0].map((shift) => (number >>> shift) & 0xff).join('.');
    },
  },
  hundredths: {
    usage: 'hundredths NUMBER',
    about: 'a number of hundredths as a decimal: 50 is 0.5',
    arity: [1, 1],
    run: (value) => asNumber(value) / 100,
  },
};

function chosen(list: unknown, path: unknown, wanted: (found: unknown) => boolean): unknown[] {
  const name = asText(path);
  return asList(list).filter((item) => wanted(at(item, name)));
}

/** What an item has at a dotted path, null where the way there ends; a name that no item of the model has is a mistake. */
function at(item: unknown, path: string): unknown {
  let value = item;
  for (const key of path.split('.')) {
    if (value === null) return null;
    if (typeof value !== 'object' || !Object.hasOwn(value, key))
      throw new HelperMistake(`there is no \`${key}\` in ${kindOf(value)}`, `the path is "${path}"`);
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

function familyOf(text: string): 4 | 6 {
  const address = text.split('/', 1)[0]!;
  if (isIPv4(address)) return 4;
  if (isIPv6(address)) return 6;
  throw new HelperMistake(`"${text}" is not an address`);
}
