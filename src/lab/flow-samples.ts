/** Flows worth sending: every rule that some pair of ends can meet, allowed and denied, both families. Pure. */
import type { ServiceEntry } from '../inventory/types.ts';
import type { Origin } from '../lib/origin.ts';
import { Routes } from '../network/oracle/forwarding/table.ts';
import type { PacketAnswer } from '../network/oracle/packet/answer.ts';
import { View } from '../network/oracle/view.ts';
import { type End, endsOf } from './ends.ts';
import type { ProbeSource } from './probes.ts';
import { type Candidate, flowsAtTerms, type Towards } from './term-flows.ts';
import { askWay, type Service } from './way.ts';

export interface FlowSample extends Service {
  from: End;
  to: End;
  family: 4 | 6;
  /** It arrives, and its answer comes back. */
  passes: boolean;
  /** In words, by the oracle. */
  reason: string;
  origins: Origin[];
}

/** How many flows are drawn besides. */
const DRAWN = 2000;

/** A flow that shows nothing new is sent only while there are fewer than this. */
const ENOUGH = 320;

/** Ports that the lab's own daemons hold or that belong to a link: a stranger's datagram gets no answer there. */
const DEAF_UDP = new Set([53, 67, 68, 123, 546, 547, 3784, 3785]);

/** One that no service has: what passes there passes by a rule for anything. */
const UNKNOWN_PORT = 9753;

/**
 * Asks the oracle of flows towards every term of every firewall between the lab's ends, then of some that are drawn, and
 * keeps what shows something new: a rule of a device, allowing or denying, in a family. What is left of the room goes to
 * the answer that is short of a third. The same lab gives the same.
 */
export function sampleFlows(source: ProbeSource): FlowSample[] {
  const view = new View(source.sites.context);
  const routes = new Routes(view);
  const ends = endsOf(source, view);
  const senders = ends.filter(({ sends }) => sends);
  const services = servicesIn(
    Object.values(source.sites.context.inventory.policy.services ?? {}).flatMap(({ entries }) => entries),
  );
  const draw = drawer(source.lab.nodes.length);
  const kept: FlowSample[] = [];
  const spare = new Map<string, FlowSample>();
  const sent = new Set<string>();
  const shown = new Set<string>();
  if (senders.length === 0) return [];
  const tried = [
    flowsAtTerms(routes, senders, ends, services, (key) => shown.has(key)),
    drawn(draw, senders, ends, services),
  ];
  for (const candidates of tried) {
    for (const { from, to, family, service, towards } of candidates) {
      const destination = to[`ipv${family}`];
      const way = destination === null ? null : askWay(routes, from, destination, service);
      if (way === null) continue;
      const { passes, reason, there } = way;
      const sample = { from, to, family, ...service, passes, reason, origins: originsOf(there) };
      const keys = keysOf(there, family, passes);
      if (towards !== null && meets(there, towards)) keys.push(towards.key);
      const news = keys.filter((key) => !shown.has(key));
      for (const key of news) shown.add(key);
      const name = `${from.node} ${to.node} ${service.protocol} ${service.port} ${family}`;
      if (sent.has(name)) continue;
      if (news.length > 0) {
        sent.add(name);
        kept.push(sample);
      } else if (towards === null) {
        spare.set(name, sample);
      }
    }
  }
  return balanced(kept, [...spare.values()]);
}

/** Pairs of ends and services at random: what no term is about. */
function* drawn(
  draw: ReturnType<typeof drawer>,
  senders: readonly End[],
  ends: readonly End[],
  services: readonly Service[],
): Generator<Candidate> {
  for (let count = 0; count < DRAWN; count++) {
    const [from, to] = [draw(senders), draw(ends)];
    const service = draw(services);
    const family = draw([4, 6] as const);
    if (from.node === to.node || (from.ingress !== null && to.ingress !== null)) continue;
    yield { from, to, family, service, towards: null };
  }
}

/** Fills up with what there is too little of, so that neither answer is under a third where both can be had. */
function balanced(kept: FlowSample[], spare: FlowSample[]): FlowSample[] {
  const chosen = [...kept];
  for (;;) {
    const passing = chosen.filter(({ passes }) => passes).length;
    const wanted = passing * 2 < chosen.length;
    const short = Math.min(passing, chosen.length - passing) * 3 < chosen.length;
    const at = spare.findIndex(({ passes }) => passes === wanted);
    if (at < 0 || !(short || chosen.length < Math.min(ENOUGH, 2 * kept.length))) return chosen;
    chosen.push(...spare.splice(at, 1));
  }
}

/** What an answer shows: each device's rule with what it did, or why it stopped. */
function keysOf(answer: PacketAnswer, family: 4 | 6, passes: boolean): string[] {
  const rules = answer.hops.flatMap(({ device, steps }) =>
    steps.flatMap(({ rule, pass }) => (rule === null ? [] : [`${device} ${rule} ${pass} ${family}`])),
  );
  return rules.length > 0 ? rules : [`${answer.hops.at(-1)?.device} ${answer.end} ${passes} ${family}`];
}

function meets({ hops }: PacketAnswer, { device, rule }: Towards): boolean {
  return hops.some((hop) => hop.device === device && hop.steps.some((step) => step.rule === rule));
}

function originsOf(answer: PacketAnswer): Origin[] {
  const origins = answer.hops.flatMap(({ steps }) =>
    steps.flatMap(({ rule, origin }) => (rule === null || origin === null ? [] : [origin])),
  );
  return answer.origin === null ? origins : [answer.origin, ...origins.filter((origin) => origin !== answer.origin)];
}

/** Protocols and ports of the policy's services, one of a range, and a port that nobody knows. */
function servicesIn(entries: readonly ServiceEntry[]): Service[] {
  const found = new Map<string, Service>();
  const add = (protocol: 'tcp' | 'udp', port: number): void => {
    if (protocol === 'tcp' || !DEAF_UDP.has(port)) found.set(`${protocol} ${port}`, { protocol, port });
  };
  for (const { protocol, ports = [] } of entries) {
    if (protocol !== 'tcp' && protocol !== 'udp') continue;
    for (const port of ports) add(protocol, typeof port === 'number' ? port : Number(port.split('-')[0]));
  }
  add('tcp', UNKNOWN_PORT);
  add('udp', UNKNOWN_PORT);
  return [...found.values(), { protocol: 'icmp', port: null }];
}

/** Draws evenly, the same for the same seed (a linear congruential generator, Numerical Recipes' constants). */
function drawer(seed: number): <T>(from: readonly T[]) => T {
  let state = seed >>> 0;
  return (from) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return from[Math.floor((state / 2 ** 32) * from.length)]!;
  };
}
