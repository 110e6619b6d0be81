/**
 * The policy between sides: a chain a pair, reached through a map by the interfaces that a packet comes in and leaves by. A term is a
 * rule a family, source set, destination set and service; in an ipv4-only set there is nothing to match in IPv6, so no rule. What
 * nothing allows is logged at a rate, counted and dropped. Own packets are not held against it: no chain hooks the output.
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { AddressSet, Firewall, FirewallTerm, SidePair } from '../../../../src/network/model/firewall.ts';
import type { Statement } from '../../statements.ts';
import { type Family, ip, names, nfproto, service } from './rule.ts';

const SELF = 'self';

/** Sets that a term of the family speaks of. */
export function sets({ firewall }: Device): Statement[] {
  if (firewall === null) return [];
  const terms = firewall.pairs.filter(({ from }) => from !== SELF).flatMap((pair) => pair.terms);
  const given = ([4, 6] as const).flatMap((family) => {
    const ends = terms
      .filter((term) => (family === 4 ? term.ipv4 : term.ipv6))
      .flatMap(({ source, destination }) => [source, destination]);
    const spoken = new Set(ends.flatMap((end) => [...end.sets, ...end.except]));
    return firewall.sets.filter(({ name }) => spoken.has(name)).flatMap((set) => addressSet(set, family));
  });
  return [...given, ...counters(firewall)];
}

function addressSet({ name, ipv4, ipv6 }: AddressSet, family: Family): Statement[] {
  const all = family === 4 ? ipv4 : ipv6;
  if (all.length === 0) return [];
  const lines: Statement[] = [`type ipv${family}_addr`, 'flags interval', 'auto-merge', ['elements', all]];
  return [[`set ${name}-v${family}`, lines]];
}

/** Sets that count by source, filled by the rules that use them. */
function counters({ limited, connectionsPerSource, newPerSecond }: Firewall): Statement[] {
  if (limited.length === 0) return [];
  const made = (name: string, more: readonly string[]): Statement[] =>
    ([4, 6] as const).map((family) => [`set ${name}-v${family}`, [`type ipv${family}_addr`, 'size 65535', ...more]]);
  return [
    ...(connectionsPerSource === null ? [] : made('sources', ['flags dynamic'])),
    ...(newPerSecond === null ? [] : made('rates', ['flags dynamic,timeout', 'timeout 1m'])),
  ];
}

/** Which chain takes a packet between two interfaces, and one to the box itself. */
export function maps({ firewall }: Device): Statement[] {
  if (firewall === null) return [];
  const ports = (side: string): string[] => firewall.sides.find(({ name }) => name === side)?.interfaces ?? [];
  const through = firewall.pairs
    .filter(({ from, to }) => from !== SELF && to !== SELF)
    .flatMap(({ name, from, to }) =>
      ports(from).flatMap((one) => ports(to).map((other) => `"${one}" . "${other}" : jump ${name}`)),
    );
  const inward = firewall.pairs
    .filter(({ to }) => to === SELF)
    .flatMap(({ name, from }) => ports(from).map((one) => `"${one}" : jump ${name}`));
  return [
    // nft refuses an empty list.
    ['map forward-pairs', ['type ifname . ifname : verdict', ['elements', ['"lo" . "lo" : drop', ...through]]]],
    ['map input-pairs', ['type ifname : verdict', ['elements', ['"lo" : accept', ...inward]]]],
  ];
}

export function pairs({ firewall }: Device): Statement[] {
  if (firewall === null) return [];
  return firewall.pairs
    .filter(({ from }) => from !== SELF)
    .map((pair) => [`chain ${pair.name}`, chain(firewall, pair)]);
}

function chain(firewall: Firewall, { name, terms }: SidePair): string[] {
  return [
    ...terms.flatMap((term) => [
      ...(term.ipv4 ? rules(firewall, term, 4) : []),
      ...(term.ipv6 ? rules(firewall, term, 6) : []),
    ]),
    // RFC 4890 section 4.3.1: what finds out whether the other end is there.
    `icmpv6 type echo-request limit rate ${firewall.icmpRate}/second accept`,
    ...refusal(name),
  ];
}

