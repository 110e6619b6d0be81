/** Routes that a device has by itself: the networks of its interfaces, and what was written. */
import type { Address } from '../../../lib/ip/address.ts';
import { formatAddress } from '../../../lib/ip/format.ts';
import type { Device } from '../../model/device.ts';
import type { Interface, StaticRoute } from '../../model/interface.ts';
import type { View } from '../view.ts';
import type { Outages } from './outages.ts';
import { DISTANCE, type RouteEntry } from './route.ts';
import { holderKey, tablesOf } from './tables.ts';

/** The interface of this table that holds the address itself (own, or virtual), or null. */
export function holderOf(device: Device, vrf: string | null, address: Address): Interface | null {
  return tablesOf(device).holders.get(holderKey(vrf, formatAddress(address))) ?? null;
}

/** The networks of the table's own interfaces that hold the address. */
export function connectedRoutes(device: Device, vrf: string | null, address: Address, outages: Outages): RouteEntry[] {
  const found: RouteEntry[] = [];
  for (const { interface: iface, prefix, text } of tablesOf(device).connected.all(address)) {
    if (iface.vrf !== vrf || !outages.up(device, iface)) continue;
    found.push({
      prefix: text,
      length: prefix.length,
      protocol: 'connected',
      distance: DISTANCE.connected,
      metric: 0,
      ways: [{ interface: iface.name, nextHop: null }],
      discard: false,
      via: 'own network',
      origin: iface.origin,
    });
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
  for (const { route, prefix } of tablesOf(device).routes.all(address)) {
    if (route.vrf !== vrf || route.family !== address.family || !isActive(view, device, route, outages)) continue;
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
      length: prefix.length,
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
  const iface = route.interface === null ? undefined : tablesOf(device).interfaces.get(route.interface);
  if (iface === undefined || !outages.up(device, iface)) return false;
  if (!route.bfd || route.nextHop === null || outages.none) return true;
  const far = view.owners(route.nextHop, device.site.id)[0];
  return far === undefined || outages.up(far.device, far.interface);
}
