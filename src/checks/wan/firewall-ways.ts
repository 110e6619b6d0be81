/** Firewalls speak no routing protocol: each way out, in, and aside is written. */
import type { Finding } from '../../lib/diagnostic.ts';
import type { Prefix } from '../../lib/ip/address.ts';
import { formatPrefix } from '../../lib/ip/format.ts';
import { containsPrefix } from '../../lib/ip/prefix.ts';
import { parseEnd } from '../../network/resolve/build.ts';
import { gatewaysOf } from '../../network/segments.ts';
import { type SiteSpec, specOf } from '../../network/spec.ts';
import { partPlace, type Subject } from '../parts.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';
import { networkOfText } from '../written-addresses.ts';

type Device = SiteSpec['devices'][number];
type Route = SiteSpec['routes'][number];

/** Ways of the firewalls of one site. */
export function checkFirewallWays(scene: Scene, subject: Subject): Finding[] {
  const { spec } = subject;
  return spec.devices.flatMap((device) => {
    if (device.role !== 'edge-firewall' && device.role !== 'internal-firewall') return [];
    const routes = spec.routes.filter((route) => route.device === device.id && route.vrf === undefined);
    const key = { ...partPlace(scene, subject, 'devices', device.id), part: 'key' as const };
    const who = `${device.id} of ${subject.name}`;
    const out = routes.filter(({ to }) => to === 'default');
    const found: Finding[] = [];
    for (const family of [4, 6] as const) {
      if (out.some((route) => isOf(route, family))) continue;
      const message = `${who} has no default route of IPv${family}: what it lets through goes nowhere`;
      found.push(tell('WAN032', key, message, { hint: `write \`{device: ${device.id}, to: default, via: ...}\`` }));
    }
    if (device.role === 'internal-firewall' || found.length > 0) return found;
    return [...inside(scene, device, routes, who, key), ...borders(scene, subject, device, routes, who, key)];
  });
}

/** The default of an edge firewall leads to the Internet: the province's own space needs a way of its own, or it loops. */
function inside(scene: Scene, device: Device, routes: readonly Route[], who: string, key: Finding['place']): Finding[] {
  return scene.context.plan.ranges.flatMap((range) => {
    const spaces: [Prefix, 'ipv4' | 'ipv6'][] = [
      [range.ipv4.prefix, 'ipv4'],
      [range.ipv6.prefix, 'ipv6'],
    ];
    return spaces.flatMap(([prefix, family]) => {
      if (routes.some((route) => leadsTo(route, prefix))) return [];
      const message = `${who} has no route to ${formatPrefix(prefix)} (range ${range.id}) but its default: packets for sites go out, and come back`;
      const place = placeOf(scene, 'addressPlan', 'ranges', range.id, family, 'prefix');
      const related = [{ message: `range ${range.id}`, place }];
      const hint = `write \`{device: ${device.id}, to: {prefix: ${formatPrefix(prefix)}}, via: ...}\``;
      return [tell('WAN033', key, message, { related, hint, causes: [{ place, what: '' }] })];
    });
  });
}

/** Border routers stand outside: their loopbacks are of the space whose way leads inside. */
function borders(
  scene: Scene,
  subject: Subject,
  device: Device,
  routes: readonly Route[],
  who: string,
  key: Finding['place'],
): Finding[] {
  const here = subject.spec.header.id;
  const named = targetsOf(routes, 'loopback', here);
  const beside = new Set(
    subject.spec.segments
      .map((segment) => [...gatewaysOf(segment), ...Object.keys(segment.hosts ?? {})])
      .filter((standing) => standing.includes(device.id))
      .flat(),
  );
  const own = subject.spec.devices.filter(({ id, role }) => role === 'border' && beside.has(id));
  const loopbacks = own.flatMap(({ id }) => {
    if (named.has(`${here}/${id}`)) return [];
    const message = `${who} has no route to the loopback of ${id}: whoever manages ${id} from inside is sent back inside`;
    const related = [{ message: id, place: { ...partPlace(scene, subject, 'devices', id), part: 'key' as const } }];
    const hint = `write \`{device: ${device.id}, to: {loopback: ${id}}, via: {..., device: ${id}}}\``;
    return [tell('WAN034', key, message, { related, hint })];
  });
  return own.length === 0 ? loopbacks : [...loopbacks, ...betweenBorders(scene, subject, device, routes, who, key)];
}

