/** docs/platforms.md is what the platforms say. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadPlatforms } from '../../src/render/platform.ts';
import { platformsDocument } from '../../src/report/platforms.ts';

const ROOT = join(import.meta.dirname, '../..');

test('the page is made of templates/*/platform.yaml', () => {
  const { platforms } = loadPlatforms([join(ROOT, 'templates')]);
  expect(readFileSync(join(ROOT, 'docs/platforms.md'), 'utf8')).toBe(platformsDocument(platforms));
});

test('a cell says since when, not before when, or no; a platform that says nothing has none', () => {
  const feature = (supported: boolean, since: string | null) => ({ supported, since, source: 'a | b' });
  const page = platformsDocument(
    new Map([
      ['b-os', { title: 'B', features: { late: feature(false, '7.6.1'), never: feature(false, null) } }],
      ['a-os', { title: 'A', features: { late: feature(true, '2.1'), always: feature(true, null) } }],
    ]),
  );
  expect(
    page
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .slice(0, 5),
  ).toEqual([
    '| feature | `a-os` | `b-os` |',
    '|---|---|---|',
    '| `always` | yes |  |',
    '| `late` | 2.1 | no, before 7.6.1 |',
    '| `never` |  | no |',
  ]);
  expect(page).toContain('| `late` | 2.1 | a \\| b |');
});
