/** What stands in the forward zones of a view: what the user wrote, and what follows from devices and applications. */
import type { DnsZone as WrittenZone } from '../../inventory/types.ts';
import type { Origin } from '../../lib/origin.ts';
import { type Context, originIn } from '../context.ts';
import type { DnsRecord, DnsZone } from '../model/services.ts';
import { type Alias, applicationNames, deviceNames, type HostName, nameServerNames } from './dns-names.ts';
import { isBelow, zoneFor, zoneText } from './dns-text.ts';

/** A zone while it is filled: what stands in it under each name decides what may come. */
interface Filling {
  records: DnsRecord[];
  types: Map<string, Set<string>>;
}

/** The records of the zones in a view, by zone: the user's first, then name servers, applications, devices. */
export function forwardRecords(
  context: Context,
  zones: readonly string[],
  view: DnsZone['view'],
): Map<string, DnsRecord[]> {
  const written = context.inventory.services.dns.zones;
  const fillings = new Map<string, Filling>();
  for (const name of zones) fillings.set(name, writtenRecords(context, name, zones, view));
  const seen = (host: HostName): boolean => view === 'internal' || host.external;
  const add = (host: HostName): void => {
    const zone = zoneFor(host.name, zones);
    if (zone !== null && seen(host)) addAddresses(fillings.get(zone)!, zoneText(host.name, zone), host);
  };
  const { names, aliases } = applicationNames(context);
  for (const host of nameServerNames(context)) add(host);
  for (const host of names) add(host);
  for (const alias of aliases) {
    const zone = zoneFor(alias.name, zones);
    if (zone !== null && seen(alias.target)) addAlias(fillings.get(zone)!, zoneText(alias.name, zone), alias);
  }
  const inside = zones.find((name) => !written[name]!.views.includes('external')) ?? zones[0];
  if (view === 'internal' && inside !== undefined) for (const host of deviceNames(context, inside)) add(host);
  return new Map([...fillings].map(([name, { records }]) => [name, records]));
}

/** The NS records at the top of a zone. */
export function nameServerRecords(zone: WrittenZone, origin: Origin, name = '@'): DnsRecord[] {
  return zone.ns.map((server) => ({ name, type: 'NS', ttl: null, value: `${server}.`, origin }));
}

/** NS, MX, delegations to own zones below, and the user's own records. */
function writtenRecords(context: Context, name: string, zones: readonly string[], view: DnsZone['view']): Filling {
  const all = context.inventory.services.dns.zones;
  const zone = all[name]!;
  const origin = originIn(context, 'services', 'dns', 'zones', name);
  const filling: Filling = { records: [], types: new Map() };
  for (const record of nameServerRecords(zone, origin)) add(filling, record);
  for (const { preference, target } of zone.mx ?? []) {
    add(filling, { name: '@', type: 'MX', ttl: null, value: `${preference} ${target}.`, origin });
  }
  // Without a delegation a validating resolver holds the zone below to be proven absent (RFC 4035 5.2).
  for (const child of zones) {
    if (!isBelow(child, name) || zoneFor(child.slice(child.indexOf('.') + 1), zones) !== name) continue;
    for (const record of nameServerRecords(all[child]!, origin, zoneText(child, name))) add(filling, record);
  }
  (zone.records ?? []).forEach((record, position) => {
    if (!(record.views ?? zone.views).includes(view)) return;
    const value = record.type === 'TXT' ? quoted(record.value) : record.value;
    const at = originIn(context, 'services', 'dns', 'zones', name, 'records', String(position));
    add(filling, { name: record.name, type: record.type, ttl: record.ttl ?? null, value, origin: at });
  });
  return filling;
}

function add(filling: Filling, record: DnsRecord): void {
  filling.records.push(record);
  const types = filling.types.get(record.name);
  if (types === undefined) filling.types.set(record.name, new Set([record.type]));
  else types.add(record.type);
}

/** Addresses of a host. A type that is there already stays as it is, and nothing stands beside a CNAME (RFC 1034 3.6.2). */
function addAddresses(filling: Filling, name: string, { ipv4, ipv6, origin }: HostName): void {
  const present = filling.types.get(name);
  if (present?.has('CNAME') === true) return;
  const pairs = [
    ['A', ipv4],
    ['AAAA', ipv6],
  ] as const;
  for (const [type, value] of pairs.filter(([type]) => present?.has(type) !== true)) {
    if (value !== null) add(filling, { name, type, ttl: null, value, origin });
  }
}

/** A further name is a CNAME; where other records stand, as at the top of a zone, only addresses may join them. */
function addAlias(filling: Filling, name: string, { target }: Alias): void {
  if (filling.types.has(name)) addAddresses(filling, name, target);
  else add(filling, { name, type: 'CNAME', ttl: null, value: `${target.name}.`, origin: target.origin });
}

/** Character strings of at most 255 octets (RFC 1035 3.3.14), quoted as in a zone file (5.1). */
function quoted(text: string): string {
  const parts = text.match(/.{1,255}/gs) ?? [''];
  return parts.map((part) => `"${part.replace(/["\\]/g, '\\$&')}"`).join(' ');
}
