/**
 * Who gets in, what is watched, and what the box is: Services, SSH, User, SNMP, Log, NTP, Traffic flow, RADIUS, Neighbor
 * discovery, CLI reference ip/settings and ipv6/settings.
 */
import type { Device } from '../../../src/network/model/device.ts';
import type { ManagementTarget } from '../../../src/network/model/management.ts';
import type { Statement } from '../statements.ts';
import { add, duration, menu, quoted, secretText, set, some, unless, yes } from './words.ts';

export function management(device: Device): Statement[] {
  return [...settings(device), ...access(device), ...watch(device), ...names(device)];
}

/** A target in the family that is there: IPv6, where both ends have it. */
const address = ({ ipv6 }: Device, target: ManagementTarget): string =>
  ipv6 && target.ipv6 !== null ? target.ipv6 : target.ipv4!;

const source = (device: Device, target: ManagementTarget): string | null =>
  device.ipv6 && target.ipv6 !== null ? device.management.sourceAddress6 : device.management.sourceAddress4;

const stations = ({ ipv6, management: { allowFrom4, allowFrom6 } }: Device): string | null =>
  some([...allowFrom4, ...(ipv6 ? allowFrom6 : [])]);

function settings({ interfaces, forwarding, ipv6 }: Device): Statement[] {
  const [phone] = interfaces.flatMap(({ switchport }) => switchport?.voiceVlan ?? []);
  const told =
    phone === undefined
      ? { 'discover-interface-list': 'none' }
      : { 'discover-interface-list': 'phones', 'lldp-med-net-policy-vlan': phone, protocol: 'lldp' };
  return [
    ...menu('/ip neighbor discovery-settings', [set(told)]),
    ...menu('/ip settings', [
      set({
        'ip-forward': forwarding ? null : 'no',
        'secure-redirects': 'no',
        'send-redirects': 'no',
        'tcp-syncookies': 'yes',
      }),
    ]),
    ...menu('/ipv6 settings', [
      set({
        'accept-redirects': 'no',
        'accept-router-advertisements': 'no',
        'disable-ipv6': yes(!ipv6),
        forward: forwarding && ipv6 ? null : 'no',
      }),
    ]),
  ];
}

function access(device: Device): Statement[] {
  const { sshPort, aaa } = device.management;
  const off = (name: string): string => set({ disabled: 'yes' }, name);
  const login =
    aaa?.protocol === 'radius' ? aaa.servers.map((one) => ({ one, secret: aaa.secret, service: 'login' })) : [];
  const air = (device.wireless?.ssids ?? []).flatMap(({ radius, secret }) =>
    secret === null ? [] : radius.map((one) => ({ one, secret, service: 'wireless' })),
  );
  return [
    ...menu('/ip service', [
      off('ftp'),
      set({ address: stations(device), port: unless(22, sshPort) }, 'ssh'),
      ...['telnet', 'www', 'winbox', 'api', 'api-ssl'].map(off),
    ]),
    ...menu('/ip ssh', [set({ 'host-key-type': 'ed25519', 'strong-crypto': 'yes' })]),
    ...menu(
      '/radius',
      [...login, ...air].map(({ one, secret, service }) =>
        add({
          address: address(device, one),
          'authentication-port': unless(1812, one.port),
          comment: one.name,
          'require-message-auth': 'yes-for-request-resp',
          secret: secretText(secret),
          service,
          'src-address': source(device, one),
        }),
      ),
    ),
    ...menu('/user aaa', aaa?.protocol === 'radius' ? [set({ 'use-radius': 'yes' })] : []),
    ...menu('/tool bandwidth-server', [set({ enabled: 'no' })]),
    ...menu('/tool mac-server', [set({ 'allowed-interface-list': 'none' })]),
    ...menu('/tool mac-server mac-winbox', [set({ 'allowed-interface-list': 'none' })]),
    ...menu('/tool mac-server ping', [set({ enabled: 'no' })]),
  ];
}

const TOPICS = ['info', 'warning', 'error', 'critical'];

