/**
 * named.conf of BIND 9.18 (bind9.readthedocs.io/en/v9.18/reference.html). Two views of the same names, tried in their order: who
 * signs with the external key is sent on, who signs with the internal one stays, then addresses decide. Only keys may transfer.
 */
import type { AuthoritativeDns, DnsZone } from '../../../../src/network/model/services.ts';
import type { Statement } from '../../statements.ts';
import type { Subject } from '../../subject.ts';
import { secretText } from '../secret.ts';

type View = DnsZone['view'];

export const named: Subject = {
  owns: (path) => path === 'named.conf',
  *demands({ servers }) {
    const dns = servers.authoritativeDns;
    if (dns === null) return;
    yield [
      'named.conf',
      [
        ...(['internal', 'external'] as const).map((view) => key(view, dns)),
        ['acl inside', dns.internalClients],
        options(dns),
        LOGGING,
        ...dns.dnssecPolicies.filter(({ name }) => signs(dns, name)).map(policy),
        ...(['internal', 'external'] as const).map((view) => viewStatement(view, dns)),
      ],
    ];
  },
  // First match in a list of clients; first view that takes a client.
  ordered: (path) => path.endsWith('match-clients') || path === '',
};

/** A key a view, named after the secret that both have. */
const keyName = (view: View, { transferKey }: AuthoritativeDns): string => `"${transferKey.secret}-${view}"`;

function key(view: View, dns: AuthoritativeDns): Statement {
  return [`key ${keyName(view, dns)}`, ['algorithm hmac-sha256', `secret "${secretText(dns.transferKey)}"`]];
}

function options({ listen4, listen6 }: AuthoritativeDns): Statement {
  return [
    'options',
    [
      'directory "/var/cache/bind"',
      'key-directory "/var/lib/bind"',
      ['listen-on', ['127.0.0.1', ...listen4]],
      ['listen-on-v6', ['::1', ...listen6]],
      // Authoritative only.
      'recursion no',
      ['allow-query-cache', ['none']],
      ['allow-transfer', ['none']],
      'notify explicit',
      'minimal-responses yes',
      'dnssec-validation no',
      ...['version', 'hostname', 'server-id'].map((what) => `${what} none`),
      [
        'rate-limit',
        [
          'responses-per-second 20',
          'window 5',
          'slip 2',
          'ipv4-prefix-length 24',
          'ipv6-prefix-length 56',
          ['exempt-clients', ['inside']],
        ],
      ],
    ],
  ];
}

const LOGGING: Statement = [
  'logging',
  [
    ['channel log', ['syslog local6', 'severity info', 'print-category yes']],
    ...['default', 'rate-limit', 'xfer-in', 'xfer-out', 'dnssec'].map(
      (what): Statement => [`category ${what}`, ['log']],
    ),
  ],
];

/** Only a primary signs. */
function signs({ zones }: AuthoritativeDns, name: string): boolean {
  return zones.some(({ primary: own, dnssec }) => own && dnssec === name);
}

function policy({ name, algorithm, kskLifetime, zskLifetime }: AuthoritativeDns['dnssecPolicies'][number]): Statement {
  return [
    `dnssec-policy "${name}"`,
    [
      [
        'keys',
        [
          `ksk key-directory lifetime ${kskLifetime} algorithm ${algorithm}`,
          `zsk key-directory lifetime ${zskLifetime} algorithm ${algorithm}`,
        ],
      ],
      // RFC 9276: no iterations, no salt.
      'nsec3param iterations 0 optout no salt-length 0',
    ],
  ];
}

function viewStatement(view: View, dns: AuthoritativeDns): Statement {
  const clients =
    view === 'internal'
      ? [`!key ${keyName('external', dns)}`, `key ${keyName('internal', dns)}`, 'inside', 'localhost']
      : ['any'];
  const zones = dns.zones.filter((zone) => zone.view === view);
  return [
    `view "${view}"`,
    [
      ['match-clients', clients],
      ...zones.map(
        (zone): Statement => [
          `zone "${zone.name}"`,
          zone.primary ? primary(zone, keyName(view, dns)) : secondary(zone, keyName(view, dns)),
        ],
      ),
    ],
  ];
}

function primary({ file, transferTo, dnssec }: DnsZone, key: string): Statement[] {
  return [
    'type primary',
    `file "/var/lib/bind/${file}"`,
    ['allow-transfer', [`key ${key}`]],
    ...(transferTo.length === 0 ? [] : [['also-notify', signed(transferTo, key)] as const]),
    ...(dnssec === null ? [] : [`dnssec-policy "${dnssec}"`, 'inline-signing yes']),
  ];
}

/** What is signed comes signed from the primary. */
function secondary({ file, primaries }: DnsZone, key: string): Statement[] {
  return ['type secondary', `file "/var/cache/bind/${file}"`, ['primaries', signed(primaries, key)]];
}

const signed = (addresses: readonly string[], key: string): string[] =>
  addresses.map((address) => `${address} key ${key}`);
