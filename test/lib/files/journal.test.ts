import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodeFileSystem as fs } from '../../../src/lib/files/file-system.ts';
import { JournalWriter, type Run } from '../../../src/lib/files/journal.ts';
import { JournalReader } from '../../../src/lib/files/journal-reader.ts';
import { interruptedRun } from '../../../src/lib/files/recover.ts';
import { Transaction } from '../../../src/lib/files/transaction.ts';
import { sha256 } from './sha256.ts';
import { leftovers, readTree, temporaryFolder } from './trees.ts';

const run: Run = { id: '1', label: 'wave 5', command: 'songsong', pid: 1, host: 'here', since: '2026-07-01T08:00:00Z' };

function journalOf(
  files: [string, Uint8Array][],
  removals: string[],
  path = join(temporaryFolder(), 'journal'),
): string {
  const writer = new JournalWriter(fs, path, run);
  for (const [name, bytes] of files) writer.write({ path: name, size: bytes.length, sha256: sha256(bytes) }, bytes);
  writer.seal(removals);
  return path;
}

/** Everything that a reader gets out of a file, or null if it says that the file is not whole. */
function readAll(path: string) {
  const reader = new JournalReader(fs, path);
  try {
    const end = reader.end(readFileSync(path).length);
    if (end === null || !reader.isWhole(end)) return null;
    const writes = [...reader.writes(end)].length;
    const files: [string, number, string][] = [];
    for (const { record, bytes } of reader.writes(end)) files.push([record.path, bytes.length, sha256(bytes)]);
    expect(files).toHaveLength(writes);
    return { run: reader.run(), files, removals: [...reader.removals(end)] };
  } finally {
    reader.close();
  }
}

const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).map((text) => Buffer.from(text).toString());
const bytes = fc.oneof(
  { weight: 8, arbitrary: fc.uint8Array({ maxLength: 300 }) },
  fc.integer({ min: (1 << 20) - 200, max: (1 << 20) + 200 }).map((size) => new Uint8Array(size).fill(10)),
);

describe('a journal', () => {
  test('gives back what went in, whatever the bytes and however large', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(name, bytes), { maxLength: 6 }), fc.array(name), (files, removals) => {
        const digests = files.map(([path, bytes]) => [path, bytes.length, sha256(bytes)]);
        expect(readAll(journalOf(files, removals))).toEqual({ run, files: digests, removals });
      }),
      { numRuns: 60 },
    );
  });

  test('cut short anywhere, longer, or with any byte changed, is not whole', () => {
    const path = journalOf(
      [
        ['out/a', Buffer.from('one\ntwo')],
        ['out/b', Buffer.from('{"end":1}\n')],
      ],
      ['out/c'],
    );
    const good = readFileSync(path);
    expect(readAll(path)).not.toBeNull();
    for (let size = 0; size < good.length; size++) {
      truncateSync(path, 0);
      writeFileSync(path, good.subarray(0, size));
      expect(readAll(path), `cut to ${size} bytes`).toBeNull();
    }
    writeFileSync(path, good);
    appendFileSync(path, '\n');
    expect(readAll(path)).toBeNull();
    for (let at = 0; at < good.length; at++) {
      const bad = Buffer.from(good);
      bad[at] = bad[at]! ^ 1;
      writeFileSync(path, bad);
      expect(readAll(path), `byte ${at} changed`).toBeNull();
    }
  });
});

test.each<[string, (journal: Buffer) => Buffer]>([
  ['cut short', (journal) => journal.subarray(0, 200)],
  ['with a byte of a file changed', (journal) => Buffer.from(journal.toString().replace('after', 'aftfr'))],
])('a journal %s is set aside, nothing of it is used, and it is said', (_, damage) => {
  const root = temporaryFolder({ 'out/a': 'before', '.songsong/x': '' });
  const path = journalOf([['out/a', Buffer.from('after')]], [], join(root, '.songsong/journal'));
  writeFileSync(path, damage(readFileSync(path)));
  expect(interruptedRun(root)?.message).toContain('"wave 5"');
  const transaction = Transaction.begin({ root, label: 'render', command: 'songsong render' });
  transaction.abandon();
  expect(transaction.recovered).toEqual([{ kind: 'damaged', run, message: expect.stringContaining('set aside as') }]);
  expect(readTree(root)).toEqual({ 'out/a': 'before' });
  expect(leftovers(root)).toEqual(['journal-damaged', 'x']);
  expect(interruptedRun(root)).toBeNull();
});
