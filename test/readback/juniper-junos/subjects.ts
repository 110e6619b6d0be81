/** All kinds of files that a Junos device has: one. */
import type { Subject } from '../subject.ts';
import { firewall } from './filters.ts';
import { interfaces } from './interfaces/interfaces.ts';
import { system } from './management/system.ts';
import { flows, snmp } from './management/watch.ts';
import { policyOptions } from './routing/policy.ts';
import { instances, protocols, routingOptions } from './routing/routing.ts';
import { applications } from './security/applications.ts';
import { chassis, groups } from './security/cluster.ts';
import { security } from './security/firewall.ts';
import { vlans } from './switch/switch.ts';

const PATH = 'juniper.conf';

const configuration: Subject = {
  owns: (path) => path === PATH,
  *demands(device) {
    if (device.manages.length === 0) return;
    yield [
      PATH,
      [
        ...groups(device),
        system(device),
        ...chassis(device),
        ...security(device),
        ...(device.firewall === null ? [] : applications(device, device.firewall)),
        ...flows(device),
        interfaces(device),
        ...snmp(device),
        policyOptions(device),
        firewall(device),
        ...instances(device),
        routingOptions(device),
        ...protocols(device),
        ...vlans(device),
      ],
    ];
  },
  // Terms of policies and filters, policies of zones and rules of translation are tried in their order.
  ordered: (path) =>
    / > (\d+\. )?(policy-statement|filter|from-zone|rule-set) [^>]+$|^security > policies > global$/.test(path) &&
    !/^interfaces/.test(path),
};

export const SUBJECTS: readonly Subject[] = [configuration];
