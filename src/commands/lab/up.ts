import { whatRuns } from '../../lab/runtime/look.ts';
import { EXIT } from '../exit.ts';
import type { GlobalOptions } from '../program.ts';
import { withFreshLab } from './boot.ts';
import type { UpOptions } from './options.ts';
import { printReport, reportOf } from './print.ts';

/** Boots a lab and leaves it running, also where a daemon did not start: then one can look why. */
export function labUp(global: GlobalOptions, options: UpOptions): Promise<number> {
  return withFreshLab(global, options, async ({ machine, plan, failures, milestones }) => {
    const state = machine.read()!;
    const { phases } = milestones;
    const rest = { name: options.name, project: plan.project, started: state.started, phases, failures };
    printReport(reportOf(plan.record, whatRuns(machine, state), rest), options.format);
    return failures.length === 0 ? EXIT.done : EXIT.failed;
  });
}
