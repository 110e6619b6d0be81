/** What a rule of the model says in one family. */
import type { AddressMatch, Firewall, FirewallTerm } from '../../../src/network/model/firewall.ts';
import type { Family } from './words.ts';

function prefixes({ sets }: Firewall, name: string, family: Family): readonly string[] {
  const set = sets.find((one) => one.name === name);
  if (set === undefined) throw new Error(`no set ${name}`);
  return family === 4 ? set.ipv4 : set.ipv6;
}

/** Names of sets that have something in the family: a policy that names an empty one would be about everything. */
const filled = (firewall: Firewall, names: readonly string[], family: Family): string[] =>
  names.filter((name) => prefixes(firewall, name, family).length > 0);

/** Whether a rule is about any packet of the family. */
export function speaks(firewall: Firewall, term: FirewallTerm, family: Family): boolean {
  if (!(family === 4 ? term.ipv4 : term.ipv6)) return false;
  const reaches = ({ sets }: AddressMatch): boolean => sets.length === 0 || filled(firewall, sets, family).length > 0;
  if (!reaches(term.source) || !reaches(term.destination)) return false;
  const foreign = family === 4 ? 'icmpv6' : 'icmp';
  const entries = term.services.flatMap((service) => service.entries);
  return term.services.length === 0 || entries.some(({ protocol }) => protocol !== foreign);
}

/** One end of a policy: the names, and whether everything else is meant. */
export function end(firewall: Firewall, match: AddressMatch, family: Family): { names: string[]; negated: boolean } {
  if (match.sets.length > 0) return { names: filled(firewall, match.sets, family), negated: false };
  const except = filled(firewall, match.except, family);
  return except.length > 0 ? { names: except, negated: true } : { names: ['all'], negated: false };
}
