/** How Junos prints values (CLI User Guide, Junos 23.4): blanks and most signs put a text in quotes, several values in brackets. */
import type { Device } from '../../../src/network/model/device.ts';
import type { Interface } from '../../../src/network/model/interface.ts';
import type { SecretReference } from '../../../src/network/model/routing.ts';
import { secretText } from '../linux/secret.ts';
import type { Statement } from '../statements.ts';

export type Family = 4 | 6;

export const FAMILIES: readonly Family[] = [4, 6];

export const inetOf = (family: Family): 'inet' | 'inet6' => (family === 4 ? 'inet' : 'inet6');

export const worded = (text: string): string => (/[^A-Za-z0-9._:/+@-]/.test(text) ? `"${text}"` : text);

/** Secrets are kept in a form that has signs in it: always in quotes. */
export const hidden = (secret: SecretReference): string => `"${secretText(secret)}"`;

export const listed = (values: readonly (string | number)[]): string =>
  values.length === 1 ? String(values[0]) : `[ ${values.join(' ')} ]`;

/** A port has its addresses on a unit. */
export const unitOf = (name: string): string => (name.includes('.') ? name : `${name}.0`);

/** The port of management is in the instance that the system brings, whatever the model calls it. */
export const instanceOf = (device: Device, vrf: string): string =>
  device.interfaces.some((one) => one.vrf === vrf && one.name === 'fxp0') ? 'mgmt_junos' : vrf;

export const hostRoute = (address: string): string => `${address}/${address.includes(':') ? 128 : 32}`;

export const familyOf = (address: string): Family => (address.includes(':') ? 6 : 4);

/** BFD of a session over an interface; 300 milliseconds three times where the interface says nothing. */
export function bfd(device: Device, name: string | null): Statement {
  const timers = device.interfaces.find((one: Interface) => one.name === name)?.bfd ?? null;
  const { interval, minimumReceive, multiplier } = timers ?? { interval: 300, minimumReceive: 300, multiplier: 3 };
  if (interval !== minimumReceive) unread('BFD that sends and receives at different times');
  return ['bfd-liveness-detection', [`minimum-interval ${interval}`, `multiplier ${multiplier}`]];
}

/** What no device of these tests holds and no reader here knows how to ask for: better told than passed over. */
export function unread(what: string): never {
  throw new Error(`no reader asks for ${what}`);
}
