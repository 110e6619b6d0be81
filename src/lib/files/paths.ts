import type { FileStat, FileSystem } from './file-system.ts';
import { FileProblem } from './problem.ts';

/** The folder of the protocol's own files, inside the root that a transaction writes. */
export const STATE = '.songsong';
/** Lock claims, one file a process. */
export const LOCK = `${STATE}/lock`;
/** What a run will write, until it is complete: `.songsong/stage-<claim>`. */
export const STAGE_PREFIX = 'stage-';
/** The complete stage of a run that has been committed and is not in place yet. */
export const JOURNAL = `${STATE}/journal`;
/** A file or a new folder on its way, beside its target. One writer at a time, hence one name. */
export const TEMPORARY = '.songsong-new';

/**
 * Refuses a path that is not plain and relative (`out/site/device/file`): `..`, an absolute path, an empty part, a
 * backslash, a control character, or one of the protocol's own files.
 */
export function checkRelative(path: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
  const wrong = /(^|\/)\.{0,2}(\/|$)|[\\\x00-\x1f\x7f]/.test(path);
  const ours = path.includes('.songsong') && /^\.songsong\/(lock|stage|journal)|(^|\/)\.songsong-new(\/|$)/.test(path);
  if (!wrong && !ours) return;
  throw new FileProblem('bad-path', `${JSON.stringify(path)} is not a path that songsong may write`, { path });
}

/** The folder part of a relative path; '' for a file at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/**
 * Walks down to a folder without following a link. Remembers the chain it walked last, so that the files of one folder
 * cost one walk. Nothing that it has seen is trusted longer than until `forget`.
 */
export class FolderWalk {
  readonly #fs: FileSystem;
  readonly #root: string;
  #chain: { path: string; stat: FileStat }[] = [];
  /** What was not there last time: the files of a new tree ask for it one after the other. */
  #missing: string | null = null;

  constructor(fs: FileSystem, root: string) {
    this.#fs = fs;
    this.#root = root;
  }

  forget(): void {
    this.#chain = [];
    this.#missing = null;
  }

  /**
   * Goes to `folder` (relative, '' is the root). Returns the deepest folder that exists on the way, with its device,
   * and what stands in the way (a file where a folder should be), if anything.
   * Throws `link` if a part of the way is a symbolic link: writing through it would leave the root.
   */
  to(folder: string): { present: boolean; deepest: string; device: number; blocker: string | null } {
    if (this.#chain.length === 0) this.#chain.push({ path: '', stat: this.#rootStat() });
    while (!contains(this.#chain.at(-1)!.path, folder)) this.#chain.pop();
    for (;;) {
      const last = this.#chain.at(-1)!;
      const here = { deepest: last.path, device: last.stat.device };
      if (last.path.length === folder.length) return { ...here, present: true, blocker: null };
      const end = folder.indexOf('/', last.path === '' ? 0 : last.path.length + 1);
      const path = end < 0 ? folder : folder.slice(0, end);
      const stat = path === this.#missing ? null : this.#fs.stat(`${this.#root}/${path}`);
      if (stat === null) this.#missing = path;
      if (stat?.kind === 'link') throw linkProblem(`${this.#root}/${path}`);
      if (stat?.kind !== 'folder') return { ...here, present: false, blocker: stat === null ? null : path };
      this.#chain.push({ path, stat });
    }
  }

  #rootStat(): FileStat {
    const stat = this.#fs.stat(`${this.#root}/.`); // the root itself may be a link: it is the user's word
    if (stat?.kind === 'folder') return stat;
    throw new FileProblem('missing', `there is no folder ${this.#root}`, { path: this.#root });
  }
}

/** The refusal to write through a link. */
export function linkProblem(path: string): FileProblem {
  const hint = 'Replace the link by a real file or folder, or write elsewhere with --out DIR.';
  return new FileProblem('link', `${path} is a symbolic link; songsong does not write through links`, { path, hint });
}

function contains(outer: string, inner: string): boolean {
  return outer === '' || inner === outer || (inner.startsWith(outer) && inner[outer.length] === '/');
}
