import { describe, expect, test } from 'vitest';
import { oddOnes, oddOnesOf } from '../../src/checks/odd-ones.ts';

const own = (value: string): string => value;
const odd = (items: string[], least?: number): string[] =>
  oddOnes(items, own, least).map((one) => `${one.odd} among ${one.agreeing} ${one.usual}`);

describe('one that differs from its like', () => {
  test('nothing where all agree, or where there is nothing', () => {
    expect(odd(['a', 'a'])).toEqual([]);
    expect(odd([])).toEqual([]);
  });

  test('each that differs from the commonest, in the order written', () => {
    expect(odd(['b', 'a', 'c', 'a', 'b', 'a'])).toEqual(['b among 3 a', 'c among 3 a', 'b among 3 a']);
  });

  test('of values that are as common as each other the first written is the usual', () => {
    expect(odd(['b', 'a', 'a', 'b'])).toEqual(['a among 2 b', 'a among 2 b']);
  });

  test('nothing where too few agree', () => {
    expect(odd(['a', 'a', 'b'], 3)).toEqual([]);
    expect(odd(['a', 'a', 'b'], 2)).toEqual(['b among 2 a']);
  });

  test('what is told is the thing itself, not its value', () => {
    const [first, second, third] = [{ mtu: 1500 }, { mtu: 9000 }, { mtu: 1500 }] as const;
    const [found] = oddOnes([first, second, third], ({ mtu }) => String(mtu));
    expect(found?.odd).toBe(second);
    expect(found?.usual).toBe(first);
  });
});

test('groups are compared within themselves', () => {
  const items = ['x1', 'y2', 'x1', 'y2', 'x2', 'y1', 'z3'];
  const found = oddOnesOf(
    items,
    (one) => one[0]!,
    (one) => one[1]!,
  );
  expect(found.map((one) => `${one.odd} among ${one.agreeing} ${one.usual}`)).toEqual([
    'x2 among 2 x1',
    'y1 among 2 y2',
  ]);
});
