/** The packet oracle: the way of one packet through the network, device by device, with the reason at its end. */
import { sameAddress } from '../../../lib/ip/address.ts';
import { formatAddress } from '../../../lib/ip/format.ts';
import { toAddress } from '../../../lib/ip/parse.ts';
import type { Device } from '../../model/device.ts';
import type { Interface } from '../../model/interface.ts';
import type { Routes } from '../forwarding/table.ts';
import type { EndKind, Hop, Packet, PacketAnswer } from './answer.ts';
import { type Flow, reversed } from './flow.ts';
import { onward } from './onward.ts';
import { type Start, startOf } from './start.ts';
import { type Memory, visit } from './visit.ts';

/** No way in a province is that long; a packet that is still on its way goes in circles. */
const MAXIMUM_HOPS = 32;

/** A flow at one device: as it came, and as it went on. */
interface Passage {
  device: Device;
  arrived: Flow;
  left: Flow;
  egress: Interface;
}

/** Where a walk ended, besides its answer. */
interface Walked {
  answer: PacketAnswer;
  passages: Passage[];
  /** The packet at its end, and who took it if it was one of ours. */
  flow: Flow;
  taker: { device: Device; vrf: string | null } | null;
}

interface Begin {
  device: Device;
  ingress: Interface | null;
  vrf: string | null;
}

/** Whether the packet passes, by which devices, rules and translations. Addresses must be valid and of one family. */
export function askPacket(routes: Routes, packet: Packet): PacketAnswer {
  const flow = flowOf(packet);
  const begin = startOf(routes, packet, flow);
  if (begin.kind !== 'enters') return withoutWay(packet, begin);
  return walk(routes, packet, begin, flow, null).answer;
}

/** What becomes of an answer to a packet that nobody has sent: who keeps state has not seen its flow. */
export function askUnsolicited(routes: Routes, packet: Packet): PacketAnswer {
  const flow = flowOf(packet);
  const begin = startOf(routes, packet, flow);
  if (begin.kind !== 'enters') return withoutWay(packet, begin);
  return walk(routes, packet, begin, flow, []).answer;
}

/**
 * The packet and the answer to it, back to where it came from. The second is null where the first does not pass, or where
 * both ends stand in one segment. An answer that takes another way dies at the first firewall that has not seen the flow.
 */
export function askBothWays(routes: Routes, packet: Packet): { there: PacketAnswer; back: PacketAnswer | null } {
  const flow = flowOf(packet);
  const begin = startOf(routes, packet, flow);
  if (begin.kind !== 'enters') return { there: withoutWay(packet, begin), back: null };
  const { answer, passages, flow: last, taker } = walk(routes, packet, begin, flow, null);
  const final = passages.at(-1);
  if (!answer.passes || (taker === null && final === undefined)) return { there: answer, back: null };
  const returned = reversed(last);
  const { protocol, sourcePort, port, icmpType, state } = returned;
  const written: Packet = {
    source: formatAddress(returned.source),
    destination: formatAddress(returned.destination),
    protocol,
    sourcePort,
    port,
    icmpType,
    state,
    site: null,
    ingress: null,
  };
  const first: Begin =
    taker === null
      ? { device: final!.device, ingress: final!.egress, vrf: final!.egress.vrf }
      : { ...taker, ingress: null };
  const back = walk(routes, written, first, returned, passages).answer;
  const home = begin.ingress === null ? begin.device.id : null;
  // Who asked from outside is answered by whatever way leads out there.
  const arrives = home === null ? back.end !== 'device' : back.end === 'device' && back.hops.at(-1)?.device === home;
  if (!back.passes || arrives) return { there: answer, back };
  return {
    there: answer,
    back: { ...back, passes: false, end: 'dropped', reason: `the answer goes astray: ${back.reason}` },
  };
}

function withoutWay(packet: Packet, { kind, text }: Exclude<Start, { kind: 'enters' }>): PacketAnswer {
  const end = kind === 'neighbour' ? 'host' : 'dropped';
  return { packet, passes: kind === 'neighbour', end, reason: text, rule: null, origin: null, hops: [] };
}

/** From device to device. `flows` are the passages of the flow that the packet answers; null for a first packet. */
function walk(routes: Routes, packet: Packet, begin: Begin, sent: Flow, flows: readonly Passage[] | null): Walked {
  const hops: Hop[] = [];
  const passages: Passage[] = [];
  let flow = sent;
  let { device, ingress, vrf } = begin;
  const ended = (end: EndKind, reason: string, taker: Walked['taker'] = null): Walked => {
    const last = end === 'dropped' ? hops.at(-1)?.steps.findLast(({ pass }) => !pass) : undefined;
    const { rule, origin } = last ?? { rule: null, origin: null };
    return { answer: { packet, passes: end !== 'dropped', end, reason, rule, origin, hops }, passages, flow, taker };
  };
  for (let count = 0; count < MAXIMUM_HOPS; count++) {
    const visited = visit(routes, device, ingress, vrf, flow, flows === null ? null : memoryOf(device, flow, flows));
    hops.push(visited.hop);
    if (visited.kind === 'taken') return ended('device', `${device.id} takes it`, { device, vrf });
    if (visited.kind === 'dropped') {
      const text = visited.hop.steps.findLast(({ pass }) => !pass)?.text ?? 'no way on';
      return ended('dropped', `${device.id}: ${text}`);
    }
    passages.push({ device, arrived: flow, left: visited.flow, egress: visited.egress });
    flow = visited.flow;
    const next = onward(routes, device, visited.egress, visited.way, flow.destination);
    if (next.kind === 'host') return ended('host', next.text);
    if (next.kind === 'outside') return ended('outside', next.text);
    if (next.kind === 'nowhere') return ended('dropped', `${device.id}: ${next.text}`);
    device = next.end.device;
    ingress = next.end.interface;
    vrf = ingress.vrf;
  }
  const circle = hops.slice(-4).map((hop) => hop.device);
  return ended('dropped', `goes in circles: ${circle.join(', ')}`);
}

/** What the device knows of an answer: the passage that it reverses, if there was one. */
function memoryOf(device: Device, answer: Flow, flows: readonly Passage[]): Memory {
  const passage = flows.find(
    (one) =>
      one.device.id === device.id &&
      sameAddress(one.left.source, answer.destination) &&
      sameAddress(one.left.destination, answer.source),
  );
  if (passage === undefined) return { seen: false, restored: null };
  const { arrived, left } = passage;
  const same = sameAddress(arrived.source, left.source) && sameAddress(arrived.destination, left.destination);
  return { seen: true, restored: same ? null : reversed(arrived) };
}

/** The packet with its addresses parsed. Throws a TypeError for what is no address: a bug of the caller. */
export function flowOf(packet: Packet): Flow {
  const source = toAddress(packet.source);
  const destination = toAddress(packet.destination);
  if (source.family !== destination.family) {
    throw new TypeError(`${formatAddress(source)} and ${formatAddress(destination)} are of two families`);
  }
  const { protocol, sourcePort, port, icmpType, state } = packet;
  return { family: source.family, source, destination, protocol, sourcePort, port, icmpType, state };
}
