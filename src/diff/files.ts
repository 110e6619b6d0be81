/** Two states of one file. */
import { type Dialect, parse } from '../config/dialects.ts';
import type { Tree } from '../config/tree.ts';
import type { FileDiff } from './change.ts';
import { describeEdits, describeSections } from './describe.ts';
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
