/** Tree → text of one statement a line. */
import type { Node, Tree } from '../tree.ts';
import { printComment, printTokens, type Spelling } from '../words.ts';
import type { FlatGrammar } from './grammar.ts';

/** The text of `tree`, a line break at the end of each line. */
export function printFlat(tree: Tree, grammar: FlatGrammar): string {
  const lines: string[] = [];
  printAll(tree.children, lines, grammar);
  lines.push(...tree.end.map(printComment));
  return lines.map((line) => `${line}\n`).join('');
}

function printAll(nodes: readonly Node[], lines: string[], grammar: FlatGrammar): void {
  for (const one of nodes) {
    lines.push(...one.before.map(printComment));
    lines.push(printLine(one, grammar) + (one.after === null ? '' : ` ${printComment(one.after)}`));
    printAll(one.children, lines, grammar);
    lines.push(...(one.block?.end ?? []).map(printComment));
  }
}

function printLine(of: Node, grammar: FlatGrammar): string {
  const spelling: Spelling = {
    escapes: grammar.words.escapes,
    padded: '',
    commas: false,
    calls: false,
    unit: '',
    lastComma: false,
  };
  if (of.block !== null) return `[${printTokens(of.tokens, spelling)}]`;
  const [key, ...value] = of.tokens;
  if (grammar.assign === null || key === undefined || value.length === 0) return printTokens(of.tokens, spelling);
  const by = grammar.assign.by;
  return (printTokens([key], spelling) + by + printTokens(value, spelling)).trimEnd();
}
