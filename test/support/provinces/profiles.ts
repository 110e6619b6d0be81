/** Standard models of generated offices: both platforms, every routing that a tier may have. */
import type { DeviceSpec, InternalLink, Profile, Ssid } from '../../../src/inventory/types.ts';
import { type Layout, officeSegments } from './layout.ts';

export interface Office {
  tier: string;
  platform: 'linux' | 'cisco';
  routing: 'static' | 'bgp' | 'ospf';
  block: string;
  layout: Layout;
  /** A switch of its own behind the router. */
  switched: boolean;
  /** DHCP comes from the data centre. */
  relayed: boolean;
}

const radios: NonNullable<DeviceSpec['radios']> = {
  wlan0: { band: '2.4', channel: 6, width: 20, country: 'VN', power: 17 },
  wlan1: { band: '5', channel: 36, width: 80, country: 'VN', power: 20 },
};

/** The profile of an office. */
export function officeProfile(office: Office): Profile {
  const segments = officeSegments(office.layout, 'r1', office.relayed ? 'relay' : 'server');
  return {
    tier: office.tier,
    title: `${office.tier} ${office.platform} ${office.routing}`,
    block: office.block,
    routing: office.routing,
    wanMtu: 1500,
    ...(office.routing === 'static' ? {} : { bfd: { interval: 300, multiplier: 3 } }),
    ospfTimers: { hello: 10, dead: 40 },
    bgpTimers: { keepalive: 20, hold: 60 },
    devices: devicesOf(office),
    links: linksOf(office),
    segments,
    ssids: isWireless(office) ? ssidsOf(segments['guest'] !== undefined) : {},
  };
}

/** The profile of a data centre, whose site says everything itself. */
export function centreProfile(tier: string, block: string): Profile {
  return {
    tier,
    title: tier,
    block,
    bfd: { interval: 300, multiplier: 3 },
    ospfTimers: { hello: 10, dead: 40 },
    bgpTimers: { keepalive: 20, hold: 60 },
    devices: {},
    segments: {},
  };
}

/** A Debian router with a switch of ours bridges its radios to it; else its port is tagged towards the office's own. */
function isWireless({ platform, switched }: Office): boolean {
  return platform === 'linux' && switched;
}

function devicesOf(office: Office): Record<string, DeviceSpec> {
  const { platform, switched } = office;
  const router: DeviceSpec = {
    role: 'router',
    model: platform === 'linux' ? 'lx-router-wifi' : 'c8200l-1n-4t',
    number: 1,
    ...(isWireless(office) ? { radios } : {}),
  };
  if (!switched) return { r1: router };
  const last = platform === 'linux' ? 8 : 24;
  return {
    r1: router,
    sw1: {
      role: 'access',
      model: platform === 'linux' ? 'lx-switch-8' : 'c9200l-24t',
      number: 2,
      hostPorts: [
        { from: 1, to: last - 2, segment: 'staff' },
        { from: last - 1, to: last - 1, segment: 'printers' },
        { from: last, to: last, segment: 'video' },
      ],
    },
  };
}

/** Without a switch of ours the office's own hangs on the router's port, tagged. */
function linksOf({ switched }: Office): Record<string, InternalLink> {
  return switched ? { 'r1-sw1': { a: 'r1.lan1', b: 'sw1.uplink1', kind: 'trunk' } } : {};
}

function ssidsOf(guests: boolean): Record<string, Ssid> {
  return {
    staff: {
      name: 'CanBo',
      segment: 'staff-wifi',
      security: 'wpa3-sae',
      secret: { secret: 'wifi-staff', version: 1 },
      multicastToUnicast: true,
    },
    ...(guests ? { guest: { name: 'Khach', segment: 'guest', security: 'owe' as const, isolation: true } } : {}),
  };
}
