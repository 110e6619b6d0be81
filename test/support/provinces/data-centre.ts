/** A data centre as a site of the inventory: devices and links; segments and routes stand beside. */
import type { DeviceOverride, LinkOverride, Site } from '../../../src/inventory/types.ts';
import { bordersOf, type Centre, coresOf } from './centre.ts';
import { centreRoutes } from './data-centre-routes.ts';
import { centreSegments } from './data-centre-segments.ts';

/** The site. `links` are its links to other core sites. */
export function dataCentre(centre: Centre, links: Record<string, LinkOverride> = {}): Site {
  return {
    numbers: Array.from({ length: 7 }, (_, index) => centre.first + index),
    name: centre.name,
    tier: 'data-centre',
    profile: centre.profile,
    ...(centre.block === undefined ? {} : { block: centre.block }),
    stage: 'dual-stack',
    contact: { name: 'Tổ trực', phone: '0200-555-0100' },
    level: 3,
    devices: { ...routers(centre), ...firewalls(centre), ...switches(centre), ...servers(centre) },
    links: { ...ownLinks(centre), ...links },
    segments: centreSegments(centre),
    routes: centreRoutes(centre),
  };
}

function routers(centre: Centre): Record<string, DeviceOverride> {
  const devices: Record<string, DeviceOverride> = {};
  bordersOf(centre).forEach((id, index) => {
    devices[id] = { role: 'border', model: index === 0 ? 'lx-border' : 'asr1001-hx', number: 1 + index };
  });
  coresOf(centre).forEach((id, index) => {
    const wanHub = index === 0 ? 'primary' : 'backup';
    devices[id] = { role: 'core', model: centre.coreModel, number: 3 + index, wanHub };
  });
  return devices;
}

function firewalls(centre: Centre): Record<string, DeviceOverride> {
  const model = 'lx-firewall-8';
  if (!centre.paired) return { 'fw-edge': { role: 'edge-firewall', model, number: 5 } };
  const cluster = (name: string): NonNullable<DeviceOverride['cluster']> => ({
    syncLink: 'sync1',
    members: {
      a: { hostname: `${centre.id}-${name}-a`, priority: 200 },
      b: { hostname: `${centre.id}-${name}-b`, priority: 100 },
    },
  });
  return {
    'fw-edge': { role: 'edge-firewall', model, number: 5, cluster: cluster('fw-edge') },
    'fw-int': { role: 'internal-firewall', model, number: 6, cluster: cluster('fw-int') },
  };
}

function switches(centre: Centre): Record<string, DeviceOverride> {
  const leaf = (number: number): DeviceOverride => ({
    role: 'leaf',
    model: 'c9300-48t',
    number,
    hostPorts: [
      { from: 1, to: 12, segment: 'dmz', server: true },
      { from: 13, to: 20, segment: 'servers', server: true },
      { from: 21, to: 28, segment: 'management', server: true },
    ],
  });
  return centre.paired ? { leaf1: leaf(7), leaf2: leaf(8) } : { leaf1: leaf(7) };
}

function servers(centre: Centre): Record<string, DeviceOverride> {
  const server = (number: number, segment: string, hostNumber: number, ...roles: Roles): DeviceOverride => ({
    role: 'server',
    model: 'lx-server',
    number,
    host: { segment, hostNumber },
    roles,
  });
  return {
    ns1: server(9, 'dmz', 10, 'authoritative-dns'),
    res1: server(10, 'dmz', 12, 'resolver', 'dhcp'),
    ...(centre.paired ? { res2: server(11, 'dmz', 13, 'resolver', 'dhcp') } : {}),
    ...(centre.translator === null ? {} : { nat64: server(12, 'dmz', 14, 'nat64') }),
    proxy1: server(13, 'dmz', 16, 'reverse-proxy'),
    rpki: server(14, 'dmz', 15, 'rpki-cache'),
    app1: server(15, 'servers', 10, 'application'),
    mgmt: server(16, 'management', 10, 'management-station'),
  };
}

type Roles = NonNullable<DeviceOverride['roles']>;

function ownLinks(centre: Centre): Record<string, LinkOverride> {
  const { paired, guests, stateNetwork } = centre;
  const outside = ['outside', ...(stateNetwork === null ? [] : ['state-network'])];
  const inside = ['inside', ...(guests ? ['guest-transfer'] : [])];
  const transfer = paired ? ['int-transfer'] : [];
  const guarded = ['servers', 'management'];
  const edge = [...outside, 'dmz', ...inside, ...(paired ? [] : guarded)];
  const links: Record<string, LinkOverride> = {
    'br1-leaf1': { a: 'br1.lan1', b: 'leaf1.host41', kind: 'trunk', segments: outside },
    'core1-leaf1': { a: 'core1.lan1', b: 'leaf1.uplink1', kind: 'trunk', segments: [...inside, ...transfer] },
    'fw-edge-leaf1': { a: 'fw-edge.lan1', b: 'leaf1.host42', kind: 'trunk', segments: edge },
  };
  if (!paired) return links;
  return {
    ...links,
    'br1-br2': {
      a: 'br1.peer1',
      b: 'br2.peer1',
      kind: 'routed',
      number: centre.coreLink + 1,
      area: 0,
      cost: 10,
      bfd: true,
    },
    'core1-core2': {
      a: 'core1.peer1',
      b: 'core2.peer1',
      kind: 'routed',
      number: centre.coreLink,
      area: 0,
      cost: 10,
      bfd: true,
    },
    'br2-leaf2': { a: 'br2.lan1', b: 'leaf2.host41', kind: 'trunk', segments: outside },
    'core2-leaf2': { a: 'core2.lan1', b: 'leaf2.uplink1', kind: 'trunk', segments: [...inside, ...transfer] },
    'fw-edge-leaf2': { a: 'fw-edge.lan1', b: 'leaf2.host42', kind: 'trunk', segments: edge },
    'fw-int-leaf1': { a: 'fw-int.lan1', b: 'leaf1.host43', kind: 'trunk', segments: [...transfer, ...guarded] },
    'fw-int-leaf2': { a: 'fw-int.lan1', b: 'leaf2.host43', kind: 'trunk', segments: [...transfer, ...guarded] },
    'leaf1-leaf2': { a: 'leaf1.peer1', b: 'leaf2.peer1', kind: 'trunk' },
  };
}
