import { chmodSync, chownSync, existsSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareOnly } from '../../../src/lib/files/compare.ts';
import type { FileSystem } from '../../../src/lib/files/file-system.ts';
import type { Run } from '../../../src/lib/files/journal.ts';
import { Transaction, type TransactionOptions } from '../../../src/lib/files/transaction.ts';
import { faulty, Kill, onlyLiving } from './faulty.ts';
import { leftovers, readTree, temporaryFolder, write, writeTree } from './trees.ts';

function begin(root: string, options: Partial<TransactionOptions> = {}): Transaction {
  return Transaction.begin({ root, label: 'render', command: 'songsong render', ...options });
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

/** The real file system, calling `look` after each operation that changes something. */
function watched(look: () => void): FileSystem {
  const { fs } = faulty({ at: Number.POSITIVE_INFINITY });
  const after =
    <A extends unknown[], R>(act: (...args: A) => R) =>
    (...args: A): R => {
      const result = act(...args);
      look();
      return result;
    };
  return { ...fs, open: after(fs.open), write: after(fs.write), rename: after(fs.rename), unlink: after(fs.unlink) };
}

test('a new folder appears at once and whole', () => {
  const root = temporaryFolder();
  const seen = new Set<string>();
  const fs = watched(() => {
    const paths = Object.keys(readTree(root)).filter((path) => path.startsWith('out/'));
    seen.add(paths.join(' '));
  });
  write(begin(root, { fs, identity: onlyLiving(1) }), { 'out/a/x': '1', 'out/a/y/z': '2', 'out/b': '3' });
  expect([...seen]).toEqual(['', 'out/a/x out/a/y/z out/b']);
});

test('a replaced file is at no moment missing, empty or partial', () => {
  const root = temporaryFolder({ 'out/a/x': 'old' });
  const seen = new Set<string | undefined>();
  const fs = watched(() => seen.add(readTree(root)['out/a/x']));
  write(begin(root, { fs, identity: onlyLiving(1) }), { 'out/a/x': 'new and longer' });
  expect([...seen]).toEqual(['old', 'new and longer']);
});

test('what a stopped run had on its way goes, even if somebody has put the files in place meanwhile', () => {
  const files = { 'out/a/x': 'new', 'out/b/y': 'new', 'out/b/z': 'new' };
  for (let at = 0; ; at++) {
    const root = temporaryFolder({ 'out/a/x': 'old' });
    const { fs } = faulty({ at });
    try {
      write(begin(root, { fs, identity: onlyLiving(2) }), files);
      break;
    } catch (error) {
      expect(error).toBeInstanceOf(Kill);
    }
    writeTree(root, files);
    begin(root, { identity: onlyLiving(1) }).abandon();
    expect(readTree(root), `operation ${at}`).toEqual(files);
  }
});
