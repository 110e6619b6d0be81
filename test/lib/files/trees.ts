import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inject } from 'vitest';
import { listTree } from '../../../src/lib/files/read.ts';
import type { Transaction } from '../../../src/lib/files/transaction.ts';

/** Files by their path. */
export type Tree = Record<string, string>;

/** A folder that goes when the run is done. */
export function temporaryFolder(tree: Tree = {}): string {
  const root = mkdtempSync(join(inject('folder'), 'project-'));
  writeTree(root, tree);
  return root;
}

export function writeTree(root: string, tree: Tree): void {
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** All files outside `.songsong/`. */
export function readTree(root: string): Tree {
  const entries = [...listTree(root, { skip: (path) => path === '.songsong' })];
  return Object.fromEntries(entries.map(({ path }) => [path, readFileSync(join(root, path), 'utf8')]));
}

/** What is left in `.songsong/` besides its .gitignore. */
export function leftovers(root: string): string[] {
  return [...listTree(join(root, '.songsong'), { skip: (path) => path === '.gitignore' })].map(({ path }) => path);
}

/** Puts all of `tree`, removes all of `obsolete`, finishes. */
export function write(transaction: Transaction, tree: Tree, obsolete: readonly string[] = []) {
  for (const [path, text] of Object.entries(tree)) transaction.put(path, text);
  for (const path of obsolete) transaction.remove(path);
  return transaction.finish();
}
