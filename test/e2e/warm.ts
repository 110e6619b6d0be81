/** The built program in a process that is started once: a run costs what it does, not what starting costs. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = join(import.meta.dirname, '../..');
const MAIN = pathToFileURL(join(ROOT, 'dist/main.js')).href;

/** Milliseconds after which a run has hung. */
const LONGEST = 110_000;

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

export class WarmProgram {
  readonly #folder = mkdtempSync(join(tmpdir(), 'songsong-warm-'));
  readonly #requests = join(this.#folder, 'requests');
  readonly #answers = join(this.#folder, 'answers');
  readonly #child: ChildProcess;

  /** `program`: what the user would have typed. Call `stop` at the end. */
  constructor(program: string) {
    execFileSync('mkfifo', [this.#requests, this.#answers]);
    const { NO_COLOR: _, FORCE_COLOR: __, ...env } = process.env;
    const runner = join(import.meta.dirname, 'runner.mjs');
    this.#child = spawn(process.execPath, [runner, this.#requests, this.#answers, MAIN, program], {
      stdio: 'ignore',
      env,
    });
  }

  /** Runs one command line and waits for its end. */
  run(args: readonly string[], cwd: string): Ran {
    // A pipe that nobody reads any more would hold up whoever opens it for ever.
    const { stdout } = spawnSync('sh', ['-c', 'cat >"$1" && cat "$2"', 'sh', this.#requests, this.#answers], {
      input: JSON.stringify({ args, cwd }),
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      timeout: LONGEST,
    });
    if (stdout === '') throw new Error(`no answer to ${args.join(' ')}`);
    return JSON.parse(stdout) as Ran;
  }

  stop(): void {
    this.#child.kill('SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
