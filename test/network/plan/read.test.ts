import { describe, expect, it } from 'vitest';
import { checkPlan } from '../../../src/network/plan/check-plan.ts';
import { readPlan } from '../../../src/network/plan/read.ts';
import type { WrittenPlan, WrittenRange4, WrittenRange6 } from '../../../src/network/plan/types.ts';
import { at, planA, planMerged, planOf, shapes } from './written.ts';

/** Plan A with some values of its range replaced. */
function changed(ipv6: Partial<WrittenRange6>, ipv4: Partial<WrittenRange4> = {}): WrittenPlan {
  const one = planA.ranges['one']!;
  return { ...planA, ranges: { one: { ...one, ipv6: { ...one.ipv6, ...ipv6 }, ipv4: { ...one.ipv4, ...ipv4 } } } };
}

/** Code, pointer and message of every finding. */
function said(findings: ReturnType<typeof checkPlan>): string[] {
  return findings.map(({ code, place, message }) => `${code} ${place?.pointer} ${message}`);
}

describe('reading a plan', () => {
  it.each(shapes)('%s has no mistake, in itself or between its parts', (_, written) => {
    const { plan, findings } = readPlan(written, at);
    expect(said([...findings, ...checkPlan(plan, at)])).toEqual([]);
  });

  it('sorts ranges and knows their last numbers', () => {
    expect(planOf(planMerged).ranges.map(({ id, firstNumber, lastNumber }) => [id, firstNumber, lastNumber])).toEqual([
      ['one', 0, 0xff],
      ['second', 0x100, 0x1ff],
    ]);
  });

  it.each([
    [
      changed({ prefix: '2001:db8:160::1/48' }),
      'ADR010 /ranges/one/ipv6/prefix 2001:db8:160::1/48 has host bits set behind its /48',
    ],
    [
      changed({ prefix: '2001:DB8:160::/48' }),
      'ADR010 /ranges/one/ipv6/prefix 2001:DB8:160::/48 is not written in the canonical form (RFC 5952)',
    ],
    [changed({ prefix: '10.0.0.0/8' }), 'ADR010 /ranges/one/ipv6/prefix 10.0.0.0/8 is not an IPv6 prefix'],
    [
      changed({ siteLength: 44 }),
      "ADR008 /ranges/one/ipv6/siteLength a site's /44 must lie between the province's /48 and a /60, which has 16 networks",
    ],
    [
      changed({ infrastructure: 0x100 }),
      'ADR008 /ranges/one/ipv6/infrastructure site number 0x100 does not lie within 0x00 to 0xff',
    ],
    [
      changed({ wanSlots: { from: 0xf0, to: 0x100 } }),
      'ADR008 /ranges/one/ipv6/wanSlots slot 0xf0 to 0x100 does not lie within 0x00 to 0xff',
    ],
    [
      changed({ coreLinkSlots: { from: 0, to: 9 } }),
      "ADR002 /ranges/one/ipv6/coreLinkSlots slot 0x00 is the loopbacks', not a core link's",
    ],
    [
      changed({ nat64: '2001:db8:160:ff64::/80' }),
      'ADR010 /ranges/one/ipv6/nat64 2001:db8:160:ff64::/80 has length 80: RFC 6052 allows 32, 40, 48, 56, 64 and 96',
    ],
    [
      changed({}, { siteLength: 11 }),
      "ADR008 /ranges/one/ipv4/siteLength a site's /11 must lie in the province's /12, and an index's /24 in the site's, up to /30",
    ],
    [
      changed({}, { indexLength: 31 }),
      "ADR008 /ranges/one/ipv4/indexLength a site's /20 must lie in the province's /12, and an index's /31 in the site's, up to /30",
    ],
    [changed({}, { wanIndex: 16 }), 'ADR008 /ranges/one/ipv4/wanIndex index 0x10 does not lie within 0x00 to 0x0f'],
    [
      changed({}, { loopbacks: { prefix: '10.160.0.0/21', perSite: 16 } }),
      'ADR008 /ranges/one/ipv4/loopbacks/prefix 256 sites with 16 loopbacks each need a /20, not a /21',
    ],
    [
      changed({}, { loopbacks: { prefix: '10.160.0.0/20', perSite: 12 } }),
      'ADR008 /ranges/one/ipv4/loopbacks/perSite 12 loopbacks a site is not a power of two from 2',
    ],
    [
      { ...planA, publicIpv4: ['203.0.113.1/24'] },
      'ADR010 /publicIpv4/0 203.0.113.1/24 has host bits set behind its /24',
    ],
  ])('a wrong value is named once (%#)', (written, message) => {
    expect(said(readPlan(written, at).findings)).toEqual([message]);
  });

  it('a range with a mistake is left out, and nothing else complains', () => {
    const { plan } = readPlan(changed({ siteLength: 44 }), at);
    expect(plan.ranges).toEqual([]);
    expect(checkPlan(plan, at)).toEqual([]);
  });
});

