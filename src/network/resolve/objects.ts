/** Policy objects and zones as sets of prefixes. */

import { parsePrefix, toPrefix } from '../../lib/ip/parse.ts';
import { comparePrefixes } from '../../lib/ip/prefix.ts';
import { formatPrefix } from '../addresses.ts';
import type { Context } from '../context.ts';
import { oncePerRun } from '../once.ts';
import { planSite } from '../plan/site.ts';
import { segmentPrefixes } from '../segments.ts';
import { specOf } from '../spec.ts';
import { hasIpv6 } from '../stage.ts';
import { applicationAddresses } from './applications.ts';
import { insidePrefixes, ownPrefixes } from './resources.ts';
import { locate } from './targets.ts';

export interface Addresses {
  ipv4: string[];
  ipv6: string[];
}

/** The addresses of a policy object; empty for an unknown one (diagnosed before). */
export const addressesOfObject = oncePerRun((context, id): Addresses => {
  const ipv4 = new Set<string>();
  const ipv6 = new Set<string>();
  const object = context.inventory.policy.objects[id];
  for (const text of object?.ipv4 ?? []) addText(ipv4, text);
  for (const text of object?.ipv6 ?? []) addText(ipv6, text);
  for (const reference of object?.segments ?? []) {
    const slash = reference.indexOf('/');
    const spec = specOf(context, reference.slice(0, slash));
    const segment = spec?.segments.find((candidate) => candidate.id === reference.slice(slash + 1));
    if (spec === null || segment === undefined) continue;
    const prefixes = segmentPrefixes(spec, segment);
    if (prefixes.ipv4 !== null) ipv4.add(formatPrefix(prefixes.ipv4));
    if (prefixes.ipv6 !== null) ipv6.add(formatPrefix(prefixes.ipv6));
  }
  for (const device of object?.devices ?? []) {
    const located = locate(context, device);
    if (located === null) continue;
    for (const pair of [located, located.dns64]) {
      if (pair.ipv4 !== null) ipv4.add(`${pair.ipv4}/32`);
      if (pair.ipv6 !== null) ipv6.add(`${pair.ipv6}/128`);
    }
  }
  for (const service of object?.services ?? []) {
    const { address4, address6 } = applicationAddresses(context, service);
    if (address4 !== null) ipv4.add(`${address4}/32`);
    if (address6 !== null) ipv6.add(`${address6}/128`);
  }
  return { ipv4: inOrder(ipv4), ipv6: inOrder(ipv6) };
});

function addText(target: Set<string>, text: string): void {
  const prefix = parsePrefix(text.includes('/') ? text : `${text}/${text.includes(':') ? 128 : 32}`);
  if (prefix.ok) target.add(formatPrefix(prefix.value));
}

/** Zones of a site that the site's own firewall has interfaces in. */
export interface LocalZones {
  site: string;
  zones: ReadonlySet<string>;
}

/**
 * The prefixes of a zone as a firewall sees them. Data centres' segments one by one; agencies' one by one where the
 * firewall stands in front of the data centre (`exact`), elsewhere as the blocks of all sites: a spoke that listed every
 * other spoke's segments would make the province quadratic, and the receiving site is exact anyway. `local` zones'
 * segments never come in by another side. Without `blocks` only what is exact stays.
 */
export function addressesOfZone(
  context: Context,
  zone: string,
  exact: boolean,
  local: LocalZones | null = null,
  blocks = true,
): Addresses {
  // What no site's own view changes is the same for all of them, and an exact zone is a walk over all sites.
  if (local?.zones.has(zone) === true) return findZone(context, zone, exact, local.site, blocks);
  let known = zonesSeen.get(context);
  if (known === undefined) {
    known = new Map();
    zonesSeen.set(context, known);
  }
  const key = `${exact} ${blocks} ${zone}`;
  let found = known.get(key);
  if (found === undefined) {
    found = findZone(context, zone, exact, null, blocks);
    known.set(key, found);
  }
  return found;
}

const zonesSeen = new WeakMap<Context, Map<string, Addresses>>();

