/** What may pass between sides, as flat lists (AR security guide, V200R010): an end of their own, exceptions taken out of addresses. */
import { addToAddress, compareAddresses, type Prefix } from '../../../../src/lib/ip/address.ts';
import { formatPrefix } from '../../../../src/lib/ip/format.ts';
import { toPrefix } from '../../../../src/lib/ip/parse.ts';
import { coverRange, lastAddress } from '../../../../src/lib/ip/prefix.ts';
import type { Device } from '../../../../src/network/model/device.ts';
import type { AddressMatch, Firewall, FirewallTerm, SidePair } from '../../../../src/network/model/firewall.ts';
import type { Statement } from '../../statements.ts';
import { type Family, familiesOf } from '../words.ts';
import { entryRules, headOf } from './filters.ts';
import { type Match, rules } from './rules.ts';

/** RFC 4890 4.3.1, and what a node takes itself (4.4.1). */
const ERRORS: Record<Family, readonly number[]> = { 4: [3, 11, 12], 6: [1, 2, 3, 4] };
const OWN: Record<Family, readonly number[]> = {
  4: [0, 3, 8, 11, 12],
  6: [1, 2, 3, 4, 128, 129, 130, 131, 132, 133, 134, 135, 136, 141, 142, 143, 148, 149, 151, 152, 153],
};
const ANY: Match = { protocol: 'ip', source: null, destination: null };

/** The number of the list that leads from one side to another. */
export function listOf({ pairs, sides }: Firewall, from: string, to: string): number {
  if (pairs.some((pair) => pair.from === from && pair.to === to)) {
    const place = (name: string): number => sides.findIndex((side) => side.name === name);
    return 3100 + 30 * place(from) + place(to);
  }
  return from === 'self' ? 3092 : to === 'self' ? 3091 : 3090;
}

export function policyLists(device: Device): Statement[] {
  const { firewall } = device;
  if (firewall === null) return [];
  const last = firewall.pairs.flatMap(({ terms }) => terms.flatMap(({ expires }) => expires ?? []));
  const ranges = [...new Set(last)].map((day) => {
    const [year, month, date] = day.split('-').map(Number);
    return `time-range UNTIL-${day} from 00:00 2020/1/1 to 23:59 ${year}/${month}/${date}`;
  });
  const lists = familiesOf(device).flatMap((family) => [
    list(device, family, 3090, 'no-rule', '', '', null),
    list(device, family, 3091, 'no-rule-self', '', 'self', null),
    list(device, family, 3092, 'self-no-rule', 'self', '', null),
    ...firewall.pairs.map((pair) =>
      list(device, family, listOf(firewall, pair.from, pair.to), pair.name, pair.from, pair.to, pair),
    ),
  ]);
  return [...ranges, ...lists];
}

function list(
  device: Device,
  family: Family,
  number: number,
  name: string,
  from: string,
  to: string,
  pair: SidePair | null,
): Statement {
  const { head, first } = headOf(family, number, name);
  const own = from === 'self' || to === 'self';
  const terms = (pair?.terms ?? []).flatMap((term, at) =>
    termRules(device.firewall!, term, family, 100_000 * (at + 1)),
  );
  const echo = pair !== null && family === 6 && !own ? ['rule 80000000 permit icmpv6 icmp6-type echo'] : [];
  return [
    head,
    [
      ...first,
      ...messages(family, own ? OWN[family] : ERRORS[family]),
      ...(own ? control(device, family, from === 'self') : []),
      ...terms,
      ...echo,
      ...rules(90_000_000, 'deny', family, ANY),
    ],
  ];
}

const messages = (family: Family, types: readonly number[]): string[] =>
  types.flatMap((type, at) =>
    rules(20 * (at + 1), 'permit', family, { ...ANY, protocol: family === 4 ? 'icmp' : 'icmpv6', type }),
  );

/** Neighbours and their protocols, and the way in for management. */
function control(device: Device, family: Family, out: boolean): string[] {
  const open = (id: number, protocol: string, from?: number, to = from): string[] =>
    rules(id, 'permit', family, { ...ANY, protocol, ports: from === undefined ? null : { from, to: to! } });
  const sessions = (device.bgp?.sessions ?? []).filter((one) => one.family === family);
  return [
    ...(device.ospf.length > 0 ? open(1000, 'ospf') : []),
    ...(device.interfaces.some(({ vrrp }) => vrrp.length > 0) ? open(1010, 'vrrp') : []),
    ...(device.interfaces.some(({ bfd }) => bfd !== null)
      ? [...open(1020, 'udp', 3784, 3785), ...open(1030, 'udp', 4784)]
      : []),
    ...open(1040, 'udp', family === 4 ? 67 : 546),
    ...open(1050, 'udp', family === 4 ? 68 : 547),
    ...sessions.flatMap(({ remote }, at) => {
      const end = `${remote}/${family === 4 ? 32 : 128}`;
      const ends = { ...ANY, protocol: 'tcp', ...(out ? { destination: end } : { source: end }) };
      const bgp = { from: 179, to: 179 };
      return [
        ...rules(1100 + 20 * at, 'permit', family, { ...ends, ports: bgp }),
        ...rules(1105 + 20 * at, 'permit', family, { ...ends, sourcePorts: bgp }),
      ];
    }),
    ...(out
      ? []
      : device.filters
          .filter((one) => one.family === family && one.purpose === 'management')
          .flatMap((one) => entryRules(one, 20_000))),
  ];
}

