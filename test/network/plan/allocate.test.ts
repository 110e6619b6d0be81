import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import {
  ALLOCATION_KINDS,
  type Allocations,
  allocate,
  type NumberNeed,
  noAllocations,
  numberOf,
  scopeOf,
} from '../../../src/network/plan/allocate.ts';
import { formatAllocations } from '../../../src/network/plan/allocations-file.ts';

function site(key: string, written: number | null = null, more: Partial<NumberNeed> = {}): NumberNeed {
  return { kind: 'sites', key, written, count: 1, from: 0x40, to: 0x4f, ...more };
}

function link(key: string, written: number | null = null): NumberNeed {
  return { kind: 'links', key, written, count: 1, from: 0, to: 3 };
}

describe('allocation', () => {
  it('takes the lowest free number of the block, by key, around written ones', () => {
    const { allocations, changes } = allocate(
      [site('b'), site('a'), site('c', 0x40), link('a/w1'), link('b/w1', 0), link('b/w2')],
      noAllocations(),
    );
    expect(allocations).toEqual({
      ...noAllocations(),
      sites: { a: { number: 0x41 }, b: { number: 0x42 } },
      links: { 'a/w1': { number: 0 }, 'b/w2': { number: 1 } },
    });
    expect(changes.map(({ key, change }) => [key, change])).toEqual([
      ['a', 'added'],
      ['b', 'added'],
      ['a/w1', 'added'],
      ['b/w2', 'added'],
    ]);
  });

  it('buries what is gone, gives its number to nobody, and gives it back to its own key', () => {
    const first = allocate([site('a'), site('b')], noAllocations()).allocations;
    const second = allocate([site('b'), site('c')], first);
    expect(second.allocations.sites).toEqual({
      a: { number: 0x40, removed: true },
      b: { number: 0x41 },
      c: { number: 0x42 },
    });
    expect(numberOf(second.allocations, 'sites', 'a', null)).toBeNull();
    const third = allocate([site('a'), site('b'), site('c')], second.allocations);
    expect(third.changes).toEqual([{ kind: 'sites', key: 'a', number: 0x40, change: 'restored' }]);
  });

  it('a number written later buries the allocated one', () => {
    const first = allocate([site('a')], noAllocations()).allocations;
    const { allocations } = allocate([site('a', 0x4f), site('b')], first);
    expect(allocations.sites).toEqual({ a: { number: 0x40, removed: true }, b: { number: 0x41 } });
    expect(numberOf(allocations, 'sites', 'a', 0x4f)).toBe(0x4f);
  });

  it('finds room for several numbers in a row, and says where there is none', () => {
    const { allocations, exhausted } = allocate(
      [site('a', 0x42), site('dc', null, { count: 4, to: 0x48 }), site('z', null, { to: 0x3f })],
      noAllocations(),
    );
    expect(allocations.sites).toEqual({ dc: { number: 0x43, count: 4 } });
    expect(exhausted.map(({ key }) => key)).toEqual(['z']);
  });

  it('a site may be called constructor', () => {
    const first = allocate([site('constructor'), site('toString')], noAllocations());
    expect(first.changes).toHaveLength(2);
    expect(allocate([site('constructor'), site('toString')], first.allocations).changes).toEqual([]);
  });

  it('gives 50,000 sites their numbers in linear time', () => {
    const needs = Array.from({ length: 50_000 }, (_, index) => site(`s${index}`, null, { from: 0x800, to: 0xffff }));
    expect(allocate(needs, noAllocations()).changes).toHaveLength(50_000);
  });
});

const key = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const need = fc.oneof(
  fc
    .record({
      name: key,
      written: fc.option(fc.integer({ min: 0, max: 9 }), { nil: null }),
      count: fc.integer({ min: 1, max: 2 }),
    })
    .map(({ name, written, count }): NumberNeed => ({ kind: 'sites', key: name, written, count, from: 0, to: 40 })),
  fc.record({ owner: key, name: key, kind: fc.constantFrom('devices' as const, 'links' as const) }).map(
    ({ owner, name, kind }): NumberNeed => ({
      kind,
      key: `${owner}/${name}`,
      written: null,
      count: 1,
      from: 1,
      to: 30,
    }),
  ),
);
/** An inventory over time: each a set of things that need numbers. */
const history = fc.array(fc.uniqueArray(need, { selector: (one) => `${one.kind} ${one.key}` }), {
  minLength: 1,
  maxLength: 6,
});

