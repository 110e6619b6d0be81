/** Openings have somebody who listens behind them. */
import type { Finding } from '../../lib/diagnostic.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';
import { flowsOf } from './cover.ts';

/** Ports that an application answers at unless it says otherwise: see the resolver of reverse proxies. */
const WEB = [80, 443];

/** Rules towards applications: some of the ports that they open are the applications' own. */
export function checkOpenings(scene: Scene): Finding[] {
  const { policy, services } = scene.context.inventory;
  return Object.entries(policy.rules).flatMap(([id, rule]) => {
    const objects = (rule.destination ?? []).map((name) => policy.objects[name]);
    if (rule.action !== 'allow' || objects.length === 0) return [];
    if (objects.some((one) => one === undefined || (one.services ?? []).length === 0 || (one.devices ?? []).length > 0))
      return [];
    const applications = objects.flatMap((one) => one!.services ?? []).map((name) => services.applications[name]);
    const listening = new Set(applications.flatMap((one) => (one === undefined ? [] : [...WEB, ...(one.ports ?? [])])));
    const unheard = (flowsOf(policy, rule.services) ?? []).filter(
      ({ protocol, from, to }) => protocol === 'tcp' && ![...listening].some((port) => port >= from && port <= to),
    );
    if (unheard.length === 0) return [];
    const ports = unheard.map(({ from, to }) => (from === to ? from : `${from}-${to}`)).join(', ');
    const message = `rule ${id} opens TCP ${ports}, where no application behind it listens`;
    return [tell('FWL013', placeOf(scene, 'policy', 'rules', id, 'services'), message)];
  });
}

/** What the Internet is let in to is meant for it. */
export function checkPublished(scene: Scene): Finding[] {
  const { policy, services } = scene.context.inventory;
  const told = new Set<string>();
  return Object.entries(policy.rules).flatMap(([id, { action, from, destination = [] }]) => {
    if (action !== 'allow' || !from.some((zone) => policy.zones[zone]?.internet === true)) return [];
    return destination.flatMap((name) =>
      (policy.objects[name]?.services ?? []).flatMap((application, index) => {
        const { audience } = services.applications[application] ?? {};
        if (audience === undefined || audience === 'internet' || told.has(application)) return [];
        told.add(application);
        const message = `application ${application} is for ${audience}, and rule ${id} lets the Internet reach it`;
        const related = [
          { message: `object ${name}`, place: placeOf(scene, 'policy', 'objects', name, 'services', index) },
          { message: `rule ${id}`, place: { ...placeOf(scene, 'policy', 'rules', id), part: 'key' as const } },
        ];
        return [
          tell('FWL038', placeOf(scene, 'services', 'applications', application, 'audience'), message, { related }),
        ];
      }),
    );
  });
}
