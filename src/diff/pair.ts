/** Which statement of one side is which of the other, among siblings. */
import { diffArrays } from 'diff';
import type { Node } from '../config/tree.ts';
import type { RuleSet, State } from './rules.ts';
import { type Statement, statementOf } from './statement.ts';
import { deepText, rawText, sortedText, wordsOf } from './words.ts';

export interface Pairing {
  /** For each statement before, its index after; -1 where there is none. */
  toAfter: Int32Array;
  toBefore: Int32Array;
  /** What was read of the statements that are not written alike on both sides. */
  before: (Statement | undefined)[];
  after: (Statement | undefined)[];
}

/** Beyond so many edits the shortest script is not looked for: the statements are paired by their text alone. */
const MAX_EDITS = 1000;
/** Statements between two that stayed, on either side: more of them are not compared each with each. */
const MAX_GAP = 100;

/**
 * Pairs siblings. First those that are written alike (most are, and rules cost something); of those with one header, those that hold
 * the same; then by what rules say that a statement is known by. Of an ordered list with repeated lines (scripts), the longest
 * common part decides which of them is which.
 */
export function pairUp(
  before: readonly Node[],
  after: readonly Node[],
  ordered: boolean,
  set: RuleSet,
  state: State,
): Pairing {
  const pairing: Pairing = {
    toAfter: new Int32Array(before.length).fill(-1),
    toBefore: new Int32Array(after.length).fill(-1),
    before: [],
    after: [],
  };
  const sides = [before.map(identity), after.map(identity)] as const;
  const repeated = repeatedOf(...sides);
  if (ordered && repeated.size > 0) pairByCommonPart(sides[0], sides[1], pairing);
  pairAlike(before, after, sides, repeated, pairing);
  pairByKey(before, after, set, state, pairing);
  pairNameless(before, after, pairing);
  if (ordered) pairSimilar(before, after, pairing);
  return pairing;
}

/** Objects of JSON have no header: they are known by what they hold. */
const identity = (node: Node): string =>
  node.tokens.length === 0 && node.block !== null ? deepText(node) : rawText(node);

function repeatedOf(...sides: readonly (readonly string[])[]): Set<string> {
  const repeated = new Set<string>();
  for (const side of sides) {
    const seen = new Set<string>();
    for (const text of side) {
      if (seen.has(text)) repeated.add(text);
      else seen.add(text);
    }
  }
  return repeated;
}

function join(pairing: Pairing, before: number, after: number): void {
  pairing.toAfter[before] = after;
  pairing.toBefore[after] = before;
}

function pairByCommonPart(before: readonly string[], after: readonly string[], pairing: Pairing): void {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) {
    join(pairing, start, start);
    start++;
  }
  let [a, b] = [before.length, after.length];
  while (a > start && b > start && before[a - 1] === after[b - 1]) join(pairing, --a, --b);
  if (a === start || b === start) return;
  const changes = diffArrays(before.slice(start, a), after.slice(start, b), { maxEditLength: MAX_EDITS });
  let [i, j] = [start, start];
  for (const { added, removed, count } of changes ?? []) {
    if (added) j += count;
    else if (removed) i += count;
    else for (let n = 0; n < count; n++) join(pairing, i++, j++);
  }
}

/** Pairs what has one header; where several have it, what holds the same, and then what holds the same in another order. */
function pairAlike(
  before: readonly Node[],
  after: readonly Node[],
  [left, right]: readonly [readonly string[], readonly string[]],
  repeated: ReadonlySet<string>,
  pairing: Pairing,
): void {
  for (const inside of repeated.size === 0 ? [deepText] : [deepText, sortedText]) {
    const name = (node: Node, text: string): string =>
      node.block !== null && repeated.has(text) ? inside(node) : text;
    const waiting = new Map<string, number[]>();
    for (let index = before.length - 1; index >= 0; index--) {
      if (pairing.toAfter[index]! >= 0) continue;
      const text = name(before[index]!, left[index]!);
      const known = waiting.get(text);
      if (known === undefined) waiting.set(text, [index]);
      else known.push(index);
    }
    for (const [index, node] of after.entries()) {
      if (pairing.toBefore[index]! >= 0) continue;
      const found = waiting.get(name(node, right[index]!))?.pop();
      if (found !== undefined) join(pairing, found, index);
    }
  }
}

