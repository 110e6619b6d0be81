/**
 * unbound.conf(5) of Unbound 1.17. Whom it serves: `access-control`, the most specific prefix wins, everyone else is refused. Own
 * zones are asked of their servers (`stub-zone`), unsigned towards here and allowed to hold private addresses; dns64-prefix (RFC
 * 6147) needs its module before the validator.
 */
import type { Resolver } from '../../../../src/network/model/services.ts';
import type { Statement } from '../../statements.ts';
import type { Subject } from '../../subject.ts';

interface Instance {
  /** Suffix of its files. */
  name: '' | '-dns64';
  prefix: string | null;
  listen4: string[];
  listen6: string[];
  allow4: string[];
  allow6: string[];
}

const FILES = ['unbound.conf', 'unbound-dns64.conf', 'unbound-dns64.service'];

export const unbound: Subject = {
  owns: (path) => FILES.includes(path),
  *demands({ servers }) {
    const { resolver } = servers;
    if (resolver === null) return;
    yield ['unbound.conf', configuration({ name: '', prefix: null, ...resolver }, resolver)];
    if (resolver.dns64 === null) return;
    yield ['unbound-dns64.conf', configuration({ name: '-dns64', ...resolver.dns64 }, resolver)];
    yield ['unbound-dns64.service', UNIT];
  },
};

function configuration(instance: Instance, { stubs }: Resolver): Statement[] {
  const first = instance.name === '';
  const control = first
    ? ['control-enable yes', 'control-interface /run/unbound.ctl', 'control-use-cert no']
    : // One socket is enough: the second instance is restarted by its unit.
      ['control-enable no'];
  return [
    [
      'server',
      [...process(instance), ...network(instance), ...CAREFUL, ...stubs.flatMap(({ zone }) => own(zone)), ...PRIVATE],
    ],
    ['remote-control', control],
    ...stubs.map(
      ({ zone, servers }): Statement => [
        'stub-zone',
        [`name "${dotted(zone)}"`, ...servers.map((server) => `stub-addr ${server}`), 'stub-first no'],
      ],
    ),
  ];
}

function process({ name, prefix }: Instance): string[] {
  return [
    'directory "/etc/unbound"',
    'chroot ""',
    'username "unbound"',
    `pidfile "/run/unbound${name}.pid"`,
    ...['use-syslog yes', 'log-servfail yes', 'num-threads 2', 'so-reuseport yes'],
    `module-config "${prefix === null ? '' : 'dns64 '}validator iterator"`,
    ...(prefix === null ? [] : [`dns64-prefix ${prefix}`]),
    `auto-trust-anchor-file "/var/lib/unbound/root${name}.key"`,
  ];
}

function network({ name, listen4, listen6, allow4, allow6 }: Instance): string[] {
  const own = name === '';
  const given = [...listen6, ...listen4];
  const allowed = [...(own ? ['127.0.0.0/8', '::1/128'] : []), ...allow6, ...allow4];
  return [
    ...[...(own ? ['127.0.0.1', '::1'] : []), ...given].map((address) => `interface ${address}`),
    ...given.map((address) => `outgoing-interface ${address}`),
    `do-ip4 ${listen4.length > 0 ? 'yes' : 'no'}`,
    `do-ip6 ${listen6.length > 0 ? 'yes' : 'no'}`,
    `prefer-ip6 ${listen6.length > 0 ? 'yes' : 'no'}`,
    'access-control 0.0.0.0/0 refuse',
    'access-control ::/0 refuse',
    ...allowed.map((prefix) => `access-control ${prefix} allow`),
  ];
}

const CAREFUL = [
  ...['hide-identity', 'hide-version', 'harden-glue', 'harden-dnssec-stripped', 'harden-below-nxdomain'].map(yes),
  'harden-referral-path no',
  ...['qname-minimisation', 'minimal-responses', 'prefetch', 'prefetch-key', 'serve-expired'].map(yes),
  // RFC 8767: stale answers for a day, after nearly two seconds.
  'serve-expired-ttl 86400',
  'serve-expired-client-timeout 1800',
  'msg-cache-size 128m',
  'rrset-cache-size 256m',
  'ratelimit 1000',
  'ip-ratelimit 0',
];

/** Answers from outside with such addresses are an attack (rebinding). */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16', 'fd00::/8', 'fe80::/10'].map(
  (prefix) => `private-address ${prefix}`,
);

function yes(what: string): string {
  return `${what} yes`;
}

const dotted = (zone: string): string => `${zone}.`;

function own(zone: string): string[] {
  const name = `"${dotted(zone)}"`;
  return [`local-zone ${name} transparent`, `domain-insecure ${name}`, `private-domain ${name}`];
}

const UNIT: Statement[] = [
  [
    'Unit',
    [
      'Description Resolver with synthesis of AAAA records for segments without IPv4',
      'After network-online.target',
      'Wants network-online.target',
    ],
  ],
  [
    'Service',
    [
      'Type notify',
      'ExecStartPre -/usr/sbin/unbound-anchor -a /var/lib/unbound/root-dns64.key',
      'ExecStart /usr/sbin/unbound -d -p -c /etc/unbound/unbound-dns64.conf',
      'ExecReload /bin/kill -HUP $MAINPID',
      'Restart on-failure',
    ],
  ],
  ['Install', ['WantedBy multi-user.target']],
];
