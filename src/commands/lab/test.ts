import { verdictOfRun } from '../../lab/evaluation.ts';
import { probeReports } from '../../lab/outcome.ts';
import { takeLabLock } from '../../lab/runtime/lock.ts';
import { whatSettles } from '../../lab/runtime/look.ts';
import { Machine } from '../../lab/runtime/machine.ts';
import { EXIT } from '../exit.ts';
import type { GlobalOptions } from '../program.ts';
import { asBooted, replanned } from './again.ts';
import { Evaluating, VERDICT_EXIT } from './evaluate.ts';
import { runningOrTell } from './found.ts';
import { Milestones } from './milestones.ts';
import type { TestOptions } from './options.ts';
import { printReport, reportOf } from './print.ts';
import { probe } from './probe.ts';
import { stoppable } from './stop.ts';

/**
 * Probes the lab that runs. It is planned again from the project that it was booted from: what is expected is not kept.
 * If that plan is another one, what runs is not what the inventory says, and nothing is probed.
 */
export async function labTest(global: GlobalOptions, options: TestOptions): Promise<number> {
  const machine = new Machine(options.name);
  const lock = await takeLabLock(options.name);
  try {
    const state = runningOrTell(machine);
    if (state === null) return EXIT.failed;
    const milestones = new Milestones();
    const evaluating = Evaluating.begin(asBooted(global, state), options);
    if (evaluating === 'refused') return EXIT.refused;
    const plan = replanned(global, state);
    if (typeof plan === 'number') return plan;
    milestones.done(`planned ${plan.lab.nodes.length} nodes`);
    return await stoppable('stopping after the probes that are under way', async (signal) => {
      const outcomes = await probe(plan, state, options.probe, { milestones, signal });
      if (outcomes === null) return EXIT.failed;
      signal.throwIfAborted();
      const probes = probeReports(outcomes);
      const { phases } = milestones;
      const { failures } = state;
      const running = await whatSettles(machine, state, state.record);
      const report = reportOf(options.name, state, running, { phases, failures, probes });
      printReport(report, options.format);
      if (evaluating !== null) {
        return (await evaluating.finish(plan, report)) ? VERDICT_EXIT[verdictOfRun(report)] : EXIT.failed;
      }
      return probes.some(({ passed }) => !passed) ? EXIT.probe : EXIT.done;
    });
  } finally {
    lock.release();
  }
}
