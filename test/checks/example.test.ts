import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { example } from '../support/example.ts';
import { check } from './project.ts';

const root = join(import.meta.dirname, '../..');

test('the example province has no error and no warning that is not waived; its notes are known', () => {
  const found = example().diagnostics.filter(({ code }) => !code.startsWith('TPL'));
  expect(found.filter(({ severity }) => severity !== 'info')).toEqual([]);
  expect(new Set(found.map(({ code, position }) => `${code} ${position?.file.split('/')[1]}`))).toEqual(
    new Set(['MOD002 upstreams.yaml', 'MOD008 models.yaml', 'DEV002 registers']),
  );
});

test('each of its waivers has a reason, meets a finding, and ends', () => {
  const { policy } = load(readFileSync(join(root, 'inventory/policy.yaml'), 'utf8')) as {
    policy: { checks: { waivers: { code: string; reason: string; expires: string }[] } };
  };
  const { waivers } = policy.checks;
  for (const { reason } of waivers) expect(reason.length).toBeGreaterThan(20);
  const last = waivers
    .map(({ expires }) => expires)
    .sort()
    .at(-1)!;
  const over = check(root, new Date(Date.parse(`${last}T00:00:00Z`) + 2 * 86_400_000));
  expect(over.filter(({ code }) => code === 'CHK001')).toHaveLength(waivers.length);
});
