/**
 * The relay of isc-dhcp 4.4. dhcrelay(8): `-id` faces clients, `-iu` servers (IPv4); `-l` clients, `-u address%interface` servers
 * (IPv6; in a unit a percent sign is doubled, systemd.unit(5)). Servers are asked over every interface of the default table that
 * has no clients, so that each line carries requests.
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Interface } from '../../../../src/network/model/interface.ts';
import type { Subject } from '../../subject.ts';

const clients = (device: Device, family: 4 | 6): Interface[] =>
  device.interfaces.filter(({ dhcpRelay }) => (family === 4 ? dhcpRelay.ipv4 : dhcpRelay.ipv6).length > 0);

const servers = (all: readonly Interface[], family: 4 | 6): string[] => [
  ...new Set(all.flatMap(({ dhcpRelay }) => (family === 4 ? dhcpRelay.ipv4 : dhcpRelay.ipv6))),
];

/**
 * Where answers come from: interfaces with addresses of the family that have no clients (none that ask, none that are told of this
 * router), in every table that has clients. An answer goes to the address of the clients' interface, so that of a guest comes back
 * in the guests' VRF, and only the interfaces named here are listened to.
 */
function upstream(device: Device, family: 4 | 6): string[] {
  const asking = clients(device, family);
  const vrfs = new Set(asking.map(({ vrf }) => vrf));
  return device.interfaces
    .filter((one) => one.kind !== 'loopback' && (family === 4 ? one.ipv4 : one.ipv6).length > 0)
    .filter(
      (one) =>
        one.dhcpRelay.ipv4.length === 0 && one.dhcpRelay.ipv6.length === 0 && (vrfs.has(one.vrf) || one.vrf === null),
    )
    .filter((one) => family === 4 || one.ra === null)
    .map(({ name }) => name);
}

export const relay4: Subject = {
  owns: (path) => path === 'isc-dhcp-relay',
  *demands(device) {
    const asking = clients(device, 4);
    if (asking.length === 0) return;
    const ids = asking.map(({ name }) => `-id ${name}`);
    const ius = upstream(device, 4).map((name) => `-iu ${name}`);
    yield [
      'isc-dhcp-relay',
      [
        `SERVERS="${servers(asking, 4).join(' ')}"`,
        'INTERFACES=""',
        `OPTIONS="-m replace -c 10 ${[...ids, ...ius].join(' ')}"`,
      ],
    ];
  },
};

export const relay6: Subject = {
  owns: (path) => path === 'dhcrelay6.service',
  *demands(device) {
    const asking = clients(device, 6);
    if (asking.length === 0) return;
    const lower = asking.map(({ name }) => `-l ${name}`);
    const upper = upstream(device, 6).flatMap((name) => servers(asking, 6).map((server) => `-u ${server}%%${name}`));
    yield [
      'dhcrelay6.service',
      [
        ['Unit', ['Description DHCPv6 relay', 'After network-online.target', 'Wants network-online.target']],
        [
          'Service',
          [
            `ExecStart /usr/sbin/dhcrelay -6 -d -q --no-pid ${[...lower, ...upper].join(' ')}`,
            'Restart on-failure',
            'RestartSec 5',
          ],
        ],
        ['Install', ['WantedBy multi-user.target']],
      ],
    ];
  },
};

/** The neighbour table to syslog, where leases do not tell which MAC address has which IPv6 address. */
export const bindings: Subject = {
  owns: (path) => path.startsWith('nd-bindings.'),
  *demands({ interfaces }) {
    const watched = interfaces.filter(({ bindingLog }) => bindingLog === 'nd-polling' || bindingLog === 'nd-syslog');
    if (watched.length === 0) return;
    const names = watched.map(({ name }) => name).join(' ');
    // ip-neighbour(8): all states that tell of a host that was there.
    const states = ['reachable', 'stale', 'delay', 'probe'].map((state) => `nud ${state}`).join(' ');
    const command =
      `for i in ${names}; do ip -6 neigh show dev "$$i" ${states} | sed "s/^/$$i /"; done` +
      ' | logger -t nd-binding -p local6.info';
    yield [
      'nd-bindings.service',
      [
        ['Unit', ['Description Log of MAC to IPv6 bindings', 'After network-online.target']],
        ['Service', ['Type oneshot', `ExecStart /bin/sh -c '${command}'`]],
      ],
    ];
    yield [
      'nd-bindings.timer',
      [
        ['Unit', ['Description Log of MAC to IPv6 bindings, every minute']],
        ['Timer', ['OnBootSec 60', 'OnUnitActiveSec 60', 'AccuracySec 5']],
        ['Install', ['WantedBy timers.target']],
      ],
    ];
  },
};
