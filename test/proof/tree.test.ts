import { describe, expect, test } from 'vitest';
import { edited, removal, repetition } from './mutation.ts';
import { extent, type Node, readTree, type Tree } from './tree.ts';

const TEXT = `# head
sites:
  one: {number: 0x10, roles: [a, b], name: 'Xã một'}   # first
  two:
    list:
      - name: x
        value: 1
      - {name: y, value: 2}
    empty:
    text: |
      two
      lines
    last: "q"
other: [
  {a: 1},
  {a: 2}
  ]
`;
const tree = readTree('inventory/x.yaml', TEXT);

function at(pointer: string, from: Tree = tree): Node {
  const node = from.nodes.find((candidate) => candidate.pointer === pointer);
  if (node === undefined) throw new Error(`nothing at ${pointer}`);
  return node;
}

function textOf(pointer: string): string {
  const { from, to } = extent(at(pointer));
  return TEXT.slice(from, to);
}

describe('every node knows its extent', () => {
  test.each([
    ['/sites/one', "one: {number: 0x10, roles: [a, b], name: 'Xã một'}"],
    ['/sites/one/number', 'number: 0x10'],
    ['/sites/one/roles', 'roles: [a, b]'],
    ['/sites/one/roles/1', 'b'],
    ['/sites/one/name', "name: 'Xã một'"],
    ['/sites/two/list/0', 'name: x\n        value: 1'],
    ['/sites/two/list/1', '{name: y, value: 2}'],
    ['/sites/two/last', 'last: "q"'],
    ['/other', 'other: [\n  {a: 1},\n  {a: 2}\n  ]'],
    ['/other/1', '{a: 2}'],
  ])('%s', (pointer, text) => {
    expect(textOf(pointer)).toBe(text);
  });
});

describe('taking out', () => {
  test.each([
    ['/sites/one/number', "  one: {roles: [a, b], name: 'Xã một'}   # first\n"],
    ['/sites/one/name', '  one: {number: 0x10, roles: [a, b]}   # first\n'],
    ['/sites/one/roles/0', "  one: {number: 0x10, roles: [b], name: 'Xã một'}   # first\n"],
    ['/sites/two/list/0/name', '      - value: 1\n'],
    ['/other/0/a', '  {},\n'],
  ])('%s leaves %s', (pointer, line) => {
    const edit = removal(TEXT, at(pointer))!;
    expect(edited(TEXT, [edit])).toContain(line);
  });

  test('lines go with their comment, and nothing else', () => {
    expect(edited(TEXT, [removal(TEXT, at('/sites/one'))!])).toBe(TEXT.replace(/^ {2}one.*\n/m, ''));
    expect(edited(TEXT, [removal(TEXT, at('/sites/two/list/0'))!])).toBe(
      TEXT.replace('      - name: x\n        value: 1\n', ''),
    );
    expect(edited(TEXT, [removal(TEXT, at('/sites/two/text'))!])).toBe(
      TEXT.replace('    text: |\n      two\n      lines\n', ''),
    );
  });

  test('the only entry of a block stays: without it the key would stand alone', () => {
    const only = readTree('x.yaml', 'a:\n  b: 1\n');
    expect(removal(only.text, at('/a/b', only))).toBeNull();
  });
});

describe('writing once more', () => {
  test.each([
    ['/sites/one/number', 'number: 0x10, number: 0x10'],
    ['/sites/two/list/1', '      - {name: y, value: 2}\n      - {name: y, value: 2}\n'],
    ['/sites/two/list/0', '      - name: x\n        value: 1\n      - name: x\n        value: 1\n'],
    ['/other/1', '{a: 2}, {a: 2}\n'],
  ])('%s', (pointer, text) => {
    const edit = repetition(TEXT, at(pointer), (entry) => entry)!;
    expect(edited(TEXT, [edit])).toContain(text);
  });
});
