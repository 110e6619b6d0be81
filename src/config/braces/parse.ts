/** Text whose blocks stand in braces → tree. */
import type { Parsed } from '../mistake.ts';
import { Scanner } from '../scanner.ts';
import { block, type Comment, list, type Node, node, type Token, type Tree, word } from '../tree.ts';
import type { BraceGrammar } from './grammar.ts';
import { isPlain } from './inline.ts';
import { type Reading, readList, readToken, skip, TOP } from './lex.ts';

/**
 * Reads `text`; `file` is for the diagnostics: what is opened and never closed, closed and never opened, or lacks its `;`.
 * Comments inside a statement move above it.
 */
export function parseBraces(text: string, file: string, grammar: BraceGrammar): Parsed {
  const scanner = new Scanner(text, file);
  const reading: Reading = { scanner, grammar, breaks: 0, hoisted: [] };
  const tree: Tree = { children: [], end: [] };
  for (;;) {
    const read = readStatements(reading, tree.children.length === 0 && tree.end.length === 0 ? 1 : 0);
    tree.children.push(...read.nodes);
    tree.end.push(...read.end);
    if (scanner.ended) break;
    scanner.blame('CFG002', scanner.at, scanner.at + 1, '`}` closes a block that is not open', 'take it out');
    scanner.at++;
  }
  return { tree, diagnostics: scanner.diagnostics };
}

/** Statements up to a `}` (left standing) or the end of the text. */
function readStatements(reading: Reading, lineBreaks: number): { nodes: Node[]; end: Comment[] } {
  const nodes: Node[] = [];
  let breaks = lineBreaks;
  for (;;) {
    const before = readSpace(reading, breaks);
    breaks = 0;
    if (reading.scanner.ended || reading.scanner.here === '}') return { nodes, end: before };
    if (endsBySemicolon(reading.grammar) && reading.scanner.take(';')) {
      reading.hoisted.push(...before);
      continue;
    }
    const made = readStatement(reading);
    made.before.unshift(...before);
    const empty = made.tokens.length === 0 && made.marks.length === 0 && made.block === null;
    if (empty) reading.hoisted.push(...made.before, ...(made.after === null ? [] : [made.after]));
    else nodes.push(made);
  }
}

/** Comments and blank lines between statements; the first line break only ends the line before. */
function readSpace(reading: Reading, lineBreaks: number): Comment[] {
  const { scanner, grammar } = reading;
  const found: Comment[] = reading.hoisted.splice(0);
  let breaks = lineBreaks;
  for (;;) {
    if (scanner.match(/[ \t\r]+/y) !== null) continue;
    if (scanner.take('\n')) {
      reading.breaks++;
      if (breaks > 0) found.push({ marker: '', text: '' });
      breaks++;
      continue;
    }
    const comment = scanner.comment(grammar.comments);
    if (comment === null) break;
    found.push(comment);
    breaks = 0;
  }
  return found;
}

function readStatement(reading: Reading): Node {
  const { scanner, grammar } = reading;
  const start = scanner.at;
  const made = node([], scanner.lineOf(start));
  for (;;) {
    skip(reading, grammar.ends === ';');
    if (grammar.ends !== ';' && (grammar.goesOn(made.tokens) || atBraceBelow(reading))) skip(reading, true);
    const here = scanner.here;
    if (here === '\n') break;
    if (here === ';' && endsBySemicolon(grammar)) {
      scanner.at++;
      break;
    }
    if (scanner.ended || here === '}') {
      if (grammar.ends === ';') missingEnd(reading, made, start);
      break;
    }
    if (grammar.comments.some((one) => scanner.text.startsWith(one, scanner.at))) break;
    if (here === '{') {
      if (grammar.ends !== ';' && made.tokens.length === 0)
        scanner.blame(
          'CFG005',
          scanner.at,
          scanner.at + 1,
          'this block belongs to nothing',
          'write what it is for before it',
        );
      if (grammar.isList(made.tokens))
        made.tokens.push(readList(reading, { open: '{', close: '}', separator: ',' }, null));
      else if (readBlock(reading, made)) break;
    } else if (
      here === '(' &&
      grammar.parameters &&
      made.tokens.length > 0 &&
      /\S/.test(scanner.text[scanner.at - 1]!)
    ) {
      if (readParameters(reading, made)) break;
    } else readWord(reading, made);
  }
  if (made.block === null && grammar.goesOn(made.tokens)) missingEnd(reading, made, start);
  made.before.push(...reading.hoisted.splice(0));
  made.after = readAfter(reading);
  return made;
}

const endsBySemicolon = (grammar: BraceGrammar): boolean => grammar.ends !== 'line' || grammar.parameters;

function readWord(reading: Reading, made: Node): void {
  const tokens = readToken(reading, TOP);
  const [only] = tokens;
  const mark = only?.kind === 'word' && only.quote === '' && only.text.endsWith(':') ? only.text.slice(0, -1) : '';
  if (made.tokens.length === 0 && reading.grammar.marks.includes(mark)) made.marks.push(mark);
  else made.tokens.push(...tokens);
  const last = only?.kind === 'word' ? reading.grammar.texts[only.text] : undefined;
  if (last !== undefined && made.tokens.length === 1) readText(reading, made, last);
}

