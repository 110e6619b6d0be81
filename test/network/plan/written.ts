/** Plans of every shape that the same code must do, and short ways to speak of them. */
import type { Place } from '../../../src/lib/diagnostic.ts';
import { formatAddress, formatPrefix } from '../../../src/lib/ip/format.ts';
import { readPlan } from '../../../src/network/plan/read.ts';
import type { Plan, WrittenPlan, WrittenRange } from '../../../src/network/plan/types.ts';

export const at = (pointer: string): Place => ({ file: 'address-plan.yaml', pointer, part: 'value' });

const range48: WrittenRange = {
  ipv6: {
    prefix: '2001:db8:160::/48',
    siteLength: 56,
    infrastructure: 0,
    coreLinkSlots: { from: 1, to: 0xff },
    wanSlots: { from: 0xf0, to: 0xff },
    nat64: '2001:db8:160:ff64::/96',
  },
  ipv4: {
    prefix: '10.160.0.0/12',
    siteLength: 20,
    indexLength: 24,
    loopbacks: { prefix: '10.160.0.0/20', perSite: 16 },
    coreLinks: '10.160.224.0/20',
    wanIndex: 3,
  },
};

/** A /48 with 256 sites, as provinces really get. */
export const planA: WrittenPlan = {
  ranges: { one: range48 },
  publicIpv4: ['203.0.113.0/24', '198.51.100.0/24'],
  blocks: {
    infrastructure: { from: 0, to: 0, purpose: 'infrastructure' },
    centre: { from: 1, to: 0x0d, purpose: 'idc', name: 'Data centre' },
    links: { from: 0x0e, to: 0x0e, purpose: 'infrastructure' },
    departments: { from: 0x10, to: 0x23, purpose: 'agencies' },
    communes: { from: 0x40, to: 0xcf, purpose: 'agencies' },
  },
};

/** A /40 with a /48 a site. */
export const planB: WrittenPlan = {
  ranges: {
    wide: {
      ...range48,
      ipv6: { ...range48.ipv6, prefix: '3fff:a00::/40', siteLength: 48, nat64: '3fff:a00:ff:64::/96' },
    },
  },
  blocks: planA.blocks,
};

/** A /40 with 65,536 sites: a /24 a site, a /28 an index. */
export const planLarge: WrittenPlan = {
  ranges: {
    large: {
      ipv6: { ...range48.ipv6, prefix: '3fff:a00::/40', nat64: '3fff:a00:ff:ff64::/96' },
      ipv4: {
        prefix: '10.0.0.0/8',
        siteLength: 24,
        indexLength: 28,
        loopbacks: { prefix: '10.0.0.0/14', perSite: 4 },
        coreLinks: '10.4.0.0/20',
        wanIndex: 3,
      },
    },
  },
  blocks: { infrastructure: { from: 0, to: 0x7ff, purpose: 'infrastructure' } },
};

/** Two provinces merged: the second counts from 0x100. */
export const planMerged: WrittenPlan = {
  ranges: {
    second: {
      firstNumber: 0x100,
      ipv6: { ...range48.ipv6, prefix: '2001:db8:161::/48', infrastructure: 0x100, nat64: '2001:db8:161:ff64::/96' },
      ipv4: {
        ...range48.ipv4,
        prefix: '10.176.0.0/12',
        loopbacks: { prefix: '10.176.0.0/20', perSite: 16 },
        coreLinks: '10.176.224.0/20',
      },
    },
    one: range48,
  },
  blocks: {
    links: { from: 0x0e, to: 0x0e, purpose: 'infrastructure' },
    'links-2': { from: 0x10e, to: 0x10e, purpose: 'infrastructure' },
  },
};

export const shapes: [string, WrittenPlan][] = [
  ['a /48 with 256 /56', planA],
  ['plan B, a /40 with 256 /48', planB],
  ['a /40 with 65,536 /56', planLarge],
  ['two merged provinces', planMerged],
];

/** A plan without mistakes. */
export function planOf(written: WrittenPlan): Plan {
  const { plan, findings } = readPlan(written, at);
  if (findings.length > 0) throw new Error(findings.map(({ message }) => message).join('\n'));
  return plan;
}

/** Addresses and networks anywhere in a value as text, for comparing and for reading. */
export function toText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toText);
  if (typeof value !== 'object' || value === null) return value;
  if ('a' in value) return formatAddress(value as never);
  if ('length' in value) return formatPrefix(value as never);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toText(inner)]));
}
