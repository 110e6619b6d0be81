import type { Origin } from '../../lib/origin.ts';

export interface Vrf {
  name: string;
  /** `0:n`-free, local tag only: VRF-lite, nothing is imported or exported. */
  description: string;
  table: number;
  ipv4: boolean;
  ipv6: boolean;
  origin: Origin;
}

export interface Vlan {
  id: number;
  name: string;
  origin: Origin;
}

/** Router advertisement of one interface (RFC 4861, 8106, 8781); all times in seconds. */
export interface RouterAdvertisement {
  prefix: string;
  onLink: boolean;
  autonomous: boolean;
  managed: boolean;
  otherConfig: boolean;
  maxInterval: number;
  minInterval: number;
  lifetime: number;
  validLifetime: number;
  preferredLifetime: number;
  hopLimit: number;
  preference: 'low' | 'medium' | 'high';
  mtu: number | null;
  rdnss: string[];
  rdnssLifetime: number;
  dnssl: string[];
  dnsslLifetime: number;
  /** NAT64 prefix to announce; null where none is wanted. A platform without PREF64 gets a diagnostic. */
  pref64: string | null;
  pref64Lifetime: number;
  origin: Origin;
}

export interface VrrpGroup {
  /** 1-255; the same number for both families of one segment. */
  group: number;
  family: 4 | 6;
  /** Virtual addresses without length; for IPv6 the first is link-local (RFC 9568). */
  addresses: string[];
  /** Length of the segment's prefix, for platforms that print it. */
  prefixLength: number;
  priority: number;
  preempt: boolean;
  advertiseCentiseconds: number;
  origin: Origin;
}

export interface OspfInterface {
  process: string;
  area: number;
  /**
   * Further areas in which the two ends meet over this one link (RFC 5185). Two borders of an area need it: without it
   * the way from one to the other inside the area leads through a site.
   */
  multiArea: number[];
  cost: number;
  passive: boolean;
  networkType: 'point-to-point' | 'broadcast';
  hello: number;
  dead: number;
  bfd: boolean;
  ipv4: boolean;
  ipv6: boolean;
  /** Key chain by name; null without authentication. */
  keyChain: string | null;
  /** The same for OSPFv3 (RFC 7166); null, too, where the platform of either end cannot sign it: unsigned, both ends meet. */
  keyChain6: string | null;
}

export interface Bfd {
  interval: number;
  minimumReceive: number;
  multiplier: number;
}

export interface Switchport {
  mode: 'access' | 'trunk';
  accessVlan: number | null;
  voiceVlan: number | null;
  trunkVlans: number[];
  nativeVlan: number | null;
  /** `host`: RA and DHCPv6 from here are dropped; `trusted`: an uplink, they pass. */
  guard: 'host' | 'trusted';
  /** A port of hosts behind which a DHCP server of ours may stand: what it answers relays passes (RFC 7610 5). */
  dhcpServer: boolean;
  /** Edge port: no spanning-tree delay, BPDUs shut it. */
  edge: boolean;
  /** Addresses that one host port may hold (SAVI limit). */
  addressLimit: number;
  origin: Origin;
}

export interface Interface {
  /** As the platform prints it. */
  name: string;
  kind: 'loopback' | 'physical' | 'subinterface' | 'vlan' | 'bridge' | 'switchport';
  /** ASCII, within the platform's limit. */
  description: string;
  enabled: boolean;
  /** For a sub-interface its port; for a vlan interface null. */
  parent: string | null;
  vlan: number | null;
  vrf: string | null;
  mtu: number;
  /** CIDR, primary first. Empty: no IPv4 here. */
  ipv4: string[];
  ipv6: string[];
  /** Set link-local address (`fe80::1` on a gateway); null leaves the platform's own. */
  linkLocal: string | null;
  /** Whether the addresses belong to the cluster as a whole (set by VRRP on the active member only). */
  shared: boolean;
  /** True for IPv6 with link-local only (no global address). */
  ipv6Enabled: boolean;
  /** Null: advertisements are suppressed here, also the solicited ones. */
  ra: RouterAdvertisement | null;
  vrrp: VrrpGroup[];
  ospf: OspfInterface | null;
  bfd: Bfd | null;
  urpf: { ipv4: 'strict' | 'loose' | null; ipv6: 'strict' | 'loose' | null };
  /** Packet filters by name, inbound and outbound, per family. */
  filters: { in4: string | null; in6: string | null; out4: string | null; out6: string | null };
  /** The firewall side this interface belongs to; null without a firewall. */
  side: string | null;
  nat: 'inside' | 'outside' | null;
  nat64: boolean;
  dhcpRelay: { ipv4: string[]; ipv6: string[]; source: string | null };
  /** Names of the DHCP scopes that this interface serves by itself. */
  dhcpServer: { ipv4: string | null; ipv6: string | null };
  /** Port towards an exchange or another network's switch: no discovery protocols, no redirects, no proxy ARP, no RA. */
  external: boolean;
  /** How MAC-to-IPv6 bindings are logged here; null where there is nothing to log. */
  bindingLog: 'leases' | 'nd-syslog' | 'nd-polling' | null;
  switchport: Switchport | null;
  origin: Origin;
}

export interface StaticRoute {
  family: 4 | 6;
  prefix: string;
  vrf: string | null;
  /** Null for a discard route. */
  nextHop: string | null;
  /** Always named beside a next hop: a next hop alone can resolve through the discard route of its own aggregate. */
  interface: string | null;
  discard: boolean;
  distance: number;
  /** ASCII words for platforms that name routes. */
  name: string;
  bfd: boolean;
  origin: Origin;
}
