/**
 * Packet filters and what may reach the routing engine (Routing Policies, Firewall Filters, and Traffic Policers guide, Junos 23.4; RFC 4890
 * section 4.4; RFC 5082 for what comes from one hop away). At its end a filter discards.
 */
import type { Device } from '../../../src/network/model/device.ts';
import type { FilterEntry, PacketFilter } from '../../../src/network/model/firewall.ts';
import type { Interface } from '../../../src/network/model/interface.ts';
import type { BgpSession } from '../../../src/network/model/routing.ts';
import type { Statement } from '../statements.ts';
import { leases, self } from './self.ts';
import { FAMILIES, type Family, familyOf, hostRoute, inetOf, listed, unitOf } from './words.ts';

export function firewall(device: Device): Statement {
  return [
    'firewall',
    [
      ...FAMILIES.filter((family) => family === 4 || device.ipv6).map(
        (family): Statement => [
          `family ${inetOf(family)}`,
          [
            protect(device, family),
            ...device.filters.filter((one) => ofPorts(one, family)).map((one) => filter(one, payloadOf(device))),
          ],
        ],
      ),
      ['policer ICMP', [['if-exceeding', ['bandwidth-limit 1m', 'burst-size-limit 15k']], 'then discard']],
    ],
  ];
}

/** A switch sees the first header of a packet alone, and no hop limit; its system checks what neighbours say by itself. */
const payloadOf = ({ interfaces }: Device): string =>
  interfaces.some(({ switchport }) => switchport !== null) ? 'next-header' : 'payload-protocol';

const ofPorts = (one: PacketFilter, family: Family): boolean => one.purpose === 'interface' && one.family === family;

const filter = ({ name, family, entries }: PacketFilter, payload: string): Statement => [
  `filter ${name}`,
  entries.map((entry) => ruled(`${entry.sequence}`, entry, family, payload)),
];

const PROTOCOLS: Partial<Record<FilterEntry['protocol'], string>> = { icmpv6: 'icmp6' };

function ruled(name: string, entry: FilterEntry, family: Family, payload: string): Statement {
  const word = family === 4 ? 'protocol' : payload;
  const ports = (all: FilterEntry['ports']): string =>
    listed(all.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)));
  const action = entry.action === 'permit' ? 'accept' : 'discard';
  const from: Statement[] = [
    ...(entry.source === null ? [] : [['source-address', [entry.source]] as const]),
    ...(entry.destination === null ? [] : [['destination-address', [entry.destination]] as const]),
    ...(entry.protocol === 'ip' ? [] : [`${word} ${PROTOCOLS[entry.protocol] ?? entry.protocol}`]),
    ...(entry.type === null ? [] : [`icmp-type ${entry.type}`]),
    ...(entry.sourcePorts.length === 0 ? [] : [`source-port ${ports(entry.sourcePorts)}`]),
    ...(entry.ports.length === 0 ? [] : [`destination-port ${ports(entry.ports)}`]),
    ...(entry.established ? ['tcp-established'] : []),
  ];
  return [
    `term ${name}`,
    [
      ...(from.length === 0 ? [] : [['from', from] as const]),
      entry.log ? ['then', ['syslog', action]] : `then ${action}`,
    ],
  ];
}

