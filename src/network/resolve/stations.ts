/** Servers with a single job: mail, origin validation, management, and what applications listen on. */
import { parsePrefix } from '../../lib/ip/parse.ts';
import { formatPrefix } from '../addresses.ts';
import { type Context, originIn } from '../context.ts';
import type { Listener, MailServer, ManagementStation, RpkiCache } from '../model/services.ts';
import { clientPrefixes } from './clients.ts';
import { widestOf } from './prefix-lists.ts';
import type { Located } from './targets.ts';

/** Port on which routers ask the caches (RFC 8210 section 9 gives 323, which needs root; validators use this one). */
export const RPKI_PORT = 3323;

/** Days that logs are kept where the inventory says nothing: the year that level 3 asks for. */
const RETENTION_DAYS = 365;

/** The mail application whose front end the server is, or null. It takes mail for the zones whose MX names it. */
export function mailServerOf(context: Context, self: Located): MailServer | null {
  const own = `${self.site}/${self.written.id}`;
  const { applications, dns } = context.inventory.services;
  const found = Object.entries(applications).find(([, one]) => one.frontend === own && one.kind === 'mail');
  if (found === undefined) return null;
  const [id, application] = found;
  const domains = Object.entries(dns.zones).filter(([, zone]) => zone.mx?.some((mx) => mx.target === application.fqdn));
  // Only the data centre's own servers may send without logging in; people use submission.
  const zones = context.inventory.policy.zones;
  const networks = context.rows.all
    .filter((row) => !row.agency)
    .flatMap((row) => row.segments.filter((segment) => zones[segment.zone]?.level3 === 'internal-servers'))
    .flatMap((segment) => [segment.ipv6, segment.ipv4].filter((prefix) => prefix !== null));
  return {
    hostname: application.fqdn,
    certificate: application.tls?.certificate ?? null,
    domains: domains.map(([zone]) => zone),
    networks: widestOf(networks),
    listen4: self.ipv4 === null ? [] : [self.ipv4],
    listen6: self.ipv6 === null ? [] : [self.ipv6],
    origin: originIn(context, 'services', 'applications', id),
  };
}

/** The cache that border routers ask, with the province's own authorisations (RFC 9582). */
export function rpkiCacheOf(context: Context, self: Located): RpkiCache {
  const roas = context.inventory.province.prefixes.flatMap((held, position) => {
    const parsed = parsePrefix(held.prefix);
    if (!parsed.ok || held.roa === undefined) return [];
    const origin = originIn(context, 'province', 'prefixes', String(position));
    return [{ prefix: formatPrefix(parsed.value), asn: held.asn, maxLength: held.roa.maxLength, origin }];
  });
  const listen = [self.ipv6, self.ipv4].filter((address) => address !== null);
  return { listen, port: RPKI_PORT, roas, origin: self.written.origin };
}

/** Collects logs and flow records and gives the time, to everything inside. */
export function managementStationOf(context: Context): ManagementStation {
  const { syslog, ntp, flow } = context.inventory.management;
  return {
    syslogPort: 514,
    retentionDays: syslog.retentionDays ?? RETENTION_DAYS,
    ntpClients4: clientPrefixes(context, 4),
    ntpClients6: clientPrefixes(context, 6),
    ntpUpstream: ntp.upstream ?? [],
    flowPort: flow.port,
    origin: originIn(context, 'management'),
  };
}

/** Where the applications of a server listen, in the families that it has. */
export function listenersOf(context: Context, self: Located): Listener[] {
  const own = `${self.site}/${self.written.id}`;
  const listeners = new Map<string, Listener>();
  for (const [id, application] of Object.entries(context.inventory.services.applications)) {
    application.backends.forEach(({ device, port }, position) => {
      if (device !== own) return;
      const origin = originIn(context, 'services', 'applications', id, 'backends', String(position));
      for (const address of [self.ipv6, self.ipv4]) {
        if (address !== null)
          listeners.set(`${id} ${address} ${port}`, { application: id, address, port, protocol: 'tcp', origin });
      }
    });
  }
  return [...listeners.values()];
}
