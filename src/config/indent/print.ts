/** Tree → text whose blocks are told by indentation. */
import { plain } from '../escapes.ts';
import type { Comment, Node, Tree, Word } from '../tree.ts';
import { plainly, printComment, printTokens } from '../words.ts';
import type { IndentGrammar, Text } from './grammar.ts';

const SPELLING = { ...plainly(plain), padded: '{[' };

/** The text of `tree`, a line break at the end of each line. */
export function printIndent(tree: Tree, grammar: IndentGrammar): string {
  const lines: string[] = [];
  printAll(tree.children, '', '', lines, grammar);
  printComments(tree.end, '', lines);
  return lines.map((line) => `${line}\n`).join('');
}

function printAll(
  nodes: readonly Node[],
  indent: string,
  separator: string,
  lines: string[],
  grammar: IndentGrammar,
): void {
  for (const [index, one] of nodes.entries()) {
    printComments(one.before, indent, lines);
    printStatement(one, indent, index < nodes.length - 1 ? separator : '', lines, grammar);
    if (one.block === null) continue;
    const deeper = indent + ' '.repeat(grammar.unit(one));
    printAll(one.children, deeper, one.block.separator, lines, grammar);
    printComments(one.block.end, deeper, lines);
    const { close } = one.block;
    if (close === '') continue;
    const inside = grammar.closers.some((closer) => closer.inside && closer.line.test(close));
    lines.push((inside ? deeper : indent) + close);
  }
}

function printStatement(of: Node, indent: string, separator: string, lines: string[], grammar: IndentGrammar): void {
  const last = of.tokens.at(-1);
  const statement = printTokens(of.tokens.slice(0, -1), SPELLING);
  const text = grammar.texts.find(
    (one) => last?.kind === 'word' && one.last !== null && one.last === last.quote && one.first.test(statement),
  );
  if (text === undefined) {
    lines.push(indent + printSpaced(of, grammar) + separator);
    return;
  }
  lines.push(indent + statement);
  printText(last as Word, text, indent, lines);
}

/** The lines of a text and the line that ends it. */
function printText(of: Word, shape: Text, indent: string, lines: string[]): void {
  const before = shape.before === null ? { line: '', last: '' } : shape.before;
  const margin = shape.before === null ? '' : indent;
  if (of.text !== '')
    for (const line of of.text.split('\n'))
      lines.push(shape.before !== null && line === '' ? '' : margin + before.line + line);
  lines.push(margin + before.last + shape.last);
}

function printSpaced(of: Node, grammar: IndentGrammar): string {
  const so: string[] = [];
  let line = '';
  for (const [index, token] of of.tokens.entries()) {
    const text = printTokens([token], SPELLING);
    line += index === 0 ? text : grammar.gap(so, index) + text;
    so.push(text);
  }
  return line;
}

function printComments(comments: readonly Comment[], indent: string, lines: string[]): void {
  for (const one of comments) lines.push(one.marker === '' ? '' : indent + printComment(one));
}
