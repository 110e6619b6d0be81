/**
 * What the checks look at: the inventory with an index of what each site has, so that a reference costs one look-up, and
 * the places of values. Built once; nothing here walks over all sites but the index of numbers and agencies.
 */
import type { Profile, Site } from '../inventory/types.ts';
import type { Cause, Finding, Place } from '../lib/diagnostic.ts';
import { pointerToken } from '../lib/pointer.ts';
import { quoted } from '../lib/quote.ts';
import { nearest } from '../lib/suggest.ts';
import type { Context } from '../network/context.ts';
import { finding } from '../network/plan/finding.ts';

/** The maps of a site that its profile has too. */
export type PartKind = 'devices' | 'links' | 'segments' | 'ssids' | 'routes';

export interface Scene {
  context: Context;
  /** Sites that the schema refused: whatever names them stays silent. */
  broken: ReadonlySet<string>;
  siteIds: readonly string[];
  /** The time of date rules. */
  now: Date;
  /** Misspelt words have been looked up before: a typo that a thousand files share costs one search. */
  suggestions: Map<string, string | null>;
}

/** The scene of a context. */
export function sceneOf(context: Context, broken: ReadonlySet<string>, now: Date): Scene {
  return { context, broken, siteIds: Object.keys(context.inventory.sites), now, suggestions: new Map() };
}

/** The place of a value: section, entry, and the way down from there. */
export function placeOf(scene: Scene, section: string, id: string, ...path: (string | number)[]): Place {
  const { file, pointer } = scene.context.placeOf(section, id);
  return { file, pointer: pointer + path.map((key) => pointerToken(String(key))).join(''), part: 'value' };
}

/** Keys of a site's part, its profile's included, without those that the site takes out; null where nobody can say. */
export function partIds(scene: Scene, site: string, kind: PartKind): string[] | null {
  const written = own(scene.context.inventory.sites, site);
  const profile = written === undefined ? undefined : own(scene.context.inventory.profiles, written.profile);
  if (written === undefined || profile === undefined) return null;
  const mine = (written[kind] ?? {}) as Record<string, unknown>;
  const base = Object.keys(profile[kind] ?? {}).filter((id) => !Object.hasOwn(mine, id));
  return [...base, ...Object.keys(mine).filter((id) => mine[id] !== null)];
}

/** The value of a key that a user wrote: `constructor` is a legal id, not a property of Object. */
export function own<T>(map: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return map !== undefined && Object.hasOwn(map, key) ? map[key] : undefined;
}

/** A word that names nothing, with the known word that was probably meant. */
export function unknown(
  scene: Scene,
  what: string,
  word: string,
  place: Place,
  known: readonly string[],
  code: 'REF001' | 'MOD001' = 'REF001',
): Finding {
  const hint = hintFor(scene, what, word, known);
  const near = scene.suggestions.get(`${what} ${word}`) ?? null;
  const cause: Cause = { place: near === null ? null : defined(scene, what, near), what: word, missing: { near } };
  return { ...finding(code, place, `${quoted(word)} is not ${what}`, { hint }), causes: [cause] };
}

/** Where the sections have what messages call so. */
const DEFINED: Readonly<Record<string, readonly [section: string, map?: string]>> = {
  'a site': ['sites'],
  'a profile': ['profiles'],
  'a block of the address plan': ['addressPlan', 'blocks'],
  'a zone of the policy': ['policy', 'zones'],
  'an object of the policy': ['policy', 'objects'],
  'a service of the policy': ['policy', 'services'],
  'an application': ['services', 'applications'],
};

function defined(scene: Scene, what: string, id: string): Place | null {
  const at = own(DEFINED, what);
  if (at === undefined) return null;
  const [section, map] = at;
  const place = map === undefined ? placeOf(scene, section, id) : placeOf(scene, section, map, id);
  return { ...place, part: 'key' };
}

function hintFor(scene: Scene, what: string, word: string, known: readonly string[]): string | null {
  const key = `${what} ${word}`;
  let near = scene.suggestions.get(key);
  if (near === undefined) {
    near = nearest(word, known);
    scene.suggestions.set(key, near);
  }
  if (near !== null) return `did you mean ${quoted(near)}?`;
  if (known.length === 0) return `there are none: take ${quoted(word)} out`;
  const words = known.slice(0, 12).join(', ');
  return known.length > 12 ? `known are ${words} and ${known.length - 12} more` : `known: ${words}`;
}

/** A profile with its entry in the inventory. */
export function profileOf(scene: Scene, site: Site): Profile | undefined {
  return own(scene.context.inventory.profiles, site.profile);
}
