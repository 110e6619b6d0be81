/** Text of one statement a line → tree. */
import { type ConfigDiagnostic, mistake, type Parsed } from '../mistake.ts';
import { block, type Comment, type Node, node, type Token, type Tree, word } from '../tree.ts';
import { commentAt, splitLine } from '../words.ts';
import type { FlatGrammar } from './grammar.ts';

/** Reads `text`; `file` is for the diagnostics: a line without its `=`, a quote without its end. */
export function parseFlat(text: string, file: string, grammar: FlatGrammar): Parsed {
  const diagnostics: ConfigDiagnostic[] = [];
  const tree: Tree = { children: [], end: [] };
  let section: Node | null = null;
  let waiting: Comment[] = [];
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (let index = 0; index < lines.length; index++) {
    const number = index + 1;
    let line = lines[index]!.trim();
    const comment = line === '' ? { marker: '', text: '' } : commentAt(line, 0, grammar.comments);
    if (comment !== null) {
      waiting.push(comment);
      continue;
    }
    while (goesOn(line, lines[index + 1], grammar)) {
      const next = lines[++index]!.trim();
      line = `${grammar.joins === 'backslash' ? line.slice(0, -1).trimEnd() : line} ${next}`.trim();
    }
    const column = lines[number - 1]!.length - lines[number - 1]!.trimStart().length + 1;
    const header = grammar.sections ? /^\[(.+)\]$/.exec(line)?.[1] : undefined;
    const made: Node = { ...node([], number), before: waiting };
    waiting = [];
    if (header !== undefined) {
      made.tokens.push(word(header));
      made.block = block('[', '');
      tree.children.push(made);
      section = made;
      continue;
    }
    (section?.children ?? tree.children).push(made);
    const read = readLine(grammar.prose ? lines[number - 1]!.trimEnd() : line, grammar);
    made.tokens.push(...read.tokens);
    made.after = read.comment;
    if (read.wrong === null) continue;
    const [code, message, hint] = read.wrong;
    diagnostics.push(mistake(code, file, { line: number, column, length: line.length }, message, hint));
  }
  tree.end.push(...waiting);
  return { tree, diagnostics };
}

function goesOn(line: string, next: string | undefined, grammar: FlatGrammar): boolean {
  if (next === undefined) return false;
  if (grammar.joins === 'backslash') return line.endsWith('\\');
  return grammar.joins === 'indent' && /^[ \t]+[^\s#]/.test(next);
}

interface Line {
  tokens: Token[];
  comment: Comment | null;
  wrong: [ConfigDiagnostic['code'], string, string] | null;
}

function readLine(line: string, grammar: FlatGrammar): Line {
  if (grammar.assign === null) {
    if (grammar.prose) return { tokens: [word(line, '\n')], comment: null, wrong: null };
    const { tokens, comment } = splitLine(line, grammar.words);
    return { tokens, comment, wrong: null };
  }
  const sign = line.indexOf('=');
  if (sign < 0) {
    const wrong: Line['wrong'] = ['CFG003', 'this line assigns nothing', 'write the key, `=` and the value'];
    return { tokens: [word(line, '\n')], comment: null, wrong };
  }
  const key = word(line.slice(0, sign).trim());
  const rest = line.slice(sign + 1).trim();
  if (!grammar.assign.quoted) return { tokens: [key, word(rest, '\n')], comment: null, wrong: null };
  const { tokens } = splitLine(rest, grammar.words);
  const [value] = tokens;
  if (tokens.length === 0) return { tokens: [key, word('')], comment: null, wrong: null };
  if (tokens.length === 1 && value !== undefined) return { tokens: [key, value], comment: null, wrong: null };
  const wrong: Line['wrong'] = [
    'CFG003',
    'a value with blanks stands in quotes',
    `write ${key.text}="${rest.replace(/"/g, '')}"`,
  ];
  return { tokens: [key, word(rest, '\n')], comment: null, wrong };
}
