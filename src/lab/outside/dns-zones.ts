/** The tree above the province's zones as one server holds it: the root, the parents, and a zone for the hosts outside. */
import { parseAddress } from '../../lib/ip/parse.ts';
import { reverseName } from '../../lib/ip/reverse.ts';
import type { Device } from '../../network/model/device.ts';
import type { DnsZone } from '../../network/model/services.ts';
import type { OutsideHost } from '../model.ts';
import { zoneKey } from './dns-key.ts';

/** A zone that the server outside holds. */
export interface OuterZone {
  /** Without its final dot; empty for the root. */
  name: string;
  signed: boolean;
  /** Lines of the zone file, names absolute. */
  lines: string[];
}

/** RFC 8880: the two addresses by which hosts find the prefix of a translator (RFC 7050). */
const IPV4_ONLY = { name: 'ipv4only.arpa', addresses: ['192.0.0.170', '192.0.0.171'] };
const REVERSE = ['in-addr.arpa', 'ip6.arpa'];
const TTL = 300;

/** The province's zones that the world sees, each from a server that holds it first-hand. */
export function publicZones(devices: Iterable<Device>): DnsZone[] {
  const zones = new Map<string, DnsZone>();
  for (const device of devices) {
    for (const zone of device.servers.authoritativeDns?.zones ?? []) {
      if (zone.view === 'external' && zone.primary) zones.set(zone.name, zone);
    }
  }
  return [...zones.values()];
}

/** The name of the zone of hosts outside: beside the province's domain, and none of its names. */
export function hostsZone(domain: string, zones: readonly DnsZone[]): string {
  const parent = parentOf(domain);
  const taken = new Set([domain, ...zones.map(({ name }) => name)]);
  const labels = ['outside', ...Array.from({ length: taken.size }, (_, index) => `outside${index + 2}`)];
  return labels.map((label) => (parent === '' ? label : `${label}.${parent}`)).find((name) => !taken.has(name))!;
}

/** All zones of the server, whose name is `ns` and whose addresses are given. Hosts have their names already. */
export function outerZones(
  zones: readonly DnsZone[],
  hosts: readonly OutsideHost[],
  server: { name: string; zone: string; ipv4: string | null; ipv6: string | null },
): OuterZone[] {
  const tops = zones.filter(({ name }) => !zones.some((other) => name.endsWith(`.${other.name}`)));
  const parents = new Set([
    'arpa',
    ...REVERSE,
    server.zone,
    ...tops.map(({ name }) => parentOf(name)),
    parentOf(server.zone),
  ]);
  const outer = new Map<string, OuterZone>();
  for (const name of ['', ...[...parents].filter((one) => one !== '')])
    outer.set(name, { name, signed: true, lines: [] });
  // Plain: nobody could put a translated address in its place otherwise (RFC 8880 5).
  outer.set(IPV4_ONLY.name, { name: IPV4_ONLY.name, signed: false, lines: [] });
  const holding = (name: string): OuterZone => outer.get(nearest(name, outer))!;
  const add = (name: string, type: string, data: string): void => {
    holding(name).lines.push(`${name}. ${TTL} IN ${type} ${data}`);
  };

  for (const zone of outer.values()) {
    zone.lines.unshift(
      `${zone.name}. ${TTL} IN SOA ${server.name}. hostmaster.${server.zone}. 1 3600 900 604800 ${TTL}`,
    );
    zone.lines.push(`${zone.name}. ${TTL} IN NS ${server.name}.`);
    if (zone.name === '') continue;
    const above = outer.get(nearest(parentOf(zone.name), outer))!;
    above.lines.push(`${zone.name}. ${TTL} IN NS ${server.name}.`);
    if (zone.signed) above.lines.push(`${zone.name}. ${TTL} IN DS ${zoneKey(zone.name).ds}`);
  }
  const named = [...hosts, { ...server, node: server.name }];
  for (const { name, ipv4, ipv6 } of named) {
    if (name === null) continue;
    if (ipv4 !== null) add(name, 'A', ipv4);
    if (ipv6 !== null) add(name, 'AAAA', ipv6);
    for (const address of [ipv4, ipv6]) {
      const parsed = address === null ? null : parseAddress(address);
      if (parsed?.ok) add(reverseName(parsed.value), 'PTR', `${name}.`);
    }
  }
  // Glue: the server's addresses wherever its name is told above its own zone (RFC 1034 4.2.1).
  for (const zone of outer.values()) {
    if (zone.name === server.zone || !(zone.name === '' || server.name.endsWith(`.${zone.name}`))) continue;
    if (server.ipv4 !== null) zone.lines.push(`${server.name}. ${TTL} IN A ${server.ipv4}`);
    if (server.ipv6 !== null) zone.lines.push(`${server.name}. ${TTL} IN AAAA ${server.ipv6}`);
  }
  for (const address of IPV4_ONLY.addresses) add(IPV4_ONLY.name, 'A', address);
  for (const zone of tops) delegate(zone, zones, outer.get(nearest(zone.name, outer))!);
  return [...outer.values()];
}

/** The parent says who serves the zone, where these are if the zone itself would have to tell, and by which key it is signed. */
function delegate(zone: DnsZone, zones: readonly DnsZone[], parent: OuterZone): void {
  for (const { name, type, value } of zone.records) {
    if (type !== 'NS' || absolute(name, zone) !== zone.name) continue;
    const server = value.replace(/\.$/, '');
    parent.lines.push(`${zone.name}. ${TTL} IN NS ${server}.`);
    if (server !== zone.name && !server.endsWith(`.${zone.name}`)) continue;
    for (const holder of zones) {
      for (const record of holder.records) {
        if ((record.type !== 'A' && record.type !== 'AAAA') || absolute(record.name, holder) !== server) continue;
        parent.lines.push(`${server}. ${TTL} IN ${record.type} ${record.value}`);
      }
    }
  }
  if (zone.dnssec !== null) parent.lines.push(`${zone.name}. ${TTL} IN DS ${zoneKey(zone.name).ds}`);
}

function absolute(name: string, zone: DnsZone): string {
  if (name === '@') return zone.name;
  return name.endsWith('.') ? name.slice(0, -1) : `${name}.${zone.name}`;
}

/** One label less; names of the reverse tree hang on its two apexes, whatever lies between. */
function parentOf(name: string): string {
  const reverse = REVERSE.find((apex) => name.endsWith(`.${apex}`));
  return reverse ?? name.split('.').slice(1).join('.');
}

/** The longest name in the tree that the name ends with, itself included. */
function nearest(name: string, tree: ReadonlyMap<string, unknown>): string {
  const labels = name.split('.');
  for (let from = 0; from < labels.length; from++) {
    const candidate = labels.slice(from).join('.');
    if (tree.has(candidate)) return candidate;
  }
  return '';
}
