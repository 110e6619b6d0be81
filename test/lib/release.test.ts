import { expect, test } from 'vitest';
import { isBefore } from '../../src/lib/release.ts';

// Two releases of one vendor, the earlier first.
test.each([
  ['17.9', '17.12.1'],
  ['17.12', '17.12.1'],
  ['7.4.4', '7.6.1'],
  ['7.9', '7.16'],
  ['7.11', '24.2.1'],
  ['22.4R3-S2', '23.4R1'],
  ['24.4R1', '24.4R2'],
  ['V200R022C10', 'V300R021'],
  ['V300R019', 'V300R022'],
  ['4.31.2F', '4.33.1F'],
  ['12', '13'],
])('%s comes before %s', (one, other) => {
  expect([isBefore(one, other), isBefore(other, one)]).toEqual([true, false]);
});

test.each([
  ['7.22', '7.22'],
  ['7.22', '7.22.0'],
  ['V300R021', 'v300r021'],
])('%s and %s are one release', (one, other) => {
  expect([isBefore(one, other), isBefore(other, one)]).toEqual([false, false]);
});

test('a release without a number comes before none', () => {
  expect([isBefore('', '7.1'), isBefore('testing', '12')]).toEqual([false, false]);
});
