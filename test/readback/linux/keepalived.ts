/**
 * keepalived.conf(5), RFC 9568: one instance a family, since a message carries one. Advertisements in seconds; an instance without
 * preemption starts as BACKUP whatever its priority; what does not fit into a message is `virtual_ipaddress_excluded`.
 */
import type { ClusterMember, Device } from '../../../src/network/model/device.ts';
import type { Interface, VrrpGroup } from '../../../src/network/model/interface.ts';
import type { LoadBalancer } from '../../../src/network/model/services.ts';
import type { Statement } from '../statements.ts';
import type { Subject } from '../subject.ts';

const globals = (name: string): Statement => [
  'global_defs',
  [`router_id ${name}`, 'vrrp_version 3', 'enable_script_security', 'script_user root'],
];

export const keepalived: Subject = {
  owns: (path) => path === 'keepalived.conf' || path.endsWith('/keepalived.conf'),
  *demands(device) {
    const groups = device.interfaces.flatMap((one) => one.vrrp.map((group) => instance(one, group)));
    const balancer = device.servers.loadBalancer === null ? [] : balancing(device.servers.loadBalancer);
    if (groups.length + balancer.length > 0) {
      yield ['keepalived.conf', [globals(device.hostname), ...groups, ...balancer]];
    }
    for (const member of device.cluster?.members ?? []) {
      yield [`${member.id}/keepalived.conf`, [globals(member.hostname), ...clusterInstances(device, member)]];
    }
  },
};

function instance({ name, ipv4, ipv6 }: Interface, group: VrrpGroup): Statement {
  const own = group.family === 4 ? ipv4 : ipv6;
  if (own.length === 0 && group.family === 4) throw new Error(`${name}: a group without an address of its own`);
  return [
    `vrrp_instance ${name}-${group.group}-v${group.family}`,
    [
      'state BACKUP',
      ...(group.preempt ? [] : ['nopreempt']),
      `interface ${name}`,
      `virtual_router_id ${group.group}`,
      `priority ${group.priority}`,
      `advert_int ${group.advertiseCentiseconds / 100}`,
      ['virtual_ipaddress', group.addresses.map((address) => `${address}/${lengthOf(address, group.prefixLength)}`)],
    ],
  ];
}

const lengthOf = (address: string, length: number): number => (address.startsWith('fe80:') ? 64 : length);

/** Members of a cluster: everything that is shared moves together, both families by one sync group. */
function clusterInstances(device: Device, member: ClusterMember): Statement[] {
  const cluster = device.cluster!;
  const shared = device.interfaces.filter((one) => one.shared);
  const at = (one: Interface, address: string): string => `${address} dev ${one.name}`;
  const all4 = shared.flatMap((one) => one.ipv4.map((address) => at(one, address)));
  const all6 = shared.flatMap((one) => [
    ...(one.linkLocal === null ? [] : [at(one, `${one.linkLocal}/64`)]),
    ...one.ipv6.map((address) => at(one, address)),
  ]);
  const group = (
    family: 4 | 6,
    source: string,
    peers: readonly string[],
    first: string,
    others: string[],
  ): Statement => [
    `vrrp_instance cluster-${family}`,
    [
      'state BACKUP',
      'nopreempt',
      `interface ${cluster.syncInterface}`,
      'dont_track_primary',
      `virtual_router_id ${cluster.group}`,
      `priority ${member.priority}`,
      'advert_int 1',
      `unicast_src_ip ${source}`,
      ['unicast_peer', peers],
      ['virtual_ipaddress', [first]],
      ['virtual_ipaddress_excluded', others],
    ],
  ];
  const bare = (cidr: string): string => cidr.slice(0, cidr.indexOf('/'));
  const [first] = shared;
  return [
    ['vrrp_sync_group cluster', [['group', ['cluster-4', 'cluster-6']], ...relayRestart(device)]],
    group(4, bare(member.syncAddress4), member.peers4, all4[0]!, all4.slice(1)),
    // RFC 9568 section 5.2.9: the first address of an IPv6 group is link-local; the group's number makes it unique.
    group(6, bare(member.syncAddress6), member.peers6, `fe80::${cluster.group}/64 dev ${first!.name}`, all6),
  ];
}

