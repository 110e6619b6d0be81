/** The pieces that every part of the resolver works on: a site being built, and interfaces with every field present. */
import type { DeviceSpec, Model } from '../../inventory/types.ts';
import type { Origin } from '../../lib/origin.ts';
import { addressOf } from '../addresses.ts';
import type { Context } from '../context.ts';
import type { Device } from '../model/device.ts';
import type { Interface, StaticRoute, Switchport } from '../model/interface.ts';
import { toDescription } from '../names.ts';
import type { Part, SiteSpec } from '../spec.ts';

/** A device while its site is being resolved: the model so far, and what the user wrote of it. */
export interface Draft {
  device: Device;
  written: Part<DeviceSpec>;
  model: Model;
  /** Devices that switch carry VLANs on a bridge; others take one sub-interface a segment. */
  switching: boolean;
}

export interface SiteBuild {
  context: Context;
  spec: SiteSpec;
  /** By local id, in the order of the profile. */
  drafts: Map<string, Draft>;
  /** IPv6 runs in this site's routing: it has left `ipv4-only`. */
  ipv6: boolean;
}

/** Whether the site hangs on another one: its data centre, its region. */
export function isSpoke(build: SiteBuild): boolean {
  return build.spec.wan.some((link) => link.to !== build.spec.header.id);
}

/** The platform's name of a port: the device's own word, the model's, or the key as it stands. */
export function portName(draft: Draft, key: string): string {
  const own = draft.written.ports?.[key] ?? draft.model.ports[key];
  if (own !== undefined) return own;
  for (const range of draft.model.portRanges ?? []) {
    if (!key.startsWith(range.key)) continue;
    const number = Number(key.slice(range.key.length));
    if (Number.isInteger(number) && number >= range.first && number <= range.last) {
      return range.name.replace('{n}', String(number));
    }
  }
  return key;
}

/** Names and limits of the device's platform. */
export function factsOf(build: SiteBuild, draft: Draft) {
  return build.context.platforms.get(draft.device.platform)!;
}

/** A description within the platform's limit. */
export function describe(build: SiteBuild, draft: Draft, text: string): string {
  return toDescription(text, factsOf(build, draft).limits.description);
}

/** Fills a platform's pattern: `{parent}.{vlan}`. */
export function interfaceName(pattern: string, values: { parent?: string; vlan?: number }): string {
  return pattern.replace('{parent}', values.parent ?? '').replace('{vlan}', String(values.vlan ?? ''));
}

/** An interface with nothing on it but what is given. */
export function newInterface(given: Pick<Interface, 'name' | 'kind' | 'origin'> & Partial<Interface>): Interface {
  return {
    description: '',
    enabled: true,
    parent: null,
    vlan: null,
    vrf: null,
    mtu: 1500,
    ipv4: [],
    ipv6: [],
    linkLocal: null,
    shared: false,
    ipv6Enabled: false,
    ra: null,
    vrrp: [],
    ospf: null,
    bfd: null,
    urpf: { ipv4: null, ipv6: null },
    filters: { in4: null, in6: null, out4: null, out6: null },
    side: null,
    nat: null,
    nat64: false,
    dhcpRelay: { ipv4: [], ipv6: [], source: null },
    dhcpServer: { ipv4: null, ipv6: null },
    external: false,
    bindingLog: null,
    switchport: null,
    ...given,
  };
}

/** How many addresses one host holds at most: its own in both families, temporary ones, those of a few services. */
export const ADDRESS_LIMIT = 16;

/** A switchport with nothing on it but what is given. */
export function newSwitchport(given: Pick<Switchport, 'mode' | 'origin'> & Partial<Switchport>): Switchport {
  return {
    accessVlan: null,
    voiceVlan: null,
    trunkVlans: [],
    nativeVlan: null,
    guard: 'host',
    dhcpServer: false,
    edge: false,
    addressLimit: ADDRESS_LIMIT,
    ...given,
  };
}

/** The name of the interface that holds an address, or null. */
export function interfaceWith(device: Device, address: string): string | null {
  const held = (cidr: string): boolean => cidr.startsWith(`${address}/`);
  return device.interfaces.find((iface) => iface.ipv4.some(held) || iface.ipv6.some(held))?.name ?? null;
}

/** The same for many addresses of one device: its interfaces by what they hold. */
export function namesByAddress(device: Device): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { name, ipv4, ipv6 } of device.interfaces) {
    for (const cidr of [...ipv4, ...ipv6]) if (!names.has(addressOf(cidr))) names.set(addressOf(cidr), name);
  }
  return names;
}

/** Adds the interface, or returns the one of that name that is there. */
export function ensureInterface(draft: Draft, wanted: Interface): Interface {
  const present = draft.device.interfaces.find((candidate) => candidate.name === wanted.name);
  if (present !== undefined) return present;
  draft.device.interfaces.push(wanted);
  return wanted;
}

/** The default route. */
export const ANY = { 4: '0.0.0.0/0', 6: '::/0' } as const;

/** A static route with a next hop, always with its interface. */
export function newRoute(
  given: Pick<StaticRoute, 'family' | 'prefix' | 'name' | 'origin'> & Partial<StaticRoute>,
): StaticRoute {
  return { vrf: null, nextHop: null, interface: null, discard: false, distance: 1, bfd: false, ...given };
}

/** Distance of a route that only stands so that the aggregate is announced and loops end. */
export const DISCARD_DISTANCE = 254;

/** A route that drops what no more specific one takes. */
export function newDiscard(family: 4 | 6, prefix: string, origin: Origin, vrf: string | null = null): StaticRoute {
  return newRoute({ family, prefix, name: 'aggregate', origin, vrf, discard: true, distance: DISCARD_DISTANCE });
}

/** Roles that keep VRFs apart; at firewalls and servers they end: there the joint between them is a policy. */
export const SEPARATING = new Set(['border', 'core', 'router', 'leaf', 'oob-switch', 'distribution', 'access']);

/** The VRF as this device has it. */
export function vrfFor(draft: Draft, vrf: string | undefined): string | null {
  return vrf !== undefined && SEPARATING.has(draft.device.role) ? vrf : null;
}

/** `device.port` → its parts; a part before a slash names another site. */
export function parseEnd(text: string): { site: string | null; device: string; port: string } {
  const slash = text.indexOf('/');
  const site = slash < 0 ? null : text.slice(0, slash);
  const rest = slash < 0 ? text : text.slice(slash + 1);
  const dot = rest.indexOf('.');
  return { site, device: dot < 0 ? rest : rest.slice(0, dot), port: dot < 0 ? '' : rest.slice(dot + 1) };
}
