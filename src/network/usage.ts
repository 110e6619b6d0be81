/**
 * Who uses which addresses, over the whole network: segments, WAN links, core links, loopbacks, pools, and what others
 * gave. Flat rows, made site by site; `planTree` makes the tree of them.
 */
import type { Prefix } from '../lib/ip/address.ts';
import { parseInterfaceAddress, parsePrefix } from '../lib/ip/parse.ts';
import { hostPrefix } from '../lib/ip/prefix.ts';
import type { Context } from './context.ts';
import { numberOf } from './plan/allocate.ts';
import { coreLinkOf } from './plan/links.ts';
import { loopbackOf } from './plan/site.ts';
import type { Usage, UsageRow } from './plan/usage.ts';
import { ROUTING_ROLES } from './resolve/roles.ts';
import { GUEST_OFFSET, linkHasIpv6, vrfsOf, wanPlan } from './resolve/wan-lines.ts';
import type { SiteRow } from './rows.ts';
import { segmentPrefixes } from './segments.ts';
import { type SiteSpec, specOf } from './spec.ts';
import { hasIpv6 } from './stage.ts';

/** Rows of every site that resolves, then of what belongs to no site. Linear in sites. */
export function usageOf(context: Context): Usage {
  const usage: Usage = { sites: [], rows: [] };
  for (const row of context.rows.all) {
    const spec = specOf(context, row.id);
    if (spec === null) continue;
    usage.sites.push({ site: row.id, name: spec.header.title, numbers: spec.plan.numbers });
    usage.rows.push(
      ...segmentRows(spec),
      ...wanRows(context, spec, row),
      ...coreLinkRows(context, spec),
      ...loopbackRows(context, spec),
    );
  }
  usage.rows.push(...poolRows(context), ...givenRows(context));
  return usage;
}

function rowOf(given: Pick<UsageRow, 'kind' | 'id'> & Partial<UsageRow>): UsageRow {
  return { site: null, name: given.id, ipv6: null, ipv4: null, note: null, ...given };
}

/** Planned and written networks; a translated brownfield network is shown beside the planned one that it appears as. */
function segmentRows(spec: SiteSpec): UsageRow[] {
  const site = spec.header.id;
  return spec.segments.flatMap((segment) => {
    const { ipv4, ipv6, planned4 } = segmentPrefixes(spec, segment);
    const name = segment.title ?? segment.id;
    if (segment.ipv4 !== undefined && segment.nat === 'planned') {
      const seen = rowOf({
        kind: 'segment',
        site,
        id: segment.id,
        name,
        ipv6,
        ipv4: planned4,
        note: `${segment.ipv4} behind it`,
      });
      return [seen];
    }
    const written = [segment.ipv4, segment.ipv6].filter((text) => text !== undefined);
    const note = written.length === 0 ? null : 'written';
    return [rowOf({ kind: 'segment', site, id: segment.id, name, ipv6, ipv4, note })];
  });
}

function wanRows(context: Context, spec: SiteSpec, row: SiteRow): UsageRow[] {
  const site = spec.header.id;
  return spec.wan.flatMap((link) => {
    if (link.kind !== 'fibre') {
      const { ipv4, ipv6 } = link.peer ?? {};
      const note = `addresses of ${link.operator ?? 'the carrier'}`;
      return [
        rowOf({
          kind: 'wan-link',
          site,
          id: link.id,
          name: `to ${link.to}`,
          ipv4: lineOf(ipv4?.local),
          ipv6: lineOf(ipv6?.local),
          note,
        }),
      ];
    }
    const copies = link.id === 'primary' && vrfsOf(row).length > 0 ? [false, true] : [false];
    return copies.flatMap((guest) => {
      const plan = wanPlan(context, row, link, guest);
      if (plan === null) return [];
      const ipv6 = linkHasIpv6(link, row.stage) ? plan.ipv6.prefix : null;
      const id = guest ? `${link.id}-${vrfsOf(row).join('-')}` : link.id;
      const note = guest ? `guests' copy, link number + ${GUEST_OFFSET}` : null;
      return [rowOf({ kind: 'wan-link', site, id, name: `to ${link.to}`, ipv4: plan.ipv4.prefix, ipv6, note })];
    });
  });
}

function lineOf(text: string | undefined): Prefix | null {
  const parsed = text === undefined ? null : parseInterfaceAddress(text);
  return parsed?.ok === true ? parsed.value.prefix : null;
}

function coreLinkRows(context: Context, spec: SiteSpec): UsageRow[] {
  const site = spec.header.id;
  const { range } = spec.plan;
  return spec.links.flatMap((link) => {
    if (link.kind !== 'routed') return [];
    const plan = coreLinkOf(context.allocations, range, site, link);
    if (plan === null) return [];
    const ipv6 = hasIpv6(spec.header.stage) ? plan.ipv6.prefix : null;
    return [
      rowOf({ kind: 'core-link', site, id: link.id, name: `${link.a} to ${link.b}`, ipv4: plan.ipv4.prefix, ipv6 }),
    ];
  });
}

function loopbackRows(context: Context, spec: SiteSpec): UsageRow[] {
  const site = spec.header.id;
  return spec.devices.flatMap((device) => {
    if (!ROUTING_ROLES.has(device.role)) return [];
    const number = numberOf(context.allocations, 'devices', `${site}/${device.id}`, device.number ?? null);
    const pair = number === null ? null : loopbackOf(spec.plan, number);
    if (pair === null) return [];
    const ipv6 = hasIpv6(spec.header.stage) ? hostPrefix(pair.ipv6) : null;
    return [rowOf({ kind: 'loopback', site, id: device.id, name: device.role, ipv4: hostPrefix(pair.ipv4), ipv6 })];
  });
}

/** Translation pools. */
function poolRows(context: Context): UsageRow[] {
  const { policy, upstreams } = context.inventory;
  const rows: UsageRow[] = [];
  if (policy.nat !== undefined) {
    rows.push(
      rowOf({ kind: 'pool', id: 'nat', name: 'NAT towards the Internet', ipv4: prefixOf(policy.nat.ipv4Pool) }),
    );
  }
  for (const [id, { natPool }] of Object.entries(upstreams)) {
    if (natPool !== undefined)
      rows.push(rowOf({ kind: 'pool', id: `nat-${id}`, name: `NAT towards ${id}`, ipv4: prefixOf(natPool.ipv4) }));
  }
  return rows;
}

/** Networks of the state network's operator, and lines to upstreams. */
function givenRows(context: Context): UsageRow[] {
  return Object.entries(context.inventory.upstreams).flatMap(([id, { name, given, connections }]) => [
    ...(['ipv4', 'ipv6'] as const).flatMap((family) =>
      (given?.[family] ?? []).map((text, index) =>
        rowOf({
          kind: 'given',
          id: `${id}-${family}-${index + 1}`,
          name,
          [family]: prefixOf(text),
          note: 'given by the operator',
        }),
      ),
    ),
    ...Object.entries(connections).map(([key, { local, device }]) =>
      rowOf({
        kind: 'given',
        id: `${id}-${key}`,
        name,
        ipv4: lineOf(local.ipv4),
        ipv6: lineOf(local.ipv6),
        note: `line at ${device}`,
      }),
    ),
  ]);
}

function prefixOf(text: string): Prefix | null {
  const parsed = parsePrefix(text);
  return parsed.ok ? parsed.value : null;
}
