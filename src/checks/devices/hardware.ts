/** Hardware and end devices: whether anybody still mends them. */
import type { Finding, Place } from '../../lib/diagnostic.ts';
import { own, placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** Models in use whose support has ended; registered end devices likewise. */
export function checkSupport(scene: Scene): Finding[] {
  const { inventory, models, rows } = scene.context;
  const users = new Map<string, number>();
  for (const row of rows.all) for (const { model } of row.devices) users.set(model, (users.get(model) ?? 0) + 1);
  const found: Finding[] = [];
  for (const [id, count] of users) {
    const ends = own(models, id)?.endOfSupport;
    if (ends === undefined || !isOver(ends, scene.now)) continue;
    const written = own(inventory.models, id) !== undefined;
    const place = written
      ? placeOf(scene, 'models', id, ...(own(inventory.models, id)?.endOfSupport === undefined ? [] : ['endOfSupport']))
      : null;
    found.push(
      tell(
        'DEV001',
        place,
        `support of model ${id} ended on ${ends}; ${count} ${count === 1 ? 'device is' : 'devices are'} of it`,
      ),
    );
  }
  return [...found, ...registered(scene)];
}

/** One message a model: offices have hundreds of one kind. The place is that of the first. */
function registered(scene: Scene): Finding[] {
  const models = new Map<string, { ends: string; count: number; sites: number; place: Place }>();
  for (const [site, list] of Object.entries(scene.context.inventory.endDevices ?? {})) {
    for (const [index, { model, count, supportEnds }] of list.entries()) {
      if (supportEnds === undefined || !isOver(supportEnds, scene.now)) continue;
      const place = placeOf(scene, 'endDevices', site, index, 'supportEnds');
      const known = models.get(`${model} ${supportEnds}`) ?? { ends: supportEnds, count: 0, sites: 0, place };
      models.set(`${model} ${supportEnds}`, { ...known, count: known.count + count, sites: known.sites + 1 });
    }
  }
  return [...models].map(([key, { ends, count, sites, place }]) => {
    const model = key.slice(0, -ends.length - 1);
    return tell(
      'DEV002',
      place,
      `support of ${model} ended on ${ends}: ${count} of them at ${sites} ${sites === 1 ? 'site' : 'sites'}`,
    );
  });
}

function isOver(day: string, now: Date): boolean {
  return new Date(`${day}T23:59:59Z`) < now;
}
