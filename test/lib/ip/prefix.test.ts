import fc from 'fast-check';
import { Netmask } from 'netmask';
import { describe, expect, it } from 'vitest';
import { addBlocks, addToAddress, bitsOf, compareAddresses } from '../../../src/lib/ip/address.ts';
import { formatAddress, formatPrefix } from '../../../src/lib/ip/format.ts';
import { toAddress, toPrefix } from '../../../src/lib/ip/parse.ts';
import {
  comparePrefixes,
  containsAddress,
  containsPrefix,
  coverRange,
  hostAt,
  hostFromEnd,
  lastAddress,
  networkOf,
  overlaps,
  poolRange,
  subnetAt,
  subnetCount,
  subnetNumber,
} from '../../../src/lib/ip/prefix.ts';
import { anyAddress, anyPrefix, bounds, fromNumber, makePrefix, toNumber } from './arbitrary.ts';

const count = fc.oneof(fc.constantFrom(0, 1, 0xffffffff, 2 ** 32, 2 ** 53 - 1), fc.nat(), fc.maxSafeNat());

describe('arithmetic of networks', () => {
  it('adds as whole numbers do, and refuses to leave the address space', () => {
    fc.assert(
      fc.property(anyAddress, count, fc.nat(127), (address, blocks, shift) => {
        const sum = toNumber(address) + (BigInt(blocks) << BigInt(shift));
        if (sum >= 1n << BigInt(bitsOf(address.family)))
          expect(() => addBlocks(address, blocks, shift)).toThrow(RangeError);
        else expect(addBlocks(address, blocks, shift)).toEqual(fromNumber(address.family, sum));
      }),
      { numRuns: 5000 },
    );
    fc.assert(
      fc.property(anyAddress, count, (address, places) => {
        const sum = toNumber(address) + BigInt(places);
        if (sum >= 1n << BigInt(bitsOf(address.family)))
          expect(() => addToAddress(address, places)).toThrow(RangeError);
        else expect(addToAddress(address, places)).toEqual(fromNumber(address.family, sum));
      }),
      { numRuns: 2000 },
    );
  });

  it('finds network and last address', () => {
    fc.assert(
      fc.property(anyAddress, fc.nat(128), (address, wanted) => {
        const length = Math.min(wanted, bitsOf(address.family));
        const network = networkOf(address, length);
        expect(network).toEqual(makePrefix(address, length));
        expect(toNumber(lastAddress(network))).toBe(bounds(network)[1]);
      }),
      { numRuns: 2000 },
    );
  });

  it('agrees with netmask on IPv4', () => {
    fc.assert(
      fc.property(anyAddress, fc.integer({ min: 1, max: 30 }), (address, length) => {
        fc.pre(address.family === 4);
        const block = new Netmask(`${formatAddress(address)}/${length}`);
        const network = networkOf(address, length);
        expect([formatAddress(network.address), formatAddress(lastAddress(network))]).toEqual([
          block.base,
          block.broadcast,
        ]);
        expect(formatAddress(hostAt(network, 1))).toBe(block.first);
      }),
    );
  });

  it('counts a subnet and finds its number again', () => {
    fc.assert(
      fc.property(anyPrefix, fc.nat(40), fc.maxSafeNat(), (prefix, more, pick) => {
        const length = Math.min(prefix.length + more, bitsOf(prefix.family));
        const index = pick % subnetCount(prefix, length);
        const subnet = subnetAt(prefix, length, index);
        const size = 1n << BigInt(bitsOf(prefix.family) - length);
        expect(toNumber(subnet.address)).toBe(toNumber(prefix.address) + BigInt(index) * size);
        expect(subnetNumber(prefix, length, lastAddress(subnet))).toBe(index);
        expect(containsPrefix(prefix, subnet)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses subnets and hosts outside', () => {
    expect(() => addToAddress(toAddress('192.0.2.1'), -1)).toThrow(RangeError);
    expect(() => subnetAt(toPrefix('2001:db8:160::/48'), 56, 256)).toThrow(RangeError);
    expect(() => subnetAt(toPrefix('2001:db8:160::/48'), 40, 0)).toThrow(RangeError);
    expect(() => hostAt(toPrefix('192.0.2.0/30'), 4)).toThrow(RangeError);
    expect(subnetNumber(toPrefix('192.0.2.0/24'), 28, toAddress('192.0.3.0'))).toBeNull();
    expect(subnetNumber(toPrefix('192.0.2.0/24'), 28, toAddress('::c000:200'))).toBeNull();
    expect(formatAddress(hostFromEnd(toPrefix('192.0.2.0/24'), 1))).toBe('192.0.2.254');
  });

  it('contains and overlaps as intervals do', () => {
    fc.assert(
      fc.property(anyPrefix, anyPrefix, fc.boolean(), (x, other, near) => {
        // Two random networks hardly ever meet: half the time the second is cut from the first's addresses.
        const y = near ? makePrefix(x.address, Math.min(other.length, bitsOf(x.family))) : other;
        const [first, last] = bounds(x);
        const [from, to] = bounds(y);
        const family = x.family === y.family;
        expect(containsAddress(x, y.address)).toBe(family && first <= from && from <= last);
        expect(containsPrefix(x, y)).toBe(family && first <= from && to <= last);
        expect(overlaps(x, y)).toBe(family && first <= to && from <= last);
      }),
      { numRuns: 3000 },
    );
  });

  it('sorts IPv4 first, then by address, the larger network first', () => {
    const sorted = ['10.0.0.0/8', '10.0.0.0/24', '192.0.2.0/24', '::/0', '2001:db8::/32', '2001:db8::/48', 'ff00::/8'];
    const shuffled = [...sorted].reverse().map(toPrefix).sort(comparePrefixes);
    expect(shuffled.map(formatPrefix)).toEqual(sorted);
  });

  it('covers a range exactly, with networks that could not be fewer', () => {
    fc.assert(
      fc.property(anyAddress, fc.nat(100_000), (first, size) => {
        const top = (1n << BigInt(bitsOf(first.family))) - 1n;
        const end = toNumber(first) + BigInt(size);
        const last = fromNumber(first.family, end > top ? top : end);
        const cover = coverRange(first, last);
        let at = toNumber(first);
        for (const network of cover) {
          expect(toNumber(network.address)).toBe(at);
          at = bounds(network)[1] + 1n;
        }
        expect(at - 1n).toBe(toNumber(last));
        for (const [index, network] of cover.slice(1).entries()) {
          const before = cover[index]!;
          const joined = networkOf(before.address, Math.max(0, before.length - 1));
          const mergeable = before.length === network.length && containsPrefix(joined, network);
          expect(mergeable).toBe(false);
        }
      }),
    );
    expect(coverRange(toAddress('::2'), toAddress('::1'))).toEqual([]);
    expect(coverRange(toAddress('0.0.0.0'), toAddress('255.255.255.255')).map(formatPrefix)).toEqual(['0.0.0.0/0']);
  });

  it('a pool leaves out an IPv4 network and broadcast address', () => {
    const lan = toPrefix('10.164.0.0/23');
    const pool = poolRange(lan, 50, 509);
    expect(pool && [formatAddress(pool.first), formatAddress(pool.last)]).toEqual(['10.164.0.50', '10.164.1.253']);
    expect(poolRange(lan, 0, 10)).toBeNull();
    expect(poolRange(lan, 10, 511)).toBeNull();
    expect(poolRange(lan, 11, 10)).toBeNull();
    expect(poolRange(toPrefix('2001:db8::/64'), 0x1000, 0x1fff)).not.toBeNull();
  });

  it('orders addresses as numbers within a family', () => {
    fc.assert(
      fc.property(anyAddress, anyAddress, (x, y) => {
        fc.pre(x.family === y.family);
        const [left, right] = [toNumber(x), toNumber(y)];
        expect(Math.sign(compareAddresses(x, y))).toBe(left < right ? -1 : left > right ? 1 : 0);
      }),
    );
  });
});
