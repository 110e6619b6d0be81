/** What differs, as text: sections with their path, a line a device, totals. */
import type { DeviceDiff, EditText, FileDiff } from '../diff/change.ts';
import { visible } from './visible.ts';

export const NO_CHANGES = 'No changes.\n';

/** One file: `a/` and `b/` names (`/dev/null` where there is no file), then each section under what encloses it. */
export function formatFileDiff({ path, change, sections }: FileDiff): string {
  const from = change === 'added' ? '/dev/null' : `a/${path}`;
  const to = change === 'removed' ? '/dev/null' : `b/${path}`;
  const lines = [`--- ${from}`, `+++ ${to}`];
  for (const { path: enclosing, lines: inside } of sections) {
    lines.push(`@@ ${enclosing.length === 0 ? '/' : enclosing.join(' > ')} @@`);
    lines.push(...inside.map(({ mark, text }) => `${mark}${text}`));
  }
  return `${lines.map(visible).join('\n')}\n`;
}

/** Devices and files that differ, counted. */
export function summarizeDiffs(devices: readonly DeviceDiff[]): string {
  if (devices.length === 0) return NO_CHANGES;
  const lines = devices.map(({ site, device, files }) => `  ${site}/${device}: ${counted(files.length, 'file')}`);
  return `\n${devices.length} ${devices.length === 1 ? 'device differs' : 'devices differ'}:\n${lines.join('\n')}\n`;
}

const KINDS: readonly [EditText['kind'], string][] = [
  ['added', '+'],
  ['removed', '-'],
  ['changed', '~'],
  ['moved', '>'],
];

/** A line a device with its statements that are added (+), removed (-), changed (~) and moved (>), then the totals. */
export function formatStat(devices: readonly DeviceDiff[]): string {
  if (devices.length === 0) return NO_CHANGES;
  const names = devices.map(({ site, device }) => `${site}/${device}`);
  const width = Math.max(...names.map((name) => name.length));
  const lines = devices.map(({ files }, index) => `  ${names[index]!.padEnd(width)}  ${countsOf(files)}`);
  const files = devices.flatMap((one) => one.files);
  const total = `${counted(devices.length, 'device')}, ${counted(files.length, 'file')}: ${countsOf(files)}`;
  return `${[...lines.map(visible), total].join('\n')}\n`;
}

function countsOf(files: readonly FileDiff[]): string {
  const edits = files.flatMap((file) => file.edits);
  return KINDS.map(([kind, mark]) => `${mark}${edits.filter((edit) => edit.kind === kind).length}`).join(' ');
}

/** Devices that no backup is of, and backups that are of no device. */
export function formatLeft(withoutBackup: readonly string[], withoutDevice: readonly string[]): string {
  const listed = (title: string, names: readonly string[]) =>
    names.length === 0 ? '' : `${title}: ${names.length}\n${names.map((name) => `  ${visible(name)}\n`).join('')}`;
  return listed('devices without a backup', withoutBackup) + listed('backups without a device', withoutDevice);
}

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
