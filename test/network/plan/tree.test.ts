import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPrefix } from '../../../src/lib/ip/parse.ts';
import { hostPrefix } from '../../../src/lib/ip/prefix.ts';
import { coreLink, wanLink } from '../../../src/network/plan/links.ts';
import { loopbackOf, planSite, segmentPrefix4, segmentPrefix6 } from '../../../src/network/plan/site.ts';
import { planTree } from '../../../src/network/plan/tree.ts';
import type { SiteRow, TreeNode, UsageRow } from '../../../src/network/plan/usage.ts';
import { planA, planMerged, planOf } from './written.ts';

const plan = planOf(planA);
const range = plan.ranges[0]!;

function row(kind: UsageRow['kind'], site: string | null, id: string, more: Partial<UsageRow>): UsageRow {
  return { kind, site, id, name: id, ipv6: null, ipv4: null, note: null, ...more };
}

const sites: SiteRow[] = [
  { site: 'b', name: 'Commune B', numbers: { from: 0x41, to: 0x41 } },
  { site: 'a', name: 'Commune A', numbers: { from: 0x40, to: 0x40 } },
  { site: 'dc', name: 'Centre', numbers: { from: 1, to: 2 } },
  { site: 'lost', name: 'In no block', numbers: { from: 0xe0, to: 0xe0 } },
];
const loopback = loopbackOf(planSite(plan, 0x40)!, 1)!;
const rows: UsageRow[] = [
  row('segment', 'a', 'wifi', { ipv6: segmentPrefix6(range, 0x40, 0), ipv4: segmentPrefix4(range, 0x40, 0, 23) }),
  row('segment', 'a', 'old', { ipv4: toPrefix('192.168.1.0/24'), note: 'brownfield' }),
  row('wan-link', 'a', 'primary', {
    ipv6: wanLink(range, 0x40, 0)!.ipv6.prefix,
    ipv4: wanLink(range, 0x40, 0)!.ipv4.prefix,
  }),
  row('loopback', 'a', 'r1', { ipv6: hostPrefix(loopback.ipv6), ipv4: hostPrefix(loopback.ipv4) }),
  row('segment', 'dc', 'dmz', { ipv6: segmentPrefix6(range, 2, 0x40), ipv4: segmentPrefix4(range, 2, 10) }),
  row('core-link', null, 'c1-c2', { ipv6: coreLink(range, 0)!.ipv6.prefix, ipv4: coreLink(range, 0)!.ipv4.prefix }),
  row('pool', null, 'nat44', { ipv4: toPrefix('203.0.113.64/27') }),
  row('given', null, 'state network', { ipv4: toPrefix('10.200.0.0/16') }),
];

function find(roots: TreeNode[], id: string): TreeNode {
  const search = (nodes: TreeNode[]): TreeNode | undefined => {
    for (const node of nodes) {
      const found = node.id === id ? node : search(node.children);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const found = search(roots);
  if (found === undefined) throw new Error(`no node ${id}`);
  return found;
}

/** `used/total next` of every capacity. */
function left(node: TreeNode): string[] {
  return node.capacity.map(({ unit, total, used, free, firstFree }) => {
    expect(used + free).toBe(total);
    return `${unit} ${used}/${total} ${firstFree}`;
  });
}

describe('the address tree', () => {
  const roots = planTree(plan, { sites, rows });

  it('has a root a range, a public network, and what others gave', () => {
    expect(roots.map(({ kind, id, children }) => [kind, id, children.map((child) => child.id)])).toEqual([
      [
        'range',
        'one',
        ['infrastructure', 'centre', 'links', 'unassigned', 'departments', 'unassigned', 'communes', 'unassigned'],
      ],
      ['public', '203.0.113.0/24', ['nat44']],
      ['public', '198.51.100.0/24', []],
      ['given-space', 'given', ['state network']],
    ]);
    expect(roots[0]!.children.at(-1)!.numbers).toEqual({ from: 0xd0, to: 0xff });
    expect(roots[0]!.children.at(-1)!.children.map(({ id }) => id)).toEqual(['lost']);
  });

  it('counts what is used and names the next free number', () => {
    expect(left(roots[0]!)).toEqual(['site numbers 7/256 0x03']);
    expect(left(find(roots, 'communes'))).toEqual(['site numbers 2/144 0x42']);
    expect(left(find(roots, 'infrastructure'))).toEqual(['site numbers 1/1 null']);
    expect(left(find(roots, 'loopbacks'))).toEqual(['loopbacks 1/3840 null']);
    expect(left(find(roots, 'core-links'))).toEqual(['core links 1/255 1']);
    expect(left(roots[1]!)).toEqual(['addresses 32/256 null']);
  });

  it('a site counts slots and indexes without those of its WAN links, and nothing for brownfield', () => {
    expect(left(find(roots, 'a'))).toEqual(['slots 1/240 0x01', 'indexes 2/15 2', 'WAN links 1/16 null']);
    expect(left(find(roots, 'dc'))).toEqual(['slots 1/480 0x01/0x00', 'indexes 1/30 0x01/0', 'WAN links 0/32 null']);
  });

  it('shows both families on a node, several networks where numbers fill no single one', () => {
    const site = find(roots, 'a');
    expect([site.ipv6, site.ipv4]).toEqual([['2001:db8:160:4000::/56'], ['10.164.0.0/20']]);
    expect(site.children.map(({ id, ipv6, ipv4, note }) => [id, ...ipv6, ...ipv4, note])).toEqual([
      ['r1', '2001:db8:160::40:1', '10.160.4.1', null],
      ['wifi', '2001:db8:160:4000::/64', '10.164.0.0/23', null],
      ['primary', '2001:db8:160:40f0::2/127', '10.164.3.0/31', null],
      ['old', '192.168.1.0/24', 'brownfield'],
    ]);
    expect(find(roots, 'communes').ipv6).toEqual([
      '2001:db8:160:4000::/50',
      '2001:db8:160:8000::/50',
      '2001:db8:160:c000::/52',
    ]);
  });

  it('is the same whatever the order of sites and rows', () => {
    const shuffled = fc.tuple(
      fc.shuffledSubarray(sites, { minLength: sites.length }),
      fc.shuffledSubarray(rows, { minLength: rows.length }),
    );
    fc.assert(
      fc.property(shuffled, ([otherSites, otherRows]) => {
        expect(planTree(plan, { sites: otherSites, rows: otherRows })).toEqual(roots);
      }),
    );
  });

  it('each province of a merger is a root of its own', () => {
    const merged = planTree(planOf(planMerged), {
      sites: [{ site: 'x', name: 'X', numbers: { from: 0x140, to: 0x140 } }],
      rows: [],
    });
    expect(merged.map((root) => [root.id, ...left(root)])).toEqual([
      ['one', 'site numbers 2/256 0x01'],
      ['second', 'site numbers 3/256 0x101'],
    ]);
  });
});
