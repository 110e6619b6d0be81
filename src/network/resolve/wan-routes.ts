/** Static routes over WAN links: towards spokes that speak no protocol, and out of them. */
import { formatAddress } from '../addresses.ts';
import type { StaticRoute } from '../model/interface.ts';
import type { LinkPlan } from '../plan/links.ts';
import type { SiteRow } from '../rows.ts';
import { ANY, type Draft, newRoute, type SiteBuild } from './build.ts';
import { bfdTimers } from './links.ts';
import { isProbed } from './probe.ts';
import { reachedThrough } from './reach.ts';
import { hubOf, isHubLine, linkHasIpv6, uplinkOf, vrfsOf, wanPlan } from './wan-lines.ts';

/** A backup stands behind the primary, and both before the discard route of the aggregate. */
const BACKUP_DISTANCE = 200;

type Link = SiteRow['wan'][number];

/** A spoke's way out: default towards the hub where no protocol brings one, and always in the guests' table. */
export function addSpokeRoutes(build: SiteBuild): void {
  const row = build.context.rows.byId.get(build.spec.header.id);
  if (row === undefined) return;
  for (const link of build.spec.wan) {
    const uplink = uplinkOf(build, link);
    if (uplink === null || isHubLine(build, link)) continue;
    if (link.kind === 'l3vpn') addCarrierDefault(uplink.draft, uplink.port, row, link);
    for (const vrf of tablesOf(row, link)) {
      const plan = wanPlan(build.context, row, link, vrf !== null);
      if (plan === null) continue;
      addOverLine(build, uplink.draft, row, link, vrf, { plan, near: 'high', far: 'low' }, `${link.id} default`, {
        4: [ANY[4]],
        6: [ANY[6]],
      });
    }
  }
}

/** A carrier's router is the next hop where it speaks no BGP with the site. */
function addCarrierDefault(draft: Draft, port: string, row: SiteRow, link: Link): void {
  if (link.peer?.routing === 'bgp') return;
  for (const family of [4, 6] as const) {
    const peer = family === 4 ? link.peer?.ipv4 : linkHasIpv6(link, row.stage) ? link.peer?.ipv6 : undefined;
    if (peer === undefined) continue;
    draft.device.staticRoutes.push(
      newRoute({
        family,
        prefix: ANY[family],
        nextHop: peer.remote,
        interface: port,
        distance: distanceOf(link),
        name: `${link.id} default`,
        origin: link.origin,
      }),
    );
  }
}

/** The hub's way to spokes that speak no protocol, and to every spoke's guests. */
export function addHubRoutes(build: SiteBuild): void {
  for (const row of build.context.rows.spokes.get(build.spec.header.id) ?? []) {
    for (const link of row.wan) {
      const hub = link.to === build.spec.header.id ? hubOf(build, link) : null;
      if (hub === null) continue;
      for (const vrf of tablesOf(row, link)) {
        const plan = wanPlan(build.context, row, link, vrf !== null);
        if (plan === null) continue;
        const segments = row.segments.filter((segment) => segment.vrf === vrf);
        const prefixes = (family: 4 | 6): string[] =>
          vrf === null
            ? reachedThrough(build.context, row, family).map(({ prefix }) => prefix)
            : segments.flatMap((segment) => (family === 4 ? segment.ipv4 : segment.ipv6) ?? []);
        addOverLine(build, hub, row, link, vrf, { plan, near: 'low', far: 'high' }, row.id, {
          4: prefixes(4),
          6: prefixes(6),
        });
      }
    }
  }
}

/** Tables of a fibre line that need static routes: the main one without a protocol, the guests' on the primary. */
function tablesOf(row: SiteRow, link: Link): (string | null)[] {
  if (link.kind !== 'fibre') return [];
  return [...(row.routing === 'static' ? [null] : []), ...(link.id === 'primary' ? vrfsOf(row) : [])];
}

function distanceOf(link: Link): number {
  return link.id === 'primary' ? 1 : BACKUP_DISTANCE;
}

interface Ends {
  plan: LinkPlan;
  near: 'low' | 'high';
  far: 'low' | 'high';
}

function addOverLine(
  build: SiteBuild,
  draft: Draft,
  row: SiteRow,
  link: Link,
  vrf: string | null,
  { plan, near, far }: Ends,
  name: string,
  prefixes: Record<4 | 6, string[]>,
): void {
  const own = `${formatAddress(plan.ipv4[near])}/31`;
  const iface = draft.device.interfaces.find((candidate) => candidate.vrf === vrf && candidate.ipv4.includes(own));
  if (iface === undefined) return;
  const bfd = vrf === null && isProbed(build.context, row, link);
  if (bfd) iface.bfd = bfdTimers(build);
  for (const family of [4, 6] as const) {
    if (family === 6 && iface.ipv6.length === 0) continue;
    const nextHop = formatAddress(family === 4 ? plan.ipv4[far] : plan.ipv6[far]);
    const routes: StaticRoute[] = prefixes[family].map((prefix) =>
      newRoute({
        family,
        prefix,
        nextHop,
        interface: iface.name,
        distance: distanceOf(link),
        name,
        origin: link.origin,
        vrf,
        bfd,
      }),
    );
    draft.device.staticRoutes.push(...routes);
  }
}
