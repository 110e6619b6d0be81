/** What is held is held once, and what ends at a border ends at one. */
import type { Finding } from '../../lib/diagnostic.ts';
import { formatPrefix } from '../../lib/ip/format.ts';
import { findOverlaps } from '../../lib/ip/overlaps.ts';
import { samePrefix } from '../../lib/ip/prefix.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';
import { networkOfText } from '../written-addresses.ts';

/** A prefix that stands twice, or within another one that is announced as well. */
export function checkHeldOnce(scene: Scene): Finding[] {
  const held = scene.context.inventory.province.prefixes.flatMap((written, index) => {
    const prefix = networkOfText(written.prefix);
    return prefix === null ? [] : [{ prefix, place: placeOf(scene, 'province', 'prefixes', index, 'prefix') }];
  });
  return findOverlaps(held, ({ prefix }) => prefix).map(({ outer, inner }) => {
    const how = samePrefix(outer.prefix, inner.prefix) ? 'is written twice' : `lies in ${formatPrefix(outer.prefix)}`;
    const message = `${formatPrefix(inner.prefix)} ${how} among the prefixes that are held`;
    return tell('BGP072', inner.place, message, {
      related: [{ message: formatPrefix(outer.prefix), place: outer.place }],
    });
  });
}

/** Lines to other networks end at border routers: only those filter what comes in, and tell each other what they hear. */
export function checkLineEndsAtBorders(scene: Scene): Finding[] {
  return Object.entries(scene.context.inventory.upstreams).flatMap(([id, { connections }]) =>
    Object.entries(connections).flatMap(([key, { device }]) => {
      const [site = '', name = ''] = device.split('/');
      const role = scene.context.rows.byId.get(site)?.devices.find((one) => one.id === name)?.role;
      if (role === undefined || role === 'border') return [];
      const message = `line ${key} of ${id} ends at ${device}, which is a ${role.replace('-', ' ')} and no border router`;
      return [tell('BGP073', placeOf(scene, 'upstreams', id, 'connections', key, 'device'), message)];
    }),
  );
}
