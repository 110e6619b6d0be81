/** What one machine's kernel and processes do in another way than cables, radios and boxes, by the nodes that it concerns. */
import type { LabNode, Substitution } from './model.ts';
import type { ProbeClass } from './probe.ts';

interface Rule extends Omit<Substitution, 'nodes'> {
  weakens: ProbeClass[];
  concerns: (node: LabNode) => boolean;
}

const has =
  (...beginnings: string[]) =>
  ({ files }: LabNode): boolean =>
    files.some(({ path }) => beginnings.some((beginning) => path.startsWith(beginning)));

const RULES: readonly Rule[] = [
  {
    id: 'kernel',
    what: "The kernel is the machine's: no module is loaded, and a sysctl that a namespace has not is left out",
    weakens: ['flows'],
    concerns: has('/etc/modules-load.d/', '/etc/sysctl.d/'),
  },
  {
    id: 'cables',
    what: 'A cable is a pair of veth: it is full duplex, loses and delays nothing, and its light goes out at both ends when one is shut',
    weakens: ['failover', 'mtu'],
    concerns: ({ role }) => role === 'device',
  },
  {
    id: 'vlans',
    what: 'A trunk is a cable a VLAN and a VLAN a bridge of its own, called after its number: tags, native VLANs and spanning tree are not there',
    weakens: ['clients', 'rogue', 'mtu'],
    concerns: ({ role, interfaces }) =>
      role === 'device' && interfaces.some(({ kind, name }) => kind === 'bridge' || /\.\d+$/.test(name)),
  },
  {
    id: 'vrfs',
    what: 'A VRF is a network namespace in its node, and FRR runs with namespaces for VRFs (zebra -n): what a VRF device shares with its machine, sockets and packet filters, is once in each',
    weakens: ['bgp', 'routes', 'guests'],
    concerns: ({ vrfs }) => vrfs.length > 0,
  },
  {
    id: 'radios',
    what: 'A host in the air is a cable to a port of its own, which talks to no other port of the network: hostapd, WPA and roaming are not there',
    weakens: ['clients', 'guests', 'rogue'],
    concerns: has('/etc/hostapd/'),
  },
  {
    id: 'state-of-clusters',
    what: 'conntrackd does not run: a connection that is open when the active member dies is not known to the other one',
    weakens: ['failover'],
    concerns: has('/etc/conntrackd/'),
  },
  {
    id: 'clocks-and-logs',
    what: 'chronyd, rsyslogd, snmpd, softflowd, logrotate and the record of neighbours do not run: that their packets pass is asked as flows, what they say is not',
    weakens: ['management'],
    concerns: has(
      '/etc/chrony/',
      '/etc/rsyslog.conf',
      '/etc/snmp/',
      '/etc/softflowd/',
      '/etc/logrotate.d/',
      '/etc/systemd/system/nd-bindings',
    ),
  },
  {
    id: 'people',
    what: 'Nobody logs in: sshd greets whoever may reach it; users, their keys, PAM and RADIUS are not tried',
    weakens: ['management'],
    concerns: has('/usr/local/sbin/provision-users', '/etc/ssh/keys/', '/etc/pam', '/etc/profile.d/', '/etc/issue.net'),
  },
  {
    id: 'mail',
    what: 'Postfix does not run: that its port is open is asked of the firewalls alone',
    weakens: ['portals', 'flows'],
    concerns: has('/etc/postfix/'),
  },
  {
    id: 'secrets',
    what: 'Each secret is a number worked out of its name and version: that both ends are told the same one is proven, not that it is the one of the field',
    weakens: ['bgp', 'ospf'],
    concerns: ({ role }) => role === 'device',
  },
];

/** The ones that concern a node of these, each with its nodes by name. */
export function machineSubstitutions(nodes: readonly LabNode[]): Substitution[] {
  return RULES.flatMap(({ id, what, weakens, concerns }) => {
    const names = nodes.filter(concerns).map(({ name }) => name);
    return names.length === 0 ? [] : [{ id, what, weakens, nodes: names }];
  });
}
