/** Static routes that the inventory writes: prefixes by name, a next hop by its segment and device. */
import type { Route } from '../../inventory/types.ts';
import { parsePrefix } from '../../lib/ip/parse.ts';
import { formatPrefix, hostText } from '../addresses.ts';
import { coreLinkOf } from '../plan/links.ts';
import { gatewaysOf, segmentPrefixes } from '../segments.ts';
import { type Part, type SiteSpec, specOf } from '../spec.ts';
import { hasIpv6 } from '../stage.ts';
import { ANY, type Draft, newDiscard, newRoute, type SiteBuild, vrfFor } from './build.ts';
import { segmentInterface } from './lan.ts';
import { ownPrefixes } from './resources.ts';
import { locate } from './targets.ts';

/** Adds one written route, in the families that it names. */
export function addWritten(build: SiteBuild, route: Part<Route>): void {
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
  if (to.link !== undefined) {
    const { spec, id } = partOf(build, to.link);
    const link = spec?.links.find((candidate) => candidate.kind === 'routed' && candidate.id === id);
    if (spec === null || link === undefined) return [];
    if (family === 6 && !hasIpv6(spec.header.stage)) return [];
    const plan = coreLinkOf(context.allocations, spec.plan.range, spec.header.id, link);
    return plan === null ? [] : [formatPrefix((family === 4 ? plan.ipv4 : plan.ipv6).prefix)];
  }
  if (to.segment !== undefined) {
    const { spec, id } = partOf(build, to.segment);
    const segment = spec?.segments.find((candidate) => candidate.id === id);
    if (spec === null || segment === undefined) return [];
    const { ipv4, ipv6 } = segmentPrefixes(spec, segment);
    const prefix = family === 4 ? ipv4 : ipv6;
    return prefix === null ? [] : [formatPrefix(prefix)];
  }
  return [];
}

/** The site that a reference is about, the own one where it names none, and the id of the part there. */
function partOf(build: SiteBuild, reference: string): { spec: SiteSpec | null; id: string } {
  const slash = reference.indexOf('/');
  const spec = slash < 0 ? build.spec : specOf(build.context, reference.slice(0, slash));
  return { spec, id: reference.slice(slash + 1) };
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
  // A server's port in the segment is untagged: it has no VLAN interface there.
  const foot =
    draft.written.host?.segment === segment.id
      ? draft.device.interfaces.find(({ origin }) => origin.pointer.endsWith('/host'))
      : undefined;
  return { nextHop: hostText(prefix, host), interface: (foot ?? segmentInterface(build, draft, segment)).name };
}
