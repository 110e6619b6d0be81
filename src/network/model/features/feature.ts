/** What a device may be asked for and not every platform has, as data. */
import type { Origin } from '../../../lib/origin.ts';
import type { Device, DeviceRole } from '../device.ts';

export interface Feature {
  /** What it is, in words that follow "is asked for". */
  title: string;
  /** RFC or plan that it comes from. */
  standard: string;
  /** Roles whose devices the inventory can ask for it. */
  roles: readonly DeviceRole[];
  /** The lines of the inventory that ask this device for it; empty where none does. */
  asks: (device: Device) => Origin[];
  /** What to write, or to know, where the platform lacks it. */
  wayOut: string;
  /**
   * `line` (where left out): a device does not do what a line says. `guard`: it goes without a second guard beside what the
   * inventory asks for, told once a model. A code: a rule of its own tells.
   */
  told?: 'line' | 'guard' | 'MOD002' | 'MOD003' | 'WAN005' | 'WAN010' | 'BGP069';
}

/** A line below the one that an object came from. */
export function below({ origin }: { origin: Origin }, ...keys: string[]): Origin {
  return { ...origin, pointer: [origin.pointer, ...keys].join('/') };
}

/** The lines of those objects that ask. */
export function linesOf<T extends { origin: Origin }>(
  objects: readonly T[],
  ask: (one: T) => boolean,
  ...keys: string[]
): Origin[] {
  return objects.filter(ask).map((one) => below(one, ...keys));
}

/** Roles that pass packets on between networks. */
export const ROUTERS: readonly DeviceRole[] = ['border', 'core', 'router', 'edge-firewall', 'internal-firewall'];
/** Roles that speak BGP. */
export const SPEAKERS: readonly DeviceRole[] = ['border', 'core', 'router'];
/** Roles that stand as gateway in a segment. */
export const GATEWAYS: readonly DeviceRole[] = ['core', 'leaf', 'router', 'edge-firewall', 'internal-firewall'];
/** Roles that stand between zones. */
export const FIREWALLS: readonly DeviceRole[] = ['router', 'edge-firewall', 'internal-firewall'];
/** Roles with ports of hosts. */
export const SWITCHES: readonly DeviceRole[] = ['leaf', 'oob-switch', 'distribution', 'access'];
/** Every role that a device of a network has; servers are of one platform. */
export const DEVICES: readonly DeviceRole[] = [...new Set([...ROUTERS, ...SWITCHES])];
