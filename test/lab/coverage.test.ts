/** Every feature of every platform and every file of a node is listed once, with probes that are there or a limit. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { chooseProbes } from '../../src/lab/choose.ts';
import { type Coverage, FEATURE_COVERAGE, FILE_COVERAGE } from '../../src/lab/coverage.ts';
import { planLab } from '../../src/lab/plan.ts';
import type { Probe } from '../../src/lab/probe.ts';
import { probesOf } from '../../src/lab/probes.ts';
import { labScope } from '../../src/lab/scope.ts';
import { ALL } from '../../src/network/select.ts';
import { coverageDocument } from '../../src/report/lab-coverage.ts';
import { example } from '../support/example.ts';

const root = join(import.meta.dirname, '../..');
const { context, platforms } = example();

test('every feature that a platform names is listed, and no other', () => {
  const named = new Set([...platforms.values()].flatMap(({ features }) => Object.keys(features)));
  expect(Object.keys(FEATURE_COVERAGE).sort()).toEqual([...named].sort());
});

test('every template of the platform that the lab runs is listed, and no other', () => {
  const templates = new Set(platforms.get('linux')!.files.map(({ template }) => template));
  expect(Object.keys(FILE_COVERAGE).sort()).toEqual([...templates].sort());
});

test('docs/lab-coverage.md is made of the list', () => {
  const page = readFileSync(join(root, 'docs/lab-coverage.md'), 'utf8');
  expect(page).toBe(coverageDocument(FEATURE_COVERAGE, FILE_COVERAGE));
});

describe('on the example', () => {
  let probes: Probe[];
  beforeAll(() => {
    probes = probesOf(planLab(context!, platforms, labScope(context!, ALL)));
  }, 180_000);

  test.each<[string, Coverage]>(Object.entries({ ...FEATURE_COVERAGE, ...FILE_COVERAGE }))(
    '%s has a probe, or a limit and a command',
    (_, one) => {
      if (one.limit !== undefined) expect(`${one.limit} ${one.command}`).toMatch(/\S.* \S/);
      else expect(chooseProbes(probes, one.probes)).toMatchObject({ unknown: [] });
      expect(one.limit === undefined && one.probes.length === 0).toBe(false);
    },
  );
});
