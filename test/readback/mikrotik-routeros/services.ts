/**
 * Addresses handed out and router advertisements: CLI reference, ip/dhcp-server, ipv6/dhcp-server, ipv6/nd; DHCP (options:
 * an address or a text in quotes as its octets); RFC 8925, 3646. Networks in the air: WiFi.
 */
import type { Device } from '../../../src/network/model/device.ts';
import type { RouterAdvertisement } from '../../../src/network/model/interface.ts';
import type { Dhcp4Scope, Dhcp6Scope, Ssid } from '../../../src/network/model/services.ts';
import type { Statement } from '../statements.ts';
import { add, addressOf, duration, menu, quoted, secretText, set, some, unless, yes } from './words.ts';

export function services(device: Device): Statement[] {
  return [...dhcp4(device), ...(device.ipv6 ? advertised(device) : []), ...dhcp6(device), ...air(device)];
}

const served = <T extends { interface: string | null }>(scopes: readonly T[]): T[] =>
  scopes.filter((one) => one.interface !== null);

const only6 = ({ name }: Dhcp4Scope): string => `${name}-v6only`;

function dhcp4({ dhcp, interfaces }: Device): Statement[] {
  const scopes = served(dhcp.ipv4);
  return [
    ...menu(
      '/ip dhcp-server option',
      scopes
        .filter(({ v6OnlyWait }) => v6OnlyWait !== null)
        .map((scope) =>
          add({ code: 108, name: only6(scope), value: `0x${scope.v6OnlyWait!.toString(16).padStart(8, '0')}` }),
        ),
    ),
    ...menu(
      '/ip pool',
      scopes.map(({ name, pool }) => add({ name, ranges: `${pool.from}-${pool.to}` })),
    ),
    ...menu(
      '/ip dhcp-server',
      scopes.map(({ name, interface: port, lease }) =>
        add({ name, 'address-pool': name, interface: port, 'lease-time': duration(lease) }),
      ),
    ),
    ...menu(
      '/ip dhcp-server network',
      scopes.map((scope) =>
        add({
          address: scope.subnet,
          gateway: scope.router,
          domain: scope.domain || null,
          'dhcp-option': scope.v6OnlyWait === null ? null : only6(scope),
          'dns-server': some(scope.nameServers),
          'dns-none': yes(scope.nameServers.length === 0),
        }),
      ),
    ),
    ...menu(
      '/ip dhcp-server lease',
      scopes.flatMap((scope) =>
        scope.reservations.map(({ name, mac, address }) =>
          add({ address, comment: name, 'mac-address': mac.toUpperCase(), server: scope.name }),
        ),
      ),
    ),
    ...menu(
      '/ip dhcp-relay',
      interfaces
        .filter(({ dhcpRelay }) => dhcpRelay.ipv4.length > 0)
        .map(({ name, ipv4, dhcpRelay }) =>
          add({
            name,
            interface: name,
            'dhcp-server': some(dhcpRelay.ipv4),
            'local-address': ipv4[0] === undefined ? null : addressOf(ipv4[0]),
          }),
        ),
    ),
  ];
}

/** A name as DNS sends it: each label behind its length, nothing behind the last. */
const wire = (name: string): string =>
  `${name
    .split('.')
    .map((label) => `0x${label.length.toString(16).padStart(2, '0')}s'${label}'`)
    .join('')}0x00`;

function dhcp6({ dhcp, interfaces, ipv6 }: Device): Statement[] {
  const scopes = served(dhcp.ipv6);
  return [
    ...menu('/ipv6 dhcp-server option', scopes.flatMap(options)),
    ...menu(
      '/ipv6 pool',
      scopes
        .filter(({ pool }) => pool !== null)
        .map(({ name, pool }) => add({ name, prefix: around(pool!.from, pool!.to), 'prefix-length': 128 })),
    ),
    ...menu('/ipv6 dhcp-server', scopes.map(server)),
    ...(ipv6
      ? menu(
          '/ipv6 dhcp-relay',
          interfaces
            .filter(({ dhcpRelay }) => dhcpRelay.ipv6.length > 0)
            .map(({ name, ipv6: own, dhcpRelay }) =>
              add({
                name,
                interface: name,
                'dhcp-server': some(dhcpRelay.ipv6),
                'link-address': own[0] === undefined ? null : addressOf(own[0]),
              }),
            ),
        )
      : []),
  ];
}

/** A pool is a prefix: the smallest that holds the first and the last address; ranges here differ in their last word alone. */
function around(from: string, to: string): string {
  const head = from.slice(0, from.lastIndexOf(':') + 1);
  if (!to.startsWith(head)) throw new Error(`${from} and ${to} differ in more than their last word`);
  const [low, high] = [from, to].map((one) => Number.parseInt(one.slice(head.length), 16)) as [number, number];
  let length = 128;
  while (low >>> (128 - length) !== high >>> (128 - length)) length--;
  const base = (low >>> (128 - length)) << (128 - length);
  return `${head}${base === 0 ? '' : base.toString(16)}/${length}`;
}

function options({ name, nameServers, searchDomains }: Dhcp6Scope): string[] {
  const option = (code: number, word: string, value: string): string =>
    add({ code, name: `${name}-${word}`, value: quoted(value) });
  return [
    ...(nameServers.length === 0 ? [] : [option(23, 'dns', nameServers.map((one) => `'${one}'`).join(''))]),
    ...(searchDomains.length === 0 ? [] : [option(24, 'search', searchDomains.map(wire).join(''))]),
  ];
}

