/** What zones are marked as, against what stands in them; servers that rules forget. */
import type { Finding } from '../../lib/diagnostic.ts';
import { serversWith } from '../../network/resolve/role-servers.ts';
import { locate } from '../../network/resolve/targets.ts';
import { specOf } from '../../network/spec.ts';
import { placeOf, type Scene } from '../scene.ts';
import { placeOfOrigin, tell } from '../tell.ts';
import { ruleTo } from './missing-rules.ts';

/** A province with a provider has a zone for what lies behind it. */
export function checkInternet(scene: Scene): Finding[] {
  const { policy, upstreams } = scene.context.inventory;
  const outside = Object.values(upstreams).some(({ kind }) => kind === 'transit');
  if (!outside || Object.values(policy.zones).some(({ internet }) => internet === true)) return [];
  const place = { ...placeOf(scene, 'policy', 'zones'), part: 'key' as const };
  return [tell('FWL021', place, 'no zone is marked as the Internet, and there are upstreams')];
}

/** Segments of data centres in which nothing but devices that forward stands lead from one to the other. */
export function checkTransit(scene: Scene): Finding[] {
  const { zones } = scene.context.inventory.policy;
  const told = new Set<string>();
  return scene.context.rows.all.flatMap((row) => {
    const spec = row.agency ? null : specOf(scene.context, row.id);
    return (spec?.segments ?? []).flatMap(({ id, zone, vrf, hosts, gateway, addressing, origin }) => {
      if (vrf !== undefined || addressing !== 'static' || zones[zone]?.transit === true || told.has(zone)) return [];
      const standing = Object.keys(hosts ?? {}).map((name) => spec!.devices.find((device) => device.id === name)?.role);
      const firewalls = standing.length > 0 && standing.every((role) => role !== undefined && FIREWALLS.has(role));
      if (!firewalls || gateway === undefined) return [];
      told.add(zone);
      const message = `zone ${zone} is no transit, and segment ${id} of ${row.id} leads from routers to a firewall`;
      const related = [{ message: `segment ${id}`, place: placeOfOrigin(origin, 'key') }];
      return [tell('FWL022', { ...placeOf(scene, 'policy', 'zones', zone), part: 'key' }, message, { related })];
    });
  });
}

/** From this trust on a zone is of operators. */
const OPERATORS = 90;

const FIREWALLS: ReadonlySet<string> = new Set(['edge-firewall', 'internal-firewall']);

/** Application servers that are neither behind an application nor where a rule leads. */
export function checkServers(scene: Scene): Finding[] {
  const { policy, services } = scene.context.inventory;
  const used = new Set(
    Object.values(services.applications).flatMap(({ frontend, backends }) => [
      frontend,
      ...backends.map(({ device }) => device),
    ]),
  );
  const zones = new Set<string>();
  for (const { action, destination, from, to } of Object.values(policy.rules)) {
    // Who manages it does not use it.
    const people = from.some((zone) => (policy.zones[zone]?.trust ?? 0) < OPERATORS);
    if (action !== 'allow' || !people) continue;
    if (destination === undefined) for (const zone of to) zones.add(zone);
    for (const name of destination ?? []) for (const device of policy.objects[name]?.devices ?? []) used.add(device);
  }
  return serversWith(scene.context, 'application').flatMap(({ site, spec, written }) => {
    const zone = spec.segments.find(({ id }) => id === written.host?.segment)?.zone;
    if (used.has(`${site}/${written.id}`) || (zone !== undefined && zones.has(zone))) return [];
    const message = `no rule leads to server ${site}/${written.id}, and no application has it as its back end`;
    const related = [{ message: 'the rules', place: { ...placeOf(scene, 'policy', 'rules'), part: 'key' as const } }];
    const addresses = locate(scene.context, `${site}/${written.id}`);
    const causes = [addresses?.ipv4, addresses?.ipv6].flatMap((address) => (address ? [ruleTo(address)] : []));
    return [tell('FWL023', placeOfOrigin(written.origin, 'key'), message, { related, causes })];
  });
}
