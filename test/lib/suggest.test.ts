import { describe, expect, test } from 'vitest';
import { alternatives, quoted } from '../../src/lib/quote.ts';
import { nearest } from '../../src/lib/suggest.ts';

describe('the word that was meant', () => {
  const known = ['bandwidth', 'to', 'kind', 'circuit', 'dual-stack', 'profile'];

  test.each([
    ['bandwith', 'bandwidth'],
    ['Bandwidth', 'bandwidth'],
    ['dual_stack', 'dual-stack'],
    ['dualStack', 'dual-stack'],
    ['knid', 'kind'],
    ['kinds', 'kind'],
    ['prefix', null],
    ['x', null],
    ['', null],
  ])('%s → %s', (word, meant) => {
    expect(nearest(word, known)).toBe(meant);
  });

  test('of two equally near ones the earlier', () => {
    expect(nearest('wan3', ['wan1', 'wan2'])).toBe('wan1');
  });

  test('a very long word is compared with nothing', () => {
    expect(nearest('a'.repeat(81), ['a'.repeat(81)])).toBeNull();
  });
});

describe('words in a sentence', () => {
  test('quoted: one line, cut, and marks that the word does not hold', () => {
    expect(quoted('a\n b')).toBe('`a b`');
    expect(quoted('x'.repeat(80))).toBe(`\`${'x'.repeat(59)}…\``);
    expect(quoted('a`b')).toBe('"a`b"');
  });

  test('alternatives', () => {
    expect(alternatives([])).toBe('');
    expect(alternatives(['a'])).toBe('a');
    expect(alternatives(['a', 'b', 'c'])).toBe('a, b or c');
    expect(alternatives(['a', 'b', 'c', 'd'], 2, 'and')).toBe('a, b and 2 more');
  });
});
