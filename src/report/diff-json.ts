/** What differs, for programs (docs/diff.schema.json). */
import type { DeviceDiff } from '../diff/change.ts';

/** `against` is what was compared with, as the user named it. */
export function diffJson(against: string, devices: readonly DeviceDiff[]): string {
  const written = devices.map(({ files, ...device }) => ({
    ...device,
    files: files.map(({ path, change, edits }) => ({ path, change, edits })),
  }));
  return `${JSON.stringify({ version: 1, against, devices: written }, null, 2)}\n`;
}
