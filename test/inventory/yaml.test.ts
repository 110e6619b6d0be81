import fc from 'fast-check';
import { CORE_SCHEMA, dump, load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../src/inventory/yaml.ts';

/** Code, line, column and end of every diagnostic. */
function told(text: string): [string, number, number, number][] {
  return parseYaml(text, 'f').diagnostics.map(({ code, position }) => [
    code,
    position?.line ?? 0,
    position?.column ?? 0,
    position?.endColumn ?? 0,
  ]);
}

describe('a file as a value', () => {
  test('the core schema of YAML 1.2', () => {
    const text = 'a: 0x30\nb: 1.5\nc: true\nd: no\ne:\nf: ~\ng: 22:30\nh: [x, {y: 1}]\ni: "1"\nj: |\n  two\n  lines\n';
    const { value, diagnostics } = parseYaml(text, 'f');
    expect(value).toEqual({
      a: 48,
      b: 1.5,
      c: true,
      d: 'no',
      e: null,
      f: null,
      g: '22:30',
      h: ['x', { y: 1 }],
      i: '1',
      j: 'two\nlines\n',
    });
    expect(diagnostics).toEqual([]);
  });

  test('keys stay as they were written', () => {
    expect(parseYaml('7.10: a\n010: b\n0x30: c\ntrue: d\nnull: e\ntoString: f\n', 'f').value).toEqual({
      '7.10': 'a',
      '010': 'b',
      '0x30': 'c',
      true: 'd',
      null: 'e',
      toString: 'f',
    });
  });

  test('the spelling of a number is kept where its value loses it', () => {
    const { numbers } = parseYaml('a: 7.10\nb: 7\nc: [0x30, 1, 010]\nd: "7.10"\ne: 1e3\n', 'f');
    expect(numbers.map(({ key, raw }) => [key, raw])).toEqual([
      ['a', '7.10'],
      [0, '0x30'],
      [2, '010'],
      ['e', '1e3'],
    ]);
  });

  test('byte order mark and any line ends', () => {
    expect(parseYaml('\ufeffa: 1\r\nb: 2\rc: 3\n', 'f')).toMatchObject({
      value: { a: 1, b: 2, c: 3 },
      diagnostics: [],
    });
  });

  test('what js-yaml dumps is read as js-yaml reads it', () => {
    const key = fc
      .stringMatching(/^[a-z][a-z0-9-]{0,6}$/)
      .filter((name) => name !== 'constructor' && name !== 'prototype');
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.double({ noNaN: true }));
    const { node } = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('node'), { maxLength: 4 }),
        fc.dictionary(key, tie('node'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(key, node, { minKeys: 1, maxKeys: 5 }), fc.boolean(), (value, flow) => {
        const text = dump(value, { flowLevel: flow ? 1 : -1, noRefs: true });
        const parsed = parseYaml(text, 'f');
        expect(parsed.diagnostics).toEqual([]);
        expect(parsed.value).toEqual(load(text, { schema: CORE_SCHEMA }));
      }),
      { numRuns: 300 },
    );
  });
});

