/** Static routes: those written, those of hubs and spokes, and those of servers. */
import type { Route } from '../../inventory/types.ts';
import { parsePrefix, toPrefix } from '../../lib/ip/parse.ts';
import { containsPrefix } from '../../lib/ip/prefix.ts';
import type { Origin } from '../../lib/origin.ts';
import { formatAddress, formatPrefix, hostText } from '../addresses.ts';
import type { StaticRoute } from '../model/interface.ts';
import { gatewaysOf, segmentPrefixes } from '../segments.ts';
import { type Part, specOf } from '../spec.ts';
import { hasIpv6 } from '../stage.ts';
import { type Draft, newDiscard, newRoute, type SiteBuild, vrfFor } from './build.ts';
import { segmentInterface } from './lan.ts';
import { reachedThrough } from './reach.ts';
import { ownPrefixes } from './resources.ts';
import { locate } from './targets.ts';
import { hubOf, isHubLine, linkHasIpv6, uplinkOf, vrfsOf, wanPlan } from './wan.ts';

/** A backup stands behind the primary, and both before the discard route of the aggregate. */
const BACKUP_DISTANCE = 200;

const ANY = { 4: '0.0.0.0/0', 6: '::/0' } as const;

/** All static routes of the site's devices. */
export function addRoutes(build: SiteBuild): void {
  for (const route of build.spec.routes) addWritten(build, route);
  addSpokeRoutes(build);
  addHubRoutes(build);
  for (const draft of build.drafts.values()) {
    if (!draft.device.forwarding) addHostRoutes(build, draft);
    draft.device.staticRoutes = distinct(draft.device.staticRoutes);
    if (draft.device.role === 'border') addParts(build, draft);
  }
}

/**
 * Parts of the own prefixes that lie behind one border are told to the other borders, so that traffic enters at the right
 * site; what goes to other networks is still only the aggregates.
 */
function addParts(build: SiteBuild, draft: Draft): void {
  const { bgp, staticRoutes } = draft.device;
  if (bgp === null) return;
  for (const { family, prefix, discard, vrf, origin } of staticRoutes) {
    if (discard || vrf !== null || bgp.networks.some((network) => network.prefix === prefix)) continue;
    const own = ownPrefixes(build.context, family).some((held) =>
      containsPrefix(toPrefix(held.prefix), toPrefix(prefix)),
    );
    if (own) bgp.networks.push({ family, prefix, vrf: null, policy: null, origin });
  }
}

/** Routes that BGP anchors and routes that the user wrote may be the same: each stands once, the first one wins. */
function distinct(routes: readonly StaticRoute[]): StaticRoute[] {
  const seen = new Set<string>();
  return routes.filter((route) => {
    const key = `${route.vrf} ${route.prefix} ${route.discard ? 'discard' : `${route.nextHop} ${route.interface}`}`;
    return seen.size !== seen.add(key).size;
  });
}

function addWritten(build: SiteBuild, route: Part<Route>): void {
  const draft = build.drafts.get(route.device);
  if (draft === undefined) return;
  for (const family of (route.families ?? [4, 6]) as (4 | 6)[]) {
    const prefixes = prefixesOf(build, route, family);
    if (route.to === 'discard-aggregates') {
      for (const prefix of prefixes)
        draft.device.staticRoutes.push(newDiscard(family, prefix, route.origin, vrfFor(draft, route.vrf)));
      continue;
    }
    const hop = nextHop(build, draft, route, family);
    if (hop === null) continue;
    for (const prefix of prefixes) {
      const name = typeof route.to === 'string' ? route.to : route.id;
      draft.device.staticRoutes.push(
        newRoute({
          family,
          prefix,
          name,
          origin: route.origin,
          vrf: vrfFor(draft, route.vrf),
          ...hop,
          distance: route.distance ?? 1,
        }),
      );
    }
  }
}

