/** The ways out of the province: that one cable, carrier or box does not hold all of them, and which is preferred. */
import type { Upstream } from '../../inventory/types.ts';
import type { Finding } from '../../lib/diagnostic.ts';
import { PREFERENCE } from '../../network/resolve/import-policy.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** Two transit providers over different carriers, ducts and border routers. */
export function checkWaysOut(scene: Scene): Finding[] {
  const transits = ofKind(scene, 'transit');
  const [first] = transits;
  if (first === undefined) return [];
  if (transits.length === 1) {
    const message = `${first[0]} is the only transit provider: with it the Internet is lost`;
    return [tell('BGP020', { ...placeOf(scene, 'upstreams', first[0]), part: 'key' }, message)];
  }
  const found: Finding[] = [];
  for (const key of ['carrier', 'duct'] as const) {
    const owners = new Map<string, string>();
    for (const [id, upstream] of transits) {
      const value = upstream[key];
      if (value === undefined) {
        const message = `${id} does not say its ${key}: whether the two providers can fail together is not known`;
        found.push(
          tell('BGP022', { ...placeOf(scene, 'upstreams', id), part: 'key' }, message, { hint: `write \`${key}\`` }),
        );
        continue;
      }
      const other = owners.get(value);
      if (other === undefined) {
        owners.set(value, id);
        continue;
      }
      const message = `${id} and ${other} share the ${key} ${value}: one cut takes both`;
      const related = [{ message: other, place: placeOf(scene, 'upstreams', other, key) }];
      found.push(tell('BGP021', placeOf(scene, 'upstreams', id, key), message, { related }));
    }
  }
  const devices = new Set(
    transits.flatMap(([, { connections }]) => Object.values(connections).map((one) => one.device)),
  );
  const [only] = devices;
  if (devices.size === 1 && only !== undefined) {
    const message = `every transit provider ends at ${only}: with it the Internet is lost`;
    const [key] = Object.keys(first[1].connections);
    found.push(tell('BGP023', placeOf(scene, 'upstreams', first[0], 'connections', key ?? '', 'device'), message));
  }
  return found;
}

/** What members of the exchange are reached by costs nothing there, and is short. */
export function checkPreference(scene: Scene): Finding[] {
  const exchanges = ofKind(scene, 'exchange');
  return ofKind(scene, 'transit').flatMap(([id, transit]) =>
    exchanges.flatMap(([other, exchange]) => {
      const own = transit.localPreference ?? PREFERENCE.transit;
      const theirs = exchange.localPreference ?? PREFERENCE.exchange;
      if (own < theirs) return [];
      const [where, key] = transit.localPreference === undefined ? [other, exchange] : [id, transit];
      const place = placeOf(
        scene,
        'upstreams',
        where,
        ...(key.localPreference === undefined ? [] : ['localPreference']),
      );
      const message = `${id} (local preference ${own}) is preferred to ${other} (${theirs}): national traffic would leave by transit`;
      return [tell('BGP024', place, message, { hint: `write a \`localPreference\` of ${id} below ${theirs}` })];
    }),
  );
}

/** Whoever sends its own prefixes longer everywhere sends them alike everywhere. */
export function checkPrepend(scene: Scene): Finding[] {
  const found: Finding[] = [];
  for (const family of [4, 6] as const) {
    const sessions = ofKind(scene, 'transit').flatMap(([id, { connections }]) =>
      Object.entries(connections).flatMap(([key, { sessions }]) =>
        Object.entries(sessions).flatMap(([name, session]) =>
          session.family === family ? [{ path: [id, 'connections', key, 'sessions', name] as const, session }] : [],
        ),
      ),
    );
    const [first] = sessions;
    if (first === undefined || sessions.length < 2 || sessions.some(({ session }) => !session.prepend)) continue;
    const [id, ...path] = first.path;
    const message = `every transit session of IPv${family} prepends: none is preferred, and all paths are longer`;
    found.push(tell('BGP025', placeOf(scene, 'upstreams', id, ...path, 'prepend'), message));
  }
  return found;
}

/**
 * Whoever asks others to come in elsewhere goes out elsewhere too: a provider that gets our prefixes longer and is
 * preferred all the same carries the answers to what came in by the other one.
 */
export function checkDirections(scene: Scene): Finding[] {
  const transits = ofKind(scene, 'transit').map(([id, transit]) => {
    const sessions = Object.entries(transit.connections).flatMap(([key, { sessions }]) =>
      Object.entries(sessions).map(([name, { prepend }]) => ({
        path: ['connections', key, 'sessions', name],
        prepend,
      })),
    );
    const longest = sessions.reduce((most, { prepend }) => Math.max(most, prepend ?? 0), 0);
    return { id, transit, preference: transit.localPreference ?? PREFERENCE.transit, longest, sessions };
  });
  return transits.flatMap((one) => {
    const other = transits.find(({ longest, preference }) => longest < one.longest && preference <= one.preference);
    if (other === undefined) return [];
    const message = `${one.id} gets our prefixes ${one.longest} times longer, and its routes (local preference ${one.preference}) are no less preferred than those of ${other.id} (${other.preference})`;
    const prepending = one.sessions.find(({ prepend }) => prepend === one.longest)!;
    const related = [
      { message: 'prepended here', place: placeOf(scene, 'upstreams', one.id, ...prepending.path, 'prepend') },
    ];
    const written = one.transit.localPreference !== undefined;
    const place = written
      ? placeOf(scene, 'upstreams', one.id, 'localPreference')
      : { ...placeOf(scene, 'upstreams', one.id), part: 'key' as const };
    const hint = `write a \`localPreference\` of ${one.id} below ${other.preference}, or leave \`prepend\` out`;
    return [tell('BGP068', place, message, { related, hint })];
  });
}

function ofKind(scene: Scene, kind: Upstream['kind']): [string, Upstream][] {
  return Object.entries(scene.context.inventory.upstreams).filter(([, upstream]) => upstream.kind === kind);
}
