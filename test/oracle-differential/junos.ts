/**
 * What the configuration of an SRX or of a router does with a packet, read from its text. Order and defaults as Juniper documents them (Flow-Based and
 * Packet-Based Processing, NAT, Security Policies, Security Zones, Routing Policies and Firewall Filters, Junos 23.4): source
 * check, translation of the destination, then for what goes through the policies of the two zones, those for all zones, and
 * translation of the source; for what is for the box what the zone lets in, then the filter of the loopback. What nothing names is
 * refused, answers of known sessions pass. A router has no zones and knows no sessions: the filter of the port, the source check,
 * and for what is for the box the filter of the loopback.
 */
import { parse } from '../../src/config/dialects.ts';
import { wordsOf } from '../../src/config/references/pattern.ts';
import type { Node } from '../../src/config/tree.ts';
import type { Address } from '../../src/lib/ip/address.ts';
import { hidden, published } from './junos-nat.ts';
import { at, list, within, words } from './junos-tree.ts';
import { inPrefix, type Outcome, protocolNumber, type Wire } from './wire.ts';

const ICMP = new Set(['icmp', 'icmpv6']);

/** What a service or a protocol opens for the box in a zone. */
const SERVICES: Readonly<Record<string, (packet: Wire) => boolean>> = {
  ping: ({ protocol }) => ICMP.has(protocol),
  ssh: ({ protocol, port }) => protocol === 'tcp' && port === 22,
  snmp: ({ protocol, port }) => protocol === 'udp' && port === 161,
  dhcp: ({ protocol, port }) => protocol === 'udp' && (port === 67 || port === 68),
  bootp: ({ protocol, port }) => protocol === 'udp' && (port === 67 || port === 68),
  dhcpv6: ({ protocol, port }) => protocol === 'udp' && (port === 546 || port === 547),
  traceroute: ({ protocol, port }) => protocol === 'udp' && port !== null && 33434 <= port && port <= 33534,
  bgp: ({ protocol, port }) => protocol === 'tcp' && port === 179,
  bfd: ({ protocol, port }) => protocol === 'udp' && [3784, 3785, 4784].includes(port ?? 0),
  ospf: ({ protocol, family }) => protocol === 'ospf' && family === 4,
  ospf3: ({ protocol, family }) => protocol === 'ospf' && family === 6,
  vrrp: ({ protocol }) => protocol === 'vrrp',
  'router-discovery': ({ protocol }) => ICMP.has(protocol),
};

interface End {
  names: readonly string[];
  excluded: boolean;
}

interface Policy {
  name: string;
  source: End;
  destination: End;
  applications: readonly string[];
  /** Zones of a policy without context; null: all. */
  from: readonly string[] | null;
  to: readonly string[] | null;
  permit: boolean;
}

export class Junos {
  readonly #root: Pick<Node, 'children'>;
  readonly #addresses = new Map<string, readonly string[]>();
  readonly #policies = new Map<string, readonly Policy[]>();
  readonly #applications = new Map<string, Node>();

