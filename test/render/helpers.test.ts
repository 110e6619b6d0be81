import { describe, expect, it } from 'vitest';
import { HelperMistake } from '../../src/render/engine/helper.ts';
import { deviceHelpers } from '../../src/render/helpers.ts';

const call = (name: string, ...values: unknown[]): unknown => deviceHelpers[name]!.run(...values);

describe('helpers of device templates', () => {
  it.each([
    [
      'find',
      [
        [
          { a: { b: 1 }, n: 'x' },
          { a: null, n: 'y' },
        ],
        'a.b',
        1,
      ],
      { a: { b: 1 }, n: 'x' },
    ],
    [
      'find',
      [
        [
          { a: { b: 1 }, n: 'x' },
          { a: null, n: 'y' },
        ],
        'a.b',
        null,
      ],
      { a: null, n: 'y' },
    ],
    ['matches', ['GigabitEthernet1/0/1', '^[A-Za-z]+[1-9]'], true],
    ['hex', [1800, 8], '00000708'],
    ['hyphenated', ['primary default'], 'primary-default'],
    ['hyphenated', [' default '], 'default'],
    ['div', [28800, 3600], 8],
    ['div', [-90, 60], -1],
    ['mod', [90, 60], 30],
    ['mul', [3, 10], 30],
    ['classful', ['203.0.113.0/24'], true],
    ['classful', ['198.51.100.0/25'], false],
    ['classful', ['172.16.0.0/16'], true],
    ['classful', ['10.0.0.0/8'], true],
    ['classful', ['10.0.0.0/24'], false],
    ['worded', [{ 80: 'www' }, 80], 'www'],
    ['worded', [{ 80: 'www' }, 81], 81],
    ['worded', [{}, 'constructor'], 'constructor'],
    ['regroup', ['01:00-5E.00.53.01', 4, '.'], '0100.5e00.5301'],
    ['ranges', [[3, 1, 2, 5, 6, 9, 9]], '1-3,5,6,9'],
    ['ranges', [[]], ''],
    ['spans', [[102, 60, 101, 100, 201, 202], ' ', ' to '], '60 100 to 102 201 to 202'],
    ['spans', [[7], ' ', ' to '], '7'],
    [
      'spared',
      [[{ from: '192.0.2.1', to: '192.0.2.9' }], '192.0.2.1', ['192.0.2.5', '192.0.2.9', '198.51.100.1']],
      [
        { from: '192.0.2.2', to: '192.0.2.4' },
        { from: '192.0.2.6', to: '192.0.2.8' },
      ],
    ],
    ['spared', [[{ from: '192.0.2.1', to: '192.0.2.1' }], '192.0.2.1', []], []],
    ['place', [[{ n: 'x' }, { n: 'y' }], 'n', 'y'], 1],
    ['repeat', [65536, 3], '65536 65536 65536'],
    ['repeat', ['x', 0], ''],
  ])('%s %j', (name, values, expected) => {
    expect(call(name, ...values)).toEqual(expected);
  });

  it.each([
    ['find', [[{ a: 1 }], 'a', 2]],
    ['find', [[{ a: 1 }], 'b', 2]],
    ['place', [[{ n: 'x' }], 'n', 'y']],
    ['spared', [[{ from: '192.0.2.1' }], '192.0.2.1', []]],
    ['hex', [-1, 2]],
    ['hex', [1.5, 2]],
    ['div', [1, 0]],
    ['classful', ['2001:db8::/32']],
    ['worded', [null, 1]],
    ['ranges', ['1,2']],
    ['matches', ['x', '(']],
    ['last', ['192.0.2.1/24']],
    ['spanning', ['192.0.2.1', '2001:db8::1']],
    ['spanning', ['192.0.2.0/24', '192.0.2.1']],
    ['spared', [[null], '192.0.2.1', []]],
    ['spared', [[], 'x', []]],
    ['hex', [1, 1e9]],
    ['repeat', ['x', 1e9]],
    ['regroup', ['ff', 0, '.']],
    ['flows', [null, [], 4, 'followed']],
    ['flows', [{ source: {} }, [], 4, 'followed']],
    ['plain', ['x', [], 6]],
    ['filled', [['a'], ['a'], 6]],
    ['spoken', [[], [1], 6]],
    ['refuse', ['no VLANs here', 'leave them out']],
  ])('%s refuses %j', (name, values) => {
    expect(() => call(name, ...values)).toThrow(HelperMistake);
  });

  const ODD = [null, '', 'x', '(', 0, -1, 1.5, 1e12, [], [null], ['x'], {}, '192.0.2.1/24', '2001:db8::1', true];

  it.each(Object.entries(deviceHelpers))(
    '%s throws nothing but a HelperMistake, whatever it gets',
    (name, { arity }) => {
      for (const [index, first] of ODD.entries()) {
        for (const second of ODD) {
          const more = ODD.map((_, at) => ODD[(at + index) % ODD.length]);
          const values = [first, second, ...more].slice(0, Math.min(arity[1], 4));
          try {
            call(name, ...values);
          } catch (error) {
            expect(error, JSON.stringify(values)).toBeInstanceOf(HelperMistake);
          }
        }
      }
    },
  );
});
