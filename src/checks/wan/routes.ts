/** Static routes that the inventory writes: alike on devices that stand in for each other, in the table of their next hop. */
import type { Finding, Place } from '../../lib/diagnostic.ts';
import { SEPARATING } from '../../network/resolve/build.ts';
import { gatewaysOf } from '../../network/segments.ts';
import type { SiteSpec } from '../../network/spec.ts';
import { partPlace, type Subject } from '../parts.ts';
import type { Scene } from '../scene.ts';
import { tell } from '../tell.ts';

type Written = SiteSpec['routes'][number];

/** Two gateways of one segment answer at one address: what one of them knows, the other must know when it takes over. */
export function checkPairRoutes(scene: Scene, subject: Subject): Finding[] {
  const { spec } = subject;
  const told = new Set<string>();
  return spec.segments.flatMap((segment) => {
    const pair = gatewaysOf(segment);
    const [one, other] = pair;
    if (one === undefined || other === undefined || told.has(pair.join(' '))) return [];
    told.add(pair.join(' '));
    const known = new Map(pair.map((id) => [id, spec.routes.filter(({ device }) => device === id)]));
    return pair.flatMap((id) =>
      known.get(id)!.flatMap((route) => {
        const twin = id === one ? other : one;
        if (known.get(twin)!.some((route2) => essence(route2) === essence(route))) return [];
        const message = `${id} of ${subject.name} has route ${route.id} (${targetText(route)}), and ${twin}, which stands in for it in ${segment.id}, has none like it`;
        const place = keyOf(scene, subject, route);
        const hint = `write a route with \`device: ${twin}\` too`;
        return [
          tell('WAN029', place, message, {
            hint,
            related: [
              {
                message: `the two gateways of ${segment.id}`,
                place: partPlace(scene, subject, 'segments', segment.id, 'gateway'),
              },
            ],
          }),
        ];
      }),
    );
  });
}

/** A route without its device, and without what its next hop answers with: a pair's next hop may be either one. */
function essence({ to, via, distance, vrf, families }: Written): string {
  return JSON.stringify([to, via?.segment ?? null, distance ?? 1, vrf ?? null, families ?? [4, 6]]);
}

/** A next hop is reached in the table that the route stands in; firewalls and servers have one table for all. */
export function checkRouteTables(scene: Scene, subject: Subject): Finding[] {
  const { spec } = subject;
  return spec.routes.flatMap((route) => {
    const device = spec.devices.find(({ id }) => id === route.device);
    const segment = spec.segments.find(({ id }) => id === route.via?.segment);
    if (device === undefined || segment === undefined || !SEPARATING.has(device.role) || route.vrf === segment.vrf)
      return [];
    const table = (vrf: string | undefined) => (vrf === undefined ? 'the main table' : `VRF ${vrf}`);
    const message = `route ${route.id} of ${subject.name} stands in ${table(route.vrf)}, and its next hop in segment ${segment.id} in ${table(segment.vrf)}`;
    const place =
      route.vrf === undefined ? keyOf(scene, subject, route) : partPlace(scene, subject, 'routes', route.id, 'vrf');
    const related = [
      {
        message: `segment ${segment.id}`,
        place: { ...partPlace(scene, subject, 'segments', segment.id), part: 'key' as const },
      },
    ];
    const hint = segment.vrf === undefined ? 'leave `vrf` out' : `write \`vrf: ${segment.vrf}\``;
    return [tell('WAN030', place, message, { related, hint })];
  });
}

/** One device goes one way to one target; of two the later one is forgotten, or half of the packets take each. */
export function checkRoutesOnce(scene: Scene, subject: Subject): Finding[] {
  const first = new Map<string, Written>();
  return subject.spec.routes.flatMap((route) =>
    (route.families ?? [4, 6]).flatMap((family) => {
      const key = JSON.stringify([route.device, route.to, route.vrf ?? null, route.distance ?? 1, family]);
      const other = first.get(key);
      if (other === undefined) first.set(key, route);
      if (other === undefined) return [];
      const message = `route ${route.id} of ${subject.name} leads where ${other.id} leads already: ${route.device} to ${targetText(route)}`;
      const related = [{ message: `route ${other.id}`, place: keyOf(scene, subject, other) }];
      return [tell('WAN031', keyOf(scene, subject, route), message, { related })];
    }),
  );
}

function keyOf(scene: Scene, subject: Subject, { id }: Written): Place {
  return { ...partPlace(scene, subject, 'routes', id), part: 'key' };
}

/** What a route is about, in words. */
export function targetText({ to }: Pick<Written, 'to'>): string {
  if (typeof to === 'string') return to;
  const [kind, value] = Object.entries(to)[0] ?? ['', ''];
  return kind === 'prefix' ? String(value) : `${kind} ${value}`;
}
