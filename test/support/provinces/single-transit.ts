/** The least: twelve sites, one transit, one router of each kind, no state data network, no guests, no translator. */
import type { Inventory } from '../../../src/inventory/types.ts';
import type { Centre } from './centre.ts';
import { dataCentre } from './data-centre.ts';
import { wide } from './layout.ts';
import { officeSite } from './office.ts';
import { policyOf } from './policy.ts';
import { centreProfile, officeProfile } from './profiles.ts';
import type { Province } from './province.ts';
import { managementOf } from './services.ts';
import { transit } from './upstreams.ts';

const OFFICES = 11;
const HOLDER = 'Trung tâm dữ liệu';
const OWN6 = '2001:db8:4200::/48';

const centre: Centre = {
  id: 'st-dc',
  name: HOLDER,
  profile: 'centre@1',
  first: 0x01,
  private4: ['10.64.0.0/12'],
  own6: [OWN6],
  dmz4: '203.0.113.0/25',
  layout: wide,
  paired: false,
  guests: false,
  stateNetwork: null,
  translator: null,
  others: [],
  coreLink: 0,
  coreModel: 'c9500-24y4c',
};

export function singleTransit(): Province {
  const held = { holder: HOLDER, allocated: '2023-04-01', asn: 65541 };
  const office = {
    tier: 'commune',
    block: 'offices',
    layout: { ...wide, guest: null },
    switched: true,
    relayed: false,
  } as const;
  const shared: Record<string, Inventory> = {
    province: {
      province: {
        id: 'single-transit',
        name: 'Tỉnh một đường ra',
        domain: 'motduong.example',
        timezone: 'Asia/Ho_Chi_Minh',
        language: 'en',
        mode: 'demo',
        asns: [{ asn: 65541, holder: HOLDER, allocated: '2023-04-01' }],
        prefixes: [
          { prefix: OWN6, ...held, roa: { maxLength: Number(OWN6.split('/')[1]) } },
          { prefix: '203.0.113.0/24', ...held, roa: { maxLength: 24 } },
        ],
        contacts: { noc: { name: 'Tổ trực', phone: '0200-555-0100', email: 'noc@motduong.example' } },
      },
    },
    'address-plan': {
      addressPlan: {
        ranges: {
          main: {
            ipv6: {
              prefix: OWN6,
              siteLength: 56,
              infrastructure: 0,
              coreLinkSlots: { from: 0x01, to: 0xff },
              wanSlots: { from: 0xf0, to: 0xff },
            },
            ipv4: {
              prefix: '10.64.0.0/12',
              siteLength: 20,
              indexLength: 24,
              loopbacks: { prefix: '10.64.0.0/20', perSite: 16 },
              coreLinks: '10.64.224.0/20',
              wanIndex: wide.wanIndex,
            },
          },
        },
        publicIpv4: ['203.0.113.0/24'],
        blocks: {
          infrastructure: { from: 0x00, to: 0x00, purpose: 'infrastructure' },
          centre: { from: 0x01, to: 0x0d, purpose: 'idc' },
          'core-links': { from: 0x0e, to: 0x0f, purpose: 'infrastructure' },
          offices: { from: 0x10, to: 0x7f, purpose: 'agencies' },
        },
      },
    },
    upstreams: { upstreams: { transit: transit(64496, 0, { device: 'st-dc/br1', port: 'wan1' }) } },
    profiles: {
      profiles: {
        'centre@1': centreProfile('data-centre', 'centre'),
        'office-linux@1': officeProfile({ ...office, platform: 'linux', routing: 'static' }),
        'office-cisco@1': officeProfile({ ...office, platform: 'cisco', routing: 'bgp' }),
      },
    },
    policy: {
      policy: policyOf([centre], { ipv4: ['10.64.0.0/20'], ipv6: ['2001:db8:4200::/64'] }, '203.0.113.128/26'),
    },
    management: { management: managementOf(centre) },
    'data-centre': { sites: { [centre.id]: dataCentre(centre) } },
  };
  return { shared, agencies: agencies() };
}

function* agencies(): Province['agencies'] {
  for (let index = 0; index < OFFICES; index += 1) {
    const profile = index % 2 === 0 ? 'office-linux@1' : 'office-cisco@1';
    const stage = index % 3 === 2 ? 'ipv4-only' : 'dual-stack';
    const number = 0x10 + index;
    yield [
      `st-xa-${index + 1}`,
      officeSite({ number, name: `Xã ${index + 1}`, tier: 'commune', profile, stage, hub: centre.id, backup: 'none' }),
    ];
  }
}
