/** Targets: something to measure them by, and never less than before. */
import type { Milestone } from '../../inventory/types.ts';
import type { Finding } from '../../lib/diagnostic.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** Milestones by themselves and in the order of their years. */
export function checkTargets(scene: Scene): Finding[] {
  const { plan } = scene.context.inventory;
  if (plan === undefined) return [];
  const found: Finding[] = [];
  const latest = new Map<string, [id: string, milestone: Milestone]>();
  const milestones = Object.entries(plan.milestones).sort(([, x], [, y]) => x.year - y.year);
  for (const [id, milestone] of milestones) {
    const at = (key: keyof Milestone) => placeOf(scene, 'plan', 'milestones', id, key);
    const { measure, year, target, denominator, calendar } = milestone;
    if (countOf(scene, denominator) === 0) {
      const message = `target ${id} is measured in ${denominator}, and the inventory has none`;
      found.push(tell('PLN020', at('denominator'), message, { hint: HINTS[denominator] }));
    }
    const [from, to] = calendar.split('-').map(Number);
    if (year < from! || year > to!) {
      const message = `target ${id} is of ${year}, outside its calendar ${calendar}`;
      found.push(tell('PLN021', at('year'), message));
    }
    const key = `${measure} ${calendar}`;
    const before = latest.get(key);
    if (before !== undefined && before[1].target > target) {
      const message = `target ${id} asks for ${target} % in ${year}, and ${before[0]} for ${before[1].target} % in ${before[1].year}`;
      const related = [{ message: before[0], place: placeOf(scene, 'plan', 'milestones', before[0], 'target') }];
      found.push(tell('PLN022', at('target'), message, { related }));
    } else if (before !== undefined && before[1].year === year) {
      const message = `targets ${before[0]} and ${id} are both of measure ${measure} in ${year}`;
      const related = [{ message: before[0], place: placeOf(scene, 'plan', 'milestones', before[0], 'measure') }];
      found.push(tell('PLN023', at('measure'), message, { related }));
    }
    if (milestone.due !== undefined && !milestone.due.startsWith(`${year}-`)) {
      const message = `target ${id} of ${year} is due on ${milestone.due}`;
      found.push(tell('PLN021', at('due'), message, { hint: `write a day of ${year} as \`due\`` }));
    }
    latest.set(key, [id, milestone]);
  }
  return found;
}

const HINTS: Record<Milestone['denominator'], string> = {
  officials: "write the agencies' registers: `staff`",
  'it-staff': "write the agencies' registers: `staff` with `it`",
  agencies: 'write `agency` at the sites',
  programmes: 'write `plan.programmes`',
  portals: 'write the portals and websites: `services.applications`',
  'agencies-with-wan': 'write `agency` at the sites, and the waves that complete a WAN: `completes.wan`',
  'tslcd-connections': 'write `tslcd` at the sites, or another `denominator`',
};

/** How many there are of what a target is measured in. */
function countOf(scene: Scene, denominator: Milestone['denominator']): number {
  const { plan, services, sites, staff = {} } = scene.context.inventory;
  const registers = Object.values(staff);
  const written = Object.values(sites);
  switch (denominator) {
    case 'officials':
      return registers.reduce((sum, { total }) => sum + total, 0);
    case 'it-staff':
      return registers.reduce((sum, { it }) => sum + it, 0);
    case 'programmes':
      return Object.keys(plan?.programmes ?? {}).length;
    case 'portals':
      return Object.values(services.applications).filter(({ kind }) => kind === 'portal' || kind === 'website').length;
    case 'agencies-with-wan':
      return written.filter(({ agency, wan }) => agency !== undefined && wan !== undefined).length;
    case 'tslcd-connections':
      return written.filter(({ tslcd }) => tslcd !== undefined).length;
    default:
      return written.filter(({ agency }) => agency !== undefined).length;
  }
}
