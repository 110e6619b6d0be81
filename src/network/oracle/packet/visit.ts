/** What one device does with one packet, in the order in which a device does it. */
import { formatAddress } from '../../../lib/ip/format.ts';
import type { Origin } from '../../../lib/origin.ts';
import type { Device } from '../../model/device.ts';
import type { Interface } from '../../model/interface.ts';
import { holderOf } from '../forwarding/local.ts';
import type { RouteEntry, Way } from '../forwarding/route.ts';
import type { Routes } from '../forwarding/table.ts';
import { tablesOf } from '../forwarding/tables.ts';
import type { Hop, Step, StepKind } from './answer.ts';
import { filterVerdict } from './filter.ts';
import { type Flow, holds } from './flow.ts';
import { inputVerdict } from './input.ts';
import { policyVerdict } from './policy.ts';
import { type Translation, translate64, translateDestination, translateSource } from './translate.ts';

/** The device took it, passes it on, or drops it: then the last step of the hop says why. */
export type Visited =
  | { kind: 'taken'; hop: Hop }
  | { kind: 'dropped'; hop: Hop }
  | { kind: 'forwarded'; hop: Hop; flow: Flow; egress: Interface; way: Way };

/**
 * What a device remembers when an answer comes: `restored` is the answer with every translation taken back; null where
 * the device has nothing to take back. `seen`: the flow has come by here.
 */
export interface Memory {
  seen: boolean;
  restored: Flow | null;
}

/**
 * Takes a packet in by a port (null: the box itself sends it) and says what becomes of it. `memory` is given for answers
 * only: a device that keeps state lets them through if it has seen the flow, and translates them by what it remembers.
 */
export function visit(
  routes: Pick<Routes, 'lookup'>,
  device: Device,
  ingress: Interface | null,
  vrf: string | null,
  arrived: Flow,
  memory: Memory | null = null,
): Visited {
  const work = new Work(device, ingress, vrf, arrived);
  let flow = arrived;
  const restored = memory?.restored ?? null;
  if (ingress !== null) {
    if (!work.reversePath(routes, ingress, flow)) return work.dropped();
    if (!work.filter('filter in', ingress, flow)) return work.dropped();
    const translated = restored === null ? translateDestination(device, ingress.name, flow) : null;
    if (restored !== null) flow = work.restored(restored, flow);
    else if (translated !== null) flow = work.translated('translate destination', translated, flow);
  }
  if (restored === null && device.nat64 !== null && holds([device.nat64.pool], flow.destination)) {
    work.step('translate', false, 'no IPv6 host has this address of the pool', 'nat64', device.nat64.origin);
    return work.dropped();
  }
  const nat64 = device.nat64 === null || restored !== null ? null : translate64(device.nat64, flow);
  if (nat64 !== null) flow = work.translated('translate', nat64, flow);
  else if (holderOf(device, vrf, flow.destination) !== null) {
    return work.input(ingress, flow) ? { kind: 'taken', hop: work.hop } : work.dropped();
  }
  if (ingress !== null && !device.forwarding) {
    work.step('route', false, 'this device does not forward', null, null);
    return work.dropped();
  }
  const route = routes.lookup(device, vrf, flow.destination);
  const way = route?.ways[0];
  const egress = way === undefined ? undefined : tablesOf(device).interfaces.get(way.interface);
  if (!work.route(route, flow) || way === undefined || egress === undefined) return work.dropped();
  work.hop.out = egress.name;
  if (ingress !== null && !work.policy(ingress, egress, flow, memory)) return work.dropped();
  const sourced = restored === null ? translateSource(device, egress.name, flow) : null;
  if (sourced !== null) flow = work.translated('translate source', sourced, flow);
  if (!work.filter('filter out', egress, flow)) return work.dropped();
  return { kind: 'forwarded', hop: work.hop, flow, egress, way };
}

class Work {
  readonly hop: Hop;
  readonly #device: Device;

  constructor(device: Device, ingress: Interface | null, vrf: string | null, flow: Flow) {
    this.#device = device;
    this.hop = {
      device: device.id,
      site: device.site.id,
      vrf,
      in: ingress?.name ?? null,
      out: null,
      source: formatAddress(flow.source),
      destination: formatAddress(flow.destination),
      route: null,
      translation: null,
      steps: [],
    };
  }

  step(kind: StepKind, pass: boolean, text: string, rule: string | null, origin: Origin | null): boolean {
    const step: Step = { kind, pass, text, rule, origin };
    this.hop.steps.push(step);
    return pass;
  }

  dropped(): Visited {
    return { kind: 'dropped', hop: this.hop };
  }

