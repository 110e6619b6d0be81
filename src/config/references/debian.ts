/** Names in the files of Debian's network daemons: interfaces and VRFs that ifupdown makes, and what each daemon names itself. */
import type { Pattern, ReferenceTable } from './pattern.ts';

const table = (parts: Partial<ReferenceTable>): ReferenceTable => ({
  defines: [],
  uses: [],
  provided: [],
  standing: [],
  ...parts,
});

const usesInterface = (at: string, names?: Pattern['names']): Pattern =>
  names === undefined ? { kind: 'interface', at } : { kind: 'interface', at, names };

const INTERFACES_STAND = [
  { kind: 'interface', because: 'an interface does its work by being there: it carries addresses or other interfaces' },
];

/** interfaces(5) and ifupdown-addons-interfaces(5). */
export const ifupdown = table({
  defines: [
    { kind: 'interface', at: 'iface NAME **' },
    { kind: 'vrf', at: 'iface NAME ** > vrf-table *', names: (word) => [word] },
  ],
  uses: [
    usesInterface('iface * ** > vlan-raw-device NAME'),
    usesInterface('iface * ** > bridge-ports NAME...', (word) => (word === 'none' ? [] : [word])),
    { kind: 'vrf', at: 'iface * ** > vrf NAME' },
  ],
  provided: [],
  standing: INTERFACES_STAND,
});

/** radvd.conf(5). */
export const radvd = table({ uses: [usesInterface('interface NAME')] });

/** keepalived.conf(5). */
export const keepalived = table({
  defines: [
    { kind: 'vrrp-instance', at: 'vrrp_instance NAME' },
    { kind: 'vrrp-script', at: 'vrrp_script NAME' },
  ],
  uses: [
    usesInterface('vrrp_instance * > interface NAME'),
    usesInterface('vrrp_instance * > virtual_ipaddress|virtual_ipaddress_excluded > ** dev NAME **'),
    { kind: 'vrrp-instance', at: 'vrrp_sync_group * > group > NAME' },
    { kind: 'vrrp-script', at: 'vrrp_instance * > track_script > NAME **' },
  ],
  standing: [{ kind: 'vrrp-instance', because: 'an instance moves its addresses, in a group or not' }],
});

/** conntrackd.conf(5). */
export const conntrackd = table({ uses: [usesInterface('Sync > * * > Interface NAME')] });

/** hostapd.conf of hostapd 2.10: radios come with the driver, further networks are interfaces of their own. */
export const assignments = table({
  defines: [
    { kind: 'interface', at: 'interface NAME' },
    { kind: 'interface', at: 'bss NAME' },
  ],
  uses: [usesInterface('bridge NAME')],
  standing: INTERFACES_STAND,
});

/** /etc/softflowd/<interface>.conf. */
export const variables = table({ uses: [usesInterface('interface NAME')] });

/** sysctl.d(5): `net/ipv4/conf/eth0.10/rp_filter`; `all` and `default` are the kernel's (ip-sysctl.rst). */
export const sysctl = table({
  uses: [usesInterface('NAME *', (word) => /^-?net\/ipv[46]\/(?:conf|neigh)\/([^/]+)\//.exec(word)?.slice(1) ?? [])],
  provided: [{ kind: 'interface', names: ['all', 'default'], source: 'Documentation/networking/ip-sysctl.rst' }],
});

/** dhcrelay(8) in /etc/default/isc-dhcp-relay. */
export const shell = table({
  uses: [usesInterface('NAME', (word) => (word.startsWith('OPTIONS=') ? relayed(word) : []))],
});

/** dhcrelay(8) in a unit, where a percent sign is doubled (systemd.unit(5)). */
export const ini = table({
  uses: [
    usesInterface('Service > ExecStart NAME', (word) => (word.startsWith('/usr/sbin/dhcrelay ') ? relayed(word) : [])),
  ],
});

function relayed(options: string): string[] {
  return [...options.matchAll(/ -(?:id|iu|l|u) (?:\S*%)?([^\s%"]+)/g)].map(([, name]) => name!);
}

/** tayga.conf(5) makes its tunnel. */
export const words = table({
  defines: [{ kind: 'interface', at: 'tun-device NAME' }],
  standing: INTERFACES_STAND,
});

/** snmpd.conf(5): users in groups, groups with access to views. */
export const snmpd = table({
  defines: [
    { kind: 'snmp-user', at: 'createUser NAME **' },
    { kind: 'snmp-group', at: 'group NAME **' },
    { kind: 'snmp-view', at: 'view NAME **' },
  ],
  uses: [
    { kind: 'snmp-user', at: 'group * usm NAME' },
    { kind: 'snmp-user', at: 'trapsess ** -u NAME **' },
    { kind: 'snmp-group', at: 'access NAME **' },
    ...['NAME * *', '* NAME *', '* * NAME'].map((views) => ({
      kind: 'snmp-view',
      at: `access * * usm * * ${views}`,
      names: (word: string) => (word === 'none' ? [] : [word]),
    })),
  ],
});

/** rsyslog.com/doc: templates and rulesets; the names in capitals are reserved for built-in templates. */
export const rsyslog = table({
  defines: [
    { kind: 'template', at: '... > template ** name=NAME **' },
    { kind: 'ruleset', at: 'ruleset ** name=NAME **' },
  ],
  uses: [
    { kind: 'template', at: '... > ** action ** template=NAME **' },
    { kind: 'template', at: '... > ** action ** dynaFile=NAME **' },
    { kind: 'template', at: '... > action > template=NAME' },
    { kind: 'template', at: '... > action > dynaFile=NAME' },
    { kind: 'ruleset', at: 'input ** ruleset=NAME **' },
  ],
  provided: [
    {
      kind: 'template',
      names: [
        'RSYSLOG_FileFormat',
        'RSYSLOG_TraditionalFileFormat',
        'RSYSLOG_ForwardFormat',
        'RSYSLOG_SyslogProtocol23Format',
      ],
      source: 'rsyslog.com/doc/configuration/templates.html, reserved template names',
    },
  ],
});

/** pam.d(5). */
export const pam = table({
  uses: [{ kind: 'pam-file', at: '@include NAME' }],
  provided: [
    {
      kind: 'pam-file',
      names: ['common-account', 'common-auth', 'common-password', 'common-session', 'common-session-noninteractive'],
      source: 'Debian package libpam-runtime',
    },
  ],
});
