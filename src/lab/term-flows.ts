/** Flows towards each term of each firewall that lies between two ends of a lab. Pure. */
import { toAddress } from '../lib/ip/parse.ts';
import type { FirewallTerm } from '../network/model/firewall.ts';
import type { Routes } from '../network/oracle/forwarding/table.ts';
import type { Hop, PacketAnswer } from '../network/oracle/packet/answer.ts';
import { matchesEnds } from '../network/oracle/packet/policy.ts';
import type { End } from './ends.ts';
import { askPath, type Service } from './way.ts';

/** A service of a rule at a device, in a family. */
export interface Towards {
  device: string;
  rule: string;
  key: string;
}

/** A flow that may show something. */
export interface Candidate {
  from: End;
  to: End;
  family: 4 | 6;
  service: Service;
  /** What it was made for. */
  towards: Towards | null;
}

/** How many pairs of ends are tried for a term: what never gets there by the first few is shadowed, or has no sender. */
const TRIES = 4;

/**
 * Walks the way from each sender to each end, whatever the policies on it say, and yields for every term that could
 * decide there a flow of each of its services. `shown` says of a key that a flow met what it was made for.
 */
export function* flowsAtTerms(
  routes: Routes,
  senders: readonly End[],
  ends: readonly End[],
  services: readonly Service[],
  shown: (key: string) => boolean,
): Generator<Candidate> {
  const tries = new Map<string, number>();
  for (const from of senders) {
    for (const to of ends) {
      // What others say to each other is none of our policy's business.
      if (from.node === to.node || (from.ingress !== null && to.ingress !== null)) continue;
      for (const family of [4, 6] as const) {
        const destination = to[`ipv${family}`];
        const path = destination === null ? null : askPath(routes, from, destination);
        for (const { device, term } of path === null ? [] : termsOn(routes, path)) {
          for (const [entry, service] of servicesOf(term, services).entries()) {
            const key = `${device} ${term.rule} ${family} ${entry}`;
            const tried = tries.get(key) ?? 0;
            if (tried >= TRIES || shown(key)) continue;
            tries.set(key, tried + 1);
            yield { from, to, family, service, towards: { device, rule: term.rule, key } };
          }
        }
      }
    }
  }
}

/** The terms at each device of a way that are about its ends. */
function* termsOn(routes: Routes, path: PacketAnswer): Generator<{ device: string; term: FirewallTerm }> {
  for (const hop of path.hops) {
    const device = routes.view.device(hop.device);
    const firewall = device?.firewall ?? null;
    if (device === null || firewall === null) continue;
    const sideOf = (name: string | null) => device.interfaces.find((one) => one.name === name)?.side ?? null;
    const from = sideOf(hop.in);
    const to = hop.out === null ? 'self' : sideOf(hop.out);
    const pair = firewall.pairs.find((one) => one.from === from && one.to === to);
    for (const term of pair?.terms ?? []) {
      if (matchesEnds(firewall, term, endsOfHop(hop))) yield { device: device.id, term };
    }
  }
}

function endsOfHop({ source, destination }: Hop) {
  const [one, other] = [toAddress(source), toAddress(destination)];
  return { family: one.family, source: one, destination: other };
}

/** A known service for each protocol and range of ports that the term is about; an echo where it names none. */
function servicesOf({ services }: FirewallTerm, known: readonly Service[]): Service[] {
  if (services.length === 0) return known.filter(({ protocol }) => protocol === 'icmp');
  return services
    .flatMap(({ entries }) => entries)
    .flatMap(
      ({ protocol, ports }) =>
        known.find(
          (one) =>
            one.protocol === protocol.replace('icmpv6', 'icmp') &&
            (one.port === null ||
              ports.length === 0 ||
              ports.some(({ from, to }) => from <= one.port! && one.port! <= to)),
        ) ?? [],
    );
}
