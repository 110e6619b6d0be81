/** How VRP prints values (command references of AR V200R007 and S V200R013): capital IPv6, masks in dots, lists as `1 to 3`. */
import type { Device } from '../../../src/network/model/device.ts';
import type { SecretReference } from '../../../src/network/model/routing.ts';
import { secretText } from '../linux/secret.ts';

export type Family = 4 | 6;

export const FAMILIES: readonly Family[] = [4, 6];

/** Families that the device speaks. */
export const familiesOf = ({ ipv6 }: Device): readonly Family[] => (ipv6 ? FAMILIES : [4]);

export const capital = (text: string): string => text.toUpperCase();

export const addressOf = (cidr: string): string => cidr.split('/')[0]!;

export const lengthOf = (cidr: string): number => Number(cidr.split('/')[1]);

/** 23 → 255.255.254.0. */
export function mask(length: number): string {
  const bits = '1'.repeat(length).padEnd(32, '0');
  return [0, 8, 16, 24].map((at) => Number.parseInt(bits.slice(at, at + 8), 2)).join('.');
}

/** 23 → 0.0.1.255; a host is `0`. */
export const inverse = (length: number): string =>
  length === 32
    ? '0'
    : mask(length)
        .split('.')
        .map((octet) => 255 - Number(octet))
        .join('.');

export const dotted = (id: number): string => [24, 16, 8, 0].map((shift) => (id >>> shift) & 255).join('.');

/** Secrets stand behind `cipher`. */
export const hidden = (secret: SecretReference): string => secretText(secret);

/** 1, 2, 5 → `1 to 2 5`. */
export function listed(ids: readonly number[]): string {
  const sorted = [...new Set(ids)].sort((a, b) => a - b);
  const words: string[] = [];
  for (let at = 0; at < sorted.length; at++) {
    const first = sorted[at]!;
    while (sorted[at + 1] === sorted[at]! + 1) at++;
    words.push(sorted[at] === first ? String(first) : `${first} to ${sorted[at]}`);
  }
  return words.join(' ');
}

/** Wildcards and prefixes as a list says them. */
export const endOf = (family: Family, cidr: string): string =>
  family === 6 ? capital(cidr) : `${addressOf(cidr)} ${inverse(lengthOf(cidr))}`;

/** Ports and messages that have names in a rule (rule, advanced ACL view). */
const TCP: Readonly<Record<number, string>> = {
  7: 'echo',
  20: 'ftp-data',
  21: 'ftp',
  23: 'telnet',
  25: 'smtp',
  49: 'tacacs',
  53: 'domain',
  80: 'www',
  110: 'pop3',
  179: 'bgp',
  514: 'cmd',
  515: 'lpd',
};
const UDP: Readonly<Record<number, string>> = {
  7: 'echo',
  53: 'dns',
  67: 'bootps',
  68: 'bootpc',
  69: 'tftp',
  123: 'ntp',
  161: 'snmp',
  162: 'snmptrap',
  514: 'syslog',
};

export const portName = (protocol: string, port: number): string =>
  String((protocol === 'tcp' ? TCP : protocol === 'udp' ? UDP : {})[port] ?? port);

export function unread(what: string): never {
  throw new Error(`nothing is known of ${what}: read the manual and say how VRP prints it`);
}
