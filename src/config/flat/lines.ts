/** Physical lines → logical ones: what a dialect joins before it looks at words. */
import type { Comment } from '../tree.ts';
import { closingQuote, commentAt } from '../words.ts';
import type { FlatGrammar } from './grammar.ts';

/** One logical line. `comments` stood on lines of their own within it; `after` is the comment at its end. */
export interface Logical {
  text: string;
  /** Index of the physical line behind it. */
  next: number;
  comments: Comment[];
  after: Comment | null;
  /** The quote that is opened and never closed, if there is one. */
  open: string | null;
}

/** The logical line that starts with `lines[index]`. */
export function logicalLine(lines: readonly string[], index: number, grammar: FlatGrammar): Logical {
  const made: Logical = { text: lines[index]!, next: index + 1, comments: [], after: null, open: null };
  if (grammar.anywhere) cut(made, grammar);
  if (grammar.joins === 'backslash') joinBackslashes(made, lines, grammar);
  if (grammar.joins === 'indent') joinIndented(made, lines, grammar);
  if (grammar.spans) joinQuoted(made, lines, grammar);
  if (!grammar.prose && !grammar.exact) made.text = made.text.trim();
  return made;
}

/** Takes off the comment that starts anywhere in the last physical line. */
function cut(made: Logical, grammar: FlatGrammar): void {
  const at = made.text.search(new RegExp(`[${grammar.comments.join('')}]`));
  if (at < 0) return;
  made.after = commentAt(made.text, at, grammar.comments);
  made.text = made.text.slice(0, at);
}

/** An odd number of backslashes at the end: the last one is not escaped itself. */
const goesOn = (text: string): boolean => /(?<!\\)(\\\\)*\\$/.test(text);

function joinBackslashes(made: Logical, lines: readonly string[], grammar: FlatGrammar): void {
  while (goesOn(made.text) && made.next < lines.length) {
    const line = lines[made.next++]!;
    const comment = grammar.between === '' ? null : commentAt(line.trimStart(), 0, grammar.comments);
    if (comment !== null && !grammar.anywhere) {
      made.comments.push(comment);
      continue;
    }
    made.text = made.text.slice(0, -1) + grammar.between + line;
    if (grammar.anywhere) cut(made, grammar);
  }
  if (goesOn(made.text) && made.next >= lines.length) made.text = made.text.slice(0, -1);
}

function joinIndented(made: Logical, lines: readonly string[], grammar: FlatGrammar): void {
  let waiting: Comment[] = [];
  for (let index = made.next; index < lines.length; index++) {
    const line = lines[index]!;
    const comment = commentAt(line.trimStart(), 0, grammar.comments);
    if (comment !== null) waiting.push(comment);
    else if (line.trim() === '') continue;
    else if (/^[ \t]/.test(line)) {
      made.text = `${made.text.trim()} ${line.trim()}`;
      made.comments.push(...waiting);
      waiting = [];
      made.next = index + 1;
    } else return;
  }
}

/** A line with a quote that it does not close goes on until that quote; if none does, the line stands alone. */
function joinQuoted(made: Logical, lines: readonly string[], grammar: FlatGrammar): void {
  let text = made.text;
  let open = openQuote(text, grammar);
  for (let next = made.next; open !== null && next < lines.length; next++) {
    text += `\n${lines[next]}`;
    if (!lines[next]!.includes(open)) continue;
    open = openQuote(text, grammar);
    if (open === null) Object.assign(made, { text, next: next + 1 });
  }
  made.open = open;
}

/** The quote in `text` that is not closed. */
function openQuote(text: string, { words, assign }: FlatGrammar): string | null {
  for (let at = assign === null ? 0 : text.indexOf('=') + 1; at < text.length; at++) {
    const here = text[at]!;
    const start = at === 0 || /\s/.test(text[at - 1]!);
    if (here === '\\') at++;
    else if (start && words.comments.includes(here)) {
      const end = text.indexOf('\n', at);
      if (end < 0) return null;
      at = end;
    } else if (words.quotes.includes(here)) {
      const end = closingQuote(text, at + 1, here, words.escapes);
      if (end < 0) return here;
      at = end;
    }
  }
  return null;
}
