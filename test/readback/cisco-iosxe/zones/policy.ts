/**
 * The policy between zones: Zone-Based Policy Firewall guide, IOS XE 17. A zone a side, a pair a direction, a class a term in its order, and what
 * no class takes is dropped. Errors of ICMP pass (RFC 4890 section 4.3.1), in IPv6 the echo that finds out whether the other end is
 * there, too. A zone without a pair to `self` would speak to the box freely, so each has one both ways.
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Firewall, FirewallTerm, SidePair } from '../../../../src/network/model/firewall.ts';
import type { Statement } from '../../statements.ts';
import { className, families } from './terms.ts';

const SELF = 'self';
const INSPECTED = 'inspect FIREWALL';
/** With a record of each session. */
const RECORDED = 'inspect FIREWALL-LOG';
const REFUSED: Statement = ['class class-default', ['drop log']];

export function zonePolicy(device: Device): Statement[] {
  const { firewall } = device;
  if (firewall === null) return [];
  return [...parameters(firewall), ...classes(device, firewall), ...policies(device, firewall), ...zones(firewall)];
}

/** Seconds that a session may be silent. */
function parameters({ timeouts }: Firewall): Statement[] {
  const times = [`udp idle-time ${timeouts.udp}`, `icmp idle-time ${timeouts.icmp}`, `tcp idle-time ${timeouts.tcp}`];
  return [
    ['parameter-map type inspect FIREWALL', times],
    ['parameter-map type inspect FIREWALL-LOG', ['audit-trail on', ...times]],
  ];
}

const matchAny = (name: string, lists: readonly string[]): Statement => [
  `class-map type inspect match-any ${name}`,
  lists.map((list) => `match access-group name ${list}`),
];

function classes({ ipv6, management }: Device, firewall: Firewall): Statement[] {
  const both = (name: string): string[] => [`${name}-4`, ...(ipv6 ? [`${name}-6`] : [])];
  const managed = [management.filter4, management.filter6].filter((name) => name !== null);
  return [
    matchAny('ICMP-ERRORS', both('ICMP-ERRORS')),
    ...(ipv6 ? [matchAny('ICMP-ECHO', ['ICMP-ECHO-6'])] : []),
    matchAny('SELF-CONTROL', both('SELF-CONTROL')),
    matchAny('MANAGEMENT', managed),
    ...firewall.pairs.flatMap((pair) =>
      matching(firewall, pair).map((term) =>
        matchAny(
          className(pair, term),
          families(firewall, term).map((family) => `${className(pair, term)}-${family}`),
        ),
      ),
    ),
  ];
}

const matching = (firewall: Firewall, { terms }: SidePair): FirewallTerm[] =>
  terms.filter((term) => families(firewall, term).length > 0);

const taken = (name: string, action: string): Statement => [`class type inspect ${name}`, [action]];

function policies({ ipv6 }: Device, firewall: Firewall): Statement[] {
  const own = firewall.pairs.map((pair): Statement => {
    const terms = matching(firewall, pair).map((term) => taken(className(pair, term), actionOf(term)));
    const toBox = pair.from === SELF || pair.to === SELF;
    return [`policy-map type inspect ${pair.name}`, toBox ? box(pair, terms) : through(ipv6, terms)];
  });
  const spared: Statement = ['policy-map type inspect SELF', box(null, [])];
  const closed = unjoined(firewall).map(
    (name): Statement => [`policy-map type inspect ${name}-${name}`, [taken('ICMP-ERRORS', 'pass'), REFUSED]],
  );
  return [...own, ...closed, ...(unnamed(firewall).length === 0 ? [] : [spared])];
}

/** Zones of several interfaces without a pair with themselves: between these everything would pass. */
function unjoined({ sides, pairs }: Firewall): string[] {
  const joined = new Set(pairs.filter(({ from, to }) => from === to).map(({ from }) => from));
  return sides.flatMap(({ name, interfaces }) => (interfaces.length > 1 && !joined.has(name) ? [name] : []));
}

/** The box opens and answers by what holds for every neighbour; who manages it comes in with a record. */
function box(pair: SidePair | null, terms: readonly Statement[]): Statement[] {
  const inward = pair === null || pair.to === SELF;
  return [taken('SELF-CONTROL', 'pass'), ...(inward ? [taken('MANAGEMENT', RECORDED)] : []), ...terms, REFUSED];
}

function through(ipv6: boolean, terms: readonly Statement[]): Statement[] {
  return [taken('ICMP-ERRORS', 'pass'), ...terms, ...(ipv6 ? [taken('ICMP-ECHO', INSPECTED)] : []), REFUSED];
}

/** A zone pair cannot answer a refusal: `reject` drops as `deny` does. */
function actionOf({ action, log }: FirewallTerm): string {
  if (action === 'allow') return log ? RECORDED : INSPECTED;
  return log ? 'drop log' : 'drop';
}

function zones(firewall: Firewall): Statement[] {
  const pair = (name: string, from: string, to: string, policy: string): Statement => [
    `zone-pair security ${name} source ${from} destination ${to}`,
    [`service-policy type inspect ${policy}`],
  ];
  return [
    ...firewall.sides.filter(({ name }) => name !== SELF).map(({ name }) => `zone security ${name}`),
    ...firewall.pairs.map(({ name, from, to }) => pair(name, from, to, name)),
    ...unjoined(firewall).map((name) => pair(`${name}-${name}`, name, name, `${name}-${name}`)),
    ...unnamed(firewall).map(([from, to]) => pair(`${from}-${to}`, from, to, 'SELF')),
  ];
}

/** Ways to the box and from it that the policy says nothing of. */
function unnamed({ sides, pairs }: Firewall): [from: string, to: string][] {
  const said = new Set(pairs.map(({ from, to }) => `${from} ${to}`));
  const ways = sides
    .filter(({ name }) => name !== SELF)
    .flatMap(({ name }): [string, string][] => [
      [name, SELF],
      [SELF, name],
    ]);
  return ways.filter(([from, to]) => !said.has(`${from} ${to}`));
}
