import type { Origin } from '../../lib/origin.ts';
import type { ManagementTarget } from './management.ts';
import type { SecretReference } from './routing.ts';

export interface Dhcp4Scope {
  name: string;
  id: number;
  subnet: string;
  pool: { from: string; to: string };
  /** Ranges of the subnet outside the pool, for platforms that exclude instead of include. */
  excluded: { from: string; to: string }[];
  router: string;
  nameServers: string[];
  domain: string;
  lease: number;
  /** Option 108 (RFC 8925), seconds; null: the option is not sent. */
  v6OnlyWait: number | null;
  /** Interface on this device, or null for a relayed scope. */
  interface: string | null;
  relays: string[];
  reservations: { name: string; mac: string; address: string; origin: Origin }[];
  origin: Origin;
}

export interface Dhcp6Scope {
  name: string;
  id: number;
  subnet: string;
  /** Null for stateless service (RFC 8415 section 6.1). */
  pool: { from: string; to: string } | null;
  nameServers: string[];
  searchDomains: string[];
  preferredLifetime: number;
  validLifetime: number;
  interface: string | null;
  relays: string[];
  reservations: { name: string; duid: string; address: string; origin: Origin }[];
  origin: Origin;
}

/** Scopes that this device serves, and the pair it serves them with. */
export interface DhcpScopes {
  ipv4: Dhcp4Scope[];
  ipv6: Dhcp6Scope[];
  /** Interfaces the server listens on. */
  interfaces4: string[];
  interfaces6: string[];
  /** Hot standby with another server; null when alone. */
  failover: {
    self: string;
    role: 'primary' | 'standby';
    peer: string;
    selfAddress: string;
    peerAddress: string;
    port: number;
  } | null;
}

export interface Radio {
  interface: string;
  band: '2.4' | '5' | '6';
  channel: number;
  width: number;
  country: string;
  power: number | null;
  origin: Origin;
}

export interface Ssid {
  /** Id in the inventory; `name` is what is in the air. */
  id: string;
  number: number;
  name: string;
  vlan: number;
  bridge: string;
  security: 'wpa2-enterprise' | 'wpa3-enterprise' | 'wpa2-psk' | 'wpa3-sae' | 'open' | 'owe';
  secret: SecretReference | null;
  radius: ManagementTarget[];
  isolation: boolean;
  hidden: boolean;
  multicastToUnicast: boolean;
  bands: string[];
  guest: boolean;
  origin: Origin;
}

export interface Wireless {
  radios: Radio[];
  ssids: Ssid[];
  origin: Origin;
}

export interface DnsRecord {
  name: string;
  type: 'A' | 'AAAA' | 'CNAME' | 'MX' | 'NS' | 'PTR' | 'TXT' | 'SRV' | 'CAA';
  ttl: number | null;
  value: string;
  origin: Origin;
}

export interface DnsZone {
  name: string;
  view: 'internal' | 'external';
  file: string;
  primary: boolean;
  primaries: string[];
  transferTo: string[];
  mname: string;
  rname: string;
  /** Filled in from the released state when the zone's content is known; counts up when it changes. */
  serial: number;
  refresh: number;
  retry: number;
  expire: number;
  minimum: number;
  ttl: number;
  dnssec: string | null;
  records: DnsRecord[];
  origin: Origin;
}

export interface AuthoritativeDns {
  listen4: string[];
  listen6: string[];
  /** Clients that see the internal view; everyone else sees the external one. */
  internalClients: string[];
  zones: DnsZone[];
  dnssecPolicies: { name: string; algorithm: string; kskLifetime: string; zskLifetime: string; origin: Origin }[];
  transferKey: SecretReference;
  origin: Origin;
}

export interface Resolver {
  listen4: string[];
  listen6: string[];
  allow4: string[];
  allow6: string[];
  /** Internal zones and the servers that hold them. */
  stubs: { zone: string; servers: string[]; origin: Origin }[];
  /** A second instance that synthesises AAAA (RFC 6147) for segments without IPv4. */
  dns64: {
    prefix: string;
    listen4: string[];
    listen6: string[];
    allow4: string[];
    allow6: string[];
    origin: Origin;
  } | null;
  origin: Origin;
}

export interface ProxyHost {
  id: string;
  title: string;
  fqdn: string;
  aliases: string[];
  listen4: string[];
  listen6: string[];
  ports: number[];
  tls: { certificate: string } | null;
  backends: { name: string; address: string; port: number }[];
  internalOnly: boolean;
  allow: string[];
  origin: Origin;
}

export interface ReverseProxy {
  hosts: ProxyHost[];
  /** Load balancers whose PROXY header is believed. */
  trustedProxies: string[];
  origin: Origin;
}

/** Layer-4 balancing in front of the proxies; the public addresses move with VRRP. */
export interface LoadBalancer {
  frontends: {
    id: string;
    address4: string | null;
    address6: string | null;
    ports: number[];
    backends4: string[];
    backends6: string[];
    origin: Origin;
  }[];
  vrrp: {
    interface: string;
    group: number;
    priority: number;
    /** The balancer's own addresses, which its advertisements come from: its twin accepts no others. */
    source4: string | null;
    source6: string | null;
    peers4: string[];
    peers6: string[];
    addresses: { address: string; length: number }[];
  };
  origin: Origin;
}

export interface MailServer {
  hostname: string;
  /** Certificate by name; key and chain come at hand-over. */
  certificate: string | null;
  domains: string[];
  networks: string[];
  listen4: string[];
  listen6: string[];
  origin: Origin;
}

export interface RpkiCache {
  listen: string[];
  port: number;
  /** Own ROAs, published to the routers beside what the validator brings. */
  roas: { prefix: string; asn: number; maxLength: number; origin: Origin }[];
  origin: Origin;
}

/** Collects logs, time, flow records and SNMP for the province. */
export interface ManagementStation {
  syslogPort: number;
  retentionDays: number;
  ntpClients4: string[];
  ntpClients6: string[];
  ntpUpstream: string[];
  flowPort: number;
  origin: Origin;
}

/** Applications that run on a server: what listens where, so that openings can be held against it. */
export interface Listener {
  application: string;
  address: string;
  port: number;
  protocol: 'tcp' | 'udp';
  origin: Origin;
}

export interface ServerRoles {
  authoritativeDns: AuthoritativeDns | null;
  resolver: Resolver | null;
  reverseProxy: ReverseProxy | null;
  loadBalancer: LoadBalancer | null;
  mail: MailServer | null;
  rpkiCache: RpkiCache | null;
  managementStation: ManagementStation | null;
  listeners: Listener[];
}
