/** Packets that no honest host sends, or not by itself, and what the packet oracle says of them. Pure. */

import { toAddress } from '../../lib/ip/parse.ts';
import type { Origin } from '../../lib/origin.ts';
import { Routes } from '../../network/oracle/forwarding/table.ts';
import type { Packet, PacketAnswer } from '../../network/oracle/packet/answer.ts';
import { askPacket, askUnsolicited } from '../../network/oracle/packet/ask.ts';
import { gatewayOf } from '../../network/oracle/packet/start.ts';
import { View } from '../../network/oracle/view.ts';
import { type End, endsOf } from '../ends.ts';
import type { ProbeSource } from '../probes.ts';
import { askWay, type Service } from '../way.ts';

export interface Crafted {
  what: string;
  /** Null: the sender's own address. */
  source: string | null;
  protocol: 'tcp' | 'udp' | 'icmp';
  sourcePort: number;
  port: number;
  flags: number;
  type: number;
  fragment: 'first' | 'later' | null;
  arrives: boolean;
  reason: string;
}

/** What one end sends another of a family, the first of them an honest packet that arrives. */
export interface Volley {
  from: End;
  to: End;
  family: 4 | 6;
  packets: Crafted[];
  origins: Origin[];
}

const SYN = 0x02;
const ACK = 0x10;
const OWN_PORT = 40_123;

/** What an honest packet is, the first that passes: with a port that is another one's, the others would say nothing. */
const HONEST: readonly Service[] = [
  { protocol: 'icmp', port: null },
  { protocol: 'tcp', port: 443 },
  { protocol: 'tcp', port: 80 },
  { protocol: 'udp', port: 53 },
];

/**
 * Messages that nobody has asked for: replies, redirects, router renumbering (RFC 4890 4.3.3), node information, one that is
 * private; of IPv4 redirects, router advertisements, timestamps and address masks (RFC 5927, RFC 6918).
 */
const UNASKED = { 4: [0, 5, 9, 13, 17], 6: [129, 137, 138, 139, 140, 200] } as const;

/** A volley from each client and a stranger to a stranger and to a server, in each family that leads there. */
export function volleysOf(source: ProbeSource): Volley[] {
  const view = new View(source.sites.context);
  const routes = new Routes(view);
  const ends = endsOf(source, view);
  const internet = new Set(source.lab.outside.hosts.flatMap(({ kind, node }) => (kind === 'internet' ? [node] : [])));
  const strangers = ends.filter(({ node }) => internet.has(node));
  const servers = ends.filter(({ given, ingress, sends }) => sends && !given && ingress === null);
  const clients = ends.filter(({ given }) => given);
  const pairs = [...clients, ...strangers.slice(0, 1)].flatMap((from) => [
    { from, takers: from.given ? strangers : [] },
    { from, takers: servers },
  ]);
  return pairs.flatMap(({ from, takers }) =>
    ([4, 6] as const).flatMap((family) => {
      const others = [
        clients.find((end) => end.node !== from.node && end.site === from.site && end[`ipv${family}`] !== null),
        clients.find((end) => end.site !== from.site && end[`ipv${family}`] !== null),
        strangers.findLast((end) => end.node !== from.node && end[`ipv${family}`] !== null),
      ].filter((end) => end !== undefined);
      for (const to of takers) {
        if (to.node === from.node || to[`ipv${family}`] === null) continue;
        for (const honest of HONEST) {
          const way = askWay(routes, from, to[`ipv${family}`]!, honest);
          if (way?.passes === true && way.there.hops.length > 1)
            return [volley(routes, from, to, family, honest, way.there, others)];
        }
      }
      return [];
    }),
  );
}

function volley(
  routes: Routes,
  from: End,
  to: End,
  family: 4 | 6,
  honest: Service,
  there: PacketAnswer,
  others: readonly End[],
): Volley {
  const own = from[`ipv${family}`]!;
  const gateway = from.site === null || !from.given ? null : gatewayOf(routes, from.site, toAddress(own));
  const ingress = gateway === null ? from.ingress : { device: gateway.device.id, interface: gateway.interface.name };
  const base: Crafted = {
    what: 'an honest packet',
    source: null,
    protocol: honest.protocol,
    sourcePort: OWN_PORT,
    port: honest.port ?? 0,
    flags: SYN,
    type: family === 4 ? 8 : 128,
    fragment: null,
    arrives: true,
    reason: there.reason,
  };
  const written = (one: Crafted, state: Packet['state']): Packet => ({
    source: one.source ?? own,
    destination: to[`ipv${family}`]!,
    protocol: one.protocol === 'icmp' && family === 6 ? 'icmpv6' : one.protocol,
    sourcePort: one.protocol === 'icmp' ? null : one.sourcePort,
    port: one.protocol === 'icmp' ? null : one.port,
    icmpType: one.protocol === 'icmp' ? one.type : null,
    state,
    site: from.site,
    ingress,
  });
  const judged = (one: Crafted, answer: PacketAnswer): Crafted => ({
    ...one,
    // What its own filter drops has come to its wire, where it is looked for.
    arrives: answer.passes || answer.hops.at(-1)?.device === to.word,
    reason: answer.reason,
  });
  const forged = others.map((end) => {
    const one = { ...base, what: `from the address of ${end.word}`, source: end[`ipv${family}`]! };
    return judged(one, askPacket(routes, written(one, 'new')));
  });
  const unasked = UNASKED[family].map((type) => {
    const one: Crafted = { ...base, what: `ICMP of type ${type} that nobody asked for`, protocol: 'icmp', type };
    return judged(one, askPacket(routes, written(one, 'new')));
  });
  const answers = [SYN | ACK, ACK].map((flags) => {
    const what = `${flags === ACK ? 'ACK' : 'SYN and ACK'} of no connection`;
    const one: Crafted = { ...base, what, protocol: 'tcp', sourcePort: 443, port: OWN_PORT, flags };
    return judged(one, askUnsolicited(routes, written(one, 'established')));
  });
  // The oracle does not speak of fragments: whoever keeps state puts them together first, and a part alone stays there.
  const stateful = there.hops.find(({ device }) => routes.view.device(device)?.firewall != null);
  const parts =
    stateful === undefined
      ? []
      : (['first', 'later'] as const).map((fragment): Crafted => {
          const reason = `${stateful.device} waits for the other fragments`;
          return { ...base, what: `the ${fragment} fragment alone`, fragment, arrives: false, reason };
        });
  const origins = there.hops.flatMap(({ steps }) => steps.flatMap(({ origin }) => origin ?? []));
  return { from, to, family, packets: [base, ...forged, ...unasked, ...answers, ...parts], origins };
}
