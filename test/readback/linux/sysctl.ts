/**
 * sysctl.d(5): keys with slashes, since names of interfaces hold dots; a leading `-` lets a key that is not there yet pass. The
 * values are those of Documentation/networking/ip-sysctl.rst and nf_conntrack-sysctl.rst of the kernel.
 */
import type { Device } from '../../../src/network/model/device.ts';
import type { Interface } from '../../../src/network/model/interface.ts';
import type { Subject } from '../subject.ts';
import { switches } from './interfaces.ts';

export const sysctl: Subject = {
  owns: (path) => path === 'sysctl.conf',
  *demands(device) {
    yield [
      'sysctl.conf',
      [
        ...settings(device).map(([key, value]) => `net/${key} ${value}`),
        ...optional(device).map(([key, value]) => `-net/${key} ${value}`),
      ],
    ];
  },
};

type Setting = readonly [key: string, value: number];

function settings(device: Device): Setting[] {
  const forwarding = device.forwarding ? 1 : 0;
  return [
    ['ipv4/ip_forward', forwarding],
    ['ipv6/conf/all/forwarding', device.ipv6 ? forwarding : 0],
    ...ALWAYS,
    ...(device.forwarding ? ROUTER : []),
    // Services of the default table answer in every VRF (vrf.rst).
    ...(device.vrfs.length > 0 ? L3MDEV : []),
    // The synchronisation link is two machines on a wire: an address is usable at once.
    ...(device.cluster === null ? [] : [[`ipv6/conf/${device.cluster.syncInterface}/accept_dad`, 0] as const]),
    ...device.interfaces.filter(isLayer3).flatMap(perInterface),
  ];
}

const BOTH = ['all', 'default'] as const;

const ALWAYS: Setting[] = [
  ...BOTH.flatMap((scope): Setting[] => [
    [`ipv4/conf/${scope}/accept_redirects`, 0],
    [`ipv4/conf/${scope}/send_redirects`, 0],
    // The higher of `all` and the interface counts: only zero leaves the interfaces their say.
    [`ipv4/conf/${scope}/rp_filter`, 0],
    [`ipv6/conf/${scope}/accept_redirects`, 0],
    [`ipv6/conf/${scope}/accept_ra`, 0],
    [`ipv6/conf/${scope}/keep_addr_on_down`, 1],
  ]),
  ['ipv4/conf/all/accept_source_route', 0],
  ['ipv6/conf/all/accept_source_route', 0],
  ['ipv6/conf/default/autoconf', 0],
  ['ipv4/icmp_echo_ignore_broadcasts', 1],
  ...(['ipv4', 'ipv6'] as const).flatMap((family): Setting[] => [
    [`${family}/neigh/default/gc_thresh1`, 2048],
    [`${family}/neigh/default/gc_thresh2`, 8192],
    [`${family}/neigh/default/gc_thresh3`, 16384],
    // Daemons bind addresses that a twin holds at the moment.
    [`${family}/ip_nonlocal_bind`, 1],
  ]),
];

const ROUTER: Setting[] = [
  ...(['ipv4', 'ipv6'] as const).flatMap((family): Setting[] => [
    ...BOTH.map((scope): Setting => [`${family}/conf/${scope}/ignore_routes_with_linkdown`, 1]),
    [`${family}/fib_multipath_hash_policy`, 1],
  ]),
  ['ipv6/route/max_size', 1048576],
];

const L3MDEV: Setting[] = [
  ['ipv4/tcp_l3mdev_accept', 1],
  ['ipv4/udp_l3mdev_accept', 1],
];

/** Interfaces that have addresses, loopback aside. */
function isLayer3(one: Interface): boolean {
  return one.kind !== 'loopback' && (one.ipv4.length > 0 || one.ipv6.length > 0);
}

/** rp_filter: 1 strict, 2 loose (RFC 3704); IPv6 has none, nftables does it there. */
function perInterface({ name, urpf }: Interface): Setting[] {
  return [
    [`ipv4/conf/${name}/rp_filter`, { strict: 1, loose: 2, none: 0 }[urpf.ipv4 ?? 'none']],
    [`ipv4/conf/${name}/proxy_arp`, 0],
    [`ipv6/conf/${name}/accept_ra`, 0],
    [`ipv6/conf/${name}/autoconf`, 0],
  ];
}

/** Keys of modules that may be loaded later. */
function optional(device: Device): Setting[] {
  const { firewall } = device;
  const tracking: Setting[] =
    firewall === null
      ? []
      : [
          ['netfilter/nf_conntrack_max', 262144],
          ['netfilter/nf_conntrack_tcp_timeout_established', firewall.timeouts.tcp],
          ['netfilter/nf_conntrack_udp_timeout_stream', firewall.timeouts.udp],
          ['netfilter/nf_conntrack_icmp_timeout', firewall.timeouts.icmp],
          ['netfilter/nf_conntrack_icmpv6_timeout', firewall.timeouts.icmp],
        ];
  // Bridged frames stay out of the routing rules: the guard has a table of its own.
  const bridged: Setting[] = switches(device)
    ? (['ip', 'ip6', 'arp'] as const).map((what): Setting => [`bridge/bridge-nf-call-${what}tables`, 0])
    : [];
  return [...tracking, ...bridged];
}
