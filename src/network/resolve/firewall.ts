/**
 * Zone rules as one device must enforce them. The device's interfaces are grouped in sides; a rule between zones becomes
 * a term between every two sides that carry them, with address sets where a side carries more than the rule speaks of.
 */
import type { Rule } from '../../inventory/types.ts';
import type { Origin } from '../../lib/origin.ts';
import { type Context, originIn } from '../context.ts';
import type {
  AddressMatch,
  Firewall,
  FirewallService,
  FirewallSide,
  FirewallTerm,
  SidePair,
} from '../model/firewall.ts';
import { type Draft, isSpoke, type SiteBuild } from './build.ts';
import {
  type Addresses,
  addressesOfObject,
  addressesOfZone,
  insideAddresses,
  isAgencyZone,
  type LocalZones,
} from './objects.ts';
import { servicesOf } from './rule-services.ts';
import { sidesOf } from './sides.ts';

const FIREWALLS = new Set(['edge-firewall', 'internal-firewall', 'router']);

/** Policy of every device that stands between zones. */
export function addFirewalls(build: SiteBuild): void {
  for (const draft of build.drafts.values()) {
    if (FIREWALLS.has(draft.device.role)) draft.device.firewall = firewallOf(build, draft);
  }
}

/** Zones whose segments of the own site have a side here. */
function localZones(build: SiteBuild, sides: readonly FirewallSide[]): LocalZones {
  const zones = new Set(sides.filter((side) => side.zones.length === 1).map((side) => side.name));
  return { site: build.spec.header.id, zones };
}

/** Segments of hosts in one zone; all other sides but the box are ways on, whatever they carry. */
function isEnd({ name, zones }: FirewallSide): boolean {
  return zones.length === 1 && name === zones[0];
}

/**
 * Several segments of one zone: the rules from the zone to itself stand between them. Ways on are not joined by any rule:
 * what comes in by one of them has no business leaving by another.
 */
function hasParts(side: FirewallSide): boolean {
  return side.interfaces.length > 1 && isEnd(side);
}

/** Sides of one VRF, or the box itself. */
function joined(x: FirewallSide, y: FirewallSide): boolean {
  return x.name === 'self' || y.name === 'self' || x.vrf === y.vrf;
}

interface Work {
  build: SiteBuild;
  sides: FirewallSide[];
  sets: Map<string, Firewall['sets'][number]>;
  exact: boolean;
  /** Segments that this device has an interface in. */
  local: LocalZones;
}

function firewallOf(build: SiteBuild, draft: Draft): Firewall {
  const { policy } = build.context.inventory;
  const sides = sidesOf(build, draft);
  for (const side of sides) {
    for (const name of side.interfaces) {
      const iface = draft.device.interfaces.find((candidate) => candidate.name === name);
      if (iface !== undefined) iface.side = side.name;
    }
  }
  const { pairs, sets } = pairsOf(build, sides);
  const origin = originIn(build.context, 'policy');
  return {
    sides,
    sets,
    pairs,
    timeouts: policy.timeouts ?? { tcp: 7440, udp: 300, icmp: 30 },
    limited: limitedInterfaces(build, sides),
    connectionsPerSource: policy.limits?.connectionsPerSource ?? null,
    newPerSecond: policy.limits?.newPerSecond ?? null,
    icmpRate: policy.limits?.icmpRate ?? 100,
    origin,
  };
}

function limitedInterfaces(build: SiteBuild, sides: readonly FirewallSide[]): string[] {
  const zones = build.context.inventory.policy.zones;
  // Where the Internet comes in and nothing else does: proxies and translators behind the same side speak for many.
  const internet = (side: FirewallSide): boolean =>
    side.zones.some((zone) => zones[zone]?.internet === true) &&
    side.zones.every((zone) => zones[zone]?.internet === true || zones[zone]?.transit === true);
  return sides.filter((side) => (isSpoke(build) ? isEnd(side) : internet(side))).flatMap((side) => side.interfaces);
}

type Compiled = Pick<Firewall, 'pairs' | 'sets'>;

const compiled = new WeakMap<Context, Map<string, Compiled>>();

/**
 * Rules between sides. Spokes whose sides carry the same zones have the same rules (at a spoke no set depends on the
 * site), so a province of ten thousand sites compiles its policy a handful of times.
 */
function pairsOf(build: SiteBuild, sides: FirewallSide[]): Compiled {
  if (!isSpoke(build)) return compile(build, sides, true);
  let known = compiled.get(build.context);
  if (known === undefined) {
    known = new Map();
    compiled.set(build.context, known);
  }
  const key = `${build.ipv6} ${sides.map((side) => `${side.name}@${side.vrf}:${side.zones.join(',')}`).join(' ')}`;
  let found = known.get(key);
  if (found === undefined) {
    found = compile(build, sides, false);
    known.set(key, found);
  }
  return found;
}

