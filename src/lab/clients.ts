/** A host on each segment that has people or things in it, and how it comes by its addresses. */
import { createHash } from 'node:crypto';
import type { Prefix } from '../lib/ip/address.ts';
import { toAddress } from '../lib/ip/parse.ts';
import { containsAddress } from '../lib/ip/prefix.ts';
import { addressOf, hostCidr, hostText } from '../network/addresses.ts';
import type { Device } from '../network/model/device.ts';
import type { SegmentPart } from '../network/resolve/lan.ts';
import { nameServersFor } from '../network/resolve/targets.ts';
import { gatewaysOf, type SegmentPrefixes, segmentPrefixes } from '../network/segments.ts';
import { specOf } from '../network/spec.ts';
import type { LabSites } from './cabling.ts';
import { CLIENT_SCRIPT, DHCLIENT_CONF, DHCLIENT_SCRIPT, SOLICIT } from './client-scripts.ts';
import { type Cable, type LabFile, type LabNode, labInterface, type Substitution } from './model.ts';
import { ROGUE_SCRIPT } from './rogue-script.ts';
import type { Socket, Sockets } from './sockets.ts';

/** The one interface of a client. */
export const CLIENT_PORT = 'eth0';

/** What hosts do here in another way than in an office, and what serves them. */
export const CLIENT_SUBSTITUTIONS: readonly Substitution[] = [
  {
    id: 'dhcp-by-namespace',
    what: 'A VRF is a namespace, which shares no socket with its machine: radvd, Kea and the DHCP relays run once in each, with the part of their file whose interfaces it has',
    weakens: ['clients', 'guests'],
    nodes: [],
  },
  {
    id: 'ports-without-a-far-end',
    what: 'A port whose far end is outside the lab is not there: DHCP relays and Kea start without it',
    weakens: ['clients'],
    nodes: [],
  },
  {
    id: 'units',
    what: 'No systemd: what keepalived has restarted is started anew by a script in the place of systemctl, and a relay that ends is tried again every five seconds as its unit says',
    weakens: ['clients'],
    nodes: [],
  },
  {
    id: 'pref64',
    what: 'radvd 2.19 cannot announce PREF64 (RFC 8781): its absence passes, another prefix does not',
    weakens: ['clients', 'nat64'],
    nodes: [],
  },
  {
    id: 'hosts-keep-ipv4',
    what: 'A host that is told to live without IPv4 (option 108, RFC 8925) keeps the address that it was offered, so that both families are tried from each segment',
    weakens: ['clients'],
    nodes: [],
  },
  {
    id: 'hosts-believe-fragments',
    what: 'Hosts take neighbour discovery in fragments, which RFC 6980 forbids them: what a rogue meets is the switch alone',
    weakens: ['rogue'],
    nodes: [],
  },
];

/** Nodes of clients with the cables that plug them in, and the sockets that these are. */
export interface Clients {
  nodes: LabNode[];
  cables: Cable[];
  sockets: Socket[];
}

/** A client for each segment of the lab's sites in which hosts stand: at a host port, in the air, or beside its servers. */
export function clientsOf(lab: LabSites, sockets: Sockets): Clients {
  const clients: Clients = { nodes: [], cables: [], sockets: [] };
  for (const site of lab.sites) {
    for (const segment of specOf(lab.context, site)?.segments ?? []) {
      const socket =
        sockets.port(site, segment.vlan) ??
        sockets.air(site, segment.vlan) ??
        (isTransit(lab, site, segment) ? null : sockets.extra(site, segment.vlan));
      if (socket === null) continue;
      plug(clients, clientNode(lab, site, segment), socket);
    }
  }
  addRogues(clients, sockets);
  return clients;
}

function plug(clients: Clients, node: LabNode, socket: Socket): void {
  clients.nodes.push(node);
  clients.sockets.push(socket);
  const end = { node: node.name, interface: CLIENT_PORT };
  clients.cables.push({ a: socket.end, b: end, link: `${node.name} in VLAN ${socket.vlan}` });
}

/** Beside the first client of each switch and access point somebody who means no good, and keeps quiet until told. */
function addRogues(clients: Clients, sockets: Sockets): void {
  const places = new Set<string>();
  const neighbours = clients.nodes.map((node, at) => ({ node, socket: clients.sockets[at]! }));
  // Hosts that ask are easier prey than those that are numbered.
  const asks = ({ node }: { node: LabNode }): number => Number(!node.files.some(({ text }) => text === ASKING));
  for (const { node, socket } of neighbours.sort((one, other) => asks(one) - asks(other))) {
    if (places.has(socket.end.node)) continue;
    const free = sockets.beside(socket);
    if (free === null) continue;
    places.add(socket.end.node);
    const files = [
      { path: '/etc/sysctl.d/60-network.conf', text: `net/ipv6/conf/${CLIENT_PORT}/accept_ra = 0\n` },
      { path: ROGUE_FILE, text: ROGUE_SCRIPT },
    ];
    const title = `a rogue beside ${node.name}`;
    plug(clients, { ...node, name: `x${node.name.slice(1)}`, title, files, services: ['sysctl'], segment: null }, free);
  }
}

const ROGUE_FILE = '/etc/lab/rogue.py';

/** The client that a rogue stands beside; null for any other node. */
export function rogueVictim(node: LabNode): string | null {
  return node.files.some(({ path }) => path === ROGUE_FILE) ? `c${node.name.slice(1)}` : null;
}

/** The client of a segment, by name: unique, and short enough for a node. */
export function clientName(site: string, segment: string): string {
  const name = `c-${site}-${segment}`;
  if (name.length < 40) return name;
  return `${name.slice(0, 32)}-${createHash('sha256').update(name).digest('hex').slice(0, 6)}`;
}

