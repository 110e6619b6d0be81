/**
 * Scopes: IP Addressing: DHCP configuration guide, IOS XE 17. A pool of IPv4 serves its whole network but for what is excluded; `lease` has days, hours,
 * minutes, and a day is the default. A stateful pool of IPv6 is a prefix with both lifetimes (valid, then preferred); without one it
 * answers with what does not depend on the client (RFC 8415 section 6.1). Option 108 is written in hexadecimal (RFC 8925).
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Dhcp4Scope, Dhcp6Scope } from '../../../../src/network/model/services.ts';
import type { Statement } from '../../statements.ts';
import { masked, printed, unread } from '../words.ts';

export function dhcp(device: Device): Statement[] {
  return [
    ...device.dhcp.ipv4.flatMap((scope) => excluded(device, scope)),
    ...device.dhcp.ipv4.map((scope) => pool4(device, scope)),
    ...device.dhcp.ipv6.map((scope) => pool6(device, scope)),
  ];
}

const vrfOf = ({ interfaces }: Device, port: string | null): string | null =>
  interfaces.find(({ name }) => name === port)?.vrf ?? null;

function excluded(device: Device, scope: Dhcp4Scope): string[] {
  const vrf = vrfOf(device, scope.interface);
  return scope.excluded.map(
    ({ from, to }) =>
      `ip dhcp excluded-address ${vrf === null ? '' : `vrf ${vrf} `}${from}${from === to ? '' : ` ${to}`}`,
  );
}

function pool4(device: Device, scope: Dhcp4Scope): Statement {
  if (scope.reservations.length > 0) unread('a reserved IPv4 address');
  const vrf = vrfOf(device, scope.interface);
  return [
    `ip dhcp pool ${scope.name}`,
    [
      ...(vrf === null ? [] : [`vrf ${vrf}`]),
      `network ${masked(scope.subnet)}`,
      `default-router ${scope.router}`,
      `dns-server ${scope.nameServers.join(' ')}`,
      `domain-name ${scope.domain}`,
      ...lease(scope.lease),
      ...(scope.v6OnlyWait === null ? [] : [`option 108 hex ${scope.v6OnlyWait.toString(16).padStart(8, '0')}`]),
    ],
  ];
}

function lease(seconds: number): string[] {
  if (seconds === 86_400) return [];
  const [days, hours, minutes] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
  ];
  const parts = minutes > 0 ? [days, hours, minutes] : hours > 0 ? [days, hours] : [days];
  return [`lease ${parts.join(' ')}`];
}

function pool6(device: Device, scope: Dhcp6Scope): Statement {
  if (scope.reservations.length > 0) unread('a reserved IPv6 address');
  if (vrfOf(device, scope.interface) !== null) unread('a pool of IPv6 inside a VRF');
  return [
    `ipv6 dhcp pool ${scope.name}`,
    [
      ...(scope.pool === null
        ? []
        : [`address prefix ${printed(scope.subnet)} lifetime ${scope.validLifetime} ${scope.preferredLifetime}`]),
      ...scope.nameServers.map((server) => `dns-server ${printed(server)}`),
      ...scope.searchDomains.map((domain) => `domain-name ${domain}`),
    ],
  ];
}
