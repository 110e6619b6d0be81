/**
 * The device as a whole: User Access and Authentication, System Log and Time Management guides, Junos 23.4. A few lines are the same
 * everywhere: they are no values of the model but what makes a device safe to run.
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { LocalUser, ManagementTarget } from '../../../../src/network/model/management.ts';
import type { Statement } from '../../statements.ts';
import { familyOf, hidden, unread } from '../words.ts';

export function system(device: Device): Statement {
  const { management } = device;
  if (management.sshPort !== 22) unread('another port of SSH');
  return [
    'system',
    [
      ...(device.cluster === null ? [`host-name ${device.hostname}`] : []),
      root(management.users),
      login(device),
      ['services', [['ssh', ['root-login deny', 'connection-limit 10', 'rate-limit 10']]]],
      `domain-name ${device.domain}`,
      `domain-search ${management.searchDomain}`,
      `time-zone ${device.timezone}`,
      'no-redirects',
      'no-redirects-ipv6',
      ...(instanced(device) ? ['management-instance'] : []),
      ...accounts(device),
      ['name-server', management.nameServers.map((one) => `${one}${from(device, one)}`)],
      syslog(device),
      ...time(device),
    ],
  ];
}

/** Whether the port of management has a table of its own. */
const instanced = ({ interfaces, cluster }: Device): boolean =>
  cluster?.members.some(({ managementInterface }) => managementInterface !== null) === true ||
  interfaces.some(({ name, vrf }) => name === 'fxp0' && vrf !== null);

/** What the device speaks from to an address: of the same family. */
function sourceOf({ management }: Device, address: string): string | null {
  return familyOf(address) === 4 ? management.sourceAddress4 : management.sourceAddress6;
}

function from(device: Device, address: string): string {
  const source = sourceOf(device, address);
  return source === null ? '' : ` source-address ${source}`;
}

/** A device takes no first commit without a password for root: that of the way in of last resort. */
function root(users: readonly LocalUser[]): Statement {
  const last = users.find(({ role }) => role === 'break-glass') ?? users.find(({ role }) => role === 'admin');
  if (last === undefined) return unread('a device that nobody may administer');
  return ['root-authentication', [`encrypted-password ${hidden(last.secret)}`]];
}

function login({ management }: Device): Statement {
  const idle = `idle-timeout ${Math.trunc(management.idleTimeout / 60)}`;
  const watched = management.aaa !== null || management.users.some(({ role }) => role === 'operator');
  return [
    'login',
    [
      ['class ADMIN', [idle, 'permissions all']],
      ...(watched ? [['class OPERATOR', [idle, 'permissions [ view view-configuration ]']] as const] : []),
      ...management.users.map(
        ({ name, role, secret, sshKey }): Statement => [
          `user ${name}`,
          [
            `class ${role === 'operator' ? 'OPERATOR' : 'ADMIN'}`,
            [
              'authentication',
              [
                `encrypted-password ${hidden(secret)}`,
                ...(sshKey === null ? [] : [`ssh-${/^(?:ssh-)?(rsa|ed25519|ecdsa)/.exec(sshKey)?.[1]} "${sshKey}"`]),
              ],
            ],
          ],
        ],
      ),
      ...(management.aaa === null ? [] : [['user remote', ['class OPERATOR']] as const]),
      `message "${management.banner}"`,
    ],
  ];
}

const both = ({ ipv4, ipv6 }: ManagementTarget): string[] => [ipv4, ipv6].filter((one) => one !== null);

function accounts(device: Device): Statement[] {
  const { aaa } = device.management;
  if (aaa === null) return [];
  const tacacs = aaa.protocol === 'tacacs';
  const word = tacacs ? 'tacplus' : 'radius';
  const server = (address: string, port: number): Statement => {
    const source = sourceOf(device, address);
    return [
      address,
      [
        `port ${port}`,
        ...(tacacs ? [] : [`accounting-port ${port + 1}`]),
        `secret ${hidden(aaa.secret)}`,
        ...(source === null ? [] : [`source-address ${source}`]),
      ],
    ];
  };
  return [
    `authentication-order [ ${word} password ]`,
    [`${word}-server`, aaa.servers.flatMap((one) => both(one).map((address) => server(address, one.port)))],
    ['accounting', ['events [ login change-log interactive-commands ]', ['destination', [word]]]],
  ];
}

const FILES: readonly Statement[] = [
  ['user *', ['any emergency']],
  ['file messages', ['any notice', 'authorization info']],
  ['file interactive-commands', ['interactive-commands any']],
  'time-format year millisecond',
];

function syslog(device: Device): Statement {
  const host = (address: string, port: number): Statement => {
    const source = sourceOf(device, address);
    return [
      `host ${address}`,
      [
        ...['any notice', 'authorization info', 'firewall any', 'interactive-commands any'],
        ...(port === 514 ? [] : [`port ${port}`]),
        ...(source === null ? [] : [`source-address ${source}`]),
      ],
    ];
  };
  const hosts = device.management.syslog.flatMap((one) => both(one).map((address) => host(address, one.port)));
  return ['syslog', [...FILES, ...hosts]];
}

function time(device: Device): Statement[] {
  const { ntp } = device.management;
  if (ntp.some(({ port }) => port !== 123)) unread('another port of NTP');
  const servers = ntp.flatMap(both);
  const sources = new Set(servers.flatMap((one) => sourceOf(device, one) ?? []));
  if (servers.length === 0) return [];
  return [['ntp', [...servers.map((one) => `server ${one}`), ...[...sources].map((one) => `source-address ${one}`)]]];
}
