/** Right things in each other's place. */
import type { Operator } from '../mutation.ts';
import { replacement } from '../mutation.ts';
import { kindOf } from '../schema-view.ts';
import { extent, type Node } from '../tree.ts';
import { choose } from './slips.ts';
import { semantic } from './values.ts';

/** Values that people mix up have one shape: numbers, or texts of one definition or form. */
function alike(one: Node, other: Node): boolean {
  if (one === other || one.kind !== 'scalar' || other.kind !== 'scalar' || one.text === other.text) return false;
  const [a, b] = [kindOf(one), kindOf(other)];
  if (a === null || b === null || a.type !== b.type) return false;
  if (a.type === 'integer') return Number(one.text) !== Number(other.text);
  if (a.words !== null || b.words !== null || a.type !== 'string') return false;
  return a.definition === b.definition && a.format === b.format && (a.definition !== null || a.format !== null);
}

function swapped(node: Node, other: Node) {
  const near = [node.key ?? node.value, other.key ?? other.value];
  return { ...semantic(node, replacement(node, other.text), replacement(other, node.text)), near };
}

export const order: readonly Operator[] = [
  {
    name: 'swap two values',
    class: 'semantic',
    fits: (node) => node.key !== null && node.parent!.children.some((other) => alike(node, other)),
    make: (node, { random }) => {
      const other = choose(
        random,
        node.parent!.children.filter((sibling) => alike(node, sibling)),
      );
      return other === null ? null : swapped(node, other);
    },
  },
  {
    // Of rules that share no packet, or answer it alike, the order says nothing: to change it is no mistake.
    name: 'reorder rules',
    class: 'semantic',
    fits: (node) => isOrder(node) && rivals(node).length > 0,
    make: (node, { random }) => {
      const other = choose(random, rivals(node));
      return other === null ? null : swapped(node, other);
    },
  },
  {
    name: 'reorder terms',
    class: 'semantic',
    fits: (node) => node.parent?.kind === 'list' && node.parent.style === 'flow' && node.parent.children.length > 1,
    make: (node, { tree }) => {
      const { children } = node.parent!;
      const other = children[children.indexOf(node) + 1];
      if (other === undefined) return null;
      const [a, b] = [extent(node), extent(other)];
      const [first, second] = [tree.text.slice(a.from, a.to), tree.text.slice(b.from, b.to)];
      if (first === second) return null;
      return semantic(node, { ...a, text: second }, { ...b, text: first });
    },
  },
];

function isOrder({ keys }: Node): boolean {
  return keys.length === 4 && keys[1] === 'rules' && keys[3] === 'order';
}

/** The orders of rules between the same zones that decide otherwise. */
function rivals(node: Node): Node[] {
  const rule = node.parent!;
  const part = (of: Node, key: string) => of.children.find(({ keys }) => keys.at(-1) === key);
  const zones = (of: Node, key: string) => part(of, key)?.children.map(({ text }) => text) ?? [];
  return rule.parent!.children.flatMap((other) => {
    const meets = (['from', 'to'] as const).every((key) =>
      zones(rule, key).some((zone) => zones(other, key).includes(zone)),
    );
    const order = part(other, 'order');
    const differs = part(rule, 'action')?.text !== part(other, 'action')?.text;
    return meets && differs && order !== undefined && order.text !== node.text ? [order] : [];
  });
}
