/** Accounts, name, time, names, the ways in (manual: User Security, Initial Configuration and Recovery, AAA). */
import type { Device } from '../../../../src/network/model/device.ts';
import { secretText } from '../../linux/secret.ts';
import type { Statement } from '../../statements.ts';

const ROLES = {
  admin: 'privilege 15 role network-admin',
  'break-glass': 'privilege 15 role network-admin',
  operator: 'role network-operator',
} as const;

export function accounts({ management }: Device): Statement[] {
  return [
    'no aaa root',
    ...management.users.flatMap(({ name, role, secret, sshKey }) => [
      `username ${name} ${ROLES[role]} secret sha512 ${secretText(secret)}`,
      ...(sshKey === null ? [] : [`username ${name} ssh-key ${sshKey}`]),
    ]),
  ];
}

export function system(device: Device): Statement[] {
  const { management, domain } = device;
  const servers = management.nameServers.filter((one) => device.ipv6 || !one.includes(':'));
  const asks = management.nameServers.length > 0 && management.source !== null;
  return [
    `hostname ${device.hostname}`,
    ...(asks ? [`ip domain lookup source-interface ${management.source}`] : []),
    ...servers.map((one) => `ip name-server vrf default ${one}`),
    `dns domain ${management.searchDomain === '' ? domain : management.searchDomain}`,
    `clock timezone ${device.timezone}`,
    ...(management.banner === '' ? [] : [`banner login ${management.banner}`]),
  ];
}

/** Who logs in: the servers first, then the accounts; roles come by the authorization of sessions. */
export function logins(device: Device): Statement[] {
  const { aaa, source } = device.management;
  const first = aaa === null ? '' : 'group MANAGEMENT ';
  const lines: Statement[] = [
    `aaa authentication login default ${first}local`,
    'aaa authentication policy on-failure log',
    'aaa authentication policy on-success log',
    `aaa authorization exec default ${first}local`,
  ];
  if (aaa === null) return lines;
  const tacacs = aaa.protocol === 'tacacs';
  const servers = aaa.servers.flatMap(({ ipv4, ipv6, port }) =>
    [device.ipv6 ? ipv6 : null, ipv4].flatMap((address) => (address === null ? [] : [{ address, port }])),
  );
  const ports = (port: number): string => {
    if (tacacs) return port === 49 ? '' : ` port ${port}`;
    return port === 1812 ? '' : ` auth-port ${port} acct-port ${port + 1}`;
  };
  return [
    ...servers.map(
      ({ address, port }) => `${aaa.protocol}-server host ${address}${ports(port)} key 7 ${secretText(aaa.secret)}`,
    ),
    [
      `aaa group server ${tacacs ? 'tacacs+' : 'radius'} MANAGEMENT`,
      servers.map(({ address, port }) => `server ${address}${ports(port)}`),
    ],
    ...lines,
    'aaa accounting exec default start-stop group MANAGEMENT',
    ...(source === null ? [] : [`ip ${aaa.protocol} source-interface ${source}`]),
  ];
}

/** SSH alone; the lists are named again for every VRF, and each has its own service. */
export function ways({ management, vrfs, ipv6 }: Device): Statement[] {
  const idle = `idle-timeout ${Math.floor(management.idleTimeout / 60)}`;
  const lists = (word: string, name: string | null): string[] =>
    name === null
      ? []
      : [`${word} access-group ${name} in`, ...vrfs.map((vrf) => `${word} access-group ${name} vrf ${vrf.name} in`)];
  // Another port than 22 needs a list of the control plane that knows it.
  const other = management.sshPort !== 22;
  const control: Statement[] = other
    ? [['system control-plane', [...lists('ip', 'CONTROL-4'), ...(ipv6 ? lists('ipv6', 'CONTROL-6') : [])]]]
    : [];
  return [
    ...control,
    ['management console', [idle]],
    [
      'management ssh',
      [
        ...lists('ip', management.filter4),
        ...(ipv6 ? lists('ipv6', management.filter6) : []),
        idle,
        ...(other ? [`server-port ${management.sshPort}`] : []),
        'no shutdown',
        ...vrfs.map(({ name }): Statement => [`vrf ${name}`, ['no shutdown']]),
      ],
    ],
  ];
}
