import fc from 'fast-check';
import { expect, test } from 'vitest';
import { block, type Node, node, type Tree, word } from '../../src/config/tree.ts';
import { RuleSet } from '../../src/diff/rules.ts';
import { diffTrees, editsOf } from '../../src/diff/tree-diff.ts';
import { deepText } from '../../src/diff/words.ts';
import type { CompareRules } from '../../src/render/compare-rules.ts';
import { applyEdits } from './apply-edits.ts';

const RULES: CompareRules = {
  ordered: ['list', '... > list'],
  free: [],
  keys: ['... > keyed *', '... > twice'],
  sets: [],
  caseless: [],
  defaults: [],
  volatile: [],
  secrets: [],
  sections: null,
  merged: false,
  quoted: false,
  masks: false,
};
const rules = new RuleSet(RULES);

const digit = fc.integer({ min: 0, max: 3 });
const leaf = fc
  .tuple(fc.constantFrom('plain', 'keyed', 'twice'), digit, digit)
  .map(([kind, name, value]) => node([word(kind), word(`n${name}`), word(`v${value}`)]));

const tree = fc.letrec<{ node: Node; block: Node }>((tie) => ({
  node: fc.oneof({ maxDepth: 2 }, leaf, tie('block')),
  block: fc
    .tuple(fc.constantFrom('list', 'bag'), digit, fc.array(tie('node'), { maxLength: 6 }))
    .map(([kind, name, children]) => ({ ...node([word(kind), word(`n${name}`)]), block: block('{', '}'), children })),
}));
const trees = fc.array(tree.node, { maxLength: 8 }).map((children): Tree => ({ children, end: [] }));

const isList = ({ tokens }: Node): boolean => tokens[0]?.kind === 'word' && tokens[0].text === 'list';

/** The tree as text, without the orders that mean nothing. */
function meaning(children: readonly Node[], ordered: boolean): string {
  const texts = children.map((one) => `${deepText({ ...one, block: null })}{${meaning(one.children, isList(one))}}`);
  return (ordered ? texts : texts.sort()).join(';');
}

/** The tree with its statements in another order, wherever `lists` says. */
function shuffled({ children, end }: Tree, lists: boolean, seed: number): Tree {
  let state = seed;
  const next = () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state;
  };
  const mix = (nodes: readonly Node[], ordered: boolean): Node[] => {
    const mixed = nodes.map((one) => ({ ...one, children: mix(one.children, isList(one)) }));
    return ordered === lists
      ? mixed
          .map((one) => [next(), one] as const)
          .sort(([a], [b]) => a - b)
          .map(([, one]) => one)
      : mixed;
  };
  return { children: mix(children, false), end };
}

test('a tree does not differ from itself', () => {
  fc.assert(
    fc.property(trees, (a) => {
      expect(diffTrees(a, structuredClone(a), rules)).toBeNull();
    }),
  );
});

test('an order without a meaning is no difference', () => {
  fc.assert(
    fc.property(trees, fc.nat(), (a, seed) => {
      expect(diffTrees(a, shuffled(a, false, seed), rules)).toBeNull();
    }),
  );
});

test('an order with a meaning is a difference, of moves alone', () => {
  let differing = 0;
  fc.assert(
    fc.property(trees, fc.nat(), (a, seed) => {
      const b = shuffled(a, true, seed);
      const edits = editsOf(diffTrees(a, b, rules));
      expect(edits.length > 0).toBe(meaning(a.children, false) !== meaning(b.children, false));
      if (edits.length > 0) differing++;
    }),
    { numRuns: 300 },
  );
  expect(differing).toBeGreaterThan(30);
});

test('the edits make the one tree into the other, and say no more than differs', () => {
  fc.assert(
    fc.property(trees, trees, (a, b) => {
      const edits = editsOf(diffTrees(a, b, rules));
      expect(meaning(applyEdits(a, edits).children, false)).toBe(meaning(b.children, false));
      expect(edits.length === 0).toBe(meaning(a.children, false) === meaning(b.children, false));
    }),
    { numRuns: 1000 },
  );
});

test('of a list with one statement moved, that one has moved', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 30 }), fc.nat(), fc.nat(), (length, from, to) => {
      const items = Array.from({ length }, (_, index) => node([word('rule'), word(`r${index}`)]));
      const moved = items.slice();
      const [one] = moved.splice(from % length, 1);
      moved.splice(to % length, 0, one!);
      const inList = (children: Node[]): Tree => ({
        children: [{ ...node([word('list')]), block: block('{', '}'), children }],
        end: [],
      });
      const edits = editsOf(diffTrees(inList(items), inList(moved), rules));
      expect(edits.length).toBe(from % length === to % length ? 0 : 1);
    }),
  );
});
