/** Words of IOS-XE: keywords for numbers, ports as zones and lists, masks and members of groups. */
import type { Address } from '../../src/lib/ip/address.ts';
import { toAddress } from '../../src/lib/ip/parse.ts';
import { inPrefix, protocolNumber, type Wire } from './wire.ts';

/** Keywords of IOS-XE for ports and message types, from its command reference. */
export const TCP: Record<string, number> = {
  bgp: 179,
  cmd: 514,
  domain: 53,
  echo: 7,
  ftp: 21,
  login: 513,
  lpd: 515,
  smtp: 25,
  tacacs: 49,
  telnet: 23,
  www: 80,
  pop3: 110,
};
export const UDP: Record<string, number> = {
  bootpc: 68,
  bootps: 67,
  domain: 53,
  isakmp: 500,
  ntp: 123,
  snmp: 161,
  snmptrap: 162,
  syslog: 514,
  tacacs: 49,
  tftp: 69,
  'non500-isakmp': 4500,
};
export const ICMP4: Record<string, number> = {
  echo: 8,
  'echo-reply': 0,
  unreachable: 3,
  'time-exceeded': 11,
  'parameter-problem': 12,
  redirect: 5,
  'source-quench': 4,
};
export const ICMP6: Record<string, number> = {
  'destination-unreachable': 1,
  'packet-too-big': 2,
  'time-exceeded': 3,
  'parameter-problem': 4,
  'echo-request': 128,
  'echo-reply': 129,
  'router-solicitation': 133,
  'router-advertisement': 134,
  'nd-ns': 135,
  'nd-na': 136,
  redirect: 137,
  'mld-query': 130,
  'mld-report': 131,
  'mld-reduction': 132,
};

export interface Port {
  zone: string | null;
  in: Record<4 | 6, string | null>;
  out: Record<4 | 6, string | null>;
  check: Record<4 | 6, 'rx' | 'any' | null>;
  nat: string | null;
}

export type Action = 'permit' | 'deny';

export function portOf(lines: readonly string[][]): Port {
  const port: Port = {
    zone: null,
    in: { 4: null, 6: null },
    out: { 4: null, 6: null },
    check: { 4: null, 6: null },
    nat: null,
  };
  for (const line of lines) {
    const text = line.join(' ');
    const family = line[0] === 'ipv6' ? 6 : 4;
    if (text.startsWith('zone-member security')) port.zone = line[2]!;
    else if (text.startsWith('ip access-group') || text.startsWith('ipv6 traffic-filter'))
      port[line[3] as 'in' | 'out'][family] = line[2]!;
    else if (/^ip(v6)? verify unicast source reachable-via/.test(text)) port.check[family] = line[5] as 'rx' | 'any';
    else if (text === 'ip nat inside' || text === 'ip nat outside') port.nat = line[2]!;
  }
  return port;
}

export function groupMember(line: readonly string[]): string {
  if (line[0] === 'host') return line[1]!.toLowerCase();
  return line[0]!.includes('/') ? line[0]!.toLowerCase() : `${line[0]}/${maskLength(line[1]!)}`;
}

export function maskLength(mask: string): number {
  return mask.split('.').reduce((sum, part) => sum + Number(part).toString(2).replaceAll('0', '').length, 0);
}

export function wildcardLength(wildcard: string): number {
  return 32 - maskLength(wildcard);
}

export function sameText(text: string, address: Address): boolean {
  const other = toAddress(text.toLowerCase());
  return inPrefix(text.toLowerCase(), address) && other.family === address.family;
}

export function isProtocol(text: string, packet: Wire): boolean {
  if (text === 'ip' || text === 'ipv6') return true;
  if (text === 'icmp') return packet.protocol === (packet.family === 4 ? 'icmp' : 'icmpv6');
  if (text === 'ahp' || text === 'esp' || text === 'gre' || text === 'tcp' || text === 'udp' || text === 'ospf')
    return text === packet.protocol;
  return Number(text) === protocolNumber(packet.protocol);
}
