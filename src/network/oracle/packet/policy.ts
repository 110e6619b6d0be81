/** The stateful policy between two sides of a firewall. */
import type { AddressMatch, AddressSet, Firewall, FirewallTerm, SidePair } from '../../model/firewall.ts';
import { ECHO_REQUEST_6, type Flow, holds, inRanges, isError } from './flow.ts';

export interface PolicyVerdict {
  pass: boolean;
  pair: SidePair | null;
  /** The rule that decided; null where state, RFC 4890 or the default did. */
  term: FirewallTerm | null;
  /** In words: why, where no term says it. */
  reason: string;
}

type Ends = Pick<Flow, 'family' | 'source' | 'destination'>;

/**
 * What the firewall says of a packet that comes in by one side and leaves by another: `self` is the box. Terms in order,
 * the first that matches decides; what none names is dropped. `flow` is as it is behind the translation of its
 * destination and before that of its source: policies speak of inside addresses.
 */
export function policyVerdict(firewall: Firewall, from: string, to: string, flow: Flow): PolicyVerdict {
  const pair = firewall.pairs.find((candidate) => candidate.from === from && candidate.to === to) ?? null;
  if (flow.state !== 'new') return { pass: true, pair, term: null, reason: 'belongs to a flow that was allowed' };
  if (isError(flow)) return { pass: true, pair, term: null, reason: 'ICMP errors always pass (RFC 4890 4.3.1)' };
  if (pair === null) return { pass: false, pair, term: null, reason: `no rule leads from ${from} to ${to}` };
  const term = pair.terms.find((candidate) => matchesTerm(firewall, candidate, flow)) ?? null;
  if (term !== null) return { pass: term.action === 'allow', pair, term, reason: term.title };
  if (flow.protocol === 'icmpv6' && flow.icmpType === ECHO_REQUEST_6) {
    return { pass: true, pair, term: null, reason: 'echo requests pass where no rule refuses them (RFC 4890 4.3.1)' };
  }
  return { pass: false, pair, term: null, reason: `no rule from ${from} to ${to} allows it` };
}

/** Whether a term is about packets between these ends, of whichever service. */
export function matchesEnds(firewall: Firewall, term: FirewallTerm, ends: Ends): boolean {
  if (!(ends.family === 4 ? term.ipv4 : term.ipv6)) return false;
  return (
    matchesEnd(firewall, term.source, ends, 'source') && matchesEnd(firewall, term.destination, ends, 'destination')
  );
}

/** Whether a term is about this packet. */
export function matchesTerm(firewall: Firewall, term: FirewallTerm, flow: Flow): boolean {
  if (!matchesEnds(firewall, term, flow)) return false;
  if (term.services.length === 0) return true;
  return term.services.some((service) =>
    service.entries.some(
      (entry) =>
        entry.protocol === flow.protocol &&
        inRanges(entry.ports, flow.port) &&
        (entry.types.length === 0 || (flow.icmpType !== null && entry.types.includes(flow.icmpType))),
    ),
  );
}

const sets = new WeakMap<Firewall, ReadonlyMap<string, AddressSet>>();

function setsOf(firewall: Firewall): ReadonlyMap<string, AddressSet> {
  let named = sets.get(firewall);
  if (named === undefined) {
    named = new Map(firewall.sets.map((set) => [set.name, set]));
    sets.set(firewall, named);
  }
  return named;
}

function matchesEnd(firewall: Firewall, match: AddressMatch, flow: Ends, end: 'source' | 'destination'): boolean {
  const inSet = (name: string): boolean => {
    const set = setsOf(firewall).get(name);
    return set !== undefined && holds(flow.family === 4 ? set.ipv4 : set.ipv6, flow[end]);
  };
  return (match.sets.length === 0 || match.sets.some(inSet)) && !match.except.some(inSet);
}
