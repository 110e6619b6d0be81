/**
 * A province of 2025, merged of two: no districts, 15 departments and 102 communes, and of everything at the top two:
 * AS numbers, /48s, ranges of the plan, data centres. 119 sites.
 */
import type { Inventory, PlanRange } from '../../../src/inventory/types.ts';
import type { Centre } from './centre.ts';
import { dataCentre } from './data-centre.ts';
import { wide } from './layout.ts';
import { type OfficeSite, officeSite } from './office.ts';
import { policyOf } from './policy.ts';
import { centreProfile, officeProfile } from './profiles.ts';
import type { Province } from './province.ts';
import { randomOf } from './random.ts';
import { managementOf, servicesOf } from './services.ts';
import { exchange, transit } from './upstreams.ts';

const DEPARTMENTS = 15;
const COMMUNES = 102;
const HOLDER = 'Trung tâm chuyển đổi số';
/** The second half's site numbers stand behind the first's. */
const SECOND = 256;

const common = {
  profile: 'centre@1',
  layout: wide,
  paired: true,
  guests: true,
  stateNetwork: null,
  coreModel: 'c9500-24y4c',
};

const east: Centre = {
  ...common,
  id: 'tt-dc-dong',
  name: 'Trung tâm dữ liệu phía đông',
  first: 0x01,
  private4: ['10.160.0.0/12', '10.176.0.0/12'],
  own6: ['2001:db8:160::/48', '2001:db8:161::/48'],
  dmz4: '203.0.113.0/24',
  others: ['198.51.100.128/25'],
  translator: { prefix: '2001:db8:160:ff64::/96', pool: '10.174.240.0/20' },
  coreLink: 0,
};

const west: Centre = {
  ...east,
  id: 'tt-dc-tay',
  block: 'centre-west',
  name: 'Trung tâm dữ liệu phía tây',
  first: SECOND + 0x01,
  dmz4: '198.51.100.128/25',
  others: ['203.0.113.0/24'],
  translator: null,
};

/** The province; the seed decides which sites have moved. */
export function twoTier(seed = 1): Province {
  const first = { holder: HOLDER, allocated: '2021-08-20', asn: 65536 };
  const second = { holder: HOLDER, allocated: '2022-03-11', asn: 65537 };
  const shared: Record<string, Inventory> = {
    province: {
      province: {
        id: 'two-tier',
        name: 'Tỉnh hai cấp',
        domain: 'haicap.example',
        timezone: 'Asia/Ho_Chi_Minh',
        language: 'vi',
        mode: 'demo',
        asns: [first, second].map(({ asn, holder, allocated }) => ({ asn, holder, allocated })),
        prefixes: [
          { prefix: '2001:db8:160::/48', ...first, roa: { maxLength: 48 } },
          { prefix: '203.0.113.0/24', ...first, roa: { maxLength: 24 } },
          { prefix: '2001:db8:161::/48', ...second, roa: { maxLength: 48 } },
          { prefix: '198.51.100.0/24', ...second, roa: { maxLength: 24 } },
        ],
        contacts: { noc: { name: 'Tổ trực', phone: '0200-555-0100', email: 'noc@haicap.example' } },
      },
    },
    'address-plan': {
      addressPlan: {
        ranges: { east: range('2001:db8:160::/48', '10.160', 0), west: range('2001:db8:161::/48', '10.176', SECOND) },
        publicIpv4: ['203.0.113.0/24', '198.51.100.0/24'],
        blocks: { ...blocks('east', 0), ...blocks('west', SECOND) },
      },
    },
    upstreams: {
      upstreams: {
        'transit-east': transit(64496, 0, { device: `${east.id}/br1`, port: 'wan1' }),
        'transit-west': transit(64497, 1, { device: `${west.id}/br1`, port: 'wan1' }),
        exchange: exchange({ device: `${east.id}/br2`, port: 'wan1' }, { device: `${west.id}/br2`, port: 'wan1' }),
      },
    },
    profiles: { profiles: profiles() },
    policy: {
      policy: policyOf(
        [east, west],
        { ipv4: ['10.160.0.0/20', '10.176.0.0/20'], ipv6: ['2001:db8:160::/64', '2001:db8:161::/64'] },
        '198.51.100.0/26',
      ),
    },
    services: {
      services: servicesOf(
        east,
        'haicap.example',
        {
          ipv4: ['203.0.113.0/24', '198.51.100.0/24', '10.160.0.0/12', '10.176.0.0/12'],
          ipv6: ['2001:db8:160::/48', '2001:db8:161::/48'],
        },
        2,
      ),
    },
    management: { management: managementOf(east) },
    'data-centres': {
      sites: {
        [east.id]: dataCentre(east, {
          'core1-west': {
            a: 'core1.peer2',
            b: `${west.id}/core1.peer2`,
            kind: 'routed',
            number: 2,
            area: 0,
            cost: 20,
            bfd: true,
          },
          'core2-west': {
            a: 'core2.peer2',
            b: `${west.id}/core2.peer2`,
            kind: 'routed',
            number: 3,
            area: 0,
            cost: 20,
            bfd: true,
          },
        }),
        [west.id]: dataCentre(west),
      },
    },
  };
  return { shared, agencies: agencies(seed) };
}

