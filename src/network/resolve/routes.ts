/** Static routes: those written, those of hubs and spokes, and those of servers. */
import { toPrefix } from '../../lib/ip/parse.ts';
import { subnetAt } from '../../lib/ip/prefix.ts';
import { formatPrefix, hostText } from '../addresses.ts';
import type { StaticRoute } from '../model/interface.ts';
import { gatewaysOf, segmentPrefixes } from '../segments.ts';
import { ANY, type Draft, newRoute, type SiteBuild } from './build.ts';
import { addHubRoutes, addSpokeRoutes } from './wan-routes.ts';
import { addWritten } from './written-routes.ts';

/** The gateway's address in every segment, virtual where there are two. */
const GATEWAY_HOST = 1;

/** All static routes of the site's devices. */
export function addRoutes(build: SiteBuild): void {
  for (const route of build.spec.routes) addWritten(build, route);
  addSpokeRoutes(build);
  addHubRoutes(build);
  for (const draft of build.drafts.values()) {
    addGatewayRoutes(build, draft);
    draft.device.staticRoutes = distinct(draft.device.staticRoutes);
    if (draft.device.role === 'border') addParts(build, draft);
  }
}

/**
 * What lies behind one border is told to the other borders, so that traffic enters at the right site and answers of the
 * borders themselves find the way back; what goes to other networks is still only the aggregates. Of an aggregate the
 * halves are told: another border originates it too, and would drop by its own discard route what it has no longer one for.
 */
function addParts(build: SiteBuild, draft: Draft): void {
  const { bgp, staticRoutes } = draft.device;
  if (bgp === null) return;
  const originates = (prefix: string): boolean =>
    bgp.networks.some((network) => network.vrf === null && network.prefix === prefix);
  for (const route of [...staticRoutes]) {
    const { family, discard, vrf, origin } = route;
    if (discard || vrf !== null || route.prefix === ANY[family]) continue;
    const parts = originates(route.prefix) ? (hasOtherBorders(build) ? halves(route.prefix) : []) : [route.prefix];
    for (const prefix of parts) {
      if (prefix !== route.prefix) staticRoutes.push({ ...route, prefix });
      if (!originates(prefix)) bgp.networks.push({ family, prefix, vrf: null, policy: null, origin });
    }
  }
}

function hasOtherBorders({ context }: SiteBuild): boolean {
  const borders = context.rows.all.flatMap(({ agency, devices }) => (agency ? [] : devices));
  return borders.filter(({ role }) => role === 'border').length > 1;
}

function halves(text: string): string[] {
  const prefix = toPrefix(text);
  return [0, 1].map((index) => formatPrefix(subnetAt(prefix, prefix.length + 1, index)));
}

/** Routes that BGP anchors and routes that the user wrote may be the same: each stands once, the first one wins. */
function distinct(routes: readonly StaticRoute[]): StaticRoute[] {
  const seen = new Set<string>();
  return routes.filter((route) => {
    const key = `${route.vrf} ${route.prefix} ${route.discard ? 'discard' : `${route.nextHop} ${route.interface}`}`;
    return seen.size !== seen.add(key).size;
  });
}

/**
 * What is reached through a segment's gateway: for servers and switches everything, by the first interface that has one;
 * in a VRF of which the device is no gateway, everything of that VRF (management ports out of band).
 */
function addGatewayRoutes(build: SiteBuild, draft: Draft): void {
  const { device, written } = draft;
  const done = new Set(
    device.staticRoutes.filter(({ family, prefix }) => prefix === ANY[family]).map(({ vrf }) => vrf),
  );
  // A server on two feet leaves by the one that it is written to stand on.
  const own =
    written.host === undefined ? [] : device.interfaces.filter(({ origin }) => origin.pointer.endsWith('/host'));
  for (const iface of new Set([...own, ...device.interfaces])) {
    if (device.forwarding && iface.vrf === null) continue;
    const segment = build.spec.segments.find((candidate) =>
      iface.origin.pointer.endsWith('/host')
        ? candidate.id === written.host?.segment
        : candidate.origin === iface.origin,
    );
    const gateways = segment === undefined ? [] : gatewaysOf(segment);
    if (segment === undefined || gateways.length === 0 || gateways.includes(written.id) || done.has(iface.vrf))
      continue;
    if (iface.ipv4.length === 0 && iface.ipv6.length === 0) continue;
    done.add(iface.vrf);
    const prefixes = segmentPrefixes(build.spec, segment);
    for (const family of [4, 6] as const) {
      const prefix = family === 4 ? prefixes.ipv4 : prefixes.ipv6;
      if (prefix === null) continue;
      device.staticRoutes.push(
        newRoute({
          family,
          prefix: ANY[family],
          nextHop: hostText(prefix, GATEWAY_HOST),
          interface: iface.name,
          name: 'default',
          origin: written.origin,
          vrf: iface.vrf,
        }),
      );
    }
  }
}
