/** Terms and sides as the filters take them. */
import type { Device } from '../../../src/network/model/device.ts';
import type { FirewallSide, SidePair } from '../../../src/network/model/firewall.ts';
import type { Family } from './words.ts';

/** A term that has something to say in the family: its sets are not all empty there, its services not all of the other one. */
export function speaks({ firewall: one }: Device, term: SidePair['terms'][number], family: Family): boolean {
  const key = family === 4 ? 'ipv4' : 'ipv6';
  const empty = (names: readonly string[]): boolean =>
    names.length > 0 && names.every((name) => one!.sets.find((set) => set.name === name)![key].length === 0);
  const foreign = family === 4 ? 'icmpv6' : 'icmp';
  const served =
    term.services.length === 0 ||
    term.services.some(({ entries }) => entries.some(({ protocol }) => protocol !== foreign));
  return term[key] && served && !empty(term.source.sets) && !empty(term.destination.sets);
}

/** Where packets of a side come from, as the filters see it. */
export const fromSide = ({ name, vrf }: FirewallSide): Record<string, string> =>
  vrf === null ? { 'in-interface-list': `side-${name}` } : { 'packet-mark': `from-${name}` };
