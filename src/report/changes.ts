/** What a run changed, as text. */

export interface UnitChange {
  /** `<site>/<device>`. */
  unit: string;
  change: 'added' | 'changed' | 'removed';
  files: number;
}

export interface ChangeSummary {
  changes: readonly UnitChange[];
  devices: number;
  files: number;
  extras: number;
}

/** Units named one by one in a summary; the rest is counted. */
const MOST = 20;

/** A line a changed device, at most twenty, then the totals. `word` is `changed` or `would change`. */
export function formatChanges(summary: ChangeSummary, word: string): string {
  const { changes, devices, files, extras } = summary;
  const lines = changes
    .slice(0, MOST)
    .map(({ unit, change, files }) => `  ${change.padEnd(8)}${unit} (${counted(files, 'file')})`);
  if (changes.length > MOST) lines.push(`  and ${changes.length - MOST} more`);
  const total = `${counted(devices, 'device')}, ${counted(files, 'file')}: ${changes.length === 0 ? 'no change' : `${changes.length} ${word}`}`;
  const verbatim = extras === 0 ? '' : `; ${counted(extras, 'text')} taken verbatim (extra), unseen by checks`;
  return `${[...lines, total + verbatim].join('\n')}\n`;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
