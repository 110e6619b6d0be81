/** Loose reverse path checks towards providers, where there is a default route: every source has a route then. */

import type { Finding } from '../../lib/diagnostic.ts';
import { type Hardware, lackIn } from '../../network/hardware.ts';
import type { Scene } from '../scene.ts';
import { tell } from '../tell.ts';
import { sessionsOf, type WrittenSession } from './written-sessions.ts';

/**
 * A line with a full table is checked loosely (RFC 3704 section 2.4). A default route that any border takes reaches all
 * of them, as they speak iBGP: the check lets everything through, but for platforms that leave the default out of it.
 * Told once a line.
 */
export function checkLooseLines(scene: Scene): Finding[] {
  const sessions = [...sessionsOf(scene)].filter(({ upstream }) => upstream.kind === 'transit');
  const defaults = sessions.filter(({ session }) => session.accept.startsWith('default'));
  const told = new Set<string>();
  return sessions.flatMap((one) => {
    const other = defaults.find(({ session }) => session.family === one.session.family);
    const router = routerOf(scene, one);
    if (one.session.accept !== 'full' || other === undefined || router === null || told.has(one.line)) return [];
    const lack = lackIn(scene.context, router, 'urpfWithoutDefault');
    if (lack === null) return [];
    told.add(one.line);
    const message = `sources on line ${one.line} are checked against a full table, and ${other.name} brings a default route: every source has a route (${lack.platform} ${lack.release} has no check without the default)`;
    const related = [{ message: other.name, place: other.place('accept') }];
    return [tell('BGP069', one.place('accept'), message, { related })];
  });
}

function routerOf(scene: Scene, { connection }: WrittenSession): Hardware | null {
  const [site = '', device = ''] = connection.device.split('/');
  const row = scene.context.rows.byId.get(site);
  return row?.devices.find(({ id }) => id === device) ?? null;
}
