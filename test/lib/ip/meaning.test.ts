import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitsOf } from '../../../src/lib/ip/address.ts';
import { formatAddress, formatPrefix } from '../../../src/lib/ip/format.ts';
import { toAddress, toPrefix } from '../../../src/lib/ip/parse.ts';
import { isSubnetRouterAnycast, linkEndMistake, pointToPoint } from '../../../src/lib/ip/point-to-point.ts';
import { containsPrefix, subnetCount } from '../../../src/lib/ip/prefix.ts';
import { reverseLabel, reverseName, reverseZones } from '../../../src/lib/ip/reverse.ts';
import { BOGONS_4, BOGONS_6, bogons, scopeOf, scopeOfAddress, specialReference } from '../../../src/lib/ip/special.ts';
import { embedAddress4, extractAddress4, translationMistake } from '../../../src/lib/ip/translation.ts';
import { anyAddress, anyAddress4, anyAddress6, makePrefix } from './arbitrary.ts';

describe('reverse names', () => {
  it('writes octets and nibbles backwards', () => {
    expect(reverseName(toAddress('192.0.2.33'))).toBe('33.2.0.192.in-addr.arpa');
    expect(reverseName(toAddress('2001:db8::567:89ab'))).toBe(
      'b.a.9.8.7.6.5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa',
    );
  });

  it.each([
    ['10.160.0.0/12', 16, '160.10.in-addr.arpa', '175.10.in-addr.arpa'],
    ['203.0.113.0/24', 1, '113.0.203.in-addr.arpa', '113.0.203.in-addr.arpa'],
    ['203.0.113.128/25', 1, '113.0.203.in-addr.arpa', '113.0.203.in-addr.arpa'],
    ['2001:db8:160::/48', 1, '0.6.1.0.8.b.d.0.1.0.0.2.ip6.arpa', '0.6.1.0.8.b.d.0.1.0.0.2.ip6.arpa'],
    ['3fff:a00::/39', 2, '0.0.0.0.a.0.f.f.f.3.ip6.arpa', '1.0.0.0.a.0.f.f.f.3.ip6.arpa'],
    ['0.0.0.0/0', 1, 'in-addr.arpa', 'in-addr.arpa'],
  ])('%s needs %i zones', (text, count, first, last) => {
    const names = reverseZones(toPrefix(text)).map(({ name }) => name);
    expect([names.length, names[0], names.at(-1)]).toEqual([count, first, last]);
  });

  it('a zone and the label in it make the name of every address', () => {
    fc.assert(
      fc.property(anyAddress, fc.nat(128), (address, wanted) => {
        const length = Math.min(wanted, bitsOf(address.family));
        const prefix = makePrefix(address, length);
        const zones = reverseZones(prefix);
        const zone = zones.find(({ network }) => containsPrefix(network, makePrefix(address, bitsOf(address.family))))!;
        const label = reverseLabel(address, zone.network);
        expect(label === '' ? zone.name : `${label}.${zone.name}`).toBe(reverseName(address));
        expect(subnetCount(prefix, zone.network.length) || 1).toBe(zones.length);
      }),
    );
  });
});