/** 256 sites of a /56 and a /20; numbers count on from the range before. */
function range(prefix: string, octets: string, firstNumber: number): PlanRange {
  return {
    firstNumber,
    ipv6: {
      prefix,
      siteLength: 56,
      infrastructure: firstNumber,
      coreLinkSlots: { from: 0x01, to: 0xff },
      wanSlots: { from: 0xf0, to: 0xff },
      ...(firstNumber === 0 ? { nat64: '2001:db8:160:ff64::/96' } : {}),
    },
    ipv4: {
      prefix: `${octets}.0.0/12`,
      siteLength: 20,
      indexLength: 24,
      loopbacks: { prefix: `${octets}.0.0/20`, perSite: 16 },
      coreLinks: `${octets}.224.0/20`,
      wanIndex: wide.wanIndex,
    },
  };
}

function blocks(half: string, first: number): NonNullable<Inventory['addressPlan']>['blocks'] {
  return {
    [`infrastructure-${half}`]: { from: first, to: first, purpose: 'infrastructure' },
    [`centre-${half}`]: { from: first + 0x01, to: first + 0x0d, purpose: 'idc' },
    [`core-links-${half}`]: { from: first + 0x0e, to: first + 0x0e, purpose: 'infrastructure' },
    [`departments-${half}`]: { from: first + 0x10, to: first + 0x2f, purpose: 'agencies' },
    [`communes-${half}`]: { from: first + 0x40, to: first + 0xcf, purpose: 'agencies' },
    [`lab-${half}`]: { from: first + 0xef, to: first + 0xff, purpose: 'lab' },
  };
}

function profiles(): NonNullable<Inventory['profiles']> {
  const department = {
    tier: 'department',
    block: 'departments-east',
    layout: wide,
    switched: true,
    relayed: true,
    routing: 'ospf',
  } as const;
  const commune = {
    tier: 'commune',
    block: 'communes-east',
    layout: wide,
    switched: true,
    relayed: false,
    routing: 'bgp',
  } as const;
  return {
    'centre@1': centreProfile('data-centre', 'centre-east'),
    'department-linux@1': officeProfile({ ...department, platform: 'linux' }),
    'department-cisco@1': officeProfile({ ...department, platform: 'cisco' }),
    'commune-linux@1': officeProfile({ ...commune, platform: 'linux' }),
    'commune-cisco@1': officeProfile({ ...commune, platform: 'cisco' }),
  };
}

function* agencies(seed: number): Province['agencies'] {
  const random = randomOf(seed);
  const one = (id: string, index: number, tier: string, first: number): [string, ReturnType<typeof officeSite>] => {
    const half = index % 2;
    const number = half * SECOND + first + (index >> 1);
    const profile = `${tier}-${random.pick(['linux', 'cisco'])}@1`;
    const stage = random.pick<OfficeSite['stage']>(['ipv4-only', 'dual-stack', 'dual-stack', 'dual-stack']);
    const hub = half === 0 ? east.id : west.id;
    const backup = random.percent(70) ? 'fibre' : 'none';
    const office = { number, name: `${tier} ${index + 1}`, tier, profile, stage, hub, backup } as const;
    return [id, officeSite(half === 0 ? office : { ...office, block: `${tier}s-west` })];
  };
  for (let index = 0; index < DEPARTMENTS; index += 1) yield one(`tt-so-${index + 1}`, index, 'department', 0x10);
  for (let index = 0; index < COMMUNES; index += 1) yield one(`tt-xa-${index + 1}`, index, 'commune', 0x40);
}
