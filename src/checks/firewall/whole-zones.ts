/** Rules that open a whole zone where it takes some of its hosts: to whom, and for whom. */
import type { Rule } from '../../inventory/types.ts';
import type { Finding } from '../../lib/diagnostic.ts';
import { quoted } from '../../lib/quote.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';
import { flowsOf, namedHosts } from './cover.ts';

/** So many others that name hosts, and none that does not, make a custom. */
const CUSTOM = 2;

type Named = readonly [id: string, rule: Rule];

type Side = 'source' | 'destination';

/** What a rule leaves open, why that is told, and where it is seen. */
interface Open {
  side: Side;
  zone: string;
  why: string;
  other: Finding['related'];
}

/** Allowing rules without hosts, where their zone or all others of their kind ask for them. Linear in rules and zones. */
export function checkWholeZones(scene: Scene): Finding[] {
  const { rules } = scene.context.inventory.policy;
  const allowing = Object.entries(rules).filter(([, { action }]) => action === 'allow');
  const outside = (zone: string) => scene.context.inventory.policy.zones[zone]?.internet === true;
  const published = new Set(allowing.flatMap(([, { from, to }]) => (from.some(outside) ? to : [])));
  const into = customs(scene, allowing, 'destination');
  const outOf = customs(scene, allowing, 'source');
  return allowing.flatMap(([id, rule]) => {
    const own = intoTrust(scene, rule) ?? forATime(scene, rule) ?? beyond(scene, rule, published);
    const open = own ?? into.get(id) ?? outOf.get(id) ?? null;
    if (open === null) return [];
    const { side, zone, why, other } = open;
    const all = side === 'source' ? 'lets all of' : 'leads to all of';
    const message = `rule ${id} ${all} ${zone}${side === 'source' ? ' pass' : ''}: ${why}`;
    const place = { ...placeOf(scene, 'policy', 'rules', id), part: 'key' as const };
    const hint =
      side === 'source' ? 'write who it is for as `source`' : 'write the hosts that it leads to as `destination`';
    return [tell('FWL045', place, message, { related: other, hint, causes: [namedHosts(id, 'sign')] })];
  });
}

function names(rule: Rule, side: Side): boolean {
  return (rule[side] ?? []).length > 0;
}

/** Who is trusted less reaches single hosts of a zone, not whatever is set up there next. */
function intoTrust(scene: Scene, rule: Rule): Open | null {
  const { policy } = scene.context.inventory;
  const { zones } = policy;
  // Every service between whole zones is told as that.
  const all = !names(rule, 'source') && flowsOf(policy, rule.services) === null;
  if (names(rule, 'destination') || all) return null;
  const trust = (zone: string) => zones[zone]?.trust ?? 0;
  for (const zone of rule.to) {
    const below = rule.from.find((from) => trust(from) < trust(zone));
    if (below === undefined) continue;
    const why = `it names no ${quoted('destination')}, and ${below} is trusted less`;
    return { side: 'destination', zone, why, other: [] };
  }
  return null;
}

/** What is opened to the Internet for a time is opened for somebody. */
function forATime(scene: Scene, rule: Rule): Open | null {
  const outside = rule.from.find((zone) => scene.context.inventory.policy.zones[zone]?.internet === true);
  if (rule.expires === undefined || outside === undefined || names(rule, 'source')) return null;
  const why = `it holds until ${rule.expires} only, and does not name whom it was opened for`;
  return { side: 'source', zone: outside, why, other: [] };
}

/** A server that the Internet reaches may be taken over: only those that have to go on from there do. */
function beyond(scene: Scene, rule: Rule, published: ReadonlySet<string>): Open | null {
  const { zones } = scene.context.inventory.policy;
  const [zone = '', ...more] = rule.from;
  if (more.length > 0 || !published.has(zone) || names(rule, 'source') || rule.to.includes(zone)) return null;
  if (names(rule, 'destination') && rule.to.every((to) => zones[to]?.internet === true)) return null;
  const why = `it names no ${quoted('source')}, and the Internet reaches hosts of ${zone}`;
  return { side: 'source', zone, why, other: [] };
}

/**
 * The one rule into a zone, or out of it, that names no hosts where all others do. Between hosts of one zone, and towards
 * named networks of the Internet, one side says enough.
 */
function customs(scene: Scene, rules: readonly Named[], side: Side): Map<string, Open> {
  const { zones } = scene.context.inventory.policy;
  const groups = new Map<string, Named[]>();
  for (const one of rules) {
    const [, { from, to }] = one;
    const [mine, others] = side === 'source' ? [from, to] : [to, from];
    const [zone] = mine;
    if (zone === undefined || mine.length > 1 || zones[zone]?.internet === true) continue;
    if (others.length === 1 && others[0] === zone) continue;
    const limited = side === 'source' && names(one[1], 'destination') && to.every((id) => zones[id]?.internet === true);
    if (!limited || names(one[1], side)) groups.set(zone, [...(groups.get(zone) ?? []), one]);
  }
  const found = new Map<string, Open>();
  for (const [zone, group] of groups) {
    const [odd, ...more] = group.filter(([, rule]) => !names(rule, side));
    if (odd === undefined || more.length > 0 || group.length - 1 < CUSTOM) continue;
    const like = group.find((one) => one !== odd)!;
    const way = side === 'source' ? 'out of' : 'into';
    const why = `it names no ${quoted(side)}, and ${group.length - 1} other rules ${way} ${zone} name theirs`;
    const other = [{ message: `rule ${like[0]}`, place: placeOf(scene, 'policy', 'rules', like[0], side) }];
    found.set(odd[0], { side, zone, why, other });
  }
  return found;
}
