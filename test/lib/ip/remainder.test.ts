import { describe, expect, it } from 'vitest';
import { formatPrefix } from '../../../src/lib/ip/format.ts';
import { toPrefix } from '../../../src/lib/ip/parse.ts';
import { containsAddress, lastAddress } from '../../../src/lib/ip/prefix.ts';
import { remainderOf } from '../../../src/lib/ip/remainder.ts';

const left = (whole: string, ...parts: string[]): string[] =>
  remainderOf(toPrefix(whole), parts.map(toPrefix)).map(formatPrefix);

describe('what is left of a network', () => {
  it.each([
    ['10.0.0.0/8', [], ['10.0.0.0/8']],
    ['10.0.0.0/8', ['192.0.2.0/24'], ['10.0.0.0/8']],
    ['10.0.0.0/8', ['10.0.0.0/8'], []],
    ['10.1.0.0/16', ['10.0.0.0/8'], []],
    ['10.0.0.0/30', ['10.0.0.1/32'], ['10.0.0.0/32', '10.0.0.2/31']],
    ['10.0.0.0/24', ['10.0.0.0/25', '10.0.0.192/26'], ['10.0.0.128/26']],
    ['2001:db8::/32', ['2001:db8:8000::/33'], ['2001:db8::/33']],
    ['10.0.0.0/8', ['2001:db8::/32'], ['10.0.0.0/8']],
  ])('%s without %j is %j', (whole, parts, expected) => {
    expect(left(whole, ...parts)).toEqual(expected);
  });

  it('holds every address once that is in no part', () => {
    const parts = ['192.0.2.8/29', '192.0.2.64/27', '192.0.2.70/31'];
    const kept = left('192.0.2.0/24', ...parts).map(toPrefix);
    for (let host = 0; host < 256; host++) {
      const address = { ...lastAddress(toPrefix('192.0.2.0/24')), d: toPrefix('192.0.2.0/24').address.d + host };
      const taken = parts.map(toPrefix).some((part) => containsAddress(part, address));
      expect(kept.filter((one) => containsAddress(one, address))).toHaveLength(taken ? 0 : 1);
    }
  });
});
