/** docs/platforms.md is what the platforms say. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FEATURE_NAMES } from '../../src/network/model/features/list.ts';
import { platformsDocument } from '../../src/report/platforms.ts';
import { shippedPlatforms } from '../support/equipment.ts';

const ROOT = join(import.meta.dirname, '../..');

test('docs/platforms.md is made of the platforms', () => {
  const platforms = shippedPlatforms();
  expect(readFileSync(join(ROOT, 'docs/platforms.md'), 'utf8')).toBe(platformsDocument(platforms));
});

test('a cell tells what is there, since when, what is lacking, and what is done in its place', () => {
  const feature = (supported: boolean, since: string | null, instead: string | null = null) => {
    return { supported, since, source: 'a | b', instead };
  };
  const page = platformsDocument(
    new Map([
      ['b-os', { title: 'B', features: { gtsm: feature(false, null), rpki: feature(false, null, 'a cache') } }],
      ['a-os', { title: 'A', features: { gtsm: feature(true, '2.1'), vrf: feature(true, null) } }],
    ]),
  );
  const rows = page.split('\n').filter((line) => /^\| (feature|`(gtsm|rpki|vrf)`) \|/.test(line));
  expect(rows).toEqual([
    '| feature | `a-os` | `b-os` |',
    '| `gtsm` | 2.1 | no |',
    '| `rpki` |  | instead |',
    '| `vrf` | yes |  |',
    '| feature | a device is asked for | by | told as | where it is lacking |',
    expect.stringMatching(/^\| `gtsm` \| BGP packets .* \| RFC 5082 \| MOD008 \| leave/),
    expect.stringMatching(/^\| `rpki` \| .* \| MOD007 \|/),
    expect.stringMatching(/^\| `vrf` \| .* \| MOD007 \|/),
    '| feature | | source |',
    '| `gtsm` | 2.1 | a \\| b |',
    '| `vrf` | yes | a \\| b |',
    '| feature | | source |',
    '| `gtsm` | no | a \\| b |',
    '| `rpki` | instead | a \\| b; instead: a cache |',
  ]);
  expect(FEATURE_NAMES.filter((name) => !page.includes(`| \`${name}\` |`))).toEqual([]);
});
