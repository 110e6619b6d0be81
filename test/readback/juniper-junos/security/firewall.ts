/**
 * The rest of a firewall (Security Zones, NAT, Attack Detection and Prevention and System Log guides, Junos 23.4): what zones let in for the
 * box, translations, limits of sources, where what policies log is sent.
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { DestinationNat, Firewall, Nat } from '../../../../src/network/model/firewall.ts';
import type { Interface } from '../../../../src/network/model/interface.ts';
import type { Statement } from '../../statements.ts';
import { listed, unitOf } from '../words.ts';
import { addressBook, policies } from './policies.ts';

export function security(device: Device): Statement[] {
  const { firewall, cluster, nat } = device;
  if (firewall === null) return [];
  const synced = cluster === null ? [] : ['sync-icmp-session'];
  return [
    [
      'security',
      [
        ...log(device),
        ...addressBook(firewall),
        ['forwarding-options', [['family', [['inet6', ['mode flow-based']]]]]],
        ['flow', ['allow-embedded-icmp', ...synced]],
        ...screen(firewall),
        ...(nat === null ? [] : translations(firewall, nat)),
        policies(device, firewall),
        zones(device, firewall),
      ],
    ],
  ];
}

/** One source for all streams, so one family: IPv6, where there is one. */
function log({ management }: Device): Statement[] {
  const { syslog, sourceAddress4, sourceAddress6 } = management;
  if (syslog.length === 0) return [];
  const six = sourceAddress6 !== null && syslog.some(({ ipv6 }) => ipv6 !== null);
  const streams = syslog.flatMap(({ name, ipv4, ipv6, port }): Statement[] => {
    const address = six ? ipv6 : ipv4;
    return address === null
      ? []
      : [[`stream ${name}`, [['host', [address, ...(port === 514 ? [] : [`port ${port}`])]]]]];
  });
  return [
    ['log', ['mode stream', 'format sd-syslog', `source-address ${six ? sourceAddress6 : sourceAddress4}`, ...streams]],
  ];
}

const isLimited = ({ connectionsPerSource, newPerSecond, limited }: Firewall): boolean =>
  limited.length > 0 && (connectionsPerSource !== null || newPerSecond !== null);

function screen(firewall: Firewall): Statement[] {
  if (!isLimited(firewall)) return [];
  const { connectionsPerSource: held, newPerSecond: fresh } = firewall;
  const limits: Statement[] = [
    ...(held === null ? [] : [`source-ip-based ${held}`]),
    ...(fresh === null ? [] : [['by-source', [`session-rate ${fresh}`]] as const]),
  ];
  return [['screen', [['ids-option LIMITS', [['limit-session', limits]]]]]];
}

function zones(device: Device, firewall: Firewall): Statement {
  const sides = firewall.sides.filter(({ name }) => name !== 'self');
  const own: Statement[] = sides.map(({ name, interfaces }) => [
    `security-zone ${name}`,
    [
      ...(isLimited(firewall) && firewall.limited.includes(interfaces[0] ?? '') ? ['screen LIMITS'] : []),
      inbound(
        device,
        device.interfaces.filter(({ side }) => side === name),
      ),
      ...(interfaces.length === 0 ? [] : [['interfaces', interfaces.map(unitOf)] as const]),
    ],
  ]);
  if (device.loopback !== null) {
    const ports: Statement = ['interfaces', [unitOf(device.loopback.interface)]];
    own.push(['security-zone LOOPBACK', [inbound(device, device.interfaces), ports]]);
  }
  return ['zones', own];
}

/** What may ask at all: the filter of the routing engine says from where. Answers of relayed servers come in by any zone. */
function inbound(device: Device, ports: readonly Interface[]): Statement {
  const relays4 = device.interfaces.some(({ dhcpRelay }) => dhcpRelay.ipv4.length > 0);
  const relays6 = device.interfaces.some(({ dhcpRelay }) => dhcpRelay.ipv6.length > 0);
  const served4 = ports.some(({ dhcpServer }) => dhcpServer.ipv4 !== null);
  const served6 = ports.some(({ dhcpServer }) => dhcpServer.ipv6 !== null);
  const services = [
    ...(relays4 || served4 ? ['dhcp', 'bootp'] : []),
    ...(relays6 || served6 ? ['dhcpv6'] : []),
    'ping',
    ...(device.management.snmp === null ? [] : ['snmp']),
    ...['ssh', 'traceroute'],
  ];
  const protocols = [
    ...(ports.some(({ bfd }) => bfd !== null) ? ['bfd'] : []),
    ...(device.bgp === null ? [] : ['bgp']),
    ...(ports.some(({ ospf }) => ospf?.ipv4 === true) ? ['ospf'] : []),
    ...(ports.some(({ ospf }) => ospf?.ipv6 === true) ? ['ospf3'] : []),
    ...(ports.some(({ ra }) => ra !== null) ? ['router-discovery'] : []),
    ...(ports.some(({ vrrp }) => vrrp.length > 0) ? ['vrrp'] : []),
  ];
  return [
    'host-inbound-traffic',
    [['system-services', services], ...(protocols.length === 0 ? [] : [['protocols', protocols] as const])],
  ];
}

