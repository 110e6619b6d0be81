import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Prefix } from '../../../src/lib/ip/address.ts';
import { findOverlaps, indexPrefixes } from '../../../src/lib/ip/overlaps.ts';
import { toAddress, toPrefix } from '../../../src/lib/ip/parse.ts';
import { containsAddress, containsPrefix, samePrefix, subnetAt } from '../../../src/lib/ip/prefix.ts';
import { anyPrefix } from './arbitrary.ts';

interface Item {
  id: number;
  prefix: Prefix;
}

/** Networks of a small space meet often. */
const crowded = fc
  .array(fc.tuple(fc.constantFrom(toPrefix('192.0.2.0/24'), toPrefix('2001:db8::/120')), fc.nat(6), fc.nat(63)))
  .map((picks) =>
    picks.map(([base, more, at], id): Item => ({ id, prefix: subnetAt(base, base.length + more, at % 2 ** more) })),
  );
const items = fc.oneof(
  crowded,
  fc.array(anyPrefix).map((prefixes) => prefixes.map((prefix, id): Item => ({ id, prefix }))),
);

/** The nearest encloser by trying all: the longest, of equals the first; a twin encloses only what comes later. */
function encloserByForce(all: Item[], inner: Item): Item | undefined {
  return all
    .filter((outer) => outer !== inner && containsPrefix(outer.prefix, inner.prefix))
    .filter((outer) => !samePrefix(outer.prefix, inner.prefix) || outer.id < inner.id)
    .sort((x, y) => y.prefix.length - x.prefix.length || x.id - y.id)[0];
}

describe('overlaps', () => {
  it('finds for every network the nearest that encloses it', () => {
    fc.assert(
      fc.property(items, (all) => {
        const found = new Map(
          findOverlaps(all, ({ prefix }) => prefix).map(({ outer, inner }) => [inner.id, outer.id]),
        );
        for (const item of all) expect(found.get(item.id)).toBe(encloserByForce(all, item)?.id);
      }),
      { numRuns: 1000 },
    );
  });

  it('an index answers as trying all does', () => {
    fc.assert(
      fc.property(
        items,
        fc.oneof(
          anyPrefix,
          crowded.map((some) => some[0]?.prefix ?? toPrefix('192.0.2.0/25')),
        ),
        (all, asked) => {
          const index = indexPrefixes(all, ({ prefix }) => prefix);
          const best = encloserByForce(all, { id: Number.POSITIVE_INFINITY, prefix: asked });
          expect(index.encloser(asked)?.id).toBe(best?.id);
          const holding = all.filter(({ prefix }) => containsAddress(prefix, asked.address));
          expect(index.all(asked.address)).toEqual(holding);
        },
      ),
      { numRuns: 1000 },
    );
    const index = indexPrefixes(['10.0.0.0/8', '10.1.0.0/16'], toPrefix);
    expect([
      index.match(toAddress('10.1.2.3')),
      index.match(toAddress('10.2.0.0')),
      index.match(toAddress('::')),
    ]).toEqual(['10.1.0.0/16', '10.0.0.0/8', null]);
  });

  it('looks at 200,000 networks in seconds', () => {
    const base = toPrefix('3fff:a00::/40');
    const networks = Array.from({ length: 200_000 }, (_, at) => subnetAt(base, 64, (at * 7919) % 2 ** 24));
    expect(findOverlaps(networks, (prefix) => prefix)).toEqual([]);
    // About 0.4 s; trying all pairs would take an hour, which no test is given.
  });
});
