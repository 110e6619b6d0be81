/** The DNS above ours and the resolver that hosts outside ask; what our own servers and resolvers need to meet them. */
import { subnetAt } from '../../lib/ip/prefix.ts';
import type { LabFile, LabNode } from '../model.ts';
import { zoneKey } from './dns-key.ts';
import { hostsZone, type OuterZone, outerZones, publicZones } from './dns-zones.ts';
import { addHost } from './hosts.ts';
import { nodeName } from './names.ts';
import type { World } from './world.ts';

const ZONES = '/var/lib/bind';
const HINTS = '/etc/unbound/lab-root.hints';
const TTL = 3600;

/** What resolvers are told instead of the root servers and their key. */
export interface Root {
  hints: string;
  anchor: string;
}

/** The server of the root and of everything down to the province, the names of hosts, and a resolver out there. */
export function addDns(world: World): Root | null {
  const { space, internet, nodes, hosts, sites } = world;
  const core = nodes.find(({ name }) => name === nodeName('internet'));
  if (core === undefined) return null;
  const zones = publicZones(sites.devices.values());
  const zone = hostsZone(sites.context.inventory.province.domain, zones);
  for (const host of hosts) if (host.kind !== 'tslcd') host.name = `${host.node.replace(/^outside-/, '')}.${zone}`;
  const name = nodeName('dns');
  const lans = [space.room(internet.ipv4, 30), subnetAt(internet.ipv6[0], 64, 1)];
  const gateway = { node: core.name, interface: 'dns', interfaces: core.interfaces };
  const host = addHost(world, name, 'internet', 'name server of the root and its parts', gateway, lans);
  const server = { name: `ns.${zone}`, zone, ipv4: host.ipv4, ipv6: host.ipv6 };
  host.name = server.name;
  const outer = outerZones(
    zones,
    hosts.filter((one) => one !== host),
    server,
  );
  const node = nodes.find((one) => one.name === name)!;
  node.files.push(...serverFiles(outer));
  node.services.push('named');
  const hints = [
    `. ${TTL} IN NS ${server.name}.`,
    ...(server.ipv4 === null ? [] : [`${server.name}. ${TTL} IN A ${server.ipv4}`]),
    ...(server.ipv6 === null ? [] : [`${server.name}. ${TTL} IN AAAA ${server.ipv6}`]),
  ];
  const root = { hints: `${hints.join('\n')}\n`, anchor: `. ${TTL} IN DNSKEY ${zoneKey('').dnskey}\n` };
  addResolver(world, root);
  return root;
}

function serverFiles(zones: readonly OuterZone[]): LabFile[] {
  const statement = ({ name, signed }: OuterZone): string[] => [
    `zone "${name === '' ? '.' : name}" {`,
    '  type primary;',
    `  file "${zoneFile(name)}";`,
    ...(signed ? ['  dnssec-policy "outside";', '  inline-signing yes;'] : []),
    '};',
  ];
  const text = [
    'options {',
    '  directory "/var/cache/bind";',
    `  key-directory "${ZONES}";`,
    '  listen-on { any; };',
    '  listen-on-v6 { any; };',
    '  recursion no;',
    '  allow-transfer { none; };',
    '  dnssec-validation no;',
    '};',
    'dnssec-policy "outside" {',
    // Two keys: BIND takes a given key for the one that signs keys, never for both (a CSK).
    '  keys {',
    '    ksk key-directory lifetime unlimited algorithm ecdsap256sha256;',
    '    zsk key-directory lifetime unlimited algorithm ecdsap256sha256;',
    '  };',
    '};',
    ...zones.flatMap(statement),
    '',
  ].join('\n');
  return [
    { path: '/etc/bind/named.conf', text },
    ...zones.map(({ name, lines }) => ({ path: zoneFile(name), text: `${lines.join('\n')}\n` })),
    ...zones.filter(({ signed }) => signed).flatMap(({ name }) => zoneKey(name).files(ZONES)),
  ];
}

function zoneFile(name: string): string {
  return `${ZONES}/${name === '' ? 'root' : name}.zone`;
}

/** The dual-stack host resolves for its neighbours: it validates, and sees the province as the world does. */
function addResolver({ nodes, hosts }: World, root: Root): void {
  const host = hosts.find(({ kind, ipv4, ipv6 }) => kind === 'internet' && ipv4 !== null && ipv6 !== null);
  const node = nodes.find(({ name }) => name === host?.node);
  if (host === undefined || node === undefined) return;
  const text = [
    'server:',
    '  chroot: ""',
    '  username: "unbound"',
    '  pidfile: "/run/unbound.pid"',
    '  use-syslog: yes',
    `  interface: ${host.ipv4}`,
    `  interface: ${host.ipv6}`,
    '  access-control: 0.0.0.0/0 allow',
    '  access-control: ::/0 allow',
    '  module-config: "validator iterator"',
    // Documentation addresses have names here.
    '  unblock-lan-zones: yes',
    '  insecure-lan-zones: no',
    `  root-hints: "${HINTS}"`,
    '  trust-anchor-file: "/etc/unbound/lab-root.key"',
    '',
  ].join('\n');
  node.files.push(
    { path: '/etc/unbound/unbound.conf', text },
    { path: HINTS, text: root.hints },
    { path: '/etc/unbound/lab-root.key', text: root.anchor },
  );
  node.services.push('unbound');
  const asked = `nameserver ${host.ipv4}\nnameserver ${host.ipv6}\n`;
  for (const { node: name } of hosts) {
    nodes.find((one) => one.name === name)!.files.push({ path: '/etc/resolv.conf', text: asked });
  }
}

/** Our name servers sign with keys whose digests the parents hold; our resolvers ask the root of this world. */
export function meetDns(nodes: readonly LabNode[], root: Root | null): void {
  for (const node of nodes) {
    for (const { name, primary, dnssec } of node.device?.servers.authoritativeDns?.zones ?? []) {
      const files = primary && dnssec !== null ? zoneKey(name).files(ZONES) : [];
      // A zone of two views has one key.
      node.files.push(...files.filter(({ path }) => !node.files.some((file) => file.path === path)));
    }
    if (root === null || node.device === null) continue;
    for (const file of node.files.filter(({ path }) => /^\/etc\/unbound\/.*\.conf$/.test(path))) {
      file.text = file.text.replace(/^server:$/m, `server:\n    root-hints: "${HINTS}"`);
      const anchor = /auto-trust-anchor-file: "([^"]+)"/.exec(file.text)?.[1];
      if (anchor !== undefined) node.files.push({ path: anchor, text: root.anchor });
    }
    if (node.device.servers.resolver !== null) node.files.push({ path: HINTS, text: root.hints });
  }
}
