import type { AddressSet, FirewallTerm, ServiceEntry } from '../network/model/firewall.ts';
import { asList, HelperMistake, kindOf } from './engine/helper.ts';

/** One simple match of one family: what a line of an access list can say. */
export interface Flow {
  action: 'permit' | 'deny';
  /** `ip` is every protocol. */
  protocol: 'ip' | ServiceEntry['protocol'];
  source: string | null;
  destination: string | null;
  ports: { from: number; to: number } | null;
  type: number | null;
}

/** Entries that a stateful inspection can follow; the others (ESP, GRE) pass without state. */
const FOLLOWED: ReadonlySet<string> = new Set(['tcp', 'udp', 'icmp', 'icmpv6']);

/**
 * A firewall term as simple matches of one family, for platforms whose lists know no sets of services: first what the
 * term is not about (`deny`), then each source × destination × service. Sets without a prefix of the family are left
 * out, and a term whose every set is empty there matches nothing: an empty list must never read as "any".
 * `kind` is `followed` or `unfollowed`: the part of the services that stateful inspection follows, or the rest.
 */
export function flows(given: unknown, sets: unknown, family: unknown, kind: unknown): readonly Flow[] {
  const term = termOf(given);
  const of = familyOf(family);
  if (kind !== 'followed' && kind !== 'unfollowed') {
    throw new HelperMistake(`takes \`followed\` or \`unfollowed\`, not ${String(kind)}`);
  }
  const key = kind === 'followed' ? of : -of;
  let known = remembered.get(term);
  if (known === undefined || known.sets !== sets) {
    known = { sets, flows: new Map() };
    remembered.set(term, known);
  }
  let found = known.flows.get(key);
  if (found === undefined) {
    found = expanded(term, sets, of, kind === 'followed');
    known.flows.set(key, found);
  }
  return found;
}

/** A template asks for the same flows where it names a class, where it uses it and where it lists them. */
const remembered = new WeakMap<FirewallTerm, { sets: unknown; flows: Map<number, readonly Flow[]> }>();

function expanded(term: FirewallTerm, sets: unknown, family: 4 | 6, followed: boolean): Flow[] {
  const { source, destination, services, ipv4, ipv6 } = term;
  if (!(family === 4 ? ipv4 : ipv6)) return [];
  const known = setsOf(sets);
  const filled = (names: readonly string[]): string[] =>
    names.filter((name) => prefixes(known, name, family).length > 0);
  const ends = (names: readonly string[]): (string | null)[] => (names.length === 0 ? [null] : filled(names));
  const services4or6 = serviceParts(services, family, followed);
  const permits = ends(source.sets).flatMap((from) =>
    ends(destination.sets).flatMap((to) =>
      services4or6.map((part): Flow => ({ action: 'permit', source: from, destination: to, ...part })),
    ),
  );
  if (permits.length === 0) return [];
  const whole = { action: 'deny', protocol: 'ip', ports: null, type: null } as const;
  return [
    ...filled(source.except).map((set): Flow => ({ ...whole, source: set, destination: null })),
    ...filled(destination.except).map((set): Flow => ({ ...whole, source: null, destination: set })),
    ...permits,
  ];
}

/** Of these names of sets, those that have a prefix of the family: what is left out must never read as "any". */
export function filledSets(names: unknown, sets: unknown, family: unknown): readonly string[] {
  const of = familyOf(family);
  const known = setsOf(sets);
  return (asList(names) as readonly string[]).filter((name) => prefixes(known, name, of).length > 0);
}

/** The sets with prefixes of the family that a term of it names, in their order: what has to be defined for it. */
export function spokenSets(sets: unknown, terms: unknown, family: unknown): readonly AddressSet[] {
  const of = familyOf(family);
  const known = setsOf(sets);
  const named = new Set(
    asList(terms)
      .map(termOf)
      .filter((term) => flows(term, sets, of, 'followed').length + flows(term, sets, of, 'unfollowed').length > 0)
      .flatMap(({ source, destination }) => [source, destination].flatMap((end) => [...end.sets, ...end.except])),
  );
  return known.filter(({ name }) => named.has(name) && prefixes(known, name, of).length > 0);
}

/** The argument as a term of the firewall; refuses what lacks one's fields. */
export function termOf(value: unknown): FirewallTerm {
  const fields = ['source', 'destination', 'services'];
  const fits = typeof value === 'object' && value !== null && fields.every((name) => Object.hasOwn(value, name));
  if (fits) return value as FirewallTerm;
  throw new HelperMistake(
    `takes a term of the firewall, not ${kindOf(value)}`,
    'a pair of `firewall.pairs` has `terms`',
  );
}

/** The argument as the firewall's sets of addresses. The first stands for all: the model's lists are of one kind. */
export function setsOf(value: unknown): readonly AddressSet[] {
  const sets = asList(value);
  const [first] = sets;
  if (first === undefined || (typeof first === 'object' && first !== null && Object.hasOwn(first, 'ipv6')))
    return sets as readonly AddressSet[];
  throw new HelperMistake('takes sets of addresses', 'they are `firewall.sets`');
}

function familyOf(family: unknown): 4 | 6 {
  if (family === 4 || family === 6) return family;
  throw new HelperMistake(`takes family 4 or 6, not ${String(family)}`);
}

type Part = Pick<Flow, 'protocol' | 'ports' | 'type'>;

function serviceParts(services: FirewallTerm['services'], family: 4 | 6, followed: boolean): Part[] {
  if (services.length === 0) return followed ? [{ protocol: 'ip', ports: null, type: null }] : [];
  const foreign = family === 4 ? 'icmpv6' : 'icmp';
  const parts = services
    .flatMap((service) => service.entries)
    .filter(({ protocol }) => protocol !== foreign && FOLLOWED.has(protocol) === followed)
    .flatMap(({ protocol, ports, types }): Part[] => {
      if (ports.length > 0) return ports.map((range) => ({ protocol, ports: range, type: null }));
      if (types.length > 0) return types.map((type) => ({ protocol, ports: null, type }));
      return [{ protocol, ports: null, type: null }];
    });
  return [...new Map(parts.map((part) => [JSON.stringify(part), part])).values()];
}

function prefixes(sets: readonly AddressSet[], name: string, family: 4 | 6): string[] {
  const set = sets.find((candidate) => candidate.name === name);
  if (set === undefined) throw new HelperMistake(`there is no address set ${JSON.stringify(name)}`);
  return family === 4 ? set.ipv4 : set.ipv6;
}