describe('allocation over time', () => {
  /** Who has ever been given which number: entries of one scope, tombstones too. */
  function owners(allocations: Allocations): Map<string, string> {
    const found = new Map<string, string>();
    for (const kind of ALLOCATION_KINDS) {
      for (const [name, entry] of Object.entries(allocations[kind])) {
        for (let at = 0; at < (entry.count ?? 1); at += 1) {
          const id = `${scopeOf(kind, name)} ${entry.number + at}`;
          expect(found.has(id)).toBe(false);
          found.set(id, name);
        }
      }
    }
    return found;
  }

  it('never gives a number to a second owner, changes no live number, and is idempotent', () => {
    fc.assert(
      fc.property(history, (versions) => {
        let current = noAllocations();
        let known = owners(current);
        for (const needs of versions) {
          const { allocations, exhausted } = allocate(needs, current);
          const next = owners(allocations);
          for (const [id, owner] of known) expect(next.get(id)).toBe(owner);
          for (const one of needs) {
            const before = numberOf(current, one.kind, one.key, one.written);
            const after = numberOf(allocations, one.kind, one.key, one.written);
            if (!exhausted.includes(one)) expect(after).not.toBeNull();
            if (before !== null) expect(after).toBe(before);
          }
          expect(allocate(needs, allocations)).toEqual({ allocations, changes: [], exhausted });
          expect(allocate([...needs].reverse(), current).allocations).toEqual(allocations);
          known = next;
          current = allocations;
        }
      }),
    );
  });

  it("a new number is nobody's, not even one that is only written", () => {
    fc.assert(
      fc.property(history, (versions) => {
        const needs = versions[0]!;
        const { changes } = allocate(needs, noAllocations());
        const written = needs.flatMap(({ kind, key: name, written: number, count }) => {
          return number === null
            ? []
            : Array.from({ length: count }, (_, at) => `${scopeOf(kind, name)} ${number + at}`);
        });
        for (const { kind, key: name, number } of changes)
          expect(written).not.toContain(`${scopeOf(kind, name)} ${number}`);
      }),
    );
  });
});

describe('the allocations file', () => {
  it('reads back as written, sorted, the same bytes in any order', () => {
    const allocations: Allocations = {
      ...noAllocations(),
      sites: { 'kg-b': { number: 0x41 }, 'kg-a': { number: 0x40, removed: true }, yes: { number: 1, count: 13 } },
      links: { 'kg-b/primary': { number: 0 } },
    };
    const text = formatAllocations(allocations);
    expect(text.split('\n').slice(2)).toEqual([
      'allocations:',
      '  sites:',
      '    kg-a: {number: 0x40, removed: true}',
      '    kg-b: {number: 0x41}',
      '    "yes": {number: 0x01, count: 13}',
      '  links:',
      '    kg-b/primary: {number: 0x00}',
      '',
    ]);
    expect(load(text)).toEqual({ allocations: { sites: allocations.sites, links: allocations.links } });
    const reversed = { ...allocations, sites: Object.fromEntries(Object.entries(allocations.sites).reverse()) };
    expect(formatAllocations(reversed)).toBe(text);
    expect(load(formatAllocations(noAllocations()))).toEqual({ allocations: {} });
  });

  it('any key survives', () => {
    const anyKey = fc
      .string({ minLength: 1, unit: 'grapheme' })
      .filter((name) => name !== '__proto__' && !/[\p{Cc}\p{Cs}\ufeff\ufffe\uffff]/u.test(name));
    fc.assert(
      fc.property(fc.oneof(anyKey, fc.stringMatching(/^[a-z][a-z0-9/.-]{0,8}$/)), (name) => {
        expect(load(formatAllocations({ ...noAllocations(), links: { [name]: { number: 7 } } }))).toEqual({
          allocations: { links: { [name]: { number: 7 } } },
        });
      }),
      { numRuns: 500 },
    );
  });
});