/** A relay takes the addresses that its interfaces have when it starts, and a member has them when it becomes the active one. */
function relayRestart({ interfaces }: Device): string[] {
  const units = [
    ...(interfaces.some(({ dhcpRelay }) => dhcpRelay.ipv4.length > 0) ? ['isc-dhcp-relay.service'] : []),
    ...(interfaces.some(({ dhcpRelay }) => dhcpRelay.ipv6.length > 0) ? ['dhcrelay6.service'] : []),
  ];
  return units.length === 0 ? [] : [`notify_master "/usr/bin/systemctl restart ${units.join(' ')}"`];
}

/** Balancers watch the service that they stand in front of. */
function balancing({ vrrp }: LoadBalancer): Statement[] {
  const group = (family: 4 | 6, source: string | null, peers: readonly string[]): Statement[] => {
    const moved = vrrp.addresses.filter(({ address }) => address.includes(':') === (family === 6));
    if (source === null || moved.length === 0) return [];
    const linkLocal = family === 6 ? [`fe80::${vrrp.group}/64`] : [];
    // The balancer speaks from its own address, which the proxies know: those of services are deprecated (RFC 6724 5, rule 3).
    const kept = family === 6 ? ' preferred_lft 0' : '';
    return [
      [
        `vrrp_instance balancer-v${family}`,
        [
          'state BACKUP',
          `interface ${vrrp.interface}`,
          `virtual_router_id ${vrrp.group}`,
          `priority ${vrrp.priority}`,
          'advert_int 1',
          ['track_script', ['nginx']],
          `unicast_src_ip ${source}`,
          ['unicast_peer', peers],
          ['virtual_ipaddress', [...linkLocal, ...moved.map(({ address, length }) => `${address}/${length}${kept}`)]],
        ],
      ],
    ];
  };
  return [
    [
      'vrrp_script nginx',
      ['script "/usr/bin/systemctl is-active --quiet nginx.service"', 'interval 2', 'timeout 2', 'fall 2', 'rise 2'],
    ],
    ...group(4, vrrp.source4, vrrp.peers4),
    ...group(6, vrrp.source6, vrrp.peers6),
  ];
}

/** conntrackd.conf(5): states go to the other member, so that flows live on; what members say to each other stays out. */
export const conntrackd: Subject = {
  owns: (path) => path.endsWith('/conntrackd.conf'),
  *demands({ cluster }) {
    for (const member of cluster?.members ?? []) {
      const bare = (cidr: string): string => cidr.slice(0, cidr.indexOf('/'));
      const ignored = [
        'IPv4_address 127.0.0.1',
        'IPv6_address ::1',
        ...[bare(member.syncAddress4), ...member.peers4].map((one) => `IPv4_address ${one}`),
        ...[bare(member.syncAddress6), ...member.peers6].map((one) => `IPv6_address ${one}`),
      ];
      yield [
        `${member.id}/conntrackd.conf`,
        [
          [
            'Sync',
            [
              ['Mode FTFW', ['DisableExternalCache yes', 'ResendQueueSize 131072']],
              [
                'UDP Default',
                [
                  `IPv4_address ${bare(member.syncAddress4)}`,
                  ...member.peers4.map((peer) => `IPv4_Destination_Address ${peer}`),
                  'Port 3780',
                  `Interface ${cluster!.syncInterface}`,
                  'SndSocketBuffer 1249280',
                  'RcvSocketBuffer 1249280',
                  'Checksum on',
                ],
              ],
            ],
          ],
          [
            'General',
            [
              'HashSize 65536',
              'HashLimit 524288',
              'Syslog on',
              'LockFile /var/lock/conntrack.lock',
              ['UNIX', ['Path /var/run/conntrackd.ctl']],
              'NetlinkBufferSize 2097152',
              'NetlinkBufferSizeMaxGrowth 8388608',
              [
                'Filter From Userspace',
                [
                  ['Protocol Accept', ['TCP', 'UDP', 'ICMP', 'IPv6-ICMP']],
                  ['Address Ignore', ignored],
                ],
              ],
            ],
          ],
        ],
      ];
    }
  },
};
