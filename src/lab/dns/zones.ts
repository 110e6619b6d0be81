/** What a view of the name service answers, by the zones of the device model. Pure. */
import type { Origin } from '../../lib/origin.ts';
import type { Device } from '../../network/model/device.ts';
import type { DnsRecord, DnsZone } from '../../network/model/services.ts';
import { zoneFor } from '../../network/resolve/dns-text.ts';

export interface Question {
  /** Without its final dot. */
  name: string;
  type: string;
}

/** A question with the data that the answer holds, sorted; empty: there is none. */
export interface Expected extends Question {
  data: string[];
  origin: Origin;
}

/** Types whose data ends in a name. */
const NAMING = new Set(['CNAME', 'MX', 'NS', 'PTR', 'SRV']);

/** The zones of a view as their first-hand server holds them, by name. */
export function zonesOf(devices: Iterable<Device>, view: DnsZone['view']): Map<string, DnsZone> {
  const zones = new Map<string, DnsZone>();
  for (const { servers } of devices) {
    for (const zone of servers.authoritativeDns?.zones ?? []) {
      if (zone.primary && zone.view === view) zones.set(zone.name, zone);
    }
  }
  return zones;
}

/**
 * Every record set of the zones, their SOA without the serial number, and the address that a name has in one family only:
 * in the other there must be none. What a parent says of a zone below, that zone answers itself.
 */
export function answersOf(zones: ReadonlyMap<string, DnsZone>): Expected[] {
  const found = new Map<string, Expected>();
  const names = [...zones.keys()];
  for (const zone of zones.values()) {
    const { mname, rname, refresh, retry, expire, minimum, origin } = zone;
    const soa = `${mname}. ${rname}. ${refresh} ${retry} ${expire} ${minimum}`.toLowerCase();
    found.set(keyOf({ name: zone.name, type: 'SOA' }), { name: zone.name, type: 'SOA', data: [soa], origin });
    for (const record of zone.records) {
      const name = absolute(record.name, zone.name);
      if (zoneFor(name, names) !== zone.name) continue;
      const { type } = record;
      const one = found.get(keyOf({ name, type })) ?? { name, type, data: [], origin: record.origin };
      one.data.push(dataOf(record, zone.name));
      found.set(keyOf({ name, type }), one);
    }
  }
  for (const { name, type, origin } of [...found.values()]) {
    const other = type === 'A' ? 'AAAA' : type === 'AAAA' ? 'A' : null;
    if (other === null || found.has(keyOf({ name, type: other }))) continue;
    found.set(keyOf({ name, type: other }), { name, type: other, data: [], origin });
  }
  for (const one of found.values()) one.data.sort();
  return [...found.values()];
}

/** What the first view answers and the second one does not know at all: expected to be absent there. */
export function hiddenFrom(seen: readonly Expected[], other: readonly Expected[]): Expected[] {
  const known = new Set(other.map(({ name }) => name));
  return seen.filter(({ name, data }) => !known.has(name) && data.length > 0).map((one) => ({ ...one, data: [] }));
}

export function keyOf({ name, type }: Question): string {
  return `${name.toLowerCase()} ${type}`;
}

function absolute(name: string, zone: string): string {
  if (name === '@') return zone;
  return name.endsWith('.') ? name.slice(0, -1) : `${name}.${zone}`;
}

function dataOf({ type, value }: DnsRecord, zone: string): string {
  if (!NAMING.has(type)) return type === 'A' || type === 'AAAA' ? value.toLowerCase() : value;
  const words = value.split(' ');
  const target = words.pop() ?? '';
  return [...words, target.endsWith('.') ? target : `${absolute(target, zone)}.`].join(' ').toLowerCase();
}
