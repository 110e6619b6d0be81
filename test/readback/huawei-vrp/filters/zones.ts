/** Zones, what stands between each two of them, and what protects the device (AR security guide; AR1200-S guide, chapters 3 and 9). */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Statement } from '../../statements.ts';
import { listOf } from './policy.ts';

/** Names of at most 32 characters without a slash; those of ports never reach it. */
export const zoneOf = (port: string): string => port.replaceAll('/', '-');

export function zones(device: Device): Statement[] {
  const { firewall } = device;
  if (firewall === null) return [];
  const ports = device.interfaces.filter(({ side }) => side !== null);
  const limit = firewall.connectionsPerSource;
  const between = (low: string, high: string, from: string, to: string): Statement => {
    const lists = ([direction, number]: [string, number]): string[] => [
      `packet-filter ${number} ${direction}`,
      ...(device.ipv6 ? [`packet-filter ipv6 ${number} ${direction}`] : []),
    ];
    return [
      `firewall interzone ${low} ${high}`,
      [
        'firewall enable',
        ...lists(['inbound', listOf(firewall, from, to)]),
        ...lists(['outbound', listOf(firewall, to, from)]),
      ],
    ];
  };
  return [
    'firewall zone Local',
    ...ports.map((one, at): Statement => {
      const limits =
        limit !== null && firewall.limited.includes(one.name)
          ? [
              'statistics ip enable outzone',
              ...['tcp', 'udp', 'icmp'].map(
                (protocol) =>
                  `statistics connect-number ip outzone ${protocol} high ${limit} low ${Math.floor(limit * 0.75)}`,
              ),
            ]
          : [];
      return [`firewall zone ${zoneOf(one.name)}`, [`priority ${at + 1}`, ...limits]];
    }),
    ...ports.flatMap((one, at) => [
      ...ports
        .slice(at + 1)
        .filter(({ vrf }) => vrf === one.vrf)
        .map((other) => between(zoneOf(one.name), zoneOf(other.name), one.side!, other.side!)),
      between(zoneOf(one.name), 'Local', one.side!, 'self'),
    ]),
    ...(['tcp', 'udp', 'icmp'] as const).map(
      (protocol) => `firewall-nat session ${protocol} aging-time ${firewall.timeouts[protocol]}`,
    ),
    ['cpu-defend policy PROTECT', [`packet-type icmp rate-limit ${firewall.icmpRate}`]],
    'cpu-defend-policy PROTECT',
  ];
}
