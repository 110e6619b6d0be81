/**
 * How RouterOS writes: a menu with commands below it, attributes by the alphabet, one of a group after its group's first by
 * its last part alone (`input.filter=… .limit-…=…`), in quotes what is more than a word, durations by their units
 * (Configuration Management: configuration export; Scripting: strings).
 */
import type { Device } from '../../../src/network/model/device.ts';
import type { SecretReference } from '../../../src/network/model/routing.ts';
import type { Statement } from '../statements.ts';

export type Family = 4 | 6;

export const FAMILIES: readonly Family[] = [4, 6];

export const rootOf = (family: Family): string => (family === 4 ? '/ip' : '/ipv6');

/** Null and undefined: the attribute is not there; true: a word without a value. */
export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

const text = (value: string): string => (/^[A-Za-z0-9._/:@%,+!-]+$/.test(value) ? value : `"${value}"`);

/** Written in quotes whatever it is. */
export const quoted = (value: string): string => `\u0000${value}`;

function attributes(given: Attributes): string {
  let group = '';
  return Object.keys(given)
    .sort()
    .flatMap((name) => {
      const value = given[name];
      if (value === null || value === undefined || value === false) return [];
      const [head, ...tail] = name.split('.');
      const spelled = tail.length > 0 && head === group ? `.${tail.join('.')}` : name;
      group = tail.length > 0 ? head! : '';
      if (value === true) return [name];
      const said = String(value);
      return [`${spelled}=${said.startsWith('\u0000') ? `"${said.slice(1)}"` : text(said)}`];
    })
    .join(' ');
}

export const add = (given: Attributes): string => `add ${attributes(given)}`.trim();

export const set = (given: Attributes, entry = ''): string =>
  `set ${entry === '' ? '' : `${entry} `}${attributes(given)}`.trim();

/** A menu with its commands; none, where it has none. */
export const menu = (name: string, commands: readonly string[]): Statement[] =>
  commands.length === 0 ? [] : [[name, commands]];

/** `yes` where it holds, else the attribute is not there. */
export const yes = (holds: boolean): string | null => (holds ? 'yes' : null);

/** The value unless the device has it anyway. */
export const unless = <T>(usual: T, value: T): T | null => (value === usual ? null : value);

export const some = (list: readonly (string | number)[]): string | null => (list.length === 0 ? null : list.join(','));

const UNITS: readonly [string, number][] = [
  ['w', 604_800],
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
];

export function duration(seconds: number): string {
  let left = seconds;
  const parts = UNITS.flatMap(([unit, length]) => {
    const count = Math.floor(left / length);
    left -= count * length;
    return count === 0 ? [] : [`${count}${unit}`];
  });
  return parts.length === 0 ? '0s' : parts.join('');
}

export const thousandths = (count: number): string =>
  `${count >= 1000 ? duration(Math.floor(count / 1000)) : ''}${count % 1000 === 0 ? '' : `${count % 1000}ms`}`;

/** Hand-over puts the value in its place. */
export const secretText = ({ secret, version }: SecretReference): string => quoted(`<secret:${secret}:${version}>`);

/** IPv4 hosts stand without a length. */
export const host = (prefix: string): string => prefix.replace(/^([0-9.]+)\/32$/, '$1');

export const addressOf = (cidr: string): string => cidr.split('/')[0]!;

/** The network of an address, without its length. */
export function networkOf(cidr: string): string {
  const [address, length] = cidr.split('/') as [string, string];
  const bits = address.includes(':') ? 128n : 32n;
  const value = numberOf(address) & (((1n << bits) - 1n) ^ ((1n << (bits - BigInt(length))) - 1n));
  return address.includes(':') ? six(value) : four(value);
}

function numberOf(address: string): bigint {
  if (!address.includes(':')) return address.split('.').reduce((all, octet) => all * 256n + BigInt(octet), 0n);
  const [left = '', right] = address.split('::');
  const words = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const filled = right === undefined ? [] : new Array(8 - words(left).length - words(right).length).fill('0');
  return [...words(left), ...filled, ...words(right ?? '')].reduce(
    (all, word) => all * 65536n + BigInt(`0x${word}`),
    0n,
  );
}

const four = (value: bigint): string => [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.');

function six(value: bigint): string {
  const words = Array.from({ length: 8 }, (_, at) => ((value >> BigInt(112 - 16 * at)) & 65535n).toString(16));
  const plain = words.join(':');
  const runs = [...plain.matchAll(/(?:^|:)(0(?::0)+)(?=:|$)/g)].map(([, run]) => run!);
  const longest = runs.sort((one, other) => other.length - one.length)[0];
  if (longest === undefined) return plain;
  return plain.replace(new RegExp(`(^|:)${longest}(:|$)`), '::');
}

/** Whether the device switches between ports of its own. */
export const bridges = ({ interfaces, wireless }: Device): boolean =>
  wireless !== null || interfaces.some(({ kind, switchport }) => kind === 'vlan' || switchport !== null);
