/** Tree → text whose blocks stand in braces. */
import type { Comment, Node, Tree, Word } from '../tree.ts';
import { printComment, printTokens, type Spelling } from '../words.ts';
import type { BraceGrammar } from './grammar.ts';

/** Columns of the selectors of rsyslog, parted from their action by tabs as in its shipped configuration. */
const SELECTOR = /^[\w*,]+\.[\w*!=]+(;[\w*,]+\.[\w*!=]+)*$/;
const SELECTOR_WIDTH = 32;

/** The text of `tree`, a line break at the end of each line. */
export function printBraces(tree: Tree, grammar: BraceGrammar): string {
  const lines: string[] = [];
  printAll(tree.children, '', lines, grammar);
  printComments(tree.end, '', lines);
  return lines.map((line) => `${line}\n`).join('');
}

function printAll(nodes: readonly Node[], indent: string, lines: string[], grammar: BraceGrammar): void {
  for (const [index, one] of nodes.entries()) {
    const previous = nodes[index - 1];
    const joins = previous !== undefined && joined(previous, one, grammar);
    printComments(one.before, indent, lines);
    const from = lines.length;
    printNode(one, indent, lines, grammar);
    if ((grammar.joinsNext(one) && one.block === null) || joins) lines[lines.length - 1] += ';';
    if (one.after !== null) lines[lines.length - 1] += ` ${printComment(one.after)}`;
    if (joins) lines.splice(from - 1, 2, `${lines[from - 1]} ${lines[from]!.trimStart()}`);
  }
}

/** True if `one` follows `previous` on its line: the policy of an nftables base chain behind its hook. */
function joined(previous: Node, one: Node, grammar: BraceGrammar): boolean {
  const alone = previous.after === null && previous.block === null && one.before.length === 0 && one.block === null;
  return alone && grammar.joinsNext(previous) && one.tokens[0]?.kind === 'word' && one.tokens[0].text === 'policy';
}

function printNode(of: Node, indent: string, lines: string[], grammar: BraceGrammar): void {
  const last = of.tokens.at(-1);
  if (last?.kind === 'word' && last.quote.length > 1) {
    lines.push(indent + head({ ...of, tokens: of.tokens.slice(0, -1) }, indent, grammar));
    printScript(last, indent, lines, grammar);
    return;
  }
  const end = grammar.ends === ';' ? ';' : '';
  if (of.block === null) {
    lines.push(indent + head(of, indent, grammar) + end);
  } else if (of.block.inline) {
    lines.push(indent + printInline(of, grammar));
  } else {
    const { open, close } = of.block;
    const begin = head(of, indent, grammar);
    if (grammar.ownLine && begin !== '') lines.push(indent + begin, indent + open);
    else lines.push(`${indent}${begin}${begin === '' || open === '(' ? '' : ' '}${open}`);
    printAll(of.children, indent + grammar.unit, lines, grammar);
    printComments(of.block.end, indent + grammar.unit, lines);
    lines.push(indent + close);
  }
}

/** Inside a line `;` ends every statement, also where elsewhere the end of the line does: nft demands it before `}` too. */
function printInline(of: Node, grammar: BraceGrammar): string {
  if (of.block === null) return head(of, '', grammar) + (grammar.ends !== 'line' || grammar.joinsNext(of) ? ';' : '');
  const inside = of.children.map((one) => printInline(one, grammar)).join(' ');
  const begin = head(of, '', grammar);
  return `${begin === '' ? '' : `${begin} `}{ ${inside}${inside === '' ? '' : ' '}${of.block.close}`;
}

function printScript(of: Word, indent: string, lines: string[], grammar: BraceGrammar): void {
  if (of.text !== '')
    for (const line of of.text.split('\n')) lines.push(line === '' ? '' : indent + grammar.unit + line);
  lines.push(indent + of.quote);
}

function head(of: Node, indent: string, grammar: BraceGrammar): string {
  const { escapes, commas, unit, parameters: calls, colons: lastComma } = grammar;
  const spelling: Spelling = { escapes, padded: '{[', commas, calls, unit, lastComma, lastSemicolon: true };
  const [selector, ...action] = of.tokens;
  const marks = of.marks.map((mark) => `${mark}: `).join('');
  if (grammar.parameters && action[0]?.kind === 'word' && selector?.kind === 'word' && SELECTOR.test(selector.text)) {
    const tabs = Math.max(1, Math.ceil((SELECTOR_WIDTH - selector.text.length) / 8));
    return selector.text + '\t'.repeat(tabs) + printTokens(action, spelling);
  }
  return marks + printTokens(of.tokens, spelling, indent);
}

function printComments(comments: readonly Comment[], indent: string, lines: string[]): void {
  for (const one of comments) lines.push(one.marker === '' ? '' : indent + printComment(one));
}