const short = (name: string): string => name.replaceAll(/[/.]/g, '-');

/** What is published of an address: one port, or all of it. */
type Published = DestinationNat & { at: DestinationNat['ports'][number] | null };

/** Rules of a set are tried in their order; what leaves by an interface, or comes in by it, has a set of its own. */
function translations(firewall: Firewall, { source, network, destination }: Nat): Statement[] {
  const from = `from zone ${listed(firewall.sides.map(({ name }) => name).filter((name) => name !== 'self'))}`;
  const by = <T>(all: readonly T[], ports: (one: T) => readonly string[]): [string, T[]][] =>
    [...new Set(all.flatMap(ports))].map((port) => [port, all.filter((one) => ports(one).includes(port))]);
  const rule = (name: string, match: readonly Statement[], then: Statement): Statement => [
    `rule ${short(name)}`,
    [
      ['match', match],
      ['then', [then]],
    ],
  ];
  const sources: Statement[] = [
    ...source.map(({ name, pool }): Statement => {
      const range = pool.from === pool.to ? `${pool.from}/32` : `${pool.from}/32 to ${pool.to}/32`;
      return [`pool ${short(name)}`, [['address', [range]], 'address-pooling paired']];
    }),
    ...by(source, (one) => [one.interface]).map(
      ([port, all]): Statement => [
        `rule-set TO-${short(port)}`,
        [
          from,
          `to interface ${unitOf(port)}`,
          ...all.flatMap(({ name, sources: inside, exceptDestinations: kept }): Statement[] => {
            const what = `source-address ${listed(inside)}`;
            const off = rule(`${name}-OFF`, [what, `destination-address ${listed(kept)}`], ['source-nat', ['off']]);
            return [...(kept.length === 0 ? [] : [off]), rule(name, [what], ['source-nat', [['pool', [short(name)]]]])];
          }),
        ],
      ],
    ),
  ];
  const published = destination.flatMap((one): Published[] =>
    one.ports.length === 0
      ? [{ ...one, at: null }]
      : one.ports.map((at) => ({ ...one, name: `${one.name}-${at.protocol}-${at.port}`, at })),
  );
  const destinations: Statement[] = [
    ...published.map(
      ({ name, private: inner, at }): Statement => [
        `pool ${short(name)}`,
        [`address ${inner}/32${at === null ? '' : ` port ${at.port}`}`],
      ],
    ),
    ...by(published, (one) => [one.interface]).map(
      ([port, all]): Statement => [
        `rule-set FROM-${short(port)}`,
        [
          `from interface ${unitOf(port)}`,
          ...all.map(({ name, public: outer, at }) => {
            const asked: Statement[] =
              at === null ? [] : [['destination-port', [`${at.port}`]], `protocol ${at.protocol}`];
            const pool: Statement = ['destination-nat', [['pool', [short(name)]]]];
            return rule(name, [`destination-address ${outer}/32`, ...asked], pool);
          }),
        ],
      ],
    ),
  ];
  const twins = by(network, (one) => one.outsideInterfaces).map(
    ([port, all]): Statement => [
      `rule-set TWINS-${short(port)}`,
      [
        `from interface ${unitOf(port)}`,
        ...all.map(({ name, outside, inside }) =>
          rule(`${name}-${port}`, [`destination-address ${outside}`], ['static-nat', [['prefix', [inside]]]]),
        ),
      ],
    ],
  );
  const kinds: Statement[] = [
    ...(sources.length === 0 ? [] : [['source', sources] as const]),
    ...(destinations.length === 0 ? [] : [['destination', destinations] as const]),
    ...(twins.length === 0 ? [] : [['static', twins] as const]),
  ];
  return kinds.length === 0 ? [] : [['nat', kinds]];
}
