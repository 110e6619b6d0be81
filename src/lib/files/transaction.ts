import { hash } from 'node:crypto';
import { type Change, Comparison, type Found, type Put, type Sink } from './compare.ts';
import { type FileStat, type FileSystem, nodeFileSystem, removeFile } from './file-system.ts';
import { type Claim, type Identity, nameOf, thisProcess } from './identity.ts';
import { JournalWriter, type Run, type WriteRecord } from './journal.ts';
import { type Lock, takeLock } from './lock.ts';
import { checkRelative, JOURNAL, STAGE_PREFIX, STATE } from './paths.ts';
import { checkBlockers, Room } from './preflight.ts';
import { FileProblem, problemFrom } from './problem.ts';
import { completeJournal, type Ledger, type Recovery, recover } from './recover.ts';

export interface TransactionOptions {
  /** The folder that all paths are relative to (absolute, no slash at the end); `.songsong/` goes in it. */
  root: string;
  /** What may be written and removed: folders or files, relative. All of the root, if absent. */
  within?: readonly string[];
  /** The run in the user's words ("render", a plan's id), and the command line for whoever finds the lock. */
  label: string;
  command: string;
  ledger?: Ledger;
  /** The seams of tests. */
  fs?: FileSystem;
  identity?: Identity;
}

/** What a run did. */
export interface Outcome {
  added: number;
  changed: number;
  removed: number;
  same: number;
}

/**
 * Writes a set of files so that after any crash it is, once recovered, wholly as before or wholly as after.
 *
 *     const transaction = Transaction.begin({ root, within: ['out', 'rollout/released.json'], label: 'render', command });
 *     try {
 *       for (const file of files) transaction.put(file.path, file.text);
 *       for (const path of obsolete) transaction.remove(path);
 *       transaction.finish();
 *     } finally {
 *       transaction.abandon(); // nothing to do after finish
 *     }
 *
 * `begin` takes the lock and finishes what a stopped run left, so what the caller wants to know of the present state
 * (the manifest) is read after it. Unchanged files are read and compared, never written; a run without changes writes
 * nothing but its lock. Every error before the commit point abandons the run: nothing has changed then. Errors are
 * FileProblems. Memory does not grow with the number of files, only with that of the removed ones.
 */
export class Transaction implements Sink {
  /** What became of stopped runs, and the dead processes whose lock was taken over. For the user to read. */
  readonly recovered: readonly Recovery[];
  readonly takenOver: readonly Claim[];
  readonly #fs: FileSystem;
  readonly #options: TransactionOptions;
  readonly #lock: Lock;
  readonly #run: Run;
  readonly #comparison: Comparison;
  readonly #room: Room;
  readonly #removals = new Set<string>();
  readonly #blockers = new Set<string>();
  readonly #counts: Record<Change, number> = { added: 0, changed: 0, same: 0 };
  readonly #owner = [process.geteuid?.() ?? 0, process.getegid?.() ?? 0] as const;
  #stage: JournalWriter | null = null;
  #open = true;

  /** Throws `locked` if another run is writing, and whatever keeps a stopped run from being completed. */
  static begin(options: TransactionOptions): Transaction {
    const fs = options.fs ?? nodeFileSystem;
    const identity = options.identity ?? thisProcess();
    const since = new Date().toISOString();
    const lock = takeLock(fs, options.root, options.command, since, identity);
    try {
      const recovered = recover(fs, options.root, options.ledger ?? null);
      const { pid, host } = identity.process;
      const run = { id: nameOf(identity.process), label: options.label, command: options.command, pid, host, since };
      return new Transaction(fs, options, lock, run, recovered);
    } catch (error) {
      tidy(() => lock.release());
      throw problemFrom(error, 'recover', options.root);
    }
  }

  private constructor(fs: FileSystem, options: TransactionOptions, lock: Lock, run: Run, recovered: Recovery[]) {
    this.#fs = fs;
    this.#options = options;
    this.#lock = lock;
    this.#run = run;
    this.#comparison = new Comparison(fs, options.root);
    this.#room = new Room(fs, options.root);
    this.recovered = recovered;
    this.takenOver = lock.takenOver;
  }

