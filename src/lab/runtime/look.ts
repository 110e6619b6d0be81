/** Looks at what runs of a lab, without a step into it. */
import type { Running } from '../state.ts';
import type { LabState, Machine } from './machine.ts';
import { listProcesses, namedSpace, processSpace } from './processes.ts';

/** Names of the processes of each node; null for a node whose first process or namespace is gone. */
export function whatRuns(machine: Machine, { pids }: Pick<LabState, 'pids'>): Running {
  const processes = listProcesses();
  const byPid = new Map(processes.map((one) => [one.pid, one]));
  const bySpace = new Map<number, Set<string>>();
  for (const one of processes) {
    bySpace.set(one.processes, (bySpace.get(one.processes) ?? new Set()).add(one.name));
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
