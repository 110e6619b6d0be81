import { probeReports } from '../../lab/outcome.ts';
import { whatRuns } from '../../lab/runtime/look.ts';
import { EXIT } from '../exit.ts';
import type { GlobalOptions } from '../program.ts';
import { withFreshLab } from './boot.ts';
import type { UpOptions } from './options.ts';
import { printReport, reportOf } from './print.ts';
import { probe } from './probe.ts';

/** Boots a lab, probes it and takes it down, whatever happens between. */
export function labRun(global: GlobalOptions, options: UpOptions): Promise<number> {
  return withFreshLab(global, options, async ({ machine, plan, pids, failures, milestones, signal }) => {
    try {
      const state = machine.read()!;
      const outcomes = await probe(plan, pids, undefined, { started: state.started, milestones, signal });
      if (outcomes === null) return EXIT.failed;
      signal.throwIfAborted();
      const running = whatRuns(machine, state);
      await machine.takeDown();
      milestones.done('taken down');
      const probes = probeReports(outcomes);
      const { phases } = milestones;
      const rest = { name: options.name, project: plan.project, started: state.started, phases, failures, probes };
      printReport(reportOf(plan.record, running, rest), options.format);
      if (probes.some(({ passed }) => !passed)) return EXIT.probe;
      return failures.length === 0 ? EXIT.done : EXIT.failed;
    } finally {
      await machine.takeDown();
    }
  });
}
