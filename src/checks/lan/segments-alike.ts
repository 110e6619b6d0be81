/** A whole segment, or a network in the air, that one profile lacks and all others have. */
import type { Profile } from '../../inventory/types.ts';
import type { Finding } from '../../lib/diagnostic.ts';
import { own, placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** Fewer than this having it make no custom. */
const CUSTOM = 3;

type Named = readonly [id: string, profile: Profile];

/** What a profile may lack as a whole. */
const KINDS = [
  ['segments', 'segment'],
  ['ssids', 'SSID'],
] as const;

type Kind = (typeof KINDS)[number];

/**
 * A segment or an SSID that all profiles but one have, or all of a tier but one. Profiles whose segments the sites write,
 * and those without radios, have no custom; who names it in `description` has decided it. An SSID is missed where its
 * segment is there: without that, the segment is. Linear in profiles and their entries.
 */
export function checkSegmentsAlike(scene: Scene): Finding[] {
  const found = new Map<string, Finding>();
  for (const kind of KINDS) {
    const [key] = kind;
    const all = Object.entries(scene.context.inventory.profiles).filter(
      ([, one]) => Object.keys(one[key] ?? {}).length > 0,
    );
    for (const group of [all, ...tiersOf(all)]) {
      for (const [entry, having] of entriesOf(group, key)) {
        if (having.length !== group.length - 1 || having.length < CUSTOM) continue;
        const [id, profile] = group.find(([, one]) => own<object>(one[key] ?? {}, entry) === undefined)!;
        const segment = having[0]![1].ssids?.[entry]?.segment;
        if (key === 'ssids' && (segment === undefined || own(profile.segments, segment) === undefined)) continue;
        if (!(profile.description ?? '').split(/[^\w-]+/).includes(entry))
          found.set(`${key} ${id} ${entry}`, lack(scene, kind, id, entry, having));
      }
    }
  }
  return [...found.values()];
}

function tiersOf(all: readonly Named[]): Named[][] {
  const tiers = new Map<string, Named[]>();
  for (const one of all) tiers.set(one[1].tier, [...(tiers.get(one[1].tier) ?? []), one]);
  return [...tiers.values()];
}

/** The profiles that have each entry. */
function entriesOf(group: readonly Named[], key: Kind[0]): Map<string, Named[]> {
  const having = new Map<string, Named[]>();
  for (const one of group) {
    for (const id of Object.keys(one[1][key] ?? {})) having.set(id, [...(having.get(id) ?? []), one]);
  }
  return having;
}

function lack(scene: Scene, [key, word]: Kind, id: string, entry: string, having: readonly Named[]): Finding {
  const [other] = having[0]!;
  const message = `profile ${id} has no ${word} ${entry}, and ${having.length} others have one`;
  const related = [
    {
      message: `profile ${other}`,
      place: { ...placeOf(scene, 'profiles', other, key, entry), part: 'key' as const },
    },
  ];
  const hint = `write the ${word} \`${entry}\` as ${other} has it; if it is left out on purpose, name it in \`description\``;
  return tell('LAN038', { ...placeOf(scene, 'profiles', id, key), part: 'key' }, message, { related, hint });
}
