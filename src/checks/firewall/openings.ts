/** Openings have somebody who listens behind them. */
import type { Finding } from '../../lib/diagnostic.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';
import { answerTo, packetsBetween } from './asking.ts';
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

/** What the Internet is let in to is meant for it: each port of an application is asked for from outside. */
export function checkPublished(scene: Scene): Finding[] {
  const { policy, services } = scene.context.inventory;
  return Object.entries(services.applications).flatMap(([id, { audience, ports = WEB }]) => {
    if (audience === 'internet') return [];
    const answers = ports
      .flatMap((port) => packetsBetween(scene, 'internet', id, 'tcp', port))
      .map((packet) => answerTo(scene, packet));
    const open = answers.find(({ passes }) => passes);
    if (open === undefined) return [];
    const rule = open.hops
      .flatMap(({ steps }) => steps.flatMap((step) => step.rule ?? []))
      .findLast((name) => Object.hasOwn(policy.rules, name));
    const how = rule === undefined ? 'and the Internet reaches it' : `and rule ${rule} lets the Internet reach it`;
    const message = `application ${id} is for ${audience}, ${how}`;
    const objects = rule === undefined ? [] : (policy.rules[rule]?.destination ?? []);
    const related = [
      ...objects.flatMap((name) => {
        const index = (policy.objects[name]?.services ?? []).indexOf(id);
        return index < 0
          ? []
          : [{ message: `object ${name}`, place: placeOf(scene, 'policy', 'objects', name, 'services', index) }];
      }),
      ...(rule === undefined
        ? []
        : [{ message: `rule ${rule}`, place: { ...placeOf(scene, 'policy', 'rules', rule), part: 'key' as const } }]),
    ];
    return [tell('FWL038', placeOf(scene, 'services', 'applications', id, 'audience'), message, { related })];
  });
}