/** The prefixes that a written route is about. */
function prefixesOf(build: SiteBuild, route: Route, family: 4 | 6): string[] {
  const { context } = build;
  const { to } = route;
  if (to === 'default') return [ANY[family]];
  if (to === 'aggregates' || to === 'discard-aggregates')
    return ownPrefixes(context, family).map((held) => held.prefix);
  if (to === 'agencies' && route.vrf !== undefined) {
    // One by one: where the VRF ends, the aggregate leads to the main table.
    return context.rows.all
      .filter((row) => row.agency)
      .flatMap((row) => row.segments.filter((segment) => segment.vrf === route.vrf))
      .flatMap((segment) => (family === 4 ? segment.ipv4 : segment.ipv6) ?? []);
  }
  if (to === 'agencies') {
    return context.plan.ranges.map((range) => formatPrefix(family === 4 ? range.ipv4.prefix : range.ipv6.prefix));
  }
  if (typeof to === 'string') return [];
  if (to.prefix !== undefined) {
    const parsed = parsePrefix(to.prefix);
    return parsed.ok && parsed.value.family === family ? [formatPrefix(parsed.value)] : [];
  }
  if (to.site !== undefined) {
    const row = context.rows.byId.get(to.site);
    const spec = row === undefined ? null : specOf(context, to.site);
    if (spec === null || (family === 6 && !hasIpv6(spec.header.stage))) return [];
    return (family === 4 ? spec.plan.ipv4 : spec.plan.ipv6).map(formatPrefix);
  }
  if (to.loopback !== undefined) {
    const located = locate(context, to.loopback.includes('/') ? to.loopback : `${build.spec.header.id}/${to.loopback}`);
    const address = family === 4 ? located?.ipv4 : located?.ipv6;
    return address === undefined || address === null ? [] : [`${address}/${family === 4 ? 32 : 128}`];
  }
  if (to.segment !== undefined) {
    const slash = to.segment.indexOf('/');
    const spec = slash < 0 ? build.spec : specOf(context, to.segment.slice(0, slash));
    const segment = spec?.segments.find((candidate) => candidate.id === to.segment!.slice(slash + 1));
    if (spec === null || spec === undefined || segment === undefined) return [];
    const { ipv4, ipv6 } = segmentPrefixes(spec, segment);
    const prefix = family === 4 ? ipv4 : ipv6;
    return prefix === null ? [] : [formatPrefix(prefix)];
  }
  return [];
}

/** The address of a device in a segment, and the own interface there. */
function nextHop(
  build: SiteBuild,
  draft: Draft,
  route: Route,
  family: 4 | 6,
): { nextHop: string; interface: string } | null {
  const segment = build.spec.segments.find((candidate) => candidate.id === route.via?.segment);
  if (segment === undefined || route.via === undefined) return null;
  const prefixes = segmentPrefixes(build.spec, segment);
  const prefix = family === 4 ? prefixes.ipv4 : prefixes.ipv6;
  if (prefix === null) return null;
  const gateways = gatewaysOf(segment);
  const gateway = gateways.includes(route.via.device) ? 1 : null;
  const server = build.drafts.get(route.via.device)?.written.host;
  const host =
    segment.hosts?.[route.via.device]?.host ??
    gateway ??
    (server?.segment === segment.id ? server.hostNumber : undefined);
  if (host === undefined) return null;
  return { nextHop: hostText(prefix, host), interface: segmentInterface(build, draft, segment).name };
}

