/**
 * A province of any size up to 60,000 sites on a /40: 65,536 × /56, a /24 of 10.0.0.0/8 a site and a /28 an index. Sites
 * hang on regional hubs, 240 at most; a hub is a core router of its own, in the backbone area with the data centre's.
 */
import type { Inventory, Site } from '../../../src/inventory/types.ts';
import type { Centre } from './centre.ts';
import { dataCentre } from './data-centre.ts';
import { narrow } from './layout.ts';
import { officeSite } from './office.ts';
import { policyOf } from './policy.ts';
import { centreProfile, officeProfile } from './profiles.ts';
import type { Province } from './province.ts';
import { managementOf, servicesOf } from './services.ts';
import { transit } from './upstreams.ts';

/** Whole stub areas of sixteen numbers, and below the 250 that one hub may have. */
const PER_HUB = 240;
/** Core links are the slots of the infrastructure's /56, less those inside the data centre. */
const MOST_HUBS = 250;
const FIRST_CENTRE = 0x402;
const FIRST_HUB = 0x410;
const FIRST_SITE = 0x800;
const HUB_LINKS = 4;
const OWN6 = '3fff:b00::/40';
const HOLDER = 'Trung tâm dữ liệu';

const centre: Centre = {
  id: 'sc-dc',
  name: HOLDER,
  profile: 'centre@1',
  first: FIRST_CENTRE,
  private4: ['10.0.0.0/8'],
  own6: [OWN6],
  dmz4: '203.0.113.0/24',
  layout: narrow,
  paired: true,
  guests: false,
  stateNetwork: null,
  translator: null,
  others: [],
  coreLink: 0,
  coreModel: 'core-chassis',
};

/** A province of so many sites, hubs and data centre among them. */
export function scaleProvince(sites: number): Province {
  const hubs = Math.ceil((sites - 1) / (PER_HUB + 1));
  if (hubs > MOST_HUBS) throw new Error(`${sites} sites need ${hubs} hubs, and there are links for ${MOST_HUBS}`);
  const offices = Math.max(0, sites - 1 - hubs);
  const held = { holder: HOLDER, allocated: '2024-01-10', asn: 65542 };
  const shared: Record<string, Inventory> = {
    province: {
      province: {
        id: 'scale',
        name: 'Tỉnh rất lớn',
        domain: 'ratlon.example',
        timezone: 'Asia/Ho_Chi_Minh',
        language: 'en',
        mode: 'demo',
        asns: [{ asn: 65542, holder: HOLDER, allocated: '2024-01-10' }],
        prefixes: [
          { prefix: OWN6, ...held, roa: { maxLength: Number(OWN6.split('/')[1]) } },
          { prefix: '203.0.113.0/24', ...held, roa: { maxLength: 24 } },
          { prefix: '198.51.100.0/24', ...held, roa: { maxLength: 24 } },
        ],
        contacts: { noc: { name: 'Tổ trực', phone: '0200-555-0100' } },
      },
    },
    'address-plan': { addressPlan: addressPlan() },
    models: {
      models: {
        'core-chassis': {
          platform: 'cisco-iosxe',
          release: '17.12',
          roles: ['core'],
          ports: {
            wan1: 'TwentyFiveGigE1/0/1',
            wan2: 'TwentyFiveGigE1/0/2',
            lan1: 'TwentyFiveGigE1/0/3',
            peer1: 'HundredGigE1/0/25',
          },
          portRanges: [{ key: 'region', first: 1, last: MOST_HUBS, name: 'HundredGigE2/0/{n}' }],
        },
      },
    },
    upstreams: {
      upstreams: {
        'transit-1': transit(64496, 0, { device: 'sc-dc/br1', port: 'wan1' }),
        'transit-2': transit(64497, 1, { device: 'sc-dc/br2', port: 'wan1' }, 90),
      },
    },
    profiles: { profiles: profiles() },
    policy: { policy: policyOf([centre], { ipv4: ['10.0.0.0/14'], ipv6: ['3fff:b00::/64'] }, '198.51.100.0/26') },
    services: {
      services: servicesOf(centre, 'ratlon.example', { ipv4: ['203.0.113.0/24', '10.0.0.0/8'], ipv6: [OWN6] }),
    },
    management: { management: managementOf(centre) },
    'data-centre': { sites: { [centre.id]: dataCentre(centre) } },
    regions: { sites: regions(hubs) },
  };
  return { shared, agencies: agencies(offices) };
}

/** Loopbacks take the blocks of the first 1,024 numbers, core links the next two. */
function addressPlan(): NonNullable<Inventory['addressPlan']> {
  return {
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
          prefix: '10.0.0.0/8',
          siteLength: 24,
          indexLength: 28,
          loopbacks: { prefix: '10.0.0.0/14', perSite: 4 },
          coreLinks: '10.4.0.0/23',
          wanIndex: narrow.wanIndex,
        },
      },
    },
    publicIpv4: ['203.0.113.0/24', '198.51.100.0/24'],
    blocks: {
      infrastructure: { from: 0, to: FIRST_CENTRE - 1, purpose: 'infrastructure' },
      centre: { from: FIRST_CENTRE, to: FIRST_HUB - 1, purpose: 'idc' },
      hubs: { from: FIRST_HUB, to: FIRST_SITE - 1, purpose: 'wan' },
      offices: { from: FIRST_SITE, to: 0xffff, purpose: 'agencies' },
    },
  };
}

function profiles(): NonNullable<Inventory['profiles']> {
  const office = { tier: 'commune', block: 'offices', layout: narrow, switched: false, relayed: false } as const;
  const found: NonNullable<Inventory['profiles']> = {
    'centre@1': centreProfile('data-centre', 'centre'),
    'region@1': centreProfile('region', 'hubs'),
  };
  for (const platform of ['linux', 'cisco'] as const) {
    for (const routing of ['bgp', 'ospf'] as const) {
      found[`${platform}-${routing}@1`] = officeProfile({ ...office, platform, routing });
    }
  }
  return found;
}

function regions(hubs: number): Record<string, Site> {
  const sites: Record<string, Site> = {};
  for (let index = 0; index < hubs; index += 1) {
    const up = `${centre.id}/core${1 + (index % 2)}.region${index + 1}`;
    sites[hubId(index)] = {
      number: FIRST_HUB + index,
      name: `Vùng ${index + 1}`,
      tier: 'region',
      profile: 'region@1',
      stage: 'dual-stack',
      devices: { core1: { role: 'core', model: 'c9500-24y4c', number: 1, wanHub: 'primary' } },
      links: {
        up: { a: 'core1.peer1', b: up, kind: 'routed', number: HUB_LINKS + index, area: 0, cost: 20, bfd: true },
      },
    };
  }
  return sites;
}

function* agencies(offices: number): Province['agencies'] {
  for (let index = 0; index < offices; index += 1) {
    const number = FIRST_SITE + index;
    const platform = index % 2 === 0 ? 'linux' : 'cisco';
    // A stub area is all OSPF or none.
    const routing = (number >> 4) % 8 === 0 ? 'ospf' : 'bgp';
    const stage = index % 5 === 4 ? 'ipv4-only' : 'dual-stack';
    const hub = hubId(Math.floor(index / PER_HUB));
    const id = `sc-${String(index + 1).padStart(5, '0')}`;
    yield [
      id,
      officeSite({
        number,
        name: `Xã ${index + 1}`,
        tier: 'commune',
        profile: `${platform}-${routing}@1`,
        stage,
        hub,
        backup: 'none',
      }),
    ];
  }
}

function hubId(index: number): string {
  return `sc-vung-${index + 1}`;
}
