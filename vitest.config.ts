import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';
import { readOnce } from './test/support/once-plugin.ts';

const ALONE = 'test/lab/verbs/whole.test.ts';
const factor = Number(process.env['PROPERTY_FACTOR'] ?? 1);

export default defineConfig({
  plugins: [readOnce],
  test: {
    globalSetup: ['test/support/folder.ts'],
    // Files share a worker's modules: reading them takes longer than most of the tests.
    isolate: false,
    setupFiles: factor === 1 ? [] : ['test/support/more-runs.ts'],
    testTimeout: 60_000 * Math.max(1, factor),
    hookTimeout: 120_000,
    pool: 'forks',
    sequence: { sequencer: LongestFirst },
    // The runner has little to do here, and tests of labs mostly wait.
    maxWorkers: availableParallelism() + 1,
    projects: [
      { extends: true, test: { name: 'files', include: ['test/**/*.test.ts'], exclude: [ALONE] } },
      // After all others: what a network needs to heal is measured there.
      { extends: true, test: { name: 'lab', include: [ALONE], sequence: { groupOrder: 1 } } },
    ],
  },
});
