import { probeReports } from '../../lab/outcome.ts';
import { whatRuns } from '../../lab/runtime/look.ts';
import { EXIT } from '../exit.ts';
import type { GlobalOptions } from '../program.ts';
import { withFreshLab } from './boot.ts';
import type { UpOptions } from './options.ts';
import { printReport, reportOf } from './print.ts';
import { probe } from './probe.ts';
import { orStopped } from './stop.ts';

/** Boots a lab, probes it and takes it down, whatever happens between. */
export function labRun(global: GlobalOptions, options: UpOptions): Promise<number> {
  return withFreshLab(global, options, async ({ machine, plan, state, failures, milestones, signal }) => {
    try {
      // Nothing has to be put back in a lab that goes: stopped, its probes are not waited for.
      const outcomes = await orStopped(probe(plan, state, undefined, { milestones, signal }), signal);
      if (outcomes === null) return EXIT.failed;
      const running = whatRuns(machine, state);
      await machine.takeDown();
      milestones.done('taken down');
      const probes = probeReports(outcomes);
      const { phases } = milestones;
      const report = reportOf(options.name, state, running, { phases, failures, probes });
      printReport(report, options.format);
      if (probes.some(({ passed }) => !passed)) return EXIT.probe;
      return failures.length === 0 && report.nodes.every((node) => node.state === 'up') ? EXIT.done : EXIT.failed;
    } finally {
      await machine.takeDown();
    }
  });
}
