import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Prefix } from '../../../src/lib/ip/address.ts';
import { findOverlaps } from '../../../src/lib/ip/overlaps.ts';
import { linkEndMistake } from '../../../src/lib/ip/point-to-point.ts';
import { containsAddress, containsPrefix, hostPrefix } from '../../../src/lib/ip/prefix.ts';
import { coreLink, coreLinkCount, wanLink, wanLinkCount } from '../../../src/network/plan/links.ts';
import {
  gatewayOf,
  loopbackOf,
  planSite,
  rangeOf,
  routerOf,
  segmentPrefix4,
  segmentPrefix6,
} from '../../../src/network/plan/site.ts';
import type { Plan } from '../../../src/network/plan/types.ts';
import { planA, planB, planLarge, planMerged, planOf, shapes, toText } from './written.ts';

/** Everything that follows from one site number, with two devices and two WAN links. */
function addressesOf(plan: Plan, number: number) {
  const site = planSite(plan, number)!;
  const { range } = site;
  return {
    blocks: { ipv6: site.ipv6, ipv4: site.ipv4 },
    segments: [0x10, 0x11].map((slot) => segmentPrefix6(range, number, slot)),
    networks: [0, 4].map((index) => segmentPrefix4(range, number, index, range.ipv4.indexLength - 1)),
    loopbacks: [1, 2].map((device) => loopbackOf(site, device)),
    links: [0, 1].map((link) => wanLink(range, number, link)),
  };
}

