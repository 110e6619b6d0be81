import { describe, expect, test } from 'vitest';
import type { Diagnostic, Position } from '../../src/lib/diagnostic.ts';
import { printDiagnostics, summarize } from '../../src/report/diagnostics.ts';
import { frameOf, sourceOf } from '../../src/report/frame.ts';
import { visible } from '../../src/report/visible.ts';

const plain = { gutter: (text: string) => text, mark: (text: string) => text };

function at(line: number, column: number, endColumn: number, file = 'a.yaml'): Position {
  return { file, line, column, endColumn };
}

function frame(text: string, position: Position, context = 0): string[] {
  return frameOf(sourceOf(text), position, context, plain);
}

function diagnostic(change: Partial<Diagnostic>): Diagnostic {
  return {
    code: 'SCH001',
    severity: 'error',
    message: 'm',
    position: null,
    related: [],
    hint: null,
    reference: null,
    ...change,
  };
}

describe('a frame', () => {
  const text = 'one\ntwo\nthree\nfour\nfive\n';

  test('shows the lines around, and carets under the columns', () => {
    expect(frame(text, at(3, 2, 4), 2)).toEqual([
      '  1 | one',
      '  2 | two',
      '> 3 | three',
      '    |  ^^',
      '  4 | four',
      '  5 | five',
    ]);
    expect(frame(text, at(1, 1, 4), 1)).toEqual(['> 1 | one', '    | ^^^', '  2 | two']);
    expect(frame(text, at(5, 5, 6), 1)).toEqual(['  4 | four', '> 5 | five', '    |     ^']);
  });

  test('numbers stand under each other', () => {
    const lines = frame('x\n'.repeat(12), at(10, 1, 2), 1);
    expect(lines).toEqual(['   9 | x', '> 10 | x', '     | ^', '  11 | x']);
  });

  test('a place behind the file has none, one at its end has', () => {
    expect(frame(text, at(9, 1, 2))).toEqual([]);
    expect(frame('a', at(1, 9, 12))).toEqual(['> 1 | a', '    |  ^']);
    expect(frame('', at(1, 1, 2))).toEqual(['> 1 |', '    | ^']);
  });

  test('a tab is as wide as it is shown', () => {
    expect(frame('\ta:\tb', at(1, 5, 6))).toEqual(['> 1 |     a:  b', '    |         ^']);
    expect(frame('\tb', at(1, 1, 2))).toEqual(['> 1 |     b', '    | ^^^^']);
  });

  test('accents take no column, wide letters two, pairs of units one letter', () => {
    expect(frame('e\u0323\u0302 x', at(1, 5, 6))).toEqual(['> 1 | e\u0323\u0302 x', '    |   ^']);
    expect(frame('漢字 x', at(1, 4, 5))).toEqual(['> 1 | 漢字 x', '    |      ^']);
    expect(frame('😀 x', at(1, 4, 5))).toEqual(['> 1 | 😀 x', '    |    ^']);
  });

  test('a long line is cut around the place, and the lines beside it alike', () => {
    const long = `${'a'.repeat(200)}XX${'b'.repeat(200)}`;
    const [above, marked, carets] = frame(`${long.toLowerCase()}\n${long}`, at(2, 201, 203), 1);
    expect(marked).toBe(`> 2 | …${'a'.repeat(30)}XX${'b'.repeat(67)}…`);
    expect(carets).toBe(`    | ${' '.repeat(31)}^^`);
    expect(above?.length).toBe(marked?.length);
    expect(frame(long, at(1, 1, 3))).toEqual([`> 1 | ${'a'.repeat(100)}…`, '    | ^^']);
    expect(frame(long, at(1, 1, 403))[1]).toBe(`    | ${'^'.repeat(100)}`);
  });

  test('nothing of the source reaches the terminal raw', () => {
    expect(frame('\u001b[31m\u0007\u007f\u202e\u2028\ud800', at(1, 2, 3))).toEqual([
      '> 1 | ␛[31m␇␡<U+202E><U+2028><U+D800>',
      '    |  ^',
    ]);
    expect(frame('\u202eab', at(1, 2, 3))).toEqual(['> 1 | <U+202E>ab', '    |         ^']);
    expect(visible('a\tb\nc\r')).toBe('a␉b␊c␍');
    expect(visible('Rạch Giá')).toBe('Rạch Giá');
  });
});

describe('the report', () => {
  const readFile = (file: string) => (file === 'a.yaml' ? 'x: 1\ny: 2\n' : null);

  test('a diagnostic with everything', () => {
    const whole = diagnostic({
      code: 'REF002',
      message: 'stands twice',
      position: at(2, 1, 2),
      related: [{ message: 'first here', position: at(1, 1, 2) }],
      hint: 'remove one',
      reference: 'RFC 1',
    });
    expect(printDiagnostics([whole], { readFile, color: false })).toBe(
      [
        'a.yaml:2:1 error REF002 stands twice',
        '    1 | x: 1',
        '  > 2 | y: 2',
        '      | ^',
        '  a.yaml:1:1 first here',
        '  > 1 | x: 1',
        '      | ^',
        '  hint: remove one',
        '  see: RFC 1',
        '',
        '1 error in 1 file',
        '',
      ].join('\n'),
    );
  });

  test('files stay together, in the order of their first diagnostic', () => {
    const list = [at(2, 1, 2, 'b'), at(1, 1, 2), at(3, 1, 2, 'b')].map((position) => diagnostic({ position }));
    const places = printDiagnostics([diagnostic({}), ...list], { readFile, color: false }).match(/^(\S+:\d+ )?error/gm);
    expect(places).toEqual(['error', 'b:2:1 error', 'b:3:1 error', 'a.yaml:1:1 error']);
  });

  test('a file is read once for all its diagnostics', () => {
    let reads = 0;
    const list = Array.from({ length: 5 }, () => diagnostic({ position: at(1, 1, 2) }));
    printDiagnostics(list, { readFile: () => String(reads++), color: false });
    expect(reads).toBe(1);
  });

  test('at most so many, the rest counted', () => {
    const list = Array.from({ length: 5 }, () => diagnostic({ position: at(1, 1, 2) }));
    const text = printDiagnostics(list, { readFile, color: false, most: 2 });
    expect(text.match(/a\.yaml:1:1/g)).toHaveLength(2);
    expect(text).toContain('and 3 more\n\n5 errors in 1 file\n');
  });

  test('colours only where they are wanted', () => {
    const list = [diagnostic({ position: at(1, 1, 2), hint: 'h' })];
    expect(printDiagnostics(list, { readFile, color: false })).not.toContain('\u001b');
    expect(printDiagnostics(list, { readFile, color: true })).toContain('\u001b[31merror SCH001');
  });

  test('messages, names and hints are as harmless as the source', () => {
    const text = printDiagnostics(
      [diagnostic({ message: '\u001b[2J', hint: '\u202e', position: at(1, 1, 2, '\u0007') })],
      { readFile, color: false },
    );
    expect(text).toContain('␇:1:1 error SCH001 ␛[2J\n  hint: <U+202E>');
  });

  test('what it amounts to', () => {
    expect(summarize([])).toBe('');
    expect(printDiagnostics([], { readFile, color: false })).toBe('');
    const of = (severity: Diagnostic['severity'], file: string) =>
      diagnostic({ severity, position: at(1, 1, 2, file) });
    expect(summarize([of('error', 'a'), of('error', 'b'), of('warning', 'b'), of('info', 'b')])).toBe(
      '2 errors, 1 warning and 1 note in 2 files',
    );
    expect(summarize([diagnostic({ severity: 'warning' })])).toBe('1 warning');
  });
});
