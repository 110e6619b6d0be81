/** Registers of agencies: nobody is left out, nothing counted twice, and days lie where they can. */
import type { Finding, Place } from '../../lib/diagnostic.ts';
import { own, placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

const ENTRIES = {
  staff: 'write its `total`, `it`, `informed` and trained people in `staff`',
  endDevices: 'write each `kind`, `model` and `count` in `endDevices`',
};

const YEAR = 366 * 86_400_000;

/** All registers. */
export function checkRegisters(scene: Scene): Finding[] {
  return [...leftOut(scene), ...twice(scene), ...days(scene)];
}

/** Where agencies are counted, one without a register is missing from every sum. */
function leftOut(scene: Scene): Finding[] {
  const { inventory, rows } = scene.context;
  return (['staff', 'endDevices'] as const).flatMap((register) => {
    const written = inventory[register] as Record<string, unknown> | undefined;
    const agencies = rows.all.filter(({ id, agency }) => agency && inventory.sites[id]?.agency !== undefined);
    const missing = agencies.filter(({ id }) => own(written, id) === undefined);
    // A register that is only begun is not told agency by agency.
    if (missing.length === 0 || missing.length * 4 > agencies.length) return [];
    return missing.map(({ id }) =>
      tell(
        'PLN033',
        { ...placeOf(scene, 'sites', id, 'agency') },
        `${id} has no \`${register}\`, and ${agencies.length - missing.length} other agencies have`,
        { hint: ENTRIES[register] },
      ),
    );
  });
}

/** Entries that stand twice, and models whose support ends on two days. */
function twice(scene: Scene): Finding[] {
  const ends = new Map<string, [day: string, place: Place]>();
  return Object.entries(scene.context.inventory.endDevices ?? {}).flatMap(([site, list]) => {
    const first = new Map<string, number>();
    return list.flatMap(({ kind, model, version = '', supportEnds }, index) => {
      const at = (entry: number, key: string) => placeOf(scene, 'endDevices', site, entry, key);
      const found: Finding[] = [];
      const key = [kind, model, version].join(' | ');
      const other = first.get(key);
      if (other !== undefined) {
        const related = [{ message: 'here too', place: at(other, 'model') }];
        found.push(tell('PLN034', at(index, 'model'), `${site} has ${model} twice in its register`, { related }));
      }
      first.set(key, index);
      if (supportEnds === undefined) return found;
      const known = ends.get(key);
      if (known === undefined) ends.set(key, [supportEnds, at(index, 'supportEnds')]);
      else if (known[0] !== supportEnds) {
        const message = `support of ${model} ends on ${supportEnds} at ${site}, and on ${known[0]} elsewhere`;
        const related = [{ message: 'elsewhere', place: known[1] }];
        found.push(tell('PLN034', at(index, 'supportEnds'), message, { related }));
      }
      return found;
    });
  });
}

/** Days of what is said to have happened. */
function days(scene: Scene): Finding[] {
  const { services, sites, staff = {} } = scene.context.inventory;
  const said: [what: string, day: string | undefined, place: () => Place][] = [
    ...Object.entries(services.applications).map(([id, { tested }]): (typeof said)[number] => [
      `the test of application ${id}`,
      tested?.date,
      () => placeOf(scene, 'services', 'applications', id, 'tested', 'date'),
    ]),
    ...Object.entries(staff).map(([id, { date }]): (typeof said)[number] => [
      `the count of staff of ${id}`,
      date,
      () => placeOf(scene, 'staff', id, 'date'),
    ]),
    ...Object.entries(sites).flatMap(([id, { guided, plan }]): typeof said => [
      [`the guidance of ${id}`, guided, () => placeOf(scene, 'sites', id, 'guided')],
      [`the plan of ${id}`, plan?.date, () => placeOf(scene, 'sites', id, 'plan', 'date')],
      [`the end of the plan of ${id}`, plan?.carriedOut, () => placeOf(scene, 'sites', id, 'plan', 'carriedOut')],
    ]),
  ];
  // A count of this year's end is written before it: what lies further ahead is a slip in the year.
  const latest = new Date(scene.now.getTime() + YEAR).toISOString().slice(0, 10);
  return said.flatMap(([what, day, place]) =>
    day === undefined || day <= latest
      ? []
      : [tell('PLN035', place(), `${what} is dated ${day}, more than a year from now`)],
  );
}
