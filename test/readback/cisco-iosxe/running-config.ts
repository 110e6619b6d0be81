/** The configuration as the device shows it, by subject. */
import { parse } from '../../../src/config/dialects.ts';
import type { Node } from '../../../src/config/tree.ts';
import type { Device } from '../../../src/network/model/device.ts';
import { type Statement, textOf } from '../statements.ts';
import type { Subject } from '../subject.ts';
import { accessLists } from './filters/access-lists.ts';
import { interfaces } from './interfaces/interfaces.ts';
import { guards, vlans } from './interfaces/switchport.ts';
import { version } from './interfaces/vrrp.ts';
import { access } from './management/access.ts';
import { watch } from './management/watch.ts';
import { bgp } from './routing/bgp.ts';
import { keyChains, ospf } from './routing/ospf.ts';
import { policy } from './routing/policy.ts';
import { routes } from './routing/routes.ts';
import { dhcp } from './services/dhcp.ts';
import { nat } from './services/nat.ts';
import { wireless } from './services/wireless.ts';
import { system } from './system.ts';
import { controlLists } from './zones/control.ts';
import { zonePolicy } from './zones/policy.ts';
import { objectGroups, termLists } from './zones/terms.ts';

const PATH = 'running-config';

export const runningConfig: Subject = {
  owns: (path) => path === PATH,
  *demands(device) {
    // Nothing is written for what somebody else looks after.
    if (device.manages.length === 0) return;
    yield [
      PATH,
      [
        ...system(device),
        ...access(device),
        ...watch(device),
        ...vlans(device),
        ...guards(device),
        ...version(device.interfaces),
        ...interfaces(device),
        ...routes(device),
        ...keyChains(device),
        ...ospf(device),
        ...bgp(device),
        ...policy(device),
        ...accessLists(device),
        ...objectGroups(device),
        ...controlLists(device),
        ...termLists(device),
        ...zonePolicy(device),
        ...nat(device),
        ...dhcp(device),
        ...wireless(device),
        ...extra(device),
      ],
    ];
  },
  // Classes are tried and servers asked in their order.
  ordered: (path) => /^(policy-map type inspect|aaa group server) /.test(path),
};

/** The user's own text, as it stands. */
function extra(device: Device): Statement[] {
  const statement = (node: Node): Statement =>
    node.block === null ? textOf(node) : [textOf(node), node.children.map(statement)];
  return device.extra.flatMap(({ text }) => parse('cisco-iosxe', text, device.id).tree.children.map(statement));
}
