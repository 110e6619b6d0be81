/**
 * The device as a whole and how it is looked after: CLI reference 7.4, config system global, admin, dns, snmp, ntp, netflow,
 * log syslogd setting, user radius; Administration guide 7.4, Remote authentication for administrators.
 */
import type { Device } from '../../../src/network/model/device.ts';
import type { Management, ManagementTarget } from '../../../src/network/model/management.ts';
import type { SecretReference } from '../../../src/network/model/routing.ts';
import type { Statement } from '../statements.ts';
import { entry, limited, masked, quoted, secretText, table, unless } from './words.ts';

export function management(device: Device): Statement[] {
  return [...whole(device), ...access(device.management), ...watch(device), ...settings(device)];
}

function whole({ management: { sshPort, idleTimeout, banner }, hostname, timezone, firewall }: Device): Statement[] {
  return [
    [
      'config system global',
      [
        ...unless(22, 'admin-ssh-port', sshPort),
        'set admin-telnet disable',
        ...unless(5, 'admintimeout', Math.ceil(idleTimeout / 60)),
        `set hostname "${hostname}"`,
        ...(banner === '' ? [] : ['set pre-login-banner enable']),
        `set timezone "${timezone}"`,
        ...(firewall === null ? [] : unless(180, 'udp-idle-timer', firewall.timeouts.udp)),
      ],
    ],
    ...(banner === ''
      ? []
      : ([['config system replacemsg admin "pre_admin-disclaimer-text"', [`set buffer "${banner}"`]]] as const)),
  ];
}

/** One server a family, as the device knows no server of two addresses. */
export function servers(
  all: readonly ManagementTarget[],
  before = '',
): { name: string; server: string; port: number; family: 4 | 6 }[] {
  return all.flatMap(({ name, ipv4, ipv6, port }) => [
    ...(ipv6 === null ? [] : [{ name: limited(`${before}${name}-6`, 35), server: ipv6, port, family: 6 as const }]),
    ...(ipv4 === null ? [] : [{ name: limited(`${before}${name}-4`, 35), server: ipv4, port, family: 4 as const }]),
  ]);
}

export function radius(
  { sourceAddress4, sourceAddress6 }: Management,
  all: readonly ManagementTarget[],
  secret: SecretReference,
  before = '',
): Statement[] {
  return servers(all, before).map(({ name, server, port, family }) => {
    const source = family === 4 ? sourceAddress4 : sourceAddress6;
    return entry(name, [
      `set server "${server}"`,
      `set secret ${secretText(secret)}`,
      ...unless(1812, 'radius-port', port),
      ...(source === null ? [] : [`set source-ip "${source}"`]),
    ]);
  });
}

const READ = ['secfabgrp', 'ftviewgrp', 'authgrp', 'sysgrp', 'netgrp', 'loggrp', 'fwgrp', 'vpngrp', 'utmgrp', 'wifi'];

function access(all: Management): Statement[] {
  const { aaa, users, allowFrom4, allowFrom6 } = all;
  const trusted = [
    ...allowFrom4.map((prefix, at) => `set trusthost${at + 1} ${masked(prefix, true)}`),
    ...allowFrom6.map((prefix, at) => `set ip6-trusthost${at + 1} ${prefix}`),
  ];
  const tacacs = (secret: SecretReference): Statement[] =>
    servers(aaa!.servers).map(({ name, server }) =>
      entry(name, [`set server "${server}"`, `set key ${secretText(secret)}`, 'set authorization enable']),
    );
  return [
    ...(aaa === null
      ? []
      : [
          ...(aaa.protocol === 'radius'
            ? table('user radius', radius(all, aaa.servers, aaa.secret))
            : table('user tacacs+', tacacs(aaa.secret))),
          ...table('user group', [
            entry('MANAGEMENT', [`set member ${quoted(servers(aaa.servers).map(({ name }) => name))}`]),
          ]),
        ]),
    ...table('system accprofile', [
      entry(
        'operator',
        READ.map((group) => `set ${group} read`),
      ),
    ]),
    ...table('system admin', [
      ...users.map(({ name, role, secret, sshKey }) =>
        entry(name, [
          `set password ${secretText(secret)}`,
          ...trusted,
          `set accprofile "${role === 'operator' ? 'operator' : 'super_admin'}"`,
          'set vdom "root"',
          ...(sshKey === null ? [] : [`set ssh-public-key1 "${sshKey}"`]),
        ]),
      ),
      ...(aaa === null
        ? []
        : [
            entry('central', [
              'set wildcard enable',
              'set remote-auth enable',
              'set remote-group "MANAGEMENT"',
              ...trusted,
              'set accprofile "operator"',
              'set vdom "root"',
              'set accprofile-override enable',
            ]),
          ]),
    ]),
  ];
}

