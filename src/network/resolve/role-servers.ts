import { oncePerRun } from '../once.ts';
import { type Located, locate } from './targets.ts';

/** Servers of the data centres that have a role (`resolver`, `dhcp`, `rpki-cache`...), sorted by site and device. */
export const serversWith = oncePerRun((context, role): Located[] => {
  const found: Located[] = [];
  for (const row of context.rows.all) {
    if (row.agency) continue;
    for (const device of row.devices) {
      const located = device.role === 'server' ? locate(context, `${row.id}/${device.id}`) : null;
      if (located?.written.roles?.includes(role as never) === true) found.push(located);
    }
  }
  return found;
});
