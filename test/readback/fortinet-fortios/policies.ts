/**
 * Policies between zones, and those that lead to the loopback: Administration guide 7.4, Policies; CLI reference 7.4,
 * config firewall policy. The first that matches decides, so their order is part of what is read.
 */
import type { Device } from '../../../src/network/model/device.ts';
import type { Firewall, FirewallTerm } from '../../../src/network/model/firewall.ts';
import type { Statement } from '../statements.ts';
import { OWN_ICMP, parts } from './objects.ts';
import { end, speaks } from './terms.ts';
import { entry, type Family, limited, quoted, six } from './words.ts';

const FAMILIES: readonly Family[] = [4, 6];

/** RFC 4890 4.3.1. */
const ERRORS = { 4: [3, 11, 12], 6: [1, 2, 3, 4] } as const;

export function policies(device: Device): Statement[] {
  const { firewall } = device;
  if (firewall === null) return [];
  const through = firewall.pairs.filter(({ from, to }) => from !== 'self' && to !== 'self');
  return [
    [
      'config firewall policy',
      [
        anything(device, 1, 'icmp-errors', ['any'], 'any', errors(device), [
          'set action accept',
          'set logtraffic disable',
        ]),
        ...(device.loopback === null ? [] : loopback(device, firewall, device.loopback.interface)),
        ...through.flatMap((pair, at) =>
          pair.terms.flatMap((term, index) =>
            policy(device, firewall, term, 1000 * (at + 1) + 10 * (index + 1), `${pair.name}-${term.rule}`, [
              `zone-${pair.from}`,
              `zone-${pair.to}`,
            ]),
          ),
        ),
        ...(device.ipv6 ? echoes(firewall) : []),
      ],
    ],
  ];
}

const messages = (family: Family, types: readonly number[]): string[] =>
  types.map((type) => `icmp${six(family)}-${type}`);

const errors = ({ ipv6 }: Device): string[] => [...messages(4, ERRORS[4]), ...(ipv6 ? messages(6, ERRORS[6]) : [])];

const all = (families: readonly Family[], source = 'all'): string[] =>
  families.flatMap((family) => [`set srcaddr${six(family)} "${source}"`, `set dstaddr${six(family)} "all"`]);

function anything(
  { ipv6 }: Device,
  id: number,
  name: string,
  from: readonly string[],
  to: string,
  services: readonly string[],
  more: readonly string[],
): Statement {
  return entry(id, [
    `set name "${name}"`,
    `set srcintf ${quoted(from)}`,
    `set dstintf "${to}"`,
    ...all(ipv6 ? FAMILIES : [4]),
    'set schedule "always"',
    `set service ${quoted(services)}`,
    ...more,
  ]);
}

function policy(
  device: Device,
  firewall: Firewall,
  term: FirewallTerm,
  id: number,
  name: string,
  [from, to]: readonly [string, string],
): Statement[] {
  const families = FAMILIES.filter((family) => (family === 4 || device.ipv6) && speaks(firewall, term, family));
  if (families.length === 0) return [];
  const services = term.services.flatMap((service) => parts(device, service).map((part) => part.name));
  const addressed = families.flatMap((family) =>
    (
      [
        ['src', term.source],
        ['dst', term.destination],
      ] as const
    ).flatMap(([word, match]) => {
      const { names, negated } = end(firewall, match, family);
      const key = `${word}addr${six(family)}`;
      return [`set ${key} ${quoted(names)}`, ...(negated ? [`set ${key}-negate enable`] : [])];
    }),
  );
  return [
    entry(id, [
      `set name "${limited(name, 35)}"`,
      `set srcintf "${from}"`,
      `set dstintf "${to}"`,
      ...(term.action === 'allow' ? ['set action accept'] : []),
      ...(term.action === 'reject' ? ['set send-deny-packet enable'] : []),
      ...addressed,
      'set schedule "always"',
      ...(term.expires === null ? [] : ['set policy-expiry enable', `set policy-expiry-date ${term.expires} 23:59:59`]),
      `set service ${services.length === 0 ? '"ALL"' : quoted(services)}`,
      ...(term.log ? ['set logtraffic all'] : term.action === 'allow' ? ['set logtraffic disable'] : []),
    ]),
  ];
}

/** What is for the loopback goes through the policies first, like what is for any other interface. */
function loopback(device: Device, firewall: Firewall, port: string): Statement[] {
  const { management, interfaces } = device;
  const zones = firewall.sides
    .filter(({ vrf, interfaces: own }) => vrf === null && own.length > 0)
    .map(({ name }) => `zone-${name}`);
  const managed = FAMILIES.filter((family) => management[`filter${family}`] !== null && (family === 4 || device.ipv6));
  const servers = [...new Set(interfaces.flatMap(({ dhcpRelay }) => dhcpRelay.ipv6))];
  const own = [...messages(4, OWN_ICMP[4]), ...(device.ipv6 ? messages(6, OWN_ICMP[6]) : [])];
  const inward = firewall.pairs.filter(({ from, to }) => from !== 'self' && to === 'self');
  return [
    ...(managed.length === 0
      ? []
      : [
          entry(11, [
            'set name "loopback-management"',
            `set srcintf ${quoted(zones)}`,
            `set dstintf "${port}"`,
            'set action accept',
            ...all(managed, 'management-stations'),
            'set schedule "always"',
            'set service "self-management"',
            'set logtraffic all',
          ]),
          anything(device, 12, 'loopback-no-management', zones, port, ['self-management'], ['set logtraffic all']),
        ]),
    anything(device, 13, 'loopback-icmp', zones, port, own, ['set action accept', 'set logtraffic disable']),
    anything(
      device,
      14,
      'loopback-no-other-icmp',
      zones,
      port,
      ['ALL_ICMP', ...(device.ipv6 ? ['ALL_ICMP6'] : [])],
      [],
    ),
    ...(device.ipv6 && servers.length > 0
      ? [
          entry(15, [
            'set name "loopback-dhcp-answers"',
            `set srcintf ${quoted(zones)}`,
            `set dstintf "${port}"`,
            'set action accept',
            `set srcaddr6 ${quoted(servers.map((server) => `dhcp-${server}`))}`,
            'set dstaddr6 "all"',
            'set schedule "always"',
            'set service "self-dhcp-6-answer"',
            'set logtraffic disable',
          ]),
        ]
      : []),
    ...inward.flatMap((pair, at) => {
      if (firewall.sides.find(({ name }) => name === pair.from)?.vrf !== null) return [];
      return pair.terms.flatMap((term, index) =>
        policy(device, firewall, term, 900_000 + 1000 * at + 10 * (index + 1), `${pair.from}-loopback-${term.rule}`, [
          `zone-${pair.from}`,
          port,
        ]),
      );
    }),
  ];
}

/** RFC 4890 4.3.1: echo requests pass between zones that rules join, unless one of the rules refused them. */
function echoes({ sides, pairs }: Firewall): Statement[] {
  return sides.flatMap(({ name }, at) => {
    const to = pairs.filter((pair) => pair.from === name && pair.to !== 'self').map((pair) => `zone-${pair.to}`);
    if (name === 'self' || to.length === 0) return [];
    return [
      entry(990_010 + 10 * at, [
        `set name "${limited(`echo-${name}`, 35)}"`,
        `set srcintf "zone-${name}"`,
        `set dstintf ${quoted(to)}`,
        'set action accept',
        ...all([6]),
        'set schedule "always"',
        'set service "icmp6-128"',
        'set logtraffic disable',
      ]),
    ];
  });
}