function termRules(firewall: Firewall, term: FirewallTerm, family: Family, base: number): string[] {
  if (!(family === 4 ? term.ipv4 : term.ipv6)) return [];
  const action = term.action === 'allow' ? 'permit' : 'deny';
  const found: string[][] = [];
  for (const part of partsOf(term, family)) {
    for (const source of ends(firewall, term.source, family)) {
      for (const destination of ends(firewall, term.destination, family))
        found.push(
          rules(base + 20 * found.length, action, family, {
            ...part,
            source,
            destination,
            log: term.log,
            until: term.expires,
          }),
        );
    }
  }
  const described = family === 4 && found.length > 0 ? [`rule ${base} description ${term.rule}`] : [];
  return [...found.flat(), ...described];
}

/** Each protocol with its ports or types once; what no inspection follows comes last. */
function partsOf({ services }: FirewallTerm, family: Family): Pick<Match, 'protocol' | 'ports' | 'type'>[] {
  if (services.length === 0) return [{ protocol: 'ip' }];
  const foreign = family === 4 ? 'icmpv6' : 'icmp';
  const entries = services.flatMap((one) => one.entries).filter(({ protocol }) => protocol !== foreign);
  const late = ({ protocol }: (typeof entries)[number]): number => (['esp', 'gre'].includes(protocol) ? 1 : 0);
  const parts = [...entries]
    .sort((a, b) => late(a) - late(b))
    .flatMap(({ protocol, ports, types }): Pick<Match, 'protocol' | 'ports' | 'type'>[] => {
      if (ports.length > 0) return ports.map(({ from, to }) => ({ protocol, ports: { from, to } }));
      return types.length > 0 ? types.map((type) => ({ protocol, type })) : [{ protocol }];
    });
  return [...new Map(parts.map((part) => [JSON.stringify(part), part])).values()];
}

/** Networks of one end; an end whose every set is empty in the family is nobody. */
function ends({ sets }: Firewall, match: AddressMatch, family: Family): (string | null)[] {
  const of = (names: readonly string[]): Prefix[] =>
    sets
      .filter(({ name }) => names.includes(name))
      .flatMap(({ ipv4, ipv6 }) => (family === 4 ? ipv4 : ipv6).map(toPrefix));
  const except = of(match.except);
  if (match.sets.length === 0 && except.length === 0) return [null];
  const whole = match.sets.length === 0 ? [toPrefix(family === 4 ? '0.0.0.0/0' : '::/0')] : of(match.sets);
  return outermost(whole)
    .flatMap((one) => gaps(one, outermost(except)))
    .map(formatPrefix);
}

/** In order of their addresses, without what lies in another. */
function outermost(prefixes: readonly Prefix[]): Prefix[] {
  const sorted = [...prefixes].sort((a, b) => compareAddresses(a.address, b.address) || a.length - b.length);
  const kept: Prefix[] = [];
  for (const one of sorted) {
    const before = kept.at(-1);
    if (before === undefined || compareAddresses(one.address, lastAddress(before)) > 0) kept.push(one);
  }
  return kept;
}

function gaps(whole: Prefix, taken: readonly Prefix[]): Prefix[] {
  const end = lastAddress(whole);
  const found: Prefix[] = [];
  let at: typeof end | null = whole.address;
  for (const one of taken) {
    if (at === null || compareAddresses(lastAddress(one), at) < 0 || compareAddresses(one.address, end) > 0) continue;
    if (compareAddresses(one.address, at) > 0) found.push(...coverRange(at, before(one.address)));
    at = compareAddresses(lastAddress(one), end) >= 0 ? null : addToAddress(lastAddress(one), 1);
  }
  return at === null ? found : [...found, ...coverRange(at, end)];
}

function before(address: Prefix['address']): Prefix['address'] {
  const words = [address.d, address.c, address.b, address.a];
  for (let at = 0; at < words.length; at++) {
    if (words[at]! > 0) {
      words[at]!--;
      break;
    }
    words[at] = 2 ** 32 - 1;
  }
  const [d, c, b, a] = words as [number, number, number, number];
  return { family: address.family, a, b, c, d };
}
