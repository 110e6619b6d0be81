/** Tree → text of one statement a line. */
import type { Node, Token, Tree, Word } from '../tree.ts';
import { plainly, printComment, printTokens } from '../words.ts';
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
    for (const token of one.tokens)
      if (isDocument(token)) lines.push(...token.text.split('\n').slice(0, -1), token.quote);
    printAll(one.children, lines, grammar);
    lines.push(...(one.block?.end ?? []).map(printComment));
  }
}

/** A text that a shell command takes from the lines below it, up to the word that its quote names. */
const isDocument = (of: Token): of is Word => of.kind === 'word' && of.quote.length > 1;

function printLine(of: Node, grammar: FlatGrammar): string {
  const spelling = plainly(grammar.words.escapes);
  if (of.block !== null) return `[${printTokens(of.tokens, spelling)}]`;
  const words = of.tokens.filter((token) => !isDocument(token));
  const [key, ...value] = words;
  if (grammar.assign === null || key === undefined || value.length === 0) return printTokens(words, spelling);
  const by = grammar.assign.by;
  const text = printTokens(value, spelling);
  return printTokens([key], spelling) + (text === '' ? by.trimEnd() : by + text);
}