describe('what a file may not hold', () => {
  test('every duplicate key, with its first place; the first value stays', () => {
    const text = 'a: 1\nb: {x: 1, x: 2}\na: 2\na: 3\n';
    expect(told(text)).toEqual([
      ['YAML002', 2, 11, 12],
      ['YAML002', 3, 1, 2],
      ['YAML002', 4, 1, 2],
    ]);
    const { value, diagnostics } = parseYaml(text, 'f');
    expect(value).toEqual({ a: 1, b: { x: 1 } });
    expect(diagnostics.map(({ related }) => [related[0]?.position.line, related[0]?.position.column])).toEqual([
      [2, 5],
      [1, 1],
      [1, 1],
    ]);
  });

  test('many duplicate keys cost no more than many keys', () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `key${index}: ${index}\n`).join('');
    expect(parseYaml(lines + lines, 'f').diagnostics).toHaveLength(20_000);
  });

  test('anchors, aliases, merge keys and tags, each once', () => {
    const text = 'a: &x {b: 1}\nc: *x\nd:\n  <<: *x\ne: !!str 1\nf: !secret [g]\n';
    expect(told(text)).toEqual([
      ['YAML003', 1, 4, 6],
      ['YAML003', 2, 4, 6],
      ['YAML003', 4, 3, 5],
      ['YAML003', 5, 4, 9],
      ['YAML003', 6, 4, 11],
    ]);
    expect(parseYaml(text, 'f').value).toBeUndefined();
  });

  test('a quoted << is a key as any other', () => {
    expect(parseYaml('"<<": 1', 'f')).toMatchObject({ value: { '<<': 1 }, diagnostics: [] });
  });

  test.each(['__proto__', 'constructor', 'prototype'])('%s as a key', (key) => {
    expect(told(`a:\n  ${key}: {polluted: true}\n`)).toEqual([['YAML006', 2, 3, 3 + key.length]]);
    expect(told(`"${key}": 1`)[0]?.[0]).toBe('YAML006');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('keys that are no text, or nothing', () => {
    expect(told('? [a]\n: b\n')[0]?.[0]).toBe('YAML006');
    expect(told('{a: 1}: b\n')[0]?.[0]).toBe('YAML006');
    expect(told('a: 1\n: b\n')).toEqual([['YAML006', 2, 1, 2]]);
    expect(told('*a : b\n').map(([code]) => code)).toEqual(['YAML003']);
  });

  test('a second document', () => {
    expect(told('a: 1\n---\nb: 2\n')).toEqual([['YAML001', 2, 1, 4]]);
    expect(told('---\na: 1\n...\n')).toEqual([]);
  });

  test('nothing, or no mapping', () => {
    expect(told('')).toEqual([['YAML005', 1, 1, 2]]);
    expect(told('# only\n')).toEqual([['YAML005', 1, 1, 2]]);
    expect(told('---\n')).toEqual([['YAML005', 1, 1, 2]]);
    expect(told('- a\n')).toEqual([['YAML005', 1, 1, 2]]);
    expect(told('sites')).toEqual([['YAML005', 1, 1, 2]]);
  });
});

describe('syntax errors say what was meant', () => {
  test.each([
    ['an address that ends in a colon', 'v6: 2001:db8::\n', 'YAML004', 1, 5],
    ['in a flow mapping', 'a: {v6: 2001:db8::, b: 1}\n', 'YAML004', 1, 9],
    ['in a list, where it is no syntax error', 'a:\n  - 2001:db8::\n', 'YAML004', 2, 5],
    ['the unspecified address', 'v6: ::\n', 'YAML004', 1, 5],
    ['a tab', 'a:\n\tb: 1\n', 'YAML001', 2, 1],
    ['a colon in a value', 'name: UBND: xã\n', 'YAML001', 1, 7],
    ['a missing space', 'a:\n  b:1\n  c: 2\n', 'YAML001', 2, 3],
    ['an open quote', 'a: "x\nb: 1\n', 'YAML001', 1, 4],
    ['an open quote with an escaped one', "a: 'it''s\n", 'YAML001', 1, 4],
    ['an open bracket', 'a: [1, [2]\n', 'YAML001', 1, 4],
    ['an open bracket above', 'a: [1,\nb: 2\n', 'YAML001', 1, 4],
    ['a reserved character', 'a: `x`\n', 'YAML001', 1, 4],
    ['a NUL byte', 'a: \0\n', 'YAML001', 1, 4],
    ['a control character', 'a: \u0007\n', 'YAML001', 1, 4],
    ['bad indentation', 'a:\n   b: 1\n  c: 2\n', 'YAML001', 3, 3],
    ['text behind a quote', 'a: "x" y\n', 'YAML001', 1, 8],
    ['a list on the line of its key', 'a: - b\n', 'YAML001', 1, 4],
    ['too deep', `a: ${'['.repeat(500)}`, 'YAML001', 1, 103],
  ])('%s', (_, text, code, line, column) => {
    const { value, diagnostics } = parseYaml(text, 'f');
    expect(value).toBeUndefined();
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({ code, severity: 'error', position: { file: 'f', line, column } });
    expect(diagnostics[0]?.hint).not.toBeNull();
  });

  test('a hundred thousand lines', () => {
    const text = Array.from(
      { length: 100_000 },
      (_, index) => `key-${index}: {a: ${index}, b: 2001:db8::${(index % 65535).toString(16)}}\n`,
    ).join('');
    expect(Object.keys(parseYaml(text, 'f').value ?? {})).toHaveLength(100_000);
    expect(told(`${text}broken: 2001:db8::\n`)).toEqual([['YAML004', 100_001, 9, 19]]);
  });
});
