/**
 * One entry of an access list: Security command reference, IOS XE 17, `permit (IP)` and `permit (IPv6)`. `PROTOCOL SOURCE [ports] DESTINATION [ports | type]
 * [established] [log]`. In an IPv6 list ICMPv6 is called `icmp`, every protocol is `ipv6`, and what has no name has its number.
 */
import { type Family, unread } from '../words.ts';
import { icmpName, portName } from './names.ts';

export interface Ports {
  from: number;
  to: number;
}

export interface Match {
  protocol: string;
  /** As they are written. */
  source: string;
  destination: string;
  sourcePorts: readonly Ports[];
  ports: readonly Ports[];
  type: number | null;
  established?: boolean;
  log?: boolean;
}

const NUMBERS: Record<string, number> = { gre: 47, ospf: 89, vrrp: 112 };

/** `10 permit …` in IPv4, `sequence 10 permit …` in IPv6. */
export function entry(sequence: number, action: 'permit' | 'deny', match: Match, family: Family): string {
  const { protocol, source, destination, type, established, log } = match;
  const words = [
    ...(family === 6 ? ['sequence'] : []),
    sequence,
    action,
    protocolName(protocol, family),
    source,
    portWords(match.sourcePorts, protocol),
    destination,
    portWords(match.ports, protocol),
    type === null ? '' : icmpName(type, family),
    established === true ? 'established' : '',
    log === true ? 'log' : '',
  ];
  return words.filter((word) => word !== '').join(' ');
}

function protocolName(protocol: string, family: Family): string {
  if (protocol === 'ip') return family === 4 ? 'ip' : 'ipv6';
  if (protocol === 'icmpv6' || protocol === 'icmp') return 'icmp';
  if (family === 4 && (protocol === 'gre' || protocol === 'ospf')) return protocol;
  return String(NUMBERS[protocol] ?? protocol);
}

function portWords(all: readonly Ports[], protocol: string): string {
  const [first, ...others] = all;
  if (first === undefined) return '';
  if (others.length > 0) return unread('several ports in one entry');
  const name = (port: number): string => portName(protocol, port);
  return first.from === first.to ? `eq ${name(first.from)}` : `range ${name(first.from)} ${name(first.to)}`;
}