  filter(kind: 'filter in' | 'filter out', iface: Interface, flow: Flow): boolean {
    const { in4, in6, out4, out6 } = iface.filters;
    const name = kind === 'filter in' ? (flow.family === 4 ? in4 : in6) : flow.family === 4 ? out4 : out6;
    const filter = this.#device.filters.find((one) => one.name === name && one.family === flow.family);
    if (name === null || filter === undefined) return true;
    const { pass, entry } = filterVerdict(filter, flow);
    const text = entry?.remark ?? 'no entry of the list permits it';
    return this.step(kind, pass, text, entry === null ? name : `${name} ${entry.sequence}`, (entry ?? filter).origin);
  }

  /** RFC 3704: strict, the way back leads out by the same port; loose, there is a way back at all. */
  reversePath(routes: Pick<Routes, 'lookup'>, ingress: Interface, flow: Flow): boolean {
    const mode = flow.family === 4 ? ingress.urpf.ipv4 : ingress.urpf.ipv6;
    if (mode === null || isLocalSource(flow)) return true;
    const back = routes.lookup(this.#device, ingress.vrf, flow.source);
    const known = back !== null && !back.discard;
    const pass = known && (mode === 'loose' || back.ways.some((way) => way.interface === ingress.name));
    const source = formatAddress(flow.source);
    const text = pass
      ? `${source} is answered ${mode === 'loose' ? 'at all' : 'by this port'}`
      : `${source} would not be answered ${mode === 'loose' ? 'at all' : 'by this port'}`;
    return this.step('reverse path', pass, text, null, ingress.origin);
  }

  translated(kind: 'translate destination' | 'translate' | 'translate source', made: Translation, before: Flow): Flow {
    const end = kind === 'translate source' ? 'source' : 'destination';
    const from = formatAddress(before[end]);
    const to = formatAddress(made.flow[end]);
    const pool = made.pool === null ? '' : ` (one of ${made.pool.from} to ${made.pool.to})`;
    const text =
      kind === 'translate'
        ? `${formatAddress(before.source)} to ${from} becomes ${formatAddress(made.flow.source)} to ${to}`
        : `${from} becomes ${to}${pool}`;
    this.step(kind, true, text, made.name, made.origin);
    this.hop.translation = { name: made.name, from, to };
    return made.flow;
  }

  /** Both ends as the first packet of the flow had them before the translation. */
  restored(made: Flow, before: Flow): Flow {
    const words = ({ source, destination }: Flow): string =>
      `${formatAddress(source)} to ${formatAddress(destination)}`;
    this.step('translate', true, `${words(before)} becomes ${words(made)}, as the flow is remembered`, null, null);
    this.hop.translation = {
      name: 'state',
      from: formatAddress(before.destination),
      to: formatAddress(made.destination),
    };
    return made;
  }

  route(route: RouteEntry | null, flow: Flow): boolean {
    const destination = formatAddress(flow.destination);
    if (route === null) return this.step('route', false, `no route to ${destination}`, null, null);
    const way = route.ways[0];
    this.hop.route = {
      prefix: route.prefix,
      protocol: route.protocol,
      via: route.via,
      nextHop: way?.nextHop ?? null,
    };
    if (route.discard)
      return this.step('route', false, `${destination} falls to the discard route ${route.prefix}`, null, route.origin);
    const others = route.ways.length > 1 ? `, one of ${route.ways.length} equal ways` : '';
    const text = `${route.prefix} ${route.via}${way?.nextHop == null ? '' : ` to ${way.nextHop}`}${others}`;
    return this.step('route', true, text, null, route.origin);
  }

  policy(ingress: Interface, egress: Interface, flow: Flow, memory: Memory | null): boolean {
    const { firewall } = this.#device;
    if (firewall === null) return true;
    if (memory !== null && !memory.seen) {
      const text = 'this firewall has not seen the flow that the packet answers';
      return this.step('policy', false, text, null, firewall.origin);
    }
    if (ingress.side === null || egress.side === null) {
      const port = ingress.side === null ? ingress.name : egress.name;
      return this.step('policy', false, `${port} belongs to no side of the firewall`, null, firewall.origin);
    }
    const { pass, term, pair, reason } = policyVerdict(firewall, ingress.side, egress.side, flow);
    const origin = term?.origin ?? pair?.origin ?? firewall.origin;
    return this.step('policy', pass, `${ingress.side} to ${egress.side}: ${reason}`, term?.rule ?? null, origin);
  }

  input(ingress: Interface | null, flow: Flow): boolean {
    const { pass, reason, rule, origin } = inputVerdict(this.#device, ingress, flow);
    return this.step('input', pass, reason, rule, origin);
  }
}

/** A host that has no address yet, or speaks on its link only, has no way back to look up. */
function isLocalSource({ source }: Flow): boolean {
  if (source.family === 4) return source.d === 0;
  return source.a >>> 22 === 0xfe80 >>> 6 || (source.a | source.b | source.c | source.d) === 0;
}