  constructor(text: string) {
    const { tree, diagnostics } = parse('juniper-junos', text, 'juniper.conf');
    if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics[0]));
    this.#root = tree;
    const book =
      at(tree, 'security', 'address-book', 'global')?.children.map((one) => [one, wordsOf(one)] as const) ?? [];
    for (const [, [kind, name, prefix]] of book) if (kind === 'address') this.#addresses.set(name!, [prefix!]);
    for (const [set, [kind, name]] of book) {
      if (kind !== 'address-set') continue;
      this.#addresses.set(
        name!,
        set.children.flatMap((one) => this.#addresses.get(wordsOf(one)[1]!)!),
      );
    }
    for (const policies of at(tree, 'security', 'policies')?.children ?? [])
      this.#policies.set(
        words(policies),
        policies.children.filter((one) => at(one, 'match') !== undefined).map(policyOf),
      );
    for (const one of at(tree, 'applications')?.children ?? []) this.#applications.set(words(one), one);
  }

  /** Runs the packet through the box; `out` null means that it is for the box. */
  run(wire: Wire): Outcome {
    let packet = wire;
    const end = (pass: boolean, by: string): Outcome => ({
      pass,
      source: packet.source,
      destination: packet.destination,
      by,
    });
    if (!this.#comesBack(wire)) return end(false, 'rpf-check');
    if (at(this.#root, 'security', 'zones') === undefined) return end(...this.#routed(packet));
    packet = published(this.#root, packet);
    if (packet.out === null) return end(...this.#input(packet));
    const [pass, by] = this.#policy(packet, this.#zone(packet.in), this.#zone(packet.out));
    if (pass) packet = hidden(this.#root, packet, this.#zone(packet.in));
    return end(pass, by);
  }

  #inet(port: string, family: 4 | 6): Node | undefined {
    const [name, unit] = port.split('.') as [string, string?];
    return at(this.#root, 'interfaces', name, `unit ${unit ?? 0}`, family === 4 ? 'family inet' : 'family inet6');
  }

  /** Filters of a router: of the port that it comes in by, then of the one that it leaves by or of the loopback. */
  #routed(packet: Wire): [pass: boolean, by: string] {
    const come = this.#filtered(this.#inet(packet.in, packet.family), 'input', packet);
    if (!come[0]) return come;
    return packet.out === null
      ? this.#filtered(this.#inet('lo0', packet.family), 'input', packet)
      : this.#filtered(this.#inet(packet.out, packet.family), 'output', packet);
  }

  #filtered(inet: Node | undefined, way: 'input' | 'output', packet: Wire): [pass: boolean, by: string] {
    const filter = inet === undefined ? undefined : at(inet, 'filter');
    const name = filter === undefined ? undefined : list(filter, way)?.[0];
    return name === undefined ? [true, 'no filter'] : this.#filter(name, packet);
  }

  #comesBack({ in: port, family, back }: Wire): boolean {
    const inet = this.#inet(port, family);
    const check = inet === undefined ? undefined : at(inet, 'rpf-check');
    if (check === undefined) return true;
    return check.children.some((one) => words(one) === 'mode loose') ? back.any : back.same;
  }

  #zone(port: string): string {
    const unit = port.includes('.') ? port : `${port}.0`;
    for (const zone of at(this.#root, 'security', 'zones')?.children ?? [])
      if (at(zone, 'interfaces', unit) !== undefined) return wordsOf(zone)[1]!;
    return 'null';
  }

  /** First the policies between the two zones in their order, then those that name no context, then the default. */
  #policy(packet: Wire, from: string, to: string): [pass: boolean, by: string] {
    if (packet.state !== 'new') return [true, 'a known session'];
    const between = this.#policies.get(`from-zone ${from} to-zone ${to}`) ?? [];
    for (const policy of [...between, ...(this.#policies.get('global') ?? [])]) {
      if (!(policy.from ?? [from]).includes(from) || !(policy.to ?? [to]).includes(to)) continue;
      if (!policy.applications.some((name) => this.#serves(name, packet))) continue;
      if (!this.#end(policy.source, packet.source) || !this.#end(policy.destination, packet.destination)) continue;
      return [policy.permit, policy.name];
    }
    return [false, 'the default policy'];
  }

  #end({ names, excluded }: End, address: Address): boolean {
    return names.some((name) => this.#holds(name, address)) !== excluded;
  }

  #holds(name: string, address: Address): boolean {
    if (name === 'any') return true;
    if (name === 'any-ipv4' || name === 'any-ipv6') return name.endsWith(String(address.family));
    const prefixes = this.#addresses.get(name);
    if (prefixes === undefined) throw new Error(`no address ${name}`);
    return prefixes.some((prefix) => inPrefix(prefix, address));
  }

  #serves(name: string, packet: Wire): boolean {
    if (name === 'any') return true;
    const set = this.#applications.get(`application-set ${name}`);
    if (set !== undefined) return set.children.some((one) => this.#serves(wordsOf(one)[1]!, packet));
    const application = this.#applications.get(`application ${name}`);
    if (application === undefined) throw new Error(`no application ${name}`);
    const said = (key: string): string | undefined => list(application, key)?.[0];
    const protocol = packet.protocol === 'icmpv6' ? 'icmp6' : packet.protocol;
    if (said('protocol') !== protocol) return false;
    const type = said('icmp-type') ?? said('icmp6-type');
    const ports = said('destination-port');
    return (type === undefined || Number(type) === packet.type) && (ports === undefined || within(ports, packet.port));
  }

  /** What the zone lets in at all, then the filter in front of the routing engine. */
  #input(packet: Wire): [pass: boolean, by: string] {
    if (packet.state !== 'new') return [true, 'a known session'];
    const zone = this.#zone(packet.in);
    const inbound = at(this.#root, 'security', 'zones', `security-zone ${zone}`, 'host-inbound-traffic');
    const known = (inbound?.children ?? []).flatMap((kind) => kind.children.map((one) => SERVICES[words(one)]));
    // Neighbours of a link are heard without a word (Understanding How to Control Inbound Traffic Based on Protocols).
    if (packet.protocol !== 'icmpv6' && !known.some((serves) => serves?.(packet) === true))
      return [false, `zone ${zone}`];
    return this.#filter(`PROTECT-${packet.family}`, packet);
  }

  #filter(name: string, packet: Wire): [pass: boolean, by: string] {
    const inet = packet.family === 4 ? 'inet' : 'inet6';
    const filter = at(this.#root, 'firewall', `family ${inet}`, `filter ${name}`)!;
    for (const term of filter.children) {
      const from = at(term, 'from');
      if (from !== undefined && !meets(from, packet)) continue;
      const then = at(term, 'then');
      const does =
        then === undefined ? wordsOf(term.children.find((one) => wordsOf(one)[0] === 'then')!)[1] : undefined;
      const action = does ?? then!.children.map(words).find((one) => /^(accept|discard|reject)$/.test(one));
      return [action === 'accept', words(term)];
    }
    return [false, 'the end of the filter'];
  }
}

function policyOf(policy: Node): Policy {
  const match = at(policy, 'match')!;
  const end = (key: string): End => ({
    names: list(match, key)!,
    excluded: at(match, `${key}-excluded`) !== undefined,
  });
  return {
    name: words(policy),
    source: end('source-address'),
    destination: end('destination-address'),
    applications: list(match, 'application')!,
    from: list(match, 'from-zone') ?? null,
    to: list(match, 'to-zone') ?? null,
    permit: at(policy, 'then')!.children.some((one) => words(one) === 'permit'),
  };
}

/** Every condition of a term has to be met. */
function meets(from: Node, packet: Wire): boolean {
  const numbers = (key: string, number: number | null): boolean =>
    list(from, key)?.some((range) => within(range, number)) ?? true;
  const protocols = list(from, 'protocol') ?? list(from, 'next-header') ?? list(from, 'payload-protocol');
  const spoken = protocols?.some((one) => {
    const name = one === 'icmp6' ? 'icmpv6' : one;
    return name === packet.protocol || Number(name) === protocolNumber(packet.protocol);
  });
  return (
    (spoken ?? true) &&
    (list(from, 'interface')?.includes(packet.in) ?? true) &&
    lies(at(from, 'source-address'), packet.source) &&
    lies(at(from, 'destination-address'), packet.destination) &&
    numbers('icmp-type', packet.type) &&
    numbers('source-port', packet.sourcePort) &&
    numbers('destination-port', packet.port) &&
    (list(from, 'port')?.some((range) => within(range, packet.port) || within(range, packet.sourcePort)) ?? true) &&
    numbers('ttl', packet.hopLimit) &&
    numbers('hop-limit', packet.hopLimit) &&
    // A word of its own, or a value that the parser keeps as one: what answers carries it.
    (packet.state !== 'new' || !from.children.some((one) => words(one) === 'tcp-established'))
  );
}

/** The longest of the prefixes that hold the address decides, unless it stands there to be left out. */
function lies(prefixes: Node | undefined, address: Address): boolean {
  if (prefixes === undefined) return true;
  const met = prefixes.children.map(wordsOf).filter(([prefix]) => inPrefix(prefix!, address));
  const length = ([prefix]: readonly string[]): number => Number(prefix!.split('/')[1]);
  const [longest] = met.sort((one, other) => length(other) - length(one));
  return longest !== undefined && longest[1] !== 'except';
}
