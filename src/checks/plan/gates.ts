/** Gates that can open. */
import type { Finding } from '../../lib/diagnostic.ts';
import { sitesOfWaves } from '../../network/waves.ts';
import { own, placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** Each gate by itself, and at the waves that wait for it. */
export function checkGates(scene: Scene): Finding[] {
  const { rollout } = scene.context.inventory;
  if (rollout === undefined) return [];
  const found: Finding[] = [];
  for (const [id, gate] of Object.entries(rollout.gates)) {
    const at = (...path: string[]) => placeOf(scene, 'rollout', 'gates', id, ...path);
    const key = { ...at(), part: 'key' as const };
    const users = Object.entries(rollout.waves).filter(([, wave]) => wave.gates?.includes(id));
    if (users.length === 0) found.push(tell('PLN011', key, `no wave waits at gate ${id}`));
    const needed = gate.kind === 'evaluation' ? 'wave' : gate.kind === 'registration' ? 'upstream' : null;
    if (needed !== null && gate[needed] === undefined) {
      const message = `gate ${id} is of kind ${gate.kind} and does not say of which ${needed}: it opens for anything`;
      found.push(tell('PLN012', key, message, { hint: `write \`${needed}\`` }));
    }
    const evaluated = gate.wave === undefined ? undefined : own(rollout.waves, gate.wave);
    for (const [wave, { order, gates = [] }] of users) {
      if (evaluated === undefined || evaluated.order < order) continue;
      const message = `wave ${wave} waits for the evaluation of wave ${gate.wave}, which does not come before it`;
      const place = placeOf(scene, 'rollout', 'waves', wave, 'gates', gates.indexOf(id));
      found.push(tell('PLN013', place, message, { related: [{ message: `gate ${id}`, place: at('wave') }] }));
    }
  }
  return found;
}

/**
 * Whoever runs a network in two families has learnt to: a wave's agencies have somebody trained before it begins, and a
 * site that has moved already has somebody itself.
 */
export function checkTraining(scene: Scene): Finding[] {
  const { rollout, staff } = scene.context.inventory;
  if (rollout === undefined || staff === undefined) return [];
  const { byId } = scene.context.rows;
  const trained = (site: string): number => own(staff, site)?.trainedBasic ?? 0;
  const found: Finding[] = [];
  for (const [id, named] of sitesOfWaves(scene.context)) {
    const agencies = [...named].filter((site) => byId.get(site)?.agency === true);
    if (agencies.length === 0) continue;
    const wave = { ...placeOf(scene, 'rollout', 'waves', id), part: 'key' as const };
    if (agencies.every((site) => trained(site) === 0)) {
      found.push(
        tell('PLN014', wave, `wave ${id} moves ${agencies.length} sites, and nobody at any of them is trained`),
      );
      continue;
    }
    for (const site of agencies) {
      if (byId.get(site)?.stage === 'ipv4-only' || own(staff, site)?.trainedBasic !== 0) continue;
      const message = `${site} has moved with wave ${id}, and nobody there is trained`;
      const related = [{ message: `wave ${id}`, place: wave }];
      found.push(tell('PLN014', placeOf(scene, 'staff', site, 'trainedBasic'), message, { related }));
    }
  }
  return found;
}

/** Counts of a register that cannot all be true. */
export function checkStaff(scene: Scene): Finding[] {
  return Object.entries(scene.context.inventory.staff ?? {}).flatMap(([agency, one]) => {
    const found: Finding[] = [];
    const more = (
      part: 'it' | 'informed' | 'trainedBasic' | 'trainedAdvanced',
      whole: 'total' | 'it' | 'trainedBasic',
    ) => {
      if (one[part] <= one[whole]) return;
      const message = `${agency} counts ${one[part]} as \`${part}\`, of ${one[whole]} as \`${whole}\``;
      const related = [{ message: whole, place: placeOf(scene, 'staff', agency, whole) }];
      found.push(tell('PLN015', placeOf(scene, 'staff', agency, part), message, { related }));
    };
    more('it', 'total');
    more('informed', 'total');
    more('trainedBasic', 'it');
    more('trainedAdvanced', 'trainedBasic');
    return found;
  });
}
