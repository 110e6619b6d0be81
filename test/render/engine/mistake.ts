import { createEngine, type Engine } from '../../../src/render/engine/engine.ts';
import { TemplateError } from '../../../src/render/engine/template-error.ts';

/** An engine over templates by name; the file of `x` is `x.hbs`. */
export function engineOf(texts: Record<string, string>): Engine {
  return createEngine({
    templates: new Map(Object.entries(texts).map(([name, text]) => [name, { file: `${name}.hbs`, text }])),
  });
}

/** What a template gives for the data. */
export function rendered(text: string, data: object = {}, others: Record<string, string> = {}): string {
  return engineOf({ main: text, ...others }).render('main', data);
}

/** The mistake that rendering stops at, as `file:line:column-endColumn code message`; fails where there is none. */
export function mistake(text: string, data: object = {}, others: Record<string, string> = {}): string {
  return told(caught(() => rendered(text, data, others)));
}

/** The hint of the mistake that rendering stops at. */
export function hint(text: string, data: object = {}): string | null {
  return caught(() => rendered(text, data)).hint;
}

export function told(error: TemplateError): string {
  return `${error.file}:${error.line}:${error.column}-${error.endColumn} ${error.code} ${error.message}`;
}

/** The TemplateError that a function throws; anything else that it does is a failure. */
export function caught(run: () => unknown): TemplateError {
  let result: unknown;
  try {
    result = run();
  } catch (error) {
    if (error instanceof TemplateError) return error;
    throw error;
  }
  throw new Error(`no mistake, but ${JSON.stringify(result)}`);
}
