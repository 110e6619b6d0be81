import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareOnly } from '../../../src/lib/files/compare.ts';
import type { Run } from '../../../src/lib/files/journal.ts';
import { checkRelative } from '../../../src/lib/files/paths.ts';
import { FileProblem } from '../../../src/lib/files/problem.ts';
import { Transaction, type TransactionOptions } from '../../../src/lib/files/transaction.ts';
import { faulty, Kill, onlyLiving } from './faulty.ts';
import { leftovers, readTree, temporaryFolder, write } from './trees.ts';

function begin(root: string, options: Partial<TransactionOptions> = {}): Transaction {
  return Transaction.begin({ root, label: 'render', command: 'songsong render', ...options });
}

/** The FileProblem that a step throws. */
function problemOf(step: () => unknown): FileProblem {
  try {
    step();
  } catch (error) {
    if (error instanceof FileProblem) return error;
    throw error;
  }
  throw new Error('no problem');
}

describe('what is written', () => {
  test('counts, digests and bytes', () => {
    const root = temporaryFolder({ 'out/same': 'same', 'out/changed': 'old', 'out/sized': 'one', 'out/gone': 'x' });
    const transaction = begin(root);
    expect(transaction.put('out/same', 'same')).toEqual({
      change: 'same',
      sha256: '0967115f2813a3541eaef77de9d9d5773f1c0c04314b0bbfe4ff3b3b1c55b5d5',
    });
    expect(transaction.put('out/changed', 'newer').change).toBe('changed');
    expect(transaction.put('out/sized', 'two').change).toBe('changed');
    expect(transaction.put('out/added', new Uint8Array([0, 255, 10])).change).toBe('added');
    expect(transaction.remove('out/gone')).toBe(true);
    expect(transaction.remove('out/never')).toBe(false);
    expect(readTree(root)['out/changed']).toBe('old');
    expect(transaction.finish()).toEqual({ added: 1, changed: 2, same: 1, removed: 1 });
    expect(readFileSync(join(root, 'out/added'))).toEqual(Buffer.from([0, 255, 10]));
    expect(Object.keys(readTree(root))).toEqual(['out/added', 'out/changed', 'out/same', 'out/sized']);
    expect(leftovers(root)).toEqual([]);
  });

  test('any tree over any tree, byte for byte', () => {
    const name = fc.constantFrom('a', 'b', 'a-b', 'ạ', '.x');
    const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => `out/${parts.join('/')}`);
    const tree = fc.dictionary(path, fc.oneof(fc.string({ unit: 'binary' }), fc.constant('x'.repeat(1_100_000))), {
      maxKeys: 6,
    });
    const wellFormed = tree.filter((files) => {
      const paths = Object.keys(files);
      return !paths.some((path) => paths.some((other) => other.startsWith(`${path}/`)));
    });
    const identity = onlyLiving(1);
    fc.assert(
      fc.property(wellFormed, wellFormed, (one, two) => {
        const root = temporaryFolder();
        const { fs } = faulty({ at: Number.POSITIVE_INFINITY });
        write(begin(root, { fs, identity }), one);
        write(
          begin(root, { fs, identity }),
          two,
          Object.keys(one).filter((old) => two[old] === undefined),
        );
        const expected = Object.entries(two).map(([path, text]) => [path, Buffer.from(text).toString()]);
        expect(readTree(root)).toEqual(Object.fromEntries(expected));
      }),
      { numRuns: 150 },
    );
  });

  test('a run without changes touches nothing', () => {
    const root = temporaryFolder({ 'out/a': 'a', 'out/b': 'b' });
    const past = new Date('2020-01-01');
    utimesSync(join(root, 'out/a'), past, past);
    utimesSync(join(root, 'out'), past, past);
    const seam = faulty({ at: Number.POSITIVE_INFINITY });
    write(begin(root, { fs: seam.fs, identity: onlyLiving(1) }), { 'out/a': 'a', 'out/b': 'b' });
    expect(seam.log.filter((line) => /^(write|rename|rmdir) /.test(line) && !line.includes('.songsong'))).toEqual([]);
    expect(seam.log.filter((line) => line.includes('stage-'))).toEqual([]);
    expect(statSync(join(root, 'out/a')).mtime).toEqual(past);
    expect(statSync(join(root, 'out')).mtime).toEqual(past);
  });

  test('permissions and owner of a replaced file stay', () => {
    const root = temporaryFolder({ 'out/a': 'a', 'out/b': 'b' });
    chmodSync(join(root, 'out/a'), 0o640);
    chmodSync(join(root, 'out/b'), 0o777);
    const root0 = process.geteuid?.() === 0;
    if (root0) chownSync(join(root, 'out/a'), 4711, 4712);
    write(begin(root), { 'out/a': 'new', 'out/b': 'new', 'out/c': 'new' });
    const [a, b] = ['a', 'b'].map((name) => statSync(join(root, 'out', name)));
    expect([a!.mode & 0o7777, b!.mode & 0o7777]).toEqual([0o640, 0o777]);
    if (root0) expect([a!.uid, a!.gid]).toEqual([4711, 4712]);
  });

  test('folders that removals leave empty go, others stay', () => {
    const root = temporaryFolder({ 'out/a/b/c/gone': 'x', 'out/a/mine': 'y', 'out/d/gone': 'z' });
    write(begin(root), {}, ['out/a/b/c/gone', 'out/d/gone']);
    expect(existsSync(join(root, 'out/a/b'))).toBe(false);
    expect(existsSync(join(root, 'out/d'))).toBe(false);
    expect(readTree(root)).toEqual({ 'out/a/mine': 'y' });
  });

  test('an abandoned run has changed nothing', () => {
    const root = temporaryFolder({ 'out/a': 'a' });
    const transaction = begin(root);
    transaction.put('out/a', 'new');
    transaction.abandon();
    transaction.abandon();
    expect(() => transaction.put('out/a', 'new')).toThrow('closed');
    expect(readTree(root)).toEqual({ 'out/a': 'a' });
    expect(leftovers(root)).toEqual([]);
  });
});

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

