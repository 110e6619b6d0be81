import { Comparison } from './compare.ts';
import { CREATE, type FileSystem, makeFolder, READ, removeFile, writeAll } from './file-system.ts';
import type { JournalEnd, WriteRecord } from './journal.ts';
import type { JournalReader } from './journal-reader.ts';
import { FolderWalk, folderOf, TEMPORARY } from './paths.ts';
import { errnoOf, FileProblem } from './problem.ts';

/** Up to so many files are made durable one by one: below that it is cheaper than syncing the whole file system. */
const ONE_BY_ONE = 100;

/**
 * Carries a committed journal out: removals first (they make room, and a file may have become a folder), then each
 * file by a temporary one beside it and a rename, then everything is made durable. May be stopped anywhere and started
 * again: what is in place already is done again (or, with `again`, compared and left).
 */
export function applyJournal(
  fs: FileSystem,
  root: string,
  journal: JournalReader,
  end: JournalEnd,
  again: boolean,
): void {
  const devices = new Map<number, string>();
  for (const path of journal.removals(end)) removeOwned(fs, root, path, devices);
  const walk = new FolderWalk(fs, root);
  const present = again ? new Comparison(fs, root) : null;
  let folder: string | null = null;
  for (const { record, bytes } of journal.writes(end)) {
    const next = folderOf(record.path);
    if (next !== folder) {
      devices.set(enter(fs, root, walk, next), `${root}/${next}`);
      folder = next;
      if (again) removeFile(fs, `${root}/${join(next, TEMPORARY)}`);
    }
    if (present?.look(record.path, bytes).change !== 'same') place(fs, root, record, bytes);
  }
  makeDurable(fs, root, journal, end, [...devices.values()]);
}

/** Makes the folder and those above it that are missing. Returns its device's number. */
function enter(fs: FileSystem, root: string, walk: FolderWalk, folder: string): number {
  for (;;) {
    const { present, deepest, device, blocker } = walk.to(folder);
    if (present) return device;
    if (blocker !== null) {
      const path = `${root}/${blocker}`;
      throw new FileProblem('in-the-way', `a file stands where a folder should be: ${path}`, {
        path,
        hint: 'Move it away.',
      });
    }
    const next = folder.indexOf('/', deepest === '' ? 0 : deepest.length + 1);
    makeFolder(fs, `${root}/${next < 0 ? folder : folder.slice(0, next)}`);
  }
}

function place(fs: FileSystem, root: string, record: WriteRecord, bytes: Uint8Array): void {
  const temporary = `${root}/${join(folderOf(record.path), TEMPORARY)}`;
  try {
    const fd = openNew(fs, temporary);
    try {
      writeAll(fs, fd, bytes);
      if (record.owner !== undefined) keepOwner(fs, fd, record.owner);
      if (record.mode !== undefined) fs.setMode(fd, record.mode);
    } finally {
      fs.close(fd);
    }
    fs.rename(temporary, `${root}/${record.path}`);
  } catch (error) {
    if (errnoOf(error) !== null) tryRemove(fs, temporary);
    throw error;
  }
}

/** A temporary file left by a killed run (or a link put there by somebody) goes first. */
function openNew(fs: FileSystem, temporary: string): number {
  try {
    return fs.open(temporary, CREATE);
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error;
    fs.unlink(temporary);
    return fs.open(temporary, CREATE);
  }
}

/** Only root may give a file away; for everybody else the file becomes theirs, as with any editor that saves so. */
function keepOwner(fs: FileSystem, fd: number, owner: [number, number]): void {
  try {
    fs.setOwner(fd, ...owner);
  } catch (error) {
    if (errnoOf(error) !== 'EPERM') throw error;
  }
}

function tryRemove(fs: FileSystem, path: string): void {
  try {
    fs.unlink(path);
  } catch (error) {
    if (errnoOf(error) === null) throw error; // the first error is the one to tell
  }
}

/** Removes a file and the folders that it leaves empty; what is no plain file any more is not what we wrote. */
function removeOwned(fs: FileSystem, root: string, path: string, devices: Map<number, string>): void {
  const walk = new FolderWalk(fs, root);
  const { present, deepest, device } = walk.to(folderOf(path));
  devices.set(device, `${root}/${deepest}`);
  if (present && fs.stat(`${root}/${path}`)?.kind === 'file') removeFile(fs, `${root}/${path}`);
  // Also when the file had gone: a run may have been stopped between the file and its folder.
  for (let folder = deepest; folder !== ''; folder = folderOf(folder)) {
    try {
      fs.rmdir(`${root}/${folder}`);
    } catch (error) {
      if (['ENOTEMPTY', 'EEXIST'].includes(errnoOf(error) ?? '')) break;
      throw error;
    }
    devices.set(device, `${root}/${folderOf(folder)}`);
  }
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

function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
