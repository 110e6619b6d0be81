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
  /** It ends with a backslash that blanks follow: it joins nothing. */
  stray: boolean;
}

/** The logical line that starts with `lines[index]`. */
export function logicalLine(lines: readonly string[], index: number, grammar: FlatGrammar): Logical {
  const made: Logical = { text: lines[index]!, next: index + 1, comments: [], after: null, open: null, stray: false };
  if (grammar.anywhere) cut(made, grammar);
  if (grammar.joins === 'backslash') joinBackslashes(made, lines, grammar);
  if (grammar.joins === 'indent') joinIndented(made, lines, grammar);
  if (grammar.joins === 'shell') joinQuoted(made, lines, grammar);
  if (!grammar.prose && !grammar.exact) made.text = trimmed(made.text, grammar);
  return made;
}

/** Without blanks around it; to a shell, the blank behind a backslash is none. */
function trimmed(text: string, grammar: FlatGrammar): string {
  const short = text.trim();
  return grammar.joins === 'shell' && goesOn(short) ? short + (text.trimStart()[short.length] ?? '') : short;
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
    const comment = commentAt(line.trimStart(), 0, grammar.comments);
    if (comment !== null && !grammar.anywhere) {
      made.comments.push(comment);
      continue;
    }
    made.text = `${made.text.slice(0, -1)} ${line}`;
    if (grammar.anywhere) cut(made, grammar);
  }
  if (goesOn(made.text) && made.next >= lines.length) made.text = made.text.slice(0, -1);
  made.stray = goesOn(made.text.trimEnd());
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

/**
 * As a shell reads: a line goes on behind a backslash (not in single quotes, nor in a comment) and up to the end of its quotes. If they
 * never end, the line stands alone.
 */
function joinQuoted(made: Logical, lines: readonly string[], grammar: FlatGrammar): void {
  const first = made.next;
  const line = made.text;
  for (;;) {
    const open = openIn(made.text, grammar);
    const joins = open !== "'" && open !== '#' && goesOn(made.text);
    if (!joins && (open === null || open === '#')) return;
    if (made.next >= lines.length) {
      if (joins) made.text = made.text.slice(0, -1);
      if (open !== null && open !== '#') Object.assign(made, { text: line, next: first, open });
      return;
    }
    made.text = (joins ? made.text.slice(0, -1) : `${made.text}\n`) + lines[made.next++]!;
  }
}

/** What is open at the end of `text`: a quote, or a comment (`#`). */
function openIn(text: string, { words, assign }: FlatGrammar): string | null {
  for (let at = assign === null ? 0 : text.indexOf('=') + 1; at < text.length; at++) {
    const here = text[at]!;
    if (here === '\\') at++;
    else if (words.comments.includes(here) && (at === 0 || /\s/.test(text[at - 1]!))) {
      at = text.indexOf('\n', at);
      if (at < 0) return '#';
    } else if (words.quotes.includes(here)) {
      at = closingQuote(text, at + 1, here, words.escapes);
      if (at < 0) return here;
    }
  }
  return null;
}
