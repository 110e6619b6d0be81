/** The state data network: what was given is needed to take its routes, and to speak to it. */
import type { Finding } from '../../lib/diagnostic.ts';
import { parsePrefix } from '../../lib/ip/parse.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** Each of its upstreams: addresses given in every family that has a session, a pool, an approval, two channels. */
export function checkStateNetwork(scene: Scene): Finding[] {
  return Object.entries(scene.context.inventory.upstreams).flatMap(([id, upstream]) => {
    if (upstream.kind !== 'tslcd') return [];
    const at = (...path: string[]) => placeOf(scene, 'upstreams', id, ...path);
    const key = { ...at(), part: 'key' as const };
    const found: Finding[] = [];
    const families = new Set(
      Object.values(upstream.connections).flatMap(({ sessions }) =>
        Object.values(sessions).map(({ family }) => family),
      ),
    );
    for (const family of families) {
      if ((upstream.given?.[`ipv${family}`] ?? []).length > 0) continue;
      const message = `${id} has IPv${family} sessions and no addresses given in that family: nothing may be announced to it`;
      found.push(tell('BGP030', key, message, { hint: `write \`given: {ipv${family}: [...]}\`` }));
    }
    const pool = upstream.natPool === undefined ? null : parsePrefix(upstream.natPool.ipv4);
    if (upstream.natPool === undefined && families.has(4)) {
      const message = `${id} has no \`natPool\`: the province's own addresses mean nothing there`;
      found.push(tell('BGP031', key, message, { hint: 'write `natPool: {ipv4: ...}` out of what was given' }));
    } else if (pool?.ok === true && pool.value.length > 31) {
      const message = `the pool towards ${id} is a single address: all sites share 64,000 connections`;
      found.push(tell('BGP032', at('natPool', 'ipv4'), message));
    }
    if (upstream.approval === undefined) {
      found.push(tell('BGP033', key, `the routing towards ${id} names no approval`));
    }
    if (Object.keys(upstream.connections).length < 2) {
      found.push(tell('BGP034', { ...at('connections'), part: 'key' }, `${id} is reached by one channel only`));
    }
    return found;
  });
}
