/**
 * With PROPERTY_FACTOR, every property runs that many times as often as it says: the longer sweep of `npm run proof`.
 * fast-check's own global setting cannot do it, since a number written at a property wins over it.
 */
import { vi } from 'vitest';

/** What fast-check runs where nothing is written. */
const DEFAULT_RUNS = 100;

vi.mock('fast-check', async (original) => {
  const real = await original<typeof import('fast-check')>();
  const factor = Number(process.env['PROPERTY_FACTOR']);
  const more = (parameters: { numRuns?: number } = {}) => ({
    ...parameters,
    numRuns: (parameters.numRuns ?? DEFAULT_RUNS) * factor,
  });
  const assert = (property: never, parameters?: { numRuns?: number }) =>
    real.assert(property, more(parameters) as Parameters<typeof real.assert>[1]);
  return { ...real, assert, default: { ...real.default, assert } };
});
