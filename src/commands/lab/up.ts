import { EXIT } from '../exit.ts';
import type { GlobalOptions } from '../program.ts';
import { withFreshLab } from './boot.ts';
import type { UpOptions } from './options.ts';
import { printReport, reportOf } from './print.ts';

/** Boots a lab and leaves it running, also where a daemon did not start (1 then): one can look why. */
export function labUp(global: GlobalOptions, options: UpOptions): Promise<number> {
  return withFreshLab(global, options, async ({ state, failures, milestones }) => {
    const { phases } = milestones;
    const report = reportOf(options.name, state, state.booted, { phases, failures });
    printReport(report, options.format);
    return failures.length === 0 && report.nodes.every((node) => node.state === 'up') ? EXIT.done : EXIT.failed;
  });
}
