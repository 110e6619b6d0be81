import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareOnly } from '../../../src/lib/files/compare.ts';
import { checkRelative } from '../../../src/lib/files/paths.ts';
import { Transaction, type TransactionOptions } from '../../../src/lib/files/transaction.ts';
import { faulty, onlyLiving } from './faulty.ts';
import { problemOf } from './problem-of.ts';
import { leftovers, readTree, temporaryFolder, write } from './trees.ts';

function begin(root: string, options: Partial<TransactionOptions> = {}): Transaction {
  return Transaction.begin({ root, label: 'render', command: 'songsong render', ...options });
}

describe('what is refused, with nothing changed', () => {
  test('paths that leave the folder or are the protocol’s own', () => {
    const root = temporaryFolder();
    for (const path of ['', '/etc/x', '../x', 'out/../../x', 'out//x', './x', 'out/', 'a\\b', 'a\nb', 'a\0b']) {
      expect(problemOf(() => begin(root).put(path, 'x')).code, path).toBe('bad-path');
      expect(problemOf(() => begin(root).remove(path)).code, path).toBe('bad-path');
      expect(problemOf(() => compareOnly(root).put(path, 'x')).code, path).toBe('bad-path');
    }
    for (const path of [
      '.songsong/lock/x',
      '.songsong/journal',
      '.songsong/stage-1',
      'out/.songsong-new',
      'a/.songsong-new/b',
    ]) {
      expect(problemOf(() => begin(root).put(path, 'x')).code, path).toBe('bad-path');
    }
    for (const path of ['out/..x/a', 'out/.gitignore', '.songsong/released.json', 'out/a...']) checkRelative(path);
    expect(readTree(root)).toEqual({});
  });

  test('paths outside what the run may write', () => {
    const root = temporaryFolder({ 'inventory/province.yaml': 'x', 'outside/x': 'x' });
    const within = ['out', 'rollout/released.json'];
    for (const path of ['inventory/province.yaml', 'outside/x', 'rollout/released.json.bak']) {
      expect(problemOf(() => begin(root, { within }).remove(path)).message).toContain(path);
      expect(problemOf(() => begin(root, { within }).put(path, '')).code).toBe('bad-path');
    }
    write(begin(root, { within }), { 'out/a': 'a', 'rollout/released.json': '{}' });
    expect(Object.keys(readTree(root)).length).toBe(4);
  });

  test('links: to a folder, to a file, dangling, and our own state', () => {
    const elsewhere = temporaryFolder({ 'r1/a.conf': 'theirs', file: 'theirs' });
    const root = temporaryFolder({ 'out/real/a.conf': 'a' });
    symlinkSync(elsewhere, join(root, 'out/link'));
    symlinkSync(join(elsewhere, 'file'), join(root, 'out/file'));
    symlinkSync('/nowhere', join(root, 'out/dangling'));
    for (const path of ['out/link/r1/a.conf', 'out/link/new', 'out/file', 'out/dangling', 'out/dangling/x']) {
      const problem = problemOf(() => begin(root).put(path, 'ours'));
      expect(problem.code, path).toBe('link');
      expect(problem.message, path).toMatch(/out\/(link|file|dangling) is a symbolic link/);
      expect(problemOf(() => begin(root).remove(path)).code, path).toBe('link');
    }
    expect(readTree(elsewhere)).toEqual({ 'r1/a.conf': 'theirs', file: 'theirs' });
    const other = temporaryFolder();
    symlinkSync(elsewhere, join(other, '.songsong'));
    expect(problemOf(() => begin(other)).code).toBe('link');
  });

  test('a link that appears after the commit point is not followed either', () => {
    const elsewhere = temporaryFolder();
    const root = temporaryFolder({ 'out/a/x': 'old' });
    const seam = faulty({ at: Number.POSITIVE_INFINITY });
    const fs = {
      ...seam.fs,
      rename(from: string, to: string) {
        seam.fs.rename(from, to);
        if (to.endsWith('/journal')) symlinkSync(elsewhere, join(root, 'out/b'));
      },
    };
    const problem = problemOf(() =>
      write(begin(root, { fs, identity: onlyLiving(1) }), { 'out/a/x': 'new', 'out/b/y': 'y' }),
    );
    expect(problem.code).toBe('link');
    expect(problem.message).toContain('half in place');
    expect(readTree(elsewhere)).toEqual({});
  });

  test('foreign things in the way', () => {
    const root = temporaryFolder({ 'out/file': 'x', 'out/folder/ours': 'x', 'out/folder/foreign': 'x' });
    mkdirSync(join(root, 'out/empty'));
    const before = readTree(root);
    const cases: [put: string, remove: string[], named: string][] = [
      ['out/file/inner', [], 'out/file'],
      ['out/folder', ['out/folder/ours'], 'out/folder/foreign'],
      ['out/empty', [], 'out/empty'],
    ];
    for (const [path, gone, named] of cases) {
      const problem = problemOf(() => write(begin(root), { 'out/new': 'x', [path]: 'y' }, gone));
      expect(problem.code).toBe('in-the-way');
      expect(problem.path).toBe(join(root, named));
      expect(readTree(root)).toEqual(before);
      expect(leftovers(root)).toEqual([]);
    }
  });

  test('a project folder that is not there', () => {
    expect(problemOf(() => begin('/nowhere/at/all')).code).toBe('missing');
  });
});
