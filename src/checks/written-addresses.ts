/** Every address and network that the inventory writes out, with its owner in the user's names and its place. */
import type { Segment, Site } from '../inventory/types.ts';
import type { Place } from '../lib/diagnostic.ts';
import type { Prefix } from '../lib/ip/address.ts';
import { parseAddress, parseInterfaceAddress, parsePrefix } from '../lib/ip/parse.ts';
import { hostPrefix } from '../lib/ip/prefix.ts';
import { own, placeOf, type Scene } from './scene.ts';

/** What a written network is for decides what may stand there. */
export type Use =
  | 'held' // the province's own
  | 'used' // a network of ours
  | 'neighbour' // somebody else's line
  | 'given' // what the state data network's operator assigned
  | 'named'; // told to policies and routes: any network may be named

export interface Written {
  text: string;
  owner: string;
  use: Use;
  place: Place;
}

/** All of them, section by section. */
export function* writtenAddresses(scene: Scene): Generator<Written, void> {
  yield* ofProvince(scene);
  yield* ofUpstreams(scene);
  yield* ofPolicy(scene);
  yield* ofServices(scene);
  for (const [id, profile] of Object.entries(scene.context.inventory.profiles)) {
    yield* ofParts(scene, 'profiles', id, `profile ${id}`, profile);
  }
  for (const [id, site] of Object.entries(scene.context.inventory.sites)) yield* ofSite(scene, id, site);
}

/** A network; an address, with or without a length, is its /32 or /128; null if the text is neither. */
export function networkOfText(text: string): Prefix | null {
  const prefix = parsePrefix(text);
  if (prefix.ok) return prefix.value;
  const local = parseInterfaceAddress(text);
  if (local.ok) return hostPrefix(local.value.address);
  const address = parseAddress(text);
  return address.ok ? hostPrefix(address.value) : null;
}

function* ofProvince(scene: Scene): Generator<Written, void> {
  const { province, addressPlan } = scene.context.inventory;
  for (const [index, { prefix }] of province.prefixes.entries()) {
    yield {
      text: prefix,
      owner: 'held by the province',
      use: 'held',
      place: placeOf(scene, 'province', 'prefixes', index, 'prefix'),
    };
  }
  for (const [id, { ipv6, ipv4 }] of Object.entries(addressPlan.ranges)) {
    const at = (...path: string[]) => placeOf(scene, 'addressPlan', 'ranges', id, ...path);
    yield { text: ipv6.prefix, owner: `range ${id}`, use: 'used', place: at('ipv6', 'prefix') };
    if (ipv6.nat64 !== undefined)
      yield { text: ipv6.nat64, owner: `NAT64 of range ${id}`, use: 'named', place: at('ipv6', 'nat64') };
    yield { text: ipv4.prefix, owner: `range ${id}`, use: 'used', place: at('ipv4', 'prefix') };
    yield {
      text: ipv4.loopbacks.prefix,
      owner: `loopbacks of range ${id}`,
      use: 'used',
      place: at('ipv4', 'loopbacks', 'prefix'),
    };
    yield { text: ipv4.coreLinks, owner: `core links of range ${id}`, use: 'used', place: at('ipv4', 'coreLinks') };
  }
  for (const [index, text] of (addressPlan.publicIpv4 ?? []).entries()) {
    yield { text, owner: 'public IPv4', use: 'used', place: placeOf(scene, 'addressPlan', 'publicIpv4', index) };
  }
}

function* ofUpstreams(scene: Scene): Generator<Written, void> {
  for (const [id, upstream] of Object.entries(scene.context.inventory.upstreams)) {
    const at = (...path: (string | number)[]) => placeOf(scene, 'upstreams', id, ...path);
    for (const family of ['ipv4', 'ipv6'] as const) {
      for (const [index, text] of (upstream.given?.[family] ?? []).entries()) {
        yield { text, owner: `given by ${id}`, use: 'neighbour', place: at('given', family, index) };
      }
    }
    if (upstream.natPool !== undefined) {
      yield {
        text: upstream.natPool.ipv4,
        owner: `NAT pool towards ${id}`,
        use: 'given',
        place: at('natPool', 'ipv4'),
      };
    }
    for (const [key, connection] of Object.entries(upstream.connections)) {
      const owner = `connection ${key} of ${id}`;
      for (const family of ['ipv4', 'ipv6'] as const) {
        const text = connection.local[family];
        if (text !== undefined) yield { text, owner, use: 'neighbour', place: at('connections', key, 'local', family) };
      }
      for (const [name, { remote }] of Object.entries(connection.sessions)) {
        const place = at('connections', key, 'sessions', name, 'remote');
        yield { text: remote, owner: `session ${name} of ${owner}`, use: 'neighbour', place };
      }
    }
  }
}

