import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexFile, locate, positionIn } from '../../src/inventory/positions.ts';
import { parseYaml } from '../../src/inventory/yaml.ts';
import type { Finding, Place } from '../../src/lib/diagnostic.ts';
import { pointerToken } from '../../src/lib/pointer.ts';

const TEXT = `# a province
sites:
  kg-1:
    number: 0x30
    name: "Rạch Giá"
    wan:
      primary: {to: kg-dc, kind: fibre}
    empty:
    tags: [a, 'b c', {d: e}]
    list:
      - one
      - x: 1
  "a/b": ~
  a~b:
    text: |
      two
      lines
`;

function marked(pointer: string, part: Place['part'], text = TEXT): string {
  const { line, column, endColumn } = positionIn(indexFile('f', text), pointer, part);
  const source = text.split('\n')[line - 1] ?? '';
  return `${line}:${source.slice(column - 1, endColumn - 1)}`;
}

describe('where a value stands', () => {
  test.each([
    ['', 'value', '2:sites'],
    ['/sites', 'key', '2:sites'],
    ['/sites', 'value', '3:kg-1'],
    ['/sites/kg-1', 'key', '3:kg-1'],
    ['/sites/kg-1/number', 'value', '4:0x30'],
    ['/sites/kg-1/name', 'value', '5:"Rạch Giá"'],
    ['/sites/kg-1/wan/primary', 'value', '7:{to: kg-dc, kind: fibre}'],
    ['/sites/kg-1/wan/primary/kind', 'key', '7:kind'],
    ['/sites/kg-1/empty', 'value', '8:empty'],
    ['/sites/kg-1/tags/1', 'value', "9:'b c'"],
    ['/sites/kg-1/tags/2', 'key', '9:{d: e}'],
    ['/sites/kg-1/tags/2/d', 'value', '9:e'],
    ['/sites/kg-1/list', 'value', '11:-'],
    ['/sites/kg-1/list/0', 'value', '11:one'],
    ['/sites/kg-1/list/1/x', 'value', '12:1'],
    ['/sites/a~1b', 'key', '13:"a/b"'],
    ['/sites/a~0b/text', 'key', '15:text'],
  ] as const)('%s (%s)', (pointer, part, expected) => {
    expect(marked(pointer, part)).toBe(expected);
  });

  test('what is not there lies at the name of its nearest ancestor', () => {
    expect(marked('/sites/kg-1/stage', 'value')).toBe('3:kg-1');
    expect(marked('/sites/kg-1/tags/9/x', 'value')).toBe('9:tags');
    expect(marked('/none', 'key')).toBe('2:sites');
  });

  test('of a duplicate key the first counts', () => {
    expect(marked('/a', 'value', 'a: 1\na: 2\n')).toBe('1:1');
  });

  test('line ends, byte order mark, a file that is no YAML, an empty one', () => {
    expect(positionIn(indexFile('f', '\ufeffa: 1\r\nb:\r  c: 2'), '/b/c', 'value')).toEqual({
      file: 'f',
      line: 3,
      column: 6,
      endColumn: 7,
    });
    expect(positionIn(indexFile('f', 'a: [b'), '/a', 'value')).toEqual({ file: 'f', line: 1, column: 1, endColumn: 2 });
    expect(positionIn(indexFile('f', ''), '/a', 'value')).toEqual({ file: 'f', line: 1, column: 1, endColumn: 2 });
  });

  test('every pointer of a written value leads back to that value', () => {
    const name = fc.stringMatching(/^[a-z~/ -]{1,5}$/).filter((text) => text.trim() === text && !/^-( |$)/.test(text));
    const tree = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        fc.nat(),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(name, tie('node'), { maxKeys: 3 }),
      ),
    })).node;
    fc.assert(
      fc.property(fc.dictionary(name, tree, { minKeys: 1, maxKeys: 4 }), (value) => {
        const text = JSON.stringify(value, null, 2);
        const index = indexFile('f', text);
        const visit = (part: unknown, pointer: string): void => {
          if (part !== null && typeof part === 'object') {
            for (const [key, below] of Object.entries(part)) visit(below, pointer + pointerToken(key));
          } else {
            const { line, column, endColumn } = positionIn(index, pointer, 'value');
            expect(text.split('\n')[line - 1]?.slice(column - 1, endColumn - 1)).toBe(JSON.stringify(part));
          }
        };
        expect(parseYaml(text, 'f').value).toEqual(value);
        visit(value, '');
      }),
    );
  });
});

describe('findings with their lines', () => {
  const finding = (file: string, pointer: string): Finding => ({
    code: 'REF002',
    severity: 'error',
    message: pointer,
    place: { file, pointer, part: 'value' },
    related: [{ message: 'first', place: { file: 'a', pointer: '/x', part: 'key' } }],
    hint: null,
    reference: null,
  });

  test('each file is read once, in the order given', () => {
    const read: string[] = [];
    const files: Record<string, string> = { a: 'x: 1\ny: 2\n', b: '\nz: 3\n' };
    const diagnostics = locate(
      [finding('b', '/z'), finding('a', '/y'), { ...finding('a', ''), place: null }],
      (file) => {
        read.push(file);
        return files[file] ?? null;
      },
    );
    expect(read.sort()).toEqual(['a', 'b']);
    expect(diagnostics.map(({ position }) => position && [position.file, position.line])).toEqual([
      ['b', 2],
      ['a', 2],
      null,
    ]);
    expect(diagnostics[0]?.related[0]?.position).toEqual({ file: 'a', line: 1, column: 1, endColumn: 2 });
    expect(diagnostics[0]).not.toHaveProperty('place');
  });

  test('a file that is gone gives its first column', () => {
    const [diagnostic] = locate([finding('gone', '/z')], () => null);
    expect(diagnostic?.position).toEqual({ file: 'gone', line: 1, column: 1, endColumn: 2 });
  });
});
