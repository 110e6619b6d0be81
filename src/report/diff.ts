import { createTwoFilesPatch } from 'diff';
import type { FileDiff } from '../diff/files.ts';

/** Edits beyond this many are shown as a whole replacement: the shortest edit script would take minutes to find. */
const MAX_EDITS = 20_000;

/** One file as a unified diff with `a/` and `b/` names; `/dev/null` where there is no file. */
export function formatFileDiffs(diff: FileDiff, context: number): string {
  const { path, change, before, after } = diff;
  const from = change === 'added' ? '/dev/null' : `a/${path}`;
  const to = change === 'removed' ? '/dev/null' : `b/${path}`;
  const patch = createTwoFilesPatch(from, to, before, after, '', '', { context, maxEditLength: MAX_EDITS });
  const text = patch ?? replacement(from, to, before, after);
  return text.replace(/^=+\n/, '').replaceAll('\t\n', '\n');
}

function replacement(from: string, to: string, before: string, after: string): string {
  const removed = before.split('\n').slice(0, -1);
  const added = after.split('\n').slice(0, -1);
  const body = [...removed.map((line) => `-${line}`), ...added.map((line) => `+${line}`)];
  return `--- ${from}\n+++ ${to}\n@@ -1,${removed.length} +1,${added.length} @@\n${body.join('\n')}\n`;
}

/** Devices and files that differ, counted. */
export function summarizeDiffs(diffs: readonly FileDiff[]): string {
  if (diffs.length === 0) return 'no change\n';
  const devices = new Map<string, number>();
  for (const { path } of diffs) {
    const device = path.split('/').slice(0, 2).join('/');
    devices.set(device, (devices.get(device) ?? 0) + 1);
  }
  const lines = [...devices].map(([device, files]) => `  ${device}: ${files} ${files === 1 ? 'file' : 'files'}`);
  return `\n${devices.size} ${devices.size === 1 ? 'device differs' : 'devices differ'}:\n${lines.join('\n')}\n`;
}
