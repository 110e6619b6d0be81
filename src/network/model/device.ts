import type { Origin } from '../../lib/origin.ts';
import type { Firewall, Nat, Nat64, PacketFilter } from './firewall.ts';
import type { Interface, StaticRoute, Vlan, Vrf } from './interface.ts';
import type { Management } from './management.ts';
import type { Bgp, Ospf, RoutingPolicy } from './routing.ts';
import type { DhcpScopes, ServerRoles, Wireless } from './services.ts';

/** How far a segment or a site has moved. Order matters: a later stage never goes back to an earlier one. */
export type Stage = 'ipv4-only' | 'dual-stack' | 'ipv6-mostly' | 'ipv6-only';

/** What a device is for; templates choose sections by what the model holds, not by the role. */
export type DeviceRole =
  | 'border'
  | 'edge-firewall'
  | 'internal-firewall'
  | 'core'
  | 'leaf'
  | 'oob-switch'
  | 'load-balancer'
  | 'router'
  | 'distribution'
  | 'access'
  | 'wireless'
  | 'server';

/** The parts of a device that songsong may own (`manages` in the inventory). */
export type Section =
  | 'system'
  | 'management'
  | 'interfaces'
  | 'routing'
  | 'policy'
  | 'firewall'
  | 'nat'
  | 'dhcp'
  | 'dns'
  | 'wireless'
  | 'services';

/** What every device knows of its site. All text is ASCII (transliterated); `title` keeps the Unicode name for reports. */
export interface SiteHeader {
  id: string;
  number: number;
  name: string;
  title: string;
  tier: string;
  profile: string;
  stage: Stage;
  address: string | null;
  contact: string | null;
  accessHours: string | null;
  origin: Origin;
}

export interface Cluster {
  /** Interface that carries VRRP and state synchronisation between the members. */
  syncInterface: string;
  /** VRRP group of the whole cluster (RFC 9568: 1-255). */
  group: number;
  members: ClusterMember[];
}

/** What differs between the members of an HA cluster; everything else is one rendered unit. */
export interface ClusterMember {
  id: string;
  hostname: string;
  priority: number;
  serial: string | null;
  /** Own addresses on the synchronisation link, CIDR. */
  syncAddress4: string;
  syncAddress6: string;
  /** The other members' addresses on that link. */
  peers4: string[];
  peers6: string[];
  managementInterface: string | null;
  managementAddress4: string | null;
  managementAddress6: string | null;
  managementGateway4: string | null;
  managementGateway6: string | null;
  origin: Origin;
}

export interface Loopback {
  interface: string;
  /** CIDR with /32; null on a device that has no IPv4 at all. */
  ipv4: string | null;
  /** CIDR with /128; null while the site has no IPv6. */
  ipv6: string | null;
}

/** Text that the user wants in the file as it stands; no check and no lab sees into it. */
export interface Extra {
  text: string;
  origin: Origin;
}

/**
 * What one device must do, in no vendor's words. Total: every field is present, `null` or `[]` where there is nothing;
 * every address is computed. The same model is rendered for each platform and run in the lab.
 */
export interface Device {
  id: string;
  /** ASCII, at most 63 characters. */
  hostname: string;
  site: SiteHeader;
  role: DeviceRole;
  number: number;
  platform: string;
  release: string;
  model: string;
  serial: string | null;
  /** Sections that songsong owns; all of them unless the inventory's `manages` says otherwise; [] for a foreign box. */
  manages: Section[];
  extra: Extra[];
  cluster: Cluster | null;
  /** Whether this device forwards packets (a server or a pure switch does not). */
  forwarding: boolean;
  /** Whether any IPv6 is configured on it. */
  ipv6: boolean;
  domain: string;
  timezone: string;
  /** Minutes east of UTC, for platforms that know no zone names. */
  utcOffset: number;
  zoneAbbreviation: string;
  loopback: Loopback | null;
  /** 32-bit dotted id for OSPF and BGP (RFC 6286), also on IPv6-only devices. */
  routerId: string | null;
  management: Management;
  vrfs: Vrf[];
  vlans: Vlan[];
  interfaces: Interface[];
  staticRoutes: StaticRoute[];
  ospf: Ospf[];
  bgp: Bgp | null;
  policy: RoutingPolicy;
  filters: PacketFilter[];
  firewall: Firewall | null;
  nat: Nat | null;
  nat64: Nat64 | null;
  dhcp: DhcpScopes;
  wireless: Wireless | null;
  servers: ServerRoles;
  /** Why the device is as it is: its place in the inventory. */
  origin: Origin;
}

/** One site with its devices; within it references are objects, across sites there are only rows. */
export interface SiteNetwork {
  site: SiteHeader;
  devices: Device[];
}
