/** Configurations as the device sees them, for comparing: without comments, and in one order where order means nothing. */
import { wordsOf } from '../../../src/config/references/pattern.ts';
import type { Node, Tree } from '../../../src/config/tree.ts';
import type { ApplyRules } from '../../../src/diff/apply/apply.ts';
import { knownNode } from '../../../src/diff/apply/indent/place.ts';
import type { IndentRules, Mode } from '../../../src/diff/apply/indent/rules.ts';
import type { MenuRules } from '../../../src/diff/apply/menus/rules.ts';
import type { TableRules } from '../../../src/diff/apply/tables/rules.ts';

/**
 * The statements of a tree, each with the heads of the blocks around it (`router bgp 64500 > bgp router-id 192.0.2.1`), sorted. What stands
 * in a block in which order counts is one text with its head. The closing `end` or `return` is none.
 */
export function statements(tree: Tree, rules: ApplyRules): string[] {
  if (rules.language === 'tables') return [...entriesOf(tree.children, rules.tables, '', '')].sort();
  if (rules.language === 'menus') return [...commandsOf(tree, rules.menus)].sort();
  const { lines } = rules;
  return [...linesOf(tree.children, lines, lines.modes.get('top')!, '')]
    .filter((line) => line !== 'end' && line !== 'return')
    .sort();
}

/** Entries and settings; where the order of the entries counts, their sequence is a statement of its own. */
function* entriesOf(nodes: readonly Node[], rules: TableRules, table: string, path: string): Generator<string> {
  const entries = nodes.filter((node) => wordsOf(node)[0] === 'edit').map((node) => wordsOf(node).join(' '));
  if (rules.ordered.has(table) && entries.length > 0) yield `${path}/ ${entries.join(' / ')}`;
  for (const node of nodes) {
    const line = path + wordsOf(node).join(' ');
    yield line;
    yield* entriesOf(node.children, rules, path === '' ? wordsOf(node).slice(1).join(' ') : '', `${line} > `);
  }
}

/** Commands with their attributes in one order; where the order of entries counts, their sequence is a statement of its own. */
function* commandsOf(tree: Tree, rules: MenuRules): Generator<string> {
  const sequences = new Map<string, string[]>();
  for (const menu of tree.children) {
    const path = wordsOf(menu).join(' ');
    for (const command of menu.children) {
      const [verb, ...rest] = wordsOf(command);
      const line = [verb, ...rest.sort()].join(' ');
      yield `${path} ${line}`;
      if (rules.ordered.has(path.slice(1))) sequences.set(path, [...(sequences.get(path) ?? []), line]);
    }
  }
  for (const [path, lines] of sequences) yield `${path}: ${lines.join(' / ')}`;
}

function* linesOf(nodes: readonly Node[], rules: IndentRules, mode: Mode, path: string): Generator<string> {
  for (const node of nodes) {
    const name = knownNode(mode, node)?.rule.mode ?? null;
    const below = name === null ? null : rules.modes.get(name)!;
    const line = path + wordsOf(node).join(' ');
    if (below === null || below.ordered || below.body !== null) yield [line, ...wholly(node.children)].join(' / ');
    else {
      yield line;
      yield* linesOf(node.children, rules, below, `${line} > `);
    }
  }
}

/** What stands below, in its order. */
function wholly(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => [wordsOf(node).join(' '), ...wholly(node.children)]);
}
