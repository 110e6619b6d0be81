/** Whether a device has a feature, by its platform and release. */
import { expect, test } from 'vitest';
import { type FeatureFact, lackOf } from '../../../../src/network/model/features/lack.ts';

const fact = (given: Partial<FeatureFact>): FeatureFact => ({
  supported: true,
  since: null,
  source: 'a test',
  instead: null,
  ...given,
});

test('what a platform does not mention is not judged', () => {
  expect(lackOf({}, 'gtsm', '7.4')).toBeNull();
  // A name that every object has is no feature.
  expect(lackOf({ toString: fact({ supported: false }) }, 'gtsm', '7.4')).toBeNull();
});

test('a feature of every release is there', () => {
  expect(lackOf({ gtsm: fact({}) }, 'gtsm', '1.0')).toBeNull();
});

test('a feature without support is lacking, with its source and what stands in its place', () => {
  const facts = { gtsm: fact({ supported: false, instead: 'a list' }) };
  expect(lackOf(facts, 'gtsm', '9.9')).toEqual({ since: null, source: 'a test', instead: 'a list' });
});

test('a feature is lacking before the release that brings it, and there from it on', () => {
  const facts = { gtsm: fact({ since: '7.6.1' }) };
  expect(lackOf(facts, 'gtsm', '7.4')).toEqual({ since: '7.6.1', source: 'a test', instead: null });
  expect(['7.6.1', '7.6.2', '7.10'].map((release) => lackOf(facts, 'gtsm', release))).toEqual([null, null, null]);
});
