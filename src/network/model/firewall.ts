import type { Origin } from '../../lib/origin.ts';

/** A named set of prefixes, both families. */
export interface AddressSet {
  name: string;
  ipv4: string[];
  ipv6: string[];
  origin: Origin;
}

/** One protocol with its ports (inclusive ranges) or ICMP types; empty lists mean all of them. */
export interface ServiceEntry {
  protocol: 'tcp' | 'udp' | 'icmp' | 'icmpv6' | 'esp' | 'gre';
  /** IANA protocol number. */
  number: number;
  ports: { from: number; to: number }[];
  types: number[];
}

export interface FirewallService {
  name: string;
  entries: ServiceEntry[];
  origin: Origin;
}

/** Interfaces that one policy treats alike: a local segment's zone, `wan`, `outside`, `inside`, or `self` for the box. */
export interface FirewallSide {
  name: string;
  interfaces: string[];
  /** Sides of different VRFs never speak to each other on this device. */
  vrf: string | null;
  /** The inventory's zones that are reached through here. */
  zones: string[];
  origin: Origin;
}

/**
 * A match of one end. `sets` empty: any address on that side. `except`: addresses that the term is not about
 * (the Internet is everything but the own and the private prefixes).
 */
export interface AddressMatch {
  sets: string[];
  except: string[];
}

export interface FirewallTerm {
  /** The inventory's rule id; unique together with the pair. */
  rule: string;
  title: string;
  action: 'allow' | 'deny' | 'reject';
  source: AddressMatch;
  destination: AddressMatch;
  services: FirewallService[];
  ipv4: boolean;
  ipv6: boolean;
  log: boolean;
  expires: string | null;
  origin: Origin;
}

export interface SidePair {
  /** `<from>-<to>`, unique, at most 40 characters. */
  name: string;
  from: string;
  to: string;
  terms: FirewallTerm[];
  origin: Origin;
}

/**
 * Stateful policy between sides. What no term allows is dropped and counted; replies to allowed flows pass; ICMPv6 and
 * ICMP errors pass as RFC 4890 section 4.3.1 says, and the box itself takes part in neighbour discovery (4.4.1).
 */
export interface Firewall {
  sides: FirewallSide[];
  sets: AddressSet[];
  pairs: SidePair[];
  timeouts: { tcp: number; udp: number; icmp: number };
  /**
   * Interfaces on which the limits hold: towards hosts at a spoke, towards the Internet at the edge. Servers and
   * translators speak for many and are never limited.
   */
  limited: string[];
  /** Connections and new connections a second that one source address may have. */
  connectionsPerSource: number | null;
  newPerSecond: number | null;
  icmpRate: number;
  origin: Origin;
}

export interface FilterEntry {
  sequence: number;
  action: 'permit' | 'deny';
  /** IANA number; null is every protocol. */
  protocol: 'ip' | 'tcp' | 'udp' | 'icmp' | 'icmpv6' | 'esp' | 'gre' | 'ospf' | 'vrrp';
  /** Prefix or null for any. */
  source: string | null;
  destination: string | null;
  sourcePorts: { from: number; to: number }[];
  ports: { from: number; to: number }[];
  type: number | null;
  established: boolean;
  log: boolean;
  remark: string;
  origin: Origin;
}

/** A stateless list of one family (management access, exchange port, anti-spoofing). */
export interface PacketFilter {
  name: string;
  family: 4 | 6;
  purpose: 'management' | 'interface' | 'nat' | 'control-plane';
  entries: FilterEntry[];
  origin: Origin;
}

export interface SourceNat {
  name: string;
  /** Interface that the packets leave by. */
  interface: string;
  vrf: string | null;
  sources: string[];
  exceptDestinations: string[];
  pool: { from: string; to: string; prefix: string };
  filter: string;
  origin: Origin;
}

/** One-to-one translation of a brownfield prefix to the planned one (same length). */
export interface NetworkNat {
  name: string;
  inside: string;
  outside: string;
  insideInterface: string;
  outsideInterfaces: string[];
  origin: Origin;
}

/** Publishing of one inside address under a public one. */
export interface DestinationNat {
  name: string;
  public: string;
  private: string;
  interface: string;
  ports: { protocol: 'tcp' | 'udp'; port: number }[];
  origin: Origin;
}

export interface Nat {
  source: SourceNat[];
  network: NetworkNat[];
  destination: DestinationNat[];
  origin: Origin;
}

/** Stateless-per-host NAT64 with a private pool (tayga); the pool is hidden behind the edge's NAT44. */
export interface Nat64 {
  prefix: string;
  pool: string;
  /** The translator's own IPv4 and IPv6 addresses. */
  ipv4: string;
  ipv6: string;
  tunnel: string;
  clients: string[];
  origin: Origin;
}
