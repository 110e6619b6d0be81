/** Who routes a segment, and what stands in it: gateways that route, fixed addresses without DHCP, ports of servers. */
import type { DeviceRole } from '../../inventory/types.ts';
import type { Finding } from '../../lib/diagnostic.ts';
import { gatewaysOf } from '../../network/segments.ts';
import { oddOnesOf } from '../odd-ones.ts';
import { partPlace, type Subject } from '../parts.ts';
import { own, placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

type Segment = Subject['spec']['segments'][number];

/** Devices that stand in a segment and pass no packet on to another. */
const NO_ROUTERS: ReadonlySet<DeviceRole> = new Set(['access', 'oob-switch', 'wireless', 'server', 'load-balancer']);

/** Every gateway routes; two that answer for one address are of one kind. */
export function checkGateways(scene: Scene, subject: Subject): Finding[] {
  const { devices, segments } = subject.spec;
  const roles = new Map(devices.map(({ id, role }) => [id, role]));
  return segments.flatMap((segment) => {
    const gateways = gatewaysOf(segment);
    const still = gateways.find((id) => NO_ROUTERS.has(roles.get(id)!));
    const [one, other] = gateways;
    const unlike = other !== undefined && roles.get(one!) !== roles.get(other);
    if (still === undefined && !unlike) return [];
    const place = partPlace(scene, subject, 'segments', segment.id, 'gateway');
    const name = `segment ${segment.id} of ${subject.name}`;
    const message =
      still === undefined
        ? `${name} has the gateways ${one} (${roles.get(one!)}) and ${other} (${roles.get(other!)}): they stand in different places, and do not take over from each other`
        : `${name} has the gateway ${still}, which is of role \`${roles.get(still)}\` and does not route`;
    const usual = usualGateway(subject, roles, segment.id);
    const meant = still === undefined && usual?.includes(one!) !== true ? one! : usual;
    return [tell('LAN013', place, message, meant === null ? {} : { hint: `write \`gateway: ${meant}\`` })];
  });
}

/** What most other segments have, of those that route. */
function usualGateway({ spec }: Subject, roles: ReadonlyMap<string, DeviceRole>, except: string): string | null {
  const counts = new Map<string, number>();
  for (const segment of spec.segments) {
    const gateways = gatewaysOf(segment);
    const kinds = new Set(gateways.map((id) => roles.get(id)!));
    if (segment.id === except || kinds.size !== 1 || NO_ROUTERS.has([...kinds][0]!)) continue;
    const text = gateways.length === 1 ? gateways[0]! : `[${gateways.join(', ')}]`;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].sort(([, x], [, y]) => y - x)[0]?.[0] ?? null;
}

/** Fixed addresses and leased ones exclude each other. */
export function checkFixed(scene: Scene, subject: Subject): Finding[] {
  return subject.spec.segments.flatMap(({ id, addressing, dhcp }) => {
    if (addressing !== 'static' || dhcp === undefined) return [];
    const name = `segment ${id} of ${subject.name}`;
    if (dhcp.mode !== 'none') {
      const message = `${name} has fixed addresses (static), and DHCP gives some away there (${dhcp.mode})`;
      const hint = 'write `mode: none`, or another `addressing`';
      return [tell('LAN009', partPlace(scene, subject, 'segments', id, 'dhcp', 'mode'), message, { hint })];
    }
    return (['pool', 'pool6'] as const).flatMap((key) => {
      if (dhcp[key] === undefined) return [];
      const message = `${name} has fixed addresses (static), and a pool that nobody gives away`;
      const place = { ...partPlace(scene, subject, 'segments', id, 'dhcp', key), part: 'key' as const };
      return [tell('LAN009', place, message, { hint: `leave \`${key}\` out, or write another \`addressing\`` })];
    });
  });
}

/** Ports without a limit of addresses are for servers, not for hosts that configure themselves. */
export function checkServerPorts(scene: Scene, subject: Subject): Finding[] {
  const segments = new Map(subject.spec.segments.map((segment) => [segment.id, segment]));
  return subject.spec.devices.flatMap((device) =>
    (device.hostPorts ?? []).flatMap(({ from, to, segment, server }, index) => {
      const { addressing = 'slaac' } = segments.get(segment) ?? { addressing: 'static' };
      if (server !== true || addressing === 'static') return [];
      const place = partPlace(scene, subject, 'devices', device.id, 'hostPorts', index, 'server');
      const message = `host ports ${from} to ${to} of ${device.id} of ${subject.name} are for servers, and hosts of segment ${segment} configure themselves (${addressing}): one of them may take every address`;
      const related = [
        { message: `segment ${segment}`, place: partPlace(scene, subject, 'segments', segment, 'addressing') },
      ];
      return [tell('LAN014', place, message, { related, hint: 'write `server: false`' })];
    }),
  );
}

/** A zone of routers has no hosts: what is plugged in there has passed no firewall. */
export function checkRouterSegments(scene: Scene, subject: Subject): Finding[] {
  const { zones } = scene.context.inventory.policy;
  const segments = new Map(subject.spec.segments.map((segment) => [segment.id, segment]));
  return subject.spec.devices.flatMap((device) =>
    (device.hostPorts ?? []).flatMap(({ from, to, segment }, index) => {
      const zone = segments.get(segment)?.zone ?? '';
      if (own(zones, zone)?.transit !== true) return [];
      const place = partPlace(scene, subject, 'devices', device.id, 'hostPorts', index, 'segment');
      const message = `host ports ${from} to ${to} of ${device.id} of ${subject.name} lead into segment ${segment}, and its zone ${zone} is one of routers`;
      const related = [{ message: `zone ${zone}`, place: placeOf(scene, 'policy', 'zones', zone, 'transit') }];
      return [tell('LAN035', place, message, { related })];
    }),
  );
}

/** Of the segments of one pair the first gateway is master: in one order, traffic goes and comes by the same router. */
export function checkGatewayOrder(scene: Scene, subject: Subject): Finding[] {
  const pairs = subject.spec.segments.filter((segment) => gatewaysOf(segment).length > 1);
  const textOf = (segment: Segment) => gatewaysOf(segment).join(', ');
  const odd = oddOnesOf(pairs, (segment) => [...gatewaysOf(segment)].sort().join(), textOf, 2);
  // Two that stand otherwise share the load on purpose.
  if (odd.length !== 1) return [];
  return odd.flatMap((pair) => {
    const at = ({ id }: Segment) => partPlace(scene, subject, 'segments', id, 'gateway');
    const message = `segment ${pair.odd.id} of ${subject.name} has the gateways ${textOf(pair.odd)} in this order, and ${pair.agreeing} others ${textOf(pair.usual)}: its master is another one`;
    const related = [{ message: `segment ${pair.usual.id}`, place: at(pair.usual) }];
    const hint = `write \`gateway: [${textOf(pair.usual)}]\``;
    return [tell('LAN037', at(pair.odd), message, { related, hint })];
  });
}
