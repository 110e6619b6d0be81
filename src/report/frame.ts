/** A piece of source with the place that is meant marked below: the frame of a diagnostic. */
import type { Position } from '../lib/diagnostic.ts';
import { lineStarts, lineText, withoutByteOrderMark } from '../lib/lines.ts';
import { type Cell, cellsOf } from './visible.ts';

/** Columns of source in a frame; longer lines are cut around the marked place. */
const WIDTH = 100;
/** Columns that stay visible before the marked place. */
const LEAD = 30;

/** A file cut into lines once, however many diagnostics it has. */
export interface Source {
  text: string;
  starts: readonly number[];
}

/** A file's text ready for frames. */
export function sourceOf(text: string): Source {
  const plain = withoutByteOrderMark(text);
  return { text: plain, starts: lineStarts(plain) };
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}

/** The cells from index `from` on that fit into `columns`. */
function fitting(cells: readonly Cell[], from: number, columns: number): number {
  let width = 0;
  let to = from;
  while (to < cells.length && width + cells[to]!.width <= columns) width += cells[to++]!.width;
  return to;
}

interface Window {
  from: number;
  cut: boolean;
}

/** Where to cut the lines of a frame so that the marked column shows; all its lines are cut alike. */
function windowFor(cells: readonly Cell[], column: number): Window {
  if (widthOf(cells) <= WIDTH || column - 1 <= LEAD) return { from: 0, cut: false };
  const from = Math.min(column - 1, cells.length) - LEAD;
  return { from: Math.max(0, from), cut: from > 0 };
}

function windowed(cells: readonly Cell[], window: Window): string {
  const to = fitting(cells, window.from, WIDTH - (window.cut ? 1 : 0));
  const text = cells
    .slice(window.from, to)
    .map((cell) => cell.text)
    .join('');
  const before = window.cut && cells.length > 0 ? '…' : '';
  return (before + text + (to < cells.length ? '…' : '')).trimEnd();
}

/** The carets below a line: at least one, at most to the end of what is shown. */
function carets(cells: readonly Cell[], position: Position, window: Window): string {
  const start = Math.max(window.from, Math.min(position.column - 1, cells.length));
  const end = Math.max(start, Math.min(position.endColumn - 1, cells.length));
  const lead = widthOf(cells.slice(window.from, start)) + (window.cut ? 1 : 0);
  const width = Math.max(1, Math.min(widthOf(cells.slice(start, end)), WIDTH - lead));
  return ' '.repeat(lead) + '^'.repeat(width);
}

/** How the parts of a frame are painted; all plain unless colours are wanted. */
export interface Paint {
  gutter: (text: string) => string;
  mark: (text: string) => string;
}

/**
 * The lines of a frame: up to `context` lines above and below the marked one, with their numbers, and carets under the
 * marked columns. Empty if the position is not inside the source (the file changed meanwhile).
 */
export function frameOf(source: Source, position: Position, context: number, paint: Paint): string[] {
  const last = Math.min(position.line + context, source.starts.length);
  if (position.line > source.starts.length) return [];
  const first = Math.max(1, position.line - context);
  const digits = String(last).length;
  const marked = cellsOf(lineText(source.text, source.starts, position.line - 1));
  const window = windowFor(marked, position.column);
  const lines: string[] = [];
  for (let line = first; line <= last; line++) {
    const isMarked = line === position.line;
    const cells = isMarked ? marked : cellsOf(lineText(source.text, source.starts, line - 1));
    // An empty last line is the end of the last line break, no line to show.
    if (!isMarked && line === source.starts.length && cells.length === 0) continue;
    const gutter = `${isMarked ? '>' : ' '} ${String(line).padStart(digits)} |`;
    lines.push(`${paint.gutter(gutter)} ${windowed(cells, window)}`.trimEnd());
    if (isMarked) {
      const below = `${' '.repeat(digits + 2)} |`;
      lines.push(`${paint.gutter(below)} ${paint.mark(carets(cells, position, window))}`);
    }
  }
  return lines;
}
