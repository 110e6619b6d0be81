/** Name, time, name servers, accounts and the ways in (Basic Configuration and Security references). */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Statement } from '../../statements.ts';
import { numberOf } from '../filters/filters.ts';
import { capital, hidden } from '../words.ts';

export function system(device: Device): Statement[] {
  const { management, utcOffset } = device;
  const two = (number: number): string => String(number).padStart(2, '0');
  const servers = management.nameServers.filter((one) => !one.includes(':') || device.ipv6);
  return [
    `sysname ${device.hostname}`,
    ...(management.banner === '' ? [] : [`header login information "\n${management.banner}\n"`]),
    `clock timezone ${device.zoneAbbreviation} add ${two(Math.floor(utcOffset / 60))}:${two(utcOffset % 60)}:00`,
    ...(device.ipv6 ? ['ipv6'] : []),
    ...(management.nameServers.length === 0
      ? []
      : [
          'dns resolve',
          ...servers.map((one) => (one.includes(':') ? `dns server ipv6 ${capital(one)}` : `dns server ${one}`)),
          ...(management.searchDomain === '' ? [] : [`dns domain ${management.searchDomain}`]),
        ]),
    'undo http server enable',
    'undo http secure-server enable',
  ];
}

const LEVELS = { admin: 15, 'break-glass': 15, operator: 1 } as const;

export function accounts(device: Device): Statement[] {
  const { aaa, users, sourceAddress4 } = device.management;
  const tacacs = aaa?.protocol === 'tacacs';
  const servers = (aaa?.servers ?? []).flatMap(({ ipv4, port }) => (ipv4 === null ? [] : [{ ipv4, port }]));
  const template: Statement[] =
    aaa === null
      ? []
      : tacacs
        ? [
            [
              'hwtacacs-server template MANAGEMENT',
              [
                ...['authentication', 'authorization', 'accounting'].flatMap((kind) =>
                  servers.map(
                    ({ ipv4, port }, at) =>
                      `hwtacacs-server ${kind} ${ipv4}${port === 49 ? '' : ` ${port}`}${['', ' secondary', ' third'][at]}`,
                  ),
                ),
                ...(sourceAddress4 === null ? [] : [`hwtacacs-server source-ip ${sourceAddress4}`]),
                `hwtacacs-server shared-key cipher ${hidden(aaa.secret)}`,
                'undo hwtacacs-server user-name domain-included',
              ],
            ],
          ]
        : [
            [
              'radius-server template MANAGEMENT',
              [
                `radius-server shared-key cipher ${hidden(aaa.secret)}`,
                ...servers.flatMap(({ ipv4, port }, at) => {
                  const rest = `${sourceAddress4 === null ? '' : ` source ip-address ${sourceAddress4}`} weight ${80 - 10 * at}`;
                  return [
                    `radius-server authentication ${ipv4} ${port}${rest}`,
                    `radius-server accounting ${ipv4} ${port + 1}${rest}`,
                  ];
                }),
                'undo radius-server user-name domain-included',
              ],
            ],
          ];
  const word = tacacs ? 'hwtacacs' : 'radius';
  const schemes: Statement[] =
    aaa === null
      ? []
      : [
          ['authentication-scheme MANAGEMENT', [`authentication-mode ${word} local`]],
          ['authorization-scheme MANAGEMENT', [`authorization-mode ${tacacs ? 'hwtacacs local' : 'none'}`]],
          ['accounting-scheme MANAGEMENT', [`accounting-mode ${word}`, 'accounting start-fail online']],
          [
            'domain default_admin',
            [
              'authentication-scheme MANAGEMENT',
              ...(tacacs ? ['authorization-scheme MANAGEMENT'] : []),
              'accounting-scheme MANAGEMENT',
              `${word}-server MANAGEMENT`,
            ],
          ],
        ];
  return [
    ...template,
    [
      'aaa',
      [
        ...schemes,
        ...users.flatMap(({ name, role, secret }) => [
          `local-user ${name} password irreversible-cipher ${hidden(secret)}`,
          `local-user ${name} privilege level ${LEVELS[role]}`,
          `local-user ${name} service-type ${role === 'break-glass' ? 'terminal ssh' : 'ssh'}`,
        ]),
      ],
    ],
  ];
}

export function access(device: Device): Statement[] {
  const { management } = device;
  const idle = `idle-timeout ${Math.floor(management.idleTimeout / 60)} ${management.idleTimeout % 60}`;
  const { source, sourceAddress6, filter4, filter6 } = management;
  return [
    'stelnet server enable',
    'undo telnet server enable',
    ...(management.sshPort === 22 ? [] : [`ssh server port ${management.sshPort}`]),
    ...(source === null ? [] : [`ssh server-source -i ${source}`]),
    ...(source === null || sourceAddress6 === null || !device.ipv6
      ? []
      : [`ssh ipv6 server-source -a ${capital(sourceAddress6)}`]),
    ...(management.aaa === null ? [] : ['ssh authentication-type default password']),
    ...management.users.flatMap(({ name }) => [
      `ssh user ${name}`,
      `ssh user ${name} authentication-type password`,
      `ssh user ${name} service-type stelnet`,
    ]),
    ['user-interface con 0', ['authentication-mode aaa', idle]],
    [
      'user-interface vty 0 4',
      [
        ...(filter4 === null ? [] : [`acl ${numberOf(device, 4, filter4)} inbound`]),
        ...(filter6 === null || !device.ipv6 ? [] : [`acl ipv6 ${numberOf(device, 6, filter6)} inbound`]),
        'authentication-mode aaa',
        idle,
        'protocol inbound ssh',
      ],
    ],
  ];
}
