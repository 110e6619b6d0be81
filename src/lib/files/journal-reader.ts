import { createHash, hash } from 'node:crypto';
import { type FileSystem, READ } from './file-system.ts';
import type { JournalEnd, Run, WriteRecord } from './journal.ts';

/** One thing to do. `bytes` is a view that the next step overwrites. */
export type Step = { record: WriteRecord; bytes: Uint8Array };

const CHUNK = 1 << 20;
const END_AT_MOST = 512;
const LINE_AT_MOST = 1 << 16;

/** Reads a journal or a stage. Holds a megabyte (or the largest file, if that is more), whatever the journal's size. */
export class JournalReader {
  readonly #fs: FileSystem;
  readonly #fd: number;
  #buffer = Buffer.allocUnsafe(CHUNK);
  /** Where the file's byte `#buffer[0]` stands, how much of the buffer is filled, and what has been read of it. */
  #base = 0;
  #filled = 0;
  #at = 0;

  constructor(fs: FileSystem, path: string) {
    this.#fs = fs;
    this.#fd = fs.open(path, READ);
  }

  close(): void {
    this.#fs.close(this.#fd);
  }

  /** The run that wrote it, or null if not even the first line is whole. */
  run(): Run | null {
    this.#seek(0);
    const header = parse(this.#line());
    const run = header?.['journal'] === 1 ? header['run'] : null;
    return run === null || typeof run !== 'object' ? null : (run as Run);
  }

  /** The last line, or null if the file is torn: it must end with it, at the place that it names itself. */
  end(size: number): JournalEnd | null {
    const from = Math.max(0, size - END_AT_MOST);
    this.#seek(from);
    const tail = Buffer.from(this.#bytes(size - from) ?? []);
    const start = tail.lastIndexOf('\n', -2) + 1;
    const end = parse(tail.subarray(start)) as unknown as JournalEnd | null;
    return end?.end === 1 && end.size === from + start && tail.at(-1) === 0x0a ? end : null;
  }

  /** All writes, in order. Stops early (returning less than `end.writes`) where the journal is torn. */
  *writes(end: JournalEnd): Generator<Step, void> {
    this.#seek(0);
    this.#line();
    for (let count = 0; count < end.writes; count++) {
      const record = recordFrom(this.#line(), end);
      const bytes = record === null ? null : this.#bytes(record.size + 1);
      if (record === null || bytes === null) return;
      yield { record, bytes: bytes.subarray(0, record.size) };
    }
  }

  *removals(end: JournalEnd): Generator<string, void> {
    this.#seek(end.removalsAt);
    for (let count = 0; count < end.removals; count++) {
      const path = parse(this.#line())?.['remove'];
      if (typeof path !== 'string') return;
      yield path;
    }
  }

  /** True if every line and every byte is what was written. */
  isWhole(end: JournalEnd): boolean {
    const lines = createHash('sha256');
    this.#seek(0);
    lines.update(this.#line() ?? '');
    let count = 0;
    for (; count < end.writes; count++) {
      const line = this.#line();
      const record = recordFrom(line, end);
      if (line === null || record === null) return false;
      lines.update(line);
      const bytes = this.#bytes(record.size + 1);
      if (bytes === null || bytes.at(-1) !== 0x0a) return false;
      if (hash('sha256', bytes.subarray(0, record.size), 'hex') !== record.sha256) return false;
    }
    if (this.#base + this.#at !== end.removalsAt) return false;
    for (count = 0; count < end.removals; count++) lines.update(this.#line() ?? '');
    return this.#base + this.#at === end.size && lines.digest('hex') === end.check;
  }

  #seek(position: number): void {
    this.#base = position;
    this.#filled = 0;
    this.#at = 0;
  }

  /** The next line with its newline, or null. A view, like `#bytes`. */
  #line(): Buffer | null {
    for (;;) {
      const found = this.#buffer.subarray(0, this.#filled).indexOf(0x0a, this.#at);
      if (found >= 0) return this.#take(found + 1 - this.#at);
      if (this.#filled - this.#at > LINE_AT_MOST || !this.#more()) return null;
    }
  }

  #bytes(count: number): Buffer | null {
    if (count > this.#buffer.length) this.#grow(count);
    while (this.#filled - this.#at < count) if (!this.#more()) return null;
    return this.#take(count);
  }

  #take(count: number): Buffer {
    this.#at += count;
    return this.#buffer.subarray(this.#at - count, this.#at);
  }

  #grow(size: number): void {
    const larger = Buffer.allocUnsafe(size);
    this.#buffer.copy(larger, 0, this.#at, this.#filled);
    this.#shifted();
    this.#buffer = larger;
  }

  /** Reads on, first moving what is left to the front; false at the end of the file. */
  #more(): boolean {
    if (this.#at > 0) {
      this.#buffer.copyWithin(0, this.#at, this.#filled);
      this.#shifted();
    }
    const count = this.#fs.read(this.#fd, this.#buffer.subarray(this.#filled), this.#base + this.#filled);
    this.#filled += count;
    return count > 0;
  }

  #shifted(): void {
    this.#base += this.#at;
    this.#filled -= this.#at;
    this.#at = 0;
  }
}

/** A write's line; null if it is none, or says more bytes than the journal has. */
function recordFrom(line: Uint8Array | null, end: JournalEnd): WriteRecord | null {
  const record = parse(line) as unknown as WriteRecord | null;
  const sane = typeof record?.path === 'string' && Number.isSafeInteger(record.size);
  return sane && record.size >= 0 && record.size <= end.size ? record : null;
}

function parse(line: Uint8Array | null): Record<string, unknown> | null {
  if (line === null) return null;
  try {
    const value: unknown = JSON.parse(Buffer.from(line.buffer, line.byteOffset, line.length).toString('utf8'));
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
