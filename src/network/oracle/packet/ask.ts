/** The packet oracle: the way of one packet through the network, device by device, with the reason at its end. */
import { formatAddress } from '../../../lib/ip/format.ts';
import { toAddress } from '../../../lib/ip/parse.ts';
import type { Device } from '../../model/device.ts';
import type { Interface } from '../../model/interface.ts';
import type { Routes } from '../forwarding/table.ts';
import type { EndKind, Hop, Packet, PacketAnswer } from './answer.ts';
import type { Flow } from './flow.ts';
import { onward } from './onward.ts';
import { startOf } from './start.ts';
import { visit } from './visit.ts';

/** No way in a province is that long; a packet that is still on its way goes in circles. */
const MAXIMUM_HOPS = 32;

/** Whether the packet passes, by which devices, rules and translations. Addresses must be valid and of one family. */
export function askPacket(routes: Routes, packet: Packet): PacketAnswer {
  const hops: Hop[] = [];
  const answer = (end: EndKind, reason: string): PacketAnswer => {
    const last = end === 'dropped' ? hops.at(-1)?.steps.findLast(({ pass }) => !pass) : undefined;
    const { rule, origin } = last ?? { rule: null, origin: null };
    return { packet, passes: end !== 'dropped', end, reason, rule, origin, hops };
  };
  let flow = flowOf(packet);
  const start = startOf(routes, packet, flow);
  if (start.kind === 'nowhere') return answer('dropped', start.text);
  if (start.kind === 'neighbour') return answer('host', start.text);
  let device: Device = start.device;
  let ingress: Interface | null = start.ingress;
  let vrf = start.vrf;
  for (let count = 0; count < MAXIMUM_HOPS; count++) {
    const visited = visit(routes, device, ingress, vrf, flow);
    hops.push(visited.hop);
    if (visited.kind === 'taken') return answer('device', `${device.id} takes it`);
    if (visited.kind === 'dropped') {
      const text = visited.hop.steps.findLast(({ pass }) => !pass)?.text ?? 'no way on';
      return answer('dropped', `${device.id}: ${text}`);
    }
    flow = visited.flow;
    const next = onward(routes, device, visited.egress, visited.way, flow.destination);
    if (next.kind === 'host') return answer('host', next.text);
    if (next.kind === 'outside') return answer('outside', next.text);
    if (next.kind === 'nowhere') return answer('dropped', `${device.id}: ${next.text}`);
    device = next.end.device;
    ingress = next.end.interface;
    vrf = ingress.vrf;
  }
  return answer(
    'dropped',
    `goes in circles: ${hops
      .slice(-4)
      .map((hop) => hop.device)
      .join(', ')}`,
  );
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
