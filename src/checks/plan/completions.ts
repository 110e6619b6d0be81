/** What waves complete, when they may work, and what stands before them. */
import type { Finding } from '../../lib/diagnostic.ts';
import { sitesOfWaves } from '../../network/waves.ts';
import { own, placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** Hours of work, in minutes of a working day; changes there disturb the agencies (plan, requirement R2). */
const WORK = { from: 7 * 60 + 30, to: 17 * 60 };
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Completions, windows and gates of all waves. */
export function checkCompletions(scene: Scene): Finding[] {
  if (scene.context.inventory.rollout === undefined) return [];
  return [...counted(scene), ...windows(scene), ...guards(scene)];
}

/** Each agency completes once, not before its site has moved, and none is forgotten. */
function counted(scene: Scene): Finding[] {
  const { rollout, sites } = scene.context.inventory;
  const waves = sitesOfWaves(scene.context);
  const agencies = new Map<string, string>();
  for (const { id, agency } of scene.context.rows.all) {
    const name = sites[id]?.agency;
    if (agency && name !== undefined && !agencies.has(name)) agencies.set(name, id);
  }
  return (['wan', 'readiness'] as const).flatMap((what) => {
    const done = new Map<string, string>();
    const moved = new Set<string>();
    const found: Finding[] = [];
    for (const [id, named] of waves) {
      for (const site of named) moved.add(site);
      for (const [index, agency] of (rollout!.waves[id]!.completes?.[what] ?? []).entries()) {
        const place = placeOf(scene, 'rollout', 'waves', id, 'completes', what, index);
        const before = done.get(agency);
        const site = agencies.get(agency);
        if (before !== undefined) {
          const related = [{ message: before, place: placeOf(scene, 'rollout', 'waves', before, 'completes', what) }];
          found.push(
            tell(
              'PLN030',
              place,
              `wave ${id} completes ${what} of ${agency}, which wave ${before} has completed: it is counted twice`,
              { related },
            ),
          );
        } else if (site !== undefined && !moved.has(site)) {
          found.push(
            tell(
              'PLN031',
              place,
              `wave ${id} completes ${what} of ${agency}, whose site ${site} has not moved by then`,
            ),
          );
        }
        done.set(agency, id);
      }
    }
    const [last] = [...waves.keys()].slice(-1);
    const missing = [...agencies].filter(([name]) => !done.has(name));
    if (done.size === 0 || missing.length === 0 || last === undefined) return found;
    const names = missing.map(([name]) => name).join(', ');
    const related = missing
      .slice(0, 1)
      .map(([name, site]) => ({ message: name, place: placeOf(scene, 'sites', site, 'agency') }));
    const place = { ...placeOf(scene, 'rollout', 'waves', last), part: 'key' as const };
    return [
      ...found,
      tell(
        'PLN031',
        place,
        `no wave completes ${what} of ${names}: the last one leaves ${missing.length} of ${agencies.size}`,
        { related },
      ),
    ];
  });
}

function windows(scene: Scene): Finding[] {
  return Object.entries(scene.context.inventory.rollout!.waves).flatMap(([id, { window, sites }]) => {
    if (window === undefined || sites.length === 0) return [];
    const [from, to] = [window.from, window.to].map((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));
    const spans =
      to! > from!
        ? [[0, from!, to!]]
        : [
            [0, from!, 1440],
            [1, 0, to!],
          ];
    const busy = window.days.some((day) =>
      spans.some(([later, begin, end]) => {
        const weekday = (DAYS.indexOf(day) + later!) % 7;
        return weekday < 5 && begin! < WORK.to && end! > WORK.from;
      }),
    );
    if (!busy) return [];
    const message = `wave ${id} may change devices from ${window.from} to ${window.to}, while people work`;
    return [tell('PLN032', placeOf(scene, 'rollout', 'waves', id, 'window'), message)];
  });
}

/** The evaluation of a pilot stands before the next wave, and the operator's approval before its network is touched. */
function guards(scene: Scene): Finding[] {
  const { rollout, upstreams } = scene.context.inventory;
  const waves = Object.entries(rollout!.waves).sort(([, x], [, y]) => x.order - y.order);
  const found: Finding[] = [];
  for (const [gate, { kind, wave, upstream }] of Object.entries(rollout!.gates)) {
    const at = (key: string) => placeOf(scene, 'rollout', 'gates', gate, key);
    for (const [key, value, reads] of [
      ['wave', wave, 'evaluation'],
      ['upstream', upstream, 'registration'],
    ] as const) {
      if (value === undefined || kind === reads) continue;
      found.push(
        tell(
          'PLN017',
          at(key),
          `gate ${gate} is of kind ${kind}, which does not read \`${key}\`: nobody waits for ${value}`,
        ),
      );
    }
    if (kind === 'registration' && upstream !== undefined && own(upstreams, upstream)?.kind !== 'tslcd') {
      found.push(
        tell(
          'PLN017',
          at('upstream'),
          `gate ${gate} waits for the approval of ${upstream}, which gives none: only the state data network does`,
        ),
      );
    }
    if (kind !== 'evaluation' || wave === undefined) continue;
    const next = waves.find(([, one]) => one.order > (own(rollout!.waves, wave)?.order ?? Infinity));
    if (next === undefined || next[1].gates?.includes(gate) === true) continue;
    // A gate that nobody waits at is told as such.
    if (!waves.some(([, one]) => one.gates?.includes(gate) === true)) continue;
    const place = { ...placeOf(scene, 'rollout', 'waves', next[0], 'gates'), part: 'key' as const };
    const related = [{ message: `gate ${gate}`, place: at('wave') }];
    found.push(
      tell(
        'PLN018',
        next[1].gates === undefined ? placeOf(scene, 'rollout', 'waves', next[0], 'order') : place,
        `wave ${next[0]} follows ${wave} and does not wait for its evaluation`,
        { related },
      ),
    );
  }
  for (const [id, { services = [], gates = [] }] of waves) {
    for (const [index, service] of services.entries()) {
      if (own(upstreams, service)?.kind !== 'tslcd') continue;
      if (gates.some((gate) => own(rollout!.gates, gate)?.upstream === service)) continue;
      const place = placeOf(scene, 'rollout', 'waves', id, 'services', index);
      found.push(
        tell('PLN019', place, `wave ${id} converts ${service}, and no gate of it waits for the operator's approval`),
      );
    }
  }
  return found;
}
