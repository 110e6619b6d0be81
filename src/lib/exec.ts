import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { FileProblem } from './files/problem.ts';

export interface RunOptions {
  stdin?: string | Uint8Array;
  cwd?: string;
  /** Replaces the environment; without it the child gets ours. */
  env?: NodeJS.ProcessEnv;
  /** Then it gets SIGTERM, and SIGKILL two seconds later. Thirty seconds unless told. */
  timeoutMs?: number;
  /** Of each stream so much is kept, the rest read and dropped. Ten million unless told. */
  maxBytes?: number;
  /** In a session of its own: what a terminal sends to a program in front (SIGINT at Ctrl-C) does not reach it. */
  detached?: boolean;
}

export interface RunResult {
  /** Null if a signal ended it. */
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  timedOut: boolean;
  /** Some output was dropped. */
  truncated: boolean;
}

const GRACE_MS = 2000;
/** A grandchild may hold the pipes open for ever: output is waited for so long after the program itself has ended. */
const DRAIN_MS = 500;

/**
 * Runs a program with arguments, never through a shell, and waits for it. A program that fails is a result, not an
 * error; one that cannot be started throws `no-program` or `no-permission`.
 */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const { stdin, cwd, env, timeoutMs = 30_000, maxBytes = 10_000_000, detached = false } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: env ?? process.env, stdio: 'pipe', shell: false, detached });
    const stdout = collect(child.stdout, maxBytes);
    const stderr = collect(child.stderr, maxBytes);
    let timedOut = false;
    let kill: NodeJS.Timeout | undefined;
    let drain: NodeJS.Timeout | undefined;
    const timeout = setTimeout(() => {
      timedOut = true;
      child.kill('SIGTERM');
      kill = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
    }, timeoutMs);
    child.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timeout);
      reject(cannotStart(program, cwd, error));
    });
    child.on('exit', () => {
      clearTimeout(timeout);
      clearTimeout(kill);
      drain = setTimeout(() => {
        child.stdout.destroy();
        child.stderr.destroy();
      }, DRAIN_MS);
    });
    child.on('close', (code, signal) => {
      clearTimeout(drain);
      const truncated = stdout.dropped() || stderr.dropped();
      resolve({ code, signal, stdout: stdout.text(), stderr: stderr.text(), timedOut, truncated });
    });
    child.stdin.on('error', () => {}); // EPIPE: it ended without reading all of it, which is its right
    child.stdin.end(stdin);
  });
}

/**
 * Where a program is, or null. Looks in PATH and then where Debian keeps daemons, which is not in every user's PATH.
 */
export function which(program: string, path: string = process.env['PATH'] ?? ''): string | null {
  const candidates = program.includes('/')
    ? [program]
    : [...path.split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin']
        .filter((folder) => folder !== '')
        .map((folder) => join(folder, program));
  return candidates.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Keeps the first `most` bytes of a stream. */
function collect(stream: NodeJS.ReadableStream, most: number): { text(): string; dropped(): boolean } {
  const parts: Buffer[] = [];
  let kept = 0;
  let dropped = false;
  stream.on('data', (part: Buffer) => {
    const rest = part.subarray(0, most - kept);
    dropped ||= rest.length < part.length;
    if (rest.length > 0) parts.push(rest);
    kept += rest.length;
  });
  return { text: () => Buffer.concat(parts).toString('utf8'), dropped: () => dropped };
}

function cannotStart(program: string, cwd: string | undefined, error: NodeJS.ErrnoException): Error {
  if (error.code === 'ENOENT' && cwd !== undefined && !existsSync(cwd)) {
    return new FileProblem('missing', `cannot run ${program} in ${cwd}: there is no such folder`, {
      path: cwd,
      cause: error,
    });
  }
  if (error.code === 'ENOENT') {
    const hint = `Install it, or put it in PATH.`;
    return new FileProblem('no-program', `cannot run ${program}: there is no such program`, {
      path: program,
      hint,
      cause: error,
    });
  }
  if (error.code === 'EACCES') {
    return new FileProblem('no-permission', `cannot run ${program}: permission is denied`, {
      path: program,
      cause: error,
    });
  }
  return error;
}
