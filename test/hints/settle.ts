/** Does what hints say until nothing of a code is left. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Diagnostic } from '../../src/lib/diagnostic.ts';
import { editsOf } from './grammar.ts';

export type Check = (root: string) => Diagnostic[];

export type Settled =
  /** Every finding of the code went by its hint, and nothing came. */
  | { kind: 'applied' }
  /** The hint leaves a choice. */
  | { kind: 'choice'; hints: string[] }
  /** What the hint proposes was done alone, and the finding is still there or another has come. */
  | { kind: 'not enough'; hints: string[]; left: string[] };

/** More findings of one code than any case has. */
const MOST = 20;

/**
 * Applies hint after hint of the findings of `code` in the project at `root`, which is changed; `told` is what it has at
 * the beginning.
 */
export function settle(root: string, code: string, check: Check, told: readonly Diagnostic[] = check(root)): Settled {
  const before = new Set(told.map((one) => one.code));
  let found = told;
  for (let round = 0; round < MOST; round++) {
    const mine = found.filter((one) => one.code === code);
    if (mine.length === 0) return { kind: 'applied' };
    const [first] = mine;
    const edits = editsOf(root, first!);
    const hints = mine.map(({ hint }) => hint ?? '');
    if (edits.length === 0) return { kind: 'choice', hints };
    const left: string[] = [];
    const done = edits.some((edit) => {
      const copy = mkdtempSync(join(tmpdir(), 'songsong-hint-'));
      try {
        cpSync(root, copy, { recursive: true });
        edit(copy);
        const after = check(copy);
        const news = after.filter((one) => !before.has(one.code));
        if (news.length > 0 || after.filter((one) => one.code === code).length >= mine.length) {
          left.push(after.map((one) => `${one.code} ${one.message}`).join('; '));
          return false;
        }
        rmSync(root, { recursive: true });
        cpSync(copy, root, { recursive: true });
        found = after;
        return true;
      } catch (error) {
        left.push(String(error));
        return false;
      } finally {
        rmSync(copy, { recursive: true, force: true });
      }
    });
    if (!done) return { kind: 'not enough', hints, left };
  }
  throw new Error(`hints of ${code} go on and on`);
}
