/**
 * What each feature and each rendered file of a platform is seen by: probes of the lab, or the limit that prevents one with
 * the command that shows it. Features are those of platform.yaml, by name; files are those that the lab runs, by template.
 */

/** Probes by name or glob, as `lab test --probe` takes them; or what stands in their way. */
export type Coverage =
  | { probes: readonly string[]; limit?: undefined }
  | { probes: readonly []; limit: string; command: string };

const by = (...probes: string[]): Coverage => ({ probes });
const not = (limit: string, command: string): Coverage => ({ probes: [], limit, command });

/** Lines of FRR that its own reader does not know. */
const frr = (lines: string): string => `printf '${lines}\\n' | vtysh -C -f /dev/stdin`;

const absent = (daemon: string): string => `songsong lab exec NODE -- pgrep -x ${daemon}`;

const NOBODY = 'songsong lab exec NODE -- who';

export const FEATURE_COVERAGE: Readonly<Record<string, Coverage>> = {
  // Routing outside
  bgpRole: by('bgp/*'),
  gtsm: by('bgp/*'),
  rpki: by('routes/*/rpki-invalid', 'routes/*/roas'),
  largeCommunities: by('routes/*/main/*'),
  largeCommunityDeletion: by('routes/*/main/*'),
  defaultOriginate: by('routes/*/main/*', 'loopbacks/*/way/*'),
  safeEbgpPolicy: not(
    'every session has its policies: what a box does without them does not show',
    "songsong lab exec NODE -- vtysh -c 'show bgp neighbors json'",
  ),
  enforceFirstAs: not(
    'the routers outside put their own number in front of every path, as RFC 4271 5.1.2 asks: none of them can forget it',
    "songsong lab exec OUTSIDE -- birdc 'show protocols all'",
  ),
  enforceFirstAsPerSession: by('routes/*/main/*'),
  keepaliveTime: by('failover/silent-cut/*'),
  // Routing inside
  ospfKeyRollover: not('the lab has one key', "songsong lab exec NODE -- vtysh -c 'show ip ospf interface json'"),
  ospfv3Authentication: by('ospf/*/v6'),
  ospfv3RangeDiscard: by('loopbacks/*/way/v6'),
  maximumPrefixWarning: not(
    'a warning is a line of a log, and nobody in the lab tells so many routes',
    "songsong lab exec NODE -- vtysh -c 'show bgp neighbors json'",
  ),
  prependOtherAs: by('routes/*/main/*'),
  vrf: by('guests/*'),
  ospfMultiArea: not('FRR has no RFC 5185', frr('interface x\\n ip ospf multi-area 1')),
  staticBfd: not(
    'FRR has BFD of static routes since 8.5, Debian 12 has 8.4',
    frr('ip route 192.0.2.0/24 198.51.100.1 bfd profile P'),
  ),
  // Segments
  raGuard: by('rogue/*'),
  dhcpv6Guard: by('rogue/*'),
  dhcpv6GuardOfRadios: not('there is no radio in a namespace: a host in the air is a cable', 'ls /sys/class/ieee80211'),
  addressLimit: not(
    'no host of the lab takes more addresses than its port may have',
    'songsong lab exec NODE -- nft list table bridge guard',
  ),
  raPreference: by('clients/*'),
  raHopLimit: by('clients/*'),
  rdnss: by('clients/*'),
  rdnssLifetime: by('clients/*'),
  dnssl: by('clients/*'),
  dhcpServer: by('clients/*'),
  dhcpRelaySource: by('clients/*'),
  dhcpv6Range: by('clients/*'),
  dhcpv6PreferredLifetime: by('clients/*'),
  dhcpv6Reservations: not(
    'no host of the lab has the DUID of a reservation',
    'songsong lab exec NODE -- cat /etc/kea/kea-dhcp6.conf',
  ),
  option108: by('clients/*'),
  pref64: not(
    'radvd has it since 2.20, Debian 12 has 2.19; that nobody advertises another one is in clients/*',
    "echo 'interface x { nat64prefix 64:ff9b::/96 { }; };' | radvd -c -C /dev/stdin",
  ),
  pref64Lifetime: not(
    'radvd has PREF64 since 2.20, Debian 12 has 2.19',
    "echo 'interface x { nat64prefix 64:ff9b::/96 { }; };' | radvd -c -C /dev/stdin",
  ),
  // Packets
  cluster: by('failover/power-off/*'),
  sessionTimeouts: not(
    'a session that nobody uses outlives a run of the lab',
    'songsong lab exec NODE -- sysctl net.netfilter.nf_conntrack_tcp_timeout_established',
  ),
  nat64: by('nat64/*'),
  urpfLoose: by('flows/crafted/*'),
  urpfStrict: by('flows/crafted/*'),
  urpfWithoutDefault: not(
    'for nftables the default route is a route like any other',
    "echo 'table inet x { chain y { fib saddr nodefault oif missing drop; } }' | nft -c -f /dev/stdin",
  ),
  selfOriginatedPolicy: by('flows/*'),
  reject: by('flows/*'),
  ruleExpiry: not('a rule ends with a day, and a run of the lab is over before', 'date'),
  statefulEsp: not(
    'the kernel here has no IPsec: nothing sends ESP',
    "unshare -n ip xfrm state add src ::1 dst ::1 proto esp spi 1 mode transport enc 'ecb(cipher_null)' ''",
  ),
  connectionsPerSource: not(
    'a burst beyond the limit takes the allowance of its source from every probe beside it, and is not sent',
    'songsong lab exec NODE -- nft list set inet filter rates-v6',
  ),
  newConnectionsPerSource: not(
    'a burst beyond the limit takes the allowance of its source from every probe beside it, and is not sent',
    'songsong lab exec NODE -- nft list set inet filter rates-v6',
  ),
  icmpRate: not(
    'a burst beyond the limit takes the allowance of its source from every probe beside it, and is not sent',
    'songsong lab exec NODE -- nft list chain inet filter input',
  ),
  // Management
  accountServersIpv6: not('nobody logs in: no account server is asked', NOBODY),
  sshKeysOfUsers: not('nobody logs in: sshd greets whoever may reach it', NOBODY),
  tacacs: not('nobody logs in: no account server is asked', NOBODY),
  snmpSha2: not('snmpd does not run', absent('snmpd')),
  snmpUsersInConfig: not("snmpd does not run, and where a vendor's box keeps its users is its own", absent('snmpd')),
  bindingLogOnRouters: not(
    "how a vendor's box tells of neighbours is its own; the timer that does it on Linux needs systemd",
    'songsong lab exec NODE -- ps -o comm= -p 1',
  ),
  bindingLogOnSwitches: not(
    "how a vendor's box tells of neighbours is its own; the timer that does it on Linux needs systemd",
    'songsong lab exec NODE -- ps -o comm= -p 1',
  ),
  ipfix: not('softflowd does not run: that its packets pass is asked as flows', absent('softflowd')),
  flowSampling: not('softflowd does not run', absent('softflowd')),
};

