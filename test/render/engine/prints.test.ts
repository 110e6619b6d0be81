import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hint, mistake, rendered } from './mistake.ts';

describe('a print', () => {
  it.each([
    [{ x: null }, '`x` is null, which is not printed'],
    [{ x: {} }, '`x` is an object, which is not printed'],
    [{ x: [] }, '`x` is a list, which is not printed'],
    [{ x: ['a'] }, '`x` is a list, which is not printed'],
    [{ x: Number.NaN }, '`x` is the number NaN, which is not printed'],
    [{ x: Number.POSITIVE_INFINITY }, '`x` is the number Infinity, which is not printed'],
    [{ x: new Date(0) }, '`x` is an object, which is not printed'],
    [{ x: { toString: () => 'x' } }, '`x` is an object, which is not printed'],
    [{ x: new String('x') }, '`x` is an object, which is not printed'],
    [{ x: Symbol('x') }, '`x` is a symbol, which is not printed'],
    [{ x: 'a\nb' }, '`x` has a line break in it'],
    [{ x: 'a\r' }, '`x` has a line break in it'],
    [{ x: 'a\tb' }, '`x` has the control character U+0009 in it'],
    [{ x: '\u0000' }, '`x` has the control character U+0000 in it'],
    [{ x: '\u0001' }, '`x` has the control character U+0001 in it'],
    [{ x: '\u001b[2J' }, '`x` has the control character U+001B in it'],
    [{ x: '\u0085' }, '`x` has the control character U+0085 in it'],
    [{ x: 'a\u2028b' }, '`x` has the control character U+2028 in it'],
  ])('refuses %o', (data, message) => {
    expect(mistake('a\n {{x}} b', data)).toBe(`main.hbs:2:4-5 TPL002 ${message}`);
  });

  it.each([
    [{ x: '' }, ''],
    [{ x: 0 }, '0'],
    [{ x: -1.5 }, '-1.5'],
    [{ x: false }, 'false'],
    [{ x: true }, 'true'],
    [{ x: 'Rạch Giá <&>"' }, 'Rạch Giá <&>"'],
    [{ x: '{{y}}' }, '{{y}}'],
  ])('takes %o as it is', (data, text) => {
    expect(rendered('{{x}}', data)).toBe(text);
  });

  it('refuses what a helper gives, named as it is written', () => {
    expect(mistake('{{~ concat x "b" ~}}', { x: 'a\n' })).toBe(
      'main.hbs:1:1-21 TPL002 `concat x "b"` has a line break in it',
    );
    expect(mistake('{{quote x}}', { x: 'a\nb' })).toBe('main.hbs:1:1-12 TPL002 `quote x` has a line break in it');
    expect(mistake('{{lookup x 0}}', { x: [[]] })).toBe(
      'main.hbs:1:1-15 TPL002 `lookup x 0` is a list, which is not printed',
    );
  });

  it('says what to write instead', () => {
    expect(hint('{{x}}', { x: 'a\nb' })).toBe('if several lines are meant, write {{lines x}}');
    expect(hint('{{x}}', { x: [1] })).toBe('write {{#each x}} or {{join x ","}}');
    expect(hint('{{x}}', { x: null })).toBe('test it first: {{#if x}}');
  });

  it('lets no value out of its line', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((text) => `a\n${text}`),
      fc.anything(),
    );
    let printed = 0;
    fc.assert(
      fc.property(value, (x) => {
        for (const text of [
          'a {{x}} b\n',
          '{{#each l}}a {{this}} b\n{{/each}}',
          'a {{concat x}} b\n',
          'a {{json x}} b\n',
          'a {{quote x}} b\n',
          'a {{join l ","}} b\n',
        ]) {
          let output: string;
          try {
            output = rendered(text, { x, l: [x] });
          } catch (error) {
            expect((error as { code?: unknown }).code).toMatch(/^TPL00[12]$/);
            continue;
          }
          printed++;
          // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not come out.
          expect(output).toMatch(/^a [^\u0000-\u001f\u007f-\u009f\u2028\u2029]* b\n$/);
          expect(output).not.toContain('[object');
        }
      }),
      { numRuns: 500 },
    );
    expect(printed).toBeGreaterThan(100);
  });
});

describe('lines, indent', () => {
  const key = 'line 1\n\n  line 3\n';

  it('print several lines where they are meant', () => {
    expect(rendered('<{{lines x}}>\n', { x: key })).toBe('<line 1\n\n  line 3>\n');
    expect(rendered('{{lines x}}\n', { x: ['a', 1, 'b\nc'] })).toBe('a\n1\nb\nc\n');
    expect(rendered('{{indent 2 x}}\n', { x: key })).toBe('  line 1\n\n    line 3\n');
    expect(rendered('{{lines x}}', { x: '' })).toBe('');
    expect(rendered('{{lines x}}', { x: '\ta' })).toBe('\ta');
  });

  it('refuse every other control character', () => {
    expect(mistake('{{lines x}}', { x: 'a\r\nb' })).toBe('main.hbs:1:1-12 TPL002 `lines x` has a line break in it');
    expect(mistake('{{indent 1 x}}', { x: 'a\n\u0007' })).toBe(
      'main.hbs:1:1-15 TPL002 `indent 1 x` has the control character U+0007 in it',
    );
    expect(mistake('{{lines x}}', { x: { a: 1 } })).toBe('main.hbs:1:1-12 TPL002 lines: takes text, not an object');
    expect(mistake('{{lines x}}', { x: [null] })).toBe('main.hbs:1:1-12 TPL002 lines: takes text or numbers, not null');
    expect(mistake('{{indent n x}}', { n: -1, x: 'a' })).toBe(
      'main.hbs:1:1-15 TPL002 indent: indents by 0 to 80 spaces, not -1',
    );
  });

  it('are no values', () => {
    expect(mistake('{{concat (lines x)}}', { x: 'a' })).toBe(
      'main.hbs:1:10-19 TPL003 `lines` prints lines, it is no value for another helper',
    );
  });
});