describe('a plan against itself', () => {
  const check = (written: WrittenPlan) => said(checkPlan(planOf(written), at));
  const blocks = planA.blocks;

  it('ranges and blocks share no numbers', () => {
    const [one, two] = [planMerged.ranges['one']!, planMerged.ranges['second']!];
    const moved = {
      ...planMerged,
      ranges: { one, second: { ...two, firstNumber: 0x80, ipv6: { ...two.ipv6, infrastructure: 0x80 } } },
    };
    expect(check(moved)[0]).toBe('ADR001 /ranges/second range second shares site numbers 0x80 to 0xff with range one');
    expect(check({ ...planA, blocks: { ...blocks, extra: { from: 0xc0, to: 0xdf, purpose: 'growth' } } })).toEqual([
      'ADR001 /blocks/extra block extra shares site numbers 0xc0 to 0xcf with block communes',
    ]);
  });

  it('a block lies in one range and ends behind its beginning', () => {
    const outside = {
      ...blocks,
      far: { from: 0xf0, to: 0x10f, purpose: 'lab' as const },
      turned: { from: 9, to: 8, purpose: 'lab' as const },
    };
    expect(check({ ...planA, blocks: outside })).toEqual([
      'ADR008 /blocks/turned block turned ends at 0x08, before it begins',
      'ADR008 /blocks/far block far (0xf0 to 0x10f) does not lie in one range',
    ]);
  });

  it('pools lie in numbers kept for infrastructure, apart from each other and from public space', () => {
    const { links: _links, ...without } = blocks;
    expect(check({ ...planA, blocks: without })).toEqual([
      'ADR005 /ranges/one/ipv4/coreLinks core links of range one 10.160.224.0/20 is also the space of site number 0x0e',
    ]);
    expect(check(changed({}, { coreLinks: '10.160.8.0/24' }))).toEqual([
      'ADR005 /ranges/one/ipv4/coreLinks core links of range one 10.160.8.0/24 overlaps loopbacks of range one 10.160.0.0/20',
    ]);
    expect(
      check({
        ...changed({}, { coreLinks: '10.192.0.0/24' }),
        publicIpv4: ['10.192.0.0/25', '192.0.2.0/24', '192.0.2.0/25'],
      }),
    ).toEqual([
      'ADR005 /publicIpv4/2 public IPv4 192.0.2.0/25 overlaps public IPv4 192.0.2.0/24',
      'ADR005 /publicIpv4/0 public IPv4 10.192.0.0/25 overlaps core links of range one 10.192.0.0/24',
    ]);
    expect(check({ ...planA, publicIpv4: ['10.161.0.0/24'] })).toEqual([
      'ADR005 /publicIpv4/0 public IPv4 10.161.0.0/24 overlaps IPv4 of range one 10.160.0.0/12',
    ]);
  });

  it('two provinces may not count in the same prefix', () => {
    const second = planMerged.ranges['second']!;
    const same = {
      ...planMerged,
      ranges: { ...planMerged.ranges, second: { ...second, ipv6: { ...second.ipv6, prefix: '2001:db8:160::/48' } } },
    };
    expect(check(same)).toEqual([
      'ADR005 /ranges/second/ipv6/prefix IPv6 of range second 2001:db8:160::/48 overlaps IPv6 of range one 2001:db8:160::/48',
    ]);
  });
});
