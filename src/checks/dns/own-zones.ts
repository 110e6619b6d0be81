/** Names against the zones that the inventory writes. */
import type { Cause } from '../../lib/diagnostic.ts';
import { nearest } from '../../lib/suggest.ts';
import { zoneFor } from '../../network/resolve/dns-text.ts';
import { placeOf, type Scene } from '../scene.ts';

/** Names of the zones, as they are written. */
export function zoneNames(scene: Scene): string[] {
  return Object.keys(scene.context.inventory.services.dns.zones);
}

/** The zone that holds a name; null for a name of somebody else, or a slip. */
export function zoneOf(scene: Scene, name: string): string | null {
  return zoneFor(name, zoneNames(scene));
}

/** The name with the ending that was probably meant: `www.thidu.exmaple` → `www.thidu.example`; null where none is near. */
export function meant(scene: Scene, name: string): string | null {
  const labels = name.split('.');
  for (const zone of zoneNames(scene)) {
    const length = zone.split('.').length;
    // A dot may have been lost with a letter: the ending is as long as the zone's, or one label shorter or longer.
    for (const count of [length, length - 1, length + 1]) {
      const ending = labels.slice(-count).join('.');
      if (ending === '' || count > labels.length || ending === zone || Math.abs(ending.length - zone.length) > 2)
        continue;
      if (nearest(ending, [zone]) !== null) return [...labels.slice(0, -count), zone].join('.');
    }
  }
  return null;
}

/** What to say of a name in no zone: the name that was probably meant, and its zone, which may be what is written wrongly. */
export function meantSo(scene: Scene, name: string): { hint?: string; causes?: readonly Cause[] } {
  const right = meant(scene, name);
  const zone = right === null ? null : zoneOf(scene, right);
  if (right === null || zone === null) return {};
  const place = { ...placeOf(scene, 'services', 'dns', 'zones', zone), part: 'key' as const };
  const ending = name.slice(right.length - zone.length);
  return { hint: `did you mean \`${right}\`?`, causes: [{ place, what: ending }] };
}
