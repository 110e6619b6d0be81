/** Packets that a device's own rules and lists speak of: each one hit, and missed by a little. Seeded, so the same each time. */
import type { Address, Prefix } from '../../src/lib/ip/address.ts';
import { toAddress, toPrefix } from '../../src/lib/ip/parse.ts';
import { containsAddress, lastAddress } from '../../src/lib/ip/prefix.ts';
import type { Device } from '../../src/network/model/device.ts';
import type { AddressMatch, Firewall, FirewallTerm, ServiceEntry } from '../../src/network/model/firewall.ts';
import type { Interface } from '../../src/network/model/interface.ts';
import type { Flow } from '../../src/network/oracle/packet/flow.ts';

/** A packet, where it comes in, and where it would leave (null: towards the box). */
export interface Sample {
  ingress: Interface;
  egress: Interface | null;
  flow: Flow;
  /** The way back leads out by the same port; there is one at all. */
  back: { same: boolean; any: boolean };
}

/** Small and good enough: mulberry32. */
export function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

type Dice = (below: number) => number;

const STRANGERS = {
  4: ['192.0.2.77', '198.18.0.9', '203.0.113.201', '10.99.1.1', '172.20.1.1'],
  6: ['3fff:fff::77', '2001:db8:ffff::9', '2001:db8:160:ee::1', 'fd00::1'],
} as const;

/** Somewhere in a prefix: its ends as often as its middle. */
export function within(prefix: Prefix, roll: Dice): Address {
  const last = lastAddress(prefix);
  const kind = roll(4);
  if (kind === 0) return prefix.address;
  if (kind === 1) return last;
  const room = Math.min(2 ** 32, last.d - prefix.address.d + 1);
  return { ...prefix.address, d: prefix.address.d + roll(room) };
}

function stranger(family: 4 | 6, roll: Dice): Address {
  const list = STRANGERS[family];
  return toAddress(list[roll(list.length)]!);
}

/** Somebody who is in none of these. */
function outsider(excluded: readonly string[], family: 4 | 6): Address {
  return STRANGERS[family].map(toAddress).find((address) => !liesIn(excluded, address))!;
}

/** Addresses that an end of a term is about, and some that it is not. */
function ends(firewall: Firewall, match: AddressMatch, iface: Interface | null, family: 4 | 6, roll: Dice): Address[] {
  const prefixes = match.sets.flatMap((name) => {
    const set = firewall.sets.find((one) => one.name === name)!;
    return family === 4 ? set.ipv4 : set.ipv6;
  });
  const own = iface === null ? [] : (family === 4 ? iface.ipv4 : iface.ipv6).map((text) => networkText(text));
  const excluded = match.except.flatMap((name) => {
    const set = firewall.sets.find((one) => one.name === name)!;
    return family === 4 ? set.ipv4 : set.ipv6;
  });
  const pick = (texts: readonly string[]): Address[] =>
    texts.length === 0 ? [] : [within(toPrefix(texts[roll(texts.length)]!), roll)];
  const about =
    match.sets.length > 0 ? pick(prefixes) : match.except.length > 0 ? [outsider(excluded, family)] : pick(own);
  return [...about, ...pick(excluded), stranger(family, roll), stranger(family, roll)];
}

/** The network of an interface address. */
export function networkText(text: string): string {
  const [address, length] = text.split('/') as [string, string];
  const bits = address.includes(':') ? 128 : 32;
  const found = toAddress(address);
  const cut = (value: number, from: number): number => {
    const keep = Math.min(32, Math.max(0, Number(length) - from));
    return keep === 0 ? 0 : (value & (0xffffffff << (32 - keep))) >>> 0;
  };
  const shift = bits === 32 ? 96 : 0;
  const network = {
    ...found,
    a: cut(found.a, 0),
    b: cut(found.b, 32),
    c: cut(found.c, 64),
    d: cut(found.d, 96 - shift),
  };
  const words = [network.a, network.b, network.c, network.d].flatMap((word) => [word >>> 16, word & 0xffff]);
  if (bits === 128) return `${words.map((word) => word.toString(16)).join(':')}/${length}`;
  return `${[24, 16, 8, 0].map((by) => (network.d >>> by) & 255).join('.')}/${length}`;
}

type Said = Pick<Flow, 'protocol' | 'sourcePort' | 'port' | 'icmpType'>;

function said(entry: ServiceEntry, roll: Dice): Said[] {
  const { protocol } = entry;
  if (protocol === 'icmp' || protocol === 'icmpv6') {
    const types = entry.types.length > 0 ? entry.types : [8];
    return [...types, types[0]! + 1].map((icmpType) => ({ protocol, sourcePort: null, port: null, icmpType }));
  }
  const at = (port: number): Said => ({ protocol, sourcePort: 1024 + roll(60000), port, icmpType: null });
  if (protocol !== 'tcp' && protocol !== 'udp') return [{ protocol, sourcePort: null, port: null, icmpType: null }];
  if (entry.ports.length === 0) return [at(1 + roll(65535))];
  return entry.ports.flatMap(({ from, to }) => [at(from), ...(to > from ? [at(to)] : []), at(to + 1)]);
}