/** By template of the `linux` platform: what its files do. */
export const FILE_COVERAGE: Readonly<Record<string, Coverage>> = {
  interfaces: by('loopbacks/*'),
  'interfaces-member': by('failover/power-off/*'),
  'sysctl.conf': by('loopbacks/*', 'clients/*'),
  'frr.conf': by('bgp/*', 'ospf/*', 'loopbacks/*', 'routes/*'),
  daemons: by('bgp/*', 'ospf/*'),
  'nftables.conf': by('flows/*', 'guests/*', 'rogue/*'),
  'radvd.conf': by('clients/*'),
  'kea-dhcp4.conf': by('clients/*'),
  'kea-dhcp6.conf': by('clients/*'),
  'isc-dhcp-relay': by('clients/*'),
  'dhcrelay6.service': by('clients/*'),
  'keepalived.conf': by('portals/*'),
  'keepalived-member.conf': by('failover/power-off/*'),
  'named.conf': by('dns/internal/*', 'dns/external/*', 'dns/signed/*'),
  zone: by('dns/internal/*', 'dns/external/*'),
  'unbound.conf': by('dns/internal/*', 'dns/recursion/*'),
  'unbound-dns64.conf': by('dns/dns64/*'),
  'unbound-dns64.service': by('dns/dns64/*'),
  'tayga.conf': by('nat64/*'),
  tayga: by('nat64/*'),
  'nginx.conf': by('portals/*'),
  stayrtr: by('routes/*/roas'),
  'slurm.json': by('routes/*/roas'),
  'sshd.conf': by('management/*'),
  hostname: not('the lab itself calls a node as its device', 'songsong lab exec NODE -- hostname'),
  'hostname-member': not('the lab itself calls a node as its member', 'songsong lab exec NODE -- hostname'),
  'modules.conf': not(
    "the kernel is the machine's, and loads no module for a node",
    'songsong lab exec NODE -- modprobe -n nf_conntrack',
  ),
  'conntrackd.conf': not('conntrackd does not run: open connections are not handed over', absent('conntrackd')),
  'nd-bindings.service': not('a node has no systemd', 'songsong lab exec NODE -- ps -o comm= -p 1'),
  'nd-bindings.timer': not('a node has no systemd', 'songsong lab exec NODE -- ps -o comm= -p 1'),
  'main.cf': not('Postfix does not run: that its port is open is asked as flows', absent('master')),
  'master.cf': not('Postfix does not run', absent('master')),
  'chrony.conf': not('all nodes have the one clock of the machine', 'songsong lab exec NODE -- date'),
  'rsyslog.conf': not('rsyslogd does not run: that its packets pass is asked as flows', absent('rsyslogd')),
  logrotate: not('no log is written that could be turned', absent('rsyslogd')),
  'snmpd.conf': not('snmpd does not run: that its port is open is asked as flows', absent('snmpd')),
  'softflowd.conf': not('softflowd does not run: that its packets pass is asked as flows', absent('softflowd')),
  'pam-sshd': not('nobody logs in', NOBODY),
  'pam_radius_auth.conf': not('nobody logs in', NOBODY),
  'users.sh': not('nobody logs in', NOBODY),
  'authorized-key': not('nobody logs in', NOBODY),
  'autologout.sh': not('nobody logs in', NOBODY),
  'issue.net': not('nobody logs in', NOBODY),
  'resolv.conf': not(
    'no daemon of a device asks for a name in the lab: that it may is asked as flows',
    'songsong lab exec NODE -- cat /etc/resolv.conf',
  ),
  'hostapd.conf': not('there is no radio in a namespace: a host in the air is a cable', 'ls /sys/class/ieee80211'),
};