function watch(device: Device): Statement[] {
  const { nameServers, searchDomain, snmp, ntp, flow, syslog, sourceAddress4, sourceAddress6 } = device.management;
  const [four, six] = [4, 6].map((family) =>
    nameServers.filter((one) => one.includes(':') === (family === 6)).slice(0, 2),
  );
  const from = (key: string, address: string | null): string[] => (address === null ? [] : [`set ${key} ${address}`]);
  const told = {
    4: snmp?.managers.flatMap(({ ipv4 }) => ipv4 ?? []) ?? [],
    6: snmp?.managers.flatMap(({ ipv6 }) => ipv6 ?? []) ?? [],
  };
  const found: Statement[] = [];
  if (nameServers.length > 0) {
    found.push([
      'config system dns',
      [
        ...four!.map((server, at) => `set ${at === 0 ? 'primary' : 'secondary'} ${server}`),
        ...six!.map((server, at) => `set ip6-${at === 0 ? 'primary' : 'secondary'} ${server}`),
        ...(searchDomain === '' ? [] : [`set domain "${searchDomain}"`]),
        ...(four!.length === 0 ? [] : from('source-ip', sourceAddress4)),
      ],
    ]);
  }
  if (snmp !== null) {
    found.push([
      'config system snmp sysinfo',
      ['set status enable', `set contact-info "${snmp.contact}"`, `set location "${snmp.location}"`],
    ]);
    found.push([
      'config system snmp user',
      [
        entry(snmp.user, [
          ...(told[4].length === 0 ? [] : [`set notify-hosts ${told[4].join(' ')}`]),
          ...(told[6].length === 0 || !device.ipv6 ? [] : [`set notify-hosts6 ${told[6].join(' ')}`]),
          ...from('source-ip', sourceAddress4),
          ...from('source-ipv6', sourceAddress6),
          'set security-level auth-priv',
          'set auth-proto sha256',
          `set auth-pwd ${secretText(snmp.auth)}`,
          'set priv-proto aes256',
          `set priv-pwd ${secretText(snmp.privacy)}`,
        ]),
      ],
    ]);
  }
  if (ntp.length > 0) {
    const numbered = ntp.flatMap(({ ipv4, ipv6 }, at) => [
      ...(ipv6 === null ? [] : [entry(2 * at + 1, [`set server "${ipv6}"`])]),
      ...(ipv4 === null ? [] : [entry(2 * at + 2, [`set server "${ipv4}"`])]),
    ]);
    found.push([
      'config system ntp',
      [
        'set ntpsync enable',
        'set type custom',
        ['config ntpserver', numbered],
        ...from('source-ip', sourceAddress4),
        ...from('source-ip6', sourceAddress6),
      ],
    ]);
  }
  if (flow !== null) {
    const collectors = flow.collectors.map(({ ipv4, ipv6, port }, at) => {
      const [address, source] =
        ipv6 !== null && sourceAddress6 !== null ? [ipv6, sourceAddress6] : [ipv4, sourceAddress4];
      return entry(at + 1, [
        `set collector-ip "${address}"`,
        `set collector-port ${port}`,
        ...(source === null ? [] : [`set source-ip "${source}"`]),
      ]);
    });
    found.push([
      'config system netflow',
      [
        ...unless(1800, 'active-flow-timeout', flow.activeTimeout),
        ...unless(15, 'inactive-flow-timeout', flow.inactiveTimeout),
        ['config collectors', collectors],
      ],
    ]);
  }
  return [...found, ...syslog.flatMap((one, at) => logs(device.management, one, at)), journal(device)];
}

/** Up to four servers, each a block of its own with its number. */
function logs(
  { sourceAddress4, sourceAddress6 }: Management,
  { ipv4, ipv6, port }: ManagementTarget,
  at: number,
): Statement[] {
  const block = (number: number, server: string | null, source: string | null): Statement[] =>
    server === null
      ? []
      : [
          [
            `config log syslogd${number === 1 ? '' : number} setting`,
            [
              'set status enable',
              `set server "${server}"`,
              ...unless(514, 'port', port),
              ...(source === null ? [] : [`set source-ip "${source}"`]),
            ],
          ],
        ];
  return [...block(2 * at + 1, ipv6, sourceAddress6), ...block(2 * at + 2, ipv4, sourceAddress4)];
}

/** What no policy names is refused and written down; so are neighbours that come and go, where bindings are to be known. */
function journal({ ipv6, interfaces }: Device): Statement {
  return [
    'config log setting',
    [
      'set fwpolicy-implicit-log enable',
      ...(ipv6 ? ['set fwpolicy6-implicit-log enable'] : []),
      'set local-in-deny-unicast enable',
      ...(interfaces.some(({ bindingLog }) => bindingLog !== null) ? ['set neighbor-event enable'] : []),
    ],
  ];
}

function settings({ nat, interfaces, firewall }: Device): Statement[] {
  const strict = interfaces.some(({ urpf }) => urpf.ipv4 === 'strict' || urpf.ipv6 === 'strict');
  return [
    ...table('system settings', [
      ...(nat === null ? [] : ['set central-nat enable']),
      ...(strict ? ['set strict-src-check enable'] : []),
    ]),
    ...(firewall === null || firewall.timeouts.tcp === 3600
      ? []
      : table('system session-ttl', [`set default ${firewall.timeouts.tcp}`])),
  ];
}