const ANYTHING: readonly Said[] = [
  { protocol: 'tcp', sourcePort: 2000, port: 4444, icmpType: null },
  { protocol: 'udp', sourcePort: 2000, port: 4444, icmpType: null },
  { protocol: 'gre', sourcePort: null, port: null, icmpType: null },
];

/** Packets between two ports of one side, which no rule need speak of. */
export function* withinSamples(device: Device, seed: number): Generator<Sample> {
  const roll = dice(seed);
  for (const { name } of device.firewall?.sides ?? []) {
    const ports = device.interfaces.filter((iface) => iface.side === name);
    for (const [index, ingress] of ports.entries()) {
      const egress = ports[(index + 1) % ports.length]!;
      for (const family of [4, 6] as const) {
        const [source] = (family === 4 ? ingress.ipv4 : ingress.ipv6).map(networkText);
        const [own] = family === 4 ? egress.ipv4 : egress.ipv6;
        if (egress === ingress || source === undefined || own === undefined) continue;
        const there = toPrefix(networkText(own));
        const box = toAddress(own.split('/')[0]!);
        // A neighbour there, and not the box itself: of two addresses, the other.
        const destination = box.d === there.address.d ? lastAddress(there) : there.address;
        for (const word of [...ANYTHING, icmp(family, family === 4 ? 8 : 128), icmp(family, family === 4 ? 3 : 1)]) {
          yield sample(ingress, egress, family, within(toPrefix(source), roll), destination, word, roll);
        }
      }
    }
  }
}

/** Packets about every term of a device's firewall, in each family that it is for. */
export function* policySamples(device: Device, seed: number): Generator<Sample> {
  const roll = dice(seed);
  const firewall = device.firewall!;
  const portsOf = (side: string): Interface[] => device.interfaces.filter((iface) => iface.side === side);
  for (const pair of firewall.pairs) {
    if (pair.from === 'self') continue;
    const from = portsOf(pair.from);
    const to = portsOf(pair.to);
    for (const term of pair.terms) {
      for (const family of [4, 6] as const) {
        if (!(family === 4 ? term.ipv4 : term.ipv6)) continue;
        const ingress = from[roll(from.length)];
        const egress = pair.to === 'self' ? null : to[roll(to.length)];
        if (ingress === undefined || egress === undefined) continue;
        yield* termSamples(device, firewall, term, family, ingress, egress, roll);
      }
    }
  }
}

function* termSamples(
  device: Device,
  firewall: Firewall,
  term: FirewallTerm,
  family: 4 | 6,
  ingress: Interface,
  egress: Interface | null,
  roll: Dice,
): Generator<Sample> {
  const entries = term.services
    .flatMap((service) => service.entries)
    .filter((entry) => entry.protocol !== (family === 4 ? 'icmpv6' : 'icmp'));
  const messages: Said[] = [
    {
      protocol: family === 4 ? 'icmp' : 'icmpv6',
      sourcePort: null,
      port: null,
      icmpType: family === 4 ? [8, 3, 13][roll(3)]! : [128, 1, 140][roll(3)]!,
    },
  ];
  const words = [...(entries.length === 0 ? ANYTHING : entries.flatMap((entry) => said(entry, roll))), ...messages];
  const sources = ends(firewall, term.source, ingress, family, roll);
  const own =
    egress === null ? ownAddresses(device, ingress, family) : ends(firewall, term.destination, egress, family, roll);
  if (own.length === 0) return;
  // What the term is about meets everything it says; the rest is paired off.
  for (const [index, word] of words.entries()) {
    const source = index < words.length - messages.length ? sources[0]! : sources[roll(sources.length)]!;
    yield sample(ingress, egress, family, source, own[0]!, word, roll);
    yield sample(ingress, egress, family, sources[roll(sources.length)]!, own[roll(own.length)]!, word, roll);
  }
}

/** Addresses of the box in the table of a port. */
export function ownAddresses(device: Device, ingress: Interface, family: 4 | 6): Address[] {
  return device.interfaces
    .filter((iface) => iface.vrf === ingress.vrf)
    .flatMap((iface) => (family === 4 ? iface.ipv4 : iface.ipv6))
    .map((text) => toAddress(text.split('/')[0]!));
}

/** A packet with everything in it. */
export function sample(
  ingress: Interface,
  egress: Interface | null,
  family: 4 | 6,
  source: Address,
  destination: Address,
  word: Said,
  roll: Dice,
): Sample {
  const state = roll(20) === 0 ? 'established' : 'new';
  const lost = roll(25) === 0;
  const back = { same: !lost, any: !lost || roll(2) === 0 };
  return { ingress, egress, flow: { family, source, destination, ...word, state }, back };
}

