/** Where a hint leaves a choice, the repair says what the hint says. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listTree } from '../../src/lib/files/read.ts';
import { listed } from './words.ts';

/** The lines that the files of `repair` add to those of `before` (or of `base` where it has none), or take away. */
export function changedLines(repair: string, before: string, base: string): string {
  return [...listTree(repair)]
    .map(({ path }) => {
      const from = [join(before, path), join(base, path)].find((file) => existsSync(file));
      const [old, now] = [from === undefined ? [] : linesOf(from), linesOf(join(repair, path))];
      return [...now.filter((line) => !old.includes(line)), ...old.filter((line) => !now.includes(line))].join('\n');
    })
    .join('\n');
}

function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8').split('\n');
}

/** Whether a line has every word of one of the phrases that the hint has in backquotes, or lists as known. */
export function says(lines: string, hint: string): boolean {
  const quoted = [...hint.matchAll(/`([^`]+)`/g)].map(([, phrase]) => phrase!);
  const known = [...hint.matchAll(/known(?: here| are)?:? ([^;]+)/g)].flatMap(([, list]) => listed(list!));
  const words = new Set(lines.match(/[\p{L}\d_-]+/gu));
  const wanted = [...quoted, ...known].map((phrase) => phrase.match(/[\p{L}\d_-]+/gu) ?? []);
  return wanted.some((phrase) => phrase.length > 0 && phrase.every((word) => words.has(word)));
}
