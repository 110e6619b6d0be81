/**
 * Parts of rules that no expectation needs: a zone, a service or a port by which no flow passes that somebody asks for.
 * Whatever is added to a rule by a slip is such a part; what is lost breaks the expectation that needed it.
 */
import type { Policy, Rule } from '../../inventory/types.ts';
import type { Finding } from '../../lib/diagnostic.ts';
import type { Prefix } from '../../lib/ip/address.ts';
import { toAddress, toPrefix } from '../../lib/ip/parse.ts';
import { containsAddress } from '../../lib/ip/prefix.ts';
import type { Packet } from '../../network/oracle/packet/answer.ts';
import { INTERNET } from '../../network/oracle/packet/names.ts';
import type { View } from '../../network/oracle/view.ts';
import { specOf } from '../../network/spec.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** What flows of expectations a rule has decided. */
interface Use {
  from: Set<string>;
  to: Set<string>;
  packets: Map<string, Packet>;
}

/** The uses of all rules, filled as expectations are asked. */
export class Uses {
  readonly #rules = new Map<string, Use>();
  readonly #zonesOf: ReturnType<typeof zonesOfEnds>;

  constructor(zonesOf: ReturnType<typeof zonesOfEnds>) {
    this.#zonesOf = zonesOf;
  }

  has(rule: string): boolean {
    return this.#rules.has(rule);
  }

  of(rule: string): Use | undefined {
    return this.#rules.get(rule);
  }

  /** A packet that these rules have decided, between two ends by name. */
  add(rules: readonly string[], packet: Packet, from: string, to: string): void {
    for (const rule of rules) {
      let use = this.#rules.get(rule);
      if (use === undefined) {
        use = { from: new Set(), to: new Set(), packets: new Map() };
        this.#rules.set(rule, use);
      }
      for (const zone of this.#zonesOf(from, packet.source)) use.from.add(zone);
      for (const zone of this.#zonesOf(to, packet.destination)) use.to.add(zone);
      use.packets.set(`${packet.protocol} ${packet.port ?? packet.icmpType}`, packet);
    }
  }
}

/** The zones in which an end of an expectation may stand, by its word and address; all where neither tells. */
export function zonesOfEnds(scene: Scene, view: View): (word: string, address: string) => string[] {
  const { zones } = scene.context.inventory.policy;
  const marked = (mark: 'internet' | 'transit') => Object.keys(zones).filter((id) => zones[id]![mark] === true);
  const known = scene.context.rows.all
    .filter(({ agency }) => !agency)
    .flatMap(({ segments }) =>
      segments.flatMap(({ zone, ipv4, ipv6 }) => [prefixIn(zone, ipv4), prefixIn(zone, ipv6)].flat()),
    );
  return (word, address) => {
    if (word === INTERNET) return marked('internet');
    const [segment, site] = word.split('@');
    if (site !== undefined) {
      return (specOf(scene.context, site)?.segments ?? []).flatMap(({ id, zone }) => (id === segment ? [zone] : []));
    }
    const at = toAddress(address);
    const holding = known.filter(({ prefix }) => prefix.family === at.family && containsAddress(prefix, at));
    if (holding.length > 0) return holding.map(({ zone }) => zone);
    return view.device(word) === null ? Object.keys(zones) : marked('transit');
  };
}

function prefixIn(zone: string, text: string | null): { zone: string; prefix: Prefix }[] {
  return text === null ? [] : [{ zone, prefix: toPrefix(text) }];
}

/** The parts of those allowing rules that expectations use at all. */
export function checkNeededParts(scene: Scene, uses: Uses): Finding[] {
  const { policy } = scene.context.inventory;
  const asked = new Map<string, Packet[]>();
  const found = Object.entries(policy.rules).flatMap(([id, rule]) => {
    const use = uses.of(id);
    for (const service of rule.services) {
      asked.set(service, [...(asked.get(service) ?? []), ...(use?.packets.values() ?? [])]);
    }
    return use === undefined || rule.action !== 'allow' ? [] : partsOf(scene, id, rule, use);
  });
  return [...found, ...Object.entries(policy.services).flatMap(([id]) => portsOf(scene, id, asked.get(id) ?? []))];
}

function partsOf(scene: Scene, id: string, rule: Rule, use: Use): Finding[] {
  const { policy } = scene.context.inventory;
  const zones = (['from', 'to'] as const).flatMap((side) => {
    // Within a zone nothing may stand between its hosts.
    const other = side === 'from' ? rule.to : rule.from;
    return rule[side].flatMap((zone, index) =>
      use[side].has(zone) || other.includes(zone)
        ? []
        : [unneeded(scene, `zone ${zone} in \`${side}\` of rule ${id}`, ['rules', id, side, index])],
    );
  });
  const services = rule.services.flatMap((service, index) => {
    const entries = policy.services[service]?.entries;
    if (entries === undefined) return [];
    const met = [...use.packets.values()].some((packet) => entries.some((entry) => meets(entry, packet)));
    return met ? [] : [unneeded(scene, `service ${service} in rule ${id}`, ['rules', id, 'services', index])];
  });
  return [...zones, ...services];
}

type Entry = Policy['services'][string]['entries'][number];

function meets({ protocol, ports, types }: Entry, packet: Packet): boolean {
  if (protocol !== packet.protocol) return false;
  if (types !== undefined) return types.includes(packet.icmpType ?? -1);
  return ports === undefined || ports.some((part) => holds(part, packet.port));
}

function holds(part: number | string, port: number | null): boolean {
  const [from, to] = rangeOf(part);
  return port !== null && from <= port && port <= to;
}

/** Single ports, and both ends of ranges: a slip in either is told. */
function portsOf(scene: Scene, id: string, packets: readonly Packet[]): Finding[] {
  if (packets.length === 0) return [];
  const { entries } = scene.context.inventory.policy.services[id]!;
  return entries.flatMap(({ protocol, ports = [] }, entry) =>
    ports.flatMap((part, index) => {
      const missing = rangeOf(part).find(
        (end) => !packets.some((packet) => packet.protocol === protocol && packet.port === end),
      );
      if (missing === undefined) return [];
      const what = `${String(protocol).toUpperCase()} ${missing} of service ${id}`;
      return [unneeded(scene, what, ['services', id, 'entries', entry, 'ports', index])];
    }),
  );
}

function rangeOf(part: number | string): [from: number, to: number] {
  const [from, to = from] = String(part).split('-').map(Number);
  return [from!, to!];
}

function unneeded(
  scene: Scene,
  what: string,
  [section, id, ...path]: [string, string, ...(string | number)[]],
): Finding {
  return tell('FWL033', placeOf(scene, 'policy', section, id, ...path), `no expectation needs ${what}`);
}
