/** kea-dhcp4.conf and kea-dhcp6.conf: every scope that the device serves. */
import type { Dhcp4Scope, Dhcp6Scope } from '../../../../src/network/model/services.ts';
import type { Subject } from '../../subject.ts';
import { common, failover, file, options, origin, pools } from './kea.ts';

export const dhcp4: Subject = {
  owns: (path) => path === 'kea-dhcp4.conf',
  *demands({ dhcp }) {
    if (dhcp.ipv4.length === 0) return;
    // Relayed requests come as datagrams; a host without an address has to be heard below IP.
    const socket = { 'dhcp-socket-type': dhcp.ipv4.some((one) => one.interface !== null) ? 'raw' : 'udp' };
    yield [
      'kea-dhcp4.conf',
      file('Dhcp4', {
        ...common(4, dhcp.interfaces4, socket),
        authoritative: true,
        ...failover(dhcp.failover, 4),
        subnet4: dhcp.ipv4.map(subnet4),
      }),
    ];
  },
};

function subnet4(scope: Dhcp4Scope): Record<string, unknown> {
  return {
    id: scope.id,
    subnet: scope.subnet,
    ...origin(scope),
    'user-context': { scope: scope.name },
    'valid-lifetime': scope.lease,
    ...pools(scope.pool),
    'option-data': options([
      ['routers', [scope.router]],
      ['domain-name-servers', scope.nameServers],
      ['domain-name', [scope.domain]],
      // RFC 8925: option 108, in seconds.
      ['v6-only-preferred', scope.v6OnlyWait === null ? [] : [String(scope.v6OnlyWait)]],
    ]),
    ...reservations(
      scope.reservations.map(({ name, mac, address }) => ({
        'hw-address': mac,
        'ip-address': address,
        hostname: name,
      })),
    ),
  };
}

export const dhcp6: Subject = {
  owns: (path) => path === 'kea-dhcp6.conf',
  *demands({ dhcp, interfaces }) {
    if (dhcp.ipv6.length === 0) return;
    // Relays write to the server's address, which Kea hears only where it is told to (its manual, "Unicast Traffic Support").
    const relayed = dhcp.ipv6.some(({ relays }) => relays.length > 0);
    const listening = dhcp.interfaces6.flatMap((name) => {
      const address = interfaces.find((one) => one.name === name)?.ipv6[0];
      return relayed && address !== undefined ? [name, `${name}/${address.split('/')[0]}`] : [name];
    });
    yield [
      'kea-dhcp6.conf',
      file('Dhcp6', {
        ...common(6, listening, {}),
        // The MAC address beside the DUID, for the log of bindings.
        'mac-sources': ['any'],
        ...failover(dhcp.failover, 6),
        subnet6: dhcp.ipv6.map(subnet6),
      }),
    ];
  },
};

function subnet6(scope: Dhcp6Scope): Record<string, unknown> {
  return {
    id: scope.id,
    subnet: scope.subnet,
    ...origin(scope),
    'user-context': { scope: scope.name },
    'preferred-lifetime': scope.preferredLifetime,
    'valid-lifetime': scope.validLifetime,
    ...pools(scope.pool),
    'option-data': options([
      ['dns-servers', scope.nameServers],
      ['domain-search', scope.searchDomains],
    ]),
    ...reservations(
      scope.reservations.map(({ name, duid, address }) => ({ duid, 'ip-addresses': [address], hostname: name })),
    ),
  };
}

function reservations(all: Record<string, unknown>[]): Record<string, unknown> {
  return all.length === 0 ? {} : { reservations: all };
}
