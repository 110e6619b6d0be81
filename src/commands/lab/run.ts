import { verdictOfRun } from '../../lab/evaluation.ts';
import { probeReports } from '../../lab/outcome.ts';
import { whatSettles } from '../../lab/runtime/look.ts';
import { EXIT } from '../exit.ts';
import type { GlobalOptions } from '../program.ts';
import { withFreshLab } from './boot.ts';
import { Evaluating, VERDICT_EXIT } from './evaluate.ts';
import type { RunOptions } from './options.ts';
import { printReport, reportOf } from './print.ts';
import { probe } from './probe.ts';
import { orStopped } from './stop.ts';

/** Boots a lab, probes it and takes it down, whatever happens between. */
export async function labRun(global: GlobalOptions, options: RunOptions): Promise<number> {
  const evaluating = Evaluating.begin(global, options);
  if (evaluating === 'refused') return EXIT.refused;
  return withFreshLab(global, options, async ({ machine, plan, state, failures, milestones, signal }) => {
    try {
      // Nothing has to be put back in a lab that goes: stopped, its probes are not waited for.
      const outcomes = await orStopped(probe(plan, state, undefined, { milestones, signal }), signal);
      if (outcomes === null) return EXIT.failed;
      const running = await whatSettles(machine, state, state.record);
      await machine.takeDown();
      milestones.done('taken down');
      const probes = probeReports(outcomes);
      const { phases } = milestones;
      const report = reportOf(options.name, state, running, { phases, failures, probes });
      printReport(report, options.format);
      if (evaluating !== null && !(await evaluating.finish(plan, report))) return EXIT.failed;
      return VERDICT_EXIT[verdictOfRun(report)];
    } finally {
      await machine.takeDown();
    }
  });
}
