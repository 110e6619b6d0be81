/** A whole segment that one profile lacks and all others have. */
import type { Profile } from '../../inventory/types.ts';
import type { Finding } from '../../lib/diagnostic.ts';
import { own, placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** Fewer than this having it make no custom. */
const CUSTOM = 3;

type Named = readonly [id: string, profile: Profile];

/**
 * A segment that all profiles but one have, or all of a tier but one. Profiles whose segments the sites write have no
 * custom; who names it in `description` has decided it. Linear in profiles and their segments.
 */
export function checkSegmentsAlike(scene: Scene): Finding[] {
  const all = Object.entries(scene.context.inventory.profiles).filter(
    ([, { segments }]) => Object.keys(segments).length > 0,
  );
  const found = new Map<string, Finding>();
  for (const group of [all, ...tiersOf(all)]) {
    for (const [segment, having] of segmentsOf(group)) {
      if (having.length !== group.length - 1 || having.length < CUSTOM) continue;
      const lacking = group.find(([, { segments }]) => own(segments, segment) === undefined)!;
      const [id, { description = '' }] = lacking;
      if (!description.split(/[^\w-]+/).includes(segment))
        found.set(`${id} ${segment}`, lack(scene, id, segment, having));
    }
  }
  return [...found.values()];
}

function tiersOf(all: readonly Named[]): Named[][] {
  const tiers = new Map<string, Named[]>();
  for (const one of all) tiers.set(one[1].tier, [...(tiers.get(one[1].tier) ?? []), one]);
  return [...tiers.values()];
}

/** The profiles that have each segment. */
function segmentsOf(group: readonly Named[]): Map<string, Named[]> {
  const having = new Map<string, Named[]>();
  for (const one of group) {
    for (const id of Object.keys(one[1].segments)) having.set(id, [...(having.get(id) ?? []), one]);
  }
  return having;
}

function lack(scene: Scene, id: string, segment: string, having: readonly Named[]): Finding {
  const [other] = having[0]!;
  const message = `profile ${id} has no segment ${segment}, and ${having.length} others have one`;
  const related = [
    {
      message: `profile ${other}`,
      place: { ...placeOf(scene, 'profiles', other, 'segments', segment), part: 'key' as const },
    },
  ];
  const hint = `write the segment \`${segment}\` as ${other} has it; if it is left out on purpose, name it in \`description\``;
  return tell('LAN038', { ...placeOf(scene, 'profiles', id, 'segments'), part: 'key' }, message, { related, hint });
}
