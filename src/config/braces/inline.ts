/** What may stand on one line. */
import type { List, Node } from '../tree.ts';

/** True if a statement brings nothing that needs a line of its own: no comment, no block over several lines, no script. */
export function isPlain(of: Node): boolean {
  if (of.before.length > 0 || of.after !== null) return false;
  if (of.tokens.some((token) => (token.kind === 'word' ? token.quote.length > 1 : !isFlat(token)))) return false;
  return of.block === null || (of.block.inline && of.block.open === '{');
}

const isFlat = (of: List): boolean =>
  of.inline && of.items.every((item) => item.every((token) => token.kind === 'word' || isFlat(token)));
