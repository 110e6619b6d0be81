/** What the box takes for itself: Filter (chain input); RFC 4890 4.4.1, 5881, 5082. */
import type { Device } from '../../../src/network/model/device.ts';
import type { Interface } from '../../../src/network/model/interface.ts';
import { fromSide } from './sides.ts';
import { add, type Family } from './words.ts';

type Given = Parameters<typeof add>[0];

const rule = (given: Given): string => add({ action: 'accept', chain: 'input', ...given });

export function input(device: Device, family: Family): string[] {
  const { management, filters, forwarding } = device;
  const managed = management[`filter${family}`] !== null;
  const doors = [
    { 'dst-port': management.sshPort, protocol: 'tcp' },
    { 'dst-port': 161, protocol: 'udp' },
  ];
  return [
    rule({ 'connection-state': 'established,related' }),
    rule({ 'in-interface': 'lo' }),
    rule({ action: 'jump', 'jump-target': 'self-icmp', protocol: family === 4 ? 'icmp' : 'icmpv6' }),
    rule({ action: 'drop', 'connection-state': 'invalid' }),
    ...(managed
      ? [
          ...doors.map((door) => rule({ ...door, comment: 'management', 'src-address-list': 'management-stations' })),
          ...doors.map((door) =>
            rule({ ...door, action: 'drop', comment: 'management', log: 'yes', 'log-prefix': 'not managed from' }),
          ),
        ]
      : []),
    ...filters
      .filter((one) => one.purpose === 'control-plane' && one.family === family)
      .map(({ name }) => rule({ action: 'jump', 'jump-target': name })),
    ...(forwarding ? [...neighbours(device, family), ...sides(device), ...rest] : []),
    ...messages(device, family),
  ];
}

const rest = [rule({ action: 'log', limit: '5,5:packet', 'log-prefix': 'drop input' }), rule({ action: 'drop' })];

/** Where a packet of this port comes from, as the filters see it. */
function from({ name, vrf, side }: Interface): Given {
  if (vrf !== null && side !== null) return { 'packet-mark': `from-${side}` };
  return { 'in-interface': vrf ?? name };
}

function neighbours({ interfaces, bgp, staticRoutes }: Device, family: Family): string[] {
  const key = family === 4 ? 'ipv4' : 'ipv6';
  const near = family === 4 ? { ttl: 'equal:255' } : { 'hop-limit': 'equal:255' };
  const one = (address: string): string => (family === 4 ? address : `${address}/128`);
  const bfd = { 'dst-port': '3784,3785,4784', protocol: 'udp' };
  const dhcp = family === 4 ? 67 : 547;
  const servers = [...new Set(interfaces.flatMap(({ dhcpRelay }) => dhcpRelay[key]))];
  return [
    ...interfaces
      .filter(({ ospf }) => ospf !== null && !ospf.passive && ospf[key])
      .map((port) => rule({ comment: 'OSPF', protocol: 'ospf', ...from(port) })),
    ...(bgp?.sessions ?? [])
      .filter((session) => session.family === family)
      .flatMap(({ name, remote, ttlSecurity, bfd: watched }) => [
        rule({
          comment: name,
          'dst-port': 179,
          protocol: 'tcp',
          'src-address': one(remote),
          ...(ttlSecurity ? near : {}),
        }),
        ...(watched ? [rule({ ...bfd, comment: `BFD ${name}`, 'src-address': one(remote) })] : []),
      ]),
    ...interfaces
      .filter(
        ({ name, bfd: watch, ospf }) =>
          watch !== null && (ospf?.bfd === true || staticRoutes.some((route) => route.bfd && route.interface === name)),
      )
      .map((port) => rule({ ...bfd, ...near, comment: 'BFD', ...from(port) })),
    ...interfaces
      .filter(({ vrrp }) => vrrp.some((group) => group.family === family))
      .map((port) => rule({ comment: 'VRRP', protocol: 'vrrp', ...from(port) })),
    ...interfaces
      .filter(({ dhcpRelay, dhcpServer }) => dhcpRelay[key].length > 0 || dhcpServer[key] !== null)
      .map((port) => rule({ comment: 'DHCP', 'dst-port': dhcp, protocol: 'udp', ...from(port) })),
    ...servers.map((address) =>
      rule({
        comment: 'answers of DHCP',
        'dst-port': dhcp,
        'src-port': dhcp,
        protocol: 'udp',
        'src-address': one(address),
      }),
    ),
  ];
}

function sides({ firewall }: Device): string[] {
  if (firewall === null) return [];
  return firewall.pairs
    .filter(({ from: source, to }) => to === 'self' && source !== 'self')
    .flatMap(({ name, from: source }) =>
      firewall.sides
        .filter((side) => side.name === source && side.interfaces.length > 0)
        .map((side) => rule({ action: 'jump', 'jump-target': name, ...fromSide(side) })),
    );
}

/** A rule names one type of message. Echoes are slowed down; what belongs to the link must come from it. */
function messages({ firewall }: Device, family: Family): string[] {
  const rate = firewall?.icmpRate ?? 100;
  const message = (type: number, more: Given = {}): string =>
    add({
      action: 'accept',
      chain: 'self-icmp',
      'icmp-options': `${type}:0-255`,
      protocol: family === 4 ? 'icmp' : 'icmpv6',
      ...more,
    });
  const slow = { limit: `${rate},${rate}:packet` };
  const all =
    family === 4
      ? [...[0, 3, 11, 12].map((type) => message(type)), message(8, slow)]
      : [
          ...[1, 2, 3, 4].map((type) => message(type)),
          ...[128, 129].map((type) => message(type, slow)),
          ...[133, 134, 135, 136, 141, 142, 148, 149].map((type) => message(type, { 'hop-limit': 'equal:255' })),
          ...[130, 131, 132, 143, 151, 152, 153].map((type) => message(type, { 'hop-limit': 'equal:1' })),
        ];
  return [...all, add({ action: 'drop', chain: 'self-icmp' })];
}
