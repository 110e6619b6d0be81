/** Firewall terms for platforms whose lists know neither sets of addresses nor exceptions from them: every match is written out. */
import type { Prefix } from '../lib/ip/address.ts';
import { formatPrefix } from '../lib/ip/format.ts';
import { toPrefix } from '../lib/ip/parse.ts';
import { comparePrefixes } from '../lib/ip/prefix.ts';
import { remainderOf } from '../lib/ip/remainder.ts';
import type { AddressMatch, AddressSet } from '../network/model/firewall.ts';
import { HelperMistake } from './engine/helper.ts';
import { type Flow, flows, setsOf, termOf } from './flows.ts';

/** One match of one family with prefixes for names; null is any address. */
export interface PlainFlow extends Omit<Flow, 'source' | 'destination'> {
  source: string | null;
  destination: string | null;
}

/**
 * A term as matches in its own order, each with the term's own action: a packet that none of them is about is one that the
 * term is not about. Exceptions are taken out of the addresses, so that nothing has to be refused for them.
 */
export function plainFlows(term: unknown, sets: unknown, family: unknown): readonly PlainFlow[] {
  if (family !== 4 && family !== 6) throw new HelperMistake(`takes family 4 or 6, not ${String(family)}`);
  const { source, destination, action } = termOf(term);
  const known = setsOf(sets);
  const parts = (['followed', 'unfollowed'] as const)
    .flatMap((kind) => flows(term, sets, family, kind))
    .filter((flow) => flow.action === 'permit')
    .map(({ protocol, ports, type }) => ({ protocol, ports, type }));
  const distinct = [...new Map(parts.map((part) => [JSON.stringify(part), part])).values()];
  const from = ends(source, known, family);
  const to = ends(destination, known, family);
  return distinct.flatMap((part) =>
    from.flatMap((one) =>
      to.map(
        (other): PlainFlow => ({
          action: action === 'allow' ? 'permit' : 'deny',
          ...part,
          source: one,
          destination: other,
        }),
      ),
    ),
  );
}

/** Lists of sets that were met, as prefixes: many terms name one. */
const read = new WeakMap<readonly string[], Prefix[]>();

function parsed(texts: readonly string[]): Prefix[] {
  const found = read.get(texts) ?? texts.map(toPrefix);
  read.set(texts, found);
  return found;
}

/** The prefixes of one end, without parts of each other; `[null]` for any address. */
function ends({ sets, except }: AddressMatch, known: readonly AddressSet[], family: 4 | 6): (string | null)[] {
  const prefixes = (names: readonly string[]): Prefix[] =>
    names.flatMap((name) => {
      const set = known.find((one) => one.name === name);
      if (set === undefined) throw new HelperMistake(`there is no address set ${JSON.stringify(name)}`);
      return parsed(family === 4 ? set.ipv4 : set.ipv6);
    });
  const left = prefixes(except);
  if (sets.length === 0 && left.length === 0) return [null];
  const whole = sets.length === 0 ? [toPrefix(family === 4 ? '0.0.0.0/0' : '::/0')] : widest(prefixes(sets));
  return whole
    .flatMap((one) => remainderOf(one, left))
    .sort(comparePrefixes)
    .map(formatPrefix);
}

function widest(prefixes: readonly Prefix[]): Prefix[] {
  const kept: Prefix[] = [];
  for (const one of [...prefixes].sort((a, b) => a.length - b.length)) {
    if (remainderOf(one, kept).length > 0) kept.push(one);
  }
  return kept;
}
