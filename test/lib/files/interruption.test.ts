import { rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { interruptedRun } from '../../../src/lib/files/recover.ts';
import { Transaction } from '../../../src/lib/files/transaction.ts';
import { type Fault, faulty, Kill, onlyLiving } from './faulty.ts';
import { leftovers, readTree, type Tree, temporaryFolder, write, writeTree } from './trees.ts';

const before: Tree = {
  'out/a/r1/changes.conf': 'hostname r1\n',
  'out/a/r1/stays.conf': 'stays\n',
  'out/a/r2/gone.conf': 'gone\n',
  'out/b/r3/gone.conf': 'gone, but a note stays\n',
  'out/b/r3/note.txt': 'ours\n',
  'out/b/r4/becomes-folder': 'file\n',
  'out/b/r5/becomes-file/inner.conf': 'inner\n',
  'rollout/released.json': '{"state":"before"}\n',
};
const put: Tree = {
  'out/a/r1/changes.conf': 'hostname r1\nip routing\n',
  'out/a/r1/stays.conf': 'stays\n',
  'out/b/r4/becomes-folder/inner.conf': 'inner\n',
  'out/b/r5/becomes-file': 'file\n',
  'out/c/r6/new.conf': 'new\n',
  'out/c/r6/empty.conf': '',
  'rollout/released.json': '{"state":"after"}\n',
};
const obsolete = [
  'out/a/r2/gone.conf',
  'out/b/r3/gone.conf',
  'out/b/r4/becomes-folder',
  'out/b/r5/becomes-file/inner.conf',
];
const after: Tree = { ...put, 'out/b/r3/note.txt': 'ours\n' };

/** More files than are made durable one by one. */
const many: Tree = Object.fromEntries(
  Array.from({ length: 120 }, (_, index) => [`out/d${index >> 3}/f${index}.conf`, `file ${index}\n`]),
);

let pid = 1000;

/** Begins and finishes a run that dies as told; true if it lived. Every run is another process, the former are dead. */
function attempt(root: string, fault: Fault, files: Tree, gone: readonly string[]): boolean {
  const { fs } = faulty(fault);
  try {
    const options = { root, label: 'render', command: 'songsong render', fs, identity: onlyLiving(++pid) };
    write(Transaction.begin(options), files, gone);
    return true;
  } catch (error) {
    if (!(error instanceof Kill)) throw error;
    return false;
  }
}

/** A run that only recovers, dying as told. */
function recovers(root: string, fault: Fault): boolean {
  const { fs } = faulty(fault);
  try {
    Transaction.begin({ root, label: 'next', command: 'songsong next', fs, identity: onlyLiving(++pid) }).abandon();
    return true;
  } catch (error) {
    if (!(error instanceof Kill)) throw error;
    return false;
  }
}

/** After whatever happened: recovered, the tree is wholly before or wholly after, and what readers were told is true. */
function expectWhole(root: string, old: Tree, fresh: Tree, where: string): 'before' | 'after' {
  const told = interruptedRun(root, undefined, onlyLiving(0));
  const seen = readTree(root);
  if (told?.state !== 'interrupted') expect([old, fresh], `${where}: told ${told?.state}`).toContainEqual(seen);
  expect(recovers(root, { at: Number.POSITIVE_INFINITY })).toBe(true);
  const whole = readTree(root);
  expect([old, fresh], where).toContainEqual(whole);
  if (told?.state === 'interrupted') {
    expect(whole, where).toEqual(fresh);
    expect(told.message).toContain('"render"');
  }
  if (told?.state === 'abandoned') expect(whole, where).toEqual(old);
  expect(leftovers(root), where).toEqual([]);
  expect(interruptedRun(root, undefined, onlyLiving(0)), where).toBeNull();
  return Object.keys(fresh).every((path) => whole[path] === fresh[path]) ? 'after' : 'before';
}

const variants: [name: string, fault: Omit<Fault, 'at'>][] = [
  ['killed', {}],
  ['killed in the middle of a write', { torn: true }],
  ['without power', { lossy: true }],
  ['without power in the middle of a write', { torn: true, lossy: true }],
];

function fresh(tree: Tree): string {
  const root = temporaryFolder();
  writeTree(root, tree);
  return root;
}

describe.each(variants)('a run %s', (_, variant) => {
  test('at every operation leaves the files wholly before or wholly after', () => {
    const outcomes: string[] = [];
    for (let at = 0; at < 1000; at++) {
      const root = fresh(before);
      const lived = attempt(root, { at, ...variant }, put, obsolete);
      if (lived) {
        expect(readTree(root)).toEqual(after);
        expect(leftovers(root)).toEqual([]);
        break;
      }
      outcomes.push(expectWhole(root, before, after, `operation ${at}`));
      attempt(root, { at: Number.POSITIVE_INFINITY }, put, obsolete);
      expect(readTree(root), `rendered again after operation ${at}`).toEqual(after);
      rmSync(root, { recursive: true });
    }
    // One commit point: everything before it is before, everything from it on is after.
    expect(outcomes.length).toBeGreaterThan(100);
    expect(outcomes.filter((outcome) => outcome === 'before').length).toBeGreaterThan(20);
    expect(outcomes.lastIndexOf('before')).toBeLessThan(outcomes.indexOf('after'));
  });

  test('at the first files of a province', () => {
    for (let at = 0; at < 100_000; at += 37) {
      const root = fresh({});
      if (attempt(root, { at, ...variant }, many, [])) break;
      expectWhole(root, {}, many, `operation ${at}`);
      rmSync(root, { recursive: true });
    }
  });

  test('whose recovery dies too, at every other operation', () => {
    const last = operations(before, put, obsolete);
    for (let at = last - 60; at < last; at += 29) {
      for (let second = at % 2; second < 1000; second += 2) {
        const root = fresh(before);
        expect(attempt(root, { at, ...variant }, put, obsolete)).toBe(false);
        const lived = recovers(root, { at: second, ...variant });
        expectWhole(root, before, after, `operation ${at}, then ${second}`);
        rmSync(root, { recursive: true });
        if (lived) break;
      }
    }
  });
});

function operations(tree: Tree, files: Tree, gone: readonly string[]): number {
  const { fs, count } = faulty({ at: Number.POSITIVE_INFINITY });
  const options = { root: fresh(tree), label: 'render', command: '', fs, identity: onlyLiving(++pid) };
  write(Transaction.begin(options), files, gone);
  return count();
}

test('nothing is unsynced when the journal goes', () => {
  for (const files of [put, many]) {
    const seam = faulty({ at: Number.POSITIVE_INFINITY });
    const root = fresh({});
    const pending: string[][] = [];
    const fs = {
      ...seam.fs,
      unlink(path: string) {
        if (path.endsWith('/journal')) pending.push([...seam.unsynced].filter((name) => !name.includes('/.songsong/')));
        seam.fs.unlink(path);
      },
    };
    write(Transaction.begin({ root, label: 'render', command: '', fs, identity: onlyLiving(++pid) }), files);
    expect(pending).toEqual([[]]);
  }
});
