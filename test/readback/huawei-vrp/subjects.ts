/** All kinds of files that a VRP device has: one. */
import type { Subject } from '../subject.ts';
import { filters, stations } from './filters/filters.ts';
import { policyLists } from './filters/policy.ts';
import { zones } from './filters/zones.ts';
import { interfaces } from './interfaces/interfaces.ts';
import { vlans } from './interfaces/switchport.ts';
import { access, accounts, system } from './management/system.ts';
import { clocks, flows, logs, snmp } from './management/watch.ts';
import { bgp } from './routing/bgp.ts';
import { policies } from './routing/policy.ts';
import { instances, processes, routes, sessions } from './routing/routing.ts';
import { pools } from './services/dhcp.ts';
import { pools as translationPools } from './services/nat.ts';

const PATH = 'vrpcfg.cfg';

const configuration: Subject = {
  owns: (path) => path === PATH,
  *demands(device) {
    if (device.manages.length === 0) return;
    yield [
      PATH,
      [
        ...system(device),
        ...logs(device),
        ...flows(device),
        ...vlans(device),
        ...instances(device),
        ...filters(device),
        ...policyLists(device),
        ...zones(device),
        ...policies(device),
        ...pools(device),
        ...translationPools(device),
        ...accounts(device),
        ...interfaces(device),
        ...sessions(device),
        ...processes(device),
        ...bgp(device),
        ...routes(device),
        ...stations(device),
        ...snmp(device),
        ...access(device),
        ...clocks(device),
        'return',
      ],
    ];
  },
};

export const SUBJECTS: readonly Subject[] = [configuration];
