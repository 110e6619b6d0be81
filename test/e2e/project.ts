/** A small project in a temporary folder, and the built program run in it as a user would. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump, load } from 'js-yaml';
import { listTree } from '../../src/lib/files/read.ts';
import { type Ran, WarmProgram } from './warm.ts';

const ROOT = join(import.meta.dirname, '../..');
export const PROGRAM = join(ROOT, 'bin/songsong.js');

/** Of each tier one, and both data centres. */
export const SITES = ['kg-dc', 'kg-dr', 'kg-30730-ubnd', 'kg-899-ubnd', 'kg-vp-ubnd'] as const;

/** Files of the example that a project can do without; what they say is about all of its sites. */
const LEFT_OUT = ['rollout.yaml', 'plan.yaml', 'registers', 'agencies'];

const ROLLOUT = `rollout:
  waves:
    pilot: {title: Pilot, order: 1, sites: [kg-899-ubnd], assignment: {stage: dual-stack}, gates: [ready]}
  gates: {ready: {title: Ready, kind: checks}}
  limits: {devicesPerBatch: 2, stopAfterFailures: 1, blastRadius: {sites: 2}}
`;

export class Project {
  readonly root = mkdtempSync(join(tmpdir(), 'songsong-e2e-'));
  readonly #program = new WarmProgram(PROGRAM);

  /** The example with the sites above, and without what names any other; or a copy of a whole project. */
  constructor(whole: string | null = null) {
    if (whole === null) this.#takeSites();
    else cpSync(join(ROOT, whole, 'inventory'), join(this.root, 'inventory'), { recursive: true });
  }

  #takeSites(): void {
    const from = join(ROOT, 'inventory');
    for (const name of readdirSync(from)) {
      if (!LEFT_OUT.includes(name)) cpSync(join(from, name), join(this.root, 'inventory', name), { recursive: true });
    }
    const agencies = readdirSync(join(from, 'agencies')).map((name) => name.replace('.yaml', ''));
    mkdirSync(join(this.root, 'inventory/agencies'));
    for (const id of agencies.filter((id) => SITES.includes(id as never))) {
      cpSync(join(from, `agencies/${id}.yaml`), join(this.root, `inventory/agencies/${id}.yaml`));
    }
    const gone = new Set(agencies.filter((id) => !SITES.includes(id as never)));
    for (let size = 0; size < gone.size; ) {
      size = gone.size;
      for (const { path } of listTree(join(this.root, 'inventory'))) {
        const text = this.read(`inventory/${path}`);
        if ([...gone].some((id) => text.includes(id))) this.write(`inventory/${path}`, dump(without(load(text), gone)));
      }
    }
    // The mail server went with its owner.
    this.write('inventory/services.yaml', this.read('inventory/services.yaml').replace(/^( +)mx:\n(\1 .*\n)+/m, ''));
    this.write('inventory/rollout.yaml', ROLLOUT);
    // Waivers and expectations are of sites that are gone.
    const { policy } = load(this.read('inventory/policy.yaml')) as {
      policy: { checks?: unknown; expectations?: unknown };
    };
    delete policy.checks;
    delete policy.expectations;
    this.write('inventory/policy.yaml', dump({ policy }));
  }

  /** Runs the program in the project and waits for its end; in a process that has run it before. */
  run(...args: string[]): Ran {
    return this.#program.run(args, this.root);
  }

  /** The same in a process of its own. */
  runCold(...args: string[]): Ran {
    return runProgram(args, { cwd: this.root });
  }

  /** Starts the program in the project. */
  start(...args: string[]): ChildProcess {
    return spawn(process.execPath, [PROGRAM, ...args], { cwd: this.root, stdio: 'ignore' });
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.root, path), text);
  }

  /** Replaces a text that must stand in the file exactly once. */
  edit(path: string, before: string, after: string): void {
    const parts = this.read(path).split(before);
    if (parts.length !== 2) throw new Error(`${path} has ${parts.length - 1} of ${JSON.stringify(before)}`);
    this.write(path, parts.join(after));
  }

  /** Every file below a folder of the project with its text. */
  tree(folder: string): Map<string, string> {
    return treeOf(join(this.root, folder));
  }

  remove(): void {
    this.#program.stop();
    rmSync(this.root, { recursive: true, force: true });
  }
}

export function treeOf(folder: string): Map<string, string> {
  return new Map([...listTree(folder)].map(({ path }) => [path, readFileSync(join(folder, path), 'utf8')]));
}

export function runProgram(args: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): Ran {
  const { NO_COLOR: _, FORCE_COLOR: __, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    ...options,
    env: { ...env, ...options.env },
  });
  return { code: status, stdout, stderr };
}

/**
 * A value without the entries that name something that is gone: list items, and mappings with it as a property. The keys
 * of such mappings are gone with them.
 */
function without(value: unknown, gone: Set<string>): unknown {
  if (Array.isArray(value)) {
    const kept = value.filter((part) => !names(part, gone)).map((part) => without(part, gone));
    // What would leave nothing is about something else of the same name: a rule's services are called as applications are.
    return kept.length > 0 ? kept : value;
  }
  if (!isMapping(value)) return value;
  const kept = Object.entries(value).filter(([key, part]) => {
    if (isMapping(part) && names(part, gone)) gone.add(key);
    return !names(part, gone);
  });
  return Object.fromEntries(kept.map(([key, part]) => [key, without(part, gone)]));
}

function names(part: unknown, gone: ReadonlySet<unknown>): boolean {
  return gone.has(part) || (isMapping(part) && Object.values(part).some((own) => gone.has(own)));
}

function isMapping(value: unknown): value is object {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
