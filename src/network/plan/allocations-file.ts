/** The text of `inventory/allocations.yaml`: sorted, one entry a line, so a merge request shows what was given away. */
import { ALLOCATION_KINDS, type Allocation, type Allocations } from './allocate.ts';
import { hexNumber } from './finding.ts';

const HEADING = `# Numbers that no other file writes. Only \`songsong addresses --allocate\` changes this file; keep it in version control.
# \`removed\` marks a number that was in use once: it is never given to anyone else.
`;

/** The whole file. The same allocations give the same bytes; sections without entries are left out. */
export function formatAllocations(allocations: Allocations): string {
  const lines: string[] = [];
  for (const kind of ALLOCATION_KINDS) {
    const keys = Object.keys(allocations[kind]).sort();
    if (keys.length > 0) lines.push(`  ${kind}:`);
    for (const key of keys) lines.push(`    ${quoteKey(key)}: ${formatEntry(allocations[kind][key]!)}`);
  }
  return `${HEADING}allocations:${lines.length === 0 ? ' {}' : ''}\n${lines.map((line) => `${line}\n`).join('')}`;
}

function formatEntry({ number, count, removed }: Allocation): string {
  const parts = [`number: ${hexNumber(number)}`];
  if (count !== undefined) parts.push(`count: ${count}`);
  if (removed === true) parts.push('removed: true');
  return `{${parts.join(', ')}}`;
}

/** Ids are plain words with slashes; one that YAML could read as anything but text is quoted. */
function quoteKey(key: string): string {
  return /^[a-z][a-z0-9]*[-/][a-z0-9./-]*$/.test(key) ? key : JSON.stringify(key);
}
