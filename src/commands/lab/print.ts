/** One report of a lab, printed as asked. */
import { projectReader } from '../../inventory/files.ts';
import type { LabRecord } from '../../lab/record.ts';
import { vendorNotes } from '../../lab/record.ts';
import type { LabReport } from '../../lab/report.ts';
import { nodeStates, type Running } from '../../lab/state.ts';
import { formatLab, labJson } from '../../report/lab.ts';
import { originLines } from '../origins.ts';

/** What a report holds beside the record. */
type Rest = Pick<LabReport, 'name' | 'project' | 'started'> &
  Partial<Pick<LabReport, 'phases' | 'failures' | 'probes'>>;

export function reportOf(record: LabRecord, running: Running, rest: Rest): LabReport {
  return {
    ...rest,
    sites: record.sites,
    nodes: nodeStates(record, running),
    substitutions: record.substitutions,
    vendors: vendorNotes(record.nodes),
    phases: rest.phases ?? [],
    failures: rest.failures ?? [],
    probes: rest.probes ?? null,
  };
}

export function printReport(report: LabReport, format: 'text' | 'json'): void {
  const place = originLines(projectReader(report.project));
  process.stdout.write(format === 'json' ? labJson(report, place) : formatLab(report, place));
}
