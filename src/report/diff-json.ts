/** What differs, for programs (docs/diff.schema.json). */
import type { DeviceDiff } from '../diff/change.ts';
import type { ChangeGroup } from '../diff/groups.ts';

export interface DiffReport {
  /** What was compared with, as the user named it. */
  against: string;
  devices: readonly DeviceDiff[];
  groups: readonly ChangeGroup[];
  /** `<site>/<device>` of those that no backup is of. */
  withoutBackup: readonly string[];
  /** Paths of backups that are of no device. */
  withoutDevice: readonly string[];
}

/** One document; `sections`, which show the same with lines around it, are for readers alone. */
export function diffJson({ against, devices, groups, withoutBackup, withoutDevice }: DiffReport): string {
  const written = devices.map(({ files, ...device }) => ({
    ...device,
    files: files.map(({ path, change, edits }) => ({ path, change, edits })),
  }));
  const alike = groups.map(({ devices: members, tiers, waves }) => ({
    devices: members.map(({ site, device }) => `${site}/${device}`),
    tiers,
    waves,
  }));
  return `${JSON.stringify({ version: 1, against, devices: written, groups: alike, withoutBackup, withoutDevice }, null, 2)}\n`;
}