/** A spoke's way out: default towards the hub where no protocol brings one, and always in the guests' table. */
function addSpokeRoutes(build: SiteBuild): void {
  const row = build.context.rows.byId.get(build.spec.header.id);
  if (row === undefined) return;
  for (const link of build.spec.wan) {
    const uplink = uplinkOf(build, link);
    if (uplink === null || isHubLine(build, link)) continue;
    const router = uplink.draft;
    const distance = link.id === 'primary' ? 1 : BACKUP_DISTANCE;
    if (link.kind === 'l3vpn') {
      if (link.peer?.routing === 'bgp') continue;
      const name = uplink.port;
      for (const family of [4, 6] as const) {
        const peer = family === 4 ? link.peer?.ipv4 : linkHasIpv6(link, row.stage) ? link.peer?.ipv6 : undefined;
        if (peer !== undefined)
          push(router, family, ANY[family], peer.remote, name, distance, `${link.id} default`, link.origin);
      }
      continue;
    }
    for (const vrf of [null, ...(link.id === 'primary' ? vrfsOf(row) : [])]) {
      if (vrf === null && build.spec.routing !== 'static') continue;
      const plan = wanPlan(build.context, row, link, vrf !== null);
      if (plan === null) continue;
      const low4 = formatAddress(plan.ipv4.low);
      const low6 = formatAddress(plan.ipv6.low);
      const iface = router.device.interfaces.find(
        (candidate) => candidate.vrf === vrf && candidate.ipv4.includes(`${formatAddress(plan.ipv4.high)}/31`),
      );
      if (iface === undefined) continue;
      push(router, 4, ANY[4], low4, iface.name, distance, `${link.id} default`, link.origin, vrf);
      if (iface.ipv6.length > 0)
        push(router, 6, ANY[6], low6, iface.name, distance, `${link.id} default`, link.origin, vrf);
    }
  }
}

/** The hub's way to spokes that speak no protocol, and to every spoke's guests. */
function addHubRoutes(build: SiteBuild): void {
  for (const row of build.context.rows.spokes.get(build.spec.header.id) ?? []) {
    for (const link of row.wan) {
      const hub = link.kind === 'fibre' && link.to === build.spec.header.id ? hubOf(build, link) : null;
      if (hub === null) continue;
      const distance = link.id === 'primary' ? 1 : BACKUP_DISTANCE;
      for (const vrf of [null, ...(link.id === 'primary' ? vrfsOf(row) : [])]) {
        if (vrf === null && row.routing !== 'static') continue;
        const plan = wanPlan(build.context, row, link, vrf !== null);
        const iface =
          plan === null
            ? undefined
            : hub.device.interfaces.find(
                (candidate) => candidate.vrf === vrf && candidate.ipv4.includes(`${formatAddress(plan.ipv4.low)}/31`),
              );
        if (plan === null || iface === undefined) continue;
        const segments = row.segments.filter((segment) => segment.vrf === vrf);
        const to4 =
          vrf === null
            ? reachedThrough(build.context, row, 4).map(({ prefix }) => prefix)
            : segments.flatMap((segment) => segment.ipv4 ?? []);
        const to6 =
          vrf === null
            ? reachedThrough(build.context, row, 6).map(({ prefix }) => prefix)
            : segments.flatMap((segment) => segment.ipv6 ?? []);
        for (const prefix of to4)
          push(hub, 4, prefix, formatAddress(plan.ipv4.high), iface.name, distance, row.id, link.origin, vrf);
        if (iface.ipv6.length > 0) {
          for (const prefix of to6)
            push(hub, 6, prefix, formatAddress(plan.ipv6.high), iface.name, distance, row.id, link.origin, vrf);
        }
      }
    }
  }
}

/** Servers and switches reach the rest through their segment's gateway; the first interface with one is the way. */
function addHostRoutes(build: SiteBuild, draft: Draft): void {
  for (const iface of draft.device.interfaces) {
    const own = draft.written.host?.segment;
    const segment = build.spec.segments.find((candidate) =>
      iface.origin.pointer.endsWith('/host') ? candidate.id === own : candidate.origin === iface.origin,
    );
    if (segment?.gateway === undefined || (iface.ipv4.length === 0 && iface.ipv6.length === 0)) continue;
    const { ipv4, ipv6 } = segmentPrefixes(build.spec, segment);
    const { origin } = draft.written;
    if (ipv4 !== null) push(draft, 4, ANY[4], hostText(ipv4, 1), iface.name, 1, 'default', origin, iface.vrf);
    if (ipv6 !== null) push(draft, 6, ANY[6], hostText(ipv6, 1), iface.name, 1, 'default', origin, iface.vrf);
    return;
  }
}

function push(
  draft: Draft,
  family: 4 | 6,
  prefix: string,
  nextHop: string,
  iface: string,
  distance: number,
  name: string,
  origin: Origin,
  vrf: string | null = null,
): void {
  draft.device.staticRoutes.push(newRoute({ family, prefix, nextHop, interface: iface, distance, name, origin, vrf }));
}
