/** Of what a device runs, what is songsong's: statements of the sections that it manages there. */
import type { Node, Tree } from '../config/tree.ts';
import type { RuleSet } from './rules.ts';
import { statementOf } from './statement.ts';
import { wordsOf } from './words.ts';

/**
 * The running configuration without what songsong would never write: a statement stays if it is of a section in `manages`, or if the
 * intended configuration has one that is known by the same. Without sections in the rules everything stays.
 */
export function managedPart(running: Tree, intended: Tree, manages: readonly string[], rules: RuleSet): Tree {
  if (rules.rules?.sections == null) return running;
  const known = new Set(intended.children.map((node) => statementOf(node, rules, rules.start).key));
  const isManaged = (node: Node): boolean => {
    const words = wordsOf(node, rules.rules?.quoted === true);
    const { hits } = rules.meet(rules.start, words);
    const all = words[0]?.text === rules.negation ? [...hits, ...rules.meet(rules.start, words, 1).hits] : hits;
    if (all.some(({ rule }) => rule.kind === 'section' && manages.includes(rule.name))) return true;
    return known.has(statementOf(node, rules, rules.start).key);
  };
  return { children: running.children.filter(isManaged), end: [] };
}
