/** The record of a trial as YAML, and what of one no longer holds. Printers compute nothing. */
import { dump } from 'js-yaml';
import type { Evaluation } from '../inventory/types.ts';
import type { Difference } from '../lab/evaluation-differences.ts';
import { visible } from './visible.ts';

const HEADING = `# The record of a trial in the lab (schemas/evaluation.json). The program writes it: do not edit.
# Whether it still holds: songsong lab verify FILE
`;

/** The same evaluation gives the same bytes. */
export function evaluationYaml(evaluation: Evaluation): string {
  return HEADING + dump(evaluation, { lineWidth: -1, noRefs: true });
}

/** A line for each difference, and what to do; or how much is the same. */
export function formatDifferences(record: Evaluation, differences: readonly Difference[]): string {
  const { inventory, templates, devices } = record.digests;
  const [files, texts, folders] = [inventory, templates, devices].map(({ each }) => Object.keys(each).length);
  if (differences.length === 0) {
    return `${record.verdict}; nothing differs: ${files} files of the inventory, ${texts} templates, ${folders} devices\n`;
  }
  const lines = differences.map(
    ({ kind, change, name }) =>
      `${kind.padEnd('inventory'.length)}  ${change.padEnd('changed'.length)}  ${visible(name)}`,
  );
  const differ = differences.length === 1 ? '1 difference' : `${differences.length} differences`;
  return `${lines.join('\n')}\n\n${differ}: what was tried on ${record.date.slice(0, 10)} is not what is there now\n`;
}
