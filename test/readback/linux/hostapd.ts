/**
 * hostapd.conf(5) as commented in hostapd 2.10. What stands before the first `bss=` is the radio with its first network; each `bss=`
 * begins another. Key management: `SAE` is WPA3-Personal with protected management frames required (`ieee80211w=2`), `OWE` RFC 8110,
 * `…-SHA256` the variants that need them, `wpa=0` an open network. 80 MHz is `oper_chwidth=1` with the segment's centre channel.
 */
import type { Device } from '../../../src/network/model/device.ts';
import type { Radio, Ssid } from '../../../src/network/model/services.ts';
import type { Subject } from '../subject.ts';
import { isIpv6, ownAddresses } from './management/targets.ts';
import { secretText } from './secret.ts';

export const hostapd: Subject = {
  owns: (path) => path.startsWith('hostapd-'),
  *demands(device) {
    for (const radio of device.wireless?.radios ?? []) {
      const all = device.wireless!.ssids.filter(({ bands }) => bands.includes(radio.band));
      yield [
        `hostapd-${radio.interface}.conf`,
        [
          ...radioLines(radio),
          ...all.flatMap((ssid, at) => [
            ...(at === 0 ? [] : [`bss ${radio.interface}-${ssid.number}`]),
            ...network(device, ssid),
          ]),
        ],
      ];
    }
  },
  // What follows a `bss=` belongs to it.
  ordered: () => true,
};

function radioLines({ interface: name, band, channel, width, country }: Radio): string[] {
  const fast = band !== '2.4';
  return [
    `interface ${name}`,
    'driver nl80211',
    'ctrl_interface /run/hostapd',
    `country_code ${country}`,
    'ieee80211d 1',
    // Radar detection and power limits of the 5 GHz band.
    ...(fast ? ['ieee80211h 1'] : []),
    `hw_mode ${fast ? 'a' : 'g'}`,
    `channel ${channel}`,
    ...(fast ? ['ieee80211ac 1', 'ieee80211ax 1', ...wide(channel, width)] : []),
    'ieee80211n 1',
    'wmm_enabled 1',
    'logger_syslog -1',
    'logger_syslog_level 2',
  ];
}

/** IEEE 802.11 annex E: four channels make 80 MHz, the centre is six above the lowest of them (36 to 48: 42). */
function wide(channel: number, width: number): string[] {
  if (width !== 80) throw new Error(`no device of the example has ${width} MHz at 5 GHz`);
  const lowest =
    channel >= 149 ? 149 + Math.floor((channel - 149) / 16) * 16 : 36 + Math.floor((channel - 36) / 16) * 16;
  const upper = ((channel - lowest) / 4) % 2 === 1;
  return [
    `ht_capab [HT40${upper ? '-' : '+'}]`,
    ...['vht_oper_chwidth 1', 'he_oper_chwidth 1'],
    ...['vht', 'he'].map((phy) => `${phy}_oper_centr_freq_seg0_idx ${lowest + 6}`),
  ];
}

const PROTECTION: Record<Ssid['security'], { keys: string; frames: number } | null> = {
  'wpa2-psk': { keys: 'WPA-PSK WPA-PSK-SHA256', frames: 1 },
  'wpa3-sae': { keys: 'SAE', frames: 2 },
  'wpa2-enterprise': { keys: 'WPA-EAP WPA-EAP-SHA256', frames: 1 },
  'wpa3-enterprise': { keys: 'WPA-EAP-SHA256', frames: 2 },
  owe: { keys: 'OWE', frames: 2 },
  open: null,
};

function network(device: Device, ssid: Ssid): string[] {
  const how = PROTECTION[ssid.security];
  return [
    `ssid ${ssid.name}`,
    `bridge ${ssid.bridge}`,
    'auth_algs 1',
    ...(ssid.hidden ? ['ignore_broadcast_ssid 1'] : []),
    ...(ssid.isolation ? ['ap_isolate 1'] : []),
    ...(ssid.multicastToUnicast ? ['multicast_to_unicast 1'] : []),
    ...(how === null
      ? ['wpa 0']
      : [
          'wpa 2',
          'rsn_pairwise CCMP',
          `wpa_key_mgmt ${how.keys}`,
          `ieee80211w ${how.frames}`,
          ...secrets(device, ssid),
        ]),
  ];
}

function secrets(device: Device, ssid: Ssid): string[] {
  const secret = ssid.secret === null ? null : secretText(ssid.secret);
  if (ssid.security === 'wpa3-sae') return ['sae_pwe 2', `sae_password ${secret}`];
  if (ssid.security === 'wpa2-psk') return [`wpa_passphrase ${secret}`];
  return ssid.radius.length === 0 ? [] : enterprise(device, ssid, `${secret}`);
}

/** Every server in each family that this access point has, authentication and accounting (RFC 2866: the port above). */
function enterprise(device: Device, { radius }: Ssid, secret: string): string[] {
  const own = ownAddresses(device, 6);
  const servers = radius.flatMap(({ ipv6, ipv4, port }) =>
    [ipv6, ipv4]
      .filter((one) => one !== null && own.some((address) => isIpv6(address) === isIpv6(one)))
      .flatMap((address) => [
        `auth_server_addr ${address}`,
        `auth_server_port ${port}`,
        `auth_server_shared_secret ${secret}`,
        `acct_server_addr ${address}`,
        `acct_server_port ${port + 1}`,
        `acct_server_shared_secret ${secret}`,
      ]),
  );
  return [
    'ieee8021x 1',
    'eapol_version 2',
    `nas_identifier ${device.hostname}`,
    `own_ip_addr ${own[0]}`,
    ...servers,
    'radius_retry_primary_interval 600',
  ];
}