function pairByKey(
  before: readonly Node[],
  after: readonly Node[],
  set: RuleSet,
  state: State,
  pairing: Pairing,
): void {
  const waiting = new Map<string, number[]>();
  for (let index = before.length - 1; index >= 0; index--) {
    if (pairing.toAfter[index]! >= 0) continue;
    const said = statementOf(before[index]!, set, state);
    pairing.before[index] = said;
    const known = waiting.get(said.key);
    if (known === undefined) waiting.set(said.key, [index]);
    else known.push(index);
  }
  for (const [index, node] of after.entries()) {
    if (pairing.toBefore[index]! >= 0) continue;
    const said = statementOf(node, set, state);
    pairing.after[index] = said;
    const found = waiting.get(said.key)?.pop();
    if (found !== undefined) join(pairing, found, index);
  }
}

/** One block without a name on either side is one block: the document of JSON, its only item. */
function pairNameless(before: readonly Node[], after: readonly Node[], pairing: Pairing): void {
  const left = before.flatMap((node, index) => (pairing.toAfter[index]! < 0 && isNameless(node) ? [index] : []));
  const right = after.flatMap((node, index) => (pairing.toBefore[index]! < 0 && isNameless(node) ? [index] : []));
  if (left.length === 1 && right.length === 1) join(pairing, left[0]!, right[0]!);
}

const isNameless = (node: Node): boolean => node.tokens.length === 0 && node.block !== null;

/** What is told of a statement's likeness: its words, or what it holds where it has none. */
const marksOf = (node: Node): string[] =>
  isNameless(node) ? node.children.map(deepText) : wordsOf(node, false).map(({ name, text }) => `${name}=${text}`);

/** In a list with an order, what took the place of a statement and says half of the same is that statement, changed. */
function pairSimilar(before: readonly Node[], after: readonly Node[], pairing: Pairing): void {
  const gaps = new Map<number, { left: number[]; right: number[] }>();
  const gapAt = (place: number) => {
    const known = gaps.get(place) ?? { left: [], right: [] };
    gaps.set(place, known);
    return known;
  };
  let place = -1;
  for (const [index, to] of pairing.toAfter.entries()) {
    if (to >= 0) place = index;
    else gapAt(place).left.push(index);
  }
  place = -1;
  for (const [index, to] of pairing.toBefore.entries()) {
    if (to >= 0) place = to;
    else gapAt(place).right.push(index);
  }
  for (const { left, right } of gaps.values()) {
    if (left.length === 0 || right.length === 0 || left.length > MAX_GAP || right.length > MAX_GAP) continue;
    const words = left.map((index) => marksOf(before[index]!));
    let from = 0;
    for (const index of right) {
      const said = marksOf(after[index]!);
      const at = left.findIndex((one, position) => {
        const blocks = (before[one]!.block === null) === (after[index]!.block === null);
        return position >= from && blocks && isSimilar(words[position]!, said);
      });
      if (at < 0) continue;
      join(pairing, left[at]!, index);
      from = at + 1;
    }
  }
}

function isSimilar(some: readonly string[], others: readonly string[]): boolean {
  const left = [...others];
  let shared = 0;
  for (const word of some) {
    const at = left.indexOf(word);
    if (at < 0) continue;
    left.splice(at, 1);
    shared++;
  }
  return shared > 0 && shared * 2 >= Math.max(some.length, others.length);
}

/** The positions whose values form the longest rising sequence: what did not move. Values below 0 are none. */
export function rising(values: ArrayLike<number>): Set<number> {
  const ends: number[] = [];
  const previous = new Int32Array(values.length).fill(-1);
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (value < 0) continue;
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[ends[middle]!]! < value) low = middle + 1;
      else high = middle;
    }
    previous[index] = low === 0 ? -1 : ends[low - 1]!;
    ends[low] = index;
  }
  const found = new Set<number>();
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at]!) found.add(at);
  return found;
}
