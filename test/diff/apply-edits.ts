/** What edits say is done to a tree: the counterpart of `editsOf`, for tests alone. */
import type { Node, Tree } from '../../src/config/tree.ts';
import type { Edit } from '../../src/diff/tree-diff.ts';

/** A copy of `tree` with all edits made. Statements without an order are added at the end of their block. */
export function applyEdits(tree: Tree, edits: readonly Edit[]): Tree {
  const copies = new Map<Node, Node>();
  const copy = (node: Node): Node => {
    const made = { ...node, children: node.children.map(copy) };
    copies.set(node, made);
    return made;
  };
  const root: Tree = { children: tree.children.map(copy), end: [] };
  const blockOf = ({ path }: Edit): { children: Node[] } => {
    const parent = path.at(-1);
    return parent === undefined ? root : copies.get(parent.before!)!;
  };
  for (const edit of edits) {
    const { kind, before, after } = edit;
    if (kind === 'removed' || kind === 'moved') {
      const { children } = blockOf(edit);
      children.splice(children.indexOf(copies.get(before!)!), 1);
    }
    if (kind === 'changed' || kind === 'moved') copies.get(before!)!.tokens = after!.tokens;
  }
  const placed = edits.filter(({ kind }) => kind === 'added' || kind === 'moved');
  for (const edit of placed.sort((a, b) => a.index - b.index)) {
    const node = edit.kind === 'moved' ? copies.get(edit.before!)! : structuredClone(edit.after!);
    const { children } = blockOf(edit);
    if (edit.ordered) children.splice(edit.index, 0, node);
    else children.push(node);
  }
  return root;
}
