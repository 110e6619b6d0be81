/** One report of a lab, printed as asked. */
import { projectReader } from '../../inventory/files.ts';
import { vendorNotes } from '../../lab/record.ts';
import type { LabReport } from '../../lab/report.ts';
import type { Booted } from '../../lab/runtime/up.ts';
import { nodeStates, type Running } from '../../lab/state.ts';
import { formatLab, labJson } from '../../report/lab.ts';
import { originLines } from '../origins.ts';

/** A report of a lab as it is now; `rest` is what this run has to say of itself. */
export function reportOf(
  name: string,
  { project, started, record, booted, broken }: Booted,
  running: Running,
  rest: Partial<Pick<LabReport, 'phases' | 'failures' | 'probes'>> = {},
): LabReport {
  const { sites, substitutions, nodes } = record;
  const own = { phases: [], failures: [], probes: null, ...rest };
  const states = nodeStates(record, running, booted);
  const notes = broken.map(({ scenario, target, title, since }) => ({ scenario, target, title, since }));
  const lab = { name, project, started, sites, nodes: states, substitutions, vendors: vendorNotes(nodes) };
  return { ...lab, broken: notes, ...own };
}

export function printReport(report: LabReport, format: 'text' | 'json'): void {
  const place = originLines(projectReader(report.project));
  process.stdout.write(format === 'json' ? labJson(report, place) : formatLab(report, place));
}
