import type { Context } from '../context.ts';
import { type Located, locate } from './targets.ts';

const cache = new WeakMap<Context, Map<string, Located[]>>();

/** Servers of the data centres that have a role (`resolver`, `dhcp`, `rpki-cache`...), sorted by site and device. */
export function serversWith(context: Context, role: string): Located[] {
  let known = cache.get(context);
  if (known === undefined) {
    known = new Map();
    cache.set(context, known);
  }
  const present = known.get(role);
  if (present !== undefined) return present;
  const found: Located[] = [];
  for (const row of context.rows.all) {
    if (row.agency) continue;
    for (const device of row.devices) {
      const located = device.role === 'server' ? locate(context, `${row.id}/${device.id}`) : null;
      if (located?.written.roles?.includes(role as never) === true) found.push(located);
    }
  }
  known.set(role, found);
  return found;
}
