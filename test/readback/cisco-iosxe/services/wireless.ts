/**
 * Networks of a Catalyst 9800: Wireless Controller configuration guide, IOS XE 17.12. A WLAN by its id, a policy profile with its VLAN, a tag that
 * joins them. A new WLAN is WPA2 with 802.1X and adaptive fast transition: the others take that off. WPA3 asks for protected management
 * frames; enterprise means 802.1X with SHA-256, and an open network with encryption is OWE (RFC 8110).
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Ssid } from '../../../../src/network/model/services.ts';
import type { Statement } from '../../statements.ts';
import { radiusServers, servers } from '../management/access.ts';
import { unread } from '../words.ts';

const list = ({ id }: Ssid): string => `WLAN-${id}`;

export function wireless(device: Device): Statement[] {
  const { wireless: all, management, site } = device;
  if (all === null) return [];
  if (all.radios.length > 0) unread('radios of a controller');
  return [
    `wireless management interface ${management.source}`,
    ...all.ssids.map(({ id, vlan }): Statement => [`wireless profile policy ${id}`, [`vlan ${vlan}`, 'no shutdown']]),
    [`wireless tag policy ${site.id}`, all.ssids.map(({ id }) => `wlan ${id} policy ${id}`)],
    // Whatever its name: an access point without a tag has the default one, whose networks are in no VLAN of ours.
    [`ap filter name ${site.id}`, ['ap name-regex .*', `tag policy ${site.id}`]],
    `ap filter priority 1 filter-name ${site.id}`,
    ...all.ssids.map(wlan),
    ...all.ssids.flatMap(authentication),
  ];
}

function wlan(ssid: Ssid): Statement {
  return [
    `wlan ${ssid.id} ${ssid.number} ${ssid.name}`,
    [
      ...(ssid.isolation ? ['peer-blocking drop'] : []),
      ...(ssid.hidden ? ['no broadcast-ssid'] : []),
      ...security(ssid),
      'no shutdown',
    ],
  ];
}

const NO_FAST_TRANSITION = 'no security ft adaptive';
const NO_WPA2 = ['no security wpa wpa2', 'no security wpa akm dot1x'];

function security(ssid: Ssid): string[] {
  const enterprise = `security dot1x authentication-list ${list(ssid)}`;
  const wpa3 = (akm: string): string[] => [
    NO_FAST_TRANSITION,
    ...NO_WPA2,
    `security wpa akm ${akm}`,
    'security wpa wpa3',
    'security pmf mandatory',
  ];
  switch (ssid.security) {
    case 'wpa2-enterprise':
      return [enterprise];
    case 'wpa3-enterprise':
      return [...wpa3('dot1x-sha256'), enterprise];
    case 'owe':
      return wpa3('owe');
    case 'open':
      return [NO_FAST_TRANSITION, 'no security wpa', ...NO_WPA2, 'no security wpa wpa2 ciphers aes'];
    default:
      return unread(`a network with ${ssid.security}`);
  }
}

/** Who is let in is asked of the servers of that network, with a key of its own. */
function authentication(ssid: Ssid): Statement[] {
  if (ssid.radius.length === 0 || ssid.secret === null) return [];
  return [
    [`aaa group server radius ${list(ssid)}`, servers(ssid.radius).map(({ name }) => `server name WLAN-${name}`)],
    `aaa authentication dot1x ${list(ssid)} group ${list(ssid)}`,
    ...radiusServers(ssid.radius, 'WLAN-', ssid.secret),
  ];
}
