/**
 * Everything that has a number in the address plan, or needs one: sites, devices, WAN links, core links. The allocation
 * and the checks walk over the same list, so what one gives the other does not miss.
 */
import type { InternalLink, Profile, Site, WanLink } from '../inventory/types.ts';
import { pointerToken } from '../lib/pointer.ts';
import type { Context } from './context.ts';
import { type Allocations, type NumberNeed, numberOf } from './plan/allocate.ts';
import { coreLinkCount, wanLinkCount } from './plan/links.ts';
import { planSite, rangeOf, type SitePlan } from './plan/site.ts';
import { GUEST_OFFSET } from './resolve/wan-lines.ts';

/** A need with the place where its number is written, or would be. */
export interface PlacedNeed extends NumberNeed {
  section: 'sites' | 'profiles';
  entry: string;
  /** Pointer below the entry. */
  path: string;
  /** The range of the plan that the number is counted in; null for sites. */
  range: string | null;
}

/** The numbers of sites. A site without one takes it from its own block, or from its profile's. */
export function siteNeeds(context: Context): PlacedNeed[] {
  const { sites, profiles } = context.inventory;
  return Object.entries(sites).map(([id, site]) => {
    const block = context.plan.blocks.find((one) => one.id === (site.block ?? profiles[site.profile]?.block));
    return {
      kind: 'sites',
      key: id,
      written: site.number ?? site.numbers?.[0] ?? null,
      count: site.numbers?.length ?? 1,
      from: block?.from ?? 1,
      to: block?.to ?? 0,
      section: 'sites',
      entry: id,
      path: site.numbers === undefined ? '/number' : '/numbers',
      range: null,
    };
  });
}

/** Site numbers that are nobody's: those that hold loopbacks and core links. */
export function keptNumbers(context: Context): NumberNeed[] {
  return context.plan.ranges.map(({ id, ipv6: { infrastructure } }) => ({
    kind: 'sites',
    key: `range ${id}`,
    written: infrastructure,
    count: 1,
    from: infrastructure,
    to: infrastructure,
  }));
}

/** What the sites have within themselves. Sites without a number of their own, or outside the plan, have no part here. */
export function* partNeeds(context: Context, allocations: Allocations): Generator<PlacedNeed, void> {
  for (const [id, site] of Object.entries(context.inventory.sites)) {
    const profile = context.inventory.profiles[site.profile];
    const number = numberOf(allocations, 'sites', id, site.number ?? site.numbers?.[0] ?? null);
    const plan = number === null ? null : planSite(context.plan, number, number + (site.numbers?.length ?? 1) - 1);
    if (profile === undefined || number === null || plan === null) continue;
    yield* deviceNeeds(id, site, profile, plan);
    yield* wanNeeds(context, id, site, profile, number);
    yield* coreLinkNeeds(id, site, profile, plan.range.id, coreLinkCount(plan.range));
  }
}

function* deviceNeeds(
  id: string,
  site: Site,
  profile: Profile,
  { lastDevice, range }: SitePlan,
): Generator<PlacedNeed, void> {
  for (const [device, written, base] of merged(site.devices, profile.devices)) {
    const here = written?.number !== undefined || base?.number === undefined;
    yield {
      kind: 'devices',
      key: `${id}/${device}`,
      written: written?.number ?? base?.number ?? null,
      count: 1,
      from: 1,
      to: lastDevice,
      ...(here ? { section: 'sites', entry: id } : { section: 'profiles', entry: site.profile }),
      path: `/devices${pointerToken(device)}/number`,
      range: range.id,
    };
  }
}

/** Only our own lines have addresses from the plan; where guests have a copy of a link, its number takes two. */
function* wanNeeds(
  context: Context,
  id: string,
  site: Site,
  profile: Profile,
  number: number,
): Generator<PlacedNeed, void> {
  const range = rangeOf(context.plan, number);
  if (range === null) return;
  const copied = [...merged(site.segments, profile.segments)].some(([, written, base]) => {
    return (written?.vrf ?? base?.vrf) !== undefined;
  });
  const count = wanLinkCount(range);
  for (const [key, link] of Object.entries(site.wan ?? {}) as [string, WanLink][]) {
    if (link.kind !== 'fibre' && link.number === undefined) continue;
    yield {
      kind: 'links',
      key: `${id}/${key}`,
      written: link.number ?? null,
      count: 1,
      from: 0,
      to: (copied ? Math.min(count, GUEST_OFFSET) : count) - 1,
      section: 'sites',
      entry: id,
      path: `/wan/${key}/number`,
      range: range.id,
    };
  }
}

function* coreLinkNeeds(
  id: string,
  site: Site,
  profile: Profile,
  range: string,
  count: number,
): Generator<PlacedNeed, void> {
  for (const [key, written, base] of merged<InternalLink>(site.links, profile.links)) {
    if ((written?.kind ?? base?.kind) !== 'routed') continue;
    const here = written?.number !== undefined || base?.number === undefined;
    yield {
      kind: 'coreLinks',
      key: `${range}/${id}.${key}`,
      written: written?.number ?? base?.number ?? null,
      count: 1,
      from: 0,
      to: count - 1,
      ...(here ? { section: 'sites', entry: id } : { section: 'profiles', entry: site.profile }),
      path: `/links${pointerToken(key)}/number`,
      range,
    };
  }
}

/** Entries of both maps by key, without those that the site takes out. */
function* merged<T>(
  site: Record<string, Partial<T> | null> | undefined,
  profile: Record<string, T> | undefined,
): Generator<[id: string, written: Partial<T> | undefined, base: T | undefined], void> {
  for (const [id, base] of Object.entries(profile ?? {})) {
    const written = site === undefined || !Object.hasOwn(site, id) ? undefined : site[id];
    if (written !== null) yield [id, written, base];
  }
  for (const [id, written] of Object.entries(site ?? {})) {
    if (written !== null && !Object.hasOwn(profile ?? {}, id)) yield [id, written, undefined];
  }
}