describe('a site in the plan', () => {
  it('commune 0x40 of a /48', () => {
    expect(toText(addressesOf(planOf(planA), 0x40))).toEqual({
      blocks: { ipv6: ['2001:db8:160:4000::/56'], ipv4: ['10.164.0.0/20'] },
      segments: ['2001:db8:160:4010::/64', '2001:db8:160:4011::/64'],
      networks: ['10.164.0.0/23', '10.164.4.0/23'],
      loopbacks: [
        { ipv6: '2001:db8:160::40:1', ipv4: '10.160.4.1' },
        { ipv6: '2001:db8:160::40:2', ipv4: '10.160.4.2' },
      ],
      links: [
        {
          reserved6: '2001:db8:160:40f0::/64',
          ipv6: { prefix: '2001:db8:160:40f0::2/127', low: '2001:db8:160:40f0::2', high: '2001:db8:160:40f0::3' },
          ipv4: { prefix: '10.164.3.0/31', low: '10.164.3.0', high: '10.164.3.1' },
        },
        {
          reserved6: '2001:db8:160:40f1::/64',
          ipv6: { prefix: '2001:db8:160:40f1::2/127', low: '2001:db8:160:40f1::2', high: '2001:db8:160:40f1::3' },
          ipv4: { prefix: '10.164.3.2/31', low: '10.164.3.2', high: '10.164.3.3' },
        },
      ],
    });
  });

  it('site 0x40 of plan B has a /48, site 0x1234 of a large province a /24 and /28s', () => {
    const wide = addressesOf(planOf(planB), 0x40);
    expect(toText([wide.blocks, wide.segments])).toEqual([
      { ipv6: ['3fff:a00:40::/48'], ipv4: ['10.164.0.0/20'] },
      ['3fff:a00:40:10::/64', '3fff:a00:40:11::/64'],
    ]);
    const large = addressesOf(planOf(planLarge), 0x1234);
    expect(toText([large.blocks, large.segments, large.networks, large.loopbacks, large.links[1]?.ipv4])).toEqual([
      { ipv6: ['3fff:a00:12:3400::/56'], ipv4: ['10.18.52.0/24'] },
      ['3fff:a00:12:3410::/64', '3fff:a00:12:3411::/64'],
      ['10.18.52.0/27', '10.18.52.64/27'],
      [
        { ipv6: '3fff:a00::1234:1', ipv4: '10.0.72.209' },
        { ipv6: '3fff:a00::1234:2', ipv4: '10.0.72.210' },
      ],
      { prefix: '10.18.52.50/31', low: '10.18.52.50', high: '10.18.52.51' },
    ]);
  });

  it('a number of the second province counts in its own prefixes', () => {
    const plan = planOf(planMerged);
    expect(rangeOf(plan, 0xff)?.id).toBe('one');
    expect(rangeOf(plan, 0x100)?.id).toBe('second');
    expect(toText(addressesOf(plan, 0x140))).toMatchObject({
      blocks: { ipv6: ['2001:db8:161:4000::/56'], ipv4: ['10.180.0.0/20'] },
      loopbacks: [{ ipv6: '2001:db8:161::140:1', ipv4: '10.176.4.1' }, {}],
    });
    expect(planSite(plan, 0xfe, 0x101)).toBeNull();
    expect(planSite(plan, 0xfe, 0x100)).toBeNull();
    expect(planSite(plan, 0x1ff, 0x200)).toBeNull();
    expect(planSite(plan, 0x200)).toBeNull();
  });

  it('a data centre with several numbers has their devices too', () => {
    const site = planSite(planOf(planA), 1, 0x0d)!;
    expect(site.lastDevice).toBe(207);
    expect(toText(loopbackOf(site, 20))).toEqual({ ipv6: '2001:db8:160::1:14', ipv4: '10.160.0.36' });
    expect(toText(site.ipv6)).toEqual([
      '2001:db8:160:100::/56',
      '2001:db8:160:200::/55',
      '2001:db8:160:400::/54',
      '2001:db8:160:800::/54',
      '2001:db8:160:c00::/55',
    ]);
    expect([loopbackOf(site, 0), loopbackOf(site, 208)]).toEqual([null, null]);
  });

  it('gateway is 1, routers of a pair are 2 and 3', () => {
    const range = planOf(planA).ranges[0]!;
    const lan = [segmentPrefix6(range, 0x40, 0x10)!, segmentPrefix4(range, 0x40, 0, 23)!];
    expect(toText(lan.map((prefix) => [gatewayOf(prefix), routerOf(prefix, 0), routerOf(prefix, 1)]))).toEqual([
      ['2001:db8:160:4010::1', '2001:db8:160:4010::2', '2001:db8:160:4010::3'],
      ['10.164.0.1', '10.164.0.2', '10.164.0.3'],
    ]);
  });

  it("gives null outside, never another site's address", () => {
    const range = planOf(planA).ranges[0]!;
    expect(segmentPrefix6(range, 0x40, 0x100)).toBeNull();
    expect(segmentPrefix6(range, 0x100, 0)).toBeNull();
    expect(segmentPrefix4(range, 0x40, 5, 23)).toBeNull();
    expect(segmentPrefix4(range, 0x40, 16)).toBeNull();
    expect(segmentPrefix4(range, 0x40, 0, 19)).toBeNull();
    expect(segmentPrefix4(range, 0x40, 14, 22)).toBeNull();
    expect(toText(segmentPrefix4(range, 0x40, 5, 26))).toBe('10.164.5.0/26');
    expect([wanLink(range, 0x40, 16), wanLink(range, 0x40, -1), coreLink(range, 255)]).toEqual([null, null, null]);
  });

  it('has room for 16 WAN links, 8 where an index is a /28', () => {
    expect(wanLinkCount(planOf(planA).ranges[0]!)).toBe(16);
    expect(wanLinkCount(planOf(planLarge).ranges[0]!)).toBe(8);
    expect(coreLinkCount(planOf(planA).ranges[0]!)).toBe(255);
  });
});

