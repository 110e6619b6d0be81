/** tayga.conf(5) 0.9.2: stateless NAT64 with a pool; Debian's /etc/default/tayga makes the tunnel and its routes, NAT44 is elsewhere. */
import type { Subject } from '../../subject.ts';

export const tayga: Subject = {
  owns: (path) => path === 'tayga.conf' || path === 'tayga',
  *demands({ nat64 }) {
    if (nat64 === null) return;
    yield [
      'tayga.conf',
      [
        `tun-device ${nat64.tunnel}`,
        `ipv4-addr ${nat64.ipv4}`,
        `prefix ${nat64.prefix}`,
        `dynamic-pool ${nat64.pool}`,
        'data-dir /var/spool/tayga',
      ],
    ];
    yield [
      'tayga',
      [
        'RUN="yes"',
        'CONFIGURE_IFACE="yes"',
        'CONFIGURE_NAT44="no"',
        'DAEMON_OPTS=""',
        'IPV4_TUN_ADDR=""',
        'IPV6_TUN_ADDR=""',
      ],
    ];
  },
};
