/** Text of one statement a line → tree. */
import { type ConfigDiagnostic, mistake, type Parsed } from '../mistake.ts';
import { block, type Comment, type Node, node, type Token, type Tree, word } from '../tree.ts';
import { commentAt, splitLine } from '../words.ts';
import type { FlatGrammar } from './grammar.ts';
import { type Logical, logicalLine } from './lines.ts';

/** Reads `text`; `file` is for the diagnostics: a line without its `=`, a quote or a document without its end. */
export function parseFlat(text: string, file: string, grammar: FlatGrammar): Parsed {
  const diagnostics: ConfigDiagnostic[] = [];
  const tree: Tree = { children: [], end: [] };
  let section: Node | null = null;
  let waiting: Comment[] = [];
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (let index = 0; index < lines.length; ) {
    const first = lines[index]!;
    const number = index + 1;
    const comment = first.trim() === '' ? { marker: '', text: '' } : commentAt(first.trimStart(), 0, grammar.comments);
    if (comment !== null) {
      waiting.push(comment);
      index++;
      continue;
    }
    const logical = logicalLine(lines, index, grammar);
    index = logical.next;
    const joined = grammar.joins === 'shell' ? commentAt(logical.text, 0, grammar.comments) : null;
    if (joined !== null) {
      waiting.push(joined);
      continue;
    }
    const header = grammar.sections ? /^\[(.+)\]$/.exec(logical.text)?.[1] : undefined;
    const made: Node = { ...node([], number), before: [...waiting, ...logical.comments] };
    waiting = [];
    if (header !== undefined) {
      made.tokens.push(word(header));
      made.block = block('[', '');
      tree.children.push(made);
      section = made;
      continue;
    }
    const read = readLine(logical, grammar);
    if (read.tokens.length === 0) {
      waiting = [...made.before, ...(read.comment === null ? [] : [read.comment])];
      continue;
    }
    (section?.children ?? tree.children).push(made);
    made.tokens.push(...read.tokens);
    made.after = read.comment;
    const at = { line: number, column: first.length - first.trimStart().length + 1, length: first.trim().length };
    if (logical.stray)
      read.wrong ??= ['CFG005', 'blanks follow the backslash of this line', 'take them out to join lines'];
    if (read.wrong !== null) diagnostics.push(mistake(read.wrong[0], file, at, read.wrong[1], read.wrong[2]));
    if (!grammar.heredocs) continue;
    for (const document of documentsOf(made.tokens)) {
      const end = lines.findIndex((line, place) => place >= index && stripped(line, document.tabs) === document.end);
      if (end < 0) {
        diagnostics.push(mistake('CFG001', file, at, 'this document has no end', `end it with \`${document.end}\``));
        break;
      }
      const body = lines.slice(index, end).map((line) => stripped(line, document.tabs));
      made.tokens.push(word(body.map((line) => `${line}\n`).join(''), document.end));
      index = end + 1;
    }
  }
  tree.end.push(...waiting);
  return { tree, diagnostics };
}

/** The documents that a command takes from the lines below it: `<<EOF`, `<<'EOF'`, `<<-EOF`. */
function documentsOf(tokens: readonly Token[]): { end: string; tabs: boolean }[] {
  return tokens.flatMap((token) => {
    const hit = token.kind === 'word' && token.quote === '' ? /^\d*<<(-?)(["']?)(\w{2,})\2$/.exec(token.text) : null;
    return hit === null ? [] : [{ end: hit[3]!, tabs: hit[1] !== '' }];
  });
}

const stripped = (line: string, tabs: boolean): string => (tabs ? line.replace(/^\t+/, '') : line);

interface Line {
  tokens: Token[];
  comment: Comment | null;
  wrong: [ConfigDiagnostic['code'], string, string] | null;
}

function readLine({ text, after, open }: Logical, grammar: FlatGrammar): Line {
  const wrong: Line['wrong'] = open === null ? null : ['CFG001', 'this text has no end', `end it with ${open}`];
  if (grammar.assign !== null) return readAssignment(text, grammar.assign, wrong, grammar);
  if (grammar.prose) return { tokens: [word(text.trimEnd(), '\n')], comment: null, wrong: null };
  const { tokens, comment } = splitLine(text, grammar.words);
  return { tokens, comment: comment ?? after, wrong };
}

function readAssignment(
  line: string,
  assign: NonNullable<FlatGrammar['assign']>,
  open: Line['wrong'],
  grammar: FlatGrammar,
): Line {
  const sign = line.indexOf('=');
  if (sign < 0) {
    if (grammar.alone?.test(line)) return { tokens: [word(line)], comment: null, wrong: null };
    const wrong: Line['wrong'] = ['CFG003', 'this line assigns nothing', 'write the key, `=` and the value'];
    return { tokens: [word(line.trim(), '\n')], comment: null, wrong };
  }
  const key = word(line.slice(0, sign).trim());
  const rest = grammar.exact ? line.slice(sign + 1) : line.slice(sign + 1).trimStart();
  if (key.text === '') {
    const wrong: Line['wrong'] = ['CFG003', 'this line assigns to nothing', 'write the key before the `=`'];
    return { tokens: [key, word(rest, '\n')], comment: null, wrong };
  }
  if (!assign.quoted) return { tokens: [key, word(rest, '\n')], comment: null, wrong: null };
  const { tokens } = splitLine(rest, grammar.words);
  if (tokens.length === 0) return { tokens: [key, word('')], comment: null, wrong: open };
  if (tokens.length === 1) return { tokens: [key, ...tokens], comment: null, wrong: open };
  const hint = `write ${key.text}="${rest.replace(/"/g, '')}"`;
  return {
    tokens: [key, word(rest, '\n')],
    comment: null,
    wrong: open ?? ['CFG003', 'a value with blanks stands in quotes', hint],
  };
}
