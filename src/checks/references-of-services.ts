/** What upstreams, applications, name service and management name: devices, ports, zones, objects. */
import type { Finding } from '../lib/diagnostic.ts';
import { checkRemotePort } from './references-in-sites.ts';
import { checkDeviceRef, checkSiteRef } from './remote-references.ts';
import { own, placeOf, type Scene, unknown } from './scene.ts';

/** References of the province's own sections, each at its list entry. */
export function checkServiceReferences(scene: Scene): Finding[] {
  return [
    ...upstreamReferences(scene),
    ...applicationReferences(scene),
    ...resolverReferences(scene),
    ...managementReferences(scene),
    ...profileReferences(scene),
  ];
}

function upstreamReferences(scene: Scene): Finding[] {
  return Object.entries(scene.context.inventory.upstreams).flatMap(([id, upstream]) =>
    Object.entries(upstream.connections).flatMap(([key, { device, port }]) => {
      const at = (field: string) => placeOf(scene, 'upstreams', id, 'connections', key, field);
      const missing = checkDeviceRef(scene, device, at('device'));
      if (missing.length > 0) return missing;
      const slash = device.indexOf('/');
      return checkRemotePort(scene, device.slice(0, slash), device.slice(slash + 1), port, at('port'));
    }),
  );
}

function applicationReferences(scene: Scene): Finding[] {
  return Object.entries(scene.context.inventory.services.applications).flatMap(([id, application]) => {
    const at = (...path: (string | number)[]) => placeOf(scene, 'services', 'applications', id, ...path);
    const { frontend } = application;
    return [
      ...checkSiteRef(scene, application.owner, at('owner')),
      ...(frontend === 'load-balancer' ? [] : checkDeviceRef(scene, frontend, at('frontend'))),
      ...application.backends.flatMap(({ device }, index) =>
        checkDeviceRef(scene, device, at('backends', index, 'device')),
      ),
    ];
  });
}

function resolverReferences(scene: Scene): Finding[] {
  const { services, policy } = scene.context.inventory;
  return services.dns.resolvers.allow.flatMap((zone, index) =>
    own(policy.zones, zone) === undefined
      ? [
          unknown(
            scene,
            'a zone of the policy',
            zone,
            placeOf(scene, 'services', 'dns', 'resolvers', 'allow', index),
            Object.keys(policy.zones),
          ),
        ]
      : [],
  );
}

function managementReferences(scene: Scene): Finding[] {
  const { management, policy } = scene.context.inventory;
  const lists: [path: string[], references: readonly string[]][] = [
    [['aaa', 'servers'], management.aaa.servers],
    [['ntp', 'servers'], management.ntp.servers],
    [['syslog', 'servers'], management.syslog.servers],
    [['snmp', 'managers'], management.snmp.managers],
    [['flow', 'collectors'], management.flow.collectors],
    [['resolvers'], management.resolvers],
  ];
  return [
    ...lists.flatMap(([[first, ...path], references]) =>
      references.flatMap((word, index) =>
        checkDeviceRef(scene, word, placeOf(scene, 'management', first!, ...path, index)),
      ),
    ),
    ...management.ssh.allowFrom.flatMap((word, index) =>
      own(policy.objects, word) === undefined
        ? [
            unknown(
              scene,
              'an object of the policy',
              word,
              placeOf(scene, 'management', 'ssh', 'allowFrom', index),
              Object.keys(policy.objects),
            ),
          ]
        : [],
    ),
  ];
}

function profileReferences(scene: Scene): Finding[] {
  const { profiles, addressPlan } = scene.context.inventory;
  return Object.entries(profiles).flatMap(([id, profile]) => [
    ...(profile.resolvers ?? []).flatMap((word, index) =>
      checkDeviceRef(scene, word, placeOf(scene, 'profiles', id, 'resolvers', index)),
    ),
    ...(profile.block === undefined || own(addressPlan.blocks, profile.block) !== undefined
      ? []
      : [
          unknown(
            scene,
            'a block of the address plan',
            profile.block,
            placeOf(scene, 'profiles', id, 'block'),
            Object.keys(addressPlan.blocks),
          ),
        ]),
  ]);
}
