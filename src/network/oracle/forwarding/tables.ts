/**
 * A device's networks, routes and sessions by address: a hub has hundreds of each, and a question is about one. Made when
 * a device is first asked for; the model of a device that is asked does not change any more.
 */
import type { Address, Prefix } from '../../../lib/ip/address.ts';
import { formatPrefix } from '../../../lib/ip/format.ts';
import { indexPrefixes, type PrefixIndex } from '../../../lib/ip/overlaps.ts';
import { addressOf } from '../../addresses.ts';
import type { Device } from '../../model/device.ts';
import type { Interface, StaticRoute } from '../../model/interface.ts';
import type { BgpSession } from '../../model/routing.ts';
import { permittedPrefixes } from '../bgp/policy.ts';
import { parseInterfaceAddress, parsePrefix } from '../parsed.ts';

/** A network of an interface. */
export interface Connected {
  interface: Interface;
  prefix: Prefix;
  text: string;
}

export interface Tables {
  /** By table and address (see `holderKey`): the interface that holds it, own or virtual. */
  holders: ReadonlyMap<string, Interface>;
  interfaces: ReadonlyMap<string, Interface>;
  connected: PrefixIndex<Connected>;
  routes: PrefixIndex<{ route: StaticRoute; prefix: Prefix }>;
  /** Sessions whose import policy could let a route to an address through, in the order of the device. */
  sessionsFor(address: Address): readonly BgpSession[];
}

const known = new WeakMap<Device, Tables>();

/** The tables of a device. */
export function tablesOf(device: Device): Tables {
  let tables = known.get(device);
  if (tables === undefined) {
    tables = {
      holders: holdersOf(device),
      interfaces: new Map([...device.interfaces].reverse().map((iface) => [iface.name, iface])),
      connected: indexPrefixes(connectedOf(device), ({ prefix }) => prefix),
      routes: indexPrefixes(routesOf(device), ({ prefix }) => prefix),
      sessionsFor: sessionIndex(device),
    };
    known.set(device, tables);
  }
  return tables;
}

export function holderKey(vrf: string | null, address: string): string {
  return `${vrf ?? ''} ${address}`;
}

/** Of several holders the first interface counts. */
function holdersOf(device: Device): Map<string, Interface> {
  const holders = new Map<string, Interface>();
  const balancer = device.servers.loadBalancer?.vrrp;
  for (const iface of device.interfaces) {
    const addresses = [
      ...[...iface.ipv4, ...iface.ipv6].map(addressOf),
      ...iface.vrrp.flatMap((group) => group.addresses),
      ...(iface.name === balancer?.interface ? balancer.addresses.map(({ address }) => address) : []),
    ];
    for (const address of addresses) {
      const key = holderKey(iface.vrf, address);
      if (!holders.has(key)) holders.set(key, iface);
    }
  }
  return holders;
}

function connectedOf(device: Device): Connected[] {
  return device.interfaces.flatMap((iface) =>
    [...iface.ipv4, ...iface.ipv6].flatMap((text) => {
      const parsed = parseInterfaceAddress(text);
      if (!parsed.ok) return [];
      const { prefix } = parsed.value;
      return [{ interface: iface, prefix, text: formatPrefix(prefix) }];
    }),
  );
}

function routesOf(device: Device): { route: StaticRoute; prefix: Prefix }[] {
  return device.staticRoutes.flatMap((route) => {
    const parsed = parsePrefix(route.prefix);
    return parsed.ok ? [{ route, prefix: parsed.value }] : [];
  });
}

function sessionIndex(device: Device): Tables['sessionsFor'] {
  const sessions = device.bgp?.sessions ?? [];
  const order = new Map(sessions.map((session, index) => [session, index]));
  const open: BgpSession[] = [];
  const listed: { session: BgpSession; prefix: Prefix }[] = [];
  const policies = new Map<string, readonly Prefix[] | null>();
  for (const session of sessions) {
    const name = session.importPolicy;
    let prefixes = policies.get(name);
    if (prefixes === undefined) {
      prefixes = permittedPrefixes(device, name);
      policies.set(name, prefixes);
    }
    if (prefixes === null) open.push(session);
    else for (const prefix of prefixes) listed.push({ session, prefix });
  }
  const index = indexPrefixes(listed, ({ prefix }) => prefix);
  return (address) => {
    const found = new Set([...open, ...index.all(address).map(({ session }) => session)]);
    return [...found].sort((x, y) => order.get(x)! - order.get(y)!);
  };
}
