/** frr.conf and the daemons that read it. FRR: docs.frrouting.org/en/stable-8.4/setup.html. */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Statement } from '../../statements.ts';
import type { Subject } from '../../subject.ts';
import { bgp } from './bgp.ts';
import { keyChains, ospf } from './ospf.ts';
import { policy } from './policy.ts';
import { ipOf, routes } from './routes.ts';

/** A device that routes, by whatever protocol, leaves it to FRR; what only has a default puts it at its interface. */
export function isRouter(device: Device): boolean {
  return device.forwarding;
}

export const frr: Subject = {
  owns: (path) => path === 'frr.conf',
  *demands(device) {
    if (!isRouter(device)) return;
    yield [
      'frr.conf',
      [
        'frr version 8.4.4',
        'frr defaults traditional',
        `hostname ${device.hostname}`,
        'log syslog informational',
        'service integrated-vtysh-config',
        ...keyChains(device),
        ...routes(device),
        ...ospf(device),
        ...bgp(device),
        ...policy(device),
        ...sources(device),
        ...bfd(device),
        'end',
      ],
    ];
  },
};

/**
 * A spoke speaks from its loopback whichever line a packet takes: what it learns, by whatever protocol, gets it as preferred
 * source (docs.frrouting.org/en/stable-8.4/zebra.html, `ip protocol … route-map`). A border has no such second line.
 */
function sources({ bgp: all, management, ospf: processes, role }: Device): Statement[] {
  const found: Statement[] = [];
  for (const family of role === 'border' ? [] : ([4, 6] as const)) {
    const address = family === 4 ? management.sourceAddress4 : management.sourceAddress6;
    const protocols = [
      ...((all?.sessions ?? []).some((one) => one.family === family) ? ['bgp'] : []),
      ...(processes.some((one) => (family === 4 ? one.ipv4 : one.ipv6)) ? [family === 4 ? 'ospf' : 'ospf6'] : []),
    ];
    if (address === null || protocols.length === 0) continue;
    found.push([`route-map SOURCE${family} permit 10`, [`set src ${address}`]]);
    found.push(...protocols.map((one) => `${ipOf(family)} protocol ${one} route-map SOURCE${family}`));
  }
  return found;
}

/** docs.frrouting.org/en/stable-8.4/bfd.html: times in milliseconds; 300, 300 and three times are the defaults and not written. */
function bfd({ interfaces }: Device): Statement[] {
  const profiles = interfaces.flatMap((one): Statement[] => {
    if (one.bfd === null) return [];
    const { interval, minimumReceive, multiplier } = one.bfd;
    const lines = [
      ...(multiplier === 3 ? [] : [`detect-multiplier ${multiplier}`]),
      ...(interval === 300 ? [] : [`transmit-interval ${interval}`]),
      ...(minimumReceive === 300 ? [] : [`receive-interval ${minimumReceive}`]),
    ];
    return [[`profile ${one.name}`, lines]];
  });
  return profiles.length === 0 ? [] : [['bfd', profiles]];
}

/** /etc/frr/daemons: zebra and staticd always run; each protocol that the configuration speaks has its daemon, no other. */
export const daemons: Subject = {
  owns: (path) => path === 'daemons',
  *demands(device) {
    if (!isRouter(device)) return;
    const yes = (wanted: boolean): string => (wanted ? 'yes' : 'no');
    const idle = [
      'ripd',
      'ripngd',
      'isisd',
      'pimd',
      'ldpd',
      'nhrpd',
      'eigrpd',
      'babeld',
      'sharpd',
      'pbrd',
      'fabricd',
      'vrrpd',
      'pathd',
    ];
    yield [
      'daemons',
      [
        `bgpd=${yes(device.bgp !== null)}`,
        `ospfd=${yes(device.ospf.some(({ ipv4 }) => ipv4))}`,
        `ospf6d=${yes(device.ospf.some(({ ipv6 }) => ipv6))}`,
        `bfdd=${yes(device.interfaces.some((one) => one.bfd !== null))}`,
        ...idle.map((name) => `${name}=no`),
        'vtysh_enable=yes',
        // A receive buffer for the netlink bursts of a full table.
        'zebra_options="  -A 127.0.0.1 -s 90000000"',
        'staticd_options="-A 127.0.0.1"',
        // Validation is a module that has to be asked for.
        `bgpd_options="   -A 127.0.0.1${(device.bgp?.rpki.length ?? 0) > 0 ? ' -M rpki' : ''}"`,
        'ospfd_options="  -A 127.0.0.1"',
        'ospf6d_options=" -A ::1"',
        'bfdd_options="   -A 127.0.0.1"',
        'frr_profile="traditional"',
      ],
    ];
  },
};
