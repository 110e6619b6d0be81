/** Authoritative name service: which zones a server holds in which view, and what stands in them. */
import type { DnsZone as WrittenZone } from '../../inventory/types.ts';
import { type Context, originIn } from '../context.ts';
import type { AuthoritativeDns, DnsRecord, DnsZone } from '../model/services.ts';
import { forwardRecords, nameServerRecords } from './dns-records.ts';
import { type ReverseNames, reverseRecords, reverseZonesOf } from './dns-reverse.ts';
import { insidePrefixes } from './resources.ts';
import { serversWith } from './role-servers.ts';
import type { Located } from './targets.ts';

type View = DnsZone['view'];

const VIEWS: readonly View[] = ['internal', 'external'];

/** What distinguishes the copies of a zone on different servers. */
type Copy = Pick<DnsZone, 'primary' | 'primaries' | 'transferTo'>;

/** A server's part in the name service, or null where no zone is written. */
export function authoritativeDns(context: Context, self: Located): AuthoritativeDns | null {
  const { dns } = context.inventory.services;
  if (Object.keys(dns.zones).length === 0) return null;
  const servers = serversWith(context, 'authoritative-dns');
  const primary = servers[0] === undefined || isSame(servers[0], self);
  const addresses = (list: readonly Located[]): string[] =>
    list.flatMap((server) => [server.ipv6, server.ipv4].filter((address) => address !== null));
  const copy: Copy = {
    primary,
    primaries: primary ? [] : addresses(servers.slice(0, 1)),
    transferTo: primary ? addresses(servers.filter((server) => !isSame(server, self))) : [],
  };
  const origin = originIn(context, 'services', 'dns');
  return {
    listen4: self.ipv4 === null ? [] : [self.ipv4],
    listen6: self.ipv6 === null ? [] : [self.ipv6],
    internalClients: [...insidePrefixes(context, 6), ...insidePrefixes(context, 4)],
    zones: allZones(context, copy),
    dnssecPolicies:
      dns.dnssec === undefined
        ? []
        : [
            {
              name: dns.dnssec.policy,
              algorithm: dns.dnssec.algorithm,
              kskLifetime: dns.dnssec.kskLifetime,
              zskLifetime: dns.dnssec.zskLifetime,
              origin: originIn(context, 'services', 'dns', 'dnssec'),
            },
          ],
    // Transfers are always signed: where the inventory names no key, hand-over is asked for one of this name.
    transferKey: dns.transferKey ?? { secret: 'dns-transfer', version: 1 },
    origin,
  };
}

/** Names of all zones that the province serves to itself, forward and reverse. */
export function internalZoneNames(context: Context): string[] {
  const { zones } = context.inventory.services.dns;
  const forward = Object.entries(zones).flatMap(([name, zone]) => (zone.views.includes('internal') ? [name] : []));
  return [...forward, ...reverseZonesOf(context, 'internal').map((zone) => zone.name)];
}

function isSame(x: Located, y: Located): boolean {
  return x.site === y.site && x.written.id === y.written.id;
}

function allZones(context: Context, copy: Copy): DnsZone[] {
  const written = context.inventory.services.dns.zones;
  const result: DnsZone[] = [];
  for (const view of VIEWS) {
    const names = Object.keys(written).filter((name) => written[name]!.views.includes(view));
    const records = copy.primary ? forwardRecords(context, names, view) : new Map<string, DnsRecord[]>();
    for (const name of names) {
      const zone = written[name]!;
      const origin = originIn(context, 'services', 'dns', 'zones', name);
      const dnssec = zone.dnssec === true ? (context.inventory.services.dns.dnssec?.policy ?? null) : null;
      result.push(newZone(context, name, view, zone, copy, dnssec, records.get(name) ?? [], origin));
    }
    result.push(...reverse(context, view, copy, records));
  }
  return result;
}

/** Reverse zones take timers and servers of the zone that the Internet sees, else of the first one. */
function reverse(context: Context, view: View, copy: Copy, forward: ReadonlyMap<string, DnsRecord[]>): DnsZone[] {
  const { dns } = context.inventory.services;
  const model = Object.values(dns.zones).find((zone) => zone.views.includes('external')) ?? Object.values(dns.zones)[0];
  if (model === undefined) return [];
  const names: ReverseNames = new Map();
  for (const [zone, records] of forward) {
    for (const record of records) {
      if (record.type !== 'A' && record.type !== 'AAAA') continue;
      const name = record.name === '@' ? zone : `${record.name}.${zone}`;
      if (!names.has(record.value)) names.set(record.value, { name, origin: record.origin });
    }
  }
  return reverseZonesOf(context, view).map((zone) => {
    const dnssec = model.dnssec === true && !zone.private ? (dns.dnssec?.policy ?? null) : null;
    const records = copy.primary ? [...nameServerRecords(model, zone.origin), ...reverseRecords(names, zone)] : [];
    return newZone(context, zone.name, view, model, copy, dnssec, records, zone.origin);
  });
}

function newZone(
  context: Context,
  name: string,
  view: View,
  written: WrittenZone,
  copy: Copy,
  dnssec: string | null,
  records: DnsRecord[],
  origin: DnsZone['origin'],
): DnsZone {
  // The view comes first and `_` stands in no zone's name: no file name is the tail of another one.
  const file = `${view}_${name.toLowerCase().replace(/[^a-z0-9.-]+/g, '-')}.zone`;
  const { mname, rname, refresh, retry, expire, minimum } = written.soa;
  const soa = { mname, rname, refresh, retry, expire, minimum };
  return {
    name,
    view,
    file,
    ...copy,
    ...soa,
    serial: context.serials[file] ?? 1,
    ttl: written.ttl,
    dnssec,
    records,
    origin,
  };
}
