/* Generated from schemas/ by `npm run generate`: do not edit. */

/** How far the conversion is. `ipv4-only`; `dual-stack`; `ipv6-mostly`: dual stack with option 108, PREF64 and DNS64; `ipv6-only`: no IPv4 and no DHCPv4. */
export type Stage = 'ipv4-only' | 'dual-stack' | 'ipv6-mostly' | 'ipv6-only';
/** What a device is there for. */
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
/** A part of a configuration. */
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
/** What a server does. */
export type ServerRole =
  | 'authoritative-dns'
  | 'resolver'
  | 'dhcp'
  | 'nat64'
  | 'reverse-proxy'
  | 'mail'
  | 'rpki-cache'
  | 'management-station'
  | 'application';
/** 4 or 6. */
export type Family = 4 | 6;
/** What is known about IPv6 here: `yes`, `no`, `partial`, `unknown`. */
export type Ipv6State = 'yes' | 'no' | 'partial' | 'unknown';
/** `internal`: what own networks see; `external`: what everybody else sees. */
export type DnsView = 'internal' | 'external';

/** How site numbers become prefixes. Addresses are arithmetic from written numbers; adding a site renumbers nothing. */
export interface AddressPlan {
  /** One entry a held IPv6 prefix; a merged province has two. */
  ranges: { [k: string]: PlanRange };
  /** What the site numbers mean, with room for growth. Blocks never overlap. */
  blocks: { [k: string]: PlanBlock };
  /** Public IPv4 networks for server addresses and NAT pools. */
  publicIpv4?: string[];
}
/** Consecutive site numbers, and the IPv6 and IPv4 space in which they count. */
export interface PlanRange {
  /** Site number that takes the first block of both families. Default: 0. */
  firstNumber?: number;
  /** IPv6 space of the range. */
  ipv6: PlanRange6;
  /** IPv4 space of the range. */
  ipv4: PlanRange4;
}
/** A held prefix cut into one block a site. */
export interface PlanRange6 {
  /** A prefix that the province holds, or a part of one. */
  prefix: string;
  /** Length of a site's block. Site n takes block n - firstNumber. */
  siteLength: number;
  /** Site number whose block holds loopbacks and core links. */
  infrastructure: number;
  /** Slot of the infrastructure block for loopbacks: device d of site s is `<that /64>:s:d/128`. Default: 0. */
  loopbackSlot?: number;
  /** Slots of the infrastructure block for core links: link k takes slot from + k, as a /127 with ends ::2 and ::3 (RFC 6164). */
  coreLinkSlots: Span;
  /** Slots of every site's own block for its WAN links: link k takes slot from + k, as a /127 with ends ::2 and ::3. */
  wanSlots: Span;
  /** Prefix of the translator (RFC 6052), a /96. Absent where nothing is translated. */
  nat64?: string;
}
/** Consecutive numbers; both ends belong to it. */
export interface Span {
  /** First number. */
  from: number;
  /** Last number. */
  to: number;
}
/** Private space cut into one block a site. */
export interface PlanRange4 {
  /** Private network (RFC 1918) of the range. */
  prefix: string;
  /** Length of a site's block. Site n takes block n - firstNumber. */
  siteLength: number;
  /** A segment's index counts blocks of this length in the site's block: 24, or 28 with /24 sites. */
  indexLength: number;
  /** Where loopbacks stand: device d of site s is address (s - firstNumber) × perSite + d. */
  loopbacks: PlanLoopbacks;
  /** Core link k is the k-th /31 of this network (RFC 3021). */
  coreLinks: string;
  /** WAN link k of a site is the k-th /31 of this index of the site's own block. */
  wanIndex: number;
}
/** IPv4 network of the loopbacks. */
export interface PlanLoopbacks {
  /** Network of all loopbacks of the range. */
  prefix: string;
  /** Addresses that a site number has: a power of two. */
  perSite: 2 | 4 | 8 | 16 | 32 | 64 | 128 | 256;
}
/** Consecutive site numbers with one purpose. */
export interface PlanBlock {
  /** First site number of the block. */
  from: number;
  /** Last site number of the block; belongs to it. */
  to: number;
  /** What the numbers are for. */
  purpose: 'infrastructure' | 'idc' | 'recovery' | 'management' | 'internal-it' | 'wan' | 'agencies' | 'growth' | 'lab';
  /** What people call the block. */
  name?: string;
}
/** What a file of inventory/agencies/ may hold: an agency's sites and registers, nothing else. */
export interface Agency {
  /** Places with devices. */
  sites?: Sites;
  /** End devices of agencies, keyed by site. */
  endDevices?: EndDevices;
  /** Software of agencies, keyed by site. */
  software?: SoftwareRegister;
  /** Staff and training of agencies, keyed by site. */
  staff?: StaffRegister;
}
/** Places with devices, keyed by a stable id. A site takes what its profile says and names only what differs. */
export interface Sites { [k: string]: Site }
/** An office, the data centre, the recovery site. */
export interface Site {
  /** The site's number in the address plan. Missing: from the allocations. */
  number?: number;
  /** Several consecutive numbers instead of one: a data centre. */
  numbers?: number[];
  /** Block of the address plan for the allocation. Default: the profile's. */
  block?: string;
  /** Full name, in Unicode. */
  name: string;
  /** Tier of the organisation. */
  tier: string;
  /** Standard model, with its version. */
  profile: string;
  /** How far the site is; a segment may differ. */
  stage: Stage;
  /** Organisation whose site it is, as a stable id. */
  agency?: string;
  /** Code of the administrative unit. Quote it: '00899'. */
  code?: string;
  /** On an island: one link is what there is. Default: false. */
  island?: boolean;
  /** Where it is. */
  address?: string;
  /** Whom to call on site. */
  contact?: Contact;
  /** When somebody can get in. */
  accessHours?: string;
  /** Level of its information system, 1 to 5. */
  level?: number;
  /** How the site speaks over its fibre links: `static`, `bgp` (eBGP, private 4-byte AS number), `ospf` (a stub area). */
  routing?: 'static' | 'bgp' | 'ospf';
  /** Links to the hub. */
  wan?: SiteWan;
  /** The site's own connection to the state data network. */
  tslcd?: SiteTslcd;
  /** Devices that differ from the profile or are added, by id; `null` leaves out one of the profile. */
  devices?: { [k: string]: DeviceOverride | null };
  /** Links that differ from the profile or are added, by id; `null` leaves out one of the profile. */
  links?: { [k: string]: LinkOverride | null };
  /** Segments that differ from the profile or are added, by id; `null` leaves out one of the profile. */
  segments?: { [k: string]: SegmentOverride | null };
  /** SSIDs that differ from the profile or are added, by id; `null` leaves out one of the profile. */
  ssids?: { [k: string]: SsidOverride | null };
  /** Static routes that differ from the profile or are added, by id; `null` leaves out one of the profile. */
  routes?: { [k: string]: RouteOverride | null };
  /** Day on which the agency was guided in writing its conversion plan. */
  guided?: string;
  /** The plan that the agency issued. */
  plan?: ConversionPlan;
  /** The agency has Internet resources of its own, or a documented part of the province's. Default: false. */
  independentResources?: boolean;
}
/** A person or a desk to call. */
export interface Contact {
  /** Who answers. */
  name: string;
  /** Number to call. */
  phone?: string;
  /** Address to write to. */
  email?: string;
}
/** One link, or two that stand in for each other. */
export interface SiteWan {
  /** The link that is used. */
  primary?: WanLink;
  /** The link that is used when the primary is down. */
  backup?: WanLink;
}
/** A link from a site to a hub site. */
export interface WanLink {
  /** Site at the other end. */
  to: string;
  /** `fibre`: point to point; `l3vpn`: a carrier routes between, the neighbour is its router. */
  kind: 'fibre' | 'l3vpn';
  /** Number of the link in its site; its addresses follow from it. Missing: from the allocations. */
  number?: number;
  /** Port of the site, `device.port`. Default: the router's wan1, the backup's wan2. */
  port?: string;
  /** Device of the hub site. Default: the one whose `wanHub` is this link. */
  hub?: string;
  /** Port key at the hub. Default: its wan port. */
  hubPort?: string;
  /** VLAN id of the sub-interface at the hub. Default: from the site and link numbers. */
  vlan?: number;
  /** Bandwidth bought. */
  bandwidth?: string;
  /** The carrier's circuit id. */
  circuit?: string;
  /** Company that runs the line. Two links of one carrier fail together. */
  carrier?: string;
  /** Cable route into the building. Two links in one duct fail together. */
  duct?: string;
  /** Telephone of the carrier's operation centre. */
  noc?: string;
  /** Last day of the contract. */
  contractEnd?: string;
  /** MTU of the link. Default: the profile's. */
  mtu?: number;
  /** OSPF cost. Default: primary 10, backup 100. */
  cost?: number;
  /** `l3vpn`: carrier whose VPN it is. */
  operator?: string;
  /** `l3vpn`: addresses on the line to the carrier's router, and how it is spoken to. */
  peer?: WanPeer;
  /** `l3vpn`: the carrier takes IPv6: `yes`, `no`, `unknown`. Default: `unknown`, and IPv6 waits. */
  ipv6?: 'yes' | 'no' | 'unknown';
}
/** The carrier's router is the neighbour. */
export interface WanPeer {
  /** Addresses of the line, IPv4. */
  ipv4?: PeerIpv4;
  /** Addresses of the line, IPv6. */
  ipv6?: PeerIpv6;
  /** The carrier's AS number, with `bgp`. */
  asn?: number;
  /** `bgp` or `static`. Default: `static`. */
  routing?: 'bgp' | 'static';
}
/** Both ends of the line. */
export interface PeerIpv4 {
  /** Our address with length. */
  local: string;
  /** The carrier's address. */
  remote: string;
}
/** Both ends of the line. */
export interface PeerIpv6 {
  /** Our address with length. */
  local: string;
  /** The carrier's address. */
  remote: string;
}
/** What the yearly registration asks (form 01). */
export interface SiteTslcd {
  /** 1 or 2. */
  level: 1 | 2;
  /** Number of channels. */
  channels: number;
  /** Bandwidth of a channel. */
  bandwidth: string;
  /** Number of the operator's approval of the routing change. */
  approval?: string;
  /** Day for which the connection is asked. */
  requested?: string;
}
/** A device of the site's profile with what differs here (serial, model, ports), or one more device. */
export interface DeviceOverride {
  /** What the device is there for. */
  role?: DeviceRole;
  /** Hardware model: a shipped one or one of `models`. Replacing a dead device edits model and serial; its addresses stay. */
  model?: string;
  /** Release that it runs. Default: the model's. */
  release?: string;
  /** As on its label. */
  serial?: string;
  /** Number in its site; its loopbacks follow from it. Missing: from the allocations. */
  number?: number;
  /** Port names that differ from the model's, by port key. */
  ports?: {
    /** An interface as the device's own system writes it. */
    [k: string]: string;
  };
  /** Sections that songsong owns. Absent: all of them. `[]`: none, a box of somebody else. */
  manages?: Section[];
  /** Text that goes into the configuration as it stands, by platform. No check and no lab sees into it. */
  extra?: {
    /** Several lines; tabs and line ends are the only control characters. */
    [k: string]: string;
  };
  /** The device is a cluster: one configuration, members differ in a few lines. */
  cluster?: Cluster;
  /** A server: the segment in which it stands. */
  host?: ServerHost;
  /** What a server does. */
  roles?: ServerRole[];
  /** Wi-Fi radios, by port key or radio name. */
  radios?: { [k: string]: Radio };
  /** Access switch: which host ports stand in which segment. */
  hostPorts?: HostPorts[];
  /** Spokes' `primary` or `backup` links end here. */
  wanHub?: 'primary' | 'backup';
  /** For people. */
  notes?: string;
  /** Whom to call about it. */
  contact?: string;
}
/** Members that stand in for each other. */
export interface Cluster {
  /** Two members, keyed by a short id: `a`, `b`. */
  members: { [k: string]: ClusterMember };
  /** Port key of the link that carries VRRP and states between members. */
  syncLink?: string;
}
/** What differs between the members. */
export interface ClusterMember {
  /** Name of the member. Default: device id and member id. */
  hostname?: string;
  /** VRRP priority (RFC 9568); the highest is active. */
  priority: number;
  /** As on its label. */
  serial?: string;
  /** Port key of its own management port. */
  managementPort?: string;
  /** Its own address there, with length. */
  managementAddress?: string;
}
/** Where a server stands. */
export interface ServerHost {
  /** Segment of its site. */
  segment: string;
  /** Last part of its addresses in both families: 53 gives .53 and ::35. Missing: the device number. */
  hostNumber?: number;
  /** Port key. Default: the first of the model. */
  port?: string;
}
/** One Wi-Fi radio. */
export interface Radio {
  /** Gigahertz, as text: '2.4', '5', '6'. */
  band: '2.4' | '5' | '6';
  /** Channel number of the band. */
  channel: number;
  /** Megahertz. Default: 20 at 2.4 GHz, else 80. */
  width?: 20 | 40 | 80 | 160 | 320;
  /** Country code whose limits hold. Default: VN. */
  country?: string;
  /** dBm. Absent: what the country allows. */
  power?: number;
}
/** Consecutive host ports of one segment. */
export interface HostPorts {
  /** First port number. */
  from: number;
  /** Last port number; belongs to it. */
  to: number;
  /** Untagged segment of the ports. */
  segment: string;
  /** Tagged segment for telephones behind the same ports. */
  voice?: string;
  /** Servers stand here: no limit of addresses a port. RA guard stays. Default: false. */
  server?: boolean;
}
/** A link of the site's profile with what differs here, or one more link. */
export interface LinkOverride {
  /** Port of a device of this site. */
  a?: string;
  /** Port of a device of this site, or of another core site. */
  b?: string;
  /** `trunk`: tagged segments; `access`: one segment, untagged; `routed`: a link with addresses of its own. */
  kind?: 'trunk' | 'routed' | 'access';
  /** Routed core links: number in the range's core links. Missing: from the allocations. */
  number?: number;
  /**
   * Segments on a trunk, or the one of an access link. Default on a trunk: all of the site's.
   *
   * Items: A stable id: lower-case letters, digits and hyphens, at most 48. It never changes, whatever the name becomes.
   */
  segments?: string[];
  /** OSPF cost. */
  cost?: number;
  /** OSPF area. */
  area?: number;
  /** MTU of the link. Default: 1500. */
  mtu?: number;
  /** Watched by BFD. Default: false. */
  bfd?: boolean;
  /** Routing table of the link. Absent: the global one. */
  vrf?: string;
  /** The carrier's circuit id. */
  circuit?: string;
  /** Company that runs the line. */
  carrier?: string;
}
/** A segment of the site's profile with what differs here, or one more segment. */
export interface SegmentOverride {
  /** What people call it. */
  title?: string;
  /** VLAN id. */
  vlan?: number;
  /** Zone of `policy.zones`; decides what the firewalls let through. */
  zone?: string;
  /** Number of its /64 in the site's IPv6 block. */
  slot?: number;
  /** Number of its block in the site's IPv4 block. */
  index?: number;
  /** Sites with several numbers: the one whose block it takes. Default: the first. */
  number?: number;
  /** Length of the IPv4 prefix. Default: the range's index length. A /23 takes an even index and the next one. */
  ipv4Length?: number;
  /** A prefix instead of the planned one: what the office has already, a public network. */
  ipv4?: string;
  /** A prefix instead of the planned one: what another party gave. A /64. */
  ipv6?: string;
  /** `planned`: `ipv4` is translated one to one to the planned prefix, as it overlaps with other sites. */
  nat?: 'planned';
  /** Stage of this segment. Default: the site's. */
  stage?: Stage;
  /** Device that routes it; two form a VRRP pair; a cluster answers at its shared address. Absent: no gateway. */
  gateway?: string | string[];
  /** Routing table of the segment. Absent: the global one. */
  vrf?: string;
  /** MTU of the segment, also told in router advertisements. Default: 1500. */
  mtu?: number;
  /** Numbers of the router advertisements (RFC 4861, RFC 8106). */
  ra?: RaSettings;
  /** `slaac`: RA alone; `stateless`: RA, and DHCPv6 for other settings; `stateful`: addresses from DHCPv6; `static`: servers, no autoconfiguration. Default: `slaac`. */
  addressing?: 'slaac' | 'stateless' | 'stateful' | 'static';
  /** Who answers DHCPv4 and DHCPv6, pools and times. */
  dhcp?: DhcpSettings;
  /** Unicast reverse path forwarding (RFC 3704) of what hosts send. Default: `strict`. */
  urpf?: 'strict' | 'loose' | 'off';
  /** How MAC and IPv6 address of a host are recorded: DHCP `leases`, `nd-syslog` or `nd-polling`. */
  bindingLog?: 'leases' | 'nd-syslog' | 'nd-polling';
  /** Domain told to hosts (DNSSL). Default: the province's. */
  domain?: string;
  /** Addresses in the segment by name: devices of the site that stand in it without being its gateway (a firewall cluster between routers, a switch's management address), and hosts that songsong does not manage. */
  hosts?: { [k: string]: SegmentHost };
}
/** Times in seconds. What is absent takes the value of RFC 4861 section 6.2.1. */
export interface RaSettings {
  /** MaxRtrAdvInterval; the least interval is a third of it. */
  interval?: number;
  /** How long hosts keep the router: 0 (not a default router) or from the interval to 9000. */
  lifetime?: number;
  /** Valid lifetime of the prefix. */
  validLifetime?: number;
  /** Preferred lifetime of the prefix; not longer than the valid one. */
  preferredLifetime?: number;
  /** How long hosts keep resolvers and search domains (RFC 8106: three times the interval at least). */
  rdnssLifetime?: number;
  /** Router preference (RFC 4191). Default: `medium`. */
  preference?: 'low' | 'medium' | 'high';
  /** Hop limit that hosts use. Default: 64. */
  hopLimit?: number;
}
/** Times in seconds. */
export interface DhcpSettings {
  /** `server`: the gateway answers; `relay`: it asks the central servers; `none`. */
  mode: 'server' | 'relay' | 'none';
  /** DHCPv4 lease time. */
  lease?: number;
  /** Host numbers given to clients. */
  pool?: HostRange;
  /** Interface identifiers given to clients in a `stateful` segment. */
  pool6?: HostRange6;
  /** DHCPv6 preferred lifetime (RFC 8415). */
  preferredLifetime?: number;
  /** DHCPv6 valid lifetime; not shorter than the preferred one. */
  validLifetime?: number;
  /** Value of option 108 (RFC 8925; 300 at least), sent in `ipv6-mostly` segments. */
  v6OnlyWait?: number;
  /** Hosts that always get the same addresses, keyed by a stable id. */
  reservations?: { [k: string]: Reservation };
}
/** First and last host number. */
export interface HostRange {
  /** First host number. */
  first: number;
  /** Last host number; belongs to it. */
  last: number;
}
/** First and last interface identifier. */
export interface HostRange6 {
  /** First interface identifier: 0x1000 is ::1000. */
  first: number;
  /** Last interface identifier; belongs to it. */
  last: number;
}
/** A host with a fixed address. */
export interface Reservation {
  /** Hardware address of the host. */
  mac: string;
  /** DHCPv6 identifier (RFC 8415 section 11), in hex. */
  duid?: string;
  /** Last part of its addresses in both families. */
  host: number;
}
/** A fixed address of a segment. */
export interface SegmentHost {
  /** Last part of its addresses in both families. */
  host: number;
  /** What it is. */
  title?: string;
}
/** An SSID of the site's profile with what differs here, or one more SSID. */
export interface SsidOverride {
  /** What is in the air; 1 to 32 characters of printable ASCII. */
  name?: string;
  /** Segment that clients come into. */
  segment?: string;
  /** How clients prove who they are. `owe` is open but encrypted (RFC 8110). */
  security?: 'wpa2-enterprise' | 'wpa3-enterprise' | 'wpa2-psk' | 'wpa3-sae' | 'open' | 'owe';
  /** Pass phrase, or the RADIUS secret with `enterprise`. */
  secret?: SecretRef;
  /** Clients do not reach each other. Default: false. */
  isolation?: boolean;
  /** Bands of the SSID. Default: all of the device's radios. */
  bands?: ('2.4' | '5' | '6')[];
  /** Multicast such as router advertisements goes to each client on its own. Default: false. */
  multicastToUnicast?: boolean;
  /** The name is not sent in beacons. Default: false. */
  hidden?: boolean;
}
/** Names a secret, never holds it. A new value is a new version: a change that can be reviewed. */
export interface SecretRef {
  /** Name of the secret in the store that hand-over asks. */
  secret: string;
  /** Version of the value; rises with each change. */
  version: number;
}
/** A static route of the site's profile with what differs here, or one more route. */
export interface RouteOverride {
  /** Device of this site that has the route. */
  device?: string;
  /** `default`; `aggregates`: the province's own prefixes; `agencies`: the blocks of agencies; `discard-aggregates`: discard routes of the own prefixes; or an object that names a prefix, segment, site or loopback. */
  to?: ('default' | 'aggregates' | 'agencies' | 'discard-aggregates') | RouteTarget;
  /** Where the packets go. The route names the interface as well as the address. */
  via?: RouteNextHop;
  /** Administrative distance. Default: 1. */
  distance?: number;
  /** Routing table. Absent: the global one. */
  vrf?: string;
  /** Default: both. */
  families?: Family[];
}
/** Exactly one of the five. */
export interface RouteTarget {
  /** A network of one family. */
  prefix?: string;
  /** The prefixes of a segment. */
  segment?: string;
  /** The blocks of a site. */
  site?: string;
  /** The loopbacks of a device. */
  loopback?: string;
  /** The networks of a routed link: what its ends say by themselves comes from there. */
  link?: string;
}
/** A device, on a segment that both share. */
export interface RouteNextHop {
  /** Segment on which the next hop is reached. */
  segment: string;
  /** Device of this site; a cluster or a VRRP pair answers at its shared address. */
  device: string;
}
/** A plan for the conversion, issued by the agency. */
export interface ConversionPlan {
  /** Number of the document. */
  number: string;
  /** Day of issue. */
  date: string;
  /** `own`: a plan of its own; `it-plan`: inside the plan for IT or digital transformation. */
  kind: 'own' | 'it-plan';
  /** Day on which it was carried out in full. */
  carriedOut?: string;
}
/** End devices by site. */
export interface EndDevices { [k: string]: EndDevice[] }
/** Devices of one kind and model at a site. */
export interface EndDevice {
  /** What it is. */
  kind: 'firewall' | 'switch' | 'ap' | 'pc' | 'printer' | 'copier' | 'camera' | 'server' | 'phone';
  /** Maker and model. */
  model: string;
  /** Operating system or firmware. */
  os?: string;
  /** Version of it. Quote it where it looks like a number: '22.10'. */
  version?: string;
  /** How many. */
  count: number;
  /** What is known about IPv6. */
  ipv6: Ipv6State;
  /** Last day of the maker's support. */
  supportEnds?: string;
}
/** Software by site. */
export interface SoftwareRegister { [k: string]: Software[] }
/** A program that a site uses. */
export interface Software {
  /** What it is called. */
  name: string;
  /** Version of it. Quote it where it looks like a number: '4.10'. */
  version?: string;
  /** What is known about IPv6. */
  ipv6: Ipv6State;
  /** Contract with the supplier. */
  contract?: Contract;
}
/** The contract behind a system, and whether it asks for IPv6. */
export interface Contract {
  /** Number of the contract. */
  id: string;
  /** The contract obliges the supplier to support IPv6. */
  ipv6Clause: boolean;
}
/** Staff and training by site. */
export interface StaffRegister { [k: string]: Staff }
/** People and their training, at one day. */
export interface Staff {
  /** Officials, civil servants and public employees. */
  total: number;
  /** Dedicated IT staff. */
  it: number;
  /** Staff informed about the conversion. */
  informed: number;
  /** IT staff with the basic course. */
  trainedBasic: number;
  /** IT staff with the advanced course. */
  trainedAdvanced: number;
  /** Day of the count. */
  date: string;
  /** Record behind the numbers. */
  evidence?: string;
}
/** Numbers given by `songsong addresses --allocate`, and by nothing else. */
export interface Allocations {
  /** Site numbers, keyed by site. */
  sites?: { [k: string]: Allocation };
  /** Device numbers, keyed `<site>/<device>`. */
  devices?: { [k: string]: Allocation };
  /** WAN link numbers, keyed `<site>/<link>`. */
  links?: { [k: string]: Allocation };
  /** Core link numbers, keyed `<range>/<link>`. */
  coreLinks?: { [k: string]: Allocation };
}
/** A number given. A removed one stays, so that it is never given again. */
export interface Allocation {
  /** The number. */
  number: number;
  /** How many consecutive numbers it holds. Default: 1. */
  count?: number;
  /** What had the number is gone, or writes its own now. */
  removed?: true;
}
/** Bidirectional forwarding detection (RFC 5880): a neighbour is lost after interval × multiplier. */
export interface Bfd {
  /** Milliseconds between packets, sent and expected. */
  interval: number;
  /** Packets missed before the neighbour counts as lost. */
  multiplier: number;
}
/** A device of the standard model. */
export interface DeviceSpec {
  /** What the device is there for. */
  role: DeviceRole;
  /** Hardware model: a shipped one or one of `models`. Replacing a dead device edits model and serial; its addresses stay. */
  model: string;
  /** Release that it runs. Default: the model's. */
  release?: string;
  /** As on its label. */
  serial?: string;
  /** Number in its site; its loopbacks follow from it. Missing: from the allocations. */
  number?: number;
  /** Port names that differ from the model's, by port key. */
  ports?: {
    /** An interface as the device's own system writes it. */
    [k: string]: string;
  };
  /** Sections that songsong owns. Absent: all of them. `[]`: none, a box of somebody else. */
  manages?: Section[];
  /** Text that goes into the configuration as it stands, by platform. No check and no lab sees into it. */
  extra?: {
    /** Several lines; tabs and line ends are the only control characters. */
    [k: string]: string;
  };
  /** The device is a cluster: one configuration, members differ in a few lines. */
  cluster?: Cluster;
  /** A server: the segment in which it stands. */
  host?: ServerHost;
  /** What a server does. */
  roles?: ServerRole[];
  /** Wi-Fi radios, by port key or radio name. */
  radios?: { [k: string]: Radio };
  /** Access switch: which host ports stand in which segment. */
  hostPorts?: HostPorts[];
  /** Spokes' `primary` or `backup` links end here. */
  wanHub?: 'primary' | 'backup';
  /** For people. */
  notes?: string;
  /** Whom to call about it. */
  contact?: string;
}
/** A link inside a site, or between two core sites. */
export interface InternalLink {
  /** Port of a device of this site. */
  a: string;
  /** Port of a device of this site, or of another core site. */
  b: string;
  /** `trunk`: tagged segments; `access`: one segment, untagged; `routed`: a link with addresses of its own. */
  kind: 'trunk' | 'routed' | 'access';
  /** Routed core links: number in the range's core links. Missing: from the allocations. */
  number?: number;
  /**
   * Segments on a trunk, or the one of an access link. Default on a trunk: all of the site's.
   *
   * Items: A stable id: lower-case letters, digits and hyphens, at most 48. It never changes, whatever the name becomes.
   */
  segments?: string[];
  /** OSPF cost. */
  cost?: number;
  /** OSPF area. */
  area?: number;
  /** MTU of the link. Default: 1500. */
  mtu?: number;
  /** Watched by BFD. Default: false. */
  bfd?: boolean;
  /** Routing table of the link. Absent: the global one. */
  vrf?: string;
  /** The carrier's circuit id. */
  circuit?: string;
  /** Company that runs the line. */
  carrier?: string;
}
/** No part of the inventory: the record of a trial in the lab, written by `songsong lab run --evaluation` and by nothing else. */
export interface Evaluation {
  /** Version of this format. */
  version: 1;
  /** Version of the program. */
  songsong: string;
  /** When the probes began, in the province's time. */
  date: string;
  /** Id of the province. */
  province: string;
  /** `pass`: everything ran and every probe passed; `fail`: a probe failed; `inconclusive`: none failed, and something could not be run. */
  verdict: 'pass' | 'fail' | 'inconclusive';
  /** Waves that have sites in the lab, in their order. */
  waves: EvaluatedWave[];
  /** Sites in the lab, data centres first. */
  sites: EvaluatedSite[];
  /** What the lab ran on. */
  machine: EvaluationMachine;
  /** SHA-256 of what was tried: `songsong lab verify` compares it with what is there. */
  digests: EvaluationDigests;
  /** Probes counted by class. */
  classes: EvaluatedClass[];
  /** Every probe with its result, by name. */
  probes: EvaluatedProbe[];
  /** Nodes of the lab, and those that did not run to the end. */
  nodes: EvaluatedNodes;
  /** What did not start. */
  failures: EvaluatedFailure[];
  /** What the lab does otherwise than the field. */
  substitutions: EvaluatedSubstitution[];
  /** Devices of other makers: their model is proven, their vendor's syntax was not run. */
  vendors: EvaluatedVendor[];
}
/** A wave, and how much of it was tried. */
export interface EvaluatedWave {
  /** The wave. */
  id: string;
  /** What it is about. */
  title: string;
  /** How many sites it has. */
  sites: number;
  /** How many of them were in the lab. */
  tried: number;
}
/** A site as it was tried. */
export interface EvaluatedSite {
  /** The site. */
  id: string;
  /** Its name. */
  name: string;
  /** Its profile version in the lab. */
  profile: string;
  /** Its stage in the lab. */
  stage: Stage;
  /**
   * Waves that it belongs to.
   *
   * Items: A stable id: lower-case letters, digits and hyphens, at most 48. It never changes, whatever the name becomes.
   */
  waves: string[];
}
/** The machine that the lab ran on. */
export interface EvaluationMachine {
  /** Its distribution. */
  system: string;
  /** Release of its kernel. */
  kernel: string;
  /** Versions of the packages that the daemons came from; `unknown` where they came from none. */
  packages: {
    /** One line, at most 200 characters, no control characters. What reaches a device is turned into ASCII and shortened to its limits. */
    [k: string]: string;
  };
}
/** What the lab was made from, and what the field would get. */
export interface EvaluationDigests {
  /** The inventory's files. */
  inventory: DigestList;
  /** Templates, an overlay's in place of those that it replaces. */
  templates: DigestList;
  /** Devices of the lab's sites as rendered for the field; the same digests as in `rollout/released.json`. */
  devices: DigestList;
}
/** Digests by name, and one over all of them. */
export interface DigestList {
  /** SHA-256 of the lines `<digest>  <name>`, sorted by name, as sha256sum writes them. */
  all: string;
  /** Digests by name. */
  each: {
    /** A digest: 64 hexadecimal digits. */
    [k: string]: string;
  };
}
/** How many probes of a class came to what. */
export interface EvaluatedClass {
  /** The class. */
  class: string;
  /** Probes that passed. */
  passed: number;
  /** Probes that failed. */
  failed: number;
  /** Probes that could not look. */
  unseen: number;
}
/** One probe and what it came to. */
export interface EvaluatedProbe {
  /** Class and subject, as `lab test --probe` takes it. */
  name: string;
  /** What it proves. */
  title: string;
  /** `unseen`: it could not look, so nothing is known. */
  result: 'passed' | 'failed' | 'unseen';
  /** The node that it looked from. */
  node: string;
  /** What the inventory says. */
  expected: string;
  /** What the lab showed. */
  seen: string;
  /** How to look again; where it did not pass. */
  command?: string;
  /**
   * Lines of the inventory behind it; where it did not pass.
   *
   * Items: One line, as a probe or a daemon said it.
   */
  because?: string[];
  /** What it measured, in seconds or as the name says. */
  figures?: {
    /** A decimal number. */
    [k: string]: string;
  };
}
/** The lab's nodes. */
export interface EvaluatedNodes {
  /** How many there are. */
  count: number;
  /** Nodes that were gone, or had a dead daemon, when the probes were over. */
  dead: DeadNode[];
}
/** A node that did not run to the end. */
export interface DeadNode {
  /** The node. */
  node: string;
  /**
   * Its dead daemons; all of them where the node itself was gone.
   *
   * Items: One line, as a probe or a daemon said it.
   */
  daemons: string[];
}
/** A step of a node's start that failed. */
export interface EvaluatedFailure {
  /** The node. */
  node: string;
  /** `interfaces`, or the service. */
  step: string;
  /** What it printed. */
  output: string;
}
/** What the lab does otherwise than the field. */
export interface EvaluatedSubstitution {
  /** Its name. */
  id: string;
  /** What stands in the field, and what stood in for it. */
  what: string;
  /**
   * Classes of probes that prove less by it.
   *
   * Items: A stable id: lower-case letters, digits and hyphens, at most 48. It never changes, whatever the name becomes.
   */
  weakens: string[];
  /**
   * Nodes concerned; empty: all.
   *
   * Items: One line, as a probe or a daemon said it.
   */
  nodes: string[];
}
/** Model proven; vendor syntax not run. */
export interface EvaluatedVendor {
  /** The device. */
  device: string;
  /** Its model. */
  model: string;
  /** Its vendor's system. */
  platform: string;
}
/** One province. All files under inventory/ together are one such document. */
export interface Inventory {
  /** Who the network belongs to. */
  province?: Province;
  /** How site numbers become prefixes. */
  addressPlan?: AddressPlan;
  /** Transit, exchange, state data network. */
  upstreams?: Upstreams;
  /** Hardware beyond the shipped models. */
  models?: Models;
  /** Standard models of the tiers. */
  profiles?: Profiles;
  /** Zones and rules, for both families. */
  policy?: Policy;
  /** DNS and applications. */
  services?: Services;
  /** How devices are reached and watched. */
  management?: Management;
  /** Places with devices. */
  sites?: Sites;
  /** Waves, gates, limits. */
  rollout?: Rollout;
  /** Targets of the conversion. */
  plan?: Plan;
  /** Numbers given by `songsong addresses --allocate`. */
  allocations?: Allocations;
  /** End devices of agencies, keyed by site. */
  endDevices?: EndDevices;
  /** Software of agencies, keyed by site. */
  software?: SoftwareRegister;
  /** Staff and training of agencies, keyed by site. */
  staff?: StaffRegister;
}
/** Who the network belongs to: names, numbers and prefixes held, contacts. */
export interface Province {
  /** Stable id of the province. */
  id: string;
  /** Full name, in Unicode. */
  name: string;
  /** The province's own domain; device names and zones stand below it. */
  domain: string;
  /** Name in the IANA time zone database. */
  timezone: string;
  /** Language of reports: `vi` or `en`. */
  language: 'vi' | 'en';
  /** `demo` lets documentation ranges through and refuses real global ones; `production` the reverse. */
  mode: 'demo' | 'production';
  /** AS numbers that the province holds; two after a merger of provinces. */
  asns: HeldAsn[];
  /** Public prefixes allocated to the province, both families. */
  prefixes: HeldPrefix[];
  /** Contacts by purpose: `noc`, `security`, `registry`. */
  contacts: { [k: string]: Contact };
}
/** An AS number allocated to the province. */
export interface HeldAsn {
  /** The number. */
  asn: number;
  /** Organisation in the registry. */
  holder: string;
  /** Day of the allocation. Unused for 6 months, it may be revoked. */
  allocated: string;
}
/** A public prefix allocated to the province, and how it is announced. */
export interface HeldPrefix {
  /** The network as allocated. */
  prefix: string;
  /** Organisation in the registry. */
  holder: string;
  /** Day of the allocation. Unused for 6 months, it may be revoked. */
  allocated: string;
  /** Announced to the Internet. Default: true. */
  announced?: boolean;
  /** AS number that announces it. */
  asn: number;
  /** Route origin authorisation asked for at the registry (RFC 9582). */
  roa?: Roa;
}
/** The registry's request fields beyond prefix and origin. */
export interface Roa {
  /** Longest prefix that may be announced (RFC 9319 advises: the prefix itself). */
  maxLength: number;
  /** Field `descr` of the route object. */
  descr?: string;
  /** Field `notify`: where changes are told. */
  notify?: string;
  /** Field `notify-2`. */
  notify2?: string;
}
/** Transit providers, the Internet exchange and the state data network (TSLCD), keyed by a stable id. */
export interface Upstreams { [k: string]: Upstream }
/** Somebody else's network that ours speaks BGP with. */
export interface Upstream {
  /** `transit`: sells the whole Internet; `exchange`: route servers of an exchange, never a default route or transit; `tslcd`: the state data network, in its own VRF. */
  kind: 'transit' | 'exchange' | 'tslcd';
  /** What people call it. */
  name: string;
  /** Its AS number; at an exchange that of the route servers. */
  asn: number;
  /** Company that runs the line. Two upstreams of one carrier fail together. */
  carrier?: string;
  /** Cable route into the building. Two lines in one duct fail together. */
  duct?: string;
  /** `tslcd`: the operator's lists. No other address may be used towards it. */
  given?: GivenPrefixes;
  /** `tslcd`: the operator approved the routing change. Without it nothing is rolled out. */
  approval?: Approval;
  /** `tslcd`: `proxied`, a dual-homed proxy speaks for the province; `native`, the segment has the operator's /64. */
  ipv6Handoff?: 'proxied' | 'native';
  /** `tslcd`: addresses that source NAT turns ours into, out of `given`. */
  natPool?: NatPool;
  /** BGP local preference of its routes. Default: exchange 200, transit 100. */
  localPreference?: number;
  /** Lines to it, keyed by a stable id. */
  connections: { [k: string]: Connection };
}
/** Networks that the operator assigned to the province. */
export interface GivenPrefixes {
  /** IPv4 networks given. */
  ipv4?: string[];
  /** IPv6 networks given. */
  ipv6?: string[];
}
/** A decision on paper. */
export interface Approval {
  /** Number of the document. */
  id: string;
  /** Day of the document. */
  date: string;
}
/** Addresses for source NAT. */
export interface NatPool {
  /** Network of the pool. */
  ipv4: string;
}
/** One line to an upstream: a port of ours, its addresses, its BGP sessions. */
export interface Connection {
  /** Our device, `site/device`. */
  device: string;
  /** Port key of the device's model. */
  port: string;
  /** VLAN id on the line. Absent: untagged. */
  vlan?: number;
  /** MTU of the line. Default: 1500. */
  mtu?: number;
  /** Bandwidth bought. */
  bandwidth?: string;
  /** The carrier's circuit id. */
  circuit?: string;
  /** Telephone of the carrier's operation centre. */
  noc?: string;
  /** Last day of the contract. */
  contractEnd?: string;
  /** `tslcd`: routing table that the line stands in. */
  vrf?: string;
  /** Our addresses on the line, with length; they come from the other party. */
  local: LocalAddresses;
  /** BGP sessions, one a family and neighbour, keyed by a stable id. */
  sessions: { [k: string]: Session };
}
/** Addresses with length, a family each. */
export interface LocalAddresses {
  /** IPv4 address with length. */
  ipv4?: string;
  /** IPv6 address with length. */
  ipv6?: string;
}
/** One session in one family. Policies are explicit in both directions (RFC 8212). */
export interface Session {
  /** Address family that it carries, over the same family. */
  family: Family;
  /** The neighbour's address. */
  remote: string;
  /** The neighbour's AS number. Default: the upstream's. */
  asn?: number;
  /** What is taken: `default`, only the default route; `default+partial`, that and the routes of `partial`; `full`, the whole table; `members`, an exchange; `listed`, only the networks given (`tslcd`). */
  accept: 'default' | 'default+partial' | 'full' | 'members' | 'listed';
  /** Prefixes after which the session is closed. */
  maximumPrefix: number;
  /** Percent of the maximum at which the device warns. */
  warnAt?: number;
  /** Packets must come with TTL 255 (GTSM, RFC 5082), where the other side agreed. Default: false. */
  ttlSecurity?: boolean;
  /** Key of the TCP signature (RFC 2385), where the other side agreed. */
  md5?: SecretRef;
  /** Watched by BFD. Default: false. */
  bfd?: boolean;
  /** The first AS of a path must be the neighbour's. False where route servers do not add theirs. Default: true. */
  enforceFirstAs?: boolean;
  /** Our role by RFC 9234, where agreed: `customer`, `peer`, `rs-client`. */
  role?: 'customer' | 'peer' | 'rs-client';
  /** Times that our AS is put in front of what we announce here. Default: 0. */
  prepend?: number;
  /** The other side takes blackhole routes (RFC 7999) from us. Default: false. */
  blackhole?: boolean;
  /**
   * `default+partial`: AS numbers whose routes are taken, as origin or neighbour.
   *
   * Items: A 2-byte or 4-byte AS number (RFC 6793). 0 and 4294967295 are reserved (RFC 7607, RFC 7300).
   */
  partial?: number[];
}
/** Hardware in use, keyed by a stable id. Adds to the models that come with the program. */
export interface Models { [k: string]: Model }
/** A hardware model: its platform, its ports, its limits. */
export interface Model {
  /** Platform folder whose templates write its configuration. */
  platform: string;
  /** Who makes it. */
  vendor?: string;
  /** What it is. */
  description?: string;
  /** Release that devices of this model run, where a device says nothing else. */
  release?: string;
  /**
   * Releases that may be used.
   *
   * Items: A release as its maker writes it. Quote it in YAML where it looks like a number: '17.12'.
   */
  releases?: string[];
  /** Device roles that it may take. */
  roles: DeviceRole[];
  /** Port keys (`uplink1`, `wan1`, `lan1`) and the platform's names of them. */
  ports: {
    /** An interface as the device's own system writes it. */
    [k: string]: string;
  };
  /** Numbered ports of one kind: host ports of a switch. */
  portRanges?: PortRange[];
  /** Sizes of its tables and the like, by name. */
  limits?: { [k: string]: number };
  /** Last day of the maker's support. */
  endOfSupport?: string;
  /**
   * Names of its radio interfaces.
   *
   * Items: An interface as the device's own system writes it.
   */
  wireless?: string[];
}
/** Ports whose names differ in a number. */
export interface PortRange {
  /** Port key without its number: `host` gives `host1`, `host2`. */
  key: string;
  /** First number. */
  first: number;
  /** Last number. */
  last: number;
  /** The platform's name, with `{n}` for the number. */
  name: string;
}
/** The standard model of each tier, versioned: key `<name>@<version>`. */
export interface Profiles { [k: string]: Profile }
/** Devices, links, segments, SSIDs and routes that every site of a tier has. */
export interface Profile {
  /** Tier of the sites that it is for. */
  tier: string;
  /** What people call it. */
  title: string;
  /** What is new in this version. */
  description?: string;
  /** Block of the address plan from which sites without a number get theirs. */
  block?: string;
  /** How the site speaks over its fibre links: `static`, `bgp` (eBGP, private 4-byte AS number), `ospf` (a stub area). */
  routing?: 'static' | 'bgp' | 'ospf';
  /** Devices, keyed by an id within the site. */
  devices: { [k: string]: DeviceSpec };
  /** Links between the devices, keyed by an id within the site. */
  links?: { [k: string]: InternalLink };
  /** Segments, keyed by an id within the site. */
  segments: { [k: string]: Segment };
  /** Wireless networks, keyed by an id within the site. */
  ssids?: { [k: string]: Ssid };
  /** Static routes, keyed by an id within the site. */
  routes?: { [k: string]: Route };
  /** MTU of WAN links, where a link says nothing else. Default: 1500. */
  wanMtu?: number;
  /** Timers of BFD on WAN links. Absent: no BFD. */
  bfd?: Bfd;
  /** Hello and dead interval on WAN links, seconds. */
  ospfTimers?: OspfTimers;
  /** Keepalive and hold time on WAN links, seconds. */
  bgpTimers?: BgpTimers;
  /**
   * DNS servers of hosts and devices, instead of the management section's.
   *
   * Items: A device of the same site (`r1`), or of another one (`kg-dc/core1`).
   */
  resolvers?: string[];
}
/** One LAN: a VLAN, a zone, a prefix in each family. */
export interface Segment {
  /** What people call it. */
  title?: string;
  /** VLAN id. */
  vlan: number;
  /** Zone of `policy.zones`; decides what the firewalls let through. */
  zone: string;
  /** Number of its /64 in the site's IPv6 block. */
  slot?: number;
  /** Number of its block in the site's IPv4 block. */
  index?: number;
  /** Sites with several numbers: the one whose block it takes. Default: the first. */
  number?: number;
  /** Length of the IPv4 prefix. Default: the range's index length. A /23 takes an even index and the next one. */
  ipv4Length?: number;
  /** A prefix instead of the planned one: what the office has already, a public network. */
  ipv4?: string;
  /** A prefix instead of the planned one: what another party gave. A /64. */
  ipv6?: string;
  /** `planned`: `ipv4` is translated one to one to the planned prefix, as it overlaps with other sites. */
  nat?: 'planned';
  /** Stage of this segment. Default: the site's. */
  stage?: Stage;
  /** Device that routes it; two form a VRRP pair; a cluster answers at its shared address. Absent: no gateway. */
  gateway?: string | string[];
  /** Routing table of the segment. Absent: the global one. */
  vrf?: string;
  /** MTU of the segment, also told in router advertisements. Default: 1500. */
  mtu?: number;
  /** Numbers of the router advertisements (RFC 4861, RFC 8106). */
  ra?: RaSettings;
  /** `slaac`: RA alone; `stateless`: RA, and DHCPv6 for other settings; `stateful`: addresses from DHCPv6; `static`: servers, no autoconfiguration. Default: `slaac`. */
  addressing?: 'slaac' | 'stateless' | 'stateful' | 'static';
  /** Who answers DHCPv4 and DHCPv6, pools and times. */
  dhcp?: DhcpSettings;
  /** Unicast reverse path forwarding (RFC 3704) of what hosts send. Default: `strict`. */
  urpf?: 'strict' | 'loose' | 'off';
  /** How MAC and IPv6 address of a host are recorded: DHCP `leases`, `nd-syslog` or `nd-polling`. */
  bindingLog?: 'leases' | 'nd-syslog' | 'nd-polling';
  /** Domain told to hosts (DNSSL). Default: the province's. */
  domain?: string;
  /** Addresses in the segment by name: devices of the site that stand in it without being its gateway (a firewall cluster between routers, a switch's management address), and hosts that songsong does not manage. */
  hosts?: { [k: string]: SegmentHost };
}
/** A wireless network and its segment. */
export interface Ssid {
  /** What is in the air; 1 to 32 characters of printable ASCII. */
  name: string;
  /** Segment that clients come into. */
  segment: string;
  /** How clients prove who they are. `owe` is open but encrypted (RFC 8110). */
  security: 'wpa2-enterprise' | 'wpa3-enterprise' | 'wpa2-psk' | 'wpa3-sae' | 'open' | 'owe';
  /** Pass phrase, or the RADIUS secret with `enterprise`. */
  secret?: SecretRef;
  /** Clients do not reach each other. Default: false. */
  isolation?: boolean;
  /** Bands of the SSID. Default: all of the device's radios. */
  bands?: ('2.4' | '5' | '6')[];
  /** Multicast such as router advertisements goes to each client on its own. Default: false. */
  multicastToUnicast?: boolean;
  /** The name is not sent in beacons. Default: false. */
  hidden?: boolean;
}
/** A static route. */
export interface Route {
  /** Device of this site that has the route. */
  device: string;
  /** `default`; `aggregates`: the province's own prefixes; `agencies`: the blocks of agencies; `discard-aggregates`: discard routes of the own prefixes; or an object that names a prefix, segment, site or loopback. */
  to: ('default' | 'aggregates' | 'agencies' | 'discard-aggregates') | RouteTarget;
  /** Where the packets go. The route names the interface as well as the address. */
  via?: RouteNextHop;
  /** Administrative distance. Default: 1. */
  distance?: number;
  /** Routing table. Absent: the global one. */
  vrf?: string;
  /** Default: both. */
  families?: Family[];
}
/** Seconds. */
export interface OspfTimers {
  /** Seconds between hellos. */
  hello: number;
  /** Seconds after which a neighbour is lost. */
  dead: number;
}
/** Seconds. */
export interface BgpTimers {
  /** Seconds between keepalives. */
  keepalive: number;
  /** Seconds after which a session is closed (RFC 4271: three at least). */
  hold: number;
}
/** Zones, objects, services and rules, written once for both families; severities and waivers of checks. */
export interface Policy {
  /** Parts of the network that trust each other, keyed by a stable id. */
  zones: { [k: string]: Zone };
  /** Named sets of addresses that rules refer to, keyed by a stable id. */
  objects: { [k: string]: PolicyObject };
  /** Named sets of protocols and ports, keyed by a stable id. */
  services: { [k: string]: PolicyService };
  /** What may pass between zones, keyed by a stable id. What no rule allows is refused. */
  rules: { [k: string]: Rule };
  /** What must pass and what must not, whatever the rules say: asked of the whole network, there and back, at every validation. Keyed by a stable id. */
  expectations?: { [k: string]: Expectation };
  /** Brakes on floods. */
  limits?: PolicyLimits;
  /** Idle times of states, seconds. */
  timeouts?: PolicyTimeouts;
  /** Source NAT towards the Internet, at the edge firewall only. */
  nat?: PolicyNat;
  /** Severities that differ, and findings that are known and waived for a time. */
  checks?: CheckSettings;
}
/** A zone of the firewall policy. */
export interface Zone {
  /** What people call it. */
  title: string;
  /** Which of the seven zones of a level 3 system it belongs to. */
  level3?: 'internal' | 'edge' | 'internal-servers' | 'dmz' | 'database-servers' | 'wireless' | 'management';
  /** It is the Internet. Default: false. */
  internet?: boolean;
  /** From 0, the Internet, to 100, management. Checks look at rules that go up. */
  trust?: number;
  /** True for a network between routers: what lies behind it is more than the zone itself, so a firewall counts every zone without an interface of its own to be behind it. */
  transit?: boolean;
}
/** A set of addresses: everything named, together. */
export interface PolicyObject {
  /** What it is. */
  title?: string;
  /**
   * IPv4 addresses and networks.
   *
   * Items: An address, or a network with its length.
   */
  ipv4?: string[];
  /**
   * IPv6 addresses and networks.
   *
   * Items: An address, or a network with its length.
   */
  ipv6?: string[];
  /**
   * The prefixes of segments.
   *
   * Items: A segment of the same site (`staff`), or of another one (`kg-dc/servers`).
   */
  segments?: string[];
  /**
   * The addresses of devices.
   *
   * Items: A device of the same site (`r1`), or of another one (`kg-dc/core1`).
   */
  devices?: string[];
  /**
   * The addresses of applications of `services.applications`.
   *
   * Items: A stable id: lower-case letters, digits and hyphens, at most 48. It never changes, whatever the name becomes.
   */
  services?: string[];
  /** Zone in which the addresses stand, where it does not follow. */
  zone?: string;
}
/** Protocols and ports under one name. */
export interface PolicyService {
  /** What it is. */
  title?: string;
  /** One of them must match. */
  entries: ServiceEntry[];
}
/** A protocol with its ports or types. */
export interface ServiceEntry {
  /** `tcp`, `udp`, `icmp`, `icmpv6`, `esp`, `gre`, or an IANA protocol number. */
  protocol: ('tcp' | 'udp' | 'icmp' | 'icmpv6' | 'esp' | 'gre') | number;
  /** Destination ports: numbers, or ranges as text. */
  ports?: (number | string)[];
  /** ICMP or ICMPv6 types. */
  types?: number[];
}
/** A decision for both families, from zones to zones. Segments of one zone at one site are kept apart like any others, unless a rule names the zone on both sides. */
export interface Rule {
  /** What it is for. */
  title?: string;
  /** Rules are tried by rising order. */
  order: number;
  /**
   * Zones that the packet comes from.
   *
   * Items: A stable id: lower-case letters, digits and hyphens, at most 48. It never changes, whatever the name becomes.
   */
  from: string[];
  /**
   * Zones that the packet goes to.
   *
   * Items: A stable id: lower-case letters, digits and hyphens, at most 48. It never changes, whatever the name becomes.
   */
  to: string[];
  /**
   * Objects that the source must be in. Absent: all of the zones.
   *
   * Items: A stable id: lower-case letters, digits and hyphens, at most 48. It never changes, whatever the name becomes.
   */
  source?: string[];
  /**
   * Objects that the destination must be in. Absent: all of the zones.
   *
   * Items: A stable id: lower-case letters, digits and hyphens, at most 48. It never changes, whatever the name becomes.
   */
  destination?: string[];
  /**
   * Services that it is about; `any` is every one.
   *
   * Items: A stable id: lower-case letters, digits and hyphens, at most 48. It never changes, whatever the name becomes.
   */
  services: string[];
  /** `allow`; `deny`: dropped; `reject`: refused with an answer. */
  action: 'allow' | 'deny' | 'reject';
  /** Write each match to the log. Default: false. */
  log?: boolean;
  /** Default: both. One family needs a reason. */
  families?: Family[];
  /** Why it differs between the families. */
  reason?: string;
  /** Last day on which the exception holds. */
  expires?: string;
  /** Who asked for it. */
  owner?: string;
  /** Number of the request. */
  ticket?: string;
}
/** One kind of flow, and whether it passes. */
export interface Expectation {
  /** What it is for. */
  title?: string;
  /**
   * Who sends: each of them.
   *
   * Items: `internet`, an address, SEGMENT@SITE, SITE-DEVICE, an application, or `zone:NAME`: a host of every segment of the zone, at one site of each shape; as a destination, of the sender's own site where it has one.
   */
  from: string[];
  /**
   * Whom: each of them.
   *
   * Items: `internet`, an address, SEGMENT@SITE, SITE-DEVICE, an application, or `zone:NAME`: a host of every segment of the zone, at one site of each shape; as a destination, of the sender's own site where it has one.
   */
  to: string[];
  /** Default: TCP with ports, an echo request without. */
  protocol?: 'tcp' | 'udp' | 'icmp';
  /** Destination ports: each of them. */
  ports?: number[];
  /** Default: every family that both ends have. */
  families?: (4 | 6)[];
  /** Whether it passes; one that does is answered, too. */
  passes: boolean;
}
/** Limits of the firewalls. */
export interface PolicyLimits {
  /** Open connections that one source may have. */
  connectionsPerSource?: number;
  /** New connections a second that one source may open. */
  newPerSecond?: number;
  /** ICMP and ICMPv6 packets a second to the device itself. */
  icmpRate?: number;
}
/** Seconds without a packet after which a state goes. */
export interface PolicyTimeouts {
  /** Established connections (RFC 5382: 7440 at least). */
  tcp: number;
  /** UDP flows (RFC 4787: 120 at least). */
  udp: number;
  /** ICMP queries (RFC 5508: 60 at least). */
  icmp: number;
}
/** Source NAT towards the Internet. */
export interface PolicyNat {
  /** Public addresses that clients get. */
  ipv4Pool: string;
  /**
   * Objects that are reached without translation.
   *
   * Items: A stable id: lower-case letters, digits and hyphens, at most 48. It never changes, whatever the name becomes.
   */
  exempt?: string[];
  /** Private addresses under which the NAT64 translator speaks for IPv6-only hosts; NAT44 hides them like any other private ones. No other use of the network. */
  translatorPool?: string;
}
/** What the owner of the network says about checks. */
export interface CheckSettings {
  /** Severity of all findings of a code where it differs from their own: `error`, `warning`, `info`, `off`. */
  severities?: { [k: string]: 'error' | 'warning' | 'info' | 'off' };
  /** Findings that are known and accepted for a time. */
  waivers?: Waiver[];
}
/** A finding that is accepted for a time. When the time is over the finding counts again, and the waiver itself is an error (CHK001); a waiver that meets no finding is a warning (CHK002). */
export interface Waiver {
  /** Code of the check. */
  code: string;
  /** What the finding is about: a site or a part of it by its id (`kg-899-ubnd`, `kg-899-ubnd/cameras`, `kg-899-ubnd/backup`), a profile (`commune@1/guest`), an upstream, its connection or session (`vnix/rs1/v6`), else the keys from the section on (`policy/nat`). What lies within it is meant too; of two things that meet, either one. */
  object: string;
  /** Why it is accepted. */
  reason: string;
  /** Last day on which it is accepted, in the province's time zone. */
  expires: string;
}
/** DNS, and the applications of the province: portals, websites, mail, internal systems. */
export interface Services {
  /** Zones, reverse zones, resolvers. */
  dns: Dns;
  /** Applications that people and systems use, keyed by a stable id. */
  applications: { [k: string]: Application };
}
/** Names of the province. */
export interface Dns {
  /** Forward zones, keyed by their name. Records of devices and applications are generated. */
  zones: { [k: string]: DnsZone };
  /** How zones are signed. */
  dnssec?: DnssecSettings;
  /** TSIG key (RFC 8945) between the name servers. */
  transferKey?: SecretRef;
  /** Networks whose reverse zones are served. */
  reverse: ReverseZones;
  /** Settings of the recursive servers. */
  resolvers: Resolvers;
}
/** A forward zone. */
export interface DnsZone {
  /** Views in which it is served. */
  views: DnsView[];
  /** Start of authority. The serial is counted by the program. */
  soa: Soa;
  /** Default time to live, seconds. */
  ttl: number;
  /**
   * Names of the name servers.
   *
   * Items: A domain name with at least one dot, without the last dot.
   */
  ns: string[];
  /** Records beyond the generated ones. */
  records?: DnsRecord[];
  /** MX records of the zone itself. */
  mx?: MailExchanger[];
  /** Signed with `dns.dnssec`. Default: false. */
  dnssec?: boolean;
}
/** Start of authority (RFC 1035); times in seconds. */
export interface Soa {
  /** Name of the primary name server. */
  mname: string;
  /** Mailbox of the person in charge, with a dot for the @. */
  rname: string;
  /** Seconds between checks by secondaries. */
  refresh: number;
  /** Seconds until a failed check is tried again. */
  retry: number;
  /** Seconds after which secondaries stop answering. */
  expire: number;
  /** Seconds that a negative answer is kept (RFC 2308). */
  minimum: number;
}
/** A record as it is written. */
export interface DnsRecord {
  /** Relative to the zone; `@` is the zone itself. */
  name: string;
  /** Record type. */
  type: 'A' | 'AAAA' | 'CNAME' | 'MX' | 'NS' | 'PTR' | 'TXT' | 'SRV' | 'CAA';
  /** Record data in printable ASCII; text of a TXT record without its quotes. */
  value: string;
  /** Seconds. Default: the zone's. */
  ttl?: number;
  /** Views in which it stands. Default: the zone's. */
  views?: DnsView[];
}
/** An MX record. */
export interface MailExchanger {
  /** Lowest first. */
  preference: number;
  /** Name of the mail server. */
  target: string;
}
/** Signing policy. */
export interface DnssecSettings {
  /** Name of the policy in the name server. */
  policy: string;
  /** Signing algorithm (RFC 8624). */
  algorithm: 'ecdsap256sha256' | 'ecdsap384sha384' | 'ed25519' | 'rsasha256';
  /** `unlimited`, or an ISO 8601 duration of days, weeks, months or years. */
  kskLifetime: string;
  /** `unlimited`, or an ISO 8601 duration of days, weeks, months or years. */
  zskLifetime: string;
}
/** Networks whose names are served. */
export interface ReverseZones {
  /** Networks under in-addr.arpa. */
  ipv4: string[];
  /** Networks under ip6.arpa. */
  ipv6: string[];
  /** Views in which they are served. */
  views: DnsView[];
}
/** Settings of the recursive servers. */
export interface Resolvers {
  /**
   * Zones whose hosts may ask.
   *
   * Items: A stable id: lower-case letters, digits and hyphens, at most 48. It never changes, whatever the name becomes.
   */
  allow: string[];
  /** The province's own zones are asked of its own name servers, internal view. */
  forwardInternal: boolean;
  /** A second resolver that makes AAAA of A (RFC 6147), for segments with little or no IPv4. */
  dns64?: Dns64;
}
/** The second resolver. */
export interface Dns64 {
  /** Prefix of the translator. Default: the address plan's `nat64`. */
  prefix?: string;
  /** How far behind a resolver's own host number the address of its synthesising instance lies, in both families. */
  hostOffset: number;
}
/** A portal, a website, mail, an internal system. */
export interface Application {
  /** What people call it. */
  title: string;
  /** Site of the organisation that owns it. */
  owner: string;
  /** What it is; reports count by it. */
  kind: 'portal' | 'public-service-portal' | 'website' | 'mail' | 'internal' | 'lgsp';
  /** Fully qualified name. */
  fqdn: string;
  /**
   * Further names of it.
   *
   * Items: A domain name with at least one dot, without the last dot.
   */
  aliases?: string[];
  /** `load-balancer`, or the device that answers. */
  frontend: string;
  /** Servers behind it. */
  backends: Backend[];
  /** TCP ports that are open. Default: 80 and 443. */
  ports?: number[];
  /** Who may reach it: `internet`, `internal`, `tslcd`. */
  audience: 'internet' | 'internal' | 'tslcd';
  /** Certificate of the front end. */
  tls?: TlsSettings;
  /** `tested`: it gets an AAAA record; `planned`: not yet; `unsupported`. */
  ipv6: 'tested' | 'planned' | 'unsupported';
  /** When and how it was tested on IPv6. */
  tested?: ApplicationTest;
  /** Contract with the supplier. */
  contract?: Contract;
  /** Host number of its address in the public block or the DMZ. */
  number: number;
}
/** A server and its port. */
export interface Backend {
  /** Server, of the data centre or elsewhere. */
  device: string;
  /** TCP port. */
  port: number;
}
/** Certificate by name; key and chain come at hand-over. */
export interface TlsSettings {
  /** Name of the certificate. */
  certificate: string;
}
/** A test of the application over IPv6. */
export interface ApplicationTest {
  /** Day of the test. */
  date: string;
  /** Record of the test. */
  evidence: string;
}
/** How devices are reached, watched and kept on time. */
export interface Management {
  /** The only way in. */
  ssh: SshSettings;
  /** Shown before log-in. */
  banner: string;
  /** Local users, keyed by their name. One is the way in when AAA is down. */
  users: { [k: string]: User };
  /** Central authentication. */
  aaa: AaaSettings;
  /** Time. */
  ntp: NtpSettings;
  /** Central log. */
  syslog: SyslogSettings;
  /** SNMPv3 with authentication and privacy. */
  snmp: SnmpSettings;
  /** Flow export (IPFIX, NetFlow 9). */
  flow: FlowSettings;
  /**
   * DNS servers of devices and hosts.
   *
   * Items: A device of the same site (`r1`), or of another one (`kg-dc/core1`).
   */
  resolvers: string[];
  /** Authentication of OSPFv2 and OSPFv3. */
  ospf?: RoutingKey;
  /** Authentication of BGP sessions inside the province. */
  bgp?: BgpKeys;
}
/** Log-in. */
export interface SshSettings {
  /** Seconds after which an idle session is closed. */
  idleTimeout: number;
  /**
   * Objects of `policy.objects` from which devices may be reached.
   *
   * Items: A stable id: lower-case letters, digits and hyphens, at most 48. It never changes, whatever the name becomes.
   */
  allowFrom: string[];
}
/** A local user. */
export interface User {
  /** `admin`, `operator` (reads), `break-glass` (when AAA is down). */
  role: 'admin' | 'operator' | 'break-glass';
  /** Hashed password, by reference. */
  secret: SecretRef;
  /** Public key. */
  sshKey?: string;
}
/** Central authentication, authorisation and accounting. */
export interface AaaSettings {
  /** `tacacs` (RFC 8907) or `radius` (RFC 2865). */
  protocol: 'tacacs' | 'radius';
  /**
   * Servers, first one first.
   *
   * Items: A device of the same site (`r1`), or of another one (`kg-dc/core1`).
   */
  servers: string[];
  /** Shared secret. */
  secret: SecretRef;
}
/** Time. */
export interface NtpSettings {
  /**
   * Own servers that devices ask.
   *
   * Items: A device of the same site (`r1`), or of another one (`kg-dc/core1`).
   */
  servers: string[];
  /** Names or addresses that own servers ask. */
  upstream?: string[];
}
/** Central log. */
export interface SyslogSettings {
  /**
   * Servers that devices send to.
   *
   * Items: A device of the same site (`r1`), or of another one (`kg-dc/core1`).
   */
  servers: string[];
  /** Facility of the messages. Default: `local7`. */
  facility?: 'local0' | 'local1' | 'local2' | 'local3' | 'local4' | 'local5' | 'local6' | 'local7';
  /** Days that messages are kept; the security level says how many. */
  retentionDays?: number;
}
/** SNMPv3 (RFC 3414). */
export interface SnmpSettings {
  /** Name of the SNMPv3 user. */
  user: string;
  /** Name of its group. */
  group: string;
  /** Authentication secret. */
  auth: SecretRef;
  /** Privacy secret. */
  privacy: SecretRef;
  /**
   * Devices that may ask.
   *
   * Items: A device of the same site (`r1`), or of another one (`kg-dc/core1`).
   */
  managers: string[];
  /** The site's address is set as the location. Default: true. */
  location?: boolean;
}
/** Flow export. */
export interface FlowSettings {
  /**
   * Devices that collect.
   *
   * Items: A device of the same site (`r1`), or of another one (`kg-dc/core1`).
   */
  collectors: string[];
  /** UDP port of the collectors. */
  port: number;
  /** Seconds after which a running flow is told. */
  activeTimeout: number;
  /** Seconds of silence after which a flow is told. */
  inactiveTimeout: number;
  /** One packet in so many is looked at. Default: 1, all of them. */
  sampling?: number;
}
/** Key of a routing protocol. */
export interface RoutingKey {
  /** Key by reference. */
  key: SecretRef;
}
/** Keys of BGP sessions inside the province. */
export interface BgpKeys {
  /** Key of iBGP sessions, by reference. */
  key: SecretRef;
  /** Key of sessions between hubs and sites, by reference. It is another one than that of the borders: a router that is stolen from an office must not hold it. Without it these sessions have GTSM alone. */
  wanKey?: SecretRef;
}
/** Waves of sites, the gates between them, and the limits of a change. */
export interface Rollout {
  /** Ordered steps of the conversion, keyed by a stable id. */
  waves: { [k: string]: Wave };
  /** Conditions that waves wait for, keyed by a stable id. */
  gates: { [k: string]: Gate };
  /** How much may change, and fail, at a time. */
  limits: RolloutLimits;
}
/** Sites and services that move together. */
export interface Wave {
  /** What people call it. */
  title: string;
  /** Waves go by rising order. */
  order: number;
  /**
   * Selectors of its sites. A site may come again in a later wave.
   *
   * Items: Sites by id, by glob (`kg-3*`), or by `tier:`, `profile:`, `platform:`, `agency:`, `wave:`.
   */
  sites: string[];
  /**
   * Ids of applications, of upstreams, or `dns`, that are converted in it.
   *
   * Items: A stable id: lower-case letters, digits and hyphens, at most 48. It never changes, whatever the name becomes.
   */
  services?: string[];
  /** What its sites get: a stage, a profile version, or both. */
  assignment: Assignment;
  /** Agencies whose WAN, or whose readiness, is complete after it. */
  completes?: Completion;
  /**
   * Gates that must be open before it starts.
   *
   * Items: A stable id: lower-case letters, digits and hyphens, at most 48. It never changes, whatever the name becomes.
   */
  gates?: string[];
  /** When changes may be made. */
  window?: Window;
  /** Wait between an apply and the next gate. */
  soak?: string;
}
/** A stage, a profile version, or both. */
export interface Assignment {
  /** Stage of the sites after the wave. */
  stage?: Stage;
  /** Profile version of the sites after the wave. */
  profile?: string;
}
/** Agencies that are done, for the measures C3 and C4. */
export interface Completion {
  /**
   * Agencies whose WAN is converted.
   *
   * Items: A stable id: lower-case letters, digits and hyphens, at most 48. It never changes, whatever the name becomes.
   */
  wan?: string[];
  /**
   * Agencies that are finished and ready for IPv6 only.
   *
   * Items: A stable id: lower-case letters, digits and hyphens, at most 48. It never changes, whatever the name becomes.
   */
  readiness?: string[];
}
/** Local time of the province. An end before the start lies on the next day. */
export interface Window {
  /** Days on which it starts. */
  days: ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[];
  /** Start, `HH:MM`. Quote it: '22:00'. */
  from: string;
  /** End, `HH:MM`. Quote it: '05:00'. */
  to: string;
}
/** A condition that somebody or something fulfils. */
export interface Gate {
  /** What it asks. */
  title: string;
  /** `approval`: people sign; `evaluation`: the record of a pilot wave is approved; `checks`: no errors; `probes`: the probes pass; `registration`: an upstream's approval is recorded; `training`: the sites have trained IT staff. */
  kind: 'approval' | 'evaluation' | 'checks' | 'probes' | 'registration' | 'training';
  /** `evaluation`: the pilot wave. */
  wave?: string;
  /** `approval`, `evaluation`: signatures needed. Default: 1. */
  approvals?: number;
  /**
   * Contacts of the province who may sign.
   *
   * Items: A stable id: lower-case letters, digits and hyphens, at most 48. It never changes, whatever the name becomes.
   */
  signers?: string[];
  /** `registration`: the upstream whose approval is needed. */
  upstream?: string;
}
/** How much may change, and fail, at a time. */
export interface RolloutLimits {
  /** Devices that one batch may change. */
  devicesPerBatch: number;
  /** Failed devices after which the wave stops. */
  stopAfterFailures: number;
  /** Sites that one batch may cut off if it goes wrong. */
  blastRadius: BlastRadius;
}
/** The smaller of the two holds. */
export interface BlastRadius {
  /** Number of sites. */
  sites: number;
  /** Percent of all sites. */
  percent?: number;
}
/** Targets of the conversion plan, by measure and year; the programmes that must include IPv6. */
export interface Plan {
  /** Targets, keyed by a stable id. */
  milestones: { [k: string]: Milestone };
  /** Programmes and schemes that must include IPv6 (measure B1), keyed by a stable id. */
  programmes?: { [k: string]: Programme };
}
/** A measure and what it should reach. */
export interface Milestone {
  /** A1 staff informed; A2 IT staff trained; A3 agencies guided; A4 training kept up; B1 programmes with IPv6; B2 plans issued; B3 independent resources; C1 portals; C2 Internet-connected systems; C3 WANs; C4 ready for IPv6 only; C5 TSLCD. */
  measure: 'A1' | 'A2' | 'A3' | 'A4' | 'B1' | 'B2' | 'B3' | 'C1' | 'C2' | 'C3' | 'C4' | 'C5';
  /** Year at whose end the target holds. */
  year: number;
  /** Percent. A yes-or-no measure has 100. */
  target: number;
  /** What is counted. */
  denominator:
    'officials' | 'it-staff' | 'agencies' | 'programmes' | 'portals' | 'agencies-with-wan' | 'tslcd-connections';
  /** Programme period. */
  calendar: '2021-2025' | '2026-2030';
  /** The target in words. */
  title?: string;
  /** A day, where it is not the year's end. */
  due?: string;
}
/** A programme or scheme of the province. */
export interface Programme {
  /** What it is called. */
  title: string;
  /** It includes IPv6. */
  ipv6: boolean;
  /** Number of the document. */
  document?: string;
}
