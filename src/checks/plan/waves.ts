/** Waves: every agency comes in one, none is empty, none goes back, and each can begin. */
import type { Finding } from '../../lib/diagnostic.ts';
import { laterStage } from '../../network/stage.ts';
import { sitesOfWaves } from '../../network/waves.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** Waves in order: whom they name, and to what they bring them. */
export function checkWaves(scene: Scene): Finding[] {
  const { rollout, sites } = scene.context.inventory;
  if (rollout === undefined) return [];
  const found: Finding[] = [];
  const reached = new Map<string, string>();
  for (const [id, named] of sitesOfWaves(scene.context)) {
    const wave = rollout.waves[id]!;
    const at = (...path: (string | number)[]) => placeOf(scene, 'rollout', 'waves', id, ...path);
    const key = { ...at(), part: 'key' as const };
    if (named.size === 0 && (wave.services ?? []).length === 0 && scene.broken.size === 0) {
      found.push(tell('PLN001', key, `wave ${id} names neither a site nor a service: nobody moves`));
    }
    for (const site of named) {
      const before = reached.get(site);
      const earlier = before === undefined ? undefined : rollout.waves[before]!.assignment.stage;
      const stage = wave.assignment.stage;
      if (before !== undefined && earlier !== undefined && stage !== undefined && stage !== earlier) {
        if (laterStage(earlier, stage) !== stage) {
          const message = `wave ${id} brings ${site} to ${stage}, and wave ${before} has brought it to ${earlier} already`;
          const related = [{ message: before, place: placeOf(scene, 'rollout', 'waves', before, 'assignment') }];
          found.push(tell('PLN003', at('assignment', 'stage'), message, { related }));
        }
      }
      if (
        before !== undefined &&
        earlier === stage &&
        rollout.waves[before]!.assignment.profile === wave.assignment.profile
      ) {
        const index = wave.sites.indexOf(site);
        const message = `wave ${id} names ${site}, which wave ${before} has moved already`;
        const related = [{ message: before, place: placeOf(scene, 'rollout', 'waves', before, 'sites') }];
        found.push(tell('PLN004', index < 0 ? at('sites') : at('sites', index), message, { related }));
      }
      reached.set(site, id);
    }
    if ((wave.gates ?? []).length === 0) {
      found.push(tell('PLN005', key, `wave ${id} has no gate: nothing stands between it and every site it names`));
    }
  }
  const centres = new Set(scene.context.rows.all.filter(({ agency }) => !agency).map(({ id }) => id));
  for (const site of Object.keys(sites)) {
    if (reached.has(site) || centres.has(site)) continue;
    const place = { ...placeOf(scene, 'sites', site), part: 'key' as const };
    found.push(tell('PLN002', place, `${site} is in no wave: it is never moved`));
  }
  return found;
}
