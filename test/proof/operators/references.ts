/** Mistakes in what names something else: a name that nothing has. */
import type { Operator } from '../mutation.ts';
import { removal, replacement } from '../mutation.ts';
import { definitionAt, referenceAt } from '../references.ts';
import type { Node } from '../tree.ts';
import { misspelt } from './slips.ts';

/** Hardware has a family of its own, so have names of plan and rollout. */
const FAMILIES = ['REF', 'MOD', 'PLN', 'SCH'] as const;

/** An agency's file is named after its site. */
const FAMILIES_OF_IDS = [...FAMILIES, 'FIL'] as const;

/** Names that nothing defines: any is as good as another, so a wrong one is a matter of meaning. */
const OPEN: readonly string[] = ['tier', 'agency', 'operator'];

export const references: readonly Operator[] = [
  {
    name: 'misspell a reference',
    class: 'reference',
    fits: (node) => node.kind === 'scalar' && referenceAt(node.keys) !== null && !isOpen(node),
    make: (node, { random, project }) => {
      const word = misspelt(random, node.text, project.choices(referenceAt(node.keys)!, node));
      if (word === null) return null;
      return { node, edits: [replacement(node, word)], near: [], words: [], families: FAMILIES };
    },
  },
  {
    name: 'misspell the id of what others name',
    class: 'reference',
    fits: (node, { project }) => {
      const kind = node.key === null ? null : definitionAt(node.keys);
      return kind !== null && project.isNamed(kind, node);
    },
    make: (node, { random, tree }) => {
      const { from, to } = node.key!;
      const siblings = node.parent!.children.map(({ keys }) => keys.at(-1)!);
      const id = misspelt(random, tree.text.slice(from, to), siblings);
      if (id === null) return null;
      const words = [node.keys.at(-1)!, id];
      return { node, edits: [{ from, to, text: id }], near: [], words, families: FAMILIES_OF_IDS };
    },
  },
  {
    name: 'drop what others name',
    class: 'reference',
    fits: (node, { project }) => {
      const kind = node.key === null ? null : definitionAt(node.keys);
      return kind !== null && project.isNamed(kind, node);
    },
    make: (node, { tree }) => {
      const edit = removal(tree.text, node);
      if (edit === null) return null;
      const { key } = node.parent!;
      return {
        node,
        edits: [edit],
        near: key === null ? [] : [key],
        words: [node.keys.at(-1)!],
        families: FAMILIES_OF_IDS,
      };
    },
  },
  {
    name: 'misspell a name that nothing defines',
    class: 'semantic',
    fits: (node) => node.kind === 'scalar' && isOpen(node),
    make: (node, { random }) => {
      const word = misspelt(random, node.text, [node.text]);
      return word === null ? null : { node, edits: [replacement(node, word)], near: [], words: [], families: null };
    },
  },
];

function isOpen({ keys }: Node): boolean {
  const place = keys.at(-1) === 'vrf' ? OPEN[0]! : referenceAt(keys);
  return place !== null && OPEN.includes(place);
}
