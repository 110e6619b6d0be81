/** Address plan B: a /40 with a /48 a site; 58 sites with two tiers, guests, a carrier's VPN, the state data network. */
import type { Inventory } from '../../../src/inventory/types.ts';
import type { Centre } from './centre.ts';
import { dataCentre } from './data-centre.ts';
import { wide } from './layout.ts';
import { hubLine, type OfficeSite, officeSite } from './office.ts';
import { policyOf } from './policy.ts';
import { centreProfile, officeProfile } from './profiles.ts';
import type { Province } from './province.ts';
import { randomOf } from './random.ts';
import { managementOf, servicesOf } from './services.ts';
import { exchange, stateNetwork, transit } from './upstreams.ts';

const DEPARTMENTS = 12;
const COMMUNES = 45;
const HOLDER = 'Trung tâm dữ liệu';

const given = { ipv4: '10.208.0.0/16', ipv6: '3fff:c00:2::/48', pool: '10.208.0.64/27' };

const centre: Centre = {
  id: 'pb-dc',
  name: HOLDER,
  profile: 'centre@1',
  first: 0x01,
  private4: ['10.16.0.0/12'],
  own6: ['3fff:a00::/40'],
  dmz4: '203.0.113.0/24',
  layout: wide,
  paired: true,
  guests: true,
  stateNetwork: { ...given, segment4: '10.208.0.0/26', segment6: '3fff:c00:2:99::/64' },
  translator: { prefix: '3fff:a00:ff00:ff64::/96', pool: '10.31.224.0/20' },
  others: [],
  coreLink: 0,
  coreModel: 'c9500-24y4c',
};

/** The province; the seed decides which sites have moved and what stands in them. */
export function planB(seed = 1): Province {
  const held = { holder: HOLDER, allocated: '2023-04-01', asn: 65540 };
  const shared: Record<string, Inventory> = {
    province: {
      province: {
        id: 'plan-b',
        name: 'Tỉnh phương án B',
        domain: 'planb.example',
        timezone: 'Asia/Ho_Chi_Minh',
        language: 'vi',
        mode: 'demo',
        asns: [{ asn: 65540, holder: HOLDER, allocated: '2023-04-01' }],
        prefixes: [
          { prefix: '3fff:a00::/40', ...held, roa: { maxLength: 40 } },
          { prefix: '203.0.113.0/24', ...held, roa: { maxLength: 24 } },
          { prefix: '198.51.100.0/24', ...held, roa: { maxLength: 24 } },
        ],
        contacts: { noc: { name: 'Tổ trực', phone: '0200-555-0100', email: 'noc@planb.example' } },
      },
    },
    'address-plan': {
      addressPlan: {
        ranges: {
          main: {
            ipv6: {
              prefix: '3fff:a00::/40',
              siteLength: 48,
              infrastructure: 0,
              coreLinkSlots: { from: 0x01, to: 0xff },
              wanSlots: { from: 0xff00, to: 0xff0f },
              nat64: '3fff:a00:ff00:ff64::/96',
            },
            ipv4: {
              prefix: '10.16.0.0/12',
              siteLength: 20,
              indexLength: 24,
              loopbacks: { prefix: '10.16.0.0/20', perSite: 16 },
              coreLinks: '10.16.224.0/20',
              wanIndex: wide.wanIndex,
            },
          },
        },
        publicIpv4: ['203.0.113.0/24', '198.51.100.0/24'],
        blocks: {
          infrastructure: { from: 0x00, to: 0x00, purpose: 'infrastructure' },
          centre: { from: 0x01, to: 0x0d, purpose: 'idc' },
          'core-links': { from: 0x0e, to: 0x0e, purpose: 'infrastructure' },
          departments: { from: 0x10, to: 0x2f, purpose: 'agencies' },
          communes: { from: 0x40, to: 0xcf, purpose: 'agencies' },
          lab: { from: 0xf0, to: 0xff, purpose: 'lab' },
        },
      },
    },
    upstreams: {
      upstreams: {
        'transit-1': transit(64496, 0, { device: 'pb-dc/br1', port: 'wan1' }),
        'transit-2': transit(64497, 1, { device: 'pb-dc/br2', port: 'wan1' }, 90),
        exchange: exchange({ device: 'pb-dc/br2', port: 'wan3' }),
        tslcd: stateNetwork(given, [
          { device: 'pb-dc/br1', port: 'wan2' },
          { device: 'pb-dc/br2', port: 'wan2' },
        ]),
      },
    },
    profiles: { profiles: profiles() },
    policy: { policy: policyOf([centre], { ipv4: ['10.16.0.0/20'], ipv6: ['3fff:a00::/64'] }, '198.51.100.0/26') },
    services: {
      services: servicesOf(centre, 'planb.example', {
        ipv4: ['203.0.113.0/24', '10.16.0.0/12'],
        ipv6: ['3fff:a00::/40'],
      }),
    },
    management: { management: managementOf(centre) },
    'data-centre': { sites: { [centre.id]: { ...dataCentre(centre), wan: { primary: hubLine(centre.id) } } } },
  };
  return { shared, agencies: agencies(seed) };
}

function profiles(): NonNullable<Inventory['profiles']> {
  const department = {
    tier: 'department',
    block: 'departments',
    layout: wide,
    switched: true,
    relayed: true,
    routing: 'ospf',
  } as const;
  const commune = { tier: 'commune', block: 'communes', layout: wide, switched: true, relayed: false } as const;
  return {
    'centre@1': centreProfile('data-centre', 'centre'),
    'department-linux@1': officeProfile({ ...department, platform: 'linux' }),
    'department-cisco@1': officeProfile({ ...department, platform: 'cisco' }),
    'commune-linux@1': officeProfile({ ...commune, platform: 'linux', routing: 'bgp' }),
    'commune-cisco@1': officeProfile({ ...commune, platform: 'cisco', routing: 'static' }),
  };
}

function* agencies(seed: number): Province['agencies'] {
  const random = randomOf(seed);
  const one = (id: string, number: number, tier: string): [string, ReturnType<typeof officeSite>] => {
    const platform = random.pick(['linux', 'cisco']);
    const stage = random.pick<OfficeSite['stage']>(['ipv4-only', 'dual-stack', 'dual-stack', 'ipv6-mostly']);
    // A static site has no protocol that would find a carrier's VPN alive.
    const backup =
      tier === 'department' || platform === 'cisco'
        ? 'fibre'
        : random.pick<OfficeSite['backup']>(['none', 'fibre', 'l3vpn']);
    const profile = `${tier}-${platform}@1`;
    return [id, officeSite({ number, name: `${tier} ${number}`, tier, profile, stage, hub: centre.id, backup })];
  };
  for (let index = 0; index < DEPARTMENTS; index += 1) yield one(`pb-so-${index + 1}`, 0x10 + index, 'department');
  for (let index = 0; index < COMMUNES; index += 1) yield one(`pb-xa-${index + 1}`, 0x40 + index, 'commune');
}
