/** Zones as they are served: every name that another one leads to is there. */
import type { Finding } from '../../lib/diagnostic.ts';
import type { SiteNetwork } from '../../network/model/device.ts';
import type { DnsRecord, DnsZone } from '../../network/model/services.ts';
import type { Scene } from '../scene.ts';
import { placeOfOrigin, tell } from '../tell.ts';

/** Types whose last word is a name. */
const LEADS = new Set(['CNAME', 'MX', 'NS', 'SRV']);

/** Zones of the servers of a site; a zone that two servers serve is told once, by its lines. */
export function checkZones(_scene: Scene, network: SiteNetwork): Finding[] {
  return network.devices.flatMap(({ servers }) => servers.authoritativeDns?.zones.flatMap(zoneFindings) ?? []);
}

function zoneFindings(zone: DnsZone): Finding[] {
  const names = new Map<string, DnsRecord[]>();
  for (const record of zone.records) {
    const name = absolute(record.name, zone.name);
    names.set(name, [...(names.get(name) ?? []), record]);
  }
  return zone.records.flatMap((record) => [...beside(zone, record, names), ...leading(zone, record, names)]);
}

/** A name with a CNAME has nothing else (RFC 1034 section 3.6.2): the apex has a SOA and NS always. */
function beside(zone: DnsZone, record: DnsRecord, names: ReadonlyMap<string, DnsRecord[]>): Finding[] {
  if (record.type !== 'CNAME') return [];
  const name = absolute(record.name, zone.name);
  const others = names.get(name)!.filter((other) => other !== record);
  const apex = name === zone.name;
  if (!apex && others.length === 0) return [];
  const what = apex ? 'the top of the zone, which has its SOA and NS' : `a name that has ${others[0]!.type} too`;
  const related = others.slice(0, 1).map((other) => ({ message: other.type, place: placeOfOrigin(other.origin) }));
  return [
    tell('DNS001', placeOfOrigin(record.origin), `${name} is a CNAME at ${what}`, { related: apex ? [] : related }),
  ];
}

function leading(zone: DnsZone, record: DnsRecord, names: ReadonlyMap<string, DnsRecord[]>): Finding[] {
  if (!LEADS.has(record.type)) return [];
  const target = absolute(record.value.split(/\s+/).at(-1)!, zone.name);
  if (target !== zone.name && !target.endsWith(`.${zone.name}`)) return [];
  const found = names.get(target) ?? [];
  const name = absolute(record.name, zone.name);
  const place = placeOfOrigin(record.origin);
  if (found.length === 0) {
    return [tell('DNS002', place, `${record.type} of ${name} leads to ${target}, which the zone does not have`)];
  }
  if (record.type !== 'CNAME' && found.some(({ type }) => type === 'CNAME')) {
    return [tell('DNS003', place, `${record.type} of ${name} leads to ${target}, which is a CNAME`)];
  }
  return [];
}

/** A name as it stands in a zone, in full and without its last dot. */
function absolute(name: string, zone: string): string {
  if (name === '@') return zone;
  return (name.endsWith('.') ? name.slice(0, -1) : `${name}.${zone}`).toLowerCase();
}