/** What a border says by itself, such as its question to the validation cache, it says from the link that it leaves by. */
function betweenBorders(
  scene: Scene,
  subject: Subject,
  device: Device,
  routes: readonly Route[],
  who: string,
  key: Finding['place'],
): Finding[] {
  const here = subject.spec.header.id;
  const named = targetsOf(routes, 'link', here);
  const isBorder = (owner: string, end: string): boolean => {
    const { site, device: id } = parseEnd(end);
    const devices = specOf(scene.context, site ?? owner)?.devices ?? [];
    return devices.some((one) => one.id === id && one.role === 'border');
  };
  const routed = [
    ...subject.spec.links.map((link) => ({ owner: here, link })),
    ...(scene.context.rows.remoteLinks.get(here) ?? []),
  ];
  return routed.flatMap(({ owner, link }) => {
    if (link.kind !== 'routed' || !isBorder(owner, link.a) || !isBorder(owner, link.b)) return [];
    if (named.has(`${owner}/${link.id}`)) return [];
    const id = owner === here ? link.id : `${owner}/${link.id}`;
    const message = `${who} has no route to link ${id} of the borders: answers to what they ask from there are sent inside`;
    const hint = `write \`{device: ${device.id}, to: {link: ${id}}, via: ...}\``;
    const place = owner === here ? { ...partPlace(scene, subject, 'links', link.id), part: 'key' as const } : null;
    return [tell('WAN034', key, message, { related: place === null ? [] : [{ message: link.id, place }], hint })];
  });
}

/** What routes lead to by name, always with its site. */
function targetsOf(routes: readonly Route[], kind: 'loopback' | 'link', here: string): ReadonlySet<string> {
  const names = routes.flatMap(({ to }) => (typeof to === 'object' ? (to[kind] ?? []) : []));
  return new Set(names.map((name) => (name.includes('/') ? name : `${here}/${name}`)));
}

function isOf({ families }: Route, family: 4 | 6): boolean {
  return families?.includes(family) !== false;
}

/** Whether the route's target takes the network in. */
function leadsTo({ to, families }: Route, prefix: Prefix): boolean {
  if (families?.includes(prefix.family) === false) return false;
  if (to === 'agencies') return true;
  const written = typeof to === 'object' && to.prefix !== undefined ? networkOfText(to.prefix) : null;
  return written !== null && containsPrefix(written, prefix);
}

/** Whoever stands on the state network's segment without being its router knows the way to what its operator gave. */
export function checkStateWays(scene: Scene, subject: Subject): Finding[] {
  const { spec } = subject;
  return Object.entries(scene.context.inventory.upstreams).flatMap(([id, upstream]) => {
    const vrfs = new Set(Object.values(upstream.connections).map(({ vrf }) => vrf));
    if (upstream.kind !== 'tslcd') return [];
    return spec.segments.flatMap((segment) => {
      if (segment.vrf === undefined || !vrfs.has(segment.vrf)) return [];
      return spec.devices.flatMap((device) => {
        if (segment.hosts?.[device.id] === undefined) return [];
        // Where a proxy speaks IPv6 for the province, the firewall translates IPv4 alone.
        const families =
          device.role !== 'server' && upstream.ipv6Handoff !== 'native' ? ([4] as const) : ([4, 6] as const);
        return families.flatMap((family) =>
          (upstream.given?.[`ipv${family}`] ?? []).flatMap((text, index) => {
            const prefix = networkOfText(text);
            const known = spec.routes.some(
              (route) =>
                route.device === device.id &&
                route.via?.segment === segment.id &&
                prefix !== null &&
                leadsTo(route, prefix),
            );
            if (prefix === null || known) return [];
            const message = `${device.id} of ${subject.name} stands in segment ${segment.id} and has no route to ${text}, which ${id} gave`;
            const related = [
              { message: `given by ${id}`, place: placeOf(scene, 'upstreams', id, 'given', `ipv${family}`, index) },
            ];
            const place = {
              ...partPlace(scene, subject, 'segments', segment.id, 'hosts', device.id),
              part: 'key' as const,
            };
            const hint = `write \`{device: ${device.id}, to: {prefix: ${text}}, via: {segment: ${segment.id}, ...}}\``;
            return [tell('WAN035', place, message, { related, hint })];
          }),
        );
      });
    });
  });
}
