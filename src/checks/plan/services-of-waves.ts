/** Services of waves, and waves against what has moved already. */
import type { Finding } from '../../lib/diagnostic.ts';
import { laterStage } from '../../network/stage.ts';
import { sitesOfWaves } from '../../network/waves.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** Orders, services and stages of all waves. */
export function checkCourse(scene: Scene): Finding[] {
  if (scene.context.inventory.rollout === undefined) return [];
  return [...orders(scene), ...services(scene), ...overtaken(scene)];
}

function orders(scene: Scene): Finding[] {
  const first = new Map<number, string>();
  return Object.entries(scene.context.inventory.rollout!.waves).flatMap(([id, { order }]) => {
    const other = first.get(order);
    if (other === undefined) {
      first.set(order, id);
      return [];
    }
    const at = (wave: string) => placeOf(scene, 'rollout', 'waves', wave, 'order');
    const message = `waves ${other} and ${id} are both number ${order}: nobody can tell which goes first`;
    return [tell('PLN006', at(id), message, { related: [{ message: other, place: at(other) }] })];
  });
}

/** Each application and upstream is converted in one wave. */
function services(scene: Scene): Finding[] {
  const { rollout, services: written } = scene.context.inventory;
  const first = new Map<string, string>();
  const found: Finding[] = [];
  for (const [id, wave] of Object.entries(rollout!.waves)) {
    for (const [index, service] of (wave.services ?? []).entries()) {
      const other = first.get(service);
      const at = (name: string, at: number) => placeOf(scene, 'rollout', 'waves', name, 'services', at);
      if (other === undefined) first.set(service, id);
      else {
        const before = rollout!.waves[other]!.services!.indexOf(service);
        const related = [{ message: other, place: at(other, before) }];
        const hint = 'take it out of one of the two';
        found.push(
          tell('PLN007', at(id, index), `wave ${id} converts ${service}, which wave ${other} has converted`, {
            related,
            hint,
          }),
        );
      }
    }
  }
  // Where waves name applications at all, one that none names is left out.
  if (!Object.keys(written.applications).some((id) => first.has(id))) return found;
  for (const id of Object.keys(written.applications)) {
    if (first.has(id)) continue;
    const place = { ...placeOf(scene, 'services', 'applications', id), part: 'key' as const };
    found.push(tell('PLN007', place, `application ${id} is in no wave: it is never converted`));
  }
  return found;
}

/** A site that has moved before an earlier wave is through. */
function overtaken(scene: Scene): Finding[] {
  const { rollout, sites } = scene.context.inventory;
  const found: Finding[] = [];
  let left: [wave: string, site: string] | null = null;
  const reached = new Set<string>();
  for (const [id, named] of sitesOfWaves(scene.context)) {
    const { stage } = rollout!.waves[id]!.assignment;
    const waiting = left;
    for (const site of named) {
      const now = sites[site]?.stage;
      if (stage === undefined || now === undefined || reached.has(site)) continue;
      reached.add(site);
      const moved = laterStage(now, stage) === now;
      if (!moved && now === 'ipv4-only') left ??= [id, site];
      else if (moved && waiting !== null) {
        const message = `${site} of wave ${id} is ${now}, and ${waiting[1]} of the earlier wave ${waiting[0]} is not yet`;
        const related = [{ message: waiting[1], place: placeOf(scene, 'sites', waiting[1], 'stage') }];
        found.push(tell('PLN008', placeOf(scene, 'sites', site, 'stage'), message, { related }));
      }
    }
  }
  return found;
}
