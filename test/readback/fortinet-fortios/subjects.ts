/** All kinds of files that a FortiGate has. */
import type { Subject } from '../subject.ts';
import { bgp } from './bgp.ts';
import { cluster, members } from './cluster.ts';
import { interfaces } from './interfaces.ts';
import { local } from './local.ts';
import { management } from './management.ts';
import { nat } from './nat.ts';
import { objects } from './objects.ts';
import { policies } from './policies.ts';
import { routePolicy } from './route-policy.ts';
import { routing } from './routing.ts';
import { services } from './services.ts';

const PATH = 'fortios.conf';

const configuration: Subject = {
  owns: (path) => path === PATH,
  *demands(device) {
    // Nothing is written for what somebody else looks after.
    if (device.manages.length === 0) return;
    yield [
      PATH,
      [
        ...management(device),
        ...interfaces(device),
        ...cluster(device),
        ...objects(device),
        ...policies(device),
        ...local(device),
        ...nat(device),
        ...routing(device),
        ...routePolicy(device),
        ...bgp(device),
        ...services(device),
      ],
    ];
  },
  // The first entry that matches decides.
  ordered: (path) =>
    /^config firewall (policy|local-in-policy6?|central-snat-map)$|^config router (prefix-list6?|route-map) > [^>]*> config rule$/.test(
      path,
    ),
};

const member: Subject = {
  owns: (path) => path.endsWith('/member.conf'),
  *demands(device) {
    if (device.manages.length > 0) yield* members(device);
  },
};

export const SUBJECTS: readonly Subject[] = [configuration, member];
