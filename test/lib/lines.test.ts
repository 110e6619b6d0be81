import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineStarts, lineText, positionOf, withoutByteOrderMark } from '../../src/lib/lines.ts';

describe('lines', () => {
  test('LF, CR LF and a lone CR end a line, each once', () => {
    expect(lineStarts('a\nb\r\nc\rd')).toEqual([0, 2, 5, 7]);
    expect(lineStarts('')).toEqual([0]);
    expect(lineStarts('a\n')).toEqual([0, 2]);
  });

  test('a line has no line break', () => {
    const text = 'one\r\ntwo\rthree\n';
    const starts = lineStarts(text);
    expect([0, 1, 2, 3, 4].map((line) => lineText(text, starts, line))).toEqual(['one', 'two', 'three', '', '']);
  });

  test('a range is cut at the end of its first line and never empty', () => {
    const text = 'ab\ncd';
    const at = (from: number, to: number) => {
      const { line, column, endColumn } = positionOf('f', text, lineStarts(text), from, to);
      return [line, column, endColumn];
    };
    expect(at(0, 5)).toEqual([1, 1, 3]);
    expect(at(3, 4)).toEqual([2, 1, 2]);
    expect(at(3, 3)).toEqual([2, 1, 2]);
    expect(at(99, 99)).toEqual([2, 3, 4]);
    expect(at(-5, -1)).toEqual([1, 1, 2]);
  });

  test('only a leading byte order mark goes', () => {
    expect(withoutByteOrderMark('\ufeffa\ufeff')).toBe('a\ufeff');
    expect(withoutByteOrderMark('a')).toBe('a');
  });

  test('every offset comes back from its line and column', () => {
    const texts = fc.array(fc.constantFrom('a', 'é', '\n', '\r', '\r\n', ' '), { maxLength: 40 });
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join('');
        const starts = lineStarts(text);
        for (let offset = 0; offset < text.length; offset++) {
          const { line, column } = positionOf('f', text, starts, offset, offset + 1);
          const inBreak = '\r\n'.includes(text[offset]!);
          expect(starts[line - 1]! + column - 1 === offset || inBreak).toBe(true);
          expect(column - 1).toBeLessThanOrEqual(lineText(text, starts, line - 1).length);
        }
      }),
    );
  });
});
