/**
 * What the province sends to registries about its prefixes: the ROA request in VNNIC's fields, the route objects of the
 * routing registry, and its yearly registration with the operator of the state data network (Form 01). Data only.
 */
import type { Prefix } from '../../lib/ip/address.ts';
import { formatPrefix } from '../../lib/ip/format.ts';
import { comparePrefixes } from '../../lib/ip/prefix.ts';

/** A prefix that the province holds and announces. */
export interface HeldPrefix {
  prefix: Prefix;
  originAs: number;
  /** Longest announcement that the ROA allows; null for the prefix alone, as RFC 9319 recommends. */
  maxLength: number | null;
  /** The member's network name at the registry: `EXAMPLE-VN`. */
  netname: string;
  /** One ASCII line: the organisation that answers for the route. */
  description: string;
  /** The member's registered address, and the address of whoever manages the AS number; null where none is written. */
  notify: string | null;
  notifyAs: string | null;
  maintainer: string;
  /** The routing registry: `APNIC`. */
  source: string;
}

/** One ROA, in the order of VNNIC's request: Prefix, Origin AS, Max length, descr, notify, notify-2. */
export interface RoaRequest {
  prefix: string;
  originAs: string;
  maxLength: number;
  descr: string;
  notify: string;
  notify2: string;
}

/** An object of the routing registry: class first, attributes in the order of its template (RFC 2622 4, RFC 4012 3). */
export type RouteObject = { name: string; value: string }[];

/** A connection of the state data network that an organisation asks for: the columns of Form 01. */
export interface ConnectionNeed {
  organisation: string;
  address: string;
  contact: string;
  serviceType: string;
  channels: number;
  bandwidth: string;
  location: string;
  plannedTime: string;
}

/** The ROAs to ask for, by prefix and origin. */
export function roaRequests(held: readonly HeldPrefix[]): RoaRequest[] {
  return sorted(held).map((one) => ({
    prefix: formatPrefix(one.prefix),
    originAs: `AS${one.originAs}`,
    maxLength: one.maxLength ?? one.prefix.length,
    descr: one.netname,
    notify: one.notify ?? '',
    notify2: one.notifyAs ?? one.notify ?? '',
  }));
}

/** `route` and `route6` objects, by prefix and origin. */
export function routeObjects(held: readonly HeldPrefix[]): RouteObject[] {
  return sorted(held).map((one) => [
    { name: one.prefix.family === 4 ? 'route' : 'route6', value: formatPrefix(one.prefix) },
    { name: 'descr', value: one.description },
    { name: 'origin', value: `AS${one.originAs}` },
    ...(one.notify === null ? [] : [{ name: 'notify', value: one.notify }]),
    { name: 'mnt-by', value: one.maintainer },
    { name: 'source', value: one.source },
  ]);
}

function sorted(held: readonly HeldPrefix[]): HeldPrefix[] {
  return [...held].sort((x, y) => comparePrefixes(x.prefix, y.prefix) || x.originAs - y.originAs);
}
