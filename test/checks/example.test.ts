import { join } from 'node:path';
import { expect, test } from 'vitest';
import { check } from './project.ts';

test('the example province has no error, and says where PREF64 and BGP roles are missing', () => {
  const found = check(join(import.meta.dirname, '../..'));
  expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
  const [warnings, notes] = (['warning', 'info'] as const).map((kind) =>
    found.filter(({ severity }) => severity === kind),
  );
  expect(warnings!.map(({ position }) => position?.file)).toEqual([
    'inventory/agencies/kg-so-khcn.yaml',
    'inventory/agencies/kg-so-tttt.yaml',
  ]);
  expect(new Set(notes!.map(({ code, position }) => `${code} ${position?.file.split('/')[1]}`))).toEqual(
    new Set(['MOD002 upstreams.yaml', 'DEV002 registers']),
  );
});
