import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type FileSystem, nodeFileSystem } from '../../../src/lib/files/file-system.ts';
import { interruptedRun } from '../../../src/lib/files/recover.ts';
import { Transaction } from '../../../src/lib/files/transaction.ts';
import { compileChild, startChild } from './child.ts';
import { problemOf } from './problem-of.ts';
import { leftovers, readTree, type Tree, temporaryFolder, write, writeTree } from './trees.ts';

/** Real disks that are full or read-only. They need the right to mount. */
const mounted: string[] = [];

function mount(...args: string[]): boolean {
  const { status } = spawnSync('mount', args, { stdio: 'ignore' });
  if (status === 0 && !args.includes('remount') && !args.some((arg) => arg.startsWith('remount')))
    mounted.push(args.at(-1)!);
  return status === 0;
}

function disk(options: string, tree: Tree = {}): string {
  const root = temporaryFolder();
  expect(mount('-t', 'tmpfs', '-o', options, 'tmpfs', root)).toBe(true);
  writeTree(root, tree);
  return root;
}

afterEach(() => {
  for (const path of mounted.splice(0).reverse()) spawnSync('umount', ['-l', path]);
});

const probe = temporaryFolder();
const mayMount = mount('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', probe);
for (const path of mounted.splice(0)) spawnSync('umount', [path]);
const why = mayMount ? '' : ' (skipped: this user may not mount)';

function begin(root: string, fs: FileSystem = nodeFileSystem): Transaction {
  return Transaction.begin({ root, label: 'render', command: 'songsong render', fs });
}

/** Does something at the moment after the commit point. */
function atCommit(act: () => void): FileSystem {
  return {
    ...nodeFileSystem,
    rename(from, to) {
      nodeFileSystem.rename(from, to);
      if (to.endsWith('/journal')) act();
    },
  };
}

const old: Tree = { 'out/a/x': 'old', 'rollout/released.json': 'old' };
const large: Tree = {
  'out/a/x': 'x'.repeat(1_500_000),
  'out/b/y': 'y'.repeat(400_000),
  'rollout/released.json': 'new',
};

describe.skipIf(!mayMount)(`a full disk${why}`, () => {
  test.each([
    ['while staging', '1m', /needs more than [\d.]+ (MB|kB), and [\d.]+ (MB|kB) are free/],
    [
      'before committing, as the files would not fit beside the stage',
      '3m',
      /needs 3\.4 MB more, and 1\.\d MB are free/,
    ],
  ])('%s: nothing has changed, and it says how much is needed', (_, size, figures) => {
    const root = disk(`size=${size}`, old);
    const problem = problemOf(() => write(begin(root), large));
    expect(problem.code).toBe('no-space');
    expect(problem.message).toMatch(figures);
    expect(problem.hint).toContain('Nothing has changed');
    expect(readTree(root)).toEqual(old);
    expect(leftovers(root)).toEqual([]);
    expect(interruptedRun(root)).toBeNull();
    expect(mount('-o', 'remount,size=8m', root)).toBe(true);
    write(begin(root), large);
    expect(readTree(root)).toEqual(large);
  });

  test('without a free inode', () => {
    const root = disk('size=8m,nr_inodes=24', old);
    const files = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`out/${index}`, 'x']));
    const problem = problemOf(() => write(begin(root), files));
    expect(problem.code).toBe('no-space');
    expect(problem.message).toMatch(/needs 21 more files, and \d+ are free/);
    expect(readTree(root)).toEqual(old);
    expect(leftovers(root)).toEqual([]);
  });

  test('after the commit point: the journal stays, and the next run completes it', () => {
    const root = disk('size=5m', old);
    const filler = join(root, 'filler');
    const fill = () => writeFileSync(filler, Buffer.alloc(nodeFileSystem.space(root).bytes - 900_000));
    const problem = problemOf(() => write(begin(root, atCommit(fill)), large));
    expect(problem.code).toBe('no-space');
    expect(problem.message).toContain('the run "render" is half in place');
    expect(problem.hint).toContain('the next command that writes (songsong render) completes it');
    expect(interruptedRun(root)?.state).toBe('interrupted');
    expect(problemOf(() => begin(root)).message).toContain('half in place');
    expect(leftovers(root)).toEqual(['journal']);
    rmSync(filler);
    const next = begin(root);
    next.abandon();
    expect(next.recovered.map(({ kind }) => kind)).toEqual(['rolled-forward']);
    expect(readTree(root)).toEqual(large);
    expect(leftovers(root)).toEqual([]);
  });
});

