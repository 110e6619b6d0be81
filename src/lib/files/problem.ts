/**
 * What went wrong with a file, told to the person at the keyboard: one sentence, what to do, and the path. Thrown, as
 * failed input and output is; commands print it and exit 1.
 */

export type FileProblemCode =
  | 'locked' // another run is writing
  | 'no-space' // disk, inodes or quota are used up
  | 'read-only' // the file system is mounted read-only
  | 'no-permission'
  | 'link' // a symbolic link where a real file or folder is needed
  | 'bad-path' // a path that leaves its folder, or is not ours to write
  | 'in-the-way' // a foreign file or folder stands where ours should be
  | 'damaged' // a file of ours that does not hold what we wrote
  | 'not-text' // not UTF-8
  | 'missing'
  | 'no-program'
  | 'io';

export class FileProblem extends Error {
  readonly code: FileProblemCode;
  /** What the user can do, or null when there is nothing to say. */
  readonly hint: string | null;
  readonly path: string | null;

  constructor(
    code: FileProblemCode,
    message: string,
    details: { path?: string | null; hint?: string | null; cause?: unknown } = {},
  ) {
    super(message, details.cause === undefined ? {} : { cause: details.cause });
    this.name = 'FileProblem';
    this.code = code;
    this.path = details.path ?? null;
    this.hint = details.hint ?? null;
  }
}

const known: Record<string, [code: FileProblemCode, reason: string, hint: string | null]> = {
  ENOSPC: ['no-space', 'no space is left on the disk', 'Free some space and run the command again.'],
  EDQUOT: ['no-space', 'the disk quota is used up', 'Free some space and run the command again.'],
  EROFS: ['read-only', 'the file system is read-only', 'Mount it read-write, or write elsewhere with --out DIR.'],
  EACCES: [
    'no-permission',
    'permission is denied',
    'Give this user write permission, or write elsewhere with --out DIR.',
  ],
  EPERM: ['no-permission', 'the operation is not permitted', 'Look at the owner and the attributes of the file.'],
  ELOOP: ['link', 'it is a symbolic link', 'Replace the link by a real file or folder.'],
  EISDIR: ['in-the-way', 'a folder stands where a file should be', 'Move the folder away.'],
  ENOTDIR: ['in-the-way', 'a file stands where a folder should be', 'Move the file away.'],
  EEXIST: ['in-the-way', 'something is there already', null],
  ENOTEMPTY: ['in-the-way', 'the folder is not empty', null],
  ENOENT: ['missing', 'there is no such file or folder', null],
  ENAMETOOLONG: ['bad-path', 'the name is too long for this file system', 'Use a shorter id.'],
  EIO: ['io', 'the disk reports an error', 'Look at the kernel log: the disk may be failing.'],
};

/** The system's name of an error (`ENOSPC`), or null if it is not an error of the operating system. */
export function errnoOf(error: unknown): string | null {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return typeof code === 'string' && /^E[A-Z0-9]+$/.test(code) ? code : null;
}

/**
 * An operating system's error as a FileProblem: "cannot <doing> <path>: <reason>". A FileProblem stays as it is; what
 * is no error of the operating system is a bug and comes back untouched, for the caller to rethrow.
 */
export function problemFrom(error: unknown, doing: string, path: string, hint?: string): unknown {
  const errno = errnoOf(error);
  if (error instanceof FileProblem || errno === null) return error;
  const [code, reason, advice] = known[errno] ?? ['io', `${errno}: ${(error as Error).message}`, null];
  return new FileProblem(code, `cannot ${doing} ${path}: ${reason}`, { path, hint: hint ?? advice, cause: error });
}
