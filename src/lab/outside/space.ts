/**
 * Networks for the world outside: free of everything that the inventory writes, of the documentation ranges as long as
 * they last (RFC 5737, RFC 3849, RFC 9637).
 */
import { type Address, addBlocks, bitsOf, type Family, type Prefix, sameAddress } from '../../lib/ip/address.ts';
import { formatPrefix } from '../../lib/ip/format.ts';
import { parseAddress, parseInterfaceAddress, parsePrefix, toPrefix } from '../../lib/ip/parse.ts';
import { hostPrefix, lastAddress, networkOf, overlaps, subnetAt, subnetCount } from '../../lib/ip/prefix.ts';
import { bogons, INTERNET_LENGTHS, scopeOf } from '../../lib/ip/special.ts';
import type { Context } from '../../network/context.ts';
import type { Device } from '../../network/model/device.ts';
import { ownPrefixes } from '../../network/resolve/resources.ts';

const DOCUMENTATION = {
  4: ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24'].map(toPrefix),
  6: ['3fff::/20', '2001:db8::/32'].map(toPrefix),
} as const;

/** Where networks are looked for once the documentation ranges are used up: what no filter of bogons refuses. */
const UNICAST = { 4: toPrefix('1.0.0.0/8'), 6: toPrefix('2000::/12') } as const;

/** Networks that are wider stand for everybody, not for somebody's hosts. */
const NARROW = { 4: 16, 6: 32 } as const;

/** Gives out networks and parts of them, each once. */
export class Space {
  readonly #held: Prefix[];
  readonly #written: Prefix[];
  readonly #given: Prefix[] = [];
  readonly #parts: Prefix[] = [];
  /** How far the search of a family has come: in which range, how many networks from its end. */
  readonly #at = { 4: { range: 0, index: 0 }, 6: { range: 0, index: 0 } };
  /** Networks that had to be taken outside of the documentation ranges. */
  readonly foreign: Prefix[] = [];

  constructor(context: Context, devices: Iterable<Device>) {
    const own = ([4, 6] as const).flatMap((family) => ownPrefixes(context, family));
    const { ipv4, ipv6 } = bogons({ documentation: context.inventory.province.mode === 'demo' });
    this.#held = [...own.map(({ prefix }) => toPrefix(prefix)), ...ipv4, ...ipv6];
    this.#written = [...writtenIn(context), ...usedBy(devices)];
  }

  /** A network of the length that the Internet takes (a /24, a /48), from the end of the documentation ranges. */
  network(family: Family): Prefix {
    const length = INTERNET_LENGTHS[family === 4 ? 'ipv4' : 'ipv6'].longest;
    const ranges = [...DOCUMENTATION[family], UNICAST[family]];
    const at = this.#at[family];
    for (; at.range < ranges.length; at.range++, at.index = 0) {
      const range = ranges[at.range]!;
      const count = subnetCount(range, length);
      while (at.index < count) {
        const network = subnetAt(range, length, count - 1 - at.index++);
        if (!this.#isFree(network)) continue;
        this.#given.push(network);
        if (scopeOf(network) !== 'documentation') this.foreign.push(network);
        return network;
      }
    }
    throw new Error(`no network of length ${length} is free`);
  }

  /** A part of a network that neither the inventory nor another part uses, from its beginning; null if there is none. */
  part(network: Prefix, length: number): Prefix | null {
    // What holds the whole network says nothing of its parts.
    const inside = [...this.#written, ...this.#parts].filter((other) => other.length > network.length);
    const part = freePart(network, length, inside);
    if (part !== null) this.#parts.push(part);
    return part;
  }

  /** A part where one must be free: a network that was just given out. Throws otherwise. */
  room(network: Prefix, length: number): Prefix {
    const part = this.part(network, length);
    if (part === null) throw new Error(`no part of length ${length} is free in ${formatPrefix(network)}`);
    return part;
  }

  /** An address of a LAN that nobody has yet, neither its first nor its last one. */
  host(lan: Prefix): Address {
    for (;;) {
      const { address } = this.room(lan, bitsOf(lan.family));
      if (!sameAddress(address, lan.address) && !sameAddress(address, lastAddress(lan))) return address;
    }
  }

  /** In IPv4 a network may hold the lines to the carriers and hosts of others: ours find room beside them. */
  #isFree(network: Prefix): boolean {
    const shared = ({ length }: Prefix): boolean => network.family === 4 && length > network.length;
    return (
      ![...this.#held, ...this.#given].some((other) => overlaps(other, network)) &&
      !this.#written.some((other) => overlaps(other, network) && !shared(other))
    );
  }
}

/** The lowest part of the length that meets none of the others; each one that it meets moves it behind that one's end. */
function freePart(network: Prefix, length: number, taken: readonly Prefix[]): Prefix | null {
  const shift = bitsOf(network.family) - length;
  let part = networkOf(network.address, length);
  while (overlaps(network, part)) {
    const met = taken.find((other) => overlaps(other, part));
    if (met === undefined) return part;
    const last = networkOf(lastAddress(met.length < length ? met : part), length);
    part = networkOf(addBlocks(last.address, 1, shift), length);
  }
  return null;
}

/** What the inventory says of addresses: planned, given by others, agreed with others, known by name. */
function writtenIn({ inventory, plan, rows }: Context): Prefix[] {
  const texts: (string | null | undefined)[] = [];
  for (const { given, natPool, connections } of Object.values(inventory.upstreams)) {
    texts.push(...(given?.ipv4 ?? []), ...(given?.ipv6 ?? []), natPool?.ipv4);
    for (const { local, sessions } of Object.values(connections)) {
      texts.push(local.ipv4, local.ipv6, ...Object.values(sessions).map(({ remote }) => remote));
    }
  }
  for (const { wan, segments } of rows.all) {
    texts.push(...wan.flatMap(({ peer }) => [peer?.ipv4?.local, peer?.ipv6?.local]));
    texts.push(...segments.flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6]));
  }
  for (const { ipv4, ipv6 } of Object.values(inventory.policy.objects ?? {}))
    texts.push(...(ipv4 ?? []), ...(ipv6 ?? []));
  const written = texts.flatMap((text) => (text == null ? [] : networksIn(text)));
  return [
    ...plan.ranges.flatMap((range) => [range.ipv4.prefix, range.ipv6.prefix]),
    ...written.filter(({ family, length }) => length >= NARROW[family]),
  ];
}

function usedBy(devices: Iterable<Device>): Prefix[] {
  return [...devices].flatMap(({ interfaces }) =>
    interfaces.flatMap(({ ipv4, ipv6 }) => [...ipv4, ...ipv6].flatMap(networksIn)),
  );
}

/** The network of a text, or of an address in its network both. */
function networksIn(text: string): Prefix[] {
  const network = parsePrefix(text);
  if (network.ok) return [network.value];
  const placed = parseInterfaceAddress(text);
  if (placed.ok) return [placed.value.prefix, hostPrefix(placed.value.address)];
  const address = parseAddress(text);
  return address.ok ? [hostPrefix(address.value)] : [];
}