function watch(device: Device): Statement[] {
  const { snmp, syslog, ntp, flow } = device.management;
  return [
    ...(snmp === null
      ? []
      : [
          ...menu('/snmp community', [
            set({ disabled: 'yes' }, '[ find default=yes ]'),
            add({
              name: snmp.user,
              addresses: stations(device),
              security: 'private',
              'authentication-protocol': 'SHA1',
              'authentication-password': secretText(snmp.auth),
              'encryption-protocol': 'AES',
              'encryption-password': secretText(snmp.privacy),
            }),
          ]),
          ...menu('/snmp', [
            set({
              enabled: 'yes',
              contact: snmp.contact,
              location: snmp.location,
              'trap-community': snmp.user,
              'trap-target': some(snmp.managers.map((one) => address(device, one))),
              'trap-version': 3,
            }),
          ]),
        ]),
    ...menu(
      '/system logging action',
      syslog.map((one, at) =>
        add({
          name: `remote${at + 1}`,
          target: 'remote',
          remote: address(device, one),
          'remote-port': unless(514, one.port),
          'remote-log-format': 'syslog',
          'src-address': source(device, one),
          'syslog-time-format': 'iso8601',
        }),
      ),
    ),
    ...menu(
      '/system logging',
      syslog.flatMap((_, at) => TOPICS.map((topics) => add({ action: `remote${at + 1}`, topics }))),
    ),
    ...(ntp.length === 0
      ? []
      : [
          ...menu('/system ntp client', [set({ enabled: 'yes' })]),
          ...menu(
            '/system ntp client servers',
            ntp.flatMap(({ ipv4, ipv6 }) => [
              ...(device.ipv6 && ipv6 !== null ? [add({ address: ipv6 })] : []),
              ...(ipv4 === null ? [] : [add({ address: ipv4 })]),
            ]),
          ),
        ]),
    ...(flow === null
      ? []
      : [
          ...menu('/ip traffic-flow', [
            set({
              enabled: 'yes',
              'active-flow-timeout': duration(flow.activeTimeout),
              'inactive-flow-timeout': duration(flow.inactiveTimeout),
              interfaces: some(flow.interfaces),
              // One packet is taken, so many are not.
              'packet-sampling': yes(flow.sampling > 1),
              'sampling-interval': flow.sampling > 1 ? 1 : null,
              'sampling-space': flow.sampling > 1 ? flow.sampling - 1 : null,
            }),
          ]),
          ...menu(
            '/ip traffic-flow target',
            flow.collectors.map((one) =>
              add({
                'dst-address': address(device, one),
                port: unless(2055, one.port),
                'src-address': source(device, one),
                version: 'ipfix',
              }),
            ),
          ),
        ]),
  ];
}

function names({ hostname, timezone, management: { nameServers, banner } }: Device): Statement[] {
  return [
    ...menu('/system identity', [set({ name: hostname })]),
    ...menu('/system clock', [set({ 'time-zone-autodetect': 'no', 'time-zone-name': timezone })]),
    ...menu('/system note', [set({ note: quoted(banner), 'show-at-cli-login': 'yes' })]),
    ...menu('/ip dns', nameServers.length === 0 ? [] : [set({ servers: some(nameServers) })]),
  ];
}

const GROUPS = { admin: 'full', operator: 'read', 'break-glass': 'full' } as const;

/** Users and their keys: no export shows them. */
export function users({ management: { users: all, idleTimeout } }: Device): Statement[] {
  return [
    ...menu(
      '/user',
      all.map(({ name, role, secret }) =>
        add({
          name,
          group: GROUPS[role],
          password: secretText(secret),
          'inactivity-policy': idleTimeout === 0 ? null : 'logout',
          'inactivity-timeout': idleTimeout === 0 ? null : duration(idleTimeout),
        }),
      ),
    ),
    ...menu(
      '/user ssh-keys',
      all.flatMap(({ name, sshKey }) => (sshKey === null ? [] : [add({ key: quoted(sshKey), user: name })])),
    ),
  ];
}
