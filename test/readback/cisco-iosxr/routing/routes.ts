/**
 * VRFs, static routes and redundant gateways (um-vrf, um-router-static, um-router-vrrp). A description of a route has at most 30 characters; a
 * distance of 1 is not printed. BFD of a route takes its times from the port: one interval for both ways. A group of IPv4 is told that it
 * is of version 3 (RFC 9568), one of IPv6 has no other; a second between advertisements is the default.
 */
import { createHash } from 'node:crypto';
import type { Device } from '../../../../src/network/model/device.ts';
import type { StaticRoute, VrrpGroup } from '../../../../src/network/model/interface.ts';
import type { Statement } from '../../statements.ts';
import { type Family, familiesOf, unread } from '../words.ts';

export function vrfs(device: Device): Statement[] {
  return device.vrfs.map(({ name, description, ipv4, ipv6 }) => [
    `vrf ${name}`,
    [
      ...(description === '' ? [] : [`description ${description}`]),
      ...(ipv4 ? ['address-family ipv4 unicast'] : []),
      ...(ipv6 ? ['address-family ipv6 unicast'] : []),
    ],
  ]);
}

export function routes(device: Device): Statement[] {
  const families = (vrf: string | null): Statement[] =>
    familiesOf(device).flatMap((family): Statement[] => {
      const all = device.staticRoutes.filter((one) => one.vrf === vrf && one.family === family);
      return all.length === 0 ? [] : [[`address-family ipv${family} unicast`, all.map((one) => route(device, one))]];
    });
  if (device.staticRoutes.length === 0) return [];
  const inside = device.vrfs.flatMap(({ name }): Statement[] => {
    const lines = families(name);
    return lines.length === 0 ? [] : [[`vrf ${name}`, lines]];
  });
  return [['router static', [...families(null), ...inside]]];
}

function route(device: Device, one: StaticRoute): string {
  if (!one.discard && (one.interface === null || one.nextHop === null)) unread('a next hop without its interface');
  const times = device.interfaces.find(({ name }) => name === one.interface)?.bfd ?? null;
  const watched = times === null ? '' : ` minimum-interval ${times.interval} multiplier ${times.multiplier}`;
  return [
    one.prefix,
    one.discard ? 'Null0' : `${one.interface} ${one.nextHop}`,
    ...(one.bfd ? [`bfd fast-detect${watched}`] : []),
    ...(one.distance === 1 ? [] : [one.distance]),
    ...(one.name === '' ? [] : [`description ${cut(one.name)}`]),
  ].join(' ');
}

/** A long one is cut, `~` and six digits of its hash in place of the rest. */
function cut(name: string): string {
  if (name.length <= 30) return name;
  return `${name.slice(0, 23)}~${createHash('sha256').update(name).digest('hex').slice(0, 6)}`;
}

export function gateways(device: Device): Statement[] {
  const ports = device.interfaces.filter(({ vrrp }) => vrrp.length > 0);
  if (ports.length === 0) return [];
  return [
    [
      'router vrrp',
      ports.map(
        ({ name, vrrp }): Statement => [
          `interface ${name}`,
          familiesOf(device).flatMap((family): Statement[] => {
            const groups = vrrp.filter((one) => one.family === family);
            return groups.length === 0
              ? []
              : [[`address-family ipv${family}`, groups.map((one) => group(one, family))]];
          }),
        ],
      ),
    ],
  ];
}

function group(one: VrrpGroup, family: Family): Statement {
  return [
    `vrrp ${one.group}${family === 4 ? ' version 3' : ''}`,
    [
      `priority ${one.priority}`,
      ...(one.preempt ? [] : ['preempt disable']),
      ...(one.advertiseCentiseconds === 100 ? [] : [`timer msec ${one.advertiseCentiseconds * 10}`]),
      ...one.addresses.map((address, at) => {
        if (family === 4) return `address ${address}${at === 0 ? '' : ' secondary'}`;
        return `address ${at === 0 ? 'linklocal' : 'global'} ${address}`;
      }),
    ],
  ];
}
