import type { HelperTable } from './helper.ts';
import { type Source, siteAt, textAt } from './parse.ts';
import { type Site, TemplateError } from './template-error.ts';

/** What one walk over a template's tree needs, and what it gathers. */
export interface Pass {
  readonly source: Source;
  readonly helpers: HelperTable;
  /** Names of all templates of the set: any may be a partial. */
  readonly partials: readonly string[];
  /** True to leave a marker before what each statement puts on a line. */
  readonly markers: boolean;
  /** Places that generated code names by their number; grows, and is shared by all templates of an engine. */
  readonly sites: Site[];
  /** Mistakes found so far; with any, the tree that comes out is not to be compiled. */
  readonly errors: TemplateError[];
}

/** Keeps a place for messages at run time; returns the number by which generated code names it. */
export function keep(pass: Pass, site: Site): number {
  return pass.sites.push(site) - 1;
}

/** Keeps the place of an expression, named as its author wrote it without the braces or parentheses around. */
export function keepExpression(pass: Pass, loc: hbs.AST.SourceLocation): number {
  return keep(pass, siteAt(pass.source, loc, written(pass, loc)));
}

/** An expression as its author wrote it, without the braces or parentheses around. */
export function written(pass: Pass, loc: hbs.AST.SourceLocation): string {
  return textAt(pass.source, loc).replace(/^(\{+|\()[~#&]?\s*|\s*~?(\}+|\))$/g, '');
}

/** Notes a mistake and goes on, so that all mistakes of a template are told at once. */
export function report(pass: Pass, loc: hbs.AST.SourceLocation, message: string, hint: string | null): void {
  pass.errors.push(new TemplateError('TPL003', message, siteAt(pass.source, loc, ''), hint));
}
