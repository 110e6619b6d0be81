/** Words, lists and the space between them, in text whose blocks stand in braces. */

import type { Scanner } from '../scanner.ts';
import { type Comment, type List, list, type Token, word } from '../tree.ts';
import { closingQuote } from '../words.ts';
import type { BraceGrammar } from './grammar.ts';

/** Counts line breaks between tokens, and keeps the comments found inside a statement for the line above it. */
export interface Reading {
  scanner: Scanner;
  grammar: BraceGrammar;
  breaks: number;
  hoisted: Comment[];
}

/** Past blanks, and past line breaks where `breaks` says so; comments on the way are hoisted. */
export function skip(reading: Reading, breaks: boolean): void {
  const { scanner, grammar } = reading;
  for (;;) {
    if (scanner.match(/[ \t\r]+/y) !== null) continue;
    if (grammar.ends !== ';' && scanner.match(/\\(?:\n|$)/y) !== null) continue;
    if (breaks && scanner.take('\n')) {
      reading.breaks++;
      continue;
    }
    if (!breaks && grammar.ends !== ';' && !commentInside(scanner)) return;
    const comment = scanner.comment(grammar.comments);
    if (comment === null) return;
    reading.hoisted.push(comment);
  }
}

/** True at a comment that does not end the line: more of the statement may follow it. */
function commentInside({ text, at }: Scanner): boolean {
  const last = /\/\*(?:(?!\*\/)[^\n])*\*\/[ \t]*$/my;
  last.lastIndex = at;
  return text.startsWith('/*', at) && !last.test(text);
}

/** The list that a token stands in, or `TOP`. */
export type Within = Pick<BraceGrammar['lists'][number], 'close' | 'separator'>;
export const TOP: Within = { close: '', separator: '' };

