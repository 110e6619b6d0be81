import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { Netmask } from 'netmask';
import { describe, expect, it } from 'vitest';
import { formatAddress, formatPrefix, netmask4, wildcard4 } from '../../../src/lib/ip/format.ts';
import { parseAddress, parseInterfaceAddress, parsePrefix, toAddress, toPrefix } from '../../../src/lib/ip/parse.ts';
import { anyAddress, anyAddress6, anyPrefix } from './arbitrary.ts';

describe('text of addresses', () => {
  it('reads back what it writes, in both families', () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        expect(parseAddress(formatAddress(address))).toEqual({ ok: true, value: address });
      }),
    );
    fc.assert(
      fc.property(anyPrefix, (prefix) => {
        expect(parsePrefix(formatPrefix(prefix))).toEqual({ ok: true, value: prefix });
      }),
    );
  });

  it('writes IPv6 as ipaddr.js does, but for mapped addresses, which RFC 5952 5 writes dotted', () => {
    fc.assert(
      fc.property(anyAddress6, (address) => {
        fc.pre(!(address.a === 0 && address.b === 0 && address.c === 0xffff));
        const text = formatAddress(address);
        expect(ipaddr.IPv6.parse(text).toRFC5952String()).toBe(text);
      }),
      { numRuns: 2000 },
    );
    expect(formatAddress(toAddress('::ffff:c000:201'))).toBe('::ffff:192.0.2.1');
  });

  it.each([
    ['2001:DB8:0160:0000:0000:0000:0000:0001', '2001:db8:160::1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['1:0:0:0:0:0:0:0', '1::'],
    ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
  ])('reads %s and writes %s (RFC 4291 2.2, RFC 5952 4)', (written, canonical) => {
    expect(formatAddress(toAddress(written))).toBe(canonical);
  });

  it.each([
    ['010.0.0.1', 'has leading zeros, which some software reads as octal', '10.0.0.1'],
    ['10.0.0', 'is not an IPv4 or IPv6 address', null],
    ['256.0.0.1', 'is not an IPv4 or IPv6 address', null],
    ['0x0a000001', 'is not an IPv4 or IPv6 address', null],
    ['fe80::1%eth0', 'has a zone id, which means something on one machine only', 'fe80::1'],
    ['2001:db8:::1', 'is not an IPv6 address', null],
    ['00001::', 'is not an IPv6 address', null],
    ['2001:db8::/32', 'is a prefix where an address is needed', '2001:db8::'],
    ['', 'is not an IPv4 or IPv6 address', null],
  ])('refuses the address %s', (text, reason, suggestion) => {
    expect(parseAddress(text)).toEqual({ ok: false, reason, suggestion });
  });

  it.each([
    ['10.160.1.0/20', 'has host bits set behind its /20', '10.160.0.0/20'],
    ['2001:db8:160::1/64', 'has host bits set behind its /64', '2001:db8:160::/64'],
    ['2001:db8::', 'has no prefix length', '2001:db8::/128'],
    ['10.0.0.0/33', 'needs a prefix length from 0 to 32 behind the slash', null],
    ['10.0.0.0/08', 'needs a prefix length from 0 to 32 behind the slash', null],
    ['2001:db8::/', 'needs a prefix length from 0 to 128 behind the slash', null],
    ['010.0.0.0/8', 'has leading zeros, which some software reads as octal', '10.0.0.0/8'],
    ['10.0.0.0/8/8', 'needs a prefix length from 0 to 32 behind the slash', null],
  ])('refuses the prefix %s', (text, reason, suggestion) => {
    expect(parsePrefix(text)).toEqual({ ok: false, reason, suggestion });
  });

  it('never throws on arbitrary text, and accepts no more than the two forms', () => {
    const junk = fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-fA-F:./%x]{0,45}$/));
    fc.assert(
      fc.property(junk, (text) => {
        const parsed = parseInterfaceAddress(text);
        if (parsed.ok) expect(ipaddr.isValidCIDR(text)).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  it('an interface address keeps its host bits beside its network', () => {
    const parsed = parseInterfaceAddress('192.168.1.1/24');
    expect(parsed.ok && [formatAddress(parsed.value.address), formatPrefix(parsed.value.prefix)]).toEqual([
      '192.168.1.1',
      '192.168.1.0/24',
    ]);
  });

  it('masks as netmask does', () => {
    for (let length = 0; length <= 32; length += 1) {
      const { mask, hostmask } = new Netmask(`0.0.0.0/${length}`);
      expect([netmask4(length), wildcard4(length)]).toEqual([mask, hostmask]);
    }
  });

  it('a constant that is no address is a bug', () => {
    expect(() => toPrefix('10.0.0.1/8')).toThrow(TypeError);
    expect(() => toAddress('10.0.0.0/8')).toThrow(TypeError);
  });
});
