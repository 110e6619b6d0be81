/** Targets against the plan's own table (160/KH-UBND, I.2), as far as its first calendar goes. */
import type { Milestone } from '../../inventory/types.ts';
import type { Finding } from '../../lib/diagnostic.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

const CALENDAR = '2021-2025';

/** What a measure counts, and what the plan asks for: percent by the end of a year. */
const TABLE: Record<Milestone['measure'], [of: Milestone['denominator'], asked: Record<number, number>]> = {
  A1: ['officials', { 2022: 100, 2025: 100 }],
  A2: ['it-staff', { 2022: 100, 2025: 100 }],
  A3: ['agencies', { 2022: 50, 2023: 100 }],
  A4: ['officials', {}],
  B1: ['programmes', { 2022: 100, 2025: 100 }],
  B2: ['agencies', { 2022: 50, 2025: 100 }],
  B3: ['agencies', { 2022: 50, 2025: 100 }],
  C1: ['portals', { 2022: 50, 2025: 100 }],
  C2: ['agencies', { 2022: 20, 2025: 100 }],
  C3: ['agencies-with-wan', { 2022: 10, 2025: 100 }],
  C4: ['agencies', { 2022: 10, 2025: 100 }],
  C5: ['tslcd-connections', { 2025: 100 }],
};

/** Denominators, values, and ids that speak of another year or measure. */
export function checkTable(scene: Scene): Finding[] {
  return Object.entries(scene.context.inventory.plan?.milestones ?? {}).flatMap(([id, milestone]) => {
    const { measure, year, target, denominator, calendar } = milestone;
    const at = (key: string) => placeOf(scene, 'plan', 'milestones', id, key);
    const [of, asked] = TABLE[measure];
    const found: Finding[] = [];
    if (denominator !== of) {
      const message = `target ${id} counts ${measure} in ${denominator}, and the plan counts it in ${of}`;
      found.push(tell('PLN024', at('denominator'), message, { hint: `write ${of}` }));
    }
    const wanted = calendar === CALENDAR ? asked[year] : undefined;
    if (wanted !== undefined && wanted !== target) {
      const message = `target ${id} is ${target} % of ${measure} in ${year}, and the plan asks for ${wanted} %`;
      found.push(tell('PLN025', at('target'), message, { hint: `write ${wanted}` }));
    }
    const [, named, of4] = /^([a-c][1-5])-(20\d\d)$/.exec(id) ?? [];
    if (named !== undefined && (named.toUpperCase() !== measure || Number(of4) !== year)) {
      const key = named.toUpperCase() === measure ? 'year' : 'measure';
      found.push(tell('PLN026', at(key), `target ${id} is of ${measure} in ${year}: its id says another`));
    }
    return found;
  });
}