/** A link between routers: no gateway, or another router than the gateway stands in it. */
function isTransit(lab: LabSites, site: string, segment: SegmentPart): boolean {
  if (gatewaysOf(segment).length === 0) return true;
  return Object.keys(segment.hosts ?? {}).some((id) => lab.devices.get(`${site}-${id}`)?.forwarding === true);
}

function clientNode(lab: LabSites, site: string, segment: SegmentPart): LabNode {
  const name = clientName(site, segment.id);
  const files: LabFile[] = [
    { path: '/etc/sysctl.d/60-network.conf', text: HOST_SYSCTL },
    { path: '/etc/lab/client.conf', text: settings(lab, site, segment) },
    { path: '/etc/lab/client.sh', text: CLIENT_SCRIPT, mode: 0o755 },
    { path: '/etc/lab/solicit.py', text: SOLICIT },
    { path: '/etc/lab/dhclient.conf', text: DHCLIENT_CONF },
    { path: '/etc/lab/dhclient-script', text: DHCLIENT_SCRIPT, mode: 0o755 },
  ];
  if (segment.addressing === 'static') {
    const servers = ([6, 4] as const).flatMap((family) => nameServersFor(lab.context, site, segment.stage, family));
    files.push({ path: '/etc/resolv.conf', text: servers.map((server) => `nameserver ${server}\n`).join('') });
  }
  return {
    name,
    role: 'client',
    title: `a host of ${site}/${segment.id} (${segment.title ?? segment.id})`,
    site,
    device: null,
    member: null,
    forwarding: false,
    vrfs: [],
    interfaces: [
      labInterface({ name: 'lo', kind: 'loopback', mtu: 65536 }),
      labInterface({ name: CLIENT_PORT, kind: 'cable', mtu: segment.mtu ?? 1500 }),
    ],
    files,
    services: ['sysctl', 'client'],
    segment: `${site}/${segment.id}`,
  };
}

/**
 * A host that takes what advertisements say: route information of any length too (RFC 4191; the kernel's default takes
 * none). Its addresses come of the interface's identifier, so that a segment has one address a host.
 * It believes advertisements in fragments, as hosts older than RFC 6980 do: what keeps them away is the switch.
 */
const HOST_SYSCTL = `net/ipv6/conf/${CLIENT_PORT}/accept_ra = 1
net/ipv6/conf/${CLIENT_PORT}/accept_ra_rt_info_max_plen = 64
net/ipv6/conf/${CLIENT_PORT}/use_tempaddr = 0
net/ipv6/conf/${CLIENT_PORT}/suppress_frag_ndisc = 0
`;

const ASKING = 'DYNAMIC=yes\n';

/** What the client's script has to know beforehand: a host of a static segment is numbered, any other one asks. */
function settings(lab: LabSites, site: string, segment: SegmentPart): string {
  if (segment.addressing !== 'static') return ASKING;
  const prefixes = segmentPrefixes(specOf(lab.context, site)!, segment);
  const host = freeHost(lab, site, segment, prefixes);
  const advertised = gatewaysOf(segment).some((id) =>
    lab.devices.get(`${site}-${id}`)?.interfaces.some(({ vlan, ra }) => vlan === segment.vlan && ra !== null),
  );
  const lines = ['DYNAMIC=no'];
  if (host === null) return `${lines[0]}\n`;
  if (prefixes.ipv4 !== null) {
    lines.push(`ADDRESS4=${hostCidr(prefixes.ipv4, host)}`, `GATEWAY4=${hostText(prefixes.ipv4, 1)}`);
  }
  if (prefixes.ipv6 !== null) {
    lines.push(`ADDRESS6=${hostCidr(prefixes.ipv6, host)}`);
    // A router that advertises itself is found; one that does not is written.
    if (!advertised) lines.push(`GATEWAY6=${hostText(prefixes.ipv6, 1)}`);
  }
  return `${lines.join('\n')}\n`;
}

/** The last number that is free in both of the segment's prefixes; null where there is none. */
export function freeHost(lab: LabSites, site: string, segment: SegmentPart, prefixes: SegmentPrefixes): number | null {
  const { ipv4, ipv6 } = prefixes;
  const taken = new Set(Object.values(segment.hosts ?? {}).map(({ host }) => host));
  const used = [...lab.devices.values()]
    .filter((device) => device.site.id === site)
    .flatMap(addressesOf)
    .map(toAddress);
  const inside = (prefix: Prefix | null) =>
    new Set(
      used.flatMap((address) =>
        prefix !== null && containsAddress(prefix, address) ? [address.d - prefix.address.d] : [],
      ),
    );
  const [used4, used6] = [inside(ipv4), inside(ipv6)];
  const last = ipv4 === null ? 250 : Math.min(250, 2 ** (32 - ipv4.length) - 2);
  for (let host = last; host > 1; host -= 1) {
    if (!taken.has(host) && !used4.has(host) && !used6.has(host)) return host;
  }
  return null;
}

/** Every address that a device answers at. */
function addressesOf(device: Device): string[] {
  const balanced = device.servers.loadBalancer?.vrrp.addresses ?? [];
  return [
    ...device.interfaces.flatMap(({ ipv4, ipv6, vrrp }) => [
      ...[...ipv4, ...ipv6].map(addressOf),
      ...vrrp.flatMap(({ addresses }) => addresses),
    ]),
    ...balanced.map(({ address }) => addressOf(address)),
    ...device.servers.listeners.map(({ address }) => address),
  ];
}
