/** Keys of the routing protocols inside the province: what is signed in one is not left open in the other. */
import type { Finding } from '../../lib/diagnostic.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** Told where one key is written: a province that signs nothing yet has decided so. */
export function checkRoutingKeys(scene: Scene): Finding[] {
  const { management } = scene.context.inventory;
  const { ospf, bgp } = management;
  if ((ospf === undefined) === (bgp === undefined)) return [];
  const speaks = ospf === undefined ? speaksOspf(scene) : hasBorders(scene);
  if (speaks === null) return [];
  const [signed, open, key] = ospf === undefined ? ['iBGP', 'OSPF', 'ospf'] : ['OSPF', 'iBGP', 'bgp'];
  const message = `${signed} is signed with a key, and ${open} (${speaks}) is not: whoever is on such a line speaks it`;
  const place = { ...placeOf(scene, 'management', ospf === undefined ? 'bgp' : 'ospf'), part: 'key' as const };
  return [tell('DEV046', place, message, { hint: `write \`${key}: {key: {secret: ${key}, version: 1}}\`` })];
}

/** Who speaks OSPF, in words: routed links of the core, and sites whose lines are routed by it. */
function speaksOspf({ context: { inventory, rows } }: Scene): string | null {
  const site = rows.all.find(({ routing, wan }) => routing === 'ospf' && wan.length > 0);
  if (site !== undefined) return `spoken with ${site.id}`;
  for (const [id, { links = {} }] of [...Object.entries(inventory.profiles), ...Object.entries(inventory.sites)]) {
    for (const [name, link] of Object.entries(links)) {
      if (link?.kind === 'routed' && link.vrf === undefined) return `spoken over link ${name} of ${id}`;
    }
  }
  return null;
}

/** Borders speak iBGP with each other: one alone has nobody. */
function hasBorders({ context: { rows } }: Scene): string | null {
  const borders = rows.all.flatMap(({ agency, id, devices }) =>
    agency ? [] : devices.flatMap((device) => (device.role === 'border' ? [`${id}/${device.id}`] : [])),
  );
  return borders.length < 2 ? null : `spoken between ${borders[0]} and ${borders[1]}`;
}
