/** Name servers and the times of zones, as they are written. */
import type { DnsZone } from '../../inventory/types.ts';
import type { Finding } from '../../lib/diagnostic.ts';
import { serversWith } from '../../network/resolve/role-servers.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

const MINUTE = 60;
const HALF_HOUR = 1800;
const HOUR = 3600;
const DAY = 86_400;

/** Bounds of RFC 1912 section 2.2 and RFC 2308 section 5, in seconds. */
const TIMES: [key: keyof DnsZone['soa'] & ('refresh' | 'retry' | 'expire' | 'minimum'), from: number, to: number][] = [
  ['refresh', 20 * MINUTE, DAY],
  ['retry', 2 * MINUTE, 2 * 3600],
  ['expire', 7 * DAY, 60 * DAY],
  ['minimum', 3 * MINUTE, DAY],
];

const WEEK = 7 * DAY;

const UNITS: Record<number, string> = {
  [MINUTE]: 'minutes',
  [HALF_HOUR]: 'half hours',
  [HOUR]: 'hours',
  [DAY]: 'days',
};

/** A thousand hours: the `expire` of the example in RFC 1035 section 5.3, which many zones still have. */
const THOUSAND_HOURS = 3_600_000;

function timesOf(soa: DnsZone['soa'], ttl: number): [number, string[]][] {
  return [[ttl, ['ttl']], ...TIMES.map(([key]): [number, string[]] => [soa[key], ['soa', key]])];
}

function unitOf(value: number): number {
  if (value >= WEEK) return DAY;
  if (value >= DAY) return HOUR;
  return value >= HOUR ? HALF_HOUR : MINUTE;
}

/** Times by themselves and against each other. */
export function checkTimes(scene: Scene): Finding[] {
  return Object.entries(scene.context.inventory.services.dns.zones).flatMap(([zone, { soa, ttl, records = [] }]) => {
    const at = (...path: (string | number)[]) => placeOf(scene, 'services', 'dns', 'zones', zone, ...path);
    const found: Finding[] = [];
    for (const [key, from, to] of TIMES) {
      if (soa[key] >= from && soa[key] <= to) continue;
      const message = `the ${key} of ${zone} is ${soa[key]} s`;
      found.push(tell('DNS010', at('soa', key), message, { hint: `write ${from} to ${to}` }));
    }
    if (soa.retry >= soa.refresh) {
      const message = `${zone} retries every ${soa.retry} s what it refreshes every ${soa.refresh} s`;
      found.push(tell('DNS010', at('soa', 'retry'), message, { hint: 'write a `retry` below `refresh`' }));
    }
    if (soa.minimum > ttl) {
      const message = `${zone} keeps for ${soa.minimum} s that a name is not there, and for ${ttl} s that it is`;
      const related = [{ message: 'the TTL', place: at('ttl') }];
      found.push(
        tell('DNS010', at('soa', 'minimum'), message, { related, hint: `write a \`minimum\` of at most ${ttl}` }),
      );
    }
    for (const [value, path] of timesOf(soa, ttl)) {
      const unit = unitOf(value);
      if (value % unit === 0 || value === THOUSAND_HOURS) continue;
      const message = `${path.at(-1)} of ${zone} is ${value} s, which is no whole number of ${UNITS[unit]}`;
      found.push(tell('DNS016', at(...path), message));
    }
    const ttls: [number | undefined, (string | number)[]][] = [
      [ttl, ['ttl']],
      ...records.map((record, index): [number | undefined, (string | number)[]] => [
        record.ttl,
        ['records', index, 'ttl'],
      ]),
    ];
    for (const [value, path] of ttls) {
      if (value === undefined || (value >= MINUTE && value <= 7 * DAY)) continue;
      found.push(
        tell('DNS010', at(...path), `a TTL of ${value} s in ${zone}`, { hint: `write ${MINUTE} to ${7 * DAY}` }),
      );
    }
    return found;
  });
}

/** Servers of names: two at least, apart from each other, in both families (RFC 2182). */
export function checkServers(scene: Scene): Finding[] {
  const { dns } = scene.context.inventory.services;
  if (Object.keys(dns.zones).length === 0) return [];
  const servers = serversWith(scene.context, 'authoritative-dns');
  const [zone] = Object.keys(dns.zones);
  const place = { ...placeOf(scene, 'services', 'dns', 'zones', zone!), part: 'key' as const };
  if (servers.length === 0)
    return [tell('DNS011', place, `no server has the role \`authoritative-dns\`: nobody serves ${zone}`)];
  if (servers.length === 1)
    return [tell('DNS012', place, `${servers[0]!.site}/${servers[0]!.written.id} alone serves ${zone}`)];
  const segments = new Set(servers.map(({ site, written }) => `${site}/${written.host?.segment ?? ''}`));
  const found: Finding[] = [];
  if (segments.size === 1) {
    const message = `every name server stands in ${[...segments][0]}: with that network all names are lost`;
    found.push(
      tell('DNS012', place, message, {
        hint: 'give a server in another `segment`, at another site, the role `authoritative-dns`',
      }),
    );
  }
  for (const family of [4, 6] as const) {
    if (servers.some((server) => server[`ipv${family}`] !== null)) continue;
    found.push(tell('DNS013', place, `no name server has an IPv${family} address`));
  }
  return found;
}
