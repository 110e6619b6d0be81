/** Pools of addresses (IP Service, AR V200R007): a day is the usual lease, the gateway is never given out, option 108 is in hexadecimal. */
import { addToAddress, compareAddresses } from '../../../../src/lib/ip/address.ts';
import { formatAddress } from '../../../../src/lib/ip/format.ts';
import { toAddress } from '../../../../src/lib/ip/parse.ts';
import type { Device } from '../../../../src/network/model/device.ts';
import type { Dhcp4Scope, Dhcp6Scope } from '../../../../src/network/model/services.ts';
import type { Statement } from '../../statements.ts';
import { addressOf, capital, lengthOf, mask, unread } from '../words.ts';

export function pools(device: Device): Statement[] {
  return [
    ...device.dhcp.ipv4.map((scope): Statement => [`ip pool ${scope.name}`, pool4(device, scope)]),
    ...device.dhcp.ipv6.map((scope): Statement => {
      const lines = pool6(device, scope);
      return lines.length === 0 ? `dhcpv6 pool ${scope.name}` : [`dhcpv6 pool ${scope.name}`, lines];
    }),
  ];
}

function pool4(device: Device, scope: Dhcp4Scope): string[] {
  if (scope.name.length > 31) unread('a pool with a long name');
  const vrf = device.interfaces.find(({ name }) => name === scope.interface)?.vrf ?? null;
  const minutes = Math.floor(scope.lease / 60);
  return [
    ...(vrf === null ? [] : [`vpn-instance ${vrf}`]),
    `gateway-list ${scope.router}`,
    `network ${addressOf(scope.subnet)} mask ${mask(lengthOf(scope.subnet))}`,
    ...excluded(scope),
    ...scope.reservations.map(({ address, mac }) => {
      const digits = mac.toLowerCase().replaceAll(':', '');
      return `static-bind ip-address ${address} mac-address ${digits.slice(0, 4)}-${digits.slice(4, 8)}-${digits.slice(8)}`;
    }),
    ...(scope.lease === 86400
      ? []
      : [`lease day ${Math.floor(minutes / 1440)} hour ${Math.floor(minutes / 60) % 24} minute ${minutes % 60}`]),
    ...(scope.nameServers.length === 0 ? [] : [`dns-list ${scope.nameServers.join(' ')}`]),
    ...(scope.domain === '' ? [] : [`domain-name ${scope.domain}`]),
    ...(scope.v6OnlyWait === null
      ? []
      : [`option 108 hex ${scope.v6OnlyWait.toString(16).toUpperCase().padStart(8, '0')}`]),
  ];
}

/** Every excluded address but the gateway's and those that are bound, as runs. */
function excluded({ excluded: ranges, router, reservations }: Dhcp4Scope): string[] {
  const kept = new Set([router, ...reservations.map(({ address }) => address)]);
  return ranges.flatMap(({ from, to }) => {
    const runs: string[][] = [[]];
    for (let at = toAddress(from); compareAddresses(at, toAddress(to)) <= 0; at = addToAddress(at, 1)) {
      const text = formatAddress(at);
      if (kept.has(text)) runs.push([]);
      else runs.at(-1)!.push(text);
    }
    return runs
      .filter((run) => run.length > 0)
      .map((run) => `excluded-ip-address ${run.length === 1 ? run[0] : `${run[0]} ${run.at(-1)}`}`);
  });
}

function pool6(device: Device, scope: Dhcp6Scope): string[] {
  const own = device.interfaces.find(({ name }) => name === scope.interface)?.ipv6 ?? [];
  return [
    ...(scope.pool === null
      ? []
      : [
          `address prefix ${capital(scope.subnet)} life-time ${scope.validLifetime} ${scope.preferredLifetime}`,
          ...own.map((cidr) => `excluded-address ${capital(addressOf(cidr))}`),
          ...scope.reservations.map(
            ({ address, duid }) => `static-bind address ${capital(address)} duid ${capital(duid.replaceAll(':', ''))}`,
          ),
        ]),
    ...scope.nameServers.map((server) => `dns-server ${capital(server)}`),
    ...scope.searchDomains.map((domain) => `dns-domain-name ${domain}`),
  ];
}
