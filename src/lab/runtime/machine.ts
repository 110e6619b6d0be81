/** A running lab on this machine: where it keeps its state, and how one gets into a node. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunOptions, type RunResult, run } from '../../lib/exec.ts';

/** What is known of a running lab from outside. */
export interface LabState {
  /** The project's folder. */
  project: string;
  started: string;
  /** First process of each node. */
  pids: Record<string, number>;
}

/** A place for one lab; another name is another lab beside it. State is gone at the next boot, as the namespaces are. */
export class Machine {
  readonly folder: string;
  readonly #prefix: string;

  /** `name` is of letters and digits: namespaces are called `<name>-<node>`, and nothing else on the machine is touched. */
  constructor(name: string) {
    this.folder = join('/run/songsong', name);
    this.#prefix = `songsong-${name}-`;
  }

  nodeFolder(node: string): string {
    return join(this.folder, 'nodes', node);
  }

  netns(node: string): string {
    return `${this.#prefix}${node}`;
  }

  /** The state of the lab that runs here, or null. */
  read(): LabState | null {
    const file = join(this.folder, 'state.json');
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as LabState) : null;
  }

  write(state: LabState): void {
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(join(this.folder, 'state.json'), `${JSON.stringify(state, null, 2)}\n`);
  }

  /** Names of the lab's namespaces on this machine. */
  async namespaces(): Promise<string[]> {
    const { stdout } = await run('ip', ['netns', 'list']);
    return stdout
      .split('\n')
      .map((line) => line.split(' ')[0]!)
      .filter((name) => name.startsWith(this.#prefix));
  }

  /** Takes the whole lab off the machine: processes, namespaces, folders; also what a crash has left. */
  async takeDown(): Promise<{ nodes: number }> {
    const pids = new Set(Object.values(this.read()?.pids ?? {}));
    const spaces = await this.namespaces();
    // What a crash left behind is found by its namespace, not by a note that was never written.
    for (const space of spaces) for (const pid of await processesIn(space)) pids.add(pid);
    for (const pid of pids) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has ended by itself.
      }
    }
    const batch = spaces.map((space) => `netns del ${space}`).join('\n');
    if (spaces.length > 0) await run('ip', ['-force', '-batch', '-'], { stdin: `${batch}\n` });
    rmSync(this.folder, { recursive: true, force: true });
    return { nodes: spaces.length };
  }
}

/** Runs a program in a node, in the namespace of one of its VRFs if told. Never through a shell. */
export function inNode(
  pid: number,
  command: readonly string[],
  options: RunOptions & { vrf?: string | null } = {},
): Promise<RunResult> {
  const vrf = options.vrf == null ? [] : ['ip', 'netns', 'exec', options.vrf];
  return run('nsenter', ['-t', String(pid), '-n', '-m', '-u', '-i', '-p', '--', ...vrf, ...command], options);
}

async function processesIn(space: string): Promise<number[]> {
  const { stdout } = await run('ip', ['netns', 'pids', space]);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map(Number);
}