describe('special ranges', () => {
  it.each([
    ['2001:db8:160::/48', 'documentation', 'RFC 3849'],
    ['3fff:a00::/40', 'documentation', 'RFC 9637'],
    ['4000::/20', 'reserved', null],
    ['2400::/12', 'global', null],
    ['3fff:1000::/32', 'global', null],
    ['203.0.113.0/24', 'documentation', 'RFC 5737'],
    ['203.0.112.0/23', 'global', null],
    ['10.160.0.0/12', 'private', 'RFC 1918'],
    ['172.32.0.0/16', 'global', null],
    ['fd12:3456:789a::/48', 'unique-local', 'RFC 4193'],
    ['fec0:0:0:1::/64', 'site-local', 'RFC 3879'],
    ['fe80::/64', 'link-local', 'RFC 4291'],
    ['ff02::1/128', 'multicast', 'RFC 4291'],
    ['::1/128', 'loopback', 'RFC 4291'],
    ['64:ff9b::/96', 'translation', 'RFC 6052'],
    ['100::/64', 'discard', 'RFC 6666'],
    ['100.64.0.0/10', 'shared', 'RFC 6598'],
    ['::/0', 'global', null],
  ])('%s is %s', (text, scope, reference) => {
    expect([scopeOf(toPrefix(text)), specialReference(toPrefix(text))]).toEqual([scope, reference]);
  });

  it('every scope but global lies in a bogon, except the one reserved for nobody yet', () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        const inBogon = [...BOGONS_4, ...BOGONS_6].some((bogon) =>
          containsPrefix(bogon, makePrefix(address, bitsOf(address.family))),
        );
        const scope = scopeOfAddress(address);
        if (scope === 'global') expect(inBogon).toBe(false);
        else if (address.family === 4) expect(inBogon).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('a demonstration keeps documentation space out of its bogons', () => {
    const all = bogons({ documentation: false });
    const demo = bogons({ documentation: true });
    const left = [...all.ipv4, ...all.ipv6].filter((prefix) => ![...demo.ipv4, ...demo.ipv6].includes(prefix));
    expect(left.map(formatPrefix)).toEqual([
      '192.0.2.0/24',
      '198.51.100.0/24',
      '203.0.113.0/24',
      '2001:db8::/32',
      '3fff::/20',
    ]);
  });
});

describe('point-to-point links', () => {
  it('counts /31s and /127s', () => {
    const { prefix, low, high } = pointToPoint(toPrefix('2001:db8:160:40f0::/64'), 1);
    expect([formatPrefix(prefix), formatAddress(low), formatAddress(high)]).toEqual([
      '2001:db8:160:40f0::2/127',
      '2001:db8:160:40f0::2',
      '2001:db8:160:40f0::3',
    ]);
    const link = pointToPoint(toPrefix('10.164.3.0/24'), 127);
    expect([formatAddress(link.low), formatAddress(link.high)]).toEqual(['10.164.3.254', '10.164.3.255']);
  });

  it.each([
    ['2001:db8::', 'is the subnet-router anycast address of its /64'],
    ['2001:db8::ffff:ffff:ffff:ff7f', 'is a reserved anycast address (RFC 2526)'],
    ['2001:db8::fdff:ffff:ffff:ff80', 'is a reserved anycast address (RFC 2526)'],
    ['2001:db8::200:5efe:c000:201', 'looks like an ISATAP address'],
    ['2001:db8::ffff:ffff:ffff:ff7e', null],
    ['2001:db8::2', null],
    ['10.0.0.0', null],
  ])('RFC 6164 5 on %s', (text, mistake) => {
    expect(linkEndMistake(toAddress(text))).toBe(mistake);
  });

  it('knows the subnet-router anycast address', () => {
    expect(isSubnetRouterAnycast(toAddress('2001:db8::'), 64)).toBe(true);
    expect(isSubnetRouterAnycast(toAddress('2001:db8::1'), 64)).toBe(false);
    expect(isSubnetRouterAnycast(toAddress('2001:db8::2'), 127)).toBe(false);
    expect(isSubnetRouterAnycast(toAddress('10.0.0.0'), 24)).toBe(false);
  });
});

describe('RFC 6052', () => {
  it.each([
    ['2001:db8::/32', '2001:db8:c000:221::'],
    ['2001:db8:100::/40', '2001:db8:1c0:2:21::'],
    ['2001:db8:122::/48', '2001:db8:122:c000:2:2100::'],
    ['2001:db8:122:300::/56', '2001:db8:122:3c0:0:221::'],
    ['2001:db8:122:344::/64', '2001:db8:122:344:c0:2:2100:0'],
    ['2001:db8:122:344::/96', '2001:db8:122:344::c000:221'],
    ['64:ff9b::/96', '64:ff9b::c000:221'],
  ])('embeds 192.0.2.33 behind %s (2.4)', (prefix, text) => {
    expect(formatAddress(embedAddress4(toPrefix(prefix), toAddress('192.0.2.33')))).toBe(
      formatAddress(toAddress(text)),
    );
  });

  it('takes out what it put in, whatever the length', () => {
    fc.assert(
      fc.property(anyAddress6, fc.constantFrom(32, 40, 48, 56, 64, 96), anyAddress4, (address, length, inner) => {
        const prefix = makePrefix({ ...address, c: address.c & 0xffffff }, length);
        const outer = embedAddress4(prefix, inner);
        expect(extractAddress4(prefix, outer)).toEqual(inner);
        expect(outer.c >>> 24).toBe(0);
      }),
    );
  });

  it('refuses other lengths and families', () => {
    expect(translationMistake(toPrefix('2001:db8::/33'))).toBe(
      'has length 33: RFC 6052 allows 32, 40, 48, 56, 64 and 96',
    );
    expect(translationMistake(toPrefix('2001:db8:0:0:ff00::/96'))).toBe(
      'has bits 64 to 71 set, which RFC 6052 keeps zero',
    );
    expect(translationMistake(toPrefix('10.0.0.0/8'))).toBe('is not an IPv6 prefix');
    expect(extractAddress4(toPrefix('64:ff9b::/96'), toAddress('2001:db8::1'))).toBeNull();
  });
});
