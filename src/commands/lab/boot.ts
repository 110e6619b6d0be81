/** What `up` and `run` begin with. */
import type { LabReport } from '../../lab/report.ts';
import { takeLabLock } from '../../lab/runtime/lock.ts';
import { Machine } from '../../lab/runtime/machine.ts';
import { type Booted, bringUp } from '../../lab/runtime/up.ts';
import { EXIT } from '../exit.ts';
import type { GlobalOptions } from '../program.ts';
import { tellUnfit } from './fit.ts';
import { booted, runs } from './found.ts';
import { Milestones } from './milestones.ts';
import type { UpOptions } from './options.ts';
import { type PlannedLab, planned } from './plan.ts';
import { stoppable } from './stop.ts';

/** A lab that has been booted. */
export interface Fresh {
  machine: Machine;
  plan: PlannedLab;
  state: Booted;
  failures: LabReport['failures'];
  milestones: Milestones;
  signal: AbortSignal;
}

/** Plans and boots a lab, then works on it under its lock; what comes back is the exit code. */
export async function withFreshLab(
  global: GlobalOptions,
  options: UpOptions,
  work: (fresh: Fresh) => Promise<number>,
): Promise<number> {
  const milestones = new Milestones();
  const machine = new Machine(options.name);
  const lock = await takeLabLock(options.name);
  try {
    if (tellRunning(machine)) return EXIT.failed;
    const plan = planned(global, options.limit);
    if (typeof plan === 'number') return plan;
    return await stoppable('the lab is being taken down', async (signal) => {
      milestones.done(`planned ${plan.lab.nodes.length} nodes`);
      if (!(await tellUnfit(plan.lab.nodes.flatMap(({ services }) => services)))) return EXIT.failed;
      signal.throwIfAborted();
      await clear(machine);
      const { state, failures } = await bringUp(machine, plan, (text) => milestones.done(text), signal);
      return work({ machine, plan, state, failures, milestones, signal });
    });
  } finally {
    milestones.clear();
    lock.release();
  }
}

/** True where a lab of this name runs, which is told. */
function tellRunning(machine: Machine): boolean {
  const state = booted(machine);
  if (state === null || !runs(machine, state)) return false;
  process.stderr.write(
    `songsong: the lab "${machine.name}" runs since ${state.started}: take it down with \`songsong lab down\`, or choose another --name\n`,
  );
  return true;
}

/** Takes away what a crash has left. */
async function clear(machine: Machine): Promise<void> {
  if (!machine.present()) return;
  await machine.takeDown();
  process.stderr.write(`songsong: what an interrupted run left of the lab "${machine.name}" was taken away\n`);
}
