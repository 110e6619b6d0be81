import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/lib/diagnostic.ts';
import { toPrefix } from '../../../src/lib/ip/parse.ts';
import { checkNumbers, checkSiteNumbers } from '../../../src/network/plan/check-numbers.ts';
import { checkHeld, checkMode, checkOverlaps } from '../../../src/network/plan/check-prefixes.ts';
import { checkSegments } from '../../../src/network/plan/check-segments.ts';
import { planSite } from '../../../src/network/plan/site.ts';
import type { NumberUse, PrefixUse, SegmentUse, SiteNumberUse } from '../../../src/network/plan/uses.ts';
import { at, planA, planMerged, planOf } from './written.ts';

function said(findings: (Finding | null)[]): string[] {
  return findings.flatMap((one) => (one === null ? [] : [`${one.code} ${one.place?.pointer} ${one.message}`]));
}

function site(id: string, first: number | null, more: Partial<SiteNumberUse> = {}): SiteNumberUse {
  return { site: id, first, last: first, block: null, place: at(`/sites/${id}`), ...more };
}

describe('site numbers', () => {
  const plan = planOf(planA);

  it('finds none wrong where none is', () => {
    const uses = [
      site('dc', 1, { last: 0x0d, block: 'centre' }),
      site('a', 0x40, { block: 'communes' }),
      site('b', 0xf5),
    ];
    expect(checkSiteNumbers(plan, uses)).toEqual([]);
  });

  it.each([
    [[site('a', null)], 'ADR009 /sites/a site a has no number'],
    [[site('b', 0x41), site('a', 0x41)], 'ADR001 /sites/b site number 0x41 of b is already the number of a'],
    [[site('dc', 1, { last: 13 }), site('a', 7)], 'ADR001 /sites/a site number 0x07 of a is already the number of dc'],
    [[site('a', 0x100)], 'ADR008 /sites/a number 0x100 of site a lies outside the plan'],
    [[site('a', 0xf0, { last: 0x100 })], 'ADR008 /sites/a numbers 0xf0 to 0x100 of site a do not lie in one range'],
    [[site('a', 0x42, { last: 0x41 })], 'ADR008 /sites/a numbers 0x42 to 0x41 of site a end before they begin'],
    [[site('a', 0)], 'ADR008 /sites/a number 0x00 of site a is kept for loopbacks and core links'],
    [[site('a', 0x0e)], 'ADR008 /sites/a number 0x0e of site a lies in block links, which is infrastructure'],
    [
      [site('a', 0x0c, { last: 0x0f })],
      'ADR008 /sites/a numbers 0x0c to 0x0f of site a reach beyond block centre, which ends at 0x0d',
    ],
    [
      [site('a', 0x10, { block: 'communes' })],
      'ADR008 /sites/a number 0x10 of site a lies in block departments, not in communes',
    ],
    [
      [site('a', 0xf0, { block: 'communes' })],
      'ADR008 /sites/a number 0xf0 of site a lies in no block, not in communes',
    ],
  ])('names the mistake (%#)', (uses, message) => {
    expect(said(checkSiteNumbers(plan, uses))).toEqual([message]);
  });

  it('every site in the numbers of a data centre is named', () => {
    expect(said(checkSiteNumbers(plan, [site('dc', 1, { last: 13 }), site('a', 3), site('b', 7)]))).toEqual([
      'ADR001 /sites/a site number 0x03 of a is already the number of dc',
      'ADR001 /sites/b site number 0x07 of b is already the number of dc',
    ]);
  });

  it('a duplicate tells both places', () => {
    const [found] = checkSiteNumbers(plan, [site('a', 0x41), site('b', 0x41)]);
    expect([found?.place?.pointer, found?.related.map(({ place }) => place.pointer)]).toEqual([
      '/sites/b',
      ['/sites/a'],
    ]);
  });

  it('two provinces share one numbering', () => {
    expect(
      said(checkSiteNumbers(planOf(planMerged), [site('a', 0x40), site('b', 0x140), site('c', 0xfe, { last: 0x101 })])),
    ).toEqual(['ADR008 /sites/c numbers 0xfe to 0x101 of site c do not lie in one range']);
  });
});

describe('numbers of devices and links', () => {
  const use = (key: string, number: number | null, kind: NumberUse['kind'] = 'links'): NumberUse => {
    return { kind, key, number, from: 0, to: 15, place: at(`/${key}`) };
  };

  it('are there, inside, and unique in their site', () => {
    expect(said(checkNumbers([use('a/1', 0), use('b/1', 0), use('a/r1', 0, 'devices'), use('a/2', 1)]))).toEqual([]);
    expect(said(checkNumbers([use('a/1', 0), use('a/2', 0), use('a/3', null), use('a/r1', 16, 'devices')]))).toEqual([
      'ADR004 /a/2 number 0 of link a/2 is already the number of a/1',
      'ADR009 /a/3 link a/3 has no number',
      'ADR008 /a/r1 number 16 of device a/r1 does not lie within 0 to 15',
    ]);
  });
});

