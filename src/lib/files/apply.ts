import { type FileSystem, READ } from './file-system.ts';
import type { JournalEnd } from './journal.ts';
import type { JournalReader } from './journal-reader.ts';
import { folderOf } from './paths.ts';
import { Placement, removeOwned } from './place.ts';

/** Up to so many files are made durable one by one: below that it is cheaper than syncing the whole file system. */
const ONE_BY_ONE = 100;

/**
 * Carries a committed journal out: removals first (they make room, and a file may have become a folder), then each
 * file, then everything is made durable. May be stopped anywhere and started again: with `again`, what is in place
 * already is compared and left.
 */
export function applyJournal(
  fs: FileSystem,
  root: string,
  journal: JournalReader,
  end: JournalEnd,
  again: boolean,
): void {
  const placement = new Placement(fs, root, again);
  for (const path of journal.removals(end)) removeOwned(fs, root, path, placement.devices);
  for (const { record, bytes } of journal.writes(end)) placement.put(record, bytes);
  placement.finish();
  makeDurable(fs, root, journal, end, [...placement.devices.values()]);
}

/**
 * The targets must be on disk before the journal goes: else a power cut leaves empty files and nothing to repair them.
 */
function makeDurable(fs: FileSystem, root: string, journal: JournalReader, end: JournalEnd, folders: string[]): void {
  const many = end.writes + end.removals > ONE_BY_ONE;
  if (many && folders.every((folder) => fs.syncAll(folder))) return;
  const touched = new Set<string>();
  for (const { record } of journal.writes(end)) {
    const fd = fs.open(`${root}/${record.path}`, READ);
    try {
      fs.sync(fd);
    } finally {
      fs.close(fd);
    }
    touched.add(folderOf(record.path));
  }
  for (const path of journal.removals(end)) touched.add(folderOf(path));
  for (const folder of touched) for (let at = folder; at !== ''; at = folderOf(at)) touched.add(at);
  for (const folder of touched) {
    if (fs.stat(`${root}/${folder}`)?.kind === 'folder') fs.syncFolder(`${root}/${folder}`);
  }
  fs.syncFolder(root);
}
