/** Servers by what others ask of them: their roles say that they answer. */
import type { ServerRole } from '../../inventory/types.ts';
import type { Finding, Place } from '../../lib/diagnostic.ts';
import { frontOf } from '../../network/resolve/applications.ts';
import { serversWith } from '../../network/resolve/role-servers.ts';
import { locate } from '../../network/resolve/targets.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

type Asked = [what: string, role: ServerRole, devices: readonly string[], place: (index: number) => Place];

/** Who is named for a service and does not do it, and who does it and is named by nobody. */
export function checkAsked(scene: Scene): Finding[] {
  const { management, profiles } = scene.context.inventory;
  const list =
    (...path: string[]) =>
    (index: number) =>
      placeOf(scene, 'management', path[0]!, ...path.slice(1), index);
  const asked: Asked[] = [
    ['log-in', 'management-station', management.aaa.servers, list('aaa', 'servers')],
    ['time', 'management-station', management.ntp.servers, list('ntp', 'servers')],
    ['logs', 'management-station', management.syslog.servers, list('syslog', 'servers')],
    ['SNMP', 'management-station', management.snmp.managers, list('snmp', 'managers')],
    ['flows', 'management-station', management.flow.collectors, list('flow', 'collectors')],
    ['names', 'resolver', management.resolvers, list('resolvers')],
    ...Object.entries(profiles).map(
      ([id, { resolvers = [] }]): Asked => [
        'names',
        'resolver',
        resolvers,
        (index) => placeOf(scene, 'profiles', id, 'resolvers', index),
      ],
    ),
  ];
  const found = asked.flatMap(([what, role, devices, place]) =>
    devices.flatMap((device, index) => {
      const written = locate(scene.context, device)?.written;
      if (written === undefined || written.roles?.includes(role) === true) return [];
      const [site, id] = device.split('/');
      const related = [{ message: 'what it does', place: placeOf(scene, 'sites', site!, 'devices', id!, 'roles') }];
      return [tell('DEV020', place(index), `${device} is named for ${what} and is no ${role}`, { related })];
    }),
  );
  // That there is one resolver only is told by itself.
  if (management.resolvers.length === 1) return found;
  const named = new Set(asked.filter(([, role]) => role === 'resolver').flatMap(([, , devices]) => devices));
  for (const { site, written } of serversWith(scene.context, 'resolver')) {
    // A second data centre may keep its own for itself: only beside named ones of its site it is a slip.
    if (named.has(`${site}/${written.id}`) || ![...named].some((one) => one.startsWith(`${site}/`))) continue;
    const place = placeOf(scene, 'sites', site, 'devices', written.id, 'roles');
    const related = [{ message: 'who is named', place: placeOf(scene, 'management', 'resolvers') }];
    found.push(tell('DEV021', place, `${site}/${written.id} is a resolver, and nobody is told to ask it`, { related }));
  }
  return found;
}

const FRONTS: readonly ServerRole[] = ['reverse-proxy', 'mail', 'application'];

/** Applications: somebody in front who answers, servers behind that listen, each once and at a port that is let through. */
export function checkFronts(scene: Scene): Finding[] {
  const opened = openedPorts(scene);
  return Object.entries(scene.context.inventory.services.applications).flatMap(([id, application]) => {
    const at = (...path: (string | number)[]) => placeOf(scene, 'services', 'applications', id, ...path);
    const found: Finding[] = [];
    const front = frontOf(scene.context, application.frontend);
    const roles = front?.written.roles ?? [];
    if (front === null) {
      found.push(tell('DEV022', at('frontend'), `application ${id} stands behind a load balancer, and there is none`));
    } else if (front.written.role !== 'load-balancer' && !roles.some((role) => FRONTS.includes(role))) {
      const message = `application ${id} is answered by ${application.frontend}, which is ${roles.join(' and ') || front.written.role}`;
      found.push(tell('DEV022', at('frontend'), message));
    }
    const seen = new Map<string, number>();
    for (const [index, { device, port }] of application.backends.entries()) {
      const behind = locate(scene.context, device);
      const does = behind?.written.roles ?? [];
      const place = at('backends', index, 'device');
      if (behind !== null && device !== application.frontend && !does.includes('application')) {
        const message = `application ${id} runs on ${device}, which is ${does.join(' and ') || behind.written.role}`;
        found.push(tell('DEV022', place, message, { hint: 'name a server with the role `application` in `backends`' }));
      }
      const first = seen.get(`${device} ${port}`);
      if (first !== undefined) {
        const related = [{ message: 'here too', place: at('backends', first) }];
        found.push(tell('DEV023', place, `application ${id} names ${device} port ${port} twice`, { related }));
      }
      seen.set(`${device} ${port}`, index);
      const [near, far] = [front, behind].map((one) =>
        one?.spec.segments.find(({ id: name }) => name === one.written.host?.segment),
      );
      if (near === undefined || far === undefined || near.zone === far.zone || opened.has(port)) continue;
      const message = `application ${id} runs on ${device} port ${port}, which no rule opens from ${near.zone} to ${far.zone}`;
      found.push(tell('DEV024', at('backends', index, 'port'), message));
    }
    return found;
  });
}

/** TCP ports that any rule lets through. */
function openedPorts({ context }: Scene): { has(port: number): boolean } {
  const { rules, services } = context.inventory.policy;
  const ranges = Object.values(rules).flatMap((rule) =>
    rule.action !== 'allow'
      ? []
      : rule.services.flatMap((name): [number, number][] =>
          name === 'any'
            ? [[0, 65535]]
            : (services[name]?.entries ?? []).flatMap(({ protocol, ports }): [number, number][] => {
                if (protocol !== 'tcp') return [];
                return (ports ?? ['0-65535']).map((text) => {
                  const [from, to = from] = String(text).split('-').map(Number);
                  return [from!, to!];
                });
              }),
        ),
  );
  return { has: (port) => ranges.some(([from, to]) => port >= from && port <= to) };
}
