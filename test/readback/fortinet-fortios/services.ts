/**
 * Addresses handed out and networks in the air: CLI reference 7.4, config system dhcp server, dhcp6 server; FortiAP
 * configuration guide 7.4: an access point bridges a network into its VLAN, and has the default profile of its type.
 */
import type { Device } from '../../../src/network/model/device.ts';
import type { Ssid } from '../../../src/network/model/services.ts';
import type { Statement } from '../statements.ts';
import { radius, servers } from './management.ts';
import { cidr, entry, limited, mask, quoted, secretText, table, unread } from './words.ts';

export function services(device: Device): Statement[] {
  return [...dhcp4(device), ...dhcp6(device), ...wireless(device)];
}

function dhcp4({ dhcp }: Device): Statement[] {
  const scopes = dhcp.ipv4.filter(({ interface: port }) => port !== null);
  return table(
    'system dhcp server',
    scopes.map((scope) =>
      entry(scope.id, [
        `set lease-time ${scope.lease}`,
        ...scope.nameServers.map((server, at) => `set dns-server${at + 1} ${server}`),
        `set domain "${scope.domain}"`,
        `set default-gateway ${scope.router}`,
        `set netmask ${mask(cidr(scope.subnet).length)}`,
        `set interface "${scope.interface}"`,
        ['config ip-range', [entry(1, [`set start-ip ${scope.pool.from}`, `set end-ip ${scope.pool.to}`])]],
        ...(scope.v6OnlyWait === null
          ? []
          : table('options', [
              entry(1, ['set code 108', `set value "${scope.v6OnlyWait.toString(16).padStart(8, '0')}"`]),
            ])),
        ...table(
          'reserved-address',
          scope.reservations.map(({ name, mac, address }, at) =>
            entry(at + 1, [`set ip ${address}`, `set mac ${mac}`, `set description "${name}"`]),
          ),
        ),
      ]),
    ),
  );
}

function dhcp6({ dhcp }: Device): Statement[] {
  const scopes = dhcp.ipv6.filter(({ interface: port }) => port !== null);
  return table(
    'system dhcp6 server',
    scopes.map((scope) => {
      if (scope.reservations.length > 0) unread('a reserved IPv6 address');
      const [domain] = scope.searchDomains;
      return entry(scope.id, [
        `set lease-time ${scope.validLifetime}`,
        ...scope.nameServers.map((server, at) => `set dns-server${at + 1} ${server}`),
        ...(domain === undefined ? [] : [`set domain "${domain}"`]),
        `set subnet ${scope.subnet}`,
        `set interface "${scope.interface}"`,
        ...(scope.pool === null
          ? []
          : table('ip-range', [entry(1, [`set start-ip ${scope.pool.from}`, `set end-ip ${scope.pool.to}`])])),
      ]);
    }),
  );
}

const SECURITY: Readonly<Record<Ssid['security'], string>> = {
  'wpa2-enterprise': 'wpa2-only-enterprise',
  'wpa3-enterprise': 'wpa3-only-enterprise',
  'wpa2-psk': 'wpa2-only-personal',
  'wpa3-sae': 'wpa3-sae',
  open: 'open',
  owe: 'owe',
};

/** WPA3 and enhanced open ask for protected management frames (WPA3 specification 3.3). */
const PROTECTED: ReadonlySet<string> = new Set(['wpa3-enterprise', 'wpa3-sae', 'owe']);

const vap = ({ id }: Ssid): string => limited(`ssid-${id}`, 15);
const group = ({ id }: Ssid): string => limited(`ssid-${id}`, 35);

function wireless({ wireless: all, management }: Device): Statement[] {
  if (all === null) return [];
  const asked = all.ssids.filter(({ radius: list }) => list.length > 0);
  return [
    ...table(
      'user radius',
      asked.flatMap(({ id, secret, radius: list }) =>
        radius(management, list, secret ?? unread('no secret'), `${id}-`),
      ),
    ),
    ...table(
      'user group',
      asked.map((ssid) =>
        entry(group(ssid), [`set member ${quoted(servers(ssid.radius, `${ssid.id}-`).map(({ name }) => name))}`]),
      ),
    ),
    ...table(
      'wireless-controller vap',
      all.ssids.map((ssid) => entry(vap(ssid), network(ssid))),
    ),
    ...(all.radios.length === 0
      ? []
      : table('wireless-controller wtp-profile', [
          entry('FAP231F-default', [
            ['config platform', ['set type 231F']],
            `set ap-country ${all.radios[0]!.country}`,
            ...all.radios.map(
              (radio): Statement => [
                `config ${radio.interface}`,
                [
                  ...(radio.width === 20 ? [] : [`set channel-bonding ${radio.width}MHz`]),
                  ...(radio.power === null ? [] : ['set power-mode dBm', `set power-value ${radio.power}`]),
                  'set vap-all manual',
                  `set vaps ${quoted(all.ssids.filter(({ bands }) => bands.includes(radio.band)).map(vap))}`,
                  `set channel "${radio.channel}"`,
                ],
              ],
            ),
          ]),
        ])),
  ];
}

function network(ssid: Ssid): Statement[] {
  return [
    `set ssid "${ssid.name}"`,
    ...(ssid.hidden ? ['set broadcast-ssid disable'] : []),
    `set security ${SECURITY[ssid.security]}`,
    ...(PROTECTED.has(ssid.security) ? ['set pmf enable'] : []),
    ...(ssid.radius.length > 0 ? ['set auth usergroup', `set usergroup "${group(ssid)}"`] : []),
    ...(ssid.security === 'wpa2-psk' && ssid.secret !== null ? [`set passphrase ${secretText(ssid.secret)}`] : []),
    ...(ssid.security === 'wpa3-sae' && ssid.secret !== null ? [`set sae-password ${secretText(ssid.secret)}`] : []),
    'set local-bridging enable',
    ...(ssid.isolation ? ['set intra-vap-privacy enable'] : []),
    `set vlanid ${ssid.vlan}`,
    ...(ssid.multicastToUnicast ? ['set multicast-enhance enable'] : []),
  ];
}