  put(path: string, content: string | Uint8Array): Put {
    return this.#guarded(`stage ${path} in`, () => {
      this.#check(path);
      const bytes = this.#comparison.encode(content);
      const found = this.#comparison.look(path, bytes);
      const sha256 = hash('sha256', bytes, 'hex');
      this.#counts[found.change]++;
      if (found.change !== 'same') this.#write(path, bytes, sha256, found);
      return { change: found.change, sha256 };
    });
  }

  remove(path: string): boolean {
    return this.#guarded(`look at ${path} in`, () => {
      this.#check(path);
      const { stat, ...at } = this.#comparison.find(path);
      if (stat?.kind !== 'file') return false;
      if (this.#removals.has(path)) return true;
      this.#room.needWritable(at.deepest);
      this.#room.frees(stat.size, at);
      this.#removals.add(path);
      return true;
    });
  }

  /** Commits: on return every file is in place and durable. */
  finish(): Outcome {
    const outcome: Outcome = { ...this.#counts, removed: this.#removals.size };
    if (this.#stage === null && this.#removals.size === 0) {
      this.abandon();
      return outcome;
    }
    this.#guarded('commit to', () => {
      checkBlockers(this.#fs, this.#options.root, this.#blockers, this.#removals);
      this.#room.needSpace();
      const stage = this.#staged();
      stage.seal([...this.#removals]);
      this.#options.ledger?.begin(this.#run);
      this.#fs.rename(stage.path, `${this.#options.root}/${JOURNAL}`);
    });
    this.#open = false;
    try {
      this.#fs.syncFolder(`${this.#options.root}/${STATE}`);
      this.#fs.syncFolder(this.#options.root);
      completeJournal(this.#fs, this.#options.root, this.#options.ledger ?? null, this.#run, false);
    } catch (error) {
      throw problemFrom(error, 'commit to', this.#options.root);
    } finally {
      tidy(() => this.#lock.release());
    }
    return outcome;
  }

  /** Drops what has been put and gives the lock back; nothing has changed. Does nothing once finished. */
  abandon(): void {
    if (!this.#open) return;
    this.#open = false;
    try {
      if (this.#stage !== null) {
        this.#stage.close();
        removeFile(this.#fs, this.#stage.path);
        this.#options.ledger?.abandoned(this.#run);
      }
    } finally {
      this.#lock.release();
    }
  }

  #write(path: string, bytes: Uint8Array, sha256: string, { stat, blocker, ...at }: Found): void {
    this.#room.needWritable(at.deepest);
    this.#room.takes(path, bytes.length, stat?.kind === 'file' ? stat.size : null, at);
    if (blocker !== null) this.#blockers.add(blocker);
    const record: WriteRecord = { path, size: bytes.length, sha256 };
    if (stat?.kind === 'file') this.#keep(record, stat);
    this.#staged().write(record, bytes);
  }

  /** A replaced file keeps its permissions, and its owner where that is somebody else. */
  #keep(record: WriteRecord, stat: FileStat): void {
    record.mode = stat.mode;
    if (stat.uid !== this.#owner[0] || stat.gid !== this.#owner[1]) record.owner = [stat.uid, stat.gid];
  }

  #staged(): JournalWriter {
    const path = `${this.#options.root}/${STATE}/${STAGE_PREFIX}${this.#run.id}`;
    this.#stage ??= new JournalWriter(this.#fs, path, this.#run);
    return this.#stage;
  }

  #check(path: string): void {
    checkRelative(path);
    const { within } = this.#options;
    if (within === undefined || within.some((own) => path === own || path.startsWith(`${own}/`))) return;
    throw new FileProblem('bad-path', `${path} is outside what this run may write (${within.join(', ')})`, { path });
  }

  /** Before the commit point every error ends the run with nothing changed. */
  #guarded<T>(doing: string, step: () => T): T {
    if (!this.#open) throw new Error('the transaction is closed');
    try {
      return step();
    } catch (error) {
      const staged = this.#stage?.size ?? 0;
      tidy(() => this.abandon());
      throw this.#room.explain(problemFrom(error, doing, this.#options.root), staged);
    }
  }
}

/** Clears up after an error, which is the one to tell: what fails now of the file system is swept up by the next run. */
function tidy(step: () => void): void {
  try {
    step();
  } catch (error) {
    if (!(problemFrom(error, '', '') instanceof FileProblem)) throw error;
  }
}
