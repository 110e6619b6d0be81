/** Sites that are offices: a hub, one link or two, about ten lines each. */
import type { Site, WanLink } from '../../../src/inventory/types.ts';

export interface OfficeSite {
  number: number;
  name: string;
  tier: string;
  profile: string;
  stage: Site['stage'];
  hub: string;
  /** Block of the plan, where it is not the profile's. */
  block?: string;
  /** The second link: none, fibre to the hub, or a carrier's VPN. */
  backup: 'none' | 'fibre' | 'l3vpn';
}

/** AS number of the carrier whose VPN backs up. */
export const CARRIER_ASN = 64510;

/** The site as it stands in its file. */
export function officeSite(office: OfficeSite): Site {
  const { number, name, tier, profile, block, stage, hub, backup } = office;
  const primary: WanLink = {
    to: hub,
    kind: 'fibre',
    number: 0,
    bandwidth: '100M',
    circuit: `F-${hex(number)}`,
    carrier: 'Viễn thông 1',
  };
  return {
    number,
    name,
    tier,
    profile,
    ...(block === undefined ? {} : { block }),
    stage,
    contact: { name: `Văn thư ${name}`, phone: `0200-555-${String(number % 10000).padStart(4, '0')}` },
    wan:
      backup === 'none' ? { primary } : { primary, backup: backup === 'fibre' ? fibre(hub, number) : vpn(hub, number) },
  };
}

function fibre(to: string, number: number): WanLink {
  return { to, kind: 'fibre', number: 1, bandwidth: '50M', circuit: `B-${hex(number)}`, carrier: 'Viễn thông 2' };
}

function vpn(to: string, number: number): WanLink {
  const pair = 2 * number;
  const at = (low: number): string => `10.192.${(pair + low) >> 8}.${(pair + low) & 0xff}`;
  return {
    to,
    kind: 'l3vpn',
    number: 1,
    operator: 'carrier-1',
    bandwidth: '20M',
    circuit: `V-${hex(number)}`,
    carrier: 'Viễn thông 3',
    ipv6: 'yes',
    peer: {
      ipv4: { local: `${at(1)}/31`, remote: at(0) },
      ipv6: { local: `3fff:140:0:${number.toString(16)}::3/127`, remote: `3fff:140:0:${number.toString(16)}::2` },
      asn: CARRIER_ASN,
      routing: 'bgp',
    },
  };
}

/** The hub's own line into the carrier's VPN. */
export function hubLine(hub: string): WanLink {
  return { ...vpn(hub, 0xfff), number: 0, port: 'core2.wan2', bandwidth: '1G', circuit: 'V-HUB' };
}

function hex(number: number): string {
  return number.toString(16).toUpperCase().padStart(4, '0');
}
