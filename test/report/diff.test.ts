import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import type { DeviceDiff } from '../../src/diff/change.ts';
import { groupChanges } from '../../src/diff/groups.ts';
import { formatFileDiff, formatStat, summarizeDiffs } from '../../src/report/diff.ts';
import { diffJson } from '../../src/report/diff-json.ts';
import { readCases } from '../diff/cases.ts';
import { diffOf } from '../diff/comparison.ts';

const devices = readCases().map(({ platform, file, before, after }, index): DeviceDiff => {
  const diff = diffOf(platform, file, before, after, 3)!;
  return { site: `site${index}`, device: 'r1', platform, tier: 'commune', waves: ['pilot'], files: [diff] };
});

test('JSON follows its published schema', () => {
  const schema = JSON.parse(
    readFileSync(fileURLToPath(new URL('../../docs/diff.schema.json', import.meta.url)), 'utf8'),
  );
  const valid = new Ajv2020({ strict: true, strictTuples: false, allowUnionTypes: true }).compile(schema);
  const written = JSON.parse(
    diffJson({
      against: 'git:v1',
      devices,
      groups: groupChanges(devices),
      withoutBackup: ['a/b'],
      withoutDevice: ['c.cfg'],
    }),
  );
  expect([valid(written), valid.errors]).toEqual([true, null]);
  expect(written.devices.length).toBe(devices.length);
  expect(valid({ ...written, devices: [{ ...written.devices[0], tier: 3 }] })).toBe(false);
});

test('text and JSON tell of the same statements', () => {
  for (const { files } of devices) {
    const text = formatFileDiff(files[0]!);
    for (const { kind, before, after } of files[0]!.edits) {
      const lines = [...before.map((line) => `-${line}`), ...after.map((line) => `+${line}`)];
      for (const line of kind === 'moved' ? [] : lines) expect(text).toContain(`\n${line.replaceAll('\t', '␉')}\n`);
    }
  }
});

test('nothing to tell is told', () => {
  expect([summarizeDiffs([]), formatStat([])]).toEqual(['No changes.\n', 'No changes.\n']);
});
