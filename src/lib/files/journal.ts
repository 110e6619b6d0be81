import { createHash, type Hash } from 'node:crypto';
import { CREATE, type FileSystem, writeAll } from './file-system.ts';

/**
 * The journal: everything that a run will write, in one file.
 *
 *     {"journal":1,"run":{...}}
 *     {"path":"out/a/b.conf","size":4096,"sha256":"...","mode":420}
 *     ...4096 bytes...
 *     {"remove":"out/a/old.conf"}
 *     {"end":1,"writes":1,"removals":1,"removalsAt":4242,"size":4270,"check":"sha256 of all lines above"}
 *
 * One file because durability is paid by the file: 11,000 changed files of 4 kB are one sequential write and one
 * fsync (50 ms) instead of 11,000 (4 s). While it is being written it is the stage; renaming it to its final name is
 * the commit point, before which no target has been touched. From then on every target can be made from it again, so
 * the targets need no fsync one by one either. The bytes are checked by the digest in their line, and the lines by
 * `check` in the last one: a torn or short journal is seen as such.
 */
export interface Run {
  id: string;
  /** What the run was, in the user's words: "render", "plan 2026-07-wave-5". */
  label: string;
  command: string;
  pid: number;
  host: string;
  since: string;
}

export interface WriteRecord {
  path: string;
  size: number;
  sha256: string;
  /** Permission bits of the file that stands there now; absent for a new file (the umask decides). */
  mode?: number;
  /** Owner and group of the file that stands there now, where they are not this process's own. */
  owner?: [uid: number, gid: number];
}

export interface JournalEnd {
  end: 1;
  writes: number;
  removals: number;
  removalsAt: number;
  size: number;
  check: string;
}

const BUFFER = 1 << 20;

/** Writes a stage, from front to back. */
export class JournalWriter {
  readonly path: string;
  readonly #fs: FileSystem;
  readonly #fd: number;
  readonly #buffer = Buffer.allocUnsafe(BUFFER);
  readonly #check: Hash = createHash('sha256');
  #filled = 0;
  #flushed = 0;
  #writes = 0;
  #open = true;

  constructor(fs: FileSystem, path: string, run: Run) {
    this.path = path;
    this.#fs = fs;
    this.#fd = fs.open(path, CREATE);
    this.#line({ journal: 1, run });
  }

  /** Bytes so far. */
  get size(): number {
    return this.#flushed + this.#filled;
  }

  get writes(): number {
    return this.#writes;
  }

  write(record: WriteRecord, bytes: Uint8Array): void {
    this.#line(record);
    this.#append(bytes);
    this.#append(NEWLINE);
    this.#writes++;
  }

  /** Adds the removals and the end, and makes the file durable. */
  seal(removals: readonly string[]): void {
    const removalsAt = this.size;
    for (const remove of removals) this.#line({ remove });
    const check = this.#check.digest('hex');
    const end: JournalEnd = {
      end: 1,
      writes: this.#writes,
      removals: removals.length,
      removalsAt,
      size: this.size,
      check,
    };
    this.#append(Buffer.from(`${JSON.stringify(end)}\n`));
    this.#flush();
    this.#fs.sync(this.#fd);
    this.close();
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#fs.close(this.#fd);
  }

  #line(value: object): void {
    const line = Buffer.from(`${JSON.stringify(value)}\n`);
    this.#check.update(line);
    this.#append(line);
  }

  #append(bytes: Uint8Array): void {
    if (this.#filled + bytes.length > BUFFER) this.#flush();
    if (bytes.length > BUFFER) {
      writeAll(this.#fs, this.#fd, bytes);
      this.#flushed += bytes.length;
      return;
    }
    this.#buffer.set(bytes, this.#filled);
    this.#filled += bytes.length;
  }

  #flush(): void {
    writeAll(this.#fs, this.#fd, this.#buffer.subarray(0, this.#filled));
    this.#flushed += this.#filled;
    this.#filled = 0;
  }
}

const NEWLINE = Buffer.from('\n');
