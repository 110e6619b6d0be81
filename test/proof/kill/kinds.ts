/** The files whose lines are deleted: where they live, how they are read, who refuses them, and what could see a loss. */
import type { ProbeClass } from '../../../src/lab/probe.ts';
import type { Dialect } from './lines.ts';

export interface Kind {
  path: string;
  dialect: Dialect;
  /** Shell in the node: fails where the daemon would not take the file `$f`. */
  check: string;
  /** In the order of asking: what is asked first costs least. */
  classes: readonly ProbeClass[];
  /** How long a loss may take to show. */
  showsMs: number;
  /** Shell that follows a change, where the daemon waits by itself. */
  after?: string;
  /** The role of the data centre's device that has most of it to do; others follow. */
  role?: string;
}

const KEA = 'KEA_PIDFILE_DIR=/run/lab KEA_LOCKFILE_DIR=/run/lab';

export const KINDS = {
  frr: {
    path: '/etc/frr/frr.conf',
    dialect: 'frr',
    check: 'vtysh -C -f "$f"',
    classes: ['bgp', 'ospf', 'loopbacks', 'routes', 'management', 'flows'],
    // A dead interval of OSPF is 4 s; a session that is given up goes at once.
    showsMs: 6000,
    // A changed route map counts after five seconds (`bgp route-map delay-timer`), and nobody asks for routes again.
    after:
      'for vrf in default $(ls /run/netns 2>/dev/null); do vtysh -c "clear bgp vrf $vrf * soft" >/dev/null 2>&1 || true; done\n',
    role: 'border',
  },
  nftables: {
    path: '/etc/nftables.conf',
    dialect: 'braces',
    check: 'nft -c -f "$f"',
    classes: [
      'flows',
      'guests',
      'management',
      'portals',
      'nat64',
      'dns',
      'rogue',
      'loopbacks',
      'ospf',
      'bgp',
      'clients',
    ],
    showsMs: 0,
    role: 'edge-firewall',
  },
  radvd: {
    path: '/etc/radvd.conf',
    dialect: 'braces',
    check: 'radvd -c -C "$f"',
    classes: ['clients'],
    showsMs: 0,
  },
  kea4: {
    path: '/etc/kea/kea-dhcp4.conf',
    dialect: 'json',
    check: `${KEA} kea-dhcp4 -t "$f"`,
    classes: ['clients'],
    showsMs: 0,
  },
  kea6: {
    path: '/etc/kea/kea-dhcp6.conf',
    dialect: 'json',
    check: `${KEA} kea-dhcp6 -t "$f"`,
    classes: ['clients'],
    showsMs: 0,
  },
  bind: {
    path: '/etc/bind/named.conf',
    dialect: 'braces',
    check: 'named-checkconf "$f"',
    classes: ['dns'],
    showsMs: 0,
  },
  unbound: {
    path: '/etc/unbound/unbound.conf',
    dialect: 'indent',
    check: 'unbound-checkconf "$f"',
    classes: ['dns'],
    showsMs: 0,
  },
} as const satisfies Record<string, Kind>;

export type KindName = keyof typeof KINDS;

export const KIND_NAMES = Object.keys(KINDS) as KindName[];
