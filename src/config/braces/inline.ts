/** What may stand on one line. */
import type { List, Node } from '../tree.ts';
import type { BraceGrammar } from './grammar.ts';

/**
 * True if a statement brings nothing that needs a line of its own: no comment, no block over several lines, no script. Where `;` or
 * the end of a line ends statements, a block inside a line ends with `};`.
 */
export function isPlain(of: Node, grammar: BraceGrammar): boolean {
  if (of.before.length > 0 || of.after !== null) return false;
  if (of.tokens.some((token) => (token.kind === 'word' ? token.quote.length > 1 : !isFlat(token)))) return false;
  if (of.block === null) return true;
  return of.block.inline && of.block.open === '{' && (grammar.ends !== 'either' || of.block.close === '};');
}

const isFlat = (of: List): boolean =>
  of.inline && of.items.every((item) => item.every((token) => token.kind === 'word' || isFlat(token)));
