/**
 * FortiOS: `config … end` encloses entries, `edit … next` encloses what an entry sets. Strings in quotes may go over several lines
 * (certificates, replacement messages). https://docs.fortinet.com/document/fortigate/7.4.0/cli-reference/84566
 */
import { backslash, inDoubleQuotes } from './escapes.ts';
import { type ConfigDiagnostic, mistake, type Parsed } from './mistake.ts';
import { block, type Comment, type Node, node, type Tree } from './tree.ts';
import { closingQuote, commentAt, plainly, printComment, printTokens, splitLine, type WordGrammar } from './words.ts';

const escapes = inDoubleQuotes(backslash(true));
const WORDS: WordGrammar = {
  quotes: `"'`,
  escapes,
  strict: true,
  escaped: true,
  glue: true,
  named: false,
  rest: null,
  comments: [],
  lists: {},
};
const SPELLING = plainly(escapes);
const ENDS = new Map([
  ['config', 'end'],
  ['edit', 'next'],
]);

/**
 * Reads `text`; `file` is for the diagnostics. `end` inside an entry ends the entry too, as the command line has it; the tree
 * then says `next`.
 */
export function parseConfigEdit(text: string, file: string): Parsed {
  const diagnostics: ConfigDiagnostic[] = [];
  const tree: Tree = { children: [], end: [] };
  const open: Node[] = [];
  let waiting: Comment[] = [];
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (let index = 0; index < lines.length; index++) {
    const at = { line: index + 1, column: lines[index]!.length - lines[index]!.trimStart().length + 1 };
    const taken = linesOf(lines, index);
    const line = taken.text;
    index += taken.count - 1;
    const comment = line === '' ? { marker: '', text: '' } : commentAt(line, 0, ['#']);
    if (comment !== null) {
      waiting.push(comment);
      continue;
    }
    if (line === 'end' || line === 'next') {
      if (line === 'end' && open.at(-1)?.block?.close === 'next') open.pop();
      const closed = open.at(-1)?.block?.close === line ? open.pop() : undefined;
      if (closed === undefined) {
        const opener = line === 'end' ? 'config' : 'edit';
        const hint = `take it out, or open its block with \`${opener}\``;
        diagnostics.push(mistake('CFG002', file, { ...at, length: line.length }, `\`${line}\` ends nothing`, hint));
      } else closed.block!.end.push(...waiting.splice(0));
      continue;
    }
    const { tokens, problem } = splitLine(line, WORDS);
    if (!taken.ended) {
      const place = { line: at.line, column: at.column + (problem?.at ?? 0), length: problem?.length ?? line.length };
      const hint = `end it with ${problem?.quote ?? 'the quote that is open, or without the backslash'}`;
      diagnostics.push(mistake('CFG001', file, place, 'this text has no end', hint));
    }
    const made = { ...node(tokens, at.line), before: waiting };
    waiting = [];
    (open.at(-1)?.children ?? tree.children).push(made);
    const end = ENDS.get(line.split(/\s/, 1)[0]!);
    if (end === undefined) continue;
    made.block = block('', end);
    open.push(made);
  }
  for (const one of open) {
    const hint = `end it with \`${one.block!.close}\``;
    const place = { line: one.line, column: 1, length: 1 };
    diagnostics.push(mistake('CFG001', file, place, 'this block has no end', hint));
  }
  tree.end.push(...waiting);
  return { tree, diagnostics };
}

/** A statement: its text, how many lines it has, and whether it ends, which quotes and a backslash at the end of the file keep it from. */
interface Statement {
  text: string;
  count: number;
  ended: boolean;
}

/** The statement that starts at line `index`: its quotes and the backslashes at the ends of its lines keep it going. */
function linesOf(lines: readonly string[], index: number): Statement {
  const alone = lines[index]!;
  if (/^\s*#/.test(alone)) return { text: alone.trim(), count: 1, ended: true };
  for (let count = 1; index + count <= lines.length; count++) {
    const taken = lines.slice(index, index + count).join('\n');
    const text = joined(taken.trimStart());
    if (text !== null) return { text, count, ended: true };
  }
  return { text: alone.trim(), count: 1, ended: false };
}

/**
 * The text of a statement without the backslashes that continue it on the next line; inside quotes there are none, and every line
 * break is part of the string. Null if the text ends inside quotes or with such a backslash.
 * https://docs.fortinet.com/document/fortimanager/7.2.7/cli-reference/807765
 */
function joined(text: string): string | null {
  let whole = '';
  for (let at = 0; at < text.length; ) {
    const here = text[at]!;
    let end = at + 1;
    if (here === '\\') {
      if (end === text.length) return null;
      end++;
    } else if (WORDS.quotes.includes(here)) {
      end = closingQuote(text, end, here, escapes) + 1;
      if (end === 0) return null;
    }
    const part = text.slice(at, end);
    if (part !== '\\\n') whole += part;
    at = end;
  }
  // A blank behind a backslash is part of the last word.
  const end = whole.trimEnd().length;
  return whole.slice(0, /(?<!\\)(?:\\\\)*\\$/.test(whole.slice(0, end)) ? end + 1 : end);
}

/** The text of `tree`, four blanks a level. */
export function printConfigEdit(tree: Tree): string {
  return [...printAll(tree.children, ''), ...printComments(tree.end, '')].map((line) => `${line}\n`).join('');
}

function printAll(nodes: readonly Node[], indent: string): string[] {
  return nodes.flatMap((one) => {
    const lines = [...printComments(one.before, indent), indent + printTokens(one.tokens, SPELLING)];
    if (one.block === null) return lines;
    const deeper = `${indent}    `;
    const inside = [...printAll(one.children, deeper), ...printComments(one.block.end, deeper)];
    return [...lines, ...inside, indent + one.block.close];
  });
}

function printComments(comments: readonly Comment[], indent: string): string[] {
  return comments.map((one) => (one.marker === '' ? '' : indent + printComment(one)));
}
