import type { Code } from '../../lib/diagnostic.ts';
import type { Origin } from '../../lib/origin.ts';

/** A statement or an expression in a template; line and column are 1-based, `endColumn` is exclusive, on the same line. */
export interface Site {
  file: string;
  line: number;
  column: number;
  endColumn: number;
  /** The expression as the author wrote it (`../wan.backup`, `join names ","`), for messages. */
  text: string;
  /** For a path: what each of its keys is looked up in (`wan` for the second key of `wan.backup`, '' for the context). */
  holders: readonly string[];
}

export type TemplateCode = Extract<Code, `TPL${string}`>;

/**
 * A mistake in a template: TPL001 reads what is not there, TPL002 prints what cannot be printed, TPL003 is no template,
 * TPL005 refuses what its platform does not write.
 * Thrown by rendering, listed by `Engine.check`; whoever renders for a user turns it into a diagnostic.
 */
export class TemplateError extends Error {
  readonly code: TemplateCode;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  /** What to write instead, or null. */
  readonly hint: string | null;
  /** The nearest origin of the data being rendered: which part of the inventory led here. Null while compiling. */
  readonly origin: Origin | null;

  constructor(code: TemplateCode, message: string, site: Site, hint: string | null, origin: Origin | null = null) {
    super(message);
    this.name = 'TemplateError';
    this.code = code;
    this.file = site.file;
    this.line = site.line;
    this.column = site.column;
    this.endColumn = site.endColumn;
    this.hint = hint;
    this.origin = origin;
  }
}
