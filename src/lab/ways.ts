/** The packet oracle's word on a flow between two ends of a lab. Pure. */
import { toAddress } from '../lib/ip/parse.ts';
import { addressOf } from '../network/addresses.ts';
import { Routes } from '../network/oracle/forwarding/table.ts';
import type { Packet, PacketAnswer } from '../network/oracle/packet/answer.ts';
import { askBothWays } from '../network/oracle/packet/ask.ts';
import { View } from '../network/oracle/view.ts';
import { type End, endsOf } from './ends.ts';
import type { LabNode } from './model.ts';
import type { ProbeSource } from './probes.ts';

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

/** The ends of a lab, and what becomes of packets between them. */
export class Ways {
  readonly source: ProbeSource;
  readonly ends: ReadonlyMap<string, End>;
  readonly #routes: Routes;
  readonly #nodes: ReadonlyMap<string, LabNode>;

  constructor(source: ProbeSource) {
    const view = new View(source.sites.context);
    this.source = source;
    this.#routes = new Routes(view);
    this.#nodes = new Map(source.lab.nodes.map((node) => [node.name, node]));
    this.ends = new Map(endsOf(source, view).map((end) => [end.node, end]));
  }

  /** Hosts in segments, in the order of the lab. */
  get clients(): { end: End; node: LabNode }[] {
    return this.#of(({ role, segment }) => role === 'client' && segment !== null);
  }

  /** Hosts on the Internet, without the servers of its own name service. */
  get strangers(): End[] {
    const hosts = new Set(
      this.source.lab.outside.hosts.flatMap(({ kind, node }) => (kind === 'internet' ? [node] : [])),
    );
    return this.#of(({ name, services }) => hosts.has(name) && !services.includes('named')).map(({ end }) => end);
  }

  /** Null where the sender has no address of the family. */
  way(from: End, destination: string, { protocol, port }: Service): Way | null {
    const six = destination.includes(':');
    const source = this.#sourceOf(from, destination);
    if (source === null) return null;
    const packet: Packet = {
      source,
      destination,
      protocol: protocol === 'icmp' && six ? 'icmpv6' : protocol,
      sourcePort: null,
      port,
      icmpType: protocol === 'icmp' ? (six ? 128 : 8) : null,
      state: 'new',
      site: from.site,
      ingress: from.ingress,
    };
    const { there, back } = askBothWays(this.#routes, packet);
    const passes = there.passes && back?.passes !== false;
    return { passes, reason: (there.passes ? (back ?? there) : there).reason, there, back };
  }

  /** A machine with several feet speaks by the address of the one that the packet leaves by (RFC 6724 5, rule 5). */
  #sourceOf(from: End, destination: string): string | null {
    const family = destination.includes(':') ? 'ipv6' : 'ipv4';
    const device = this.#nodes.get(from.node)?.device ?? null;
    if (device === null || from[family] === null) return from[family];
    const out = this.#routes.lookup(device, null, toAddress(destination))?.ways[0]?.interface;
    const own = device.interfaces.find(({ name }) => name === out)?.[family][0];
    return own === undefined ? from[family] : addressOf(own);
  }

  #of(wanted: (node: LabNode) => boolean): { end: End; node: LabNode }[] {
    return [...this.#nodes.values()].flatMap((node) => {
      const end = this.ends.get(node.name);
      return end !== undefined && wanted(node) ? [{ end, node }] : [];
    });
  }
}