/** What nobody wanted. */
export function refusal(what: string): string[] {
  return [`limit rate 5/second log prefix "drop ${what} "`, 'counter drop'];
}

const VERDICTS = { allow: 'accept', deny: 'drop', reject: 'reject with icmpx admin-prohibited' } as const;

function rules(firewall: Firewall, term: FirewallTerm, family: Family): string[] {
  const sources = ends(firewall, 'saddr', term.source, family);
  const destinations = ends(firewall, 'daddr', term.destination, family);
  const services = term.services.flatMap(({ entries }) => entries.map((entry) => service(entry, family)));
  const matched = term.services.length === 0 ? [''] : services.filter((one) => one !== null);
  const does = [
    ...(term.log ? [`log prefix "${term.rule} "`] : []),
    `counter ${VERDICTS[term.action]} comment "${term.rule}${term.expires === null ? '' : ` until ${term.expires}`}"`,
  ];
  return sources.flatMap((source) =>
    destinations.flatMap((destination) =>
      matched.map((what) => {
        const addresses = [source, destination].filter((one) => one !== '');
        const match = addresses.length === 0 ? [nfproto(family)] : addresses;
        return [...match, ...(what === '' ? [] : [what]), ...does].join(' ');
      }),
    ),
  );
}

/** The ways to match one end: any address, each of several sets, everything but some. Nothing at all if no set has the family. */
function ends(firewall: Firewall, end: 'saddr' | 'daddr', match: FirewallTerm['source'], family: Family): string[] {
  const holds = (name: string): boolean => {
    const set = firewall.sets.find((one) => one.name === name);
    if (set === undefined) throw new Error(`no set ${name}`);
    return (family === 4 ? set.ipv4 : set.ipv6).length > 0;
  };
  const not = match.except.filter(holds).map((name) => `${ip(family)} ${end} != @${name}-v${family}`);
  if (match.sets.length === 0) return [not.join(' ')];
  return match.sets.filter(holds).map((name) => [`${ip(family)} ${end} @${name}-v${family}`, ...not].join(' '));
}

/** What is forwarded: known flows, limits on sources, errors (RFC 4890 section 4.3.1), then the pair's chain. */
export function forward({ firewall }: Device): string[] {
  const hook = 'type filter hook forward priority filter';
  if (firewall === null) return [hook, 'policy accept'];
  return [
    hook,
    'policy drop',
    'ct state vmap { established : accept, related : accept, invalid : drop }',
    ...limits(firewall),
    'icmpv6 type { destination-unreachable, packet-too-big, time-exceeded, parameter-problem } accept',
    'icmp type { destination-unreachable, time-exceeded, parameter-problem } accept',
    // Inside a VRF a packet comes in by the VRF; the port is the slave device.
    'meta sdifname . oifname vmap @forward-pairs',
    'iifname . oifname vmap @forward-pairs',
    ...refusal('forward'),
  ];
}

function limits({ limited, connectionsPerSource, newPerSecond }: Firewall): string[] {
  if (limited.length === 0) return [];
  const both = (rule: (family: Family) => string): string[] => ([4, 6] as const).map(rule);
  const at = `iifname ${names(limited)}`;
  const connections = both((family) => {
    const over = `{ ${ip(family)} saddr ct count over ${connectionsPerSource} }`;
    return `${at} add @sources-v${family} ${over} counter drop comment "connections of one source"`;
  });
  const rates = both((family) => {
    const over = `{ ${ip(family)} saddr limit rate over ${newPerSecond}/second burst ${newPerSecond} packets }`;
    return `${at} add @rates-v${family} ${over} counter drop comment "new connections of one source"`;
  });
  return [...(connectionsPerSource === null ? [] : connections), ...(newPerSecond === null ? [] : rates)];
}
