/** All kinds of files that an EOS device has: one. */
import type { Subject } from '../subject.ts';
import { filters } from './filters.ts';
import { interfaces } from './interfaces/interfaces.ts';
import { vlans } from './interfaces/switchport.ts';
import { accounts, logins, system, ways } from './management/system.ts';
import { clocks, flows, logs, snmp } from './management/watch.ts';
import { bgp } from './routing/bgp.ts';
import { policies } from './routing/policy.ts';
import { forwarding, processes, statics } from './routing/routing.ts';

const PATH = 'running-config';

const configuration: Subject = {
  owns: (path) => path === PATH,
  *demands(device) {
    if (device.manages.length === 0) return;
    yield [
      PATH,
      [
        ...accounts(device),
        ...system(device),
        ...logins(device),
        ...ways(device),
        ...logs(device),
        ...clocks(device),
        ...flows(device),
        ...snmp(device),
        ...vlans(device),
        ...interfaces(device),
        ...filters(device),
        ...forwarding(device),
        ...statics(device),
        ...processes(device),
        ...policies(device),
        ...bgp(device),
        'end',
      ],
    ];
  },
};

export const SUBJECTS: readonly Subject[] = [configuration];
