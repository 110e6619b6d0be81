/** Names that people use for the ends of a packet, and the addresses that they stand for. */

import type { Upstream } from '../../../inventory/types.ts';
import type { Address } from '../../../lib/ip/address.ts';
import { formatAddress } from '../../../lib/ip/format.ts';
import { parseAddress, toPrefix } from '../../../lib/ip/parse.ts';
import { hostAt, hostFromEnd } from '../../../lib/ip/prefix.ts';
import { scopeOfAddress } from '../../../lib/ip/special.ts';
import { nearest } from '../../../lib/suggest.ts';
import { addressOf } from '../../addresses.ts';
import type { Device } from '../../model/device.ts';
import { applicationAddresses } from '../../resolve/applications.ts';
import { insideAddresses } from '../../resolve/objects.ts';
import { segmentPrefixes } from '../../segments.ts';
import { specOf } from '../../spec.ts';
import type { View } from '../view.ts';
import { holds } from './flow.ts';

/** What a name stands for in each family; null where it has no address. */
export interface Named {
  ipv4: string | null;
  ipv6: string | null;
  /** The IPv4 address that other sites know it by, where its own is translated. */
  seen4: string | null;
  /** The site of a host: brownfield addresses repeat from site to site. */
  site: string | null;
  /** Where its packets enter, for those from outside the province. */
  ingress: { device: string; interface: string } | null;
}

export type Found = { ok: true; value: Named } | { ok: false; message: string; hint: string | null };

/** The word for everybody out there. */
export const INTERNET = 'internet';

/** A host among many: behind the gateways and what stands at fixed places, inside every segment's first hundreds. */
const SAMPLE_HOST = 100;

const known = new WeakMap<View, Map<string, Found>>();

/**
 * The addresses of a word: an address, `<segment>@<site>` (a host there), a device (`<site>-<device>`), an application
 * (its id or one of its names), or `internet`. Unknown words come back with the nearest known one.
 */
export function findName(view: View, word: string): Found {
  let words = known.get(view);
  if (words === undefined) {
    words = new Map();
    known.set(view, words);
  }
  let found = words.get(word);
  if (found === undefined) {
    found = lookUp(view, word);
    words.set(word, found);
  }
  return found;
}

function lookUp(view: View, word: string): Found {
  const address = parseAddress(word);
  if (address.ok) {
    const text = formatAddress(address.value);
    const found = named(address.value.family === 4 ? { ipv4: text, ipv6: null } : { ipv4: null, ipv6: text });
    return found.ok ? { ok: true, value: { ...found.value, ingress: ingressFor(view, address.value) } } : found;
  }
  if (word === INTERNET) return findOutside(view);
  const at = word.indexOf('@');
  if (at >= 0) return findHost(view, word.slice(0, at), word.slice(at + 1));
  const device = view.device(word);
  if (device !== null) return named(addressesOf(device));
  const { applications } = view.context.inventory.services;
  const entry = Object.entries(applications).find(([id, { fqdn, aliases }]) =>
    [id, fqdn, ...(aliases ?? [])].includes(word),
  );
  if (entry !== undefined) {
    const { address4, address6 } = applicationAddresses(view.context, entry[0]);
    return named({ ipv4: address4, ipv6: address6 });
  }
  const all = [
    INTERNET,
    ...view.deviceIds().keys(),
    ...Object.entries(applications).flatMap(([id, { fqdn, aliases }]) => [id, fqdn, ...(aliases ?? [])]),
  ];
  return unknown(`nothing is called "${word}"`, nearest(word, all));
}

function named(given: Pick<Named, 'ipv4' | 'ipv6'> & Partial<Named>): Found {
  return { ok: true, value: { seen4: null, site: null, ...given, ingress: null } };
}

function unknown(message: string, near: string | null): Found {
  const forms = 'an address, SEGMENT@SITE, SITE-DEVICE, an application or `internet`';
  return { ok: false, message, hint: near === null ? `write ${forms}` : `did you mean "${near}"?` };
}

