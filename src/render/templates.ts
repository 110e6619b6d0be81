import type { Diagnostic, Place, Position } from '../lib/diagnostic.ts';
import type { TemplateError } from './engine/template-error.ts';

/** Finds the line of a place in the inventory, or null where nobody can say. */
export type Locate = (place: Place) => Position | null;

/**
 * Mistakes in templates as diagnostics, each once: hundreds of devices that meet the same mistake tell it for the first
 * of them. The part of the inventory that led there is a related place.
 */
export function templateDiagnostics(errors: readonly TemplateError[], locate: Locate): Diagnostic[] {
  const told = new Map<string, Diagnostic>();
  for (const error of errors) {
    const key = `${error.file}:${error.line}:${error.column}:${error.message}`;
    if (told.has(key)) continue;
    told.set(key, templateDiagnostic(error, locate));
  }
  return [...told.values()];
}

function templateDiagnostic(error: TemplateError, locate: Locate): Diagnostic {
  const { code, file, line, column, endColumn, hint, origin, message } = error;
  const position = origin === null ? null : locate({ file: origin.file, pointer: origin.pointer, part: 'value' });
  return {
    code,
    severity: 'error',
    message,
    position: { file, line, column, endColumn },
    related: position === null ? [] : [{ message: 'met while rendering what stands here', position }],
    hint,
    reference: null,
  };
}
