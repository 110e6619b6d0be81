/**
 * VPN instances, static routes with the sessions that watch them, OSPF (IP Routing and Reliability references). Preferences are the
 * administrative distances of the model, written out: those of VRP are in another order (OSPF 10, static 60, BGP 255).
 */
import { createHash } from 'node:crypto';
import type { Device } from '../../../../src/network/model/device.ts';
import type { StaticRoute } from '../../../../src/network/model/interface.ts';
import type { Ospf } from '../../../../src/network/model/routing.ts';
import type { Statement } from '../../statements.ts';
import { addressOf, capital, dotted, type Family, familiesOf, lengthOf, mask, unread } from '../words.ts';

export function instances(device: Device): Statement[] {
  return device.vrfs.map(({ name, description, table, ipv4, ipv6 }): Statement => {
    // A family of an instance works from its distinguisher on (route-distinguisher).
    const family = (word: string): Statement => [
      word,
      [`route-distinguisher ${device.bgp?.asn ?? device.routerId}:${table}`],
    ];
    return [
      `ip vpn-instance ${name}`,
      [
        ...(description === '' ? [] : [`description ${description}`]),
        ...(ipv4 ? [family('ipv4-family')] : []),
        ...(ipv6 ? [family('ipv6-family')] : []),
      ],
    ];
  });
}

/** A name of a session has at most 15 characters: a long one is cut, `~` and six digits of its hash in place of the rest. */
function sessionName(nextHop: string): string {
  const whole = `to-${nextHop.replaceAll(':', '-')}`;
  if (whole.length <= 15) return whole;
  return `${whole.slice(0, 8)}~${createHash('sha256').update(whole).digest('hex').slice(0, 6)}`;
}

export function routes(device: Device): Statement[] {
  return device.staticRoutes
    .filter(({ family }) => family === 4 || device.ipv6)
    .map((route) => {
      const { family, prefix, vrf, nextHop, interface: port, discard, distance, name, bfd } = route;
      if (!discard && (port === null || nextHop === null)) unread('a next hop without its interface');
      return [
        family === 4 ? 'ip route-static' : 'ipv6 route-static',
        ...(vrf === null ? [] : [`vpn-instance ${vrf}`]),
        family === 4
          ? `${addressOf(prefix)} ${mask(lengthOf(prefix))}`
          : `${capital(addressOf(prefix))} ${lengthOf(prefix)}`,
        discard ? 'NULL0' : `${port} ${capital(nextHop!)}`,
        `preference ${distance}`,
        ...(bfd ? [`track bfd-session ${sessionName(nextHop!)}`] : []),
        ...(name === '' ? [] : [`description ${name}`]),
      ].join(' ');
    });
}

export function sessions(device: Device): Statement[] {
  const watched = device.staticRoutes.filter(({ bfd, family }) => bfd && (family === 4 || device.ipv6));
  if (watched.length === 0 && device.interfaces.every(({ bfd }) => bfd === null)) return [];
  const each = new Map<string, StaticRoute>();
  for (const route of watched) if (!each.has(route.nextHop!)) each.set(route.nextHop!, route);
  return [
    'bfd',
    ...[...each.values()].map(({ family, nextHop, vrf, interface: name }): Statement => {
      const port = device.interfaces.find((one) => one.name === name)!;
      const own = (family === 4 ? port.ipv4 : port.ipv6)[0]!;
      const word = family === 4 ? 'ip' : 'ipv6';
      const times = port.bfd;
      return [
        `bfd ${sessionName(nextHop!)} bind peer-${word} ${capital(nextHop!)}${vrf === null ? '' : ` vpn-instance ${vrf}`} ` +
          `interface ${name} source-${word} ${capital(addressOf(own))} auto`,
        [
          ...(times === null ? [] : [`min-tx-interval ${times.interval}`, `min-rx-interval ${times.minimumReceive}`]),
          ...(times === null || times.multiplier === 3 ? [] : [`detect-multiplier ${times.multiplier}`]),
          'commit',
        ],
      ];
    }),
  ];
}

export function processes(device: Device): Statement[] {
  return device.ospf.flatMap((process) =>
    familiesOf(device)
      .filter((family) => (family === 4 ? process.ipv4 : process.ipv6))
      .map((family) => ospf(device, process, family)),
  );
}

function ospf(device: Device, process: Ospf, family: Family): Statement {
  const passive = device.interfaces.filter(
    ({ ospf: how }) => how?.process === process.name && how.passive && (family === 4 ? how.ipv4 : how.ipv6),
  );
  const taken = process.redistribute.flatMap(({ protocol, policy4, policy6 }) => {
    const policy = family === 4 ? policy4 : policy6;
    return policy === null
      ? []
      : [`import-route ${protocol === 'connected' ? 'direct' : protocol} route-policy ${policy}`];
  });
  return [
    family === 4 ? `ospf ${process.processId} router-id ${process.routerId}` : `ospfv3 ${process.processId}`,
    [
      ...(family === 4 ? [] : [`router-id ${process.routerId}`]),
      `bandwidth-reference ${process.referenceBandwidth}`,
      ...(process.defaultOriginate ? ['default-route-advertise'] : []),
      ...taken,
      'preference 110',
      'preference ase 110',
      ...passive.map(({ name }) => `silent-interface ${name}`),
      ...process.areas.map(({ id, type, border, ranges4, ranges6 }): Statement => {
        const lines = [
          ...(family === 4
            ? ranges4.map((range) => `abr-summary ${addressOf(range)} ${mask(lengthOf(range))}`)
            : ranges6.map((range) => `abr-summary ${capital(addressOf(range))} ${lengthOf(range)}`)),
          ...(type === 'normal' ? [] : [border ? 'stub no-summary' : 'stub']),
        ];
        return lines.length === 0 ? `area ${dotted(id)}` : [`area ${dotted(id)}`, lines];
      }),
    ],
  ];
}
