/** Names of the province's machines and applications, before they are sorted into zones. */
import type { Origin } from '../../lib/origin.ts';
import { formatAddress, hostText } from '../addresses.ts';
import { type Context, originIn } from '../context.ts';
import { numberOf } from '../plan/allocate.ts';
import { loopbackOf, type SitePlan } from '../plan/site.ts';
import type { SiteRow } from '../rows.ts';
import { type SegmentPrefixes, segmentPrefixes } from '../segments.ts';
import { type SiteSpec, specOf } from '../spec.ts';
import { hasIpv6 } from '../stage.ts';
import { applicationAddresses } from './applications.ts';
import { serversWith } from './role-servers.ts';
import { ROUTING_ROLES } from './roles.ts';

/** One name with the addresses it stands for. */
export interface HostName {
  /** Fully qualified, without the final dot. */
  name: string;
  ipv4: string | null;
  ipv6: string | null;
  /** Whether the Internet may know of it. */
  external: boolean;
  origin: Origin;
}

/** A further name of another one. */
export interface Alias {
  name: string;
  target: HostName;
}

/**
 * Name servers by the names that the zones give them: the server whose device id is the first label, else the one in the
 * same place of the list.
 */
export function nameServerNames(context: Context): HostName[] {
  const servers = serversWith(context, 'authoritative-dns');
  const found = new Map<string, HostName>();
  for (const zone of Object.values(context.inventory.services.dns.zones)) {
    zone.ns.forEach((name, position) => {
      const server = servers.find((candidate) => candidate.written.id === name.split('.')[0]) ?? servers[position];
      if (server === undefined || found.has(name)) return;
      const { ipv4, ipv6, written } = server;
      found.set(name, { name, ipv4, ipv6, external: true, origin: written.origin });
    });
  }
  return [...found.values()];
}

/** Applications with their further names. AAAA only where the application is tested on IPv6. */
export function applicationNames(context: Context): { names: HostName[]; aliases: Alias[] } {
  const names: HostName[] = [];
  const aliases: Alias[] = [];
  for (const [id, application] of Object.entries(context.inventory.services.applications)) {
    const { address4, address6 } = applicationAddresses(context, id);
    const target: HostName = {
      name: application.fqdn,
      ipv4: address4,
      ipv6: address6,
      external: application.audience === 'internet',
      origin: originIn(context, 'services', 'applications', id),
    };
    names.push(target);
    for (const name of application.aliases ?? []) aliases.push({ name, target });
  }
  return { names, aliases };
}

/**
 * Devices of every site and the fixed hosts of data centres' segments, as `<device>.<site>.<zone>`. Routers stand under
 * their loopback, everything else under its address in a segment. Inside only.
 */
export function* deviceNames(context: Context, zone: string): Generator<HostName> {
  for (const row of context.rows.all) {
    const spec = specOf(context, row.id);
    if (spec === null) continue;
    yield* loopbackNames(context, zone, row, spec.plan);
    yield* standingNames(zone, spec);
  }
}

function* loopbackNames(context: Context, zone: string, row: SiteRow, plan: SitePlan): Generator<HostName> {
  for (const device of row.devices) {
    if (!ROUTING_ROLES.has(device.role)) continue;
    const number = numberOf(context.allocations, 'devices', `${row.id}/${device.id}`, device.number);
    const pair = number === null ? null : loopbackOf(plan, number);
    if (pair === null) continue;
    yield {
      name: `${device.id}.${row.id}.${zone}`,
      ipv4: formatAddress(pair.ipv4),
      ipv6: hasIpv6(row.stage) ? formatAddress(pair.ipv6) : null,
      external: false,
      origin: row.origin,
    };
  }
}

function* standingNames(zone: string, spec: SiteSpec): Generator<HostName> {
  const routers = new Set(spec.devices.flatMap((device) => (ROUTING_ROLES.has(device.role) ? [device.id] : [])));
  const told = new Set<string>();
  for (const device of spec.devices) {
    const segment = spec.segments.find((candidate) => candidate.id === device.host?.segment);
    if (segment === undefined || device.host?.hostNumber === undefined || routers.has(device.id)) continue;
    told.add(device.id);
    yield standing(zone, spec, device.id, segmentPrefixes(spec, segment), device.host.hostNumber, device.origin);
  }
  for (const segment of spec.segments) {
    if (segment.hosts === undefined) continue;
    const prefixes = segmentPrefixes(spec, segment);
    for (const [id, { host }] of Object.entries(segment.hosts)) {
      if (routers.has(id) || told.has(id)) continue;
      told.add(id);
      const origin = { ...segment.origin, pointer: `${segment.origin.pointer}/hosts/${id}` };
      yield standing(zone, spec, id, prefixes, host, origin);
    }
  }
}

function standing(
  zone: string,
  spec: SiteSpec,
  id: string,
  { ipv4, ipv6 }: SegmentPrefixes,
  host: number,
  origin: Origin,
): HostName {
  return {
    name: `${id}.${spec.header.id}.${zone}`,
    ipv4: ipv4 === null ? null : hostText(ipv4, host),
    ipv6: ipv6 === null ? null : hostText(ipv6, host),
    external: false,
    origin,
  };
}
