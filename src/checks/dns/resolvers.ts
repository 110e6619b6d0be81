/** Resolvers: who may ask them, and whom they ask for own names. */
import type { Finding } from '../../lib/diagnostic.ts';
import { toAddress } from '../../lib/ip/parse.ts';
import { holds } from '../../network/oracle/packet/flow.ts';
import { resolverOf } from '../../network/resolve/resolvers.ts';
import { locate } from '../../network/resolve/targets.ts';
import { askedSites } from '../firewall/asking.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** Zones of hosts against the zones that may ask. */
export function checkResolvers(scene: Scene): Finding[] {
  const { policy, services } = scene.context.inventory;
  const { allow, forwardInternal } = services.dns.resolvers;
  // A province without the section has its names from somebody else.
  if (allow.length === 0) return [];
  const at = (...path: (string | number)[]) => placeOf(scene, 'services', 'dns', 'resolvers', ...path);
  const found: Finding[] = [];
  for (const [zone, { site, segment }] of askers(scene)) {
    if (allow.includes(zone)) continue;
    const message = `hosts of segment ${segment} of ${site} are told the resolvers, which do not answer zone ${zone}`;
    found.push(tell('DNS050', at('allow'), message, { hint: `add ${zone} to \`allow\`` }));
  }
  found.push(...refusedDevices(scene));
  for (const [id, rule] of Object.entries(policy.rules)) {
    const asked =
      rule.action === 'allow' && isNameService(scene, rule.services) && towardsResolvers(scene, rule.destination);
    if (!asked) continue;
    for (const [index, zone] of rule.from.entries()) {
      if (allow.includes(zone) || policy.zones[zone]?.internet === true) continue;
      const message = `rule ${id} lets zone ${zone} ask the resolvers, which do not answer it`;
      const related = [{ message: `rule ${id}`, place: placeOf(scene, 'policy', 'rules', id, 'from', index) }];
      found.push(tell('DNS050', at('allow'), message, { related, hint: `add ${zone} to \`allow\`` }));
    }
  }
  for (const [index, zone] of allow.entries()) {
    if (policy.zones[zone]?.internet !== true) continue;
    found.push(tell('DNS051', at('allow', index), `zone ${zone} is the Internet: it may not ask own resolvers`));
  }
  const inside = Object.entries(services.dns.zones).filter(([, { views }]) => !views.includes('external'));
  if (!forwardInternal && inside.length > 0) {
    const [name] = inside[0]!;
    const related = [
      { message: 'the zone', place: { ...placeOf(scene, 'services', 'dns', 'zones', name), part: 'key' as const } },
    ];
    found.push(
      tell(
        'DNS052',
        at('forwardInternal'),
        `resolvers do not ask own name servers, and ${name} is served inside only`,
        { related },
      ),
    );
  }
  return found;
}

/** Devices whose own address is none that the resolvers answer: servers ask, too, and stand in public networks. */
function refusedDevices(scene: Scene): Finding[] {
  const { context } = scene;
  const [resolver] = context.inventory.management.resolvers.flatMap((id) => locate(context, id) ?? []);
  if (resolver === undefined) return [];
  const { allow4, allow6 } = resolverOf(context, resolver);
  const place = placeOf(scene, 'services', 'dns', 'resolvers', 'allow');
  for (const { network, only } of askedSites(scene)) {
    for (const device of only === null ? network.devices : []) {
      const { nameServers, sourceAddress4, sourceAddress6 } = device.management;
      const refused = [
        { address: sourceAddress4, allowed: allow4 },
        { address: sourceAddress6, allowed: allow6 },
      ].find(({ address, allowed }) => address !== null && !holds(allowed, toAddress(address)));
      if (nameServers.length === 0 || refused === undefined) continue;
      const message = `${device.id} is told the resolvers, which do not answer its address ${refused.address}`;
      return [tell('DNS050', place, message)];
    }
  }
  return [];
}

/** Zones whose hosts learn the resolvers by advertisements or DHCP, each with a segment of it. */
function askers(scene: Scene): Map<string, { site: string; segment: string }> {
  const { profiles, sites } = scene.context.inventory;
  const found = new Map<string, { site: string; segment: string }>();
  const look = (
    site: string,
    segments: Record<string, { zone?: string; addressing?: string; gateway?: unknown } | null>,
  ) => {
    for (const [segment, written] of Object.entries(segments)) {
      if (written?.zone === undefined || written.gateway === undefined || written.addressing === 'static') continue;
      if (!found.has(written.zone)) found.set(written.zone, { site, segment });
    }
  };
  for (const [id, { segments }] of Object.entries(profiles)) look(`profile ${id}`, segments);
  for (const [id, { segments = {} }] of Object.entries(sites)) look(id, segments);
  return found;
}

function isNameService(scene: Scene, services: readonly string[]): boolean {
  return services.some((id) =>
    (scene.context.inventory.policy.services[id]?.entries ?? []).some(
      ({ protocol, ports = [] }) => protocol === 'udp' && ports.map(String).includes('53'),
    ),
  );
}

/** True if every object that the rule leads to is of resolvers, and of nobody else. */
function towardsResolvers(scene: Scene, destination: readonly string[] = []): boolean {
  const { management, policy } = scene.context.inventory;
  const devices = destination.flatMap((name) => policy.objects[name]?.devices ?? ['']);
  return devices.length > 0 && devices.every((device) => management.resolvers.includes(device));
}
