/** Questions about routes, and what the oracle answers. Everything is data; reports print it. */
import type { Prefix } from '../../../lib/ip/address.ts';
import type { Origin } from '../../../lib/origin.ts';
import type { BgpSession } from '../../model/routing.ts';

/** Kinds of routes that a policy must tell apart. */
export const ROUTE_CLASSES = [
  'own',
  'members',
  'transit',
  'tslcd',
  'bogon',
  'rpki-invalid',
  'too-specific',
  'default',
] as const;

export type RouteClass = (typeof ROUTE_CLASSES)[number];

/** A route as somebody tells it. */
export interface Announcement {
  /** What it stands for, in words. */
  text: string;
  prefix: Prefix;
  /** Nearest first, the neighbour's own number included; empty where it is originated here. */
  asPath: number[];
  communities: string[];
  largeCommunities: string[];
  rpki: 'valid' | 'invalid' | 'not-found';
}

/** Where a route comes in: at a session, or (null) originated by the device itself. */
export interface Entry {
  device: string;
  session: string | null;
}

/** Attributes as they stand in a table or a message. */
export interface Attributes {
  asPath: number[];
  localPreference: number;
  metric: number;
  communities: string[];
  largeCommunities: string[];
  nextHop: string | null;
}

/** One decision at one session of one device. */
export interface Turn {
  device: string;
  vrf: string | null;
  direction: 'in' | 'out';
  session: string;
  /** Device id, or `AS 64496 (name)` for others. */
  neighbour: string;
  pass: boolean;
  reason: string;
  policy: string | null;
  /** Sequence of the term that decided; null where none did. */
  term: number | null;
  origin: Origin | null;
  /** As it goes on; null where it stops. */
  attributes: Attributes | null;
}

/** A router that has the route in its table. */
export interface Holder {
  device: string;
  vrf: string | null;
  protocol: 'bgp' | 'ospf';
  /** The session that it came by, `originated here`, or who told it in OSPF. */
  via: string;
  /** Null for OSPF, which carries none. */
  attributes: Attributes | null;
}

/** A neighbour outside the province that hears the route. */
export interface Outlet {
  device: string;
  vrf: string | null;
  session: string;
  kind: BgpSession['kind'];
  neighbour: string;
  remoteAs: number;
  /** As they stand in the message: the next hop is ours. */
  attributes: Attributes;
}

export interface RouteAnswer {
  announcement: Announcement;
  entries: Entry[];
  /** Whether any entry let it in. */
  accepted: boolean;
  /** Every decision, nearest to the entries first. */
  turns: Turn[];
  holders: Holder[];
  outlets: Outlet[];
}
