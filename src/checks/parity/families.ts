/** One policy and one service in both families; what differs is said. */
import type { Finding, Place } from '../../lib/diagnostic.ts';
import { locate } from '../../network/resolve/targets.ts';
import { hasIpv6 } from '../../network/stage.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** Lines to upstreams that speak one family. */
export function checkSessions(scene: Scene): Finding[] {
  return Object.entries(scene.context.inventory.upstreams).flatMap(([id, { connections }]) =>
    Object.entries(connections).flatMap(([key, { sessions }]) => {
      const families = new Set(Object.values(sessions).map(({ family }) => family));
      if (families.size !== 1) return [];
      const [family] = families;
      const place = { ...placeOf(scene, 'upstreams', id, 'connections', key, 'sessions'), part: 'key' as const };
      return [tell('PAR001', place, `line ${key} of ${id} has IPv${family} sessions only`)];
    }),
  );
}

/** Rules that are written for one family without saying why; objects that have addresses of one. */
export function checkRuleFamilies(scene: Scene): Finding[] {
  const { policy } = scene.context.inventory;
  const found: Finding[] = [];
  for (const [id, rule] of Object.entries(policy.rules)) {
    if (rule.families?.length === 1 && rule.reason === undefined) {
      const message = `rule ${id} holds in IPv${rule.families[0]} only, and does not say why`;
      found.push(tell('PAR002', placeOf(scene, 'policy', 'rules', id, 'families'), message));
    }
    if ((rule.families ?? [4, 6]).length < 2) continue;
    for (const end of ['source', 'destination'] as const) {
      for (const [index, name] of (rule[end] ?? []).entries()) {
        const object = policy.objects[name];
        if (object === undefined || (object.segments ?? object.devices ?? object.services ?? object.zone) !== undefined)
          continue;
        const [has4, has6] = [(object.ipv4 ?? []).length > 0, (object.ipv6 ?? []).length > 0];
        if (has4 === has6) continue;
        const message = `rule ${id} holds in both families, and its ${end} ${name} has IPv${has4 ? 4 : 6} addresses only`;
        const related = [
          { message: `object ${name}`, place: { ...placeOf(scene, 'policy', 'objects', name), part: 'key' as const } },
        ];
        found.push(tell('PAR003', placeOf(scene, 'policy', 'rules', id, end, index), message, { related }));
      }
    }
  }
  return found;
}

/** Applications: an AAAA record leads to somebody who answers. */
export function checkApplications(scene: Scene): Finding[] {
  const { applications } = scene.context.inventory.services;
  return Object.entries(applications).flatMap(([id, application]) => {
    const at = (key: string) => placeOf(scene, 'services', 'applications', id, key);
    const found: Finding[] = [];
    if (application.ipv6 === 'tested' && application.tested === undefined) {
      const message = `application ${id} is marked as tested on IPv6, and nothing says when and by whom`;
      found.push(tell('PAR004', at('ipv6'), message));
    }
    if (application.ipv6 !== 'tested' && application.tested !== undefined) {
      const message = `application ${id} was tested on IPv6 and is marked as ${application.ipv6}: it gets no AAAA record`;
      found.push(tell('PAR005', at('ipv6'), message));
    }
    const ends: [string, Place][] = [
      ...(application.frontend === 'load-balancer' ? [] : [[application.frontend, at('frontend')] as [string, Place]]),
      ...application.backends.map(({ device }, index): [string, Place] => [
        device,
        placeOf(scene, 'services', 'applications', id, 'backends', index, 'device'),
      ]),
    ];
    for (const [device, place] of application.ipv6 === 'tested' ? ends : []) {
      const located = locate(scene.context, device);
      if (located === null || located.ipv6 !== null) continue;
      found.push(tell('PAR006', place, `application ${id} has an AAAA record, and ${device} has no IPv6 address`));
    }
    return found;
  });
}

/** Servers that every device asks and reports to: a dual-stack device loses them with one family. */
export function checkTargets(scene: Scene): Finding[] {
  const { management } = scene.context.inventory;
  if (!scene.context.rows.all.some(({ stage }) => hasIpv6(stage))) return [];
  const lists: [string, readonly string[], (index: number) => Place][] = [
    ['time', management.ntp.servers, (index) => placeOf(scene, 'management', 'ntp', 'servers', index)],
    ['logs', management.syslog.servers, (index) => placeOf(scene, 'management', 'syslog', 'servers', index)],
    ['SNMP', management.snmp.managers, (index) => placeOf(scene, 'management', 'snmp', 'managers', index)],
    ['names', management.resolvers, (index) => placeOf(scene, 'management', 'resolvers', String(index))],
    ['flows', management.flow.collectors, (index) => placeOf(scene, 'management', 'flow', 'collectors', index)],
  ];
  return lists.flatMap(([what, devices, place]) =>
    devices.flatMap((device, index) => {
      const located = locate(scene.context, device);
      if (located === null || (located.ipv4 === null) === (located.ipv6 === null)) return [];
      const family = located.ipv6 === null ? 4 : 6;
      return [tell('PAR007', place(index), `${device} takes ${what} over IPv${family} only`)];
    }),
  );
}
