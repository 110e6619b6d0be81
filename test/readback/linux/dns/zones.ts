/** Zone files (RFC 1035 section 5): origin and default TTL, then SOA and every record; names are relative to the origin. */
import type { DnsRecord, DnsZone } from '../../../../src/network/model/services.ts';
import type { Subject } from '../../subject.ts';

export const zones: Subject = {
  owns: (path) => path.startsWith('zones/'),
  *demands({ servers }) {
    for (const zone of servers.authoritativeDns?.zones ?? []) {
      // A secondary gets its zones by transfer.
      if (zone.primary) yield [`zones/${zone.file}`, zoneLines(zone)];
    }
  },
};

function zoneLines(zone: DnsZone): string[] {
  const { serial, refresh, retry, expire, minimum } = zone;
  return [
    `$ORIGIN ${zone.name}.`,
    `$TTL ${zone.ttl}`,
    `@ IN SOA ${zone.mname}. ${zone.rname}. ( ${[serial, refresh, retry, expire, minimum].join(' ')} )`,
    ...zone.records.map(record),
  ];
}

function record({ name, ttl, type, value }: DnsRecord): string {
  return `${name}${ttl === null ? '' : ` ${ttl}`} IN ${type} ${value}`;
}
