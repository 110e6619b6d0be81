/** All kinds of files that a MikroTik has. */
import type { Subject } from '../subject.ts';
import { firewall } from './firewall.ts';
import { interfaces } from './interfaces.ts';
import { management, users } from './management.ts';
import { routeFilters } from './route-filters.ts';
import { routing } from './routing.ts';
import { services } from './services.ts';

const PATH = 'routeros.rsc';
const USERS = 'users.rsc';

const configuration: Subject = {
  owns: (path) => path === PATH,
  *demands(device) {
    // Nothing is written for what somebody else looks after.
    if (device.manages.length === 0) return;
    yield [
      PATH,
      [
        ...interfaces(device),
        ...services(device),
        ...firewall(device),
        ...routing(device),
        ...routeFilters(device),
        ...management(device),
      ],
    ];
  },
  // The first rule that matches decides.
  ordered: (path) => /^\/ip(v6)? firewall (filter|mangle|nat|raw)$|^\/routing filter rule$/.test(path),
};

const accounts: Subject = {
  owns: (path) => path === USERS,
  *demands(device) {
    if (device.manages.length > 0 && device.management.users.length > 0) yield [USERS, users(device)];
  },
};

export const SUBJECTS: readonly Subject[] = [configuration, accounts];
