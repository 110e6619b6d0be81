/** Mistakes by a whole entry: one too few, one too many. */
import type { Operator } from '../mutation.ts';
import { removal, repetition } from '../mutation.ts';
import type { Project } from '../project.ts';
import { definitionAt, referenceAt } from '../references.ts';
import { kindOf } from '../schema-view.ts';
import { extent, lineOf, type Node, type Range } from '../tree.ts';

/** An entry that fits on a screen is named as a whole; of a longer one only its head is right. */
const SCREEN = 30;

/** What to look at where something is missing: the entry around it. */
function around(node: Node, text: string): Range[] {
  const parent = node.parent!;
  if (parent.key === null && parent.parent?.kind !== 'list') return parent.children.flatMap(({ key }) => key ?? []);
  const whole = extent(parent);
  const lines = lineOf(text, whole.to) - lineOf(text, whole.from);
  if (lines <= SCREEN) return [whole];
  return [parent, parent.parent].flatMap((above) => above?.key ?? []);
}

/** What is left without its entry: things that it named, members of objects among them, but not whole zones. */
function namedBelow(node: Node, project: Project): string[] {
  const kind = node.kind === 'scalar' ? referenceAt(node.keys) : null;
  if (kind === 'zone') return [];
  if (kind === 'object') return [node.text, ...project.members(node.text)];
  if (kind !== null) return [node.text];
  return node.children.flatMap((child) => namedBelow(child, project));
}

function isRule({ keys }: Node): boolean {
  return keys.length === 3 && keys[0] === 'policy' && keys[1] === 'rules';
}

/** An entry under an id that the user chose. */
function isEntry(node: Node): boolean {
  return node.key !== null && kindOf(node)?.named === false;
}

function drop(name: string, fits: Operator['fits']): Operator {
  return {
    name,
    class: 'semantic',
    fits,
    make: (node, { tree, project }) => {
      const edit = removal(tree.text, node);
      if (edit === null) return null;
      const words = [...(isEntry(node) ? [node.keys.at(-1)!] : []), ...namedBelow(node, project)];
      return { node, edits: [edit], near: around(node, tree.text), words, families: null };
    },
  };
}

export const entries: readonly Operator[] = [
  drop('drop a rule', isRule),
  drop('drop an entry', (node, { project }) => {
    if (!isEntry(node) || isRule(node)) return false;
    const kind = definitionAt(node.keys);
    return kind === null || !project.isNamed(kind, node);
  }),
  drop('drop an item', (node) => node.parent?.kind === 'list' && node.parent.children.length > 1),
  drop('drop an optional key', (node) => {
    const kind = node.key === null ? null : kindOf(node);
    return kind?.named === true && !kind.required && node.keys.length > 1;
  }),
  {
    name: 'repeat an entry under another id',
    class: 'semantic',
    fits: (node) => isEntry(node) && node.kind === 'map',
    make: (node, { tree }) => {
      const id = node.keys.at(-1)!;
      const version = /@(\d+)$/.exec(id);
      const other = version === null ? `${id}-2` : id.replace(/\d+$/, String(Number(version[1]) + 7));
      const key = tree.text.slice(node.key!.from, node.key!.to);
      const edit = repetition(tree.text, node, (entry) => entry.replace(key, key.replace(id, other)));
      return edit === null ? null : { node, edits: [edit], near: [extent(node)], words: [], families: null };
    },
  },
  {
    name: 'repeat an item',
    class: 'semantic',
    // Of plain values the schema wants each once: that would test nothing but the schema.
    fits: (node) => node.parent?.kind === 'list' && node.kind === 'map',
    make: (node, { tree }) => {
      const edit = repetition(tree.text, node, (entry) => entry);
      return edit === null ? null : { node, edits: [edit], near: [extent(node)], words: [], families: null };
    },
  },
];
