import { describe, expect, it } from 'vitest';
import { anywhere, asPathEntries, origin } from '../../../src/network/resolve/as-paths.ts';

const texts = (from: number, to: number): string[] =>
  asPathEntries([anywhere(from, to)]).flatMap(({ expressions }) => expressions.map(({ text }) => text));

/** As devices that match characters do: `_` is a border of numbers. */
const met = (expressions: readonly string[], path: string): boolean =>
  expressions.some((text) => new RegExp(text.replaceAll('_', '(?:^|[ ]|$)')).test(path));

describe('AS numbers in a path', () => {
  it('are as few expressions as digits allow', () => {
    expect(texts(64512, 65535)).toEqual([
      ...['_6451[2-9]_', '_645[2-9][0-9]_', '_64[6-9][0-9][0-9]_'],
      ...['_65[0-4][0-9][0-9]_', '_655[0-2][0-9]_', '_6553[0-5]_'],
    ]);
    expect(texts(0, 0)).toEqual(['_0_']);
    expect(texts(64510, 64511)).toEqual(['_6451[01]_']);
  });

  it('are numbered through the list', () => {
    const entries = asPathEntries([anywhere(0), anywhere(64510, 64520), origin(64500)]);
    expect(entries.map(({ expressions }) => expressions.map(({ sequence }) => sequence))).toEqual([
      [10],
      [20, 30],
      [40],
    ]);
    expect(entries[2]!.expressions[0]!.text).toBe('_64500$');
  });

  it.each([
    [0, 9],
    [1, 1000],
    [64512, 65535],
    [65536, 65551],
    [65552, 131071],
    [999, 10001],
    [4_200_000_000, 4_294_967_295],
  ])('%i to %i mean the same in numbers and in characters', (from, to) => {
    const expressions = texts(from, to);
    const near = [from - 1, from, from + 1, Math.trunc((from + to) / 2), to - 1, to, to + 1, 10 * from, 10 * to];
    for (const asn of near.filter((one) => one >= 0 && one <= 4_294_967_295)) {
      expect([asn, met(expressions, `64500 ${asn} 64501`)]).toEqual([asn, asn >= from && asn <= to]);
    }
  });
});
