import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parentPointer, pointerKeys, pointerToken, valueAt } from '../../src/lib/pointer.ts';

describe('pointers', () => {
  test('RFC 6901 section 5: the examples', () => {
    const document = { foo: ['bar', 'baz'], '': 0, 'a/b': 1, 'm~n': 8, ' ': 7 };
    expect(valueAt(document, '')).toBe(document);
    expect(valueAt(document, '/foo/0')).toBe('bar');
    expect(valueAt(document, '/')).toBe(0);
    expect(valueAt(document, '/a~1b')).toBe(1);
    expect(valueAt(document, '/m~0n')).toBe(8);
    expect(valueAt(document, '/ ')).toBe(7);
    expect(valueAt(document, '/none/deeper')).toBeUndefined();
    expect(valueAt(document, '/toString')).toBeUndefined();
  });

  test('one step above', () => {
    expect(parentPointer('/a/b')).toBe('/a');
    expect(parentPointer('/a')).toBe('');
    expect(parentPointer('')).toBe('');
  });

  test('any keys come back', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (keys) => {
        expect(pointerKeys(keys.map(pointerToken).join(''))).toEqual(keys);
      }),
    );
  });
});
