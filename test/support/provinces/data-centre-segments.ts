/** Segments of a data centre: between its routers and firewalls, and those of its servers. */
import type { SegmentOverride } from '../../../src/inventory/types.ts';
import { bordersOf, type Centre, coresOf, innerFirewall } from './centre.ts';

/** Transfer segments take the first number's block, servers and management the next ones'. */
export function centreSegments(centre: Centre): Record<string, SegmentOverride> {
  const { first, dmz4, guests, stateNetwork } = centre;
  const gatewayOf = (ids: string[]): string | string[] => (ids.length === 1 ? ids[0]! : ids);
  const borders = gatewayOf(bordersOf(centre));
  const cores = gatewayOf(coresOf(centre));
  const transfer = (title: string, vlan: number, zone: string, gateway: string | string[], firewall: string) => ({
    title,
    vlan,
    zone,
    number: first,
    slot: vlan,
    // Index 3 is the WAN links' of a /20.
    index: vlan === 5 ? 4 : vlan - 2,
    gateway,
    addressing: 'static' as const,
    urpf: 'off' as const,
    hosts: { [firewall]: { host: 4 } },
  });
  const inner = (title: string, vlan: number, zone: string, number: number, index: number) => ({
    title,
    vlan,
    zone,
    number,
    slot: Number.parseInt(String(vlan), 16),
    index,
    gateway: innerFirewall(centre),
    addressing: 'static' as const,
  });
  return {
    outside: transfer('Biên - tường lửa', 2, 'edge', borders, 'fw-edge'),
    inside: transfer('Tường lửa - lõi', 3, 'core', cores, 'fw-edge'),
    ...(guests ? { 'guest-transfer': { ...transfer('Khách', 4, 'guest', cores, 'fw-edge'), vrf: 'guest' } } : {}),
    ...(centre.paired ? { 'int-transfer': transfer('Lõi - tường lửa trong', 5, 'core', cores, 'fw-int') } : {}),
    ...(stateNetwork === null
      ? {}
      : {
          'state-network': {
            title: 'Mạng truyền số liệu chuyên dùng',
            vlan: 99,
            zone: 'tslcd',
            vrf: 'tslcd',
            ipv4: stateNetwork.segment4,
            ipv6: stateNetwork.segment6,
            gateway: borders,
            addressing: 'static' as const,
            urpf: 'off' as const,
            hosts: { 'fw-edge': { host: 4 } },
          },
        }),
    dmz: {
      title: 'Vùng DMZ',
      vlan: 40,
      zone: 'dmz',
      number: first + 1,
      slot: 0x40,
      ipv4: dmz4,
      gateway: 'fw-edge',
      addressing: 'static',
    },
    servers: inner('Máy chủ', 30, 'servers', first + 2, 8),
    management: {
      ...inner('Quản trị', 90, 'management', first + 3, 13),
      hosts: { leaf1: { host: 11 }, ...(centre.paired ? { leaf2: { host: 12 } } : {}) },
    },
  };
}
