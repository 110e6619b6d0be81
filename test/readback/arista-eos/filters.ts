/** Access lists (manual, ACLs): those of the model, those of the stations that may ask, those that keep hosts from answering as servers. */
import type { Device } from '../../../src/network/model/device.ts';
import type { FilterEntry, PacketFilter } from '../../../src/network/model/firewall.ts';
import type { Statement } from '../statements.ts';
import { end, type Family, familiesOf, portName } from './words.ts';

/** Protocols that a list of the family knows by number alone. */
const NUMBERS: Record<Family, Readonly<Record<string, string>>> = {
  4: { esp: '50' },
  6: { ip: 'ipv6', esp: '50', gre: '47', vrrp: '112' },
};

const word = (family: Family): string => (family === 4 ? 'ip' : 'ipv6');

function entry(family: Family, one: FilterEntry): string[] {
  const ports = ({ from, to }: { from: number; to: number }): string[] =>
    from === to ? [`eq ${portName(one.protocol, from)}`] : [`range ${from} ${to}`];
  const all = one.ports.length === 0 ? [null] : one.ports;
  return all.map((port, at) =>
    [
      one.sequence + at,
      one.action,
      NUMBERS[family][one.protocol] ?? one.protocol,
      end(one.source),
      ...one.sourcePorts.flatMap(ports),
      end(one.destination),
      ...(port === null ? [] : ports(port)),
      ...(one.type === null ? [] : [one.type]),
      ...(one.established ? ['established'] : []),
      ...(one.log ? ['log'] : []),
    ].join(' '),
  );
}

const listOf = ({ name, family, entries }: PacketFilter): Statement => [
  `${word(family)} access-list ${name}`,
  entries.flatMap((one) => entry(family, one)),
];

export function filters(device: Device): Statement[] {
  const families = familiesOf(device);
  const managers = device.management.snmp?.managers ?? [];
  const stations = families.flatMap((family): Statement[] => {
    const own = [...new Set(managers.flatMap(({ ipv4, ipv6 }) => (family === 4 ? ipv4 : ipv6) ?? []))];
    const lines = own.map((one, at) => `${10 * (at + 1)} permit host ${one}`);
    return lines.length === 0 ? [] : [[`${word(family)} access-list standard SNMP-${family}`, lines]];
  });
  return [
    ...device.filters.filter(({ family }) => families.includes(family)).map(listOf),
    ...stations,
    ...guards(device),
    ...control(device),
  ];
}

/** Both families whatever the site speaks. ICMPv6 134 is an advertisement, 137 a redirect; DHCPv6 servers answer from 547 to 546. */
function guards({ interfaces }: Device): Statement[] {
  const hosts = interfaces.flatMap(({ switchport }) => (switchport?.guard === 'host' ? [switchport] : []));
  const plain = hosts.some(({ dhcpServer }) => !dhcpServer);
  const routers = ['10 deny icmpv6 any any 134', '20 deny icmpv6 any any 137'];
  return [
    ...(plain
      ? [
          ['ip access-list HOST-4', ['10 deny udp any eq bootps any eq bootpc', '20 permit ip any any']] as const,
          [
            'ipv6 access-list HOST-6',
            [...routers, '30 deny udp any eq 547 any eq 546', '40 permit ipv6 any any'],
          ] as const,
        ]
      : []),
    ...(hosts.some(({ dhcpServer }) => dhcpServer)
      ? [['ipv6 access-list SERVER-6', [...routers, '30 permit ipv6 any any']] as const]
      : []),
  ];
}

/** What the device speaks, for a port of SSH that the list of the switch does not know. */
function control(device: Device): Statement[] {
  const { sshPort } = device.management;
  if (sshPort === 22) return [];
  return familiesOf(device).map((family): Statement => {
    const [message, any, near, leases, vrrp] =
      family === 4
        ? ['icmp', 'ip', 'ttl eq 255', 'bootps bootpc', 'vrrp']
        : ['icmpv6', 'ipv6', 'hop-limit eq 255', '546 547', '112'];
    const lines = [
      `${message} any any`,
      `${any} any any tracked`,
      `udp any any eq bfd ${near}`,
      'udp any any eq multihop-bfd',
      'ospf any any',
      `tcp any any eq ${sshPort} bgp`,
      'tcp any eq bgp any',
      `udp any any eq ${leases} snmp ntp`,
      `${vrrp} any any`,
    ];
    return [
      `${word(family)} access-list CONTROL-${family}`,
      lines.map((line, at) => `${10 * (at + 1)} permit ${line}`),
    ];
  });
}