function findZone(context: Context, zone: string, exact: boolean, without: string | null, blocks: boolean): Addresses {
  const ipv4 = new Set<string>();
  const ipv6 = new Set<string>();
  let agencies = false;
  for (const row of exact ? context.rows.all : centresOf(context)) {
    if (row.id === without) continue;
    for (const segment of row.segments) {
      if (segment.zone !== zone) continue;
      if (segment.ipv4 !== null) ipv4.add(segment.ipv4);
      if (segment.ipv6 !== null) ipv6.add(segment.ipv6);
    }
  }
  if (context.inventory.policy.zones[zone]?.transit === true) {
    // Loopbacks of network devices are reached through the networks between routers.
    for (const range of context.plan.ranges) {
      ipv4.add(formatPrefix(range.ipv4.loopbacks));
      ipv6.add(formatPrefix(range.ipv6.loopbacks));
    }
  }
  if (!exact && blocks) agencies = isAgencyZone(context, zone);
  if (agencies) {
    for (const block of agencyBlocks(context)) {
      ipv4.add(block.ipv4);
      ipv6.add(block.ipv6);
    }
  }
  return { ipv4: inOrder(ipv4), ipv6: inOrder(ipv6) };
}

/** In the order of the addresses, as an engineer looks for one. */
function inOrder(texts: ReadonlySet<string>): string[] {
  return [...texts]
    .map((text) => ({ text, prefix: toPrefix(text) }))
    .sort((x, y) => comparePrefixes(x.prefix, y.prefix))
    .map(({ text }) => text);
}

const centres = new WeakMap<Context, Context['rows']['all']>();

function centresOf(context: Context): Context['rows']['all'] {
  let found = centres.get(context);
  if (found === undefined) {
    found = context.rows.all.filter((row) => !row.agency);
    centres.set(context, found);
  }
  return found;
}

const sitesOfZones = new WeakMap<Context, Map<string, Set<string>>>();

/** Whether a zone has segments at other sites than this one. */
export function zonesElsewhere(context: Context, zone: string, own: string): boolean {
  let found = sitesOfZones.get(context);
  if (found === undefined) {
    found = new Map();
    for (const row of context.rows.all) {
      for (const segment of row.segments) {
        const sites = found.get(segment.zone) ?? new Set<string>();
        // Two names are enough to answer for everybody.
        if (sites.size < 2) sites.add(row.id);
        found.set(segment.zone, sites);
      }
    }
  }
  sitesOfZones.set(context, found);
  const sites = found.get(zone);
  return sites !== undefined && (sites.size > 1 || !sites.has(own));
}

const zonesOfAgencies = new WeakMap<Context, Set<string>>();

/** Whether sites of agencies have segments in a zone. */
export function isAgencyZone(context: Context, zone: string): boolean {
  let found = zonesOfAgencies.get(context);
  if (found === undefined) {
    found = new Set<string>();
    for (const row of context.rows.all) if (row.agency) for (const segment of row.segments) found.add(segment.zone);
    zonesOfAgencies.set(context, found);
  }
  return found.has(zone);
}

const blocks = new WeakMap<Context, { ipv4: string; ipv6: string }[]>();

/** The ranges that agencies are numbered from, as wide as the plan's own prefixes. */
function agencyBlocks(context: Context): { ipv4: string; ipv6: string }[] {
  let found = blocks.get(context);
  if (found === undefined) {
    found = context.plan.ranges.map((range) => ({
      ipv4: formatPrefix(range.ipv4.prefix),
      ipv6: formatPrefix(range.ipv6.prefix),
    }));
    blocks.set(context, found);
  }
  return found;
}

const insides = new WeakMap<Context, Addresses>();

/** What the Internet is not: own and private prefixes, and what the state data network's operator has given. */
export function insideAddresses(context: Context): Addresses {
  let found = insides.get(context);
  if (found === undefined) {
    found = findInside(context);
    insides.set(context, found);
  }
  return found;
}

function findInside(context: Context): Addresses {
  const ipv4 = new Set([...insidePrefixes(context, 4), '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16']);
  const ipv6 = new Set([...ownPrefixes(context, 6).map((held) => held.prefix), 'fc00::/7']);
  for (const upstream of Object.values(context.inventory.upstreams)) {
    for (const prefix of upstream.given?.ipv4 ?? []) ipv4.add(prefix);
    for (const prefix of upstream.given?.ipv6 ?? []) ipv6.add(prefix);
  }
  // Sets of intervals may not overlap on nftables: parts of the private ranges fall away.
  for (const prefix of [...ipv4]) if (/^10\./.test(prefix) && prefix !== '10.0.0.0/8') ipv4.delete(prefix);
  return { ipv4: inOrder(ipv4), ipv6: inOrder(ipv6) };
}

/** The blocks of one site, both families. */
export function addressesOfSite(context: Context, id: string): Addresses {
  const row = context.rows.byId.get(id);
  const plan = row === undefined ? null : planSite(context.plan, row.number);
  if (row === undefined || plan === null) return { ipv4: [], ipv6: [] };
  return { ipv4: plan.ipv4.map(formatPrefix), ipv6: hasIpv6(row.stage) ? plan.ipv6.map(formatPrefix) : [] };
}
