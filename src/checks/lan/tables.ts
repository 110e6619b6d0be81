/** Routing tables by name: a table that one line alone names, beside one of nearly that name, is a slip. */
import type { Finding, Place } from '../../lib/diagnostic.ts';
import { nearest } from '../../lib/suggest.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

interface Parts {
  segments?: Record<string, { vrf?: string } | null>;
  links?: Record<string, { vrf?: string } | null>;
  routes?: Record<string, { vrf?: string } | null>;
}

/** VRFs of profiles, sites and lines to other networks. Linear but for the names, of which there are few. */
export function checkTableNames(scene: Scene): Finding[] {
  const { profiles, sites, upstreams } = scene.context.inventory;
  const uses = new Map<string, Place[]>();
  const use = (vrf: string | undefined, ...[section, id, ...path]: [string, string, ...string[]]) => {
    if (vrf === undefined) return;
    const places = uses.get(vrf) ?? [];
    places.push(placeOf(scene, section, id, ...path, 'vrf'));
    uses.set(vrf, places);
  };
  const parts = (section: string, id: string, written: Parts) => {
    for (const kind of ['segments', 'links', 'routes'] as const) {
      for (const [part, value] of Object.entries(written[kind] ?? {})) use(value?.vrf, section, id, kind, part);
    }
  };
  for (const [id, profile] of Object.entries(profiles)) parts('profiles', id, profile);
  for (const [id, site] of Object.entries(sites)) parts('sites', id, site);
  for (const [id, { connections }] of Object.entries(upstreams)) {
    for (const [key, { vrf }] of Object.entries(connections)) use(vrf, 'upstreams', id, 'connections', key);
  }
  const shared = [...uses].flatMap(([vrf, places]) => (places.length > 1 ? [vrf] : []));
  return [...uses].flatMap(([vrf, [place, ...more]]) => {
    const near = more.length > 0 ? null : nearest(vrf, shared);
    if (near === null) return [];
    const message = `VRF \`${vrf}\` is named here alone, and ${near} elsewhere: nothing leads from one to the other`;
    const related = [{ message: near, place: uses.get(near)![0]! }];
    return [tell('LAN032', place!, message, { related, hint: `did you mean \`${near}\`?` })];
  });
}
