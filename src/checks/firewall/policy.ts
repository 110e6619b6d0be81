/** Rules of the policy against each other and against what a policy is for. */
import type { Rule } from '../../inventory/types.ts';
import type { Finding, Place } from '../../lib/diagnostic.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';
import { coveredBy, coversFlows, flowsOf } from './cover.ts';
import { unnamed, unusedNames } from './missing-rules.ts';

/** Days before its end in which a rule is told to be about to expire. */
const SOON = 30;
const DAY = 86_400_000;

function keyOf(scene: Scene, rule: string): Place {
  return { ...placeOf(scene, 'policy', 'rules', rule), part: 'key' };
}

function inOrder(scene: Scene): [string, Rule][] {
  return Object.entries(scene.context.inventory.policy.rules).sort(([, x], [, y]) => x.order - y.order);
}

/** Rules that never decide anything: what they are about is decided before them. */
export function checkShadows(scene: Scene): Finding[] {
  const { policy } = scene.context.inventory;
  const rules = inOrder(scene);
  return rules.flatMap(([id, rule], index) => {
    const covering = coveredBy(policy, rule, rules.slice(0, index));
    if (covering === null) return [];
    const other = covering.find(([, before]) => before.action !== rule.action);
    const names = covering.map(([name]) => name).join(', ');
    const related = covering.map(([name]) => ({ message: name, place: keyOf(scene, name) }));
    return other === undefined
      ? [
          tell(
            'FWL003',
            keyOf(scene, id),
            `rule ${id} repeats what ${names} ${covering.length > 1 ? 'do' : 'does'} before it`,
            { related },
          ),
        ]
      : [
          tell(
            'FWL002',
            keyOf(scene, id),
            `rule ${id} is never reached: ${names} ${other[1].action === 'allow' ? 'allow' : 'refuse'} all of it before`,
            { related },
          ),
        ];
  });
}

/** Rules that say nothing: from everywhere, to everywhere, for everything. */
export function checkWidth(scene: Scene): Finding[] {
  const { policy } = scene.context.inventory;
  return inOrder(scene).flatMap(([id, rule]) => {
    if (rule.action !== 'allow') return [];
    const place = placeOf(scene, 'policy', 'rules', id, 'services');
    if (flowsOf(policy, rule.services) === null) {
      const named = (rule.source ?? []).length > 0 || (rule.destination ?? []).length > 0;
      const message = `rule ${id} allows every service from ${rule.from.join(', ')} to ${rule.to.join(', ')}`;
      return named ? [] : [tell('FWL004', place, message)];
    }
    return [];
  });
}

/** Rules whose time is over, or nearly. */
export function checkExpiry(scene: Scene): Finding[] {
  return inOrder(scene).flatMap(([id, { expires }]) => {
    if (expires === undefined) return [];
    const left = new Date(`${expires}T23:59:59Z`).getTime() - scene.now.getTime();
    const place = placeOf(scene, 'policy', 'rules', id, 'expires');
    if (left < 0) return [tell('FWL005', place, `rule ${id} was to hold until ${expires}, and is still there`)];
    if (left < SOON * DAY)
      return [tell('FWL006', place, `rule ${id} holds until ${expires}: ${Math.ceil(left / DAY)} days`)];
    return [];
  });
}

/** Objects, services and zones that nothing names. */
export function checkUse(scene: Scene): Finding[] {
  const { policy, upstreams, services } = scene.context.inventory;
  const rules = Object.values(policy.rules);
  const unused = unusedNames(scene);
  const zones = new Set(rules.flatMap(({ from, to }) => [...from, ...to]));
  for (const zone of services.dns.resolvers.allow) zones.add(zone);
  for (const row of scene.context.rows.all) for (const segment of row.segments) zones.add(segment.zone);
  for (const { zone } of Object.values(policy.objects)) if (zone !== undefined) zones.add(zone);
  const names = (section: 'objects' | 'services' | 'zones', id: string): Place => ({
    ...placeOf(scene, 'policy', section, id),
    part: 'key',
  });
  const outside = Object.keys(upstreams).length > 0;
  return [
    ...[...unused.objects].map((id) =>
      tell('FWL007', names('objects', id), `no rule names the object ${id}`, { causes: [unnamed('object', id)] }),
    ),
    ...[...unused.services].map((id) =>
      tell('FWL007', names('services', id), `no rule names the service ${id}`, { causes: [unnamed('service', id)] }),
    ),
    ...Object.entries(policy.zones).flatMap(([id, zone]) =>
      zones.has(id) || (zone.internet === true && outside)
        ? []
        : [tell('FWL007', names('zones', id), `no rule and no segment is in the zone ${id}`)],
    ),
  ];
}

/** ICMPv6 without which IPv6 does not work: errors and packet-too-big (RFC 4890 section 4.3.1). */
const ERRORS = [1, 2, 3, 4].map((type) => ({ protocol: 'icmpv6', from: type, to: type }));

/** Refusals that name errors of ICMPv6. A refusal of everything is carried out behind them. */
export function checkIcmp(scene: Scene): Finding[] {
  const { policy } = scene.context.inventory;
  return inOrder(scene).flatMap(([id, rule]) => {
    const flows = flowsOf(policy, rule.services);
    if (rule.action === 'allow' || flows === null || !ERRORS.some((one) => coversFlows(flows, [one]))) return [];
    const message = `rule ${id} refuses errors of ICMPv6: connections over lines with a smaller MTU hang`;
    return [tell('FWL008', placeOf(scene, 'policy', 'rules', id, 'services'), message)];
  });
}
