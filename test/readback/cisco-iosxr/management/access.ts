/**
 * Who may come in: accounts with their task groups, servers for accounts, lines, SSH by VRF, and the management plane (um-aaa-task-user,
 * um-aaa-radius-server, um-aaa-tacacs-server, um-line, um-ssh, um-control-plane). Once a management interface is named, SSH and SNMP come in
 * by named ones alone (Implementing Management Plane Protection).
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Statement } from '../../statements.ts';
import { addresses, clear, unread } from '../words.ts';

const GROUPS = {
  admin: ['root-lr', 'cisco-support'],
  'break-glass': ['root-lr', 'cisco-support'],
  operator: ['operator'],
};

export function accounts({ management }: Device): Statement[] {
  return management.users.map(({ name, role, secret }) => [
    `username ${name}`,
    [...GROUPS[role].map((group) => `group ${group}`), `secret 10 ${clear(secret)}`],
  ]);
}

export function servers(device: Device): Statement[] {
  const { aaa, source } = device.management;
  const group = aaa === null ? '' : ' group MANAGEMENT';
  const orders = [
    `aaa authorization exec default${group} local`,
    `aaa authentication login default${group} local`,
    ...(aaa === null ? [] : ['aaa accounting exec default start-stop group MANAGEMENT']),
  ];
  if (aaa === null) return orders;
  const radius = aaa.protocol === 'radius';
  const all = aaa.servers.flatMap((one) =>
    addresses(device, one).map((address) => ({
      address,
      ports: radius ? ` auth-port ${one.port} acct-port ${one.port + 1}` : ` port ${one.port}`,
    })),
  );
  return [
    ...all.map(
      ({ address, ports }): Statement => [
        `${aaa.protocol}-server host ${address}${ports}`,
        [`key 0 ${clear(aaa.secret)}`],
      ],
    ),
    [
      `aaa group server ${radius ? 'radius' : 'tacacs+'} MANAGEMENT`,
      all.map(({ address, ports }) => `server ${address}${radius ? ports : ''}`),
    ],
    ...(source === null ? [] : [`${aaa.protocol} source-interface ${source} vrf default`]),
    ...orders,
  ];
}

export function lines({ management }: Device): Statement[] {
  const timeout = `exec-timeout ${Math.trunc(management.idleTimeout / 60)} ${management.idleTimeout % 60}`;
  return [
    ['line console', [timeout]],
    ['line default', [timeout, 'transport input ssh']],
    'vty-pool default 0 4 line-template default',
  ];
}

/** Ports of management that stand in a VRF of their own. */
const apart = (device: Device): Device['interfaces'] =>
  device.interfaces.filter(({ name, vrf }) => vrf !== null && name.startsWith('MgmtEth'));

export function ssh(device: Device): Statement[] {
  const { management } = device;
  if (management.sshPort !== 22) unread('another port of SSH');
  const lists =
    (management.filter4 === null ? '' : ` ipv4 access-list ${management.filter4}`) +
    (management.filter6 === null || !device.ipv6 ? '' : ` ipv6 access-list ${management.filter6}`);
  return [
    'ssh server v2',
    ...['default', ...apart(device).map(({ vrf }) => vrf)].map((vrf) => `ssh server vrf ${vrf}${lists}`),
    ...management.users.flatMap(({ name, sshKey }): Statement[] =>
      sshKey === null ? [] : [[`ssh server username ${name}`, [`keystring ${sshKey}`]]],
    ),
  ];
}

export function plane(device: Device): Statement[] {
  const { allowFrom4, allowFrom6, snmp } = device.management;
  const from = [
    ...allowFrom4.map((prefix) => `address ipv4 ${prefix}`),
    ...(device.ipv6 ? allowFrom6.map((prefix) => `address ipv6 ${prefix}`) : []),
  ];
  const peers: Statement[] = [['allow SSH peer', from], ...(snmp === null ? [] : [['allow SNMP peer', from] as const])];
  const out = apart(device).map(
    ({ name, vrf }): Statement => ['out-of-band', [`vrf ${vrf}`, [`interface ${name}`, peers]]],
  );
  return [['control-plane', [['management-plane', [...out, ['inband', [['interface all', peers]]]]]]]];
}