test('a comparison sees the same as a transaction and changes nothing', () => {
  const root = temporaryFolder({ 'out/same': 'same', 'out/changed': 'old' });
  const sink = compareOnly(root);
  const changes = ['same', 'changed', 'added'].map((name) => sink.put(`out/${name}`, 'same').change);
  expect(changes).toEqual(['same', 'changed', 'added']);
  expect([sink.remove('out/same'), sink.remove('out/none')]).toEqual([true, false]);
  expect(readTree(root)).toEqual({ 'out/same': 'same', 'out/changed': 'old' });
  expect(existsSync(join(root, '.songsong'))).toBe(false);
});

describe('the ledger', () => {
  function ledgerOf(lines: string[]) {
    const line = (what: string) => (run: Run) => void lines.push(`${what} ${run.label} ${run.pid}`);
    return { begin: line('begin'), done: line('done'), abandoned: line('abandoned') };
  }

  test('has begin before the commit point, and done or abandoned after whatever happened', () => {
    const root = temporaryFolder();
    const total = faulty({ at: Number.POSITIVE_INFINITY });
    write(begin(temporaryFolder(), { fs: total.fs, identity: onlyLiving(1) }), { 'out/a': 'a' });
    for (let at = 0; at < total.count(); at++) {
      const lines: string[] = [];
      const ledger = ledgerOf(lines);
      const { fs } = faulty({ at });
      const dying = () => write(begin(root, { fs, ledger, identity: onlyLiving(100 + at) }), { 'out/a': `${at}` });
      expect(dying).toThrow(Kill);
      begin(root, { ledger, identity: onlyLiving(1) }).abandon();
      const own = lines.map((line) => line.split(' ')[0]).join(' ');
      expect(['', 'abandoned', 'begin abandoned', 'begin done', 'begin done done'], `operation ${at}`).toContain(own);
      expect(own.startsWith('begin done'), `operation ${at}`).toBe(readTree(root)['out/a'] === `${at}`);
    }
  });
});

test('a new folder appears at once and whole', () => {
  const root = temporaryFolder();
  const seam = faulty({ at: Number.POSITIVE_INFINITY });
  const seen = new Set<string>();
  const fs = {
    ...seam.fs,
    close(fd: number) {
      seam.fs.close(fd);
      seen.add(
        Object.keys(readTree(root))
          .filter((path) => path.startsWith('out/'))
          .join(' '),
      );
    },
  };
  write(begin(root, { fs, identity: onlyLiving(1) }), { 'out/a/x': '1', 'out/a/y/z': '2', 'out/b': '3' });
  expect([...seen]).toEqual(['', 'out/a/x out/a/y/z out/b']);
});
