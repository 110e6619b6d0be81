import type { Diagnostic, Place, Position } from '../lib/diagnostic.ts';
import type { Origin } from '../lib/origin.ts';
import type { TemplateError } from './engine/template-error.ts';

/** Finds the line of a place in the inventory, or null where nobody can say. */
export type Locate = (place: Place) => Position | null;

/** The device that a template was rendered for. */
export interface RenderedFor {
  /** `<site>/<device>`. */
  folder: string;
  /** What is taken where a mistake knows no nearer place of the inventory. */
  origin: Origin;
}

/**
 * Mistakes in templates as diagnostics, each once. The device, and the part of the inventory that led there, is a related
 * place; null where no device was rendered.
 */
export function templateDiagnostics(
  errors: readonly TemplateError[],
  device: RenderedFor | null,
  locate: Locate,
): Diagnostic[] {
  return toldOnce(errors.map((error) => templateDiagnostic(error, device, locate)));
}

/** Hundreds of devices that meet the same mistake tell it once, each with a related place. */
export function toldOnce(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const told = new Map<string, Diagnostic>();
  for (const diagnostic of diagnostics) {
    const { position, message } = diagnostic;
    const key = `${position?.file}:${position?.line}:${position?.column}:${message}`;
    const known = told.get(key);
    if (known === undefined) told.set(key, { ...diagnostic, related: [...diagnostic.related] });
    else known.related.push(...diagnostic.related.filter((other) => !known.related.some((one) => same(one, other))));
  }
  return [...told.values()];
}

function same(one: Diagnostic['related'][number], other: Diagnostic['related'][number]): boolean {
  const [here, there] = [one.position, other.position];
  return one.message === other.message && here.file === there.file && here.line === there.line;
}

function templateDiagnostic(error: TemplateError, device: RenderedFor | null, locate: Locate): Diagnostic {
  const { code, file, line, column, endColumn, hint, message } = error;
  const origin = error.origin ?? device?.origin ?? null;
  const position = origin === null ? null : locate({ file: origin.file, pointer: origin.pointer, part: 'value' });
  const met = `met while rendering ${device === null ? '' : `${device.folder}, at `}what stands here`;
  return {
    code,
    severity: 'error',
    message,
    position: { file, line, column, endColumn },
    related: position === null ? [] : [{ message: met, position }],
    hint,
    reference: null,
  };
}
