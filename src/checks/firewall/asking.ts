/** Flows that the inventory calls for, asked of the packet oracle, and how a dropped one is told. */
import type { Code, Finding, Place } from '../../lib/diagnostic.ts';
import type { Context } from '../../network/context.ts';
import type { SiteNetwork } from '../../network/model/device.ts';
import { Outages } from '../../network/oracle/forwarding/outages.ts';
import { Routes } from '../../network/oracle/forwarding/table.ts';
import type { Packet, PacketAnswer } from '../../network/oracle/packet/answer.ts';
import { askPacket } from '../../network/oracle/packet/ask.ts';
import type { Protocol } from '../../network/oracle/packet/flow.ts';
import { packetsOf } from '../../network/oracle/packet/question.ts';
import { View } from '../../network/oracle/view.ts';
import { isPlain } from '../parts.ts';
import { placeOf, type Scene } from '../scene.ts';
import { placeOfOrigin, tell } from '../tell.ts';

/** Somebody who cannot do without a flow. */
export interface Need {
  /** Who needs it, as a sentence begins. */
  who: string;
  /** Whom he must reach. */
  whom: string;
  packet: Packet;
  /** Where the inventory says so. */
  place: Place;
}

/** Of a group it is enough that one is met. */
export interface Grouped extends Need {
  group: string;
}

const cache = new WeakMap<Context, Routes>();

/** The routes of the whole network with nothing down; made once, sites are resolved as questions lead there. */
export function routesOf({ context }: Scene): Routes {
  let routes = cache.get(context);
  if (routes === undefined) {
    const view = new View(context);
    routes = new Routes(view, new Outages(view));
    cache.set(context, routes);
  }
  return routes;
}

/** Packets between two ends by name (see the oracle), one a family that both have; none where an end has no address. */
export function packetsBetween(scene: Scene, from: string, to: string, protocol: Protocol, port: number): Packet[] {
  const asked = packetsOf(routesOf(scene).view, {
    from,
    to,
    protocol,
    port,
    sourcePort: null,
    type: null,
    state: 'new',
    family: null,
    ingress: null,
  });
  return asked.ok ? asked.packets : [];
}

/** Whether the flow's first packet arrives. */
export function answerTo(scene: Scene, packet: Packet): PacketAnswer {
  return askPacket(routesOf(scene), packet);
}

export function familyOf({ source }: Packet): 4 | 6 {
  return source.includes(':') ? 6 : 4;
}

/** Whether the policy let the packet down, and not the way. */
export function stopsAtRule({ hops }: PacketAnswer): boolean {
  const stop = hops.at(-1)?.steps.findLast(({ pass }) => !pass);
  return stop?.kind === 'policy';
}

/** The finding of one need that is not met, with whatever decided against it. */
export function refused(scene: Scene, code: Code, { who, whom, packet, place }: Need, answer: PacketAnswer): Finding {
  const port = packet.port === null ? '' : ` ${packet.port}`;
  const message = `${who} cannot reach ${whom} over IPv${familyOf(packet)} (${packet.protocol.toUpperCase()}${port}): ${answer.reason}`;
  const { rules } = scene.context.inventory.policy;
  if (answer.rule !== null && Object.hasOwn(rules, answer.rule)) {
    const hint = 'write `action: allow` at it, or let another rule allow it before';
    const related = [{ message: 'what needs it', place }];
    return tell(code, placeOf(scene, 'policy', 'rules', answer.rule, 'action'), message, { related, hint });
  }
  const decided =
    answer.origin === null || stopsAtRule(answer)
      ? { message: 'the rules', place: { ...placeOf(scene, 'policy', 'rules'), part: 'key' as const } }
      : { message: 'where it ends', place: placeOfOrigin(answer.origin) };
  return tell(code, place, message, { related: [decided] });
}

/** A site whose flows are asked for; `only`: the segments that it writes itself, where the rest is its profile's. */
export interface Asked {
  network: SiteNetwork;
  only: ReadonlySet<string> | null;
}

/**
 * Data centres, of the agencies the first of each profile, stage and kind of lines, and of all others the segments that
 * they write themselves: the rest differs in numbers only.
 */
export function* askedSites(scene: Scene): Generator<Asked> {
  const { rows, inventory } = scene.context;
  const { view } = routesOf(scene);
  const first = new Map<string, string>();
  for (const row of rows.all) {
    const lines = row.wan.map(({ id, kind, to, hub, ipv6 }) => [id, kind, to, hub, ipv6].join(' '));
    const shape = row.agency ? [row.profile, row.stage, row.routing, ...lines].join(' | ') : row.id;
    const present = first.get(shape);
    if (present === undefined || (!isPlain(scene, present) && isPlain(scene, row.id))) first.set(shape, row.id);
  }
  const whole = new Set(first.values());
  for (const { id } of rows.all) {
    const written = Object.entries(inventory.sites[id]?.segments ?? {}).flatMap(([key, value]) =>
      value === null ? [] : [key],
    );
    if (!whole.has(id) && written.length === 0) continue;
    const network = view.site(id);
    if (network !== null) yield { network, only: whole.has(id) ? null : new Set(written) };
  }
}
