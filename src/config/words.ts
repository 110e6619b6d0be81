/** A line into words and back: what all dialects of one statement a line have in common. */
import { type Escapes, INTERPOLATED } from './escapes.ts';
import { type Comment, type List, list, type Token, type Word, word } from './tree.ts';

/** How a dialect writes words. */
export interface WordGrammar {
  /** Characters that open a quoted word. */
  quotes: string;
  escapes: Escapes;
  /** A quote that is not closed before a blank is a mistake; otherwise the word is bare and the quote part of it. */
  strict: boolean;
  /** A backslash takes the next character into the word, blanks too. */
  escaped: boolean;
  /** Quotes in the middle of a bare word keep blanks together, as in a shell. */
  glue: boolean;
  /** `name="value"` is one word with a name. */
  named: boolean;
  /** Tested on the words so far, joined by blanks: the rest of the line is one text. */
  rest: RegExp | null;
  /** Markers that start a comment where a word could start; longest first. */
  comments: string[];
  /** Brackets that start a list where a word could start; `,` or blanks between items. */
  lists: Record<string, { close: string; separator: ',' | '' }>;
}

/** The words of one line. `problem` is a quote without its end, by offset in the line. */
export interface Split {
  tokens: Token[];
  comment: Comment | null;
  problem: { at: number; length: number; quote: string } | null;
}

/** Splits `line`, which holds no line break except inside quotes. */
export function splitLine(line: string, grammar: WordGrammar): Split {
  const tokens: Token[] = [];
  const found: Split = { tokens, comment: null, problem: null };
  let at = 0;
  while (at < line.length) {
    if (isBlank(line[at])) {
      at++;
      continue;
    }
    if (tokens.length > 0 && grammar.rest?.test(spelled(tokens))) {
      tokens.push(word(line.slice(at).trimEnd(), '\n'));
      return found;
    }
    const comment = commentAt(line, at, grammar.comments);
    if (comment !== null) return { ...found, comment };
    const next = listAt(line, at, grammar) ?? quotedAt(line, at, grammar, found) ?? bareAt(line, at, grammar);
    tokens.push(next.token);
    at = next.end;
  }
  return found;
}

const spelled = (tokens: Token[]): string => tokens.map((one) => (one.kind === 'word' ? one.text : one.open)).join(' ');

const isBlank = (one: string | undefined): boolean => one === ' ' || one === '\t' || one === '\n';

/** The comment that starts at `at`, to the end of the line. */
export function commentAt(line: string, at: number, markers: readonly string[]): Comment | null {
  const marker = markers.find((one) => line.startsWith(one, at));
  return marker === undefined ? null : { marker, text: line.slice(at + marker.length).trimEnd() };
}

interface Next {
  token: Token;
  end: number;
}

/** The offset of the quote that ends what starts at `from`, or -1. */
export function closingQuote(line: string, from: number, quote: string, escapes: Escapes): number {
  const mark = escapes.literal.includes(quote) ? null : escapes.mark;
  for (let at = from; at < line.length; at++) {
    if (line[at] === mark) at++;
    else if (line[at] === quote) return at;
  }
  return -1;
}