function* ofPolicy(scene: Scene): Generator<Written, void> {
  const { policy } = scene.context.inventory;
  for (const [id, object] of Object.entries(policy.objects)) {
    for (const family of ['ipv4', 'ipv6'] as const) {
      for (const [index, text] of (object[family] ?? []).entries()) {
        yield {
          text,
          owner: `object ${id}`,
          use: 'named',
          place: placeOf(scene, 'policy', 'objects', id, family, index),
        };
      }
    }
  }
  if (policy.nat !== undefined) {
    yield {
      text: policy.nat.ipv4Pool,
      owner: 'NAT pool towards the Internet',
      use: 'used',
      place: placeOf(scene, 'policy', 'nat', 'ipv4Pool'),
    };
  }
}

function* ofServices(scene: Scene): Generator<Written, void> {
  const { dns } = scene.context.inventory.services;
  for (const family of ['ipv4', 'ipv6'] as const) {
    for (const [index, text] of dns.reverse[family].entries()) {
      yield {
        text,
        owner: 'reverse zone',
        use: 'used',
        place: placeOf(scene, 'services', 'dns', 'reverse', family, index),
      };
    }
  }
  if (dns.resolvers.dns64?.prefix !== undefined) {
    const place = placeOf(scene, 'services', 'dns', 'resolvers', 'dns64', 'prefix');
    yield { text: dns.resolvers.dns64.prefix, owner: 'DNS64', use: 'named', place };
  }
  for (const [zone, { records = [] }] of Object.entries(dns.zones)) {
    for (const [index, { type, name, value }] of records.entries()) {
      if (type !== 'A' && type !== 'AAAA') continue;
      const place = placeOf(scene, 'services', 'dns', 'zones', zone, 'records', index, 'value');
      yield { text: value, owner: `record ${name} of ${zone}`, use: 'named', place };
    }
  }
  for (const [index, text] of (scene.context.inventory.management.ntp.upstream ?? []).entries()) {
    if (!parseAddress(text).ok) continue;
    yield { text, owner: 'time source', use: 'named', place: placeOf(scene, 'management', 'ntp', 'upstream', index) };
  }
}

function* ofSite(scene: Scene, id: string, site: Site): Generator<Written, void> {
  for (const key of ['primary', 'backup'] as const) {
    const peer = site.wan?.[key]?.peer;
    for (const family of ['ipv4', 'ipv6'] as const) {
      for (const end of ['local', 'remote'] as const) {
        const text = peer?.[family]?.[end];
        if (text === undefined) continue;
        const place = placeOf(scene, 'sites', id, 'wan', key, 'peer', family, end);
        yield { text, owner: `${key} link of ${id}, ${end}`, use: 'neighbour', place };
      }
    }
  }
  yield* ofParts(scene, 'sites', id, id, site);
}

/** Segments and routes that a site or a profile writes with networks of their own. */
function* ofParts(
  scene: Scene,
  section: 'sites' | 'profiles',
  id: string,
  name: string,
  parts: Pick<Site, 'segments' | 'routes' | 'devices'>,
): Generator<Written, void> {
  for (const [key, segment] of Object.entries(parts.segments ?? {})) {
    for (const family of ['ipv4', 'ipv6'] as const) {
      const text = (segment as Partial<Segment> | null)?.[family];
      if (text === undefined) continue;
      const place = placeOf(scene, section, id, 'segments', key, family);
      yield { text, owner: `segment ${key} of ${name}`, use: 'used', place };
    }
  }
  for (const [key, route] of Object.entries(parts.routes ?? {})) {
    const text = typeof route?.to === 'object' ? route.to.prefix : undefined;
    if (text === undefined) continue;
    yield {
      text,
      owner: `route ${key} of ${name}`,
      use: 'named',
      place: placeOf(scene, section, id, 'routes', key, 'to', 'prefix'),
    };
  }
  for (const [key, device] of Object.entries(parts.devices ?? {})) {
    for (const [member, { managementAddress }] of Object.entries(device?.cluster?.members ?? {})) {
      if (managementAddress === undefined) continue;
      const place = placeOf(scene, section, id, 'devices', key, 'cluster', 'members', member, 'managementAddress');
      yield { text: managementAddress, owner: `member ${member} of ${key} of ${name}`, use: 'named', place };
    }
  }
}

/** What the operators of state networks have given, parsed. */
export function givenPrefixes(scene: Scene): Prefix[] {
  return Object.values(scene.context.inventory.upstreams).flatMap(({ given }) =>
    [...(given?.ipv4 ?? []), ...(given?.ipv6 ?? [])].flatMap((text) => networkOfText(text) ?? []),
  );
}

/** What the province holds, parsed. */
export function heldPrefixes(scene: Scene): Prefix[] {
  return scene.context.inventory.province.prefixes.flatMap(({ prefix }) => networkOfText(prefix) ?? []);
}

/** The site that a number belongs to, written or allocated. */
export function siteNumberOwners(scene: Scene): Map<number, string> {
  const { inventory, allocations } = scene.context;
  const owners = new Map<number, string>();
  for (const [id, site] of Object.entries(inventory.sites)) {
    const first = site.number ?? site.numbers?.[0] ?? own(allocations.sites, id)?.number;
    if (first === undefined) continue;
    for (let at = 0; at < (site.numbers?.length ?? 1); at += 1) owners.set(first + at, id);
  }
  return owners;
}
