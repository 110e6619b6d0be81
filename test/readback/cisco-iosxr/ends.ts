/**
 * Sets, policies and conditions end by words of their own (Routing Policy Language Commands, NCS 5500 and 540): what follows a set that was
 * not ended would be taken for its next element, and indentation means nothing to the device.
 */
import { type Node, type Tree, walk } from '../../../src/config/tree.ts';
import { textOf } from '../statements.ts';

const ENDS: readonly (readonly [header: RegExp, end: string])[] = [
  [/^(prefix|as-path|community|large-community)-set /, 'end-set'],
  [/^route-policy \S+$/, 'end-policy'],
  [/^if .* then$/, 'endif'],
];

/** Headers whose block does not end as it must. */
export function unended({ children }: Tree): string[] {
  const found: string[] = [];
  for (const [node] of walk(children)) if (!ends(node)) found.push(`${node.line} ${textOf(node)}`);
  return found;
}

function ends(node: Node): boolean {
  const wanted = ENDS.find(([header]) => header.test(textOf(node)))?.[1];
  return wanted === undefined || node.block === null || node.block.close === wanted;
}
