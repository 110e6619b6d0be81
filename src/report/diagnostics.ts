/** Diagnostics as text: file by file, each with its place, a frame of the source, and what to write instead. */
import picocolors from 'picocolors';
import type { Diagnostic, Position, Severity } from '../lib/diagnostic.ts';
import { frameOf, type Paint, type Source, sourceOf } from './frame.ts';
import { visible } from './visible.ts';

/** Lines of source shown above and below a mistake. */
const CONTEXT = 2;

/** Related places shown of one diagnostic; the rest is counted. Machines get all. */
const RELATED = 6;

export interface DiagnosticsOptions {
  /** The text of a file by the name in its position, or null. */
  readFile: (file: string) => string | null;
  color: boolean;
  /** At most so many diagnostics are printed; the rest is counted. */
  most?: number;
}

interface Painter extends Paint {
  severity: Readonly<Record<Severity, (text: string) => string>>;
  strong: (text: string) => string;
  label: (text: string) => string;
}

function painter(color: boolean): Painter {
  const { bold, blue, cyan, dim, red, yellow } = picocolors.createColors(color);
  return {
    severity: { error: red, warning: yellow, info: blue },
    strong: bold,
    label: cyan,
    gutter: dim,
    mark: red,
  };
}

function placeWords({ file, line, column }: Position): string {
  return visible(`${file}:${line}:${column}`);
}

/** Most files that are held ready at once: neighbours in the list share their files. */
const HELD = 16;

function sources(readFile: DiagnosticsOptions['readFile']): (file: string) => Source | null {
  const held = new Map<string, Source | null>();
  return (file) => {
    const known = held.get(file);
    if (known !== undefined) return known;
    if (held.size >= HELD) held.clear();
    const text = readFile(file);
    const source = text === null ? null : sourceOf(text);
    held.set(file, source);
    return source;
  };
}

/** The diagnostics with those of one file together, files in the order of their first. */
function grouped(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const byFile = new Map<string | null, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const file = diagnostic.position?.file ?? null;
    const group = byFile.get(file);
    if (group === undefined) byFile.set(file, [diagnostic]);
    else group.push(diagnostic);
  }
  return [...byFile.values()].flat();
}

function lines(diagnostic: Diagnostic, source: (file: string) => Source | null, paint: Painter): string[] {
  const { code, severity, message, position, related, hint, reference } = diagnostic;
  const place = position === null ? '' : `${paint.strong(placeWords(position))} `;
  const result = [`${place}${paint.severity[severity](`${severity} ${code}`)} ${visible(message)}`];
  const indent = (frame: string[]) => frame.map((line) => `  ${line}`);
  const ownSource = position === null ? null : source(position.file);
  if (position !== null && ownSource !== null) result.push(...indent(frameOf(ownSource, position, CONTEXT, paint)));
  for (const other of related.slice(0, RELATED)) {
    result.push(`  ${paint.strong(placeWords(other.position))} ${visible(other.message)}`);
    const text = source(other.position.file);
    if (text !== null) result.push(...indent(frameOf(text, other.position, 0, paint)));
  }
  if (related.length > RELATED) result.push(`  and ${related.length - RELATED} more places`);
  if (hint !== null) result.push(`  ${paint.label('hint:')} ${visible(hint)}`);
  if (reference !== null) result.push(`  ${paint.label('see:')} ${visible(reference)}`);
  return result;
}

function counted(amount: number, word: string): string {
  return `${amount} ${word}${amount === 1 ? '' : 's'}`;
}

/** "3 errors and 1 warning in 2 files": what a list of diagnostics amounts to; empty for an empty list. */
export function summarize(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Severity) => diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  const words: [number, string][] = [
    [count('error'), 'error'],
    [count('warning'), 'warning'],
    [count('info'), 'note'],
  ];
  const parts = words.filter(([amount]) => amount > 0).map(([amount, word]) => counted(amount, word));
  if (parts.length === 0) return '';
  const files = new Set(diagnostics.flatMap(({ position }) => (position === null ? [] : [position.file])));
  const where = files.size === 0 ? '' : ` in ${counted(files.size, 'file')}`;
  const list = parts.length === 1 ? parts[0] : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
  return `${list}${where}`;
}

/**
 * The whole report, ending in a line break; empty for no diagnostics. They are printed in the order given, those of one
 * file together (the file's first one says where). Never holds a control character of the source.
 */
export function printDiagnostics(diagnostics: readonly Diagnostic[], options: DiagnosticsOptions): string {
  if (diagnostics.length === 0) return '';
  const paint = painter(options.color);
  const source = sources(options.readFile);
  const shown = grouped(diagnostics).slice(0, options.most ?? diagnostics.length);
  const blocks = shown.map((diagnostic) => lines(diagnostic, source, paint).join('\n'));
  const rest = diagnostics.length - shown.length;
  if (rest > 0) blocks.push(`and ${rest} more`);
  return `${blocks.join('\n\n')}\n\n${paint.strong(summarize(diagnostics))}\n`;
}