function quotedAt(line: string, at: number, grammar: WordGrammar, found: Split, ends = ''): Next | null {
  const name = grammar.named ? (/^[A-Za-z_][\w.-]*=(?=["'])/.exec(line.slice(at))?.[0] ?? '') : '';
  const open = at + name.length;
  const quote = line[open] ?? '';
  if (quote === '' || !grammar.quotes.includes(quote)) return null;
  const end = closingQuote(line, open + 1, quote, grammar.escapes);
  const after = line[end + 1];
  if (end < 0 || !(after === undefined || isBlank(after) || ends.includes(after))) {
    if (end < 0 && grammar.strict) found.problem ??= { at: open, length: line.length - open, quote };
    return null;
  }
  const text = grammar.escapes.decode(line.slice(open + 1, end), quote);
  return { token: word(text, quote, name === '' ? null : name.slice(0, -1)), end: end + 1 };
}

function bareAt(line: string, at: number, grammar: WordGrammar): Next {
  let end = at;
  while (end < line.length && !isBlank(line[end])) {
    const quote = line[end]!;
    const close =
      grammar.glue && grammar.quotes.includes(quote) ? closingQuote(line, end + 1, quote, grammar.escapes) : -1;
    end = Math.max(end, close, grammar.escaped && quote === '\\' ? end + 1 : end) + 1;
  }
  return { token: word(line.slice(at, end)), end };
}

const EMPTY: Split = { tokens: [], comment: null, problem: null };

/** A list that starts at `at` and is closed on the line; null if it is not, and the bracket is part of a word. */
function listAt(line: string, at: number, grammar: WordGrammar): Next | null {
  const open = line[at]!;
  const shape = grammar.lists[open];
  if (shape === undefined) return null;
  const made: List = list(open, shape.close, [], shape.separator);
  let item: Token[] = [];
  for (let next = at + 1; next < line.length; ) {
    if (isBlank(line[next])) next++;
    else if (line[next] === shape.close || line[next] === shape.separator) {
      if (item.length > 0) made.items.push(item);
      item = [];
      next++;
      if (line[next - 1] === shape.close) {
        return line[next] === undefined || isBlank(line[next]) ? { token: made, end: next } : null;
      }
    } else {
      const quoted = quotedAt(line, next, grammar, { ...EMPTY }, `,${shape.close}`);
      const stop = quoted?.end ?? endOfItem(line, next, shape.close);
      item.push(quoted?.token ?? word(line.slice(next, stop)));
      next = stop;
      if (shape.separator === '') {
        made.items.push(item);
        item = [];
      }
    }
  }
  return null;
}

function endOfItem(line: string, from: number, close: string): number {
  let end = from;
  while (end < line.length && !isBlank(line[end]) && line[end] !== ',' && line[end] !== close)
    end += line[end] === '\\' && line[end + 1] === close ? 2 : 1;
  return end === from ? from + 1 : end;
}

/** A word as written: quotes put back, escapes too. Words with a terminator of their own are the printer's. */
export function printWord(of: Word, escapes: Escapes): string {
  const name = of.name === null ? '' : `${of.name}=`;
  if (of.quote === '' || of.quote === '\n') return name + of.text;
  if (of.quote === INTERPOLATED) return `${name}"${of.text}"`;
  return name + of.quote + escapes.encode(of.text, of.quote) + of.quote;
}

/** How a dialect spells a sequence of tokens. */
export interface Spelling {
  escapes: Escapes;
  /** Brackets with blanks inside: `{ a, b }` against `(a, b)`. */
  padded: string;
  /** A bare `,` stands right behind the word before it. */
  commas: boolean;
  /** A parenthesis stands right behind the word before it, without a comma inside. */
  calls: boolean;
  /** One level of indentation, for lists of an item a line. */
  unit: string;
  /** Lists of an item a line have a comma behind the last item too. */
  lastComma: boolean;
  /** Lists whose items `;` parts have one behind the last item too. */
  lastSemicolon: boolean;
}

/** Blanks between words and nothing else: how most dialects spell. */
export const plainly = (escapes: Escapes): Spelling => ({
  escapes,
  padded: '',
  commas: false,
  calls: false,
  unit: '',
  lastComma: false,
  lastSemicolon: false,
});

/** Tokens on one line, a blank between two; lists of an item a line go over several, indented from `indent` on. */
export function printTokens(tokens: readonly Token[], spelling: Spelling, indent = ''): string {
  let line = '';
  for (const token of tokens) {
    const comma = spelling.commas && token.kind === 'word' && token.quote === '' && token.text === ',';
    const text = token.kind === 'word' ? printWord(token, spelling.escapes) : printList(token, spelling, indent);
    const call = spelling.calls && token.kind === 'list' && token.open === '(';
    line += line === '' || comma || call ? text : ` ${text}`;
  }
  return line;
}

function printList(of: List, spelling: Spelling, indent: string): string {
  const name = of.name === null ? '' : `${of.name}=`;
  const deeper = of.inline ? indent : indent + spelling.unit;
  const items = of.items.map((item) => printTokens(item, spelling, deeper));
  if (!of.inline) {
    const end = of.separator === ',' ? ',' : '';
    const lines = items.map(
      (item, index) => `${deeper}${item}${spelling.lastComma || index < items.length - 1 ? end : ''}\n`,
    );
    return `${name}${of.open}\n${lines.join('')}${indent}${of.close}`;
  }
  const last = of.separator === ';' && spelling.lastSemicolon && items.length > 0 ? ';' : '';
  const inside = items.join(`${of.separator} `) + last;
  const pad = of.name === null && spelling.padded.includes(of.open[0]!) ? ' ' : '';
  const end = inside.endsWith('\\') ? ' ' : inside === '' ? '' : pad;
  return name + of.open + pad + inside + end + of.close;
}

/** A comment as written; nothing for a blank line. */
export const printComment = (of: Comment): string => (of.marker === '/*' ? `/*${of.text}*/` : of.marker + of.text);
