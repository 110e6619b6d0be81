/** The packet oracle's word on a flow from an end of a lab to an address, there and back. Pure. */
import { toAddress } from '../lib/ip/parse.ts';
import { addressOf } from '../network/addresses.ts';
import type { Routes } from '../network/oracle/forwarding/table.ts';
import type { Packet, PacketAnswer } from '../network/oracle/packet/answer.ts';
import { askBothWays, askPacket } from '../network/oracle/packet/ask.ts';
import type { FlowState } from '../network/oracle/packet/flow.ts';
import type { End } from './ends.ts';

export interface Service {
  protocol: 'tcp' | 'udp' | 'icmp';
  /** Null for an echo. */
  port: number | null;
}

export interface Way {
  /** It arrives, and its answer comes back. */
  passes: boolean;
  /** In words, why it does not, or where it ends. */
  reason: string;
  there: PacketAnswer;
  /** Null where the first does not pass, or where both ends stand in one segment. */
  back: PacketAnswer | null;
}

/** Asks for the first packet of a service, or an echo request. Null where the sender has no address of the family. */
export function askWay(routes: Routes, from: End, destination: string, service: Service): Way | null {
  const packet = packetOf(routes, from, destination, service, 'new');
  if (packet === null) return null;
  const { there, back } = askBothWays(routes, packet);
  const passes = there.passes && back?.passes !== false;
  return { passes, reason: (there.passes ? (back ?? there) : there).reason, there, back };
}

/** The devices that a flow passes where nobody refuses it. Null where the sender has no address of the family. */
export function askPath(routes: Routes, from: End, destination: string): PacketAnswer | null {
  const packet = packetOf(routes, from, destination, { protocol: 'icmp', port: null }, 'established');
  return packet === null ? null : askPacket(routes, packet);
}

function packetOf(
  routes: Routes,
  from: End,
  destination: string,
  { protocol, port }: Service,
  state: FlowState,
): Packet | null {
  const six = destination.includes(':');
  const source = sourceOf(routes, from, destination);
  if (source === null) return null;
  const echo = protocol === 'icmp';
  return {
    source,
    destination,
    protocol: echo && six ? 'icmpv6' : protocol,
    sourcePort: null,
    port,
    icmpType: echo ? (six ? 128 : 8) : null,
    state,
    site: from.site,
    ingress: from.ingress,
  };
}

/** A machine with several feet speaks by the address of the one that the packet leaves by (RFC 6724 5, rule 5). */
function sourceOf(routes: Routes, from: End, destination: string): string | null {
  const family = destination.includes(':') ? 'ipv6' : 'ipv4';
  const usual = from[family];
  const device = routes.view.device(from.word);
  if (device === null || usual === null) return usual;
  const out = routes.lookup(device, null, toAddress(destination))?.ways[0]?.interface;
  const own = device.interfaces.find(({ name }) => name === out)?.[family][0];
  return own === undefined ? usual : addressOf(own);
}
