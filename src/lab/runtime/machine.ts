/** A running lab on this machine: where it keeps its state, and how one gets into a node. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RunOptions, type RunResult, run } from '../../lib/exec.ts';
import type { LabRecord } from '../record.ts';
import type { Broken } from '../scenarios.ts';
import type { Running } from '../state.ts';
import type { BootFailure } from './boot.ts';
import { listProcesses, namedSpace } from './processes.ts';

/** What is known of a running lab from outside. */
export interface LabState {
  /** The project's folder. */
  project: string;
  started: string;
  /** First process of each node. */
  pids: Record<string, number>;
  /** What has been booted; absent until the boot was over. */
  record?: LabRecord;
  /** What ran when it was over. */
  booted?: Running;
  /** What did not start meanwhile. */
  failures?: BootFailure[];
  /** What `lab break` has broken, in its order. */
  broken?: Broken[];
}

/** How long killed processes may take to be gone. */
const END_MS = 10_000;

/** A place for one lab; another name is another lab beside it. State is gone at the next boot, as the namespaces are. */
export class Machine {
  readonly name: string;
  readonly folder: string;
  readonly #prefix: string;

  /** `name` is of letters and digits: namespaces are called `songsong-<name>-<node>`, and nothing else is touched. */
  constructor(name: string) {
    this.name = name;
    this.folder = join('/run/songsong', name);
    this.#prefix = `songsong-${name}-`;
  }

  nodeFolder(node: string): string {
    return join(this.folder, 'nodes', node);
  }

  netns(node: string): string {
    return `${this.#prefix}${node}`;
  }

  /** The state of the lab that runs here; null where none does, also where a crash has torn what it says. */
  read(): LabState | null {
    const file = join(this.folder, 'state.json');
    if (!existsSync(file)) return null;
    try {
      return JSON.parse(readFileSync(file, 'utf8')) as LabState;
    } catch (error) {
      if (error instanceof SyntaxError) return null;
      throw error;
    }
  }

  write(state: LabState): void {
    // One by one: made recursively, a folder on a read-only disk is said not to be there.
    for (const folder of [dirname(this.folder), this.folder]) if (!existsSync(folder)) mkdirSync(folder);
    // In one step: what is broken changes while the lab runs, and a torn state would be no lab's.
    const file = join(this.folder, 'state.json');
    writeFileSync(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`);
    renameSync(`${file}.new`, file);
  }

  /** Names of the lab's namespaces on this machine. */
  namespaces(): string[] {
    if (!existsSync('/run/netns')) return [];
    return readdirSync('/run/netns').filter((name) => name.startsWith(this.#prefix));
  }

  /** Whether anything of the lab is on the machine: running, or left by a crash. */
  present(): boolean {
    return existsSync(this.folder) || this.namespaces().length > 0;
  }

  /**
   * Takes the whole lab off the machine: processes, namespaces, folders; also what a crash has left. Processes are found
   * by the namespaces they are in, never by a number in a note: that may be another's by now. A node's first process
   * takes everything of the node with it.
   */
  async takeDown(): Promise<{ nodes: number }> {
    const spaces = this.namespaces();
    const inodes = new Set(spaces.flatMap((name) => namedSpace(name) ?? []));
    const ours = (): number[] =>
      listProcesses().flatMap(({ pid, network }) => (inodes.has(network) && pid !== process.pid ? [pid] : []));
    const until = Date.now() + END_MS;
    for (let pids = ours(); pids.length > 0; pids = ours()) {
      for (const pid of pids) kill(pid);
      if (Date.now() > until) throw new Error(`processes ${pids.join(', ')} of the lab do not end`);
      await sleep(20);
    }
    const batch = spaces.map((space) => `netns del ${space}`).join('\n');
    if (spaces.length > 0)
      await run('ip', ['-force', '-batch', '-'], { stdin: `${batch}\n`, timeoutMs: 60_000, detached: true });
    rmSync(this.folder, { recursive: true, force: true });
    removeIfEmpty(dirname(this.folder));
    return { nodes: spaces.length };
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Another lab is in it, or it was never there.
  }
}

/** The command line that enters a node, and the namespace of one of its VRFs if told. */
export function enter(pid: number, command: readonly string[], vrf: string | null = null): [string, ...string[]] {
  const inVrf = vrf === null ? [] : ['ip', 'netns', 'exec', vrf];
  return ['nsenter', '-t', String(pid), '-n', '-m', '-u', '-i', '-p', '--', ...inVrf, ...command];
}

/** Runs a program in a node, in the namespace of one of its VRFs if told. Never through a shell. */
export function inNode(
  pid: number,
  command: readonly string[],
  options: RunOptions & { vrf?: string | null } = {},
): Promise<RunResult> {
  const [program, ...args] = enter(pid, command, options.vrf ?? null);
  // A Ctrl-C at the terminal is for the lab's verb, which ends what it has begun.
  return run(program, args, { ...options, detached: true });
}
