import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtinHelpers } from '../../../src/render/engine/helpers.ts';
import { caught, engineOf, mistake } from './mistake.ts';

class Made {
  own = 'own';
  get inherited(): string {
    return 'secret';
  }
}

const data = {
  name: 'r1',
  list: ['a'],
  made: new Made(),
  run: () => 'ran',
  // JSON.parse makes `__proto__` an own property.
  odd: JSON.parse('{"__proto__": {"a": "x"}, "constructor": "y"}'),
};

describe('the prototype', () => {
  it.each([
    '{{constructor}}',
    '{{constructor.name}}',
    '{{__proto__}}',
    '{{name.constructor}}',
    '{{list.constructor.name}}',
    '{{odd.__proto__.a}}',
    '{{odd.constructor}}',
    '{{@root.constructor}}',
    '{{@root.[__proto__]}}',
    '{{this.constructor}}',
    '{{toString}}',
    '{{hasOwnProperty}}',
    '{{list.map}}',
    '{{made.inherited}}',
    '{{run}}',
    '{{#each run}}{{/each}}',
    '{{#if constructor}}{{/if}}',
    '{{#each __proto__}}{{/each}}',
    '{{#with made.inherited}}{{/with}}',
    '{{#if (eq constructor null)}}{{/if}}',
    '{{> p x=constructor}}',
    '{{> p constructor}}',
    '{{#if (and name toString)}}{{/if}}',
    '{{#each list as |constructor|}}{{constructor}}{{/each}}',
  ])('is out of reach of %s', (text) => {
    expect(mistake(text, data, { p: '' })).toMatch(/ TPL001 `.*` is not there/);
  });

  it.each([
    ['{{lookup this "constructor"}}', 'there is no `constructor`'],
    ['{{lookup odd "__proto__"}}', 'there is no `__proto__`'],
    ['{{lookup odd "constructor"}}', 'there is no `constructor`'],
    ['{{lookup made "inherited"}}', 'there is no `inherited`'],
    ['{{lookup list "map"}}', 'there is no `map`'],
    ['{{lookup name "length"}}', 'takes an object, not a string'],
    ['{{lookup this list}}', 'takes a key, not a list'],
  ])('is out of reach of %s', (text, expected) => {
    expect(mistake(text, data)).toMatch(new RegExp(` TPL00[12] lookup: ${expected}`));
  });

  it.each([
    ['{{constructor "a"}}', 'there is no helper `constructor`'],
    ['{{upper (toString name)}}', 'there is no helper `toString`'],
    ['{{__lookupGetter__ "a"}}', 'there is no helper `__lookupGetter__`'],
    ['{{#constructor name}}{{/constructor}}', '`constructor` is not a block: there are if, unless, each and with'],
    ['{{> constructor}}', 'there is no partial `constructor`'],
    ['{{> __proto__}}', 'there is no partial `__proto__`'],
    ['{{> p __proto__=name}}', '`__proto__` is never the name of a value'],
    ['{{helperMissing name}}', 'there is no helper `helperMissing`'],
    [
      '{{#blockHelperMissing name}}{{/blockHelperMissing}}',
      '`blockHelperMissing` is not a block: there are if, unless, each and with',
    ],
    ['{{log name}}', 'there is no helper `log`'],
    ['{{[read 1] name}}', 'there is no helper `read 1`'],
    ['{{[:read 1] name}}', 'there is no helper `:read 1`'],
  ])('%s is no call', (text, expected) => {
    expect(mistake(text, data, { p: '' })).toContain(` TPL003 ${expected}`);
  });

  it('reads own properties of made objects', () => {
    expect(engineOf({ main: '{{made.own}}' }).render('main', data)).toBe('own');
  });

  it('is out of reach whatever it is called', () => {
    const names = [Object.prototype, Array.prototype, String.prototype, Function.prototype].flatMap(
      Object.getOwnPropertyNames,
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.constantFrom('', 'list.', 'name.', 'run.', '@root.', 'this.'),
        (name, before) => {
          if (before === 'list.' && name === 'length') return;
          if (before === '' && ['name'].includes(name)) return;
          if (['@root.', 'this.'].includes(before) && name === 'name') return;
          const error = caught(() => engineOf({ main: `{{${before}[${name}]}}` }).render('main', data));
          expect(error.code).toBe('TPL001');
        },
      ),
      { numRuns: 600 },
    );
  });

  it('lends no helper its names', () => {
    for (const name of ['toString', 'constructor', 'valueOf']) expect(Object.hasOwn(builtinHelpers, name)).toBe(false);
  });
});
