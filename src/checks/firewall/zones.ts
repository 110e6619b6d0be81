/** Zones: the ones that level 3 asks for, management out of users' reach, guests outside. */
import type { Finding } from '../../lib/diagnostic.ts';
import { alternatives } from '../../lib/quote.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';
import { flowsOf, namedHosts } from './cover.ts';

/** TCVN 14423:2026, level 3. */
const LEVEL3 = ['internal', 'edge', 'internal-servers', 'dmz', 'database-servers', 'wireless', 'management'] as const;

/** A province that classes its zones has all of them. */
export function checkLevel3(scene: Scene): Finding[] {
  const { zones } = scene.context.inventory.policy;
  const classes = new Set(Object.values(zones).flatMap(({ level3 }) => (level3 === undefined ? [] : [level3])));
  const missing = LEVEL3.filter((name) => !classes.has(name));
  if (classes.size === 0 || missing.length === 0) return [];
  const place = { ...placeOf(scene, 'policy', 'zones'), part: 'key' as const };
  const message = `no zone is of class ${alternatives([...missing], 7, 'and')}, which level 3 asks for`;
  return [tell('FWL010', place, message)];
}

/** Ports that devices are managed by: SSH, Telnet, SNMP, NETCONF, HTTPS of management interfaces. */
const MANAGEMENT = [22, 23, 161, 830];

/** Below this a zone is of people, not of operators. */
const TRUSTED = 90;

/** Management from a zone of users or guests, by a rule without named sources. */
export function checkManagementReach(scene: Scene): Finding[] {
  const { policy } = scene.context.inventory;
  const managed = new Set(Object.keys(policy.zones).filter((id) => policy.zones[id]!.level3 === 'management'));
  return Object.entries(policy.rules).flatMap(([id, rule]) => {
    const flows = flowsOf(policy, rule.services);
    const open = flows === null || flows.some(({ from, to }) => MANAGEMENT.some((port) => port >= from && port <= to));
    if (rule.action !== 'allow' || !open || (rule.source ?? []).length > 0) return [];
    const people = rule.from.filter(
      (zone) => (policy.zones[zone]?.trust ?? 0) < TRUSTED && policy.zones[zone]?.transit !== true,
    );
    const target = rule.to.find((zone) => managed.has(zone));
    if (people.length === 0 || target === undefined) return [];
    const place = placeOf(scene, 'policy', 'rules', id, 'from', rule.from.indexOf(people[0]!));
    const message = `rule ${id} lets ${people.join(', ')} reach ${target} on the ports that devices are managed by`;
    return [tell('FWL011', place, message, { causes: [namedHosts(id, 'cause')] })];
  });
}

/** Services that a guest needs of the inside: names, addresses, the way. */
const NEEDED = [53, 67, 68, 123, 546, 547, 853];

/** Zones of guests: those of segments of open SSIDs. */
export function guestZones(scene: Scene): Set<string> {
  const { profiles, sites } = scene.context.inventory;
  const guests = new Set<string>();
  for (const part of [...Object.values(profiles), ...Object.values(sites)]) {
    for (const ssid of Object.values(part.ssids ?? {})) {
      if (ssid?.security !== 'open' && ssid?.security !== 'owe') continue;
      const zone = part.segments?.[ssid.segment ?? '']?.zone;
      if (zone !== undefined) guests.add(zone);
    }
  }
  return guests;
}

/** Guests reach the resolvers and the Internet, nothing else. */
export function checkGuests(scene: Scene): Finding[] {
  const { policy } = scene.context.inventory;
  const guests = guestZones(scene);
  return Object.entries(policy.rules).flatMap(([id, rule]) => {
    const from = rule.from.filter((zone) => guests.has(zone));
    const inside = rule.to.filter((zone) => policy.zones[zone]?.internet !== true && !guests.has(zone));
    if (rule.action !== 'allow' || from.length === 0 || inside.length === 0) return [];
    const flows = flowsOf(policy, rule.services);
    const needed =
      flows?.every(
        ({ protocol, from: first, to }) => protocol.startsWith('icmp') || (first === to && NEEDED.includes(first)),
      ) ?? false;
    const published =
      inside.every((zone) => policy.zones[zone]?.level3 === 'dmz') && (rule.destination ?? []).length > 0;
    if (needed || published) return [];
    const place = placeOf(scene, 'policy', 'rules', id, 'from', rule.from.indexOf(from[0]!));
    const message = `rule ${id} gives guests (zone ${from.join(', ')}) a way to ${inside.join(', ')}`;
    return [tell('FWL012', place, message, { causes: [namedHosts(id, 'cause')] })];
  });
}
