/** Names, applications, and how devices are managed. */
import type { Management, Services } from '../../../src/inventory/types.ts';
import type { Centre } from './centre.ts';

/**
 * Zones of the province's domain, one published application behind the reverse proxy. `servers` is how many data centres
 * have a name server.
 */
export function servicesOf(
  centre: Centre,
  domain: string,
  reverse: { ipv4: string[]; ipv6: string[] },
  servers = 1,
): Services {
  const ns = Array.from({ length: servers }, (_, index) => `ns${index + 1}.${domain}`);
  const soa = {
    mname: `ns1.${domain}`,
    rname: `hostmaster.${domain}`,
    refresh: 7200,
    retry: 1800,
    expire: 1209600,
    minimum: 600,
  };
  const allow = ['internal', 'wireless', 'printers', 'video', 'servers', 'dmz', 'management', 'core', 'edge'];
  return {
    dns: {
      zones: {
        [domain]: { views: ['internal', 'external'], soa, ttl: 3600, ns },
        [`noibo.${domain}`]: { views: ['internal'], soa, ttl: 600, ns },
      },
      reverse: { ...reverse, views: ['internal', 'external'] },
      resolvers: {
        allow: centre.guests ? [...allow, 'guest'] : allow,
        forwardInternal: true,
        ...(centre.translator === null ? {} : { dns64: { hostOffset: 100 } }),
      },
    },
    applications: {
      portal: {
        title: 'Cổng thông tin',
        owner: centre.id,
        kind: 'portal',
        fqdn: `www.${domain}`,
        number: 30,
        audience: 'internet',
        frontend: `${centre.id}/proxy1`,
        backends: [{ device: `${centre.id}/app1`, port: 8080 }],
        tls: { certificate: 'portal' },
        ipv6: 'tested',
        tested: { date: '2024-05-20', evidence: 'BB-001' },
      },
    },
  };
}

/** The management section: everything at the station of the centre. */
export function managementOf(centre: Centre): Management {
  const station = [`${centre.id}/mgmt`];
  return {
    ssh: { idleTimeout: 600, allowFrom: ['operators'] },
    banner: 'Chi nguoi duoc cap quyen moi duoc truy cap.\n',
    users: {
      truc: { role: 'admin', secret: { secret: 'user-truc', version: 1 } },
      giamsat: { role: 'operator', secret: { secret: 'user-giamsat', version: 1 } },
      khancap: { role: 'break-glass', secret: { secret: 'user-khancap', version: 1 } },
    },
    aaa: { protocol: 'radius', servers: station, secret: { secret: 'aaa', version: 1 } },
    ntp: { servers: station },
    syslog: { servers: station, facility: 'local6', retentionDays: 365 },
    snmp: {
      user: 'giamsat',
      group: 'chidoc',
      auth: { secret: 'snmp-auth', version: 1 },
      privacy: { secret: 'snmp-privacy', version: 1 },
      managers: station,
      location: true,
    },
    flow: { collectors: station, port: 4739, activeTimeout: 60, inactiveTimeout: 15, sampling: 100 },
    resolvers: [`${centre.id}/res1`, ...(centre.paired ? [`${centre.id}/res2`] : [])],
    ospf: { key: { secret: 'ospf', version: 1 } },
    bgp: { key: { secret: 'ibgp', version: 1 }, wanKey: { secret: 'bgp-wan', version: 1 } },
  };
}
