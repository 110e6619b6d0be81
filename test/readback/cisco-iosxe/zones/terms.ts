/**
 * What a term of the policy matches, a list a family: entries are sources × destinations × services, and an exception is denied first, so that
 * it goes on to the next class. The last entry says what the end of a list means anyway. A set without addresses of the family
 * matches nothing in it; a family in which nothing is left has no list.
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type {
  AddressMatch,
  Firewall,
  FirewallTerm,
  ServiceEntry,
  SidePair,
} from '../../../../src/network/model/firewall.ts';
import type { Statement } from '../../statements.ts';
import { listOf } from '../filters/access-lists.ts';
import { entry, type Match } from '../filters/entry.ts';
import { cidr, end, type Family, mask, printed, unread } from '../words.ts';

export const className = ({ name }: SidePair, { rule }: FirewallTerm): string => `${name}-${rule}`;

const FAMILIES = [4, 6] as const;

/** Families in which the term matches something. */
export function families(firewall: Firewall, term: FirewallTerm): Family[] {
  return FAMILIES.filter((family) => permitted(firewall, term, family).length > 0);
}

export function termLists({ firewall }: Device): Statement[] {
  if (firewall === null) return [];
  return firewall.pairs.flatMap((pair) =>
    pair.terms.flatMap((term) =>
      families(firewall, term).map((family): Statement => {
        const all: ['permit' | 'deny', Match][] = [
          ...excepted(firewall, term, family).map((match): ['deny', Match] => ['deny', match]),
          ...permitted(firewall, term, family).map((match): ['permit', Match] => ['permit', match]),
          ['deny', ANY],
        ];
        const lines = all.map(([action, match], at) => entry((at + 1) * 10, action, match, family));
        return [listOf(`${className(pair, term)}-${family}`, family), lines];
      }),
    ),
  );
}

const ANY: Match = { protocol: 'ip', source: 'any', destination: 'any', sourcePorts: [], ports: [], type: null };

/** Sets that some list speaks of, as object groups. */
export function objectGroups({ firewall }: Device): Statement[] {
  if (firewall === null) return [];
  const terms = firewall.pairs.flatMap(({ terms: all }) => all);
  return FAMILIES.flatMap((family) => {
    const spoken = new Set(
      terms
        .filter((term) => families(firewall, term).includes(family))
        .flatMap(({ source, destination }) => [source, destination])
        .flatMap(({ sets, except }) => [...sets, ...except]),
    );
    return firewall.sets
      .filter((set) => spoken.has(set.name) && holds(firewall, set.name, family))
      .map(({ name, ipv4, ipv6 }): Statement => {
        const members = (family === 4 ? ipv4 : ipv6).map((prefix) => member(prefix, family));
        return [`object-group ${family === 4 ? 'network' : 'v6-network'} ${name}-${family}`, members];
      });
  });
}

function member(prefix: string, family: Family): string {
  const { address, length } = cidr(prefix);
  if (length === (family === 4 ? 32 : 128)) return end(prefix, family);
  return family === 4 ? `${address} ${mask(length)}` : printed(prefix);
}

function holds(firewall: Firewall, name: string, family: Family): boolean {
  const set = firewall.sets.find((one) => one.name === name);
  if (set === undefined) throw new Error(`no set ${name}`);
  return (family === 4 ? set.ipv4 : set.ipv6).length > 0;
}

function ends(firewall: Firewall, { sets }: AddressMatch, family: Family): string[] {
  if (sets.length === 0) return ['any'];
  return sets.filter((name) => holds(firewall, name, family)).map((name) => `object-group ${name}-${family}`);
}

function excepted(firewall: Firewall, { source, destination }: FirewallTerm, family: Family): Match[] {
  const groups = ({ except }: AddressMatch): string[] => ends(firewall, { sets: except, except: [] }, family);
  return [
    ...(source.except.length === 0 ? [] : groups(source).map((one) => ({ ...ANY, source: one }))),
    ...(destination.except.length === 0 ? [] : groups(destination).map((one) => ({ ...ANY, destination: one }))),
  ];
}

function permitted(firewall: Firewall, term: FirewallTerm, family: Family): Match[] {
  if (!(family === 4 ? term.ipv4 : term.ipv6)) return [];
  const services = term.services.flatMap(({ entries }) => entries.flatMap((one) => service(one, family)));
  const matched = term.services.length === 0 ? [ANY] : services;
  return ends(firewall, term.source, family).flatMap((source) =>
    ends(firewall, term.destination, family).flatMap((destination) =>
      matched.map((what) => ({ ...what, source, destination })),
    ),
  );
}

/** A port or a type an entry; none at all means every one. */
function service({ protocol, ports, types }: ServiceEntry, family: Family): Match[] {
  if ((protocol === 'icmp' && family === 6) || (protocol === 'icmpv6' && family === 4)) return [];
  if (protocol === 'esp' || protocol === 'gre') unread(`${protocol}, which is not inspected`);
  const what = { ...ANY, protocol };
  if (types.length > 0) return types.map((type) => ({ ...what, type }));
  return ports.length === 0 ? [what] : ports.map((one) => ({ ...what, ports: [one] }));
}
