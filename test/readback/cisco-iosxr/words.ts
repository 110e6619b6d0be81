/**
 * How IOS XR writes values (unified models of 7.11.2, captures of `show running-config`): IPv6 in small letters, masks in dots for
 * addresses and wildcards, lengths everywhere else.
 */
import type { Device } from '../../../src/network/model/device.ts';
import type { SecretReference } from '../../../src/network/model/routing.ts';
import { secretText } from '../linux/secret.ts';

export type Family = 4 | 6;

/** Families that the device speaks. */
export const familiesOf = ({ ipv6 }: Device): readonly Family[] => (ipv6 ? [4, 6] : [4]);

export function cidr(text: string): { address: string; length: number } {
  const [address = '', length = ''] = text.split('/');
  return { address, length: Number(length) };
}

const quad = (value: number): string => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');

export const mask = (length: number): string => quad(length === 0 ? 0 : (-1 << (32 - length)) >>> 0);

/** What goes in as clear text; the device shows it encrypted. */
export const clear = (secret: SecretReference): string => secretText(secret);

/** One end of an entry: `any`, `host A`, a wildcard in IPv4, a length in IPv6. */
export function end(prefix: string | null, family: Family): string {
  if (prefix === null) return 'any';
  const { address, length } = cidr(prefix);
  if (length === (family === 4 ? 32 : 128)) return `host ${address}`;
  return family === 6 ? prefix : `${address} ${quad(~((-1 << (32 - length)) >>> 0) >>> 0)}`;
}

/** Addresses of both families of whoever has them, where the device speaks both. */
export function addresses(device: Device, { ipv4, ipv6 }: { ipv4: string | null; ipv6: string | null }): string[] {
  return [ipv4, device.ipv6 ? ipv6 : null].filter((one) => one !== null);
}

export function unread(what: string): never {
  throw new Error(`nothing is known of ${what}: read the manual and say how IOS XR prints it`);
}
