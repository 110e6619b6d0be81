import { Comparison } from './compare.ts';
import { CREATE, type FileSystem, makeFolder, removeFile, removeTree, writeAll } from './file-system.ts';
import type { WriteRecord } from './journal.ts';
import { FolderWalk, folderOf, TEMPORARY } from './paths.ts';
import { errnoOf, FileProblem } from './problem.ts';

/**
 * Puts files in place so that each appears by a rename: a file by one of its own, beside the old one; a folder that was
 * not there by one for all that is in it, since 200,000 renames are a third of the time of a first render.
 */
export class Placement {
  /** One folder for each file system that was written on, by its device's number. */
  readonly devices = new Map<number, string>();
  readonly #fs: FileSystem;
  readonly #root: string;
  readonly #walk: FolderWalk;
  /** Set when an interrupted run is carried on: what is in place is left, what was on its way is cleared. */
  readonly #present: Comparison | null;
  readonly #cleared = new Set<string>();
  #folder: string | null = null;
  /** The folder that is being made: where it will be, where it is now, and the folder in it that was made last. */
  #fresh: { path: string; now: string; last: string } | null = null;

  constructor(fs: FileSystem, root: string, again: boolean) {
    this.#fs = fs;
    this.#root = root;
    this.#walk = new FolderWalk(fs, root);
    this.#present = again ? new Comparison(fs, root) : null;
  }

  put(record: WriteRecord, bytes: Uint8Array): void {
    try {
      if (this.#fresh !== null && !record.path.startsWith(`${this.#fresh.path}/`)) this.finish();
      const folder = folderOf(record.path);
      if (this.#fresh === null && folder !== this.#folder) this.#enter(folder);
      if (this.#fresh !== null) this.#putFresh(this.#fresh, record, bytes);
      else if (this.#present?.look(record.path, bytes).change !== 'same') this.#replace(record, bytes);
    } catch (error) {
      if (errnoOf(error) !== null) this.#clearUp();
      throw error;
    }
  }

  /** Lets the folder that is being made appear, if there is one. */
  finish(): void {
    if (this.#fresh === null) return;
    this.#fs.rename(this.#fresh.now, `${this.#root}/${this.#fresh.path}`);
    this.#fresh = null;
    this.#folder = null;
    this.#walk.forget();
  }

  /** Goes to a folder; where it is missing, begins to make it. */
  #enter(folder: string): void {
    const { present, deepest, device, blocker } = this.#walk.to(folder);
    this.devices.set(device, `${this.#root}/${deepest}`);
    if (this.#present !== null) this.#clearLeftovers(deepest);
    this.#folder = folder;
    if (present) return;
    if (blocker !== null) throw inTheWay(`${this.#root}/${blocker}`);
    const end = folder.indexOf('/', deepest === '' ? 0 : deepest.length + 1);
    const now = this.#temporary(deepest);
    removeTree(this.#fs, now);
    this.#fs.mkdir(now);
    this.#fresh = { path: end < 0 ? folder : folder.slice(0, end), now, last: '' };
  }

  #putFresh(fresh: { path: string; now: string; last: string }, record: WriteRecord, bytes: Uint8Array): void {
    const path = record.path.slice(fresh.path.length + 1);
    const folder = folderOf(path);
    if (folder !== fresh.last) {
      for (let end = folder.indexOf('/'); end >= 0; end = folder.indexOf('/', end + 1)) {
        if (!fresh.last.startsWith(folder.slice(0, end + 1)))
          makeFolder(this.#fs, `${fresh.now}/${folder.slice(0, end)}`);
      }
      if (folder !== '') makeFolder(this.#fs, `${fresh.now}/${folder}`);
      fresh.last = folder;
    }
    this.#write(`${fresh.now}/${path}`, record, bytes);
  }

  #replace(record: WriteRecord, bytes: Uint8Array): void {
    const temporary = this.#temporary(folderOf(record.path));
    this.#write(temporary, record, bytes);
    this.#fs.rename(temporary, `${this.#root}/${record.path}`);
  }

  #write(path: string, record: WriteRecord, bytes: Uint8Array): void {
    const fd = this.#create(path);
    try {
      writeAll(this.#fs, fd, bytes);
      if (record.owner !== undefined) keepOwner(this.#fs, fd, record.owner);
      if (record.mode !== undefined) this.#fs.setMode(fd, record.mode);
    } finally {
      this.#fs.close(fd);
    }
  }

  /** A temporary file left by a killed run (or a link put there by somebody) goes first. */
  #create(path: string): number {
    try {
      return this.#fs.open(path, CREATE);
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST') throw error;
      removeTree(this.#fs, path);
      return this.#fs.open(path, CREATE);
    }
  }

  /** What a stopped run had on its way in this folder and in those above. */
  #clearLeftovers(folder: string): void {
    for (let at = folder; !this.#cleared.has(at); at = folderOf(at)) {
      this.#cleared.add(at);
      removeTree(this.#fs, this.#temporary(at));
    }
  }

  /** After an error, which is the one to tell: gives back the room of what was on its way. */
  #clearUp(): void {
    const now = this.#fresh?.now ?? (this.#folder === null ? null : this.#temporary(this.#folder));
    this.#fresh = null;
    try {
      if (now !== null) removeTree(this.#fs, now);
    } catch (error) {
      if (errnoOf(error) === null) throw error;
    }
  }

  #temporary(folder: string): string {
    return folder === '' ? `${this.#root}/${TEMPORARY}` : `${this.#root}/${folder}/${TEMPORARY}`;
  }
}

/** Removes a file and the folders that it leaves empty; what is no plain file any more is not what we wrote. */
export function removeOwned(fs: FileSystem, root: string, path: string, devices: Map<number, string>): void {
  const { present, deepest, device } = new FolderWalk(fs, root).to(folderOf(path));
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

/** Only root may give a file away; for everybody else the file becomes theirs, as with any editor that saves so. */
function keepOwner(fs: FileSystem, fd: number, owner: [number, number]): void {
  try {
    fs.setOwner(fd, ...owner);
  } catch (error) {
    if (errnoOf(error) !== 'EPERM') throw error;
  }
}

function inTheWay(path: string): FileProblem {
  const message = `a file stands where a folder should be: ${path}`;
  return new FileProblem('in-the-way', message, { path, hint: 'Move it away.' });
}
