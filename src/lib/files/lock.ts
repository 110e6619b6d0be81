import { createFile, type FileSystem, makeFolder, readFile, removeFile } from './file-system.ts';
import { type Claim, claimFrom, type Identity, nameOf } from './identity.ts';
import { LOCK, linkProblem, STATE } from './paths.ts';
import { errnoOf, FileProblem, problemFrom } from './problem.ts';

/**
 * One writer at a time in a project folder.
 *
 * Every writer puts a file of its own into `.songsong/lock/` and then looks for others: two writers that both see
 * nobody else are impossible, for each has written before it looks. A single lock file cannot be taken over safely
 * from a dead owner: between "it is dead" and "remove it" somebody else may have done the same and be alive. Here a
 * dead claim's name is never used again (it holds pid, start and boot), so removing it harms nobody.
 * Two that start in the same instant: the one whose name sorts first waits until the other has stepped back.
 */
export interface Lock {
  /** Claims of dead processes that were swept away. */
  takenOver: Claim[];
  release(): void;
}

const WAIT_STEPS = 60;
const WAIT_MS = 5;

/** Takes the lock of `root` or throws `locked`, naming who has it and since when. */
export function takeLock(fs: FileSystem, root: string, command: string, since: string, self: Identity): Lock {
  const folder = `${root}/${LOCK}`;
  const name = nameOf(self.process);
  const own = `${folder}/${name}`;
  try {
    prepareState(fs, root);
    createFile(fs, own, Buffer.from(`${JSON.stringify({ ...self.process, since, command })}\n`));
  } catch (error) {
    if (errnoOf(error) === 'EEXIST')
      throw new FileProblem('locked', `this process is already writing ${root}`, { path: own });
    if (errnoOf(error) === 'ENOSPC') removeFile(fs, own); // an empty file fits where its text does not
    throw problemFrom(error, 'take the lock', own);
  }
  const takenOver: Claim[] = [];
  try {
    for (let step = 0; ; step++) {
      const living = sweep(fs, folder, name, self, takenOver);
      if (living.length === 0) return { takenOver, release: () => removeFile(fs, own) };
      if (step === WAIT_STEPS || living.some((claim) => claim.name < name)) throw lockedBy(living, root, self);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MS);
    }
  } catch (error) {
    removeFile(fs, own);
    throw problemFrom(error, 'take the lock', own);
  }
}

/** Claims in `root` whose process is alive, or may be: nobody can look at another machine's processes. */
export function livingClaims(fs: FileSystem, root: string, self: Identity): Claim[] {
  const folder = `${root}/${LOCK}`;
  if (fs.stat(folder)?.kind !== 'folder') return [];
  return readClaims(fs, folder).filter((claim) => self.isAlive(claim));
}

/** The folder of our state, its own .gitignore in it: whoever writes with --out DIR has no line for it in theirs. */
function prepareState(fs: FileSystem, root: string): void {
  const state = `${root}/${STATE}`;
  const found = fs.stat(state);
  if (found?.kind === 'link') throw linkProblem(state);
  if (found === null) {
    makeFolder(fs, state);
    try {
      createFile(fs, `${state}/.gitignore`, Buffer.from('*\n'));
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST') throw error;
    }
  }
  makeFolder(fs, `${root}/${LOCK}`);
}

/** The other living claims; the dead ones go, and are added to `dead`. */
function sweep(fs: FileSystem, folder: string, own: string, self: Identity, dead: Claim[]): Claim[] {
  const living: Claim[] = [];
  for (const claim of readClaims(fs, folder)) {
    if (claim.name === own) continue;
    if (self.isAlive(claim)) living.push(claim);
    else {
      removeFile(fs, `${folder}/${claim.name}`);
      dead.push(claim);
    }
  }
  return living;
}

/** All claims in the lock folder. A claim whose text is torn or not yet written still has its name. */
function readClaims(fs: FileSystem, folder: string): Claim[] {
  const claims = fs.list(folder).map((name) => claimFrom(name, () => readFile(fs, `${folder}/${name}`)));
  return claims.filter((claim) => claim !== null);
}

function lockedBy(claims: Claim[], root: string, self: Identity): FileProblem {
  const first = claims.sort((a, b) => ((a.since ?? '') < (b.since ?? '') ? -1 : 1))[0]!;
  const since = first.since === null ? '' : `, since ${first.since}`;
  const where = first.host === self.process.host ? '' : ` on ${first.host}`;
  const path = `${root}/${LOCK}/${first.name}`;
  return new FileProblem(
    'locked',
    `another run is writing ${root}: process ${first.pid}${where} (${first.command ?? 'songsong'})${since}`,
    {
      path,
      hint:
        where === '' ? 'Wait until it is done.' : `Wait until it is done; if it no longer runs there, remove ${path}.`,
    },
  );
}
