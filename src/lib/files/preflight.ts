import type { FileSystem } from './file-system.ts';
import { folderOf } from './paths.ts';
import { FileProblem, problemFrom } from './problem.ts';

/** What a run will use of one file system. Bytes are counted in blocks of 4 KiB, as nearly every file system does. */
interface Use {
  folder: string;
  growth: number;
  /** The largest file: for a moment it is there twice. */
  largest: number;
  newFiles: number;
}

/** Before the commit point everything that can be known to fail later is looked at: room, permission, blockers. */
export class Room {
  readonly #fs: FileSystem;
  readonly #root: string;
  readonly #uses = new Map<number, Use>();
  #newFolder: string | null = null;
  #writable: string | null = null;

  constructor(fs: FileSystem, root: string) {
    this.#fs = fs;
    this.#root = root;
  }

  /** A file of `size` bytes will be written over one of `before` bytes, or be new. */
  takes(path: string, size: number, before: number | null, at: { device: number; deepest: string }): void {
    const use = this.#use(at);
    use.growth += blocks(size) - blocks(before ?? 0);
    use.largest = Math.max(use.largest, blocks(size));
    if (before === null) use.newFiles++;
    const folder = folderOf(path);
    if (folder === at.deepest || folder === this.#newFolder) return;
    this.#newFolder = folder;
    use.growth += blocks(1);
    use.newFiles++;
  }

  frees(size: number, at: { device: number; deepest: string }): void {
    const use = this.#use(at);
    use.growth -= blocks(size);
    use.newFiles--;
  }

  /** Throws `read-only` or `no-permission` if this process may not change what the folder holds. */
  needWritable(folder: string): void {
    if (folder === this.#writable) return;
    const path = folder === '' ? this.#root : `${this.#root}/${folder}`;
    try {
      this.#fs.mayWrite(path);
    } catch (error) {
      throw problemFrom(error, 'write in', path);
    }
    this.#writable = folder;
  }

  /**
   * Throws `no-space` unless what is staged fits: the stage is on the disk already, and goes only when all files are
   * in place, each by a temporary one beside the old.
   */
  needSpace(): void {
    for (const { folder, growth, largest, newFiles } of this.#uses.values()) {
      const path = folder === '' ? this.#root : `${this.#root}/${folder}`;
      const { bytes, files } = this.#fs.space(path);
      const needed = growth + largest;
      if (needed > bytes) throw noSpace(path, `needs ${inWords(needed)} more, and ${inWords(bytes)} are free`);
      const inodes = newFiles + 1;
      if (files !== null && inodes > files) throw noSpace(path, `needs ${inodes} more files, and ${files} are free`);
    }
  }

  /** Adds the figures to a `no-space` that came while staging; call it when the stage has been removed. */
  explain(problem: unknown, staged: number): unknown {
    if (!(problem instanceof FileProblem) || problem.code !== 'no-space' || problem.cause === undefined) return problem;
    const uses = [...this.#uses.values()];
    const needed = uses.reduce((sum, use) => sum + use.growth + use.largest, staged);
    let free = '';
    try {
      free = `, and ${inWords(this.#fs.space(this.#root).bytes)} are free`;
    } catch (error) {
      if (!(problemFrom(error, 'look at', this.#root) instanceof FileProblem)) throw error;
    }
    return noSpace(this.#root, `needs more than ${inWords(needed)}${free}`, problem.cause);
  }

  #use({ device, deepest }: { device: number; deepest: string }): Use {
    const known = this.#uses.get(device);
    if (known !== undefined) return known;
    const use = { folder: deepest, growth: 0, largest: 0, newFiles: 0 };
    this.#uses.set(device, use);
    return use;
  }
}

/**
 * Throws `in-the-way` if something that is not to be removed stands where a file or its folder will be: a file on the
 * way to a new folder, or a folder where a file will be, with anything in it that stays.
 */
export function checkBlockers(fs: FileSystem, root: string, blockers: Set<string>, removals: Set<string>): void {
  for (const blocker of blockers) {
    const foreign = staysAt(fs, root, blocker, removals);
    if (foreign === null) continue;
    const path = `${root}/${foreign}`;
    const message = `${path} is in the way of a file that is to be written, and is not songsong's own`;
    throw new FileProblem('in-the-way', message, { path, hint: 'Move it away and run the command again.' });
  }
}

/** The first thing at or below `path` that the removals leave there, or null. An empty folder stays: it is not ours. */
function staysAt(fs: FileSystem, root: string, path: string, removals: Set<string>): string | null {
  const stat = fs.stat(`${root}/${path}`);
  if (stat === null || removals.has(path)) return null;
  const names = stat.kind === 'folder' ? fs.list(`${root}/${path}`) : [];
  if (names.length === 0) return path;
  for (const name of names) {
    const stays = staysAt(fs, root, `${path}/${name}`, removals);
    if (stays !== null) return stays;
  }
  return null;
}

function noSpace(root: string, figures: string, cause?: unknown): FileProblem {
  const hint = 'Nothing has changed. Free some space and run the command again.';
  return new FileProblem('no-space', `no space is left on the disk of ${root}: the run ${figures}`, {
    path: root,
    hint,
    cause,
  });
}

function blocks(bytes: number): number {
  return Math.ceil(bytes / 4096) * 4096;
}

function inWords(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.ceil(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