function findHost(view: View, segmentId: string, siteId: string): Found {
  const spec = specOf(view.context, siteId);
  if (spec === null) {
    const near = nearest(
      siteId,
      view.context.rows.all.map(({ id }) => id),
    );
    return unknown(`there is no site "${siteId}"`, near === null ? null : `${segmentId}@${near}`);
  }
  const segment = spec.segments.find(({ id }) => id === segmentId);
  if (segment === undefined) {
    const near = nearest(
      segmentId,
      spec.segments.map(({ id }) => id),
    );
    const message = `site ${siteId} has no segment "${segmentId}"`;
    if (near !== null) return unknown(message, `${near}@${siteId}`);
    return { ok: false, message, hint: `it has ${spec.segments.map(({ id }) => id).join(', ')}` };
  }
  const { ipv4, ipv6, planned4 } = segmentPrefixes(spec, segment);
  const host = (prefix: typeof ipv4): string | null => {
    if (prefix === null) return null;
    const room = 2 ** (prefix.family === 4 ? 32 - prefix.length : 128 - prefix.length);
    // Small networks are full of devices: the last host is the least likely to be one of them.
    return formatAddress(hostAt(prefix, room > 2 * SAMPLE_HOST ? SAMPLE_HOST : Math.max(0, room - 2)));
  };
  // One to one: the host keeps its place in the planned network.
  const outside =
    segment.nat !== 'planned' || ipv4 === null || planned4 === null
      ? null
      : { ...planned4, length: Math.max(ipv4.length, planned4.length) };
  return named({ ipv4: host(ipv4), ipv6: host(ipv6), seen4: host(outside), site: siteId });
}

/** The loopback, else the first address that is not in a VRF. */
function addressesOf(device: Device): Pick<Named, 'ipv4' | 'ipv6'> {
  const first = (family: 'ipv4' | 'ipv6'): string | null => {
    const own = device.loopback?.[family] ?? null;
    const main = device.interfaces.find((iface) => iface.vrf === null && iface[family].length > 0);
    const text = own ?? main?.[family][0] ?? device.interfaces.find((iface) => iface[family].length > 0)?.[family][0];
    return text === undefined || text === null ? null : addressOf(text);
  };
  return { ipv4: first('ipv4'), ipv6: first('ipv6') };
}

/** Somebody out there: an address that is nobody's here, coming in from the first transit. */
function findOutside(view: View): Found {
  const { province } = view.context.inventory;
  const inside = insideAddresses(view.context);
  const free = (texts: readonly string[]): string | null => {
    const found = texts
      .map((text) => hostFromEnd(toPrefix(text), 1))
      .find((address) => !holds([...inside.ipv4, ...inside.ipv6], address));
    return found === undefined ? null : formatAddress(found);
  };
  const { ipv4, ipv6 } = province.mode === 'demo' ? DOCUMENTATION : GLOBAL;
  const ingress = ingressOf(view);
  if (ingress === null) return unknown('the province has no transit, so nobody is outside', null);
  return { ok: true, value: { ipv4: free(ipv4), ipv6: free(ipv6), seen4: null, site: null, ingress } };
}

/**
 * Where packets of an address come in that is none of ours: by the state data network what its operator has given, by the
 * first transit what is public (RFC 1918 and RFC 4193 are not). Null for ours, and where there is no such line.
 */
function ingressFor(view: View, address: Address): Named['ingress'] {
  if (view.owners(formatAddress(address)).length > 0 || view.siteOf(formatAddress(address)) !== null) return null;
  const { upstreams } = view.context.inventory;
  const giver = Object.values(upstreams).find(({ given }) =>
    holds([...(given?.ipv4 ?? []), ...(given?.ipv6 ?? [])], address),
  );
  if (giver !== undefined) return portOf(view, giver);
  const scope = scopeOfAddress(address);
  const inside = insideAddresses(view.context);
  if ((scope !== 'global' && scope !== 'documentation') || holds([...inside.ipv4, ...inside.ipv6], address))
    return null;
  return ingressOf(view);
}

/** The port of the first transit. */
function ingressOf(view: View): Named['ingress'] {
  const transit = Object.values(view.context.inventory.upstreams).find(({ kind }) => kind === 'transit');
  return transit === undefined ? null : portOf(view, transit);
}

/** The port of an upstream's first line. */
function portOf(view: View, { connections }: Upstream): Named['ingress'] {
  const connection = Object.values(connections)[0];
  if (connection === undefined) return null;
  const device = view.device(connection.device.replace('/', '-'));
  const local = [connection.local.ipv4, connection.local.ipv6].filter((text) => text !== undefined).map(addressOf);
  const port = device?.interfaces.find((iface) =>
    [...iface.ipv4, ...iface.ipv6].some((text) => local.includes(addressOf(text))),
  );
  return device === null || port === undefined ? null : { device: device.id, interface: port.name };
}

/** Addresses that stand for the rest of the world, by the mode of the inventory. */
const DOCUMENTATION = {
  ipv4: ['192.0.2.248/29', '198.51.100.248/29', '203.0.113.248/29'],
  ipv6: ['3fff:fff::/64', '2001:db8:ffff::/64'],
};
const GLOBAL = { ipv4: ['4.0.0.0/24', '20.0.0.0/24'], ipv6: ['2600::/64', '2a00:1::/64'] };
