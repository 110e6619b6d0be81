/** The names of the dialects, apart from their parsers: who only has to know a name reads no grammar for it. */
export const DIALECT_NAMES = [
  ...(['cisco-iosxe', 'cisco-iosxr', 'arista-eos', 'huawei-vrp', 'frr', 'postfix-master'] as const),
  ...(['ifupdown', 'unbound'] as const),
  ...(['juniper-junos', 'nftables', 'named', 'radvd', 'bird', 'nginx', 'keepalived', 'conntrackd'] as const),
  ...(['logrotate', 'rsyslog'] as const),
  ...(['fortinet-fortios', 'mikrotik-routeros', 'json', 'zone'] as const),
  ...(['words', 'sshd', 'ssh-key', 'snmpd', 'chrony', 'pam', 'shell', 'variables', 'assignments'] as const),
  ...(['sysctl', 'postfix-main', 'ini', 'prose'] as const),
];

/** A dialect with a grammar of its own. */
export type Dialect = (typeof DIALECT_NAMES)[number];