describe('segments of a site', () => {
  const plan = planOf(planA);
  const commune = planSite(plan, 0x40)!;
  const segment = (
    id: string,
    slot: number | null,
    index: number | null,
    more: Partial<SegmentUse> = {},
  ): SegmentUse => {
    return {
      segment: id,
      number: 0x40,
      slot,
      index,
      length4: null,
      placeOf: (field) => at(`/${id}/${field}`),
      ...more,
    };
  };

  it('the standard model fits', () => {
    const model = [
      segment('staff', 0x10, 0, { length4: 23 }),
      segment('printers', 0x11, 2),
      segment('wifi', 0x20, 4, { length4: 23 }),
      segment('guests', 0x21, 6),
      segment('management', 0x90, 13),
      segment('brownfield', 0x12, null),
      segment('ipv4-only', null, 15),
    ];
    expect(checkSegments('a', commune, model)).toEqual([]);
  });

  it.each([
    [
      [segment('x', 0x10, null), segment('y', 0x10, null)],
      'ADR002 /y/slot slot 0x10 of segment y of a is already the slot of x',
    ],
    [[segment('x', 0xf0, null)], 'ADR002 /x/slot slot 0xf0 of segment x of a is kept for WAN links (0xf0 to 0xff)'],
    [[segment('x', 0x100, null)], 'ADR008 /x/slot slot 0x100 of segment x of a does not lie within 0x00 to 0xff'],
    [
      [segment('x', null, 4, { length4: 23 }), segment('y', null, 5)],
      'ADR003 /y/index index 5 of segment y of a (a /24) overlaps segment x',
    ],
    [
      [segment('x', null, 5), segment('y', null, 4, { length4: 23 })],
      'ADR003 /y/index index 4 of segment y of a (a /23) overlaps segment x',
    ],
    [[segment('x', null, 3)], 'ADR003 /x/index index 3 of segment x of a (a /24) overlaps the WAN links (index 3)'],
    [
      [segment('x', null, 2, { length4: 23 })],
      'ADR003 /x/index index 2 of segment x of a (a /23) overlaps the WAN links (index 3)',
    ],
    [
      [segment('x', null, 5, { length4: 23 })],
      'ADR008 /x/index index 5 of segment x of a cannot start a /23: it is not a multiple of 2',
    ],
    [[segment('x', null, 16)], 'ADR008 /x/index index 16 of segment x of a (a /24) does not lie within 0 to 15'],
    [[segment('x', null, 0, { length4: 19 })], 'ADR008 /x/length4 a /19 for segment x of a is not within /20 to /30'],
    [
      [segment('x', 0x10, 0, { number: 0x41 })],
      'ADR008 /x/number segment x counts in number 0x41, which a does not hold',
    ],
  ])('names the mistake (%#)', (segments, message) => {
    expect(said(checkSegments('a', commune, segments))).toEqual([message]);
  });

  it('the same slot in two numbers of a data centre is two networks', () => {
    const centre = planSite(plan, 1, 0x0d)!;
    const twice = [segment('x', 0x40, 10, { number: 2 }), segment('y', 0x40, 10, { number: 3 })];
    expect(checkSegments('dc', centre, twice)).toEqual([]);
  });
});

describe('networks', () => {
  const use = (text: string, owner = 'x', realm = 'province'): PrefixUse => ({
    owner,
    prefix: toPrefix(text),
    realm,
    place: at(`/${owner}`),
  });

  it.each([
    ['2001:db8:160::/48', 'demo', null],
    ['10.160.0.0/12', 'demo', null],
    ['10.160.0.0/12', 'production', null],
    ['fd00:1:2::/48', 'production', null],
    ['2400:db00::/32', 'production', null],
    ['2400:db00::/32', 'demo', 'ADR007 /x 2400:db00::/32 (x) is real space of the Internet, in mode demo'],
    ['2001:db8:160::/48', 'production', 'ADR007 /x 2001:db8:160::/48 (x) is documentation space, in mode production'],
    ['203.0.113.1/32', 'production', 'ADR007 /x 203.0.113.1 (x) is documentation space, in mode production'],
    ['fe80::/64', 'demo', 'ADR010 /x fe80::/64 (x) is link-local space: no network can use it'],
    ['fec0::/48', 'production', 'ADR010 /x fec0::/48 (x) is site-local space: no network can use it'],
    ['224.0.0.0/24', 'demo', 'ADR010 /x 224.0.0.0/24 (x) is multicast space: no network can use it'],
  ] as const)('%s in mode %s', (text, mode, message) => {
    expect(said([checkMode(use(text), mode)])).toEqual(message === null ? [] : [message]);
  });

  it('public ones lie in what the province holds', () => {
    const held = ['2001:db8:160::/48', '203.0.113.0/24'].map(toPrefix);
    expect(
      said(
        ['2001:db8:160:4010::/64', '203.0.113.0/25', '192.168.1.0/24', 'fd00::/48'].map((text) =>
          checkHeld(use(text), held),
        ),
      ),
    ).toEqual([]);
    const found = checkHeld(use('198.51.100.0/24'), held);
    expect([...said([found]), found?.hint]).toEqual([
      'ADR006 /x 198.51.100.0/24 (x) does not lie in a prefix that the province holds',
      'write `x` out of 203.0.113.0/24',
    ]);
  });

  it('of one realm do not meet; of two they may', () => {
    const uses = [
      use('192.168.1.0/24', 'office a', 'behind a'),
      use('192.168.1.0/24', 'office b', 'behind b'),
      use('10.164.0.0/23', 'staff'),
      use('10.164.1.0/24', 'printers'),
      use('10.160.4.1/32', 'r1'),
      use('10.160.4.1/32', 'r2'),
    ];
    expect(said(checkOverlaps(uses))).toEqual([
      'ADR004 /r2 10.160.4.1 (r2) is also r1',
      'ADR005 /printers 10.164.1.0/24 (printers) overlaps 10.164.0.0/23 (staff)',
    ]);
  });
});
