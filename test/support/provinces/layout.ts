/** How a site's blocks are cut: a /20 with an index a /24, or in very large provinces a /24 with an index a /28. */
import type { DhcpSettings, RaSettings, Segment } from '../../../src/inventory/types.ts';

export interface Layout {
  /** Index of the WAN links. */
  wanIndex: number;
  /** Index and IPv4 length of each segment of an office. */
  staff: Place;
  printers: Place;
  wireless: Place;
  guest: Place | null;
  video: Place;
  management: Place;
}

interface Place {
  index: number;
  ipv4Length?: number;
  /** Host numbers for clients. */
  first: number;
  last: number;
}

/** A /20 a site. */
export const wide: Layout = {
  wanIndex: 3,
  staff: { index: 0, ipv4Length: 23, first: 20, last: 400 },
  printers: { index: 2, first: 20, last: 99 },
  wireless: { index: 4, ipv4Length: 23, first: 20, last: 400 },
  guest: { index: 6, first: 20, last: 250 },
  video: { index: 11, first: 20, last: 60 },
  management: { index: 13, first: 0, last: 0 },
};

/** A /24 a site: staff has half of it. Eight /31 for links leave no second table for guests. */
export const narrow: Layout = {
  wanIndex: 15,
  staff: { index: 0, ipv4Length: 25, first: 20, last: 120 },
  printers: { index: 10, first: 6, last: 14 },
  wireless: { index: 8, ipv4Length: 27, first: 6, last: 30 },
  guest: null,
  video: { index: 11, first: 6, last: 14 },
  management: { index: 13, first: 0, last: 0 },
};

const wired: RaSettings = {
  interval: 600,
  lifetime: 1800,
  validLifetime: 86400,
  preferredLifetime: 14400,
  rdnssLifetime: 1800,
};
const radio: RaSettings = { ...wired, interval: 1800, lifetime: 5400, rdnssLifetime: 5400, preference: 'high' };

/** The segments of an office behind `gateway`, whose DHCP is its own or the data centre's. */
export function officeSegments(layout: Layout, gateway: string, mode: 'server' | 'relay'): Record<string, Segment> {
  const pool = (place: Place, lease: number): DhcpSettings => {
    return { mode, lease, pool: { first: place.first, last: place.last } };
  };
  const stateful = (place: Place): DhcpSettings => {
    return {
      ...pool(place, 86400),
      pool6: { first: 0x1000, last: 0x10ff },
      preferredLifetime: 43200,
      validLifetime: 86400,
    };
  };
  const base = (title: string, vlan: number, zone: string, place: Place) => ({
    title,
    vlan,
    zone,
    // The VLAN's digits read as hex: 10 takes slot 0x10.
    slot: Number.parseInt(String(vlan), 16),
    index: place.index,
    ...(place.ipv4Length === undefined ? {} : { ipv4Length: place.ipv4Length }),
    gateway,
  });
  const { staff, printers, wireless, guest, video, management } = layout;
  return {
    staff: {
      ...base('Cán bộ', 10, 'internal', staff),
      addressing: 'stateless',
      ra: wired,
      dhcp: pool(staff, 28800),
      bindingLog: 'nd-polling',
      urpf: 'strict',
    },
    printers: {
      ...base('Máy in', 11, 'printers', printers),
      addressing: 'stateful',
      ra: wired,
      dhcp: stateful(printers),
      bindingLog: 'leases',
      urpf: 'strict',
    },
    'staff-wifi': {
      ...base('Wi-Fi cán bộ', 20, 'wireless', wireless),
      addressing: 'slaac',
      ra: radio,
      dhcp: { ...pool(wireless, 28800), v6OnlyWait: 1800 },
      bindingLog: 'nd-polling',
      urpf: 'strict',
    },
    ...(guest === null
      ? {}
      : {
          guest: {
            ...base('Wi-Fi khách', 21, 'guest', guest),
            vrf: 'guest',
            addressing: 'slaac',
            ra: radio,
            dhcp: pool(guest, 3600),
            bindingLog: 'nd-polling',
            urpf: 'strict',
          },
        }),
    video: {
      ...base('Phòng họp', 50, 'video', video),
      addressing: 'stateful',
      ra: wired,
      dhcp: stateful(video),
      bindingLog: 'leases',
      urpf: 'strict',
    },
    management: { ...base('Quản trị', 90, 'management', management), addressing: 'static', dhcp: { mode: 'none' } },
  };
}
