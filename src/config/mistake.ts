/** What a parser says about text that it cannot read: always a diagnostic, never an exception. */
import type { Diagnostic } from '../lib/diagnostic.ts';
import type { Tree } from './tree.ts';

/** Stable codes of configuration text that does not parse. */
export type ConfigCode =
  | 'CFG001' // a block, list, quote or banner that is never closed
  | 'CFG002' // something is closed that was not opened
  | 'CFG003' // a statement that does not end as the dialect demands
  | 'CFG004' // indentation that fits no line above
  | 'CFG005'; // a character or word that cannot stand here

/** A diagnostic of this stage. */
export interface ConfigDiagnostic extends Omit<Diagnostic, 'code'> {
  code: ConfigCode;
}

/** What reading a text gives: all that could be read, and what could not. */
export interface Parsed {
  tree: Tree;
  diagnostics: ConfigDiagnostic[];
}

/** An error of `length` columns at `line` and `column` (1-based); `hint` says what was expected. */
export function mistake(
  code: ConfigCode,
  file: string,
  at: { line: number; column: number; length?: number },
  message: string,
  hint: string,
): ConfigDiagnostic {
  const position = { file, line: at.line, column: at.column, endColumn: at.column + Math.max(1, at.length ?? 1) };
  return { code, severity: 'error', message, position, related: [], hint, reference: null };
}
