/** What waves, gates and registers name: sites, selectors, services, profiles, agencies, contacts. */
import type { Assignment } from '../inventory/types.ts';
import type { Finding, Place } from '../lib/diagnostic.ts';
import { finding } from '../network/plan/finding.ts';
import { checkSiteRef } from './remote-references.ts';
import { own, placeOf, type Scene, unknown } from './scene.ts';

/** References of `rollout`, `endDevices`, `software`, `staff`. */
export function checkRolloutReferences(scene: Scene): Finding[] {
  return [...waveReferences(scene), ...gateReferences(scene), ...registerReferences(scene)];
}

/** Collected once: words that sites use. */
interface Words {
  tiers: Set<string>;
  agencies: Set<string>;
}

function wordsOf(scene: Scene): Words {
  const words: Words = { tiers: new Set(), agencies: new Set() };
  for (const site of Object.values(scene.context.inventory.sites)) {
    words.tiers.add(site.tier);
    if (site.agency !== undefined) words.agencies.add(site.agency);
  }
  return words;
}

function waveReferences(scene: Scene): Finding[] {
  const { rollout, services, upstreams } = scene.context.inventory;
  if (rollout === undefined) return [];
  const words = wordsOf(scene);
  const converted = [...Object.keys(services.applications), ...Object.keys(upstreams), 'dns'];
  const convertible = new Set(converted);
  return Object.entries(rollout.waves).flatMap(([id, wave]) => {
    const at = (...path: (string | number)[]) => placeOf(scene, 'rollout', 'waves', id, ...path);
    return [
      ...wave.sites.flatMap((word, index) => selectorReference(scene, words, word, at('sites', index))),
      ...(wave.services ?? []).flatMap((word, index) =>
        convertible.has(word)
          ? []
          : [unknown(scene, 'an application or an upstream', word, at('services', index), converted)],
      ),
      ...assignmentReference(scene, wave.assignment, at('assignment', 'profile')),
      ...(wave.gates ?? []).flatMap((word, index) =>
        own(rollout.gates, word) === undefined
          ? [unknown(scene, 'a gate', word, at('gates', index), Object.keys(rollout.gates))]
          : [],
      ),
      ...(['wan', 'readiness'] as const).flatMap((field) =>
        (wave.completes?.[field] ?? []).flatMap((word, index) =>
          words.agencies.has(word) || scene.broken.size > 0
            ? []
            : [unknown(scene, 'the agency of any site', word, at('completes', field, index), [...words.agencies])],
        ),
      ),
    ];
  });
}

function assignmentReference(scene: Scene, { profile }: Assignment, place: Place): Finding[] {
  const { profiles } = scene.context.inventory;
  if (profile === undefined || own(profiles, profile) !== undefined) return [];
  return [unknown(scene, 'a profile', profile, place, Object.keys(profiles))];
}

/** A selector that can match nothing is a typo: an id, or the word behind `tier:` and the like. Globs may match later. */
function selectorReference(scene: Scene, words: Words, selector: string, place: Place): Finding[] {
  const { inventory, platforms } = scene.context;
  const colon = selector.indexOf(':');
  const word = selector.slice(colon + 1);
  const known: Record<string, [what: string, words: Iterable<string>]> = {
    tier: ['the tier of any site', words.tiers],
    profile: ['a profile', Object.keys(inventory.profiles)],
    platform: ['a platform', platforms.keys()],
    agency: ['the agency of any site', words.agencies],
    wave: ['a wave', Object.keys(inventory.rollout?.waves ?? {})],
  };
  if (/[*?]/.test(selector)) return [];
  if (colon < 0) return checkSiteRef(scene, selector, place);
  const kind = own(known, selector.slice(0, colon));
  if (kind === undefined) return [];
  const [what, all] = [kind[0], [...kind[1]]];
  // The one site that has the word may be among the refused ones.
  const unsure = scene.broken.size > 0 && what.includes('any site');
  return all.includes(word) || unsure ? [] : [unknown(scene, what, word, place, all)];
}

function gateReferences(scene: Scene): Finding[] {
  const { rollout, province, upstreams } = scene.context.inventory;
  return Object.entries(rollout?.gates ?? {}).flatMap(([id, gate]) => {
    const at = (...path: (string | number)[]) => placeOf(scene, 'rollout', 'gates', id, ...path);
    const contacts = Object.keys(province.contacts);
    const waves = Object.keys(rollout?.waves ?? {});
    return [
      ...(gate.wave === undefined || waves.includes(gate.wave)
        ? []
        : [unknown(scene, 'a wave', gate.wave, at('wave'), waves)]),
      ...(gate.upstream === undefined || own(upstreams, gate.upstream) !== undefined
        ? []
        : [unknown(scene, 'an upstream', gate.upstream, at('upstream'), Object.keys(upstreams))]),
      ...(gate.signers ?? []).flatMap((word, index) =>
        contacts.includes(word)
          ? []
          : [unknown(scene, 'a contact of the province', word, at('signers', index), contacts)],
      ),
      ...((gate.approvals ?? 1) > (gate.signers?.length ?? Number.POSITIVE_INFINITY)
        ? [
            finding(
              'REF001',
              at('approvals'),
              `gate ${id} needs ${gate.approvals} signatures and names ${gate.signers!.length} who may sign`,
              {
                hint: 'write more `signers`, or fewer `approvals`',
              },
            ),
          ]
        : []),
    ];
  });
}

function registerReferences(scene: Scene): Finding[] {
  const { inventory } = scene.context;
  return (['endDevices', 'software', 'staff'] as const).flatMap((section) =>
    Object.keys(inventory[section] ?? {}).flatMap((site) =>
      checkSiteRef(scene, site, { ...placeOf(scene, section, site), part: 'key' }),
    ),
  );
}