function server({ name, pool, nameServers, searchDomains, validLifetime, interface: port }: Dhcp6Scope): string {
  const named = [
    ...(nameServers.length === 0 ? [] : [`${name}-dns`]),
    ...(searchDomains.length === 0 ? [] : [`${name}-search`]),
  ];
  return add({
    name,
    interface: port,
    'address-pool': pool === null ? null : name,
    'dhcp-option': some(named),
    'lease-time': duration(validLifetime),
  });
}

function advertised({ interfaces }: Device): Statement[] {
  const telling = interfaces.flatMap(({ name, ra }) => (ra === null ? [] : [{ name, ra }]));
  return [
    ...menu('/ipv6 nd', [
      set({ disabled: 'yes' }, '[ find default=yes ]'),
      ...telling.map(({ name, ra }) => advertisement(name, ra)),
    ]),
    ...menu(
      '/ipv6 nd prefix',
      telling.map(({ name, ra }) =>
        add({
          interface: name,
          prefix: ra.prefix,
          autonomous: ra.autonomous ? 'yes' : 'no',
          'on-link': ra.onLink ? null : 'no',
          'valid-lifetime': duration(ra.validLifetime),
          'preferred-lifetime': duration(ra.preferredLifetime),
        }),
      ),
    ),
  ];
}

/** Without servers of names the router would tell its own. */
function advertisement(name: string, ra: RouterAdvertisement): string {
  return add({
    interface: name,
    dns: some(ra.rdnss),
    'advertise-dns': ra.rdnss.length === 0 ? 'no' : null,
    'hop-limit': ra.hopLimit,
    'managed-address-configuration': yes(ra.managed),
    'other-configuration': yes(ra.otherConfig),
    mtu: ra.mtu,
    pref64: ra.pref64,
    'ra-interval': unless('3m20s-10m', `${duration(ra.minInterval)}-${duration(ra.maxInterval)}`),
    'ra-lifetime': unless('30m', ra.lifetime === 0 ? 'none' : duration(ra.lifetime)),
    'ra-preference': unless('medium', ra.preference),
  });
}

const SECURITY: Readonly<Record<string, string>> = {
  'wpa2-enterprise': 'wpa2-eap',
  'wpa3-enterprise': 'wpa3-eap',
  'wpa2-psk': 'wpa2-psk',
  'wpa3-sae': 'wpa3-psk',
  owe: 'owe',
};
const WIDTHS: Readonly<Record<number, string>> = {
  20: '20mhz',
  40: '20/40mhz',
  80: '20/40/80mhz',
  160: '20/40/80/160mhz',
};
/** Frequency of channel 0 of a band, in MHz; a channel is 5 MHz wide (IEEE 802.11). */
const BASES: Readonly<Record<string, number>> = { '2.4': 2407, '5': 5000, '6': 5950 };
const BANDS: Readonly<Record<string, string>> = { '2.4': '2ghz-ax', '5': '5ghz-ax', '6': '6ghz-ax' };

function air({ wireless }: Device): Statement[] {
  if (wireless === null || wireless.radios.length === 0) return [];
  const { radios, ssids } = wireless;
  return [
    ...menu(
      '/interface wifi channel',
      radios.map(({ interface: name, band, channel, width }) =>
        add({ name, band: BANDS[band]!, frequency: BASES[band]! + 5 * channel, width: WIDTHS[width]! }),
      ),
    ),
    ...menu(
      '/interface wifi datapath',
      ssids.map(({ id, vlan, isolation }) =>
        add({ name: id, bridge: 'bridge1', 'vlan-id': vlan, 'client-isolation': yes(isolation) }),
      ),
    ),
    ...menu('/interface wifi security', ssids.filter(({ security }) => security !== 'open').map(secured)),
    ...menu(
      '/interface wifi configuration',
      ssids.map((ssid) =>
        add({
          name: ssid.id,
          ssid: ssid.name,
          mode: 'ap',
          datapath: ssid.id,
          security: ssid.security === 'open' ? null : ssid.id,
          'hide-ssid': yes(ssid.hidden),
          'multicast-enhance': ssid.multicastToUnicast ? 'enabled' : null,
        }),
      ),
    ),
    ...menu(
      '/interface wifi',
      radios.flatMap(({ interface: radio, band, country, power }) =>
        ssids
          .filter(({ bands }) => bands.includes(band))
          .map(({ id }, at) =>
            at === 0
              ? set(
                  {
                    channel: radio,
                    configuration: id,
                    'configuration.country': country === 'VN' ? 'Vietnam' : country,
                    'configuration.tx-power': power,
                    disabled: 'no',
                  },
                  `[ find default-name=${radio} ]`,
                )
              : add({ configuration: id, disabled: 'no', 'master-interface': radio, name: `${radio}-${id}` }),
          ),
      ),
    ),
  ];
}

function secured({ id, security, secret, radius }: Ssid): string {
  const protectedFrames = ['wpa3-enterprise', 'wpa3-sae', 'owe'].includes(security);
  return add({
    name: id,
    'authentication-types': SECURITY[security]!,
    'management-protection': protectedFrames ? 'required' : null,
    passphrase: secret === null || radius.length > 0 ? null : secretText(secret),
    wps: 'disable',
  });
}