describe.skipIf(!mayMount)(`a read-only disk${why}`, () => {
  function readOnlyOut(root: string): void {
    const out = join(root, 'out');
    expect(mount('--bind', out, out)).toBe(true);
    expect(mount('-o', 'remount,bind,ro', out)).toBe(true);
  }

  test('out/: said before anything is staged; a run without changes passes', () => {
    const root = temporaryFolder(old);
    readOnlyOut(root);
    const problem = problemOf(() => begin(root).put('out/a/x', 'new'));
    expect(problem.code).toBe('read-only');
    expect(problem.message).toBe(`cannot write in ${root}/out/a: the file system is read-only`);
    expect(problem.hint).toContain('--out DIR');
    expect(problemOf(() => begin(root).put('out/new/x', 'new')).code).toBe('read-only');
    expect(problemOf(() => begin(root).remove('out/a/x')).code).toBe('read-only');
    expect(leftovers(root)).toEqual([]);
    expect(write(begin(root), { 'out/a/x': 'old' })).toMatchObject({ same: 1 });
  });

  test('out/ becomes so after the commit point: the next run completes it once it can', () => {
    const root = temporaryFolder(old);
    const fs = atCommit(() => readOnlyOut(root));
    const problem = problemOf(() => write(begin(root, fs), { 'out/a/x': 'new', 'rollout/released.json': 'new' }));
    expect(problem.code).toBe('read-only');
    expect(problem.message).toContain('half in place');
    expect(problemOf(() => begin(root)).code).toBe('read-only');
    spawnSync('umount', [mounted.pop()!]);
    begin(root).abandon();
    expect(readTree(root)).toEqual({ 'out/a/x': 'new', 'rollout/released.json': 'new' });
  });

  test('the whole project', () => {
    const root = disk('size=1m', old);
    expect(mount('-o', 'remount,ro', root)).toBe(true);
    const problem = problemOf(() => begin(root));
    expect(problem.code).toBe('read-only');
    expect(problem.message).toContain('the file system is read-only');
  });
});

test('an out/ that is another file system than the project', { skip: !mayMount }, () => {
  const root = temporaryFolder({ 'out/keep': 'x' });
  expect(mount('-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', join(root, 'out'))).toBe(true);
  write(begin(root), { 'out/a/x': 'new', 'rollout/released.json': 'new' });
  expect(readTree(root)).toEqual({ 'out/a/x': 'new', 'rollout/released.json': 'new' });
  expect(statSync(join(root, 'out/a/x')).dev).not.toBe(statSync(root).dev);
  const problem = problemOf(() => write(begin(root), { 'out/b/y': 'y'.repeat(2_000_000) }));
  expect(problem.message).toContain(`no space is left on the disk of ${root}/out`);
});

test('a folder that another user owns', { skip: process.getuid?.() !== 0 }, async () => {
  const program = compileChild();
  const root = temporaryFolder(old);
  for (const path of [root, dirname(program)]) chmodSync(path, 0o777);
  const { code, said } = await startChild(program, root, { 'out/a/x': 'new' }, null, 65534).ended;
  expect(code).toBe(1);
  expect(said).toMatchObject({ code: 'no-permission', message: `cannot write in ${root}/out/a: permission is denied` });
  expect(readTree(root)).toEqual(old);
  expect(existsSync(join(root, '.songsong/lock'))).toBe(true);
  expect(leftovers(root)).toEqual([]);
});