/** Lines down to the one that is `last`. */
function readText(reading: Reading, made: Node, last: string): void {
  const { scanner } = reading;
  const start = scanner.at;
  const hit = scanner.match(new RegExp(`[ \\t]*\\n([\\s\\S]*?)^[ \\t]*${last}[ \\t]*$`, 'ym'));
  if (hit === null) {
    scanner.blame('CFG001', start, start + 1, 'this script has no end', `end it with \`${last}\``);
    return;
  }
  reading.breaks++;
  made.tokens.push(word(dedent(hit[1]!), last));
}

/** Lines without the blanks that all of them start with: what the shell sees of a script, its own indentation kept. */
function dedent(text: string): string {
  const lines = text.split('\n').map((line) => (line.trim() === '' ? '' : line));
  const margins = lines.filter((line) => line !== '').map((line) => /^[ \t]*/.exec(line)![0]);
  let margin = margins[0] ?? '';
  while (!margins.every((one) => one.startsWith(margin))) margin = margin.slice(0, -1);
  return lines
    .map((line) => line.slice(margin.length))
    .join('\n')
    .replace(/^\n+|\n+$/g, '');
}

/** A block from its `{` on; true if it ends the statement. */
function readBlock(reading: Reading, made: Node): boolean {
  const { scanner, grammar } = reading;
  const start = scanner.at++;
  made.before.push(...reading.hoisted.splice(0));
  const breaks = reading.breaks;
  const read = readStatements(reading, 0);
  made.children = read.nodes;
  made.block = { ...block('{', '}', false), end: read.end };
  made.block.inline =
    reading.breaks === breaks && read.end.length === 0 && read.nodes.every((one) => isPlain(one, grammar));
  if (!scanner.take('}')) {
    scanner.blame('CFG001', start, start + 1, 'this block has no end', 'end it with `}`');
    return true;
  }
  const after = scanner.at;
  scanner.match(grammar.ends === ';' ? /[ \t\n]*/y : /[ \t]*/y);
  if (grammar.ends !== 'line' && scanner.take(';')) made.block.close = '};';
  else if (grammar.tails !== null) return !tailOf(reading, made, after);
  else scanner.at = after;
  return true;
}

/** Turns a block that words follow into a list of values; otherwise its `;` is missing. */
function tailOf(reading: Reading, made: Node, after: number): boolean {
  const { scanner, grammar } = reading;
  const values = made.children.every((one) => one.block === null && isPlain(one, grammar));
  const below = scanner.text.slice(after, scanner.at).includes('\n');
  const word = /[\w-]*/y;
  word.lastIndex = scanner.at;
  const tail = !below || grammar.tails!.has(word.exec(scanner.text)?.[0] ?? '');
  const follows = !scanner.ended && scanner.here !== '}' && tail;
  if (!values || !follows || grammar.comments.some((one) => scanner.text.startsWith(one, scanner.at))) {
    scanner.at = after;
    scanner.blame('CFG003', after - 1, after, 'this block lacks its end', 'write `};`');
    made.block!.close = '};';
    return false;
  }
  const items: Token[][] = made.children.map((one) => one.tokens);
  made.before.push(...made.block!.end);
  made.tokens.push(list('{', '}', items, ';'));
  made.block = null;
  made.children = [];
  return true;
}

/** `(name="value" …)` on one line is a list; over several lines a block of parameters, unless more follows. True if it ends the statement. */
function readParameters(reading: Reading, made: Node): boolean {
  const { scanner, grammar } = reading;
  const object = made.tokens.at(-1);
  const starts: number[] = [];
  const breaks = reading.breaks;
  const hoisted = reading.hoisted.length;
  const read = readList(reading, { open: '(', close: ')', separator: '' }, null, starts);
  const rest = /[ \t]*(\S?)/y;
  rest.lastIndex = scanner.at;
  const follows = rest.exec(scanner.text)?.[1] ?? '';
  const multiline = reading.breaks > breaks && reading.hoisted.length === hoisted && follows === '';
  if (!multiline) {
    made.tokens.push(read);
    return object?.kind === 'word' && grammar.objects.has(object.text) && follows !== '{';
  }
  made.block = block('(', ')');
  made.children = read.items.map((item, index) => node(item, scanner.lineOf(starts[index]!)));
  return true;
}

/** True if the rest of the line is blank or a comment, and the next word is the brace of this statement. */
function atBraceBelow({ scanner, grammar }: Reading): boolean {
  const markers = grammar.comments.filter((one) => one !== '/*').join('|');
  const below = new RegExp(`[ \\t]*(?:(?:${markers})[^\\n]*)?\\n\\s*\\{`, 'y');
  below.lastIndex = scanner.at;
  return below.test(scanner.text);
}

function missingEnd(reading: Reading, made: Node, start: number): void {
  if (made.tokens.length === 0 && made.marks.length === 0) return;
  const end = reading.scanner.text.slice(start, reading.scanner.at).trimEnd().length + start;
  const [message, hint] =
    reading.grammar.ends === ';'
      ? ['this statement lacks its `;`', 'write `;` behind it']
      : ['this statement is not finished', 'write what it is for behind it'];
  reading.scanner.blame('CFG003', Math.max(start, end - 1), end, message, hint);
}

/** The comment on the rest of the line, if it ends there. */
function readAfter(reading: Reading): Comment | null {
  const { scanner, grammar } = reading;
  const start = scanner.at;
  scanner.match(/[ \t]+/y);
  const at = scanner.at;
  const line = scanner.text.indexOf('\n', at);
  const comment = line === at ? null : scanner.comment(grammar.comments);
  if (comment !== null && !comment.text.includes('\n')) return comment;
  scanner.at = start;
  return null;
}