describe.each(shapes)('%s', (_, written) => {
  const plan = planOf(written);
  const numbers = plan.ranges.flatMap(({ firstNumber, lastNumber, ipv6 }) => {
    return [firstNumber, firstNumber + 1, firstNumber + 0x40, lastNumber - 1, lastNumber].filter(
      (one) => one !== ipv6.infrastructure,
    );
  });
  const anyNumber = fc.oneof(
    fc.constantFrom(...numbers),
    fc
      .nat(plan.ranges.at(-1)!.lastNumber - plan.ranges[0]!.firstNumber)
      .map((offset) => plan.ranges[0]!.firstNumber + offset),
  );

  /** All that two sites and the core may use at once: no two of them may share an address. */
  function everything(used: number[]): Prefix[] {
    const list: Prefix[] = [];
    for (const number of used) {
      const site = planSite(plan, number)!;
      const { range } = site;
      for (let slot = 0; slot < 0xf0; slot += 1) list.push(segmentPrefix6(range, number, slot)!);
      for (let index = 0; index < range.ipv4.indexes; index += 1) {
        if (index !== range.ipv4.wanIndex) list.push(segmentPrefix4(range, number, index)!);
      }
      for (let link = 0; link < wanLinkCount(range); link += 1) {
        const planned = wanLink(range, number, link)!;
        list.push(planned.reserved6, planned.ipv4.prefix);
      }
      for (let device = 1; device <= site.lastDevice; device += 1) {
        const { ipv6, ipv4 } = loopbackOf(site, device)!;
        list.push(hostPrefix(ipv6), hostPrefix(ipv4));
      }
    }
    for (const range of plan.ranges) {
      for (let link = 0; link < coreLinkCount(range); link += 1) {
        const planned = coreLink(range, link)!;
        list.push(planned.reserved6, planned.ipv4.prefix);
      }
    }
    return list;
  }

  it('no two uses share an address', () => {
    const site = anyNumber.filter((number) => {
      return (
        !plan.ranges.some(({ ipv6 }) => ipv6.infrastructure === number) &&
        !plan.blocks.some((block) => block.purpose === 'infrastructure' && number >= block.from && number <= block.to)
      );
    });
    fc.assert(
      fc.property(fc.uniqueArray(site, { minLength: 2, maxLength: 3 }), (used) => {
        expect(toText(findOverlaps(everything(used), (prefix) => prefix))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('everything of a site lies in its blocks, its loopbacks in their network', () => {
    fc.assert(
      fc.property(anyNumber, fc.nat(0xef), fc.nat(15), (number, slot, index) => {
        const site = planSite(plan, number)!;
        const inside = [
          segmentPrefix6(site.range, number, slot),
          segmentPrefix4(site.range, number, index),
          wanLink(site.range, number, 0)!.ipv6.prefix,
          wanLink(site.range, number, 0)!.ipv4.prefix,
        ];
        for (const prefix of inside) {
          const [block] = prefix?.family === 4 ? site.ipv4 : site.ipv6;
          expect(prefix !== null && containsPrefix(block!, prefix)).toBe(true);
        }
        const { ipv6, ipv4 } = loopbackOf(site, site.lastDevice)!;
        expect(site.loopbacks6.some((prefix) => containsAddress(prefix, ipv6))).toBe(true);
        expect(site.loopbacks4.some((prefix) => containsAddress(prefix, ipv4))).toBe(true);
        const { low, high } = wanLink(site.range, number, 0)!.ipv6;
        expect([linkEndMistake(low), linkEndMistake(high)]).toEqual([null, null]);
      }),
    );
  });

  it('a site added, removed or moved in the list changes no other address', () => {
    const network = (list: number[]) =>
      new Map(list.map((number) => [number, JSON.stringify(addressesOf(plan, number))]));
    fc.assert(
      fc.property(fc.uniqueArray(anyNumber, { minLength: 1 }), anyNumber, fc.nat(), (list, added, seed) => {
        const before = network(list);
        const moved = list.map((_, index) => list[(index + seed) % list.length]!);
        for (const after of [network([...list, added]), network(list.slice(1)), network(moved)]) {
          for (const [number, addresses] of after) if (before.has(number)) expect(addresses).toBe(before.get(number));
        }
      }),
      { numRuns: 20 },
    );
  });
});
