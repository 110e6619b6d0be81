/** Puts a lab onto this machine: nodes, cables, interfaces, services. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from '../../lib/exec.ts';
import type { Lab, LabFile, LabNode } from '../model.ts';
import { SERVICES } from '../services.ts';
import { inNode, type Machine } from './machine.ts';
import { configureScript, NODE_INIT, SYSTEMCTL, startScript, UNITS } from './scripts.ts';

/** Something that did not start: the node, the step and what it printed. */
export interface BootFailure {
  node: string;
  step: string;
  output: string;
}

/** How many nodes are worked on at a time: a daemon's start is mostly waiting. */
const AT_A_TIME = 8;

/** How long a node may take to be there. */
const NODE_MS = 20_000;

/**
 * Boots the lab. `progress` hears what is under way. The failures of nodes are results; what the machine itself refuses
 * is thrown, and so is the reason of the signal when it stops the boot. The caller takes down what is there when it gives
 * up.
 */
export async function boot(
  machine: Machine,
  lab: Lab,
  project: string,
  progress: (text: string) => void,
  signal: AbortSignal = new AbortController().signal,
): Promise<{ pids: Record<string, number>; failures: BootFailure[] }> {
  const started = new Date().toISOString();
  machine.write({ project, started, pids: {} });
  writeFileSync(join(machine.folder, 'init.sh'), NODE_INIT);
  writeFileSync(join(machine.folder, 'systemctl'), SYSTEMCTL, { mode: 0o755 });
  await batch(lab.nodes.map(({ name }) => `netns add ${machine.netns(name)}`));
  signal.throwIfAborted();
  const first = new Map(lab.nodes.map((node) => [node.name, startNode(machine, node)]));
  const pids: Record<string, number> = {};
  // All are waited for before the first failure or a stop counts: what is half started escapes being taken down.
  const ready = await Promise.allSettled([...first].map(([name, child]) => readyPid(machine, name, child)));
  for (const [index, { name }] of lab.nodes.entries()) {
    const one = ready[index]!;
    if (one.status === 'rejected') throw one.reason;
    pids[name] = one.value;
  }
  signal.throwIfAborted();
  machine.write({ project, started, pids });
  progress(`${lab.nodes.length} nodes`);

  await batch(
    lab.cables.map(
      ({ a, b }) =>
        `link add name ${a.interface} netns ${machine.netns(a.node)} type veth peer name ${b.interface} netns ${machine.netns(b.node)}`,
    ),
  );
  progress(`${lab.cables.length} cables`);

  signal.throwIfAborted();

  const failures: BootFailure[] = [];
  const stopped = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  stopped.catch(() => {}); // heard only while a step is under way
  const step = async (node: LabNode, name: string, script: string): Promise<boolean> => {
    signal.throwIfAborted();
    const running = inNode(pids[node.name]!, ['sh', '-s'], { stdin: script, timeoutMs: 60_000 });
    const { code, stdout, stderr } = await Promise.race([running, stopped]);
    if (code === 0) return true;
    failures.push({ node: node.name, step: name, output: `${stdout}${stderr}`.trim() });
    return false;
  };
  await each(lab.nodes, (node) => step(node, 'interfaces', configureScript(node)));
  progress('interfaces');
  // Others' routes lead over forwarding nodes: servers and clients find their gateways at once.
  const routers = lab.nodes.filter(({ forwarding }) => forwarding);
  for (const nodes of [routers, lab.nodes.filter(({ forwarding }) => !forwarding)]) {
    await each(nodes, async (node) => {
      for (const service of node.services) {
        if (service !== 'sysctl') await step(node, service, startScript(node, service));
      }
    });
    progress(`services of ${nodes.length} nodes`);
  }
  return { pids, failures };
}

/** Writes the node's files beside it and starts its first process, which outlives this program. */
function startNode(machine: Machine, node: LabNode): ChildProcess {
  const folder = machine.nodeFolder(node.name);
  const units = node.services.flatMap((service) => {
    const { unit } = SERVICES[service];
    return unit === undefined ? [] : [{ path: join(UNITS, unit), text: startScript(node, service) }];
  });
  for (const { path, text, mode } of [...node.files, ...units] as LabFile[]) {
    const file = join(folder, 'files', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { mode: mode ?? 0o644 });
  }
  mkdirSync(join(folder, 'files'), { recursive: true });
  const log = openSync(join(folder, 'init.log'), 'w');
  const spaces = ['unshare', '--mount', '--uts', '--ipc', '--pid', '--fork', '--kill-child'];
  const child = spawn(
    'ip',
    ['netns', 'exec', machine.netns(node.name), ...spaces, 'bash', join(machine.folder, 'init.sh'), node.name, folder],
    { detached: true, stdio: ['ignore', log, log] },
  );
  child.on('error', () => {}); // no `ip`: its exit is told by the log that is missing
  child.unref();
  closeSync(log);
  return child;
}

async function readyPid(machine: Machine, node: string, child: ChildProcess): Promise<number> {
  const folder = machine.nodeFolder(node);
  for (const until = Date.now() + NODE_MS; Date.now() < until; await sleep(20)) {
    const pid = Number(readIfThere(join(folder, 'ready')));
    if (pid > 0) return pid;
    if (child.exitCode !== null || child.signalCode !== null) break;
  }
  throw new Error(`the node ${node} did not start: ${readIfThere(join(folder, 'init.log')).trim()}`);
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Many commands of ip in one process; the first that fails is thrown with what ip says. */
async function batch(commands: readonly string[]): Promise<void> {
  const { code, stderr } = await run('ip', ['-batch', '-'], {
    stdin: `${commands.join('\n')}\n`,
    timeoutMs: 120_000,
    detached: true,
  });
  if (code !== 0) throw new Error(`ip: ${stderr.trim()}`);
}

async function each<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const waiting = [...items];
  const worker = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
}
