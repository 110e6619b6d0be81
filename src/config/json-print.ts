/** Tree → JSON: two blanks a level; blocks that were on one line stay so. */
import { INCLUDE } from './json-parse.ts';
import type { Comment, Node, Token, Tree } from './tree.ts';
import { printComment } from './words.ts';

/** The text of `tree`, a line break at the end of each line. */
export function printJson(tree: Tree): string {
  const lines: string[] = [];
  printAll(tree.children, '', '', lines);
  printComments(tree.end, '', lines);
  return lines.map((line) => `${line}\n`).join('');
}

function printAll(nodes: readonly Node[], indent: string, separator: string, lines: string[]): void {
  for (const [index, one] of nodes.entries()) {
    printComments(one.before, indent, lines);
    const comma = index < nodes.length - 1 ? separator : '';
    const after = one.after === null ? '' : ` ${printComment(one.after)}`;
    if (one.block === null || one.block.inline) {
      lines.push(indent + printInline(one) + comma + after);
      continue;
    }
    lines.push(indent + printName(one) + one.block.open);
    printAll(one.children, `${indent}  `, one.block.separator, lines);
    printComments(one.block.end, `${indent}  `, lines);
    lines.push(indent + one.block.close + comma + after);
  }
}

/** On one line: blanks inside the brackets, but not around a list of plain values. */
function printInline(of: Node): string {
  if (of.block === null) return of.tokens.map(printValue).join(': ');
  const inside = of.children.map(printInline).join(', ');
  const pad = inside === '' || (of.block.open === '[' && of.children.every((one) => one.block === null)) ? '' : ' ';
  return printName(of) + of.block.open + pad + inside + pad + of.block.close;
}

const printName = (of: Node): string => of.tokens.map((token) => `${printValue(token)}: `).join('');

function printValue(token: Token): string {
  if (token.kind === 'list') return '';
  if (token.quote === INCLUDE) return `${INCLUDE} ${JSON.stringify(token.text)}?>`;
  return token.quote === '' ? token.text : JSON.stringify(token.text);
}

function printComments(comments: readonly Comment[], indent: string, lines: string[]): void {
  for (const one of comments) lines.push(one.marker === '' ? '' : indent + printComment(one));
}
