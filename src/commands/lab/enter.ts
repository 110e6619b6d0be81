/** Into a node of a running lab: a shell, or one command. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { enter, Machine } from '../../lab/runtime/machine.ts';
import { nearest } from '../../lib/suggest.ts';
import { EXIT } from '../exit.ts';
import { nodeOrTell, runningOrTell } from './found.ts';

export interface EnterOptions {
  name: string;
  vrf?: string;
}

/** Runs a command in a node, or in the namespace of one of its VRFs, on this terminal; its exit code. */
export async function labExec(node: string, command: readonly string[], options: EnterOptions): Promise<number> {
  if (refuseWithoutRoot()) return EXIT.failed;
  const state = runningOrTell(new Machine(options.name));
  const pid = state === null ? null : nodeOrTell(state, node);
  if (state === null || pid === null) return EXIT.failed;
  const vrfs = state.record.nodes.find(({ name }) => name === node)?.vrfs ?? [];
  if (options.vrf !== undefined && !vrfs.includes(options.vrf)) {
    const near = nearest(options.vrf, vrfs);
    const hint =
      vrfs.length === 0 ? 'it has none' : near === null ? `it has ${vrfs.join(', ')}` : `did you mean "${near}"?`;
    process.stderr.write(`songsong: ${node} has no VRF "${options.vrf}"; ${hint}\n`);
    return EXIT.failed;
  }
  return onTerminal(enter(pid, command, options.vrf ?? null));
}

/** A shell in a node. */
export function labShell(node: string, options: EnterOptions): Promise<number> {
  return labExec(node, ['env', `PS1=${node}# `, 'bash', '--norc', '-i'], options);
}

/** True where this process may not enter namespaces, which is told. */
export function refuseWithoutRoot(): boolean {
  if (process.geteuid?.() === 0) return false;
  process.stderr.write('songsong: a lab needs root: run it as root\n');
  return true;
}

/** Lets a program have the terminal and its signals; ends as it ends. */
function onTerminal([program, ...args]: [string, ...string[]]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit' });
    const ignore = (): void => {};
    const pass = (): void => void child.kill('SIGTERM');
    process.on('SIGINT', ignore);
    process.on('SIGTERM', pass);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      process.off('SIGINT', ignore);
      process.off('SIGTERM', pass);
      resolve(code ?? 128 + constants.signals[signal!]);
    });
  });
}
