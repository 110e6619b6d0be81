/** Texts of others in Markdown (GitHub's): nothing in them is markup. */
import { visible } from './visible.ts';

/** Words in the middle of a line or in a cell. */
export function markdownText(text: string): string {
  return visible(text).replace(/[\\`*_~<>[\]|#]/g, '\\$&');
}

/** A code span; its fence is longer than any run of backticks in it (CommonMark 0.31, 6.1). */
export function markdownCode(text: string): string {
  const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = '`'.repeat(Math.max(0, ...runs) + 1);
  const inside = /^[` ]|[` ]$/.test(text) ? ` ${visible(text)} ` : visible(text);
  return `${fence}${inside}${fence}`;
}

/** A table; cells are Markdown already, but for the bars of code spans, which a table would split at (GFM 4.10). */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/** A code span in a cell. */
export function markdownCellCode(text: string): string {
  return markdownCode(text).replaceAll('|', '\\|');
}
