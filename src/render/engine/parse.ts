import type Handlebars from 'handlebars';
import { lineStarts, positionOf } from '../../lib/lines.ts';
import { codePoint, findControl } from './characters.ts';
import { type Site, TemplateError } from './template-error.ts';

/** A template as it was read: the file for messages, and its text. */
export interface TemplateSource {
  file: string;
  text: string;
}

/** A source with the offset of each of its lines. */
export interface Source extends TemplateSource {
  starts: number[];
}

/** Jison's lexer stays where it failed, which says more than the message that it throws. */
interface ParserState {
  lexer: { matched: string; match: string };
}

/**
 * Parses a template. Handlebars applies its rules of whitespace here: `~`, and blocks, partials and comments alone on
 * their line take the line with them. Throws a TemplateError TPL003 where the text is no template, or has a control
 * character other than line break and tab (a carriage return too: it would end up in a configuration).
 */
export function parseTemplate(hb: typeof Handlebars, source: Source): hbs.AST.Program {
  const control = findControl(source.text, '\n\t');
  if (control >= 0) {
    const character = source.text.charAt(control);
    const hint = character === '\r' ? 'save the file with Unix line ends' : null;
    throw mistake(source, control, control + 1, `the template has the control character ${codePoint(character)}`, hint);
  }
  try {
    return hb.parse(source.text);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw isPlaced(error) ? placed(source, error) : unparsed(hb, source, error);
  }
}

/** A place in a template from Handlebars' own location (lines from 1, columns from 0, the end exclusive). */
export function siteAt(
  source: Source,
  loc: hbs.AST.SourceLocation,
  text: string,
  holders: readonly string[] = [],
): Site {
  return siteBetween(source, offset(source, loc.start), offset(source, loc.end), text, holders);
}

/** A place in a template from offsets into its text. */
export function siteBetween(
  source: Source,
  from: number,
  to: number,
  text: string,
  holders: readonly string[] = [],
): Site {
  return { ...positionOf(source.file, source.text, source.starts, from, to), text, holders };
}

/** The text between two of Handlebars' positions. */
export function textAt(source: Source, loc: hbs.AST.SourceLocation): string {
  return source.text.slice(offset(source, loc.start), offset(source, loc.end));
}

/** Prepares a template's text for looking up places. */
export function sourceOf(template: TemplateSource): Source {
  return { ...template, starts: lineStarts(template.text) };
}

/** Where in the text one of Handlebars' positions is. */
export function offset(source: Source, position: hbs.AST.Position): number {
  return (source.starts[position.line - 1] ?? source.text.length) + position.column;
}

function mistake(source: Source, from: number, to: number, message: string, hint: string | null): TemplateError {
  return new TemplateError('TPL003', message, siteBetween(source, from, to, ''), hint);
}

interface PlacedError extends Error {
  lineNumber: number;
  column: number;
  endLineNumber: number;
  endColumn: number;
}

function isPlaced(error: Error): error is PlacedError {
  return typeof (error as PlacedError).lineNumber === 'number';
}

/** What Handlebars found while building the tree: a block closed by another name, a path with `..` in the middle. */
function placed(source: Source, error: PlacedError): TemplateError {
  const from = offset(source, { line: error.lineNumber, column: error.column });
  const to = offset(source, { line: error.endLineNumber, column: error.endColumn });
  const said = error.message.replace(/ - \d+:\d+$/, '');
  const names = /^(.+) doesn't match (.+)$/.exec(said);
  if (names !== null) {
    const hint = `close it with {{/${names[1]}}} before {{/${names[2]}}}`;
    return mistake(source, from, to, `{{#${names[1]}}} is closed by {{/${names[2]}}}`, hint);
  }
  return mistake(source, from, to, said.charAt(0).toLowerCase() + said.slice(1), null);
}

/** What the grammar did not expect, in words for the tokens that authors stumble over. */
function unparsed(hb: typeof Handlebars, source: Source, error: Error): TemplateError {
  const { lexer } = (hb as unknown as { Parser: ParserState }).Parser;
  const from = lexer.matched.length - lexer.match.length;
  const token = /got '(\w+)'$/.exec(error.message)?.[1] ?? 'INVALID';
  const unclosed = openExpression(source.text, from);
  if (unclosed >= 0)
    return mistake(source, unclosed, unclosed + 2, 'the expression is never closed', 'close it with }}');
  const open = token === 'EOF' ? openBlock(source.text) : null;
  if (open !== null) {
    return mistake(source, open.from, open.to, `{{#${open.name}}} is never closed`, `close it with {{/${open.name}}}`);
  }
  if (token === 'NUMBER' && './'.includes(source.text.charAt(from - 1))) {
    return mistake(source, from, lexer.matched.length, 'a number in a path', `write it in brackets: [${lexer.match}]`);
  }
  const what = WORDS[token] ?? `\`${lexer.match}\` does not belong here`;
  return mistake(source, from, lexer.matched.length, what, null);
}

const WORDS: Readonly<Record<string, string>> = {
  OPEN_ENDBLOCK: 'a block is closed that is not open',
  INVERSE: '{{else}} does not belong here',
  OPEN_INVERSE_CHAIN: '{{else}} does not belong here',
  CLOSE: 'the expression ends where a value is needed',
};

/** Where an expression opens that is not closed before the next, or before the text ends; -1 if `from` is in no such. */
function openExpression(text: string, from: number): number {
  const open = text.lastIndexOf('{{', from);
  const close = text.indexOf('}}', open);
  const next = text.indexOf('{{', open + 2);
  return open >= 0 && (close < 0 || (next >= 0 && next < close)) ? open : -1;
}

/** The innermost block that is still open where the text ends; a text that does not parse is read by its tags alone. */
function openBlock(text: string): { name: string; from: number; to: number } | null {
  const open: { name: string; from: number; to: number }[] = [];
  for (const tag of text.matchAll(/\{\{~?!--[\s\S]*?--~?\}\}|\{\{~?([#/])\s*([^\s~}]+)[^}]*\}\}/g)) {
    if (tag[1] === '/') open.pop();
    else if (tag[1] === '#') open.push({ name: tag[2]!, from: tag.index, to: tag.index + tag[0].length });
  }
  return open.at(-1) ?? null;
}
