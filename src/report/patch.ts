/** Two texts of a file as a patch of lines: what `git apply` makes the one into the other with. */
import { createTwoFilesPatch } from 'diff';

/** Edits beyond this many are shown as a whole replacement: the shortest edit script would take minutes to find. */
const MAX_EDITS = 20_000;

/** One file as a unified diff with `a/` and `b/` names; null stands for no file. */
export function formatPatch(path: string, before: string | null, after: string | null, context: number): string {
  const from = before === null ? '/dev/null' : `a/${path}`;
  const to = after === null ? '/dev/null' : `b/${path}`;
  const options = { context, maxEditLength: MAX_EDITS };
  const patch = createTwoFilesPatch(from, to, before ?? '', after ?? '', '', '', options);
  const text = patch ?? replacement(from, to, before ?? '', after ?? '');
  return text.replace(/^=+\n/, '').replaceAll('\t\n', '\n');
}

function replacement(from: string, to: string, before: string, after: string): string {
  const removed = before.split('\n').slice(0, -1);
  const added = after.split('\n').slice(0, -1);
  const body = [...removed.map((line) => `-${line}`), ...added.map((line) => `+${line}`)];
  return `--- ${from}\n+++ ${to}\n@@ -1,${removed.length} +1,${added.length} @@\n${body.join('\n')}\n`;
}
