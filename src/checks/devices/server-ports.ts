/** Servers and the ports that switches keep for them. */
import type { Cause, Finding } from '../../lib/diagnostic.ts';
import { parseEnd } from '../../network/resolve/build.ts';
import { partPlace, type Subject } from '../parts.ts';
import { own, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/**
 * Where switches keep ports for servers, each segment has as many as servers stand in it that no link cables. Linear in
 * devices, links and segments.
 */
export function checkServerPlugs(scene: Scene, subject: Subject): Finding[] {
  const { devices, links, segments } = subject.spec;
  const holder = devices.find(({ hostPorts = [] }) => hostPorts.some(({ server }) => server === true));
  if (holder === undefined) return [];
  const cabled = new Set(links.flatMap(({ a, b }) => [a, b].map((end) => parseEnd(end).device)));
  const astray = amongRouters(scene, subject);
  const ports = new Map<string, number>();
  for (const { from, to, segment } of devices.flatMap(({ hostPorts = [] }) => hostPorts)) {
    ports.set(segment, (ports.get(segment) ?? 0) + to - from + 1);
  }
  return segments.flatMap(({ id }) => {
    const servers = devices.filter((one) => one.role === 'server' && one.host?.segment === id && !cabled.has(one.id));
    const count = ports.get(id) ?? 0;
    const [first] = servers;
    if (first === undefined || count >= servers.length) return [];
    const names = servers.map((server) => server.id).join(', ');
    const few = count === 0 ? 'no host port' : `${count} host port${count === 1 ? '' : 's'}`;
    const stand = servers.length === 1 ? 'stands' : 'stand';
    const message = `${names} of ${subject.name} ${stand} in segment ${id}, no link leads there, and switches keep ${few} for the segment`;
    const place = { ...partPlace(scene, subject, 'devices', holder.id, 'hostPorts'), part: 'key' as const };
    const related = [{ message: first.id, place: partPlace(scene, subject, 'devices', first.id, 'host', 'segment') }];
    const hint = `write a range of \`hostPorts\` with \`segment: ${id}\` for ${servers.length === 1 ? 'it' : 'them'}, or a link to each`;
    return [{ ...tell('DEV038', place, message, { related, hint }), causes: astray }];
  });
}

/** Host ports among routers, where no server stands: they are those that another segment lacks. */
function amongRouters(scene: Scene, subject: Subject): Cause[] {
  const { zones } = scene.context.inventory.policy;
  const zoneOf = new Map(subject.spec.segments.map(({ id, zone }) => [id, zone]));
  return subject.spec.devices.flatMap(({ id, hostPorts = [] }) =>
    hostPorts.flatMap(({ segment }, index) => {
      if (own(zones, zoneOf.get(segment) ?? '')?.transit !== true) return [];
      const place = partPlace(scene, subject, 'devices', id, 'hostPorts', index, 'segment');
      return [{ place, what: '' }];
    }),
  );
}
