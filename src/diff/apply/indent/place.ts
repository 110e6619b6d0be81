/** Statements of a mode as the rules see them: found by their key, put beside their like. */
import { wordsOf } from '../../../config/references/pattern.ts';
import { block, type Node } from '../../../config/tree.ts';
import { folded, type Met, meet } from '../pattern.ts';
import type { Mode, Statement } from './rules.ts';

/** A block that is open: `node` null is the configuration itself. */
export interface Place {
  node: Node | null;
  /** The statements in it, in their order; changed in place. */
  children: Node[];
  mode: Mode;
  /** What opened it; null for the configuration itself. */
  rule: Statement | null;
}

/** A statement and what its pattern met. */
export interface Known {
  rule: Statement;
  met: Met;
}

/** The first statement of the mode that the words are, or null. */
export function known(mode: Mode, words: readonly string[]): Known | null {
  for (const rule of candidates(mode, words[0] ?? '')) {
    const met = meet(rule.is, words);
    if (met !== null) return { rule, met };
  }
  return null;
}

/** The statements that may begin with a word, in their order. */
function candidates(mode: Mode, first: string): readonly Statement[] {
  let index = byFirst.get(mode);
  if (index === undefined) {
    index = new Map();
    byFirst.set(mode, index);
  }
  let found = index.get(first);
  if (found === undefined) {
    found = mode.statements.filter(({ is }) => {
      const [head] = is.split(' ');
      return head === '=' || head === '...' || meet(head!, [first]) !== null;
    });
    index.set(first, found);
  }
  return found;
}

const byFirst = new WeakMap<Mode, Map<string, readonly Statement[]>>();

/** What a node is in the mode that it stands in: found once, for a statement is never changed, but another put in its place. */
export function knownNode(mode: Mode, node: Node): Known | null {
  const before = ofNode.get(node);
  if (before !== undefined && before.mode === mode) return before.is;
  const is = known(mode, wordsOf(node));
  ofNode.set(node, { mode, is });
  return is;
}

const ofNode = new WeakMap<Node, { mode: Mode; is: Known | null }>();

/** The nodes of `rule` in the place, each with what its pattern met. */
export function alike(place: Place, rule: Statement): { node: Node; met: Met }[] {
  return place.children.flatMap((node) => {
    const one = knownNode(place.mode, node);
    return one !== null && one.rule === rule ? [{ node, met: one.met }] : [];
  });
}

/** The node of `rule` with this key, or null. */
export function withKey(place: Place, rule: Statement, key: string): { node: Node; met: Met } | null {
  return alike(place, rule).find(({ met }) => met.key === key) ?? null;
}

/** Puts a new node behind its like: in the order of their numbers where they have them, else last; the closing `end` stays last. */
export function insert(place: Place, rule: Statement, met: Met, node: Node): void {
  const like = alike(place, rule);
  const list = met.number === null ? like : like.filter((one) => sameList(one.met, met));
  const after = met.number === null ? null : list.findLast((one) => (one.met.number ?? 0) < met.number!);
  const first = list[0];
  let at: number;
  if (after) at = place.children.indexOf(after.node) + 1;
  else if (met.number !== null && first !== undefined) at = place.children.indexOf(first.node);
  else if (like.length > 0) at = place.children.indexOf(like.at(-1)!.node) + 1;
  else at = place.children.length;
  const closing = place.node === null && /^(end|return)$/.test(wordsOf(place.children.at(-1) ?? node).join(' '));
  if (closing && at === place.children.length) at--;
  place.children.splice(at, 0, node);
  if (place.node !== null) place.node.block ??= block('', place.mode.close);
}

/** Entries of the same list: all that their keys name but the number. */
const sameList = (a: Met, b: Met): boolean => {
  const without = (met: Met): string =>
    met.words
      .filter((word) => word !== String(met.number))
      .map(folded)
      .join(' ');
  return without(a) === without(b);
};

/** Puts `made` where `old` stood. */
export function replace(place: Place, old: Node, made: Node): void {
  place.children[place.children.indexOf(old)] = made;
}

/** Takes a node out; false if it was not there. */
export function take(place: Place, node: Node): boolean {
  const at = place.children.indexOf(node);
  if (at < 0) return false;
  place.children.splice(at, 1);
  return true;
}

/**
 * Every statement below `place` that a path of patterns meets (`address-family ... > neighbor 192.0.2.1 ...`), each with the places from
 * `place` down to its own.
 */
export function* met(
  place: Place,
  path: string,
  modes: ReadonlyMap<string, Mode>,
): Generator<{ places: Place[]; node: Node }> {
  const [head, ...rest] = path.split(' > ');
  for (const node of [...place.children]) {
    if (meet(head!, wordsOf(node)) === null) continue;
    if (rest.length === 0) yield { places: [place], node };
    else {
      const below = placeOf(place, node, modes);
      if (below === null) continue;
      for (const found of met(below, rest.join(' > '), modes)) yield { ...found, places: [place, ...found.places] };
    }
  }
}

/** The block of a node that opens a mode; null for any other. */
export function placeOf(place: Place, node: Node, modes: ReadonlyMap<string, Mode>): Place | null {
  const one = knownNode(place.mode, node);
  if (one === null || one.rule.mode === null) return null;
  return { node, children: node.children, mode: modes.get(one.rule.mode)!, rule: one.rule };
}
