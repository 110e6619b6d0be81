/** Breaks what runs, and puts it back; the lab's state has what is broken, so that any later process can. */
import type { Step } from '../break-scripts.ts';
import type { Break, Broken } from '../scenarios.ts';
import { inNode, type LabState, type Machine } from './machine.ts';

/** A step that failed, with what it printed; null where all went well. */
export type StepFailure = { node: string; output: string } | null;

/** A device that starts again takes as long as at the lab's boot. */
const STEP_MS = 120_000;

/** Breaks it. It is noted before the first step: what was broken by halves is put back as well. */
export async function carryOut(machine: Machine, one: Break): Promise<StepFailure> {
  const state = stateOf(machine);
  machine.write({ ...state, broken: [...(state.broken ?? []), { ...one, since: new Date().toISOString() }] });
  return steps(state, one.breaks);
}

/**
 * Puts back the given ones, the last first. A device that starts anew has forgotten what else was broken at it: that is
 * broken again, so that what stays broken is exactly what was not healed. One that fails stays in the state.
 */
export async function putBack(machine: Machine, chosen: readonly Broken[]): Promise<StepFailure> {
  for (const one of [...chosen].reverse()) {
    const state = stateOf(machine);
    const failure = await steps(state, one.heals);
    if (failure !== null) return failure;
    const rest = (state.broken ?? []).filter((other) => !same(other, one));
    machine.write({ ...state, broken: rest });
    const touched = new Set(one.heals.map(({ node }) => node));
    for (const { breaks } of rest) {
      const again = breaks.some(({ node }) => touched.has(node)) ? await steps(state, breaks) : null;
      if (again !== null) return again;
    }
  }
  return null;
}

/** Whether both are the same scenario at the same target. */
export function same(one: Pick<Break, 'scenario' | 'target'>, other: Pick<Break, 'scenario' | 'target'>): boolean {
  return one.scenario === other.scenario && one.target === other.target;
}

function stateOf(machine: Machine): LabState {
  const state = machine.read();
  if (state === null) throw new Error(`the lab ${machine.name} has gone`);
  return state;
}

async function steps({ pids }: LabState, all: readonly Step[]): Promise<StepFailure> {
  for (const { node, script } of all) {
    const pid = pids[node];
    if (pid === undefined) return { node, output: 'the node does not run' };
    const { code, stdout, stderr } = await inNode(pid, ['sh', '-s'], {
      stdin: `set -e\n${script}`,
      timeoutMs: STEP_MS,
    });
    if (code !== 0) return { node, output: `${stdout}${stderr}`.trim() };
  }
  return null;
}
