/**
 * What the box takes for itself, and what it looks at before anything else. ICMPv6 as RFC 4890 section 4.4.1 wants it: errors and echo
 * pass, neighbour discovery only with hop limit 255 (RFC 4861; SEND has 148 and 149), multicast listener reports from the link (151 to
 * 153 are RFC 4286). Sessions are taken from their neighbours; GTSM needs a TTL of 255 (RFC 5082), so does BFD over one hop (5881).
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { PacketFilter } from '../../../../src/network/model/firewall.ts';
import type { Interface } from '../../../../src/network/model/interface.ts';
import type { Statement } from '../../statements.ts';
import { refusal } from './policy.ts';
import { type Family, filterRule, ip, names, nfproto } from './rule.ts';

const SNMP = 161;
const BOTH = [4, 6] as const;

/** Lists that stand at no interface and guard no management are used by translation only, which names its prefixes itself. */
export function filters(device: Device): Statement[] {
  return device.filters
    .filter(({ purpose }) => purpose !== 'nat')
    .map((one) => [
      `chain ${chainName(one)}`,
      [...one.entries.map((entry) => filterRule(entry, one.family)), 'counter drop'],
    ]);
}

const chainName = ({ name, family }: PacketFilter): string => `${name}-v${family}`;

export function prerouting(device: Device): string[] {
  return [
    'type filter hook prerouting priority raw',
    'policy accept',
    ...BOTH.flatMap((family) => reversePath(device, family)),
    // RFC 5095.
    'rt type 0 counter drop',
    ...untracked(device),
    ...device.interfaces.flatMap((one) => [...inbound(one, 4), ...inbound(one, 6)]),
  ];
}

/** RFC 3704: strict asks for a way back by the same port, loose for any; hosts without an address yet are let through. */
function reversePath({ interfaces }: Device, family: Family): string[] {
  const unset = family === 4 ? '0.0.0.0' : '{ ::, fe80::/10 }';
  return (['strict', 'loose'] as const).flatMap((mode) => {
    const ports = interfaces.filter(({ urpf }) => (family === 4 ? urpf.ipv4 : urpf.ipv6) === mode);
    if (ports.length === 0) return [];
    const by = mode === 'strict' ? 'saddr . iif' : 'saddr';
    const at = `iifname ${names(ports.map(({ name }) => name))} ${ip(family)} saddr != ${unset}`;
    return [`${at} fib ${by} oif missing counter drop comment "reverse path"`];
  });
}

/** A router that is no firewall remembers no flows that pass; those of a VRF are looked up too early to tell what is local. */
function untracked({ firewall, forwarding, interfaces, vrfs }: Device): string[] {
  if (firewall !== null || !forwarding) return [];
  const inside = [
    ...interfaces.filter(({ vrf }) => vrf !== null).map(({ name }) => name),
    ...vrfs.map(({ name }) => name),
  ];
  return [`${inside.length === 0 ? '' : `iifname != ${names(inside)} `}fib daddr type != local notrack`];
}

function inbound({ name, filters: all }: Interface, family: Family): string[] {
  const list = family === 4 ? all.in4 : all.in6;
  return list === null ? [] : [`${nfproto(family)} iifname "${name}" jump ${list}-v${family}`];
}

export function input(device: Device): string[] {
  const strict = device.forwarding;
  return [
    'type filter hook input priority filter',
    `policy ${strict ? 'drop' : 'accept'}`,
    'iifname "lo" accept',
    'ct state vmap { established : accept, related : accept, invalid : drop }',
    'meta l4proto ipv6-icmp jump icmpv6-local',
    'ip protocol icmp jump icmp-local',
    ...management(device),
    ...twins(device),
    ...(strict ? [...neighbours(device), ...services(device), ...toSelf(device)] : []),
  ];
}

/** What pairs of servers say to each other: VRRP of balancers, both channels of DHCP servers. */
function twins({ servers, dhcp: { failover } }: Device): string[] {
  const balancer = servers.loadBalancer;
  return [
    ...(balancer === null ? [] : [`iifname "${balancer.vrrp.interface}" meta l4proto vrrp accept`]),
    ...(failover === null ? [] : [`tcp dport { ${failover.port}, ${failover.port + 1} } accept`]),
  ];
}

