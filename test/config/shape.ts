/** A tree without the lines it stood on, for comparing what was read from different texts. */
import type { Node, Tree } from '../../src/config/tree.ts';

const nodeWithout = (of: Node): Node => ({ ...of, line: 0, children: of.children.map(nodeWithout) });

export const withoutLines = (of: Tree): Tree => ({ ...of, children: of.children.map(nodeWithout) });
