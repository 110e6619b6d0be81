/** Two states of one file. */
import { type Dialect, parse } from '../config/dialects.ts';
import type { Tree } from '../config/tree.ts';
import type { FileDiff } from './change.ts';
import { describeEdits, describeSections } from './describe.ts';
import { managedPart } from './managed.ts';
import type { RuleSet } from './rules.ts';
import { diffTrees, type Row } from './tree-diff.ts';

/** How a file is compared. */
export interface Comparison {
  dialect: Dialect;
  rules: RuleSet;
  /** Statements shown around a change. */
  context: number;
}

const EMPTY: Tree = { children: [], end: [] };

/**
 * The difference between two texts of a file, `null` standing for no file; null where they say the same. A file that comes or goes
 * is a difference even where it says nothing.
 */
export function diffFiles(path: string, before: string | null, after: string | null, how: Comparison): FileDiff | null {
  if (before === after) return null;
  const change = before === null ? 'added' : after === null ? 'removed' : 'changed';
  const [left, right] = [before, after].map((text) => (text === null ? EMPTY : parse(how.dialect, text, path).tree));
  return describe(path, change, diffTrees(left!, right!, how.rules), how);
}

/**
 * What a device runs against what is intended for it, in the sections that songsong manages there; `unread` counts lines of the running
 * configuration that are not understood.
 */
export function diffRunning(
  path: string,
  running: string,
  intended: string,
  manages: readonly string[],
  how: Comparison,
): { diff: FileDiff | null; unread: number } {
  const { tree, diagnostics } = parse(how.dialect, running, path);
  const wanted = parse(how.dialect, intended, path).tree;
  const rows = diffTrees(managedPart(tree, wanted, manages, how.rules), wanted, how.rules);
  return { diff: describe(path, 'changed', rows, how), unread: diagnostics.length };
}

/** The same of rows that are there already. */
export function describe(
  path: string,
  change: FileDiff['change'],
  rows: readonly Row[] | null,
  how: Comparison,
): FileDiff | null {
  if (rows === null && change === 'changed') return null;
  return {
    path,
    change,
    edits: rows === null ? [] : describeEdits(rows, how),
    sections: rows === null ? [] : describeSections(rows, how),
  };
}
