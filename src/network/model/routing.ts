import type { Origin } from '../../lib/origin.ts';

/** A secret's place in the store: name and version, never a value. Resolved at hand-over only. */
export interface SecretReference {
  secret: string;
  version: number;
}

export interface OspfArea {
  id: number;
  /** `totally-stubby`: a stub without summaries (only a default comes in). */
  type: 'normal' | 'totally-stubby';
  /** Whether this router is the area's border. */
  border: boolean;
  ranges4: string[];
  ranges6: string[];
  origin: Origin;
}

/** One OSPF instance, both families together (OSPFv2 for IPv4, OSPFv3 for IPv6). */
export interface Ospf {
  name: string;
  processId: number;
  routerId: string;
  ipv4: boolean;
  ipv6: boolean;
  areas: OspfArea[];
  /** Originate a default while one is in the table. */
  defaultOriginate: boolean;
  /** Redistribution through named policies, per family. */
  redistribute: { protocol: 'static' | 'bgp' | 'connected'; policy4: string | null; policy6: string | null }[];
  /** Mbit/s that cost 1 stands for; costs are written anyway. */
  referenceBandwidth: number;
  keyChain: string | null;
  origin: Origin;
}

export interface KeyChain {
  name: string;
  keys: { id: number; algorithm: 'hmac-sha-256'; secret: SecretReference }[];
  origin: Origin;
}

export interface BgpSession {
  /** Stable name: `<upstream>-<session>` or `ibgp-<device>-4`. */
  name: string;
  description: string;
  kind: 'transit' | 'exchange' | 'tslcd' | 'ibgp' | 'wan';
  family: 4 | 6;
  vrf: string | null;
  remote: string;
  remoteAs: number;
  local: string;
  localAs: number;
  /** Loopback for iBGP, the interface for a directly connected session. */
  updateSource: string | null;
  interface: string | null;
  ttlSecurity: boolean;
  md5: SecretReference | null;
  bfd: boolean;
  role: 'customer' | 'peer' | 'rs-client' | 'provider' | null;
  enforceFirstAs: boolean;
  keepalive: number;
  hold: number;
  maximumPrefix: number;
  warnAt: number;
  nextHopSelf: boolean;
  sendCommunity: boolean;
  /** Drop private AS numbers on the way out. */
  removePrivateAs: boolean;
  /** Originate a default to this neighbour (towards spokes). */
  defaultOriginate: boolean;
  softReconfiguration: boolean;
  importPolicy: string;
  exportPolicy: string;
  origin: Origin;
}

export interface Bgp {
  asn: number;
  routerId: string;
  /** Administrative distances of the main table; null leaves the platform's own (20 external, 200 internal and local). */
  distance: { external: number; internal: number; local: number } | null;
  /** Prefixes originated here, per VRF (null: the default table). */
  networks: { family: 4 | 6; prefix: string; vrf: string | null; policy: string | null; origin: Origin }[];
  /** Brought in from other protocols through a named policy. */
  redistribute: { protocol: 'static' | 'connected' | 'ospf'; family: 4 | 6; vrf: string | null; policy: string }[];
  sessions: BgpSession[];
  /** Cache servers for origin validation (RFC 6811, 8210); empty where validation is off. */
  rpki: { address: string; port: number; preference: number; refresh: number; origin: Origin }[];
  /** True while this router is being drained for maintenance (RFC 8326): it marks all it announces. */
  gracefulShutdown: boolean;
  origin: Origin;
}

export interface PrefixList {
  name: string;
  family: 4 | 6;
  description: string;
  entries: {
    sequence: number;
    action: 'permit' | 'deny';
    prefix: string;
    ge: number | null;
    le: number | null;
    origin: Origin;
  }[];
  origin: Origin;
}

/** AS numbers from `from` to `to` in a path: `anywhere`, or as its `origin`, the last one. */
export interface AsPathEntry {
  action: 'permit' | 'deny';
  from: number;
  to: number;
  place: 'anywhere' | 'origin';
  /**
   * The same for platforms that match the characters of a path, in the form that Cisco and FRR share (`_` is a border of
   * numbers): any of them, in steps of ten through the list. Junos matches whole numbers and takes the range as it is.
   */
  expressions: { sequence: number; text: string }[];
}

/** Paths by the AS numbers in them. `number` is for platforms that have no names. */
export interface AsPathList {
  name: string;
  number: number;
  entries: AsPathEntry[];
  origin: Origin;
}

/** `type` standard: `a:b`; large: `a:b:c` (RFC 8092). */
export interface CommunityList {
  name: string;
  type: 'standard' | 'large';
  /** Values are regular expressions instead of communities. */
  expanded: boolean;
  /** The AS whose communities the list means, all of them: what an expanded list says, for platforms with other expressions. */
  owner: number | null;
  entries: { action: 'permit' | 'deny'; value: string }[];
  origin: Origin;
}

export interface PolicyTerm {
  sequence: number;
  action: 'permit' | 'deny';
  description: string;
  match: {
    prefixList: string | null;
    asPathList: string | null;
    communityList: string | null;
    largeCommunityList: string | null;
    rpki: 'valid' | 'invalid' | 'not-found' | null;
    tag: number | null;
    interface: string | null;
  };
  set: {
    localPreference: number | null;
    metric: number | null;
    /** Times the own AS number is put in front. */
    prepend: number;
    prependAs: number | null;
    communities: string[];
    largeCommunities: string[];
    communityAdditive: boolean;
    deleteCommunityList: string | null;
    deleteLargeCommunityList: string | null;
    nextHop: string | null;
    tag: number | null;
  };
  origin: Origin;
}

/** Terms in order; what no term permits is denied. One family each, so that both render alike on every platform. */
export interface RoutePolicy {
  name: string;
  family: 4 | 6;
  terms: PolicyTerm[];
  origin: Origin;
}

export interface RoutingPolicy {
  prefixLists: PrefixList[];
  asPathLists: AsPathList[];
  communityLists: CommunityList[];
  routePolicies: RoutePolicy[];
  keyChains: KeyChain[];
}
