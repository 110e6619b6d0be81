/**
 * The network as the oracles walk through it: sites resolved when a question leads there, each once, and who owns an
 * address. A single question touches a handful of sites; a question about all of them is linear.
 */
import type { Prefix } from '../../lib/ip/address.ts';
import { formatAddress } from '../../lib/ip/format.ts';
import { indexPrefixes, type PrefixIndex } from '../../lib/ip/overlaps.ts';
import { samePrefix } from '../../lib/ip/prefix.ts';
import type { Context } from '../context.ts';
import type { Device, SiteNetwork } from '../model/device.ts';
import type { Interface } from '../model/interface.ts';
import { planSite } from '../plan/site.ts';
import { resolveSite } from '../resolve.ts';
import { type End, endsOf } from './ends.ts';
import { parseAddress, parseInterfaceAddress, parsePrefix } from './parsed.ts';

/** Resolved sites that are kept: a hub with its 250 spokes, several times over. */
const KEPT = 2000;

/** Answers about addresses that are kept. */
const KEPT_OWNERS = 100_000;

interface Claim {
  prefix: Prefix;
  site: string;
}

/** A context with its sites resolved on demand. Every answer is the same for the same context. */
export class View {
  readonly context: Context;
  readonly #sites = new Map<string, SiteNetwork | null>();
  readonly #addresses = new WeakMap<SiteNetwork, Map<string, End[]>>();
  readonly #neighbours = new WeakMap<Interface, readonly End[]>();
  readonly #owners = new Map<string, readonly End[]>();
  #core: readonly string[] | null = null;
  #siteOfDevice: Map<string, string> | null = null;
  #planned: PrefixIndex<Claim> | null = null;
  #written: PrefixIndex<Claim> | null = null;

  constructor(context: Context) {
    this.context = context;
  }

  /** The site's devices, or null for an unknown site and one that could not be resolved. */
  site(id: string): SiteNetwork | null {
    const kept = this.#sites.get(id);
    if (kept !== undefined) return kept;
    const made = this.context.rows.byId.has(id) ? resolveSite(this.context, id) : null;
    if (this.#sites.size >= KEPT) this.#sites.delete(this.#sites.keys().next().value as string);
    this.#sites.set(id, made);
    return made;
  }

  /** All sites that resolve, in the order of their ids. */
  *sites(): Iterable<SiteNetwork> {
    for (const { id } of this.context.rows.all) {
      const site = this.site(id);
      if (site !== null) yield site;
    }
  }

  /** Every device's id (`<site>-<device>`) with its site. */
  deviceIds(): ReadonlyMap<string, string> {
    this.#siteOfDevice ??= new Map(
      this.context.rows.all.flatMap((row) => row.devices.map(({ id }) => [`${row.id}-${id}`, row.id] as const)),
    );
    return this.#siteOfDevice;
  }

  /** The device of an id as messages and files name it, `<site>-<device>`; null if there is none. */
  device(id: string): Device | null {
    const site = this.deviceIds().get(id);
    if (site === undefined) return null;
    return this.site(site)?.devices.find((device) => device.id === id) ?? null;
  }

  /** Who answers to an address: of a pair that shares one, the device that is preferred. */
  owner(address: string): End | null {
    return this.owners(address)[0] ?? null;
  }

