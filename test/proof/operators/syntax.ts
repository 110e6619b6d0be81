/** Mistakes after which a file is no YAML any more, or no longer the YAML that it looks like. */
import type { Operator, Proposal } from '../mutation.ts';
import { lineStart, type Node, nextLine } from '../tree.ts';

const YAML = ['YAML'] as const;
/** Where the rest can still be read, the schema tells what came of it. */
const READABLE = ['YAML', 'SCH'] as const;

function proposal(node: Node, from: number, to: number, text: string, families: readonly string[]): Proposal {
  return {
    node,
    edits: [{ from, to, text }],
    near: [{ from: node.key?.from ?? from, to: Math.max(to, from) }],
    words: [],
    families,
  };
}

/** The key stands alone on its line, and not first in its map: its indentation is that of its siblings. */
function opensLine(node: Node, text: string): boolean {
  if (node.key === null || node.parent?.style !== 'block' || node.parent.children[0] === node) return false;
  return /^ +$/.test(text.slice(lineStart(text, node.key.from), node.key.from));
}

export const syntax: readonly Operator[] = [
  {
    name: 'leave a bracket open',
    class: 'syntax',
    fits: (node) => node.style === 'flow',
    make: (node) => proposal(node, node.value.to - 1, node.value.to, '', YAML),
  },
  {
    name: 'leave a quote open',
    class: 'syntax',
    fits: (node) => node.style === 'quoted',
    make: (node) => proposal(node, node.value.to - 1, node.value.to, '', YAML),
  },
  {
    name: 'indent by a tab',
    class: 'syntax',
    fits: (node, { tree }) => opensLine(node, tree.text),
    make: (node, { tree }) => {
      const start = lineStart(tree.text, node.key!.from);
      return proposal(node, start, node.key!.from, '\t', YAML);
    },
  },
  {
    name: 'indent by one too many or too few',
    class: 'syntax',
    fits: (node, { tree }) => opensLine(node, tree.text),
    make: (node, { tree, random }) => {
      const { from } = node.key!;
      const start = lineStart(tree.text, from);
      return random.percent(50)
        ? proposal(node, start, start, ' ', READABLE)
        : proposal(node, start, start + 1, '', READABLE);
    },
  },
  {
    name: 'leave out a colon',
    class: 'syntax',
    fits: (node) => node.key !== null && node.parent?.style === 'block',
    make: (node, { tree }) => {
      const colon = tree.text.indexOf(':', node.key!.to);
      return colon > nextLine(tree.text, node.key!.to) ? null : proposal(node, colon, colon + 1, '', READABLE);
    },
  },
  {
    name: 'leave out the space behind a colon',
    class: 'syntax',
    fits: (node, { tree }) => node.key !== null && node.kind === 'scalar' && tree.text[node.value.from - 1] === ' ',
    make: (node) => proposal(node, node.value.from - 1, node.value.from, '', READABLE),
  },
  {
    name: 'leave out a comma',
    class: 'syntax',
    fits: (node) => node.parent?.style === 'flow' && node.parent.children.at(-1) !== node,
    make: (node, { tree }) => {
      const comma = tree.text.indexOf(',', node.value.to);
      return comma === -1 ? null : proposal(node, comma, comma + 1, '', READABLE);
    },
  },
];