function compile(build: SiteBuild, sides: FirewallSide[], exact: boolean): Compiled {
  const { policy } = build.context.inventory;
  const work: Work = { build, sides, sets: new Map(), exact, local: localZones(build, sides) };
  const pairs = new Map<string, SidePair>();
  const rules = Object.entries(policy.rules).sort(([, x], [, y]) => x.order - y.order);
  for (const [id, rule] of rules) {
    for (const from of sides) {
      for (const to of sides) {
        if (!joined(from, to) || (from.name === to.name && !hasParts(from))) continue;
        const term = termOf(work, id, rule, from, to);
        if (term === null) continue;
        const name = `${from.name}-${to.name}`;
        let pair = pairs.get(name);
        if (pair === undefined) {
          pair = { name, from: from.name, to: to.name, terms: [], origin: term.origin };
          pairs.set(name, pair);
        }
        pair.terms.push(term);
      }
    }
  }
  return {
    sets: [...work.sets.values()].sort((x, y) => (x.name < y.name ? -1 : 1)),
    pairs: [...pairs.values()].sort((x, y) => (x.name < y.name ? -1 : 1)),
  };
}

function termOf(work: Work, id: string, rule: Rule, from: FirewallSide, to: FirewallSide): FirewallTerm | null {
  const { context } = work.build;
  // A packet comes from one of them: the order in which a rule names its zones says nothing.
  const fromZones = rule.from.filter((zone) => from.zones.includes(zone)).sort();
  const toZones = rule.to.filter((zone) => to.zones.includes(zone)).sort();
  if (fromZones.length === 0 || toZones.length === 0) return null;
  const origin: Origin = originIn(context, 'policy', 'rules', id);
  const source = matchOf(work, from, fromZones, rule, rule.source, origin);
  const destination = matchOf(work, to, toZones, rule, rule.destination, origin);
  if (source === null || destination === null) return null;
  const families = rule.families ?? [4, 6];
  const services: FirewallService[] = servicesOf(context, rule.services);
  const has = (match: AddressMatch, family: 'ipv4' | 'ipv6'): boolean =>
    match.sets.length === 0 || match.sets.some((name) => (work.sets.get(name)?.[family].length ?? 0) > 0);
  const ipv4 = families.includes(4) && has(source, 'ipv4') && has(destination, 'ipv4');
  const ipv6 = work.build.ipv6 && families.includes(6) && has(source, 'ipv6') && has(destination, 'ipv6');
  if (!ipv4 && !ipv6) return null;
  return {
    rule: id,
    title: rule.title ?? id,
    action: rule.action,
    source,
    destination,
    services,
    ipv4,
    ipv6,
    log: rule.log ?? false,
    expires: rule.expires ?? null,
    origin,
  };
}

/**
 * One end of a term. Written objects are the whole match. Without objects the zones are: any address where the side
 * carries nothing else, sets of their prefixes where it does, everything but the inside for a zone that is the Internet.
 * Null: the zones have no address here, so the rule has nothing to say.
 *
 * A refusal takes exact prefixes only. The blocks of all sites stand at a spoke for each zone of the agencies alike: a
 * refusal of one zone would refuse all of them, before the rules that allow the others. What it leaves out no rule
 * allows, or the site that is exact about it refuses it.
 */
function matchOf(
  work: Work,
  side: FirewallSide,
  zones: readonly string[],
  rule: Rule,
  objects: readonly string[] | undefined,
  origin: Origin,
): AddressMatch | null {
  const { context } = work.build;
  if (side.name === 'self') return { sets: [], except: [] };
  if (objects !== undefined && objects.length > 0) {
    const sets: string[] = [];
    for (const id of [...objects].sort()) {
      const name = `o-${id}`;
      const place = originIn(context, 'policy', 'objects', id);
      if (addSet(work, name, addressesOfObject(context, id), place)) sets.push(name);
    }
    return sets.length === 0 ? null : { sets, except: [] };
  }
  const others = side.zones.filter((zone) => !zones.includes(zone));
  if (others.length === 0) return { sets: [], except: [] };
  if (zones.some((zone) => context.inventory.policy.zones[zone]?.internet === true)) {
    return { sets: [], except: [insideSet(work, origin)] };
  }
  const sets: string[] = [];
  for (const zone of zones) {
    const place = originIn(context, 'policy', 'zones', zone);
    const coarse = !work.exact && rule.action !== 'allow' && isAgencyZone(context, zone);
    const name = `z-${zone}${coarse ? '-centre' : ''}`;
    // Rule after rule names the same zones, and an exact one is a walk over all sites.
    const known =
      work.sets.has(name) || addSet(work, name, addressesOfZone(context, zone, work.exact, work.local, !coarse), place);
    if (known) sets.push(name);
  }
  return sets.length === 0 ? null : { sets, except: [] };
}

function insideSet(work: Work, origin: Origin): string {
  addSet(work, 'inside', insideAddresses(work.build.context), origin);
  return 'inside';
}

/** Adds the set once; false when it would be empty. */
function addSet(work: Work, name: string, addresses: Addresses, origin: Origin): boolean {
  const ipv6 = work.build.ipv6 ? addresses.ipv6 : [];
  if (addresses.ipv4.length === 0 && ipv6.length === 0) return false;
  if (!work.sets.has(name)) work.sets.set(name, { name, ipv4: addresses.ipv4, ipv6, origin });
  return true;
}
