/** A question in words → a packet with addresses, or what is wrong with it. */
import type { View } from '../view.ts';
import type { Packet } from './answer.ts';
import type { FlowState, Protocol } from './flow.ts';
import { findName, type Named } from './names.ts';

export interface Question {
  from: string;
  to: string;
  protocol: Protocol | null;
  sourcePort: number | null;
  port: number | null;
  type: number | null;
  state: FlowState;
  family: 4 | 6 | null;
  ingress: { device: string; interface: string } | null;
}

export type Asked = { ok: true; packets: Packet[] } | { ok: false; message: string; hint: string | null };

const ECHO_REQUEST = { 4: 8, 6: 128 } as const;

/**
 * The packets that a question means: one of each family that both ends have, or of the family that was named. A port
 * without a protocol is TCP, a question without either is an echo request.
 */
export function packetsOf(view: View, question: Question): Asked {
  const from = findName(view, question.from);
  if (!from.ok) return from;
  const to = findName(view, question.to);
  if (!to.ok) return to;
  const both = ([4, 6] as const).filter((family) => has(from.value, family) && has(to.value, family));
  const families = both.filter((family) => question.family === null || family === question.family);
  if (families.length === 0) {
    const said = question.family === null ? 'no family' : `no IPv${question.family} address`;
    return {
      ok: false,
      message: `${question.from} and ${question.to} have ${said} in common`,
      hint:
        both.length > 0
          ? `they have IPv${both.join(' and IPv')}`
          : `${words(question.from, from.value)}, ${words(question.to, to.value)}`,
    };
  }
  const ingress = question.ingress ?? from.value.ingress;
  return { ok: true, packets: families.map((family) => packetOf(question, family, from.value, to.value, ingress)) };
}

function packetOf(question: Question, family: 4 | 6, from: Named, to: Named, ingress: Packet['ingress']): Packet {
  const icmp = family === 4 ? 'icmp' : 'icmpv6';
  const written = question.protocol ?? (question.port === null && question.sourcePort === null ? icmp : 'tcp');
  // Whoever asks for a ping means that of the family.
  const protocol = written === 'icmp' || written === 'icmpv6' ? icmp : written;
  const messages = protocol === icmp;
  return {
    source: (family === 4 ? from.ipv4 : from.ipv6)!,
    destination: (family === 4 ? (to.site === from.site ? to.ipv4 : (to.seen4 ?? to.ipv4)) : to.ipv6)!,
    protocol,
    sourcePort: messages ? null : question.sourcePort,
    port: messages ? null : question.port,
    icmpType: messages ? (question.type ?? ECHO_REQUEST[family]) : null,
    state: question.state,
    site: from.site,
    ingress,
  };
}

function has(named: Named, family: 4 | 6): boolean {
  return (family === 4 ? named.ipv4 : named.ipv6) !== null;
}

function words(word: string, { ipv4, ipv6 }: Named): string {
  const families = [ipv4 === null ? [] : ['IPv4'], ipv6 === null ? [] : ['IPv6']].flat();
  return `${word} has ${families.length === 0 ? 'no address' : `${families.join(' and ')} only`}`;
}
