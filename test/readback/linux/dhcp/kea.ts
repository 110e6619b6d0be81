/** What both Kea servers share. Kea 2.2 ARM: kea.readthedocs.io/en/kea-2.2.0/arm/dhcp4-srv.html, dhcp6-srv.html, hooks.html. */
import type { DhcpScopes } from '../../../../src/network/model/services.ts';
import { jsonStatements, type Statement } from '../../statements.ts';

type Json = Record<string, unknown>;

/** Interfaces and lease file; a server that starts before its interfaces keeps trying. */
export function common(family: 4 | 6, interfaces: readonly string[], socket: Json): Json {
  return {
    'interfaces-config': {
      interfaces,
      ...socket,
      're-detect': true,
      'service-sockets-max-retries': 120,
      'service-sockets-retry-wait-time': 1000,
    },
    'control-socket': { 'socket-type': 'unix', 'socket-name': `/run/kea/kea${family}-ctrl-socket` },
    'lease-database': {
      type: 'memfile',
      persist: true,
      name: `/var/lib/kea/kea-leases${family}.csv`,
      'lfc-interval': 3600,
    },
    'calculate-tee-times': true,
    loggers: [`kea-dhcp${family}`, `kea-dhcp${family}.leases`].map((name) => ({
      name,
      severity: 'INFO',
      output_options: [{ output: 'syslog' }],
    })),
  };
}

const HOOKS = '/usr/lib/x86_64-linux-gnu/kea/hooks';

/** Hot standby of two servers; each family has a channel of its own, the second on the port above. */
export function failover(how: DhcpScopes['failover'], family: 4 | 6): Json {
  if (how === null) return {};
  const port = family === 4 ? how.port : how.port + 1;
  const url = (address: string): string => `http://${address.includes(':') ? `[${address}]` : address}:${port}/`;
  const self = { name: how.self, url: url(how.selfAddress), role: how.role };
  const peer = { name: how.peer, url: url(how.peerAddress), role: how.role === 'primary' ? 'standby' : 'primary' };
  return {
    'multi-threading': { 'enable-multi-threading': true },
    'hooks-libraries': [
      { library: `${HOOKS}/libdhcp_lease_cmds.so` },
      {
        library: `${HOOKS}/libdhcp_ha.so`,
        parameters: {
          'high-availability': [
            {
              'this-server-name': how.self,
              mode: 'hot-standby',
              'heartbeat-delay': 10000,
              'max-response-delay': 60000,
              'max-ack-delay': 5000,
              'max-unacked-clients': 5,
              'multi-threading': { 'enable-multi-threading': true, 'http-dedicated-listener': true },
              peers: how.role === 'primary' ? [self, peer] : [peer, self],
            },
          ],
        },
      },
    ],
  };
}

/** Where a subnet's clients come from: an own interface, or relays. */
export function origin(scope: { interface: string | null; relays: string[] }): Json {
  return {
    ...(scope.interface === null ? {} : { interface: scope.interface }),
    ...(scope.relays.length === 0 ? {} : { relay: { 'ip-addresses': scope.relays } }),
  };
}

export function options(given: readonly (readonly [name: string, values: readonly string[]])[]): Json[] {
  return given.filter(([, values]) => values.length > 0).map(([name, values]) => ({ name, data: values.join(', ') }));
}

export function pools(pool: { from: string; to: string } | null): Json {
  return pool === null ? {} : { pools: [{ pool: `${pool.from} - ${pool.to}` }] };
}

/** A whole file: one object with the server's name. */
export function file(name: string, server: Json): readonly Statement[] {
  return [jsonStatements({ [name]: server })];
}
