/** Mistakes that need no knowledge of networks: the schema says what may stand there. */
import type { Operator, Proposal } from '../mutation.ts';
import { removal, repetition, replacement } from '../mutation.ts';
import { kindOf } from '../schema-view.ts';
import { extent, inside, type Node } from '../tree.ts';
import { choose, misspelt } from './slips.ts';

const SCHEMA = ['SCH'] as const;

function proposal(node: Node, edit: Proposal['edits'][number], families: readonly string[] = SCHEMA): Proposal {
  return { node, edits: [edit], near: [], words: [], families };
}

export const schema: readonly Operator[] = [
  {
    name: 'misspell a key',
    class: 'schema',
    fits: (node) => node.key !== null && kindOf(node)?.named === true,
    make: (node, { random, tree }) => {
      const { from, to } = node.key!;
      const siblings = node.parent!.children.map(({ keys }) => keys.at(-1)!);
      const key = misspelt(random, tree.text.slice(from, to), siblings);
      return key === null ? null : proposal(node, { from, to, text: key });
    },
  },
  {
    name: 'misspell a word',
    class: 'schema',
    fits: (node) => node.kind === 'scalar' && /[a-z]{2}/.test(node.text) && hasWords(node),
    make: (node, { random }) => {
      const kind = kindOf(node)!;
      const word = misspelt(random, node.text, kind.words ?? ['true', 'false']);
      return word === null ? null : proposal(node, replacement(node, word));
    },
  },
  {
    name: 'write the wrong type',
    class: 'schema',
    fits: (node) => ['integer', 'boolean', 'array', 'object'].includes(kindOf(node)?.type ?? '') && node.key !== null,
    make: (node, { tree, random }) => {
      const { value } = node;
      switch (kindOf(node)!.type) {
        case 'integer':
          return proposal(node, {
            ...inside(node),
            text: choose(random, [`'${node.text}'`, 'none', `${node.text}.5`])!,
          });
        case 'boolean':
          return proposal(node, { ...inside(node), text: choose(random, [`'${node.text}'`, '1', 'yes'])! });
        default: {
          const [only] = node.children;
          // A list of one without its brackets, or a collection with nothing behind its colon.
          const bare = node.kind === 'list' && only?.kind === 'scalar' && node.children.length === 1;
          if (node.style !== 'flow' || (node.children.length === 0 && node.kind === 'map')) return null;
          return proposal(node, { ...value, text: bare ? tree.text.slice(only.value.from, only.value.to) : 'none' });
        }
      }
    },
  },
  {
    name: 'write a number out of range',
    class: 'schema',
    fits: (node) =>
      node.kind === 'scalar' && kindOf(node)?.type === 'integer' && Number.isFinite(kindOf(node)?.maximum),
    make: (node, { random }) => {
      const { minimum, maximum } = kindOf(node)!;
      const below = minimum > 0 && random.percent(40);
      return proposal(
        node,
        replacement(node, String(below ? minimum - 1 : maximum + 1 + Math.floor(random.next() * 9))),
      );
    },
  },
  {
    name: 'write a key twice',
    class: 'schema',
    fits: (node) => node.key !== null,
    make: (node, { tree }) => {
      const edit = repetition(tree.text, node, (entry) => entry);
      return edit === null ? null : { ...proposal(node, edit, ['YAML']), near: [extent(node)] };
    },
  },
  {
    name: 'leave a value empty',
    class: 'schema',
    // Below an id, null leaves out what the profile has: that is a sentence of its own.
    fits: (node) =>
      node.key !== null && node.kind === 'scalar' && kindOf(node)?.named === true && node.style !== 'literal',
    make: (node) => ({ ...proposal(node, { ...node.value, text: '' }), near: [node.key!] }),
  },
  {
    name: 'leave out a required key',
    class: 'schema',
    fits: (node) => node.key !== null && kindOf(node)?.required === true,
    make: (node, { tree }) => {
      const edit = removal(tree.text, node);
      const parent = node.parent!;
      return edit === null ? null : { ...proposal(node, edit), near: [entryOf(parent)] };
    },
  },
];

function hasWords(node: Node): boolean {
  const kind = kindOf(node);
  return kind !== null && (kind.words !== null || kind.type === 'boolean');
}

/** An entry with its key; the whole document's begins with its first section. */
function entryOf(node: Node): { from: number; to: number } {
  return node.parent === null ? { from: node.children[0]?.key?.from ?? 0, to: node.value.to } : extent(node);
}
