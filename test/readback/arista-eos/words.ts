/** How EOS prints values (user manual; running configurations in batfish/lab-validation): small IPv6, lengths for masks, `10-11,20`. */
import { createHash } from 'node:crypto';
import type { Device } from '../../../src/network/model/device.ts';

export type Family = 4 | 6;

export const FAMILIES: readonly Family[] = [4, 6];

/** Families that the device speaks. */
export const familiesOf = ({ ipv6 }: Device): readonly Family[] => (ipv6 ? FAMILIES : [4]);

export const lengthOf = (cidr: string): number => Number(cidr.split('/')[1]);

export const dotted = (id: number): string => [24, 16, 8, 0].map((shift) => (id >>> shift) & 255).join('.');

/** 10, 11, 20 → `10-11,20`: two neighbours are a range already. */
export function listed(ids: readonly number[]): string {
  const sorted = [...new Set(ids)].sort((a, b) => a - b);
  const words: string[] = [];
  for (let at = 0; at < sorted.length; at++) {
    const first = sorted[at]!;
    while (sorted[at + 1] === sorted[at]! + 1) at++;
    words.push(sorted[at] === first ? String(first) : `${first}-${sorted[at]}`);
  }
  return words.join(',');
}

/** A VLAN's name has at most 32 characters: a long one is cut, `~` and six digits of its hash in place of the rest. */
export function vlanName(name: string): string {
  if (name.length <= 32) return name;
  return `${name.slice(0, 25)}~${createHash('sha256').update(name).digest('hex').slice(0, 6)}`;
}

/** An address of a host, or a network. */
export function end(prefix: string | null): string {
  if (prefix === null) return 'any';
  const whole = prefix.includes(':') ? 128 : 32;
  return lengthOf(prefix) === whole ? `host ${prefix.split('/')[0]}` : prefix;
}

/** Ports with names in the list that the switch brings (default-control-plane-acl). */
const TCP: Readonly<Record<number, string>> = {
  22: 'ssh',
  23: 'telnet',
  80: 'www',
  161: 'snmp',
  179: 'bgp',
  443: 'https',
};
const UDP: Readonly<Record<number, string>> = {
  67: 'bootps',
  68: 'bootpc',
  123: 'ntp',
  161: 'snmp',
  520: 'rip',
  3784: 'bfd',
};

export const portName = (protocol: string, port: number): string =>
  String((protocol === 'tcp' ? TCP : protocol === 'udp' ? UDP : {})[port] ?? port);

export function unread(what: string): never {
  throw new Error(`nothing is known of ${what}: read the manual and say how EOS prints it`);
}
