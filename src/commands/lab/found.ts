/** The lab that a verb is about. */
import { whatRuns } from '../../lab/runtime/look.ts';
import type { LabState, Machine } from '../../lab/runtime/machine.ts';
import type { Booted } from '../../lab/runtime/up.ts';
import { nearest } from '../../lib/suggest.ts';

/** The state of a lab that was booted to the end, or null. */
export function booted(machine: Machine): Booted | null {
  const state = machine.read();
  const { record, booted: ran, failures = [], broken = [] } = state ?? {};
  return state === null || record === undefined || ran === undefined
    ? null
    : { ...state, record, booted: ran, failures, broken };
}

/** Whether any of its nodes runs. */
export function runs(machine: Machine, state: LabState): boolean {
  return Object.values(whatRuns(machine, state)).some((names) => names !== null);
}

/** The booted lab, or null where there is none, which is told. */
export function runningOrTell(machine: Machine): Booted | null {
  const state = booted(machine);
  if (state !== null && runs(machine, state)) return state;
  const left = machine.present() ? '; what a crash left of it goes with `songsong lab down`' : '';
  process.stderr.write(`songsong: no lab "${machine.name}" runs here: start it with \`songsong lab up\`${left}\n`);
  return null;
}

/** The first process of a node, or null where there is none of that name, which is told. */
export function nodeOrTell(state: Booted, node: string): number | null {
  const pid = state.pids[node];
  if (pid !== undefined) return pid;
  const near = nearest(node, Object.keys(state.pids));
  const hint = near === null ? 'songsong lab status lists them' : `did you mean "${near}"?`;
  process.stderr.write(`songsong: the lab has no node "${node}"; ${hint}\n`);
  return null;
}