  /**
   * Everyone who holds an address, the preferred first (VRRP: RFC 9568 6.1). Brownfield networks repeat from site to
   * site: with `near`, that site's own devices count first.
   */
  owners(address: string, near: string | null = null): readonly End[] {
    const key = `${near ?? ''} ${address}`;
    let found = this.#owners.get(key);
    if (found === undefined) {
      found = this.#findOwners(address, near);
      if (this.#owners.size >= KEPT_OWNERS) this.#owners.clear();
      this.#owners.set(key, found);
    }
    return found;
  }

  #findOwners(address: string, near: string | null): readonly End[] {
    for (const id of new Set([...(near === null ? [] : [near]), ...this.#sitesOf(address)])) {
      const found = this.#ends(id).get(address);
      if (found !== undefined) return found;
    }
    return [];
  }

  /** The site whose planned or written networks hold an address, nearest first; then the core, whose links are numbered apart. */
  *#sitesOf(address: string): Iterable<string> {
    const parsed = parseAddress(address);
    if (!parsed.ok) return;
    const planned = this.#plannedIndex().match(parsed.value);
    if (planned !== null) yield planned.site;
    this.#core ??= this.context.rows.all.flatMap(({ id, agency }) => (agency ? [] : [id]));
    yield* this.#core;
    const written = this.#writtenIndex().match(parsed.value);
    if (written !== null) yield written.site;
  }

  /** The site that a planned or written network says an address belongs to; null for outsiders and the core's links. */
  siteOf(address: string): string | null {
    const parsed = parseAddress(address);
    if (!parsed.ok) return null;
    return (this.#plannedIndex().match(parsed.value) ?? this.#writtenIndex().match(parsed.value))?.site ?? null;
  }

  #plannedIndex(): PrefixIndex<Claim> {
    if (this.#planned === null) {
      const claims: Claim[] = [];
      for (const { id, number } of this.context.rows.all) {
        const numbers = this.context.inventory.sites[id]?.numbers ?? [];
        const plan = planSite(this.context.plan, number, Math.max(number, ...numbers));
        if (plan === null) continue;
        for (const prefix of [...plan.ipv4, ...plan.ipv6, ...plan.loopbacks4, ...plan.loopbacks6]) {
          claims.push({ prefix, site: id });
        }
      }
      this.#planned = indexPrefixes(claims, ({ prefix }) => prefix);
    }
    return this.#planned;
  }

  #writtenIndex(): PrefixIndex<Claim> {
    if (this.#written === null) {
      const claims: Claim[] = [];
      for (const row of this.context.rows.all) {
        for (const { ipv4, ipv6 } of row.segments) {
          for (const text of [ipv4, ipv6]) {
            const parsed = text === null ? null : parsePrefix(text);
            if (parsed?.ok === true) claims.push({ prefix: parsed.value, site: row.id });
          }
        }
        for (const { peer } of row.wan) {
          for (const text of [peer?.ipv4?.local, peer?.ipv6?.local]) {
            const parsed = text === undefined ? null : parseInterfaceAddress(text);
            if (parsed?.ok === true) claims.push({ prefix: parsed.value.prefix, site: row.id });
          }
        }
      }
      this.#written = indexPrefixes(claims, ({ prefix }) => prefix);
    }
    return this.#written;
  }

  #ends(id: string): ReadonlyMap<string, End[]> {
    const site = this.site(id);
    if (site === null) return NOBODY;
    let ends = this.#addresses.get(site);
    if (ends === undefined) {
      ends = endsOf(site);
      this.#addresses.set(site, ends);
    }
    return ends;
  }

  /** The far ends of an interface: other devices with an address of the same network, each once. */
  neighbours(end: End): readonly End[] {
    let found = this.#neighbours.get(end.interface);
    if (found === undefined) {
      found = this.#findNeighbours(end);
      this.#neighbours.set(end.interface, found);
    }
    return found;
  }

  #findNeighbours(end: End): readonly End[] {
    const found = new Map<string, End>();
    const add = (candidates: readonly End[]): void => {
      for (const far of candidates) {
        if (far.device.id !== end.device.id) found.set(`${far.device.id} ${far.interface.name}`, far);
      }
    };
    for (const text of [...end.interface.ipv4, ...end.interface.ipv6]) {
      const parsed = parseInterfaceAddress(text);
      if (!parsed.ok) continue;
      const { prefix, address } = parsed.value;
      const bits = prefix.family === 4 ? 32 : 128;
      if (prefix.length === bits) continue;
      if (prefix.length === bits - 1) {
        const other = address.d === prefix.address.d ? { ...address, d: address.d + 1 } : prefix.address;
        add(this.owners(formatAddress(other), end.device.site.id));
        continue;
      }
      // A network of hosts lies within one site.
      for (const candidates of this.#ends(end.device.site.id).values()) {
        add(candidates.filter((far) => shares(far.interface, prefix)));
      }
    }
    return [...found.values()];
  }
}

const NOBODY: ReadonlyMap<string, End[]> = new Map();

/** Whether the interface has an address of exactly this network. */
function shares(iface: Interface, prefix: Prefix): boolean {
  return [...iface.ipv4, ...iface.ipv6].some((text) => {
    const parsed = parseInterfaceAddress(text);
    return parsed.ok && samePrefix(parsed.value.prefix, prefix);
  });
}
