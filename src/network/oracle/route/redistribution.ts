/** What OSPF carries on of a BGP route: to routers of areas that take external routes (RFC 2328 12.4.4, 12.4.5). */
import type { Prefix } from '../../../lib/ip/address.ts';
import { formatPrefix } from '../../../lib/ip/format.ts';
import type { Device } from '../../model/device.ts';
import type { Ospf } from '../../model/routing.ts';
import { permitsPrefix } from '../forwarding/distribution.ts';
import { OspfRoutes } from '../forwarding/ospf.ts';
import { Outages } from '../forwarding/outages.ts';
import type { View } from '../view.ts';
import type { Holder } from './answer.ts';

const COST = 20;

/**
 * Routers without the BGP route that get it by OSPF from those of `speakers` that redistribute it. Stub areas take no
 * external route, so only the core and sites that others hang on are asked.
 */
export function ospfHolders(view: View, prefix: Prefix, speakers: readonly Device[]): Holder[] {
  const tellers = new Set(speakers.filter((device) => device.ospf.some((ospf) => brings(device, ospf, prefix))));
  if (tellers.size === 0) return [];
  const outages = new Outages();
  const routes = new OspfRoutes(view, outages, ({ device, ospf }) =>
    tellers.has(device) && brings(device, ospf, prefix) ? [{ prefix, cost: COST, what: 'bgp' }] : [],
  );
  const known = new Set(speakers);
  const holders: Holder[] = [];
  for (const { id, agency } of view.context.rows.all) {
    if (agency && !view.context.rows.spokes.has(id)) continue;
    for (const device of view.site(id)?.devices ?? []) {
      if (known.has(device)) continue;
      const route = routes.route(device, prefix.address);
      if (route === null || route.prefix !== formatPrefix(prefix) || !route.via.startsWith('OSPF external')) continue;
      holders.push({ device: device.id, vrf: null, protocol: 'ospf', via: route.via, attributes: null });
    }
  }
  return holders;
}

/** Whether the instance tells this route of BGP: by its policy, or a default while there is one. */
function brings(device: Device, ospf: Ospf, prefix: Prefix): boolean {
  if (prefix.length === 0) return ospf.defaultOriginate;
  return ospf.redistribute.some(({ protocol, policy4, policy6 }) => {
    const policy = prefix.family === 4 ? policy4 : policy6;
    return protocol === 'bgp' && (policy === null || permitsPrefix(device, policy, prefix));
  });
}
