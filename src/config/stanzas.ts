/**
 * Files whose sections are told by their first words, whatever the indentation: ifupdown's interfaces(5)
 * (https://manpages.debian.org/bookworm/ifupdown/interfaces.5.en.html) and Unbound
 * (https://unbound.docs.nlnetlabs.nl/en/latest/manpages/unbound.conf.html).
 */
import { plain } from './escapes.ts';
import { type ConfigDiagnostic, mistake, type Parsed } from './mistake.ts';
import { block, type Comment, type Node, node, type Tree } from './tree.ts';
import { commentAt, plainly, printComment, printTokens, splitLine, type WordGrammar } from './words.ts';

export interface StanzaGrammar {
  words: WordGrammar;
  /** Statements that open a section; what follows belongs to it, down to the next that `alone` or this matches. */
  opens: RegExp;
  /** Statements that belong to no section and end the one before. */
  alone: RegExp;
  /** Every statement starts with a name and a colon, which the tree leaves out; several may stand on one line. */
  colons: boolean;
  /** A line goes on behind a backslash. */
  joins: boolean;
  /** A `#` in mid-line is a comment only where a word could start. */
  unit: string;
}

const words: WordGrammar = {
  quotes: '',
  escapes: plain,
  strict: true,
  escaped: false,
  glue: false,
  named: false,
  rest: null,
  comments: [],
  lists: {},
};

const COMMANDS = /^(alias|description|up|down|post-up|pre-up|post-down|pre-down)$/;

export const ifupdown: StanzaGrammar = {
  words: { ...words, rest: COMMANDS },
  opens: /^(iface|mapping)\s/,
  alone: /^(auto|allow-\S+|no-auto-down|no-scripts|source|source-directory|template|rename)\s/,
  colons: false,
  joins: true,
  unit: '    ',
};

export const unbound: StanzaGrammar = {
  words: { ...words, quotes: `"'`, comments: ['#'] },
  opens: /^[a-z][\w-]*:$/,
  alone: /^(include|include-toplevel):\s/,
  colons: true,
  joins: false,
  unit: '    ',
};

const KEY = /(?:^|\s)([a-z][\w-]*:)(?=\s|["']|$)/g;

/** A statement of Unbound: its name, and the colon behind it. */
const NAMED = /^[a-z][\w-]*:(?=\s|["']|$)/;

/** Reads `text`; `file` is for the diagnostics: a line that belongs to no section, a quote without its end. */
export function parseStanzas(text: string, file: string, grammar: StanzaGrammar): Parsed {
  const diagnostics: ConfigDiagnostic[] = [];
  const tree: Tree = { children: [], end: [] };
  let section: Node | null = null;
  let waiting: Comment[] = [];
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (let index = 0; index < lines.length; index++) {
    const number = index + 1;
    const column = lines[index]!.length - lines[index]!.trimStart().length + 1;
    let whole = lines[index]!.trim();
    const comment = whole === '' ? { marker: '', text: '' } : commentAt(whole, 0, ['#']);
    if (comment !== null) {
      waiting.push(comment);
      continue;
    }
    while (grammar.joins && whole.endsWith('\\') && index + 1 < lines.length) {
      whole = `${whole.slice(0, -1).trimEnd()} ${lines[++index]!.trim()}`.trim();
    }
    for (const statement of grammar.colons ? statementsOf(whole) : [whole]) {
      const read = splitLine(grammar.colons ? statement.replace(':', ' ') : statement, grammar.words);
      const made: Node = { ...node(read.tokens, number), before: waiting, after: read.comment };
      waiting = [];
      const at = { line: number, column, length: whole.length };
      if (read.problem !== null) {
        diagnostics.push(mistake('CFG001', file, at, 'this text has no end', `end it with ${read.problem.quote}`));
      }
      if (grammar.colons && !NAMED.test(statement)) {
        diagnostics.push(mistake('CFG004', file, at, 'this line has no name with a colon', 'write `name: value`'));
      }
      const opens = grammar.colons ? read.tokens.length === 1 : grammar.opens.test(`${statement} `);
      if (opens) {
        made.block = block();
        section = made;
      } else if (grammar.alone.test(`${statement} `)) section = null;
      else if (section === null) {
        const hint = 'put it below the line that opens its section';
        diagnostics.push(mistake('CFG004', file, at, 'this line belongs to no section', hint));
      }
      (made === section || section === null ? tree.children : section.children).push(made);
    }
  }
  tree.end.push(...waiting);
  return { tree, diagnostics };
}

/** The statements of one line: each starts at a name with a colon that stands outside quotes. */
function statementsOf(line: string): string[] {
  const masked = line.replace(/"[^"]*"|'[^']*'|(?<=\s)#.*$/g, (quoted) => '"'.padEnd(quoted.length, '_'));
  const starts = [...masked.matchAll(KEY)].map((hit) => hit.index + hit[0].length - hit[1]!.length);
  if (starts.length <= 1 || starts[0] !== 0) return [line];
  return starts.map((from, index) => line.slice(from, starts[index + 1]).trim());
}

/** The text of `tree`: sections at the margin, what belongs to them one level in. */
export function printStanzas(tree: Tree, grammar: StanzaGrammar): string {
  const lines: string[] = [];
  for (const one of tree.children) {
    printOne(one, '', lines, grammar);
    for (const child of one.children) printOne(child, grammar.unit, lines, grammar);
  }
  printComments(tree.end, '', lines);
  return lines.map((line) => `${line}\n`).join('');
}

function printOne(of: Node, indent: string, lines: string[], grammar: StanzaGrammar): void {
  const spelling = plainly(plain);
  printComments(of.before, indent, lines);
  const [key, ...value] = of.tokens;
  const head = grammar.colons && key !== undefined ? [`${printTokens([key], spelling)}:`] : [];
  const rest = printTokens(grammar.colons ? value : of.tokens, spelling);
  const after = of.after === null ? [] : [printComment(of.after)];
  lines.push(indent + [...head, rest, ...after].filter((part) => part !== '').join(' '));
}

function printComments(comments: readonly Comment[], indent: string, lines: string[]): void {
  for (const one of comments) lines.push(one.marker === '' ? '' : indent + printComment(one));
}
