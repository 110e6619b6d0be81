/** Whatever tree a dialect can spell comes back from its text; whatever text it is given, it answers with places, never with an exception. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Dialect, parse, print } from '../../src/config/dialects.ts';
import type { Tree } from '../../src/config/tree.ts';
import { BRACES, treeInBraces } from './legal-braces.ts';
import { fortiosTree, routerosTree } from './legal-commands.ts';
import { jsonTree, zoneTree } from './legal-data.ts';
import { FLAT, flatTree } from './legal-flat.ts';
import { INDENT, indentTree, SECTIONS, sectionTree } from './legal-indent.ts';
import { withoutLines } from './shape.ts';

const TREES: [Dialect, fc.Arbitrary<Tree>][] = [
  ...BRACES.map((one): [Dialect, fc.Arbitrary<Tree>] => [one, treeInBraces(one)]),
  ['fortinet-fortios', fortiosTree()],
  ['mikrotik-routeros', routerosTree()],
  ...INDENT.map((one): [Dialect, fc.Arbitrary<Tree>] => [one, indentTree(one)]),
  ...SECTIONS.map((one): [Dialect, fc.Arbitrary<Tree>] => [one, sectionTree(one)]),
  ['json', jsonTree()],
  ['zone', zoneTree()],
  ...FLAT.map((one): [Dialect, fc.Arbitrary<Tree>] => [one, flatTree(one)]),
];
const numRuns = 100;

const PIECES = [
  ...[
    'a',
    'b1',
    'set',
    'if',
    'then',
    'else',
    'chain',
    'type',
    'postrotate',
    'endscript',
    'action',
    'inactive:',
    '<<EOF',
    'EOF',
    'config',
    'edit',
    'next',
    'end',
    '/ip',
    'add',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    '[=',
    '=]',
    ';',
    ',',
    ':',
    '=',
    '"',
    "'",
    '`',
    '\\',
    '#',
    '//',
    '/*',
    '*/',
    '!',
    '%',
    '$',
  ],
  ...['/', '~', '-', '\n', '\n', '\n', ' ', ' ', ' ', '\t', '0', '1.5', 'true', '<?include', '?>', 'ạ', '\0'],
];
const soup = fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join(''));

/** The text of a legal tree with a piece put in place of some characters. */
const spoilt = (dialect: Dialect, trees: fc.Arbitrary<Tree>): fc.Arbitrary<string> =>
  fc.tuple(trees, fc.nat(), fc.nat(2), fc.constantFrom('', ...PIECES)).map(([tree, place, length, piece]) => {
    const text = print(dialect, tree);
    const at = place % (text.length + 1);
    return text.slice(0, at) + piece + text.slice(at + length);
  });

describe.each(TREES)('%s', (dialect, trees) => {
  it('reads what it printed, and prints that again', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const text = print(dialect, tree);
        const again = parse(dialect, text, 'generated');
        expect(again.diagnostics, text).toEqual([]);
        expect(withoutLines(again.tree), text).toEqual(tree);
        expect(print(dialect, again.tree)).toBe(text);
      }),
      { numRuns },
    );
  });

  it('takes any text: as a tree that comes back, or as mistakes with their places', () => {
    fc.assert(
      fc.property(fc.oneof(soup, spoilt(dialect, trees)), (text) => {
        const { tree, diagnostics } = parse(dialect, text, 'generated');
        const lines = text.split('\n');
        for (const { position: told } of diagnostics) {
          const position = told!;
          expect(position.line).toBeGreaterThanOrEqual(1);
          expect(position.line).toBeLessThanOrEqual(lines.length);
          expect(position.column).toBeGreaterThanOrEqual(1);
          expect(position.column).toBeLessThanOrEqual(lines[position.line - 1]!.length + 1);
        }
        if (diagnostics.length > 0) return;
        const printed = print(dialect, tree);
        const again = parse(dialect, printed, 'generated');
        expect(again.diagnostics, printed).toEqual([]);
        expect(withoutLines(again.tree), printed).toEqual(withoutLines(tree));
      }),
      { numRuns },
    );
  });
});
