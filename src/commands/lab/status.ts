import { whatRuns } from '../../lab/runtime/look.ts';
import { Machine } from '../../lab/runtime/machine.ts';
import { EXIT } from '../exit.ts';
import { runningOrTell } from './found.ts';
import type { LabOptions } from './options.ts';
import { printReport, reportOf } from './print.ts';

/** Prints which nodes and daemons run, and what the lab does otherwise than the field; 1 where one is dead. */
export function labStatus({ name, format }: LabOptions): number {
  const machine = new Machine(name);
  const state = runningOrTell(machine);
  if (state === null) return EXIT.failed;
  const report = reportOf(name, state, whatRuns(machine, state));
  printReport(report, format);
  return report.nodes.every((node) => node.state === 'up') ? EXIT.done : EXIT.failed;
}
