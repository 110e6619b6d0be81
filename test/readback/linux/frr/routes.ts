/**
 * Static routes, and the source address of what is learnt. FRR: docs.frrouting.org/en/stable-8.4/static.html, `ip route NETWORK
 * GATEWAY INTERFACE [DISTANCE]`; a distance of 1 is the default and not written; a discard route is `blackhole`.
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { StaticRoute } from '../../../../src/network/model/interface.ts';
import type { Statement } from '../../statements.ts';

export function routes(device: Device): Statement[] {
  const within = (vrf: string | null): string[] =>
    device.staticRoutes.filter((route) => route.vrf === vrf).map(staticRoute);
  const vrfs = [...new Set(device.staticRoutes.flatMap(({ vrf }) => vrf ?? []))];
  return [...within(null), ...vrfs.map((vrf): Statement => [`vrf ${vrf}`, within(vrf)])];
}

function staticRoute(route: StaticRoute): string {
  const way = route.discard ? 'blackhole' : [route.nextHop, route.interface].filter((one) => one !== null).join(' ');
  const distance = route.distance === 1 ? '' : ` ${route.distance}`;
  return `${ipOf(route.family)} route ${route.prefix} ${way}${distance}`;
}

export function ipOf(family: 4 | 6): 'ip' | 'ipv6' {
  return family === 4 ? 'ip' : 'ipv6';
}
