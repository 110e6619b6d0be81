/** How FortiOS writes values (CLI reference 7.4): names in quotes, IPv4 with a mask, IPv6 with a length, small letters. */
import { createHash } from 'node:crypto';
import type { Device } from '../../../src/network/model/device.ts';
import type { SecretReference } from '../../../src/network/model/routing.ts';
import type { Statement } from '../statements.ts';

export type Family = 4 | 6;

/** What an address table and a policy's settings of IPv6 end in. */
export const six = (family: Family): '' | '6' => (family === 6 ? '6' : '');

export const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(' ');

/** Hand-over puts the value in its place. */
export const secretText = ({ secret, version }: SecretReference): string => `"<secret:${secret}:${version}>"`;

/** `config TABLE` with its entries; none, where there is no entry. */
export function table(name: string, entries: readonly Statement[]): Statement[] {
  return entries.length === 0 ? [] : [[`config ${name}`, entries]];
}

export const entry = (name: string | number, settings: readonly Statement[]): Statement => [
  `edit ${typeof name === 'number' ? name : `"${name}"`}`,
  settings,
];

/** `set KEY VALUE` unless the value is what the device has anyway. */
export const unless = (usual: string | number, key: string, value: string | number): string[] =>
  value === usual ? [] : [`set ${key} ${value}`];

export const enabled = (key: string, on: boolean): string[] => (on ? [`set ${key} enable`] : []);

/** Address and length of a CIDR. */
export function cidr(text: string): { address: string; length: number } {
  const [address, length] = text.split('/');
  if (address === undefined || length === undefined) throw new Error(`${text} has no length`);
  return { address, length: Number(length) };
}

const quad = (value: number): string => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
const number = (address: string): number => address.split('.').reduce((all, octet) => all * 256 + Number(octet), 0);

export const mask = (length: number): string => quad(length === 0 ? 0 : (-1 << (32 - length)) >>> 0);

/** `192.0.2.1/24` as the interface has it, or as its network. */
export function masked(text: string, network = false): string {
  const { address, length } = cidr(text);
  const bits = length === 0 ? 0 : (-1 << (32 - length)) >>> 0;
  return `${network ? quad((number(address) & bits) >>> 0) : address} ${mask(length)}`;
}

/** First and last address of an IPv4 network. */
export function ends(text: string): [string, string] {
  const { address, length } = cidr(text);
  const first = number(address);
  return [quad(first), quad(first + 2 ** (32 - length) - 1)];
}

/** A name within the device's limit: two that are cut differ by the digits of their hash. */
export function limited(name: string, length: number): string {
  if (name.length <= length) return name;
  return `${name.slice(0, length - 7)}~${createHash('sha256').update(name).digest('hex').slice(0, 6)}`;
}

/** A 32-bit number as four octets. */
export const dotted = quad;

/** The device's own number of a VRF: tables are numbered from 1000 on, the device from 0. */
export function vrfNumber({ vrfs }: Device, name: string): number {
  const vrf = vrfs.find((one) => one.name === name);
  if (vrf === undefined) throw new Error(`no VRF ${name}`);
  return vrf.table - 1000;
}

/** What no device here asks for and no reader knows how to ask for: better told than passed over. */
export function unread(what: string): never {
  throw new Error(`no reader asks for ${what}`);
}