/** Who may speak to the routing engine, in the order in which it is asked. */
function protect(device: Device, family: Family): Statement {
  const word = family === 4 ? 'protocol' : 'next-header';
  const payload = payloadOf(device);
  const hops = (count: number): string[] => (payload === 'next-header' ? [] : [`hop-limit ${count}`]);
  const oneHop = family === 4 ? 'ttl 255' : 'hop-limit 255';
  const accept = (name: string, ...from: Statement[]): Statement => [`term ${name}`, [['from', from], 'then accept']];
  const limited = (name: string, ...from: Statement[]): Statement => [
    `term ${name}`,
    [
      ['from', from],
      ['then', ['policer ICMP', 'accept']],
    ],
  ];
  const sources = (addresses: readonly string[]): Statement => ['source-address', addresses.map(hostRoute)];
  const sessions = (device.bgp?.sessions ?? []).filter((one) => one.family === family);
  const peers = (near: boolean): string[] => [
    ...new Set(sessions.filter((one: BgpSession) => one.ttlSecurity === near).map(({ remote }) => remote)),
  ];
  const far = [...new Set(sessions.filter((one) => one.bfd && one.interface === null).map(({ remote }) => remote))];
  const answer = (
    name: string,
    addresses: readonly (string | null)[],
    how: string,
    ...ports: string[]
  ): Statement[] => {
    const own = addresses.flatMap((one) => (one !== null && familyOf(one) === family ? [one] : []));
    return own.length === 0 ? [] : [accept(name, sources([...new Set(own)]), `${word} ${how}`, ...ports)];
  };
  const { management, bgp, filters, interfaces } = device;
  const both = (all: readonly { ipv4: string | null; ipv6: string | null }[]): (string | null)[] =>
    all.flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6]);
  const accounts =
    management.aaa?.protocol === 'tacacs'
      ? ['tcp', 'source-port 49', 'tcp-established']
      : ['udp', 'source-port [ 1812 1813 ]'];
  // A firewall has neighbours on some ports of a zone alone.
  const from = (ports: readonly Interface[]): string[] =>
    device.firewall === null ? [] : ports.map(({ name }) => `interface ${unitOf(name)}`);
  const speakers = interfaces.filter(({ ospf }) => ospf?.passive === false && (family === 4 ? ospf.ipv4 : ospf.ipv6));
  const watched = interfaces.filter(({ bfd }) => bfd !== null);
  return [
    `filter PROTECT-${family}`,
    [
      ...(peers(true).length === 0
        ? []
        : [accept('bgp-one-hop', sources(peers(true)), `${word} tcp`, 'port 179', oneHop)]),
      ...(peers(false).length === 0 ? [] : [accept('bgp', sources(peers(false)), `${word} tcp`, 'port 179')]),
      ...(device.ospf.some((one) => (family === 4 ? one.ipv4 : one.ipv6))
        ? [accept('ospf', ...from(speakers), `${word} ospf`)]
        : []),
      ...(interfaces.some(({ vrrp }) => vrrp.length > 0) ? [accept('vrrp', `${word} vrrp`, oneHop)] : []),
      ...(interfaces.some((one) => one.bfd !== null)
        ? [accept('bfd', ...from(watched), `${word} udp`, 'destination-port 3784-3785', oneHop)]
        : []),
      ...(far.length === 0 ? [] : [accept('bfd-far', sources(far), `${word} udp`, 'destination-port 4784')]),
      ...filters
        .filter((one) => one.purpose === 'management' && one.family === family)
        .flatMap(({ entries }) => entries.map((one) => ruled(`management-${one.sequence}`, one, family, payload))),
      ...answer('names', management.nameServers, '[ udp tcp ]', 'source-port 53'),
      ...answer('time', both(management.ntp), 'udp', 'source-port 123'),
      ...answer('accounts', both(management.aaa?.servers ?? []), accounts[0]!, ...accounts.slice(1)),
      ...[...new Set((bgp?.rpki ?? []).map(({ port }) => port))].flatMap((port) =>
        answer(
          'origins',
          (bgp?.rpki ?? []).filter((one) => one.port === port).map(({ address }) => address),
          'tcp',
          `source-port ${port}`,
          'tcp-established',
        ),
      ),
      ...(family === 4
        ? [limited('icmp', 'protocol icmp', 'icmp-type [ 0 3 8 11 12 ]')]
        : [
            accept('neighbours', 'next-header icmp6', 'icmp-type [ 133 134 135 136 141 142 148 149 ]', ...hops(255)),
            accept('listeners', `${payload} icmp6`, 'icmp-type [ 130 131 132 143 151 152 153 ]', ...hops(1)),
            limited('icmp', `${payload} icmp6`, 'icmp-type [ 1 2 3 4 128 129 ]'),
          ]),
      limited('traceroute', `${word} udp`, 'destination-port 33434-33534'),
      ...leases(device, family, word),
      ...self(device, family),
      ['term rest', [['then', [`count PROTECT-${family}`, 'syslog', 'discard']]]],
    ],
  ];
}
