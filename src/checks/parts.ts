/**
 * A site with its profile as the checks walk over it. What a profile says is checked once, at the first site that takes
 * it as it stands; only sites that write parts of their own are looked at one by one, so a province costs what its users
 * wrote, not sites times profile.
 */
import type { Place } from '../lib/diagnostic.ts';
import { pointerToken, valueAt } from '../lib/pointer.ts';
import { type SiteSpec, specOf } from '../network/spec.ts';
import { own, type PartKind, type Scene } from './scene.ts';

export const PART_KINDS: readonly PartKind[] = ['devices', 'links', 'segments', 'ssids', 'routes'];

/** One merged site; `name` is how messages call it: the site's id, or the profile's for what all its sites share. */
export interface Subject {
  spec: SiteSpec;
  name: string;
  /** True where every mistake found is the profile's. */
  shared: boolean;
}

/** True for a site that takes its profile as it stands. */
export function isPlain(scene: Scene, site: string): boolean {
  const written = scene.context.inventory.sites[site]!;
  return written.numbers === undefined && PART_KINDS.every((kind) => written[kind] === undefined);
}

/** One subject a profile and range, and one a site with parts of its own. */
export function* subjectsOf(scene: Scene): Generator<Subject, void> {
  const { context } = scene;
  const done = new Set<string>();
  const named = new Set<string>();
  for (const [site, written] of Object.entries(context.inventory.sites)) {
    named.add(written.profile);
    const plain = isPlain(scene, site);
    if (plain && done.size > 0 && onlyRange(scene) && done.has(written.profile)) continue;
    const spec = specOf(context, site);
    if (spec === null) continue;
    if (!plain) {
      yield { spec, name: site, shared: false };
      continue;
    }
    const key = onlyRange(scene) ? written.profile : `${written.profile} ${spec.plan.range.id}`;
    if (done.has(key)) continue;
    done.add(key);
    yield { spec, name: `profile ${written.profile}`, shared: true };
  }
  for (const profile of Object.keys(context.inventory.profiles)) {
    if (named.has(profile)) continue;
    const spec = unusedSpec(scene, profile);
    if (spec !== null) yield { spec, name: `profile ${profile}`, shared: true };
  }
}

function onlyRange(scene: Scene): boolean {
  return scene.context.plan.ranges.length === 1;
}

/** A profile that no site takes yet, as a site would have it. */
function unusedSpec(scene: Scene, profile: string): SiteSpec | null {
  const { context } = scene;
  const [range] = context.plan.ranges;
  const written = own(context.inventory.profiles, profile);
  if (range === undefined || written === undefined) return null;
  const site = { number: range.lastNumber, name: profile, tier: written.tier, profile, stage: 'dual-stack' as const };
  const inventory = { ...context.inventory, sites: { [profile]: site } };
  return specOf({ ...context, inventory, assignments: new Map() }, profile);
}

/** The place of a value of a part: at the site if it is written there, else at the profile. */
export function partPlace(
  scene: Scene,
  { spec }: Subject,
  kind: PartKind,
  id: string,
  ...path: (string | number)[]
): Place {
  const tail = path.map((key) => pointerToken(String(key))).join('');
  const mine = own(spec.written[kind] as Record<string, unknown> | undefined, id);
  const base = own(spec.profile[kind] as Record<string, unknown> | undefined, id);
  const here = mine !== undefined && (base === undefined || valueAt(mine, tail) !== undefined);
  const { file, pointer } = here
    ? scene.context.placeOf('sites', spec.header.id)
    : scene.context.placeOf('profiles', spec.header.profile);
  return { file, pointer: `${pointer}/${kind}${pointerToken(id)}${tail}`, part: 'value' };
}

/** True if the place is the site's own: of a site that overrides parts, what its profile says is told at the profile. */
export function isOwnPlace({ spec, shared }: Subject, place: Place): boolean {
  return shared || place.pointer.startsWith(`/sites${pointerToken(spec.header.id)}/`);
}
