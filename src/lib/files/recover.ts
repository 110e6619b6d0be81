import { applyJournal } from './apply.ts';
import { type FileSystem, nodeFileSystem, removeFile } from './file-system.ts';
import { type Identity, thisProcess } from './identity.ts';
import type { JournalEnd, Run } from './journal.ts';
import { JournalReader } from './journal-reader.ts';
import { livingClaims } from './lock.ts';
import { JOURNAL, STAGE_PREFIX, STATE } from './paths.ts';
import { FileProblem, problemFrom } from './problem.ts';

/** Lines of a ledger that somebody keeps of runs. `done` and `abandoned` may come twice for a run that was stopped. */
export interface Ledger {
  /** The run is complete and about to be committed. */
  begin(run: Run): void;
  /** Every file is in place. */
  done(run: Run): void;
  /** The run was stopped before it was committed: nothing has changed. */
  abandoned(run: Run): void;
}

/** What became of a run that had been stopped. `run` is null if not even its first line is readable. */
export interface Recovery {
  kind: 'rolled-forward' | 'abandoned' | 'damaged';
  run: Run | null;
  message: string;
}

/** What a reading command finds: nothing (null), or a run that is not finished. */
export interface UnfinishedRun {
  /**
   * `running`: a live process is putting files in place; `interrupted`: it was stopped while doing so, the tree is
   * partly before and partly after; `abandoned`: it was stopped before it changed anything.
   */
  state: 'running' | 'interrupted' | 'abandoned';
  run: Run | null;
  message: string;
  hint: string;
}

/**
 * Is there a run that has not finished in this folder? For commands that only read: changes nothing, takes no lock.
 */
export function interruptedRun(
  root: string,
  fs: FileSystem = nodeFileSystem,
  self: Identity = thisProcess(),
): UnfinishedRun | null {
  const journal = `${root}/${JOURNAL}`;
  const committed = fs.stat(journal)?.kind === 'file';
  const stages = committed ? [] : stagesIn(fs, root);
  if (!committed && stages.length === 0) return null;
  const living = livingClaims(fs, root, self).length > 0;
  const run = committed || !living ? readRun(fs, committed ? journal : stages[0]!) : null;
  const name = nameRun(run);
  if (living) {
    if (!committed) return null; // it is only preparing: what can be read is wholly before
    const message = `${name} is putting its files in place; what is read now is partly before it and partly after`;
    return { state: 'running', run, message, hint: 'Wait until it is done.' };
  }
  if (committed) {
    const message = `${name} was stopped while it put its files in place; they are partly before it and partly after`;
    return { state: 'interrupted', run, message, hint: 'The next command that writes (songsong render) completes it.' };
  }
  const message = `${name} was stopped before it changed anything`;
  return { state: 'abandoned', run, message, hint: 'The next command that writes (songsong render) clears it away.' };
}

/**
 * Finishes what a stopped run left: a committed one is rolled forward, one before its commit point is cleared away.
 * The caller holds the lock. Throws a FileProblem if the files cannot be put in place; the journal then stays.
 */
export function recover(fs: FileSystem, root: string, ledger: Ledger | null): Recovery[] {
  const recovered: Recovery[] = [];
  const journal = `${root}/${JOURNAL}`;
  if (fs.stat(journal)?.kind === 'file') recovered.push(finishJournal(fs, root, ledger));
  for (const stage of stagesIn(fs, root)) {
    const run = readRun(fs, stage);
    if (run !== null) ledger?.abandoned(run);
    removeFile(fs, stage);
    const message = `${nameRun(run)} had been stopped before it changed anything; what it had prepared is cleared away`;
    recovered.push({ kind: 'abandoned', run, message });
  }
  return recovered;
}

/** Puts the files of the committed journal in place and removes it. Shared by a run's own end and its recovery. */
export function completeJournal(fs: FileSystem, root: string, ledger: Ledger | null, run: Run, again: boolean): void {
  const path = `${root}/${JOURNAL}`;
  try {
    const reader = new JournalReader(fs, path);
    try {
      const end = reader.end(fs.stat(path)?.size ?? 0);
      if (end === null) throw new FileProblem('damaged', `${path} is not whole`, { path });
      applyJournal(fs, root, reader, end, again);
    } finally {
      reader.close();
    }
    ledger?.done(run);
    fs.unlink(path);
    fs.syncFolder(`${root}/${STATE}`);
  } catch (error) {
    throw stoppedHalfWay(problemFrom(error, 'put files in place in', root), run, path);
  }
}

function finishJournal(fs: FileSystem, root: string, ledger: Ledger | null): Recovery {
  const path = `${root}/${JOURNAL}`;
  const { run, end } = examine(fs, path);
  if (run === null || end === null) {
    const aside = `${path}-damaged`;
    fs.rename(path, aside);
    const message = `the journal of ${run === null ? 'a stopped run' : nameRun(run)} is damaged and was set aside as ${aside}; files may be partly before that run and partly after: render again and compare with git`;
    return { kind: 'damaged', run, message };
  }
  completeJournal(fs, root, ledger, run, true);
  const message = `${nameRun(run)} had been stopped half-way and is now complete (${end.writes} files written, ${end.removals} removed)`;
  return { kind: 'rolled-forward', run, message };
}

/** The run and end of a journal; no end if a single byte of it is not what was written. */
function examine(fs: FileSystem, path: string): { run: Run | null; end: JournalEnd | null } {
  const reader = new JournalReader(fs, path);
  try {
    const end = reader.end(fs.stat(path)?.size ?? 0);
    return { run: reader.run(), end: end !== null && reader.isWhole(end) ? end : null };
  } finally {
    reader.close();
  }
}

function stagesIn(fs: FileSystem, root: string): string[] {
  const state = `${root}/${STATE}`;
  if (fs.stat(state)?.kind !== 'folder') return [];
  const names = fs.list(state).filter((name) => name.startsWith(STAGE_PREFIX));
  return names.sort().map((name) => `${state}/${name}`);
}

/** Null also if the file has gone meanwhile: its run has just finished. */
function readRun(fs: FileSystem, path: string): Run | null {
  if (fs.stat(path) === null) return null;
  const reader = new JournalReader(fs, path);
  try {
    return reader.run();
  } finally {
    reader.close();
  }
}

function nameRun(run: Run | null): string {
  return run === null ? 'a run' : `the run "${run.label}" of ${run.since} (process ${run.pid} on ${run.host})`;
}

function stoppedHalfWay(problem: unknown, run: Run, journal: string): unknown {
  if (!(problem instanceof FileProblem)) return problem;
  const message = `${problem.message}; the run "${run.label}" is half in place`;
  const hint = `${problem.hint ?? 'Remove the cause.'} What is missing is kept in ${journal}: the next command that writes (songsong render) completes it.`;
  return new FileProblem(problem.code, message, { path: problem.path, hint, cause: problem.cause });
}