/** Management is asked first, so that no rule after it opens it. */
function management({ management: how }: Device): string[] {
  return BOTH.flatMap((family) => {
    const list = family === 4 ? how.filter4 : how.filter6;
    if (list === null) return [];
    const jump = `jump ${list}-v${family}`;
    return [`${nfproto(family)} tcp dport ${how.sshPort} ${jump}`, `${nfproto(family)} udp dport ${SNMP} ${jump}`];
  });
}

function neighbours(device: Device): string[] {
  const { interfaces, cluster } = device;
  const ospf = interfaces.filter((one) => one.ospf !== null && !one.ospf.passive);
  const watched = ospf.filter((one) => one.bfd !== null).map(({ name }) => name);
  const vrrp = interfaces.filter((one) => one.vrrp.length > 0).map(({ name }) => name);
  return [
    ...(ospf.length === 0 ? [] : [`iifname ${names(ospf.map(({ name }) => name))} meta l4proto ospf accept`]),
    ...sessions(device),
    ...(watched.length === 0
      ? []
      : [
          `iifname ${names(watched)} ip ttl 255 udp dport { 3784, 3785 } accept`,
          `iifname ${names(watched)} ip6 hoplimit 255 udp dport { 3784, 3785 } accept`,
        ]),
    ...(vrrp.length === 0 ? [] : [`iifname ${names(vrrp)} meta l4proto vrrp accept`]),
    ...(cluster === null
      ? []
      : [
          `iifname "${cluster.syncInterface}" meta l4proto vrrp accept`,
          `iifname "${cluster.syncInterface}" udp dport 3780 accept`,
        ]),
  ];
}

function sessions({ bgp }: Device): string[] {
  return (bgp?.sessions ?? []).flatMap(({ family, remote, ttlSecurity, bfd }) => {
    const from = `${ip(family)} saddr ${remote}`;
    const near = ttlSecurity ? ` ${family === 4 ? 'ip ttl' : 'ip6 hoplimit'} 255` : '';
    return [`${from}${near} tcp dport 179 accept`, ...(bfd ? [`${from} udp dport { 3784, 3785, 4784 } accept`] : [])];
  });
}

/** Address assignment: from the hosts of a segment to the server or relay, from the servers to the relay. */
function services({ interfaces }: Device): string[] {
  return BOTH.flatMap((family) => {
    const port = family === 4 ? 67 : 547;
    const asked = interfaces.filter(({ dhcpServer, dhcpRelay }) =>
      family === 4
        ? dhcpServer.ipv4 !== null || dhcpRelay.ipv4.length > 0
        : dhcpServer.ipv6 !== null || dhcpRelay.ipv6.length > 0,
    );
    const servers = new Set(interfaces.flatMap(({ dhcpRelay }) => (family === 4 ? dhcpRelay.ipv4 : dhcpRelay.ipv6)));
    const answers = [...servers].map((one) => `${ip(family)} saddr ${one} udp sport ${port} udp dport ${port} accept`);
    return [
      ...(asked.length === 0 ? [] : [`iifname ${names(asked.map(({ name }) => name))} udp dport ${port} accept`]),
      ...answers,
    ];
  });
}

function toSelf({ firewall }: Device): string[] {
  return [
    ...(firewall === null ? [] : ['meta sdifname vmap @input-pairs', 'iifname vmap @input-pairs']),
    // Traceroute is answered, at a rate.
    'udp dport 33434-33534 limit rate 10/second reject with icmpx port-unreachable',
    ...refusal('input'),
  ];
}

export const icmp: Statement[] = [
  [
    'chain icmpv6-local',
    [
      'icmpv6 type { destination-unreachable, packet-too-big, time-exceeded, parameter-problem } accept',
      'icmpv6 type { echo-request, echo-reply } limit rate 100/second accept',
      'ip6 hoplimit 255 icmpv6 type { nd-router-solicit, nd-router-advert, nd-neighbor-solicit, nd-neighbor-advert, ' +
        'ind-neighbor-solicit, ind-neighbor-advert, 148, 149 } accept',
      'ip6 saddr { ::, fe80::/10 } ip6 hoplimit 1 icmpv6 type { mld-listener-query, mld-listener-report, ' +
        'mld-listener-done, mld2-listener-report, 151, 152, 153 } accept',
      'counter drop',
    ],
  ],
  [
    'chain icmp-local',
    [
      'icmp type { destination-unreachable, time-exceeded, parameter-problem, echo-reply } accept',
      'icmp type echo-request limit rate 100/second accept',
      'counter drop',
    ],
  ],
];
