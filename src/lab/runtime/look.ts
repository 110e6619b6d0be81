/** Looks at what runs of a lab, without a step into it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { LabRecord } from '../record.ts';
import { nodeStates, type Running } from '../state.ts';
import type { LabState, Machine } from './machine.ts';
import { listProcesses, namedSpace, processSpace } from './processes.ts';

/** A daemon that ended is started anew after five seconds (RestartSec), which may have to be done more than once. */
const SETTLE_MS = 15_000;

/** Processes of each node by name; null for a node whose first process or namespace is gone. */
export function whatRuns(machine: Machine, { pids }: Pick<LabState, 'pids'>): Running {
  const processes = listProcesses();
  const byPid = new Map(processes.map((one) => [one.pid, one]));
  const bySpace = new Map<number, Record<string, number>>();
  for (const { processes: space, name } of processes) {
    const counts = bySpace.get(space) ?? {};
    counts[name] = (counts[name] ?? 0) + 1;
    bySpace.set(space, counts);
  }
  return Object.fromEntries(
    Object.entries(pids).map(([node, pid]) => {
      // A number in a note may be another process by now: it is the node's only inside the node's namespace.
      const there = byPid.get(pid)?.network;
      const space = there === undefined || there !== namedSpace(machine.netns(node)) ? null : processSpace(pid);
      return [node, space === null ? null : (bySpace.get(space) ?? null)];
    }),
  );
}

/** The same once every daemon of the record runs, or after fifteen seconds: some are started and not waited for. */
export async function whatSettles(
  machine: Machine,
  state: Pick<LabState, 'pids'>,
  record: LabRecord,
): Promise<Running> {
  for (const until = Date.now() + SETTLE_MS; ; await sleep(100)) {
    const running = whatRuns(machine, state);
    if (Date.now() > until || nodeStates(record, running).every((node) => node.state === 'up')) return running;
  }
}