/** The token here: a list, a quoted or a bare word (which `:` may part into several). */
export function readToken(reading: Reading, within: Within): Token[] {
  const { scanner, grammar } = reading;
  const shape = grammar.lists.find((one) => scanner.text.startsWith(one.open, scanner.at));
  if (shape !== undefined) return [readList(reading, shape, null)];
  const name =
    grammar.parameters && within.close === ')' ? (scanner.match(/[A-Za-z][\w.]*=(?=["'[])/y)?.[0] ?? '') : '';
  const label = name === '' ? null : name.slice(0, -1);
  if (name !== '' && scanner.here === '[') return [readList(reading, { open: '[', close: ']', separator: ',' }, label)];
  const quote = scanner.here;
  if (grammar.quotes.includes(quote)) {
    const start = scanner.at;
    const end = closingQuote(scanner.text, start + 1, quote, grammar.escapes);
    if (end >= 0 && gluesOn(reading, end + 1)) return readBare(reading, within);
    if (end < 0) scanner.blame('CFG001', start, start + 1, 'this text has no end', `end it with ${quote}`);
    scanner.at = end < 0 ? scanner.text.length : end + 1;
    const raw = scanner.text.slice(start + 1, end < 0 ? undefined : end);
    return [word(grammar.escapes.decode(raw, quote), quote, label)];
  }
  return readBare(reading, within);
}

/** True if a quoted part of a word ends at `at`, and more of it follows. */
function gluesOn(reading: Reading, at: number): boolean {
  const { scanner, grammar } = reading;
  if (grammar.inner !== 'glue' || grammar.parameters) return false;
  const next = scanner.text[at] ?? '';
  const joins = next === '\\' && /^\n?$/.test(scanner.text[at + 1] ?? '');
  return next !== '' && !joins && !/[\s{};]/.test(next) && !grammar.comments.includes(next);
}

/** A list from its opening bracket on; one that is not closed is told at that bracket. `starts` takes the offsets of its items. */
export function readList(
  reading: Reading,
  shape: BraceGrammar['lists'][number],
  name: string | null,
  starts: number[] = [],
): List {
  const { scanner, grammar } = reading;
  const start = scanner.at;
  scanner.at += shape.open.length;
  const made = list(shape.open, shape.close, [], shape.separator, name);
  const breaks = reading.breaks;
  let item: Token[] = [];
  let from = start;
  const finish = () => {
    if (item.length > 0) {
      made.items.push(item);
      starts.push(from);
    }
    item = [];
  };
  for (;;) {
    skip(reading, true);
    if (scanner.take(shape.close)) break;
    if (scanner.ended || (grammar.parameters ? ';{}' : ';}').includes(scanner.here)) {
      scanner.blame(
        'CFG001',
        start,
        start + shape.open.length,
        'this list has no end',
        `end it with \`${shape.close}\``,
      );
      break;
    }
    if (item.length === 0) from = scanner.at;
    if (shape.separator !== '' && scanner.take(shape.separator)) finish();
    else if (scanner.here === '{') item.push(readList(reading, { open: '{', close: '}', separator: ',' }, null));
    else item.push(...readToken(reading, shape));
    if (shape.separator === '') finish();
  }
  finish();
  made.inline = reading.breaks === breaks || shape.open === '(';
  return made;
}

function readBare(reading: Reading, within: Within): Token[] {
  const { scanner, grammar } = reading;
  const start = scanner.at;
  const stop = (grammar.ends === 'line' ? '{}' : '{};') + within.separator;
  if (grammar.commas && scanner.take(',')) return [word(',')];
  while (!scanner.ended) {
    const here = scanner.here;
    const next = scanner.text[scanner.at + 1] ?? '';
    if (here === '$' && next === '{') scanner.match(/\$\{[^{}\s;]*\}?/y);
    else if (joinsSelector(reading, start)) scanner.match(/\\\n[ \t]*/y);
    else if (grammar.ends !== ';' && here === '\\' && (next === '\n' || next === '')) break;
    else if (grammar.parameters && here === ';' && within === TOP && closesStatement(scanner)) break;
    else if (grammar.anywhere && scanner.at > start && grammar.comments.includes(here)) break;
    else if (here === '\\' && grammar.escapes.mark === '\\' && next !== '') scanner.at += 2;
    else if (grammar.calls && here === '(') balanced(reading);
    else if (grammar.calls && here === '{' && /\/\d+$/.test(scanner.text.slice(start, scanner.at))) {
      if (scanner.match(/\{\s*\d+\s*,\s*\d+\s*\}/y) === null) break;
    } else if (grammar.inner === 'part' && scanner.at > start && grammar.quotes.includes(here)) break;
    else if (grammar.inner === 'glue' && grammar.quotes.includes(here)) {
      const end = closingQuote(scanner.text, scanner.at + 1, here, grammar.escapes);
      scanner.at = end < 0 ? scanner.at + 1 : end + 1;
    } else if (/\s/.test(here) || stop.includes(here) || (grammar.commas && here === ',')) break;
    else if (grammar.parameters && here === '(' && scanner.at > start && within === TOP) break;
    else if (within !== TOP && scanner.text.startsWith(within.close, scanner.at)) break;
    else scanner.at++;
  }
  if (scanner.at === start) {
    scanner.blame(
      'CFG005',
      start,
      start + 1,
      `\`${scanner.here}\` cannot stand here`,
      'take it out, or put it in quotes',
    );
    scanner.at++;
    return [];
  }
  const text = scanner.text.slice(start, scanner.at);
  const joined = grammar.parameters ? text.replace(/\\\n[ \t]*/g, '') : text;
  const tokens = split(grammar.calls ? joined.replace(/\s+/g, ' ') : joined, within, grammar);
  const stray = tokens.some((token) => token.kind === 'word' && token.text.endsWith('\\'));
  if (stray && grammar.ends !== ';' && grammar.escapes.mark === null) {
    const hint = 'it joins lines as the last character of one';
    scanner.blame('CFG005', start, scanner.at, 'this backslash means nothing', hint);
  }
  return tokens;
}

/** True where a selector of rsyslog goes on behind a backslash: the next line belongs to the same word. */
function joinsSelector({ scanner, grammar }: Reading, start: number): boolean {
  const before = scanner.text[scanner.at - 1] ?? '';
  const more = /\\\n[ \t]*[^\s#{}]/y;
  more.lastIndex = scanner.at;
  return grammar.parameters && scanner.at > start && ';,'.includes(before) && more.test(scanner.text);
}

/** True at a `;` that no more of a word follows: those inside a selector part its pairs. */
function closesStatement({ text, at }: Scanner): boolean {
  const last = /;+(?=[\s{}]|\\?$|\\\n[ \t]*(?:[\n#{}]|$))/y;
  last.lastIndex = at;
  return last.test(text);
}

/** Past a parenthesis and all it holds. */
function balanced(reading: Reading): void {
  const { scanner } = reading;
  const start = scanner.at;
  let depth = 0;
  do {
    const here = scanner.here;
    if (here === '(') depth++;
    if (here === ')') depth--;
    if (here === '"' || here === "'") scanner.at = Math.max(scanner.at, scanner.text.indexOf(here, scanner.at + 1));
    scanner.at++;
  } while (depth > 0 && !scanner.ended);
  if (depth > 0) scanner.blame('CFG001', start, start + 1, 'this parenthesis has no end', 'end it with `)`');
}

/** `22:` and, in lists, `22:accept` are three words to nft, unlike an address or a port behind one. */
function split(text: string, within: Within, grammar: BraceGrammar): Token[] {
  const hit = grammar.colons ? /^([^:]+):([^:]*)$/.exec(text) : null;
  if (hit === null || (hit[2] !== '' && within === TOP)) return [word(text)];
  return [word(hit[1]!), word(':'), ...(hit[2] === '' ? [] : [word(hit[2]!)])];
}
