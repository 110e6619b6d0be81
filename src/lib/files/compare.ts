import { hash } from 'node:crypto';
import { type FileStat, type FileSystem, nodeFileSystem, READ } from './file-system.ts';
import { checkRelative, FolderWalk, folderOf, linkProblem } from './paths.ts';
import { problemFrom } from './problem.ts';

export type Change = 'added' | 'changed' | 'same';

/** What `put` says of a file: how it differs from the present one, and the digest of what was put, in hex. */
export interface Put {
  change: Change;
  sha256: string;
}

/** Where rendered files go: a Transaction writes them, a comparison only looks. */
export interface Sink {
  /** Takes a whole file; strings are written as UTF-8. A path is put once. */
  put(path: string, content: string | Uint8Array): Put;
  /** Takes a file away; false if there is none (a folder or a link of that name is none of ours and stays). */
  remove(path: string): boolean;
}

/** A Sink that writes nothing: for `render --check`, and for confirming a released state. */
export function compareOnly(root: string, fs: FileSystem = nodeFileSystem): Sink {
  const comparison = new Comparison(fs, root);
  return {
    put(path, content) {
      checkRelative(path);
      const bytes = comparison.encode(content);
      return { change: comparison.look(path, bytes).change, sha256: hash('sha256', bytes, 'hex') };
    },
    remove(path) {
      checkRelative(path);
      return comparison.find(path).stat?.kind === 'file';
    },
  };
}

/** What stands at a path now. */
export interface Found {
  stat: FileStat | null;
  /** The deepest folder on the way that exists. */
  deepest: string;
  device: number;
  /** What must go before a file can be written here: a file on the way, or a folder at the place itself. */
  blocker: string | null;
}

/** Compares files with what is on disk: by size, then by bytes. Reading costs a fortieth of rewriting. */
export class Comparison {
  readonly #fs: FileSystem;
  readonly #root: string;
  readonly #walk: FolderWalk;
  #present = Buffer.allocUnsafe(1 << 16);
  #encoded = Buffer.allocUnsafe(1 << 16);

  constructor(fs: FileSystem, root: string) {
    this.#fs = fs;
    this.#root = root;
    this.#walk = new FolderWalk(fs, root);
  }

  /** UTF-8 bytes, in a buffer that the next call overwrites. */
  encode(content: string | Uint8Array): Uint8Array {
    if (typeof content !== 'string') return content;
    const most = content.length * 3; // a UTF-16 unit is three bytes of UTF-8 at most
    if (this.#encoded.length < most) this.#encoded = Buffer.allocUnsafe(most);
    return this.#encoded.subarray(0, this.#encoded.write(content));
  }

  /** Throws `link` if the path, or a folder on the way, is a symbolic link. */
  find(path: string): Found {
    try {
      const { present, deepest, device, blocker } = this.#walk.to(folderOf(path));
      const stat = present ? this.#fs.stat(`${this.#root}/${path}`) : null;
      if (stat?.kind === 'link') throw linkProblem(`${this.#root}/${path}`);
      return { stat, deepest, device, blocker: stat !== null && stat.kind !== 'file' ? path : blocker };
    } catch (error) {
      throw problemFrom(error, 'look at', `${this.#root}/${path}`);
    }
  }

  look(path: string, bytes: Uint8Array): Found & { change: Change } {
    const found = this.find(path);
    if (found.stat?.kind !== 'file') return { ...found, change: 'added' };
    const same = found.stat.size === bytes.length && this.#holds(`${this.#root}/${path}`, bytes);
    return { ...found, change: same ? 'same' : 'changed' };
  }

  #holds(path: string, bytes: Uint8Array): boolean {
    // One more byte than expected is asked for, so that a file that has grown since is seen.
    if (this.#present.length <= bytes.length) this.#present = Buffer.allocUnsafe(bytes.length + 1);
    try {
      const fd = this.#fs.open(path, READ);
      try {
        let filled = 0;
        while (filled <= bytes.length) {
          const count = this.#fs.read(fd, this.#present.subarray(filled, bytes.length + 1), null);
          if (count === 0) break;
          filled += count;
        }
        return filled === bytes.length && this.#present.subarray(0, filled).equals(bytes);
      } finally {
        this.#fs.close(fd);
      }
    } catch (error) {
      throw problemFrom(error, 'read', path);
    }
  }
}
