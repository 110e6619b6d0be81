/** What stands in segments: both of a pair of gateways, servers by the port of their service, switches with an address. */
import type { DeviceRole } from '../../inventory/types.ts';
import type { Finding } from '../../lib/diagnostic.ts';
import { gatewaysOf } from '../../network/segments.ts';
import { partPlace, type Subject } from '../parts.ts';
import { own, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** So many segments with both gateways make them a pair of the site. */
const CUSTOM = 2;

/** Devices that have no address but the one to manage them; access points may have theirs from a controller. */
const SWITCHES: ReadonlySet<DeviceRole> = new Set(['distribution', 'access', 'leaf', 'oob-switch']);

/** Two routers that are the gateways of several segments, and one that stands alone in another. */
export function checkGatewayPairs(scene: Scene, subject: Subject): Finding[] {
  const { segments } = subject.spec;
  const pairs = segments.filter((segment) => gatewaysOf(segment).length > 1);
  return segments.flatMap((segment) => {
    const [alone, second] = gatewaysOf(segment);
    if (alone === undefined || second !== undefined) return [];
    const having = pairs.filter((pair) => gatewaysOf(pair).includes(alone));
    const [usual] = having;
    if (usual === undefined || having.length < CUSTOM) return [];
    const both = gatewaysOf(usual).join(', ');
    const message = `segment ${segment.id} of ${subject.name} has ${alone} alone as its gateway, and ${having.length} others have ${both}`;
    const at = (id: string) => partPlace(scene, subject, 'segments', id, 'gateway');
    const related = [{ message: `segment ${usual.id}`, place: at(usual.id) }];
    return [tell('LAN040', at(segment.id), message, { related, hint: `write \`gateway: [${both}]\`` })];
  });
}

/** The port that a model calls its management port carries no service. */
export function checkServicePorts(scene: Scene, subject: Subject): Finding[] {
  const { zones } = scene.context.inventory.policy;
  return subject.spec.devices.flatMap(({ id, host }) => {
    const segment = subject.spec.segments.find((one) => one.id === host?.segment);
    if (host?.port !== 'mgmt' || segment === undefined) return [];
    if (own(zones, segment.zone)?.level3 === 'management') return [];
    const message = `${id} of ${subject.name} stands in segment ${segment.id} by its management port`;
    return [tell('LAN041', partPlace(scene, subject, 'devices', id, 'host', 'port'), message)];
  });
}

/** Where a zone is classed as that of management, switches get an address of it by themselves (see the resolver). */
export function checkManagedSwitches(scene: Scene, subject: Subject): Finding[] {
  const { devices, segments } = subject.spec;
  const { zones } = scene.context.inventory.policy;
  const given = segments.some(
    ({ zone, gateway }) => own(zones, zone)?.level3 === 'management' && gateway !== undefined,
  );
  if (given) return [];
  return devices.flatMap(({ id, role, host, cluster }) => {
    if (!SWITCHES.has(role) || host !== undefined || cluster !== undefined) return [];
    if (segments.some(({ hosts }) => own(hosts, id) !== undefined)) return [];
    const message = `${id} of ${subject.name} has no address in any segment: nobody can manage it`;
    return [tell('LAN042', { ...partPlace(scene, subject, 'devices', id), part: 'key' }, message)];
  });
}
