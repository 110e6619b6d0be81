/**
 * Offsets in a text and the lines that a user sees. A line ends at LF, CR LF or a lone CR, as in YAML 1.2.2 section 5.4;
 * columns count UTF-16 units, as editors and language servers do. A byte order mark belongs to no column.
 */
import type { Position } from './diagnostic.ts';

/** A byte order mark at the start is no part of the text that a user sees. */
export function withoutByteOrderMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** The offset at which each line starts; always at least one entry (0). */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let offset = 0; offset < text.length; offset++) {
    const unit = text.charCodeAt(offset);
    if (unit === 13 && text.charCodeAt(offset + 1) === 10) continue;
    if (unit === 10 || unit === 13) starts.push(offset + 1);
  }
  return starts;
}

/** The text of a line (0-based), without its line break; empty beyond the end. */
export function lineText(text: string, starts: readonly number[], line: number): string {
  const start = starts[line];
  if (start === undefined) return '';
  let end = starts[line + 1] ?? text.length;
  while (end > start && (text.charCodeAt(end - 1) === 10 || text.charCodeAt(end - 1) === 13)) end--;
  return text.slice(start, end);
}

/**
 * The place that the half-open range `from`..`to` takes, cut at the end of its first line and at least one column wide.
 * Offsets outside the text are moved to its nearest end.
 */
export function positionOf(file: string, text: string, starts: readonly number[], from: number, to: number): Position {
  const offset = Math.max(0, Math.min(from, text.length));
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  const lineStart = starts[low]!;
  const length = lineText(text, starts, low).length;
  const column = Math.min(offset - lineStart, length) + 1;
  const endColumn = Math.max(column + 1, Math.min(to - lineStart, length) + 1);
  return { file, line: low + 1, column, endColumn };
}
