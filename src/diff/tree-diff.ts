/**
 * Two trees → how one becomes the other, by the rules of their dialect: statement by statement, each at its place. What is written
 * otherwise and says the same is no difference.
 */
import type { Node, Tree } from '../config/tree.ts';
import { pairUp, rising } from './pair.ts';
import type { RuleSet, State } from './rules.ts';
import { insideOf, type Statement, statementOf } from './statement.ts';
import { rawText } from './words.ts';

/**
 * What became of a statement. `changed` is its own line, whatever it encloses; `moved` stands where it went, `left` where it was;
 * a `same` one may enclose what is not.
 */
export type Fate = 'same' | 'added' | 'removed' | 'changed' | 'moved' | 'left';

export interface Row {
  fate: Fate;
  before: Node | null;
  after: Node | null;
  /** Its place among its siblings after; -1 for what is not there. */
  index: number;
  /** Has the block that it stands in an order? */
  ordered: boolean;
  /** What stands where this statement stands may be met by these rules. */
  state: State;
  /** Of a block on both sides: its rows, or null where nothing in it differs. */
  inside: Row[] | null;
}

/** A statement of both sides, or of one. */
export interface Enclosing {
  before: Node | null;
  after: Node | null;
}

/** One difference. */
export interface Edit {
  kind: 'added' | 'removed' | 'changed' | 'moved';
  /** What encloses it, outermost first. */
  path: readonly Enclosing[];
  before: Node | null;
  after: Node | null;
  /** Its place among its siblings after; -1 where it is not there. Told where `ordered`. */
  index: number;
  ordered: boolean;
  state: State;
}

export type { RuleSet };

/** The rows of the file, or null where nothing differs. Every block on the way to a difference has all of its rows. */
export function diffTrees(before: Tree, after: Tree, rules: RuleSet): Row[] | null {
  return diffSiblings(before.children, after.children, rules.orderedFile, rules, rules.start);
}

function diffSiblings(
  left: readonly Node[],
  right: readonly Node[],
  ordered: boolean,
  rules: RuleSet,
  state: State,
): Row[] | null {
  const before = rules.rules?.merged === true ? merged(left) : left;
  const after = rules.rules?.merged === true ? merged(right) : right;
  const pairing = pairUp(before, after, ordered, rules, state);
  const stayed = ordered ? rising(pairing.toAfter) : null;
  let differs = false;
  const row = (from: number, to: number): Row | null => {
    const a = from < 0 ? null : before[from]!;
    const b = to < 0 ? null : after[to]!;
    const base = { before: a, after: b, index: to, ordered, state, inside: null };
    if (a === null || b === null) {
      const said = (a === null ? pairing.after[to] : pairing.before[from])!;
      if (said.hidden || said.isDefault) return null;
      differs = true;
      return { ...base, fate: a === null ? 'added' : 'removed' };
    }
    const inside = insideRows(a, b, rules, state);
    const changed = isChanged(a, b, pairing.before[from], pairing.after[to], rules, state);
    const moved = stayed !== null && !stayed.has(from);
    if (inside !== null || changed || moved) differs = true;
    return { ...base, inside, fate: moved ? 'moved' : changed ? 'changed' : 'same' };
  };
  const rows = stayed === null ? inOrderOfBefore(pairing, row) : inOrderOfAfter(pairing, stayed, row);
  return differs ? rows : null;
}

function isChanged(
  a: Node,
  b: Node,
  left: Statement | undefined,
  right: Statement | undefined,
  rules: RuleSet,
  state: State,
): boolean {
  if (left === undefined && right === undefined) return false;
  const one = left ?? statementOf(a, rules, state);
  const other = right ?? statementOf(b, rules, state);
  if (one.hidden && other.hidden) return false;
  if (one.text !== other.text) return true;
  const both = one.references.length > 0 && one.references.length === other.references.length;
  return both && one.references.some((reference, index) => reference !== other.references[index]);
}

function insideRows(a: Node, b: Node, rules: RuleSet, state: State): Row[] | null {
  if (a.children.length === 0 && b.children.length === 0) return null;
  const { state: below, ordered } = insideOf(b, rules, state);
  return diffSiblings(a.children, b.children, ordered, rules, below);
}

/** Without an order, what stayed keeps its place and what is new stands behind what it follows. */
function inOrderOfBefore(
  { toAfter, toBefore }: { toAfter: Int32Array; toBefore: Int32Array },
  make: (from: number, to: number) => Row | null,
): Row[] {
  const behind = new Map<number, number[]>();
  let place = -1;
  for (let to = 0; to < toBefore.length; to++) {
    if (toBefore[to]! >= 0) place = toBefore[to]!;
    else behind.set(place, [...(behind.get(place) ?? []), to]);
  }
  const rows: (Row | null)[] = [];
  for (let from = -1; from < toAfter.length; from++) {
    if (from >= 0) rows.push(make(from, toAfter[from]!));
    for (const to of behind.get(from) ?? []) rows.push(make(-1, to));
  }
  return rows.filter((row) => row !== null);
}

/** With an order, everything stands where it is after; what went stands behind what it followed. */
function inOrderOfAfter(
  { toAfter, toBefore }: { toAfter: Int32Array; toBefore: Int32Array },
  stayed: ReadonlySet<number>,
  make: (from: number, to: number) => Row | null,
): Row[] {
  const rows: (Row | null)[] = [];
  let from = 0;
  const leave = (end: number) => {
    for (; from < end; from++) {
      const to = toAfter[from]!;
      if (to < 0) rows.push(make(from, -1));
      else if (!stayed.has(from)) {
        const row = make(from, to)!;
        rows.push({ ...row, fate: 'left', index: -1, inside: null });
      }
    }
  };
  for (let to = 0; to < toBefore.length; to++) {
    const origin = toBefore[to]!;
    if (origin >= 0 && stayed.has(origin)) {
      leave(origin);
      from = origin + 1;
    }
    rows.push(make(origin, to));
  }
  leave(toAfter.length);
  return rows.filter((row) => row !== null);
}

/** Blocks with the same header as one, at the place of the first. */
function merged(nodes: readonly Node[]): readonly Node[] {
  const first = new Map<string, number>();
  let found: Node[] | null = null;
  for (const [index, node] of nodes.entries()) {
    if (node.block === null) {
      found?.push(node);
      continue;
    }
    const header = rawText(node);
    const known = first.get(header);
    if (known === undefined) {
      first.set(header, found === null ? index : found.length);
      found?.push(node);
      continue;
    }
    found ??= nodes.slice(0, index);
    const { children } = found[known]!;
    found[known] = { ...found[known]!, children: [...children, ...node.children] };
  }
  return found ?? nodes;
}

/** The differences alone, each with its path. */
export function editsOf(rows: readonly Row[] | null, path: readonly Enclosing[] = []): Edit[] {
  const edits: Edit[] = [];
  for (const { fate, before, after, index, ordered, state, inside } of rows ?? []) {
    if (fate !== 'same' && fate !== 'left') edits.push({ kind: fate, path, before, after, index, ordered, state });
    if (inside !== null) edits.push(...editsOf(inside, [...path, { before, after }]));
  }
  return edits;
}