/** Packets about every entry of the lists at a device's ports, and what comes in beside them. */
export function* filterSamples(device: Device, seed: number): Generator<Sample> {
  const roll = dice(seed);
  const inner = device.interfaces.filter(
    (iface) => iface.side === null && iface.ipv4.length > 0 && iface.filters.in4 === null,
  );
  for (const ingress of device.interfaces) {
    for (const family of [4, 6] as const) {
      const name = family === 4 ? ingress.filters.in4 : ingress.filters.in6;
      const filter = device.filters.find((one) => one.name === name && one.family === family);
      const egress = inner.find((iface) => iface.vrf === ingress.vrf && iface.kind !== 'loopback');
      if (filter === undefined || egress === undefined) continue;
      for (const entry of filter.entries) {
        const end = (text: string | null) => (text === null ? stranger(family, roll) : within(toPrefix(text), roll));
        const source = end(entry.source);
        const destination = end(entry.destination);
        const protocol = entry.protocol === 'ip' ? 'tcp' : entry.protocol;
        const ports = protocol === 'tcp' || protocol === 'udp';
        const word: Said = {
          protocol,
          sourcePort: ports ? (entry.sourcePorts[0]?.from ?? 3000) : null,
          port: ports ? (entry.ports[0]?.to ?? 3000) : null,
          icmpType: protocol === 'icmp' || protocol === 'icmpv6' ? (entry.type ?? 8) : null,
        };
        yield sample(ingress, egress, family, source, destination, word, roll);
        yield sample(ingress, egress, family, stranger(family, roll), destination, word, roll);
        yield sample(ingress, egress, family, source, stranger(family, roll), word, roll);
        if (ports) yield sample(ingress, egress, family, source, destination, { ...word, port: word.port! + 1 }, roll);
        // Most entries refuse: what the others let through is tried more often, so that a third of all passes.
        if (entry.action === 'permit') {
          for (let more = 0; more < 56; more++)
            yield sample(ingress, egress, family, end(entry.source), end(entry.destination), word, roll);
        }
      }
    }
  }
}

/** Packets to the box itself: management, neighbours' protocols, and what nobody may. */
export function* inputSamples(device: Device, seed: number): Generator<Sample> {
  const roll = dice(seed);
  for (const ingress of device.interfaces) {
    if (ingress.kind === 'loopback' || ingress.kind === 'switchport') continue;
    for (const family of [4, 6] as const) {
      const own = ownAddresses(device, ingress, family);
      if (own.length === 0 || (family === 4 ? ingress.ipv4 : ingress.ipv6).length === 0) continue;
      const managers = family === 4 ? device.management.allowFrom4 : device.management.allowFrom6;
      const neighbours =
        device.bgp?.sessions.filter((one) => one.family === family).map(({ remote }) => toAddress(remote)) ?? [];
      const sources = [
        stranger(family, roll),
        ...managers.slice(0, 1).map((text) => within(toPrefix(text), roll)),
        ...(neighbours.length === 0 ? [] : [neighbours[roll(neighbours.length)]!]),
      ];
      for (const source of sources) {
        for (const word of TO_THE_BOX[family])
          yield sample(ingress, null, family, source, own[roll(own.length)]!, word, roll);
      }
    }
  }
}

const tcp = (port: number): Said => ({ protocol: 'tcp', sourcePort: 40000, port, icmpType: null });
const udp = (port: number, sourcePort = 40000): Said => ({ protocol: 'udp', sourcePort, port, icmpType: null });
const bare = (protocol: 'ospf' | 'vrrp' | 'gre'): Said => ({ protocol, sourcePort: null, port: null, icmpType: null });
const icmp = (family: 4 | 6, icmpType: number): Said => ({
  protocol: family === 4 ? 'icmp' : 'icmpv6',
  sourcePort: null,
  port: null,
  icmpType,
});

const COMMON = [
  tcp(22),
  tcp(23),
  tcp(179),
  tcp(443),
  udp(161),
  udp(53),
  udp(3784),
  bare('ospf'),
  bare('vrrp'),
  bare('gre'),
];
const TO_THE_BOX = {
  4: [...COMMON, udp(67), udp(67, 67), icmp(4, 0), icmp(4, 3), icmp(4, 8), icmp(4, 13)],
  6: [
    ...COMMON,
    udp(547),
    udp(547, 547),
    icmp(6, 1),
    icmp(6, 2),
    icmp(6, 128),
    icmp(6, 129),
    icmp(6, 135),
    icmp(6, 140),
  ],
};

/** Whether an address lies in one of the prefixes. */
export function liesIn(texts: readonly string[], address: Address): boolean {
  return texts.some((text) => containsAddress(toPrefix(text), address));
}
