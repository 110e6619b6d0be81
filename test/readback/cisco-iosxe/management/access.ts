/**
 * Who comes in and how: Securing User Services and AAA guides, IOS XE 17. A server of two families is two servers, IPv6 first; they
 * are asked in the order of their group, the local users only where none answers. Accounting has the port after that of
 * authentication (RFC 2866 section 3).
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { LocalUser, Management, ManagementTarget } from '../../../../src/network/model/management.ts';
import type { SecretReference } from '../../../../src/network/model/routing.ts';
import { secretText } from '../../linux/secret.ts';
import type { Statement } from '../../statements.ts';
import { type Family, printed, unread } from '../words.ts';

export function access(device: Device): Statement[] {
  const { management } = device;
  if (management.sshPort !== 22) unread('another port of SSH');
  return [
    'aaa new-model',
    'aaa session-id common',
    ...authentication(management),
    ...management.users.map(user),
    'ip ssh version 2',
    ...(management.source === null ? [] : [`ip ssh source-interface ${management.source}`]),
    ...lines(management),
  ];
}

/** One server by its address, in the order of asking. */
export function servers(
  all: readonly ManagementTarget[],
): { name: string; family: Family; address: string; port: number }[] {
  return all.flatMap(({ name, ipv4, ipv6, port }) => [
    ...(ipv6 === null ? [] : [{ name: `${name}-6`, family: 6 as const, address: ipv6, port }]),
    ...(ipv4 === null ? [] : [{ name: `${name}-4`, family: 4 as const, address: ipv4, port }]),
  ]);
}

export function radiusServers(all: readonly ManagementTarget[], before: string, secret: SecretReference): Statement[] {
  return servers(all).map(({ name, family, address, port }) => [
    `radius server ${before}${name}`,
    [`address ipv${family} ${printed(address)} auth-port ${port} acct-port ${port + 1}`, `key ${secretText(secret)}`],
  ]);
}

function authentication({ aaa, source, sourceAddress6 }: Management): Statement[] {
  if (aaa === null) return ['aaa authentication login default local', 'aaa authorization exec default local'];
  if (aaa.protocol !== 'radius') unread('TACACS+');
  const sources = [
    ...(source === null ? [] : [`ip radius source-interface ${source}`]),
    ...(source === null || sourceAddress6 === null ? [] : [`ipv6 radius source-interface ${source}`]),
  ];
  return [
    [
      'aaa group server radius MANAGEMENT',
      [...servers(aaa.servers).map(({ name }) => `server name ${name}`), ...sources],
    ],
    'aaa authentication login default group MANAGEMENT local',
    'aaa authorization exec default group MANAGEMENT local if-authenticated',
    'aaa accounting exec default start-stop group MANAGEMENT',
    ...radiusServers(aaa.servers, '', aaa.secret),
  ];
}

/** Who only looks keeps the privilege of 1 that everybody has; a password is kept as a type 9 hash (scrypt). */
function user({ name, role, secret }: LocalUser): string {
  return `username ${name}${role === 'operator' ? '' : ' privilege 15'} secret 9 ${secretText(secret)}`;
}

/** SSH alone, from where management may come; `vrf-also`, so that the list holds for sessions inside a VRF, too. */
function lines({ idleTimeout, filter4, filter6 }: Management): Statement[] {
  const idle = `exec-timeout ${Math.floor(idleTimeout / 60)} ${idleTimeout % 60}`;
  return [
    ['line con 0', [idle, 'stopbits 1']],
    [
      'line vty 0 15',
      [
        ...(filter4 === null ? [] : [`access-class ${filter4} in vrf-also`]),
        ...(filter6 === null ? [] : [`ipv6 access-class ${filter6} in`]),
        idle,
        'transport input ssh',
      ],
    ],
  ];
}
