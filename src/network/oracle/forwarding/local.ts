/** Routes that a device has by itself: the networks of its interfaces, and what was written. */
import type { Address } from '../../../lib/ip/address.ts';
import { formatAddress, formatPrefix } from '../../../lib/ip/format.ts';
import { containsAddress } from '../../../lib/ip/prefix.ts';
import { addressOf } from '../../addresses.ts';
import type { Device } from '../../model/device.ts';
import type { Interface, StaticRoute } from '../../model/interface.ts';
import { parseInterfaceAddress, parsePrefix } from '../parsed.ts';
import type { View } from '../view.ts';
import type { Outages } from './outages.ts';
import { DISTANCE, type RouteEntry } from './route.ts';

/** The interface of this table that holds the address itself (own, or virtual), or null. */
export function holderOf(device: Device, vrf: string | null, address: Address): Interface | null {
  const text = formatAddress(address);
  const own = (held: string): boolean => addressOf(held) === text;
  const balancer = device.servers.loadBalancer?.vrrp;
  return (
    device.interfaces.find(
      (iface) =>
        iface.vrf === vrf &&
        (iface.ipv4.some(own) ||
          iface.ipv6.some(own) ||
          iface.vrrp.some((group) => group.addresses.includes(text)) ||
          (iface.name === balancer?.interface && balancer.addresses.some(({ address: held }) => held === text))),
    ) ?? null
  );
}

/** The networks of the table's own interfaces that hold the address. */
export function connectedRoutes(device: Device, vrf: string | null, address: Address, outages: Outages): RouteEntry[] {
  const found: RouteEntry[] = [];
  for (const iface of device.interfaces) {
    if (iface.vrf !== vrf || !outages.up(device, iface)) continue;
    for (const text of address.family === 4 ? iface.ipv4 : iface.ipv6) {
      const parsed = parseInterfaceAddress(text);
      if (!parsed.ok || !containsAddress(parsed.value.prefix, address)) continue;
      found.push({
        prefix: formatPrefix(parsed.value.prefix),
        length: parsed.value.prefix.length,
        protocol: 'connected',
        distance: DISTANCE.connected,
        metric: 0,
        ways: [{ interface: iface.name, nextHop: null }],
        discard: false,
        via: 'own network',
        origin: iface.origin,
      });
    }
  }
  return found;
}

/** Written routes to the address that are in use; those of one prefix and distance are one route with several ways. */
export function staticRoutes(
  view: View,
  device: Device,
  vrf: string | null,
  address: Address,
  outages: Outages,
): RouteEntry[] {
  const found = new Map<string, RouteEntry>();
  for (const route of device.staticRoutes) {
    if (route.vrf !== vrf || route.family !== address.family) continue;
    const prefix = parsePrefix(route.prefix);
    if (!prefix.ok || !containsAddress(prefix.value, address) || !isActive(view, device, route, outages)) continue;
    const ways =
      route.discard || route.interface === null ? [] : [{ interface: route.interface, nextHop: route.nextHop }];
    const key = `${route.prefix} ${route.distance}`;
    const present = found.get(key);
    if (present !== undefined) {
      present.ways.push(...ways);
      continue;
    }
    found.set(key, {
      prefix: route.prefix,
      length: prefix.value.length,
      protocol: 'static',
      distance: route.distance,
      metric: 0,
      ways,
      discard: route.discard,
      via: route.discard ? 'discard route' : `written route ${route.name}`,
      origin: route.origin,
    });
  }
  return [...found.values()];
}

/** A route is in use while its port is up, and with BFD while the neighbour is there too (RFC 5880). */
function isActive(view: View, device: Device, route: StaticRoute, outages: Outages): boolean {
  if (route.discard) return true;
  const iface = device.interfaces.find(({ name }) => name === route.interface);
  if (iface === undefined || !outages.up(device, iface)) return false;
  if (!route.bfd || route.nextHop === null || outages.none) return true;
  const far = view.owners(route.nextHop, device.site.id)[0];
  return far === undefined || outages.up(far.device, far.interface);
}
