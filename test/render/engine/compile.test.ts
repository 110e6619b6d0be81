import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/render/engine/engine.ts';
import { caught, engineOf, hint, mistake, rendered, told } from './mistake.ts';

describe('what is no template of ours', () => {
  it.each([
    ['{{#foo}}{{/foo}}', '1:4-7 TPL003 `foo` is not a block: there are if, unless, each and with'],
    ['{{#each}}{{/each}}', '1:1-19 TPL003 `each` takes one argument, not 0'],
    ['{{#if a b}}{{/if}}', '1:1-19 TPL003 `if` takes one argument, not 2'],
    ['{{#if a includeZero=true}}{{/if}}', '1:9-25 TPL003 `if` takes no named arguments'],
    ['{{^if a}}{{/if}}', '1:1-17 TPL003 {{^if}} is not part of this language'],
    ['{{#if a as |b|}}{{/if}}', '1:1-24 TPL003 `if` gives no block parameters, not 1'],
    ['{{#with a as |b c|}}{{/with}}', '1:1-30 TPL003 `with` gives one block parameter, not 2'],
    ['{{#each a as |b c d|}}{{/each}}', '1:1-32 TPL003 `each` gives two block parameters, not 3'],
    ['{{#join a}}{{/join}}', '1:4-8 TPL003 `join` is not a block: there are if, unless, each and with'],
    ['{{each a}}', '1:1-11 TPL003 `each` is a block'],
    ['{{uper a}}', '1:3-7 TPL003 there is no helper `uper`'],
    ['{{concat (uper a)}}', '1:11-15 TPL003 there is no helper `uper`'],
    ['{{#if (foo)}}{{/if}}', '1:8-11 TPL003 there is no helper `foo`'],
    ['{{a.b c}}', '1:3-6 TPL003 there is no helper `a.b`'],
    ['{{upper}}{{upper a b}}', '1:10-23 TPL003 `upper` with 2 arguments'],
    ['{{join (upper) ","}}', '1:8-15 TPL003 `upper` with no argument'],
    ['{{eq a}}', '1:1-9 TPL003 `eq` with one argument'],
    ['{{upper a b=1}}', '1:11-14 TPL003 `upper` takes no named arguments'],
    ['{{foo b=1}}', '1:3-6 TPL003 there is no helper `foo`'],
    ['{{"text"}}', '1:1-11 TPL003 a constant in braces'],
    ['{{12}}', '1:1-7 TPL003 a constant in braces'],
    ['{{null}}', '1:1-9 TPL003 a constant in braces'],
    ['{{#if (eq a undefined)}}{{/if}}', '1:13-22 TPL003 `undefined` is never a value here'],
    ['{{{a}}}', '1:1-8 TPL003 {{{ and {{& mean nothing here: no text is escaped'],
    ['{{&a}}', '1:1-7 TPL003 {{{ and {{& mean nothing here: no text is escaped'],
    ['{{> interfce}}', '1:5-13 TPL003 there is no partial `interfce`'],
    ['{{> (lookup this "a")}}', '1:5-22 TPL003 a partial is named where it is written, not computed'],
    ['{{> interface a b}}', '1:1-20 TPL003 a partial takes one context, not 2'],
    [
      '{{#*inline "x"}}{{/inline}}',
      '1:1-28 TPL003 inline partials, partial blocks and decorators are not part of this language',
    ],
    [
      '{{#> interface}}{{/interface}}',
      '1:1-31 TPL003 inline partials, partial blocks and decorators are not part of this language',
    ],
    ['{{* foo}}', '1:1-10 TPL003 inline partials, partial blocks and decorators are not part of this language'],
    ['{{> @partial-block}}', '1:5-19 TPL003 there is no partial `@partial-block`'],
    ['{{{{raw}}}}{{x}}{{{{/raw}}}}', '1:1-29 TPL003 raw blocks are not part of this language'],
    ['{{{{if a}}}}{{x}}{{{{/if}}}}', '1:1-29 TPL003 raw blocks are not part of this language'],
    ['a\n{{#each x}}\nfoo\n', '2:1-12 TPL003 {{#each}} is never closed'],
    ['{{#each x}}{{#if a}}{{/if}}{{#with b}}x', '1:28-39 TPL003 {{#with}} is never closed'],
    ['{{#if x}}\n{{/each}}', '1:4-6 TPL003 {{#if}} is closed by {{/each}}'],
    ['a\n{{/if}}', '2:1-4 TPL003 a block is closed that is not open'],
    ['a\n  b {{x y=}} c', '2:11-13 TPL003 the expression ends where a value is needed'],
    ['{{#if a}}{{else}}{{else}}{{/if}}', '1:18-26 TPL003 {{else}} does not belong here'],
    ['abc\n  {{%}}', '2:5-6 TPL003 `%` does not belong here'],
    ['a\n {{foo', '2:2-4 TPL003 the expression is never closed'],
    ['{{x a="b\n{{y}}', '1:1-3 TPL003 the expression is never closed'],
    ['{{a/../b}}', '1:3-9 TPL003 invalid path: a/..'],
    ['{{items.0}}', '1:9-10 TPL003 a number in a path'],
    ['a\r\nb', '1:2-3 TPL003 the template has the control character U+000D'],
    ['a\n\u0001', '2:1-2 TPL003 the template has the control character U+0001'],
  ])('%s', (text, expected) => {
    const data = { a: 1, b: 1, c: 1, x: 1, upper: 'UPPER', items: [] };
    expect(mistake(text, data, { interface: '' })).toBe(`main.hbs:${expected}`);
  });

  it('is told with what was meant', () => {
    expect(hint('{{uper a}}')).toBe('did you mean `upper`?');
    expect(hint('{{> maim}}')).toBe('did you mean `main`?');
    expect(hint('{{> zzzzzz}}')).toBe('known here: `main`');
    expect(hint('{{#eech a}}{{/eech}}')).toBe('did you mean `each`?');
    expect(hint('{{#sites}}{{/sites}}')).toBe('write {{#if sites}} or {{#each sites}}');
    expect(hint('{{#join a}}{{/join}}')).toBe('write {{join LIST SEPARATOR}}');
    expect(hint('{{each a}}')).toBe('write {{#each …}} … {{/each}}');
    expect(hint('{{eq a}}')).toBe('write {{eq A B}}');
    expect(hint('{{x.0}}')).toBe('write it in brackets: [0]');
    expect(hint('a\r\n')).toBe('save the file with Unix line ends');
  });
});

describe('check', () => {
  const engine = engineOf({
    b: '{{uper x}}\n{{#foo}}{{/foo}}{{> zzz}}',
    a: 'fine {{x.y}}',
    c: '{{#if}}',
    d: '{{#each x}}',
  });

  it('tells all mistakes of all templates at once, by file and line', () => {
    expect(engine.check().map(told)).toEqual([
      'b.hbs:1:3-7 TPL003 there is no helper `uper`',
      'b.hbs:2:4-7 TPL003 `foo` is not a block: there are if, unless, each and with',
      'b.hbs:2:21-24 TPL003 there is no partial `zzz`',
      'c.hbs:1:1-8 TPL003 {{#if}} is never closed',
      'd.hbs:1:1-12 TPL003 {{#each}} is never closed',
    ]);
  });

  it('leaves the sound templates of the set to be rendered', () => {
    expect(engine.render('a', { x: { y: 1 } })).toBe('fine 1');
    expect(told(caught(() => engine.render('b', {})))).toBe('b.hbs:1:3-7 TPL003 there is no helper `uper`');
    expect(told(caught(() => engine.render('e', {})))).toBe('e:1:1-2 TPL003 there is no template `e`');
  });
});

describe('partials', () => {
  it('take the context around, one given, or named values beside it', () => {
    const others = { 'interfaces/one': '[{{name}}]', two: '{{name}}/{{mtu}}' };
    const data = { name: 'r1', lan: { name: 'lan0' }, size: 1500 };
    expect(rendered('{{> interfaces/one}}{{> "interfaces/one" lan}}', data, others)).toBe('[r1][lan0]');
    expect(
      rendered('{{> two mtu=size}} {{> two lan mtu=9000}} {{> two name=(upper lan.name) mtu=null}}', data, {
        ...others,
        two: '{{name}}/{{#if mtu}}{{mtu}}{{/if}}',
      }),
    ).toBe('r1/1500 lan0/9000 LAN0/');
  });

  it('carry their own indentation', () => {
    expect(rendered('a\n  {{> p}}\nb\n', {}, { p: 'x\ny\n' })).toBe('a\n  x\ny\nb\n');
  });

  it('may include themselves, with an end', () => {
    const tree = { name: 'a', under: [{ name: 'b', under: [{ name: 'c', under: [] }] }] };
    expect(rendered('{{name}}({{#each under}}{{> main}}{{/each}})', tree)).toBe('a(b(c()))');
    expect(mistake('{{> p}}', {}, { p: '\n{{> p}}' })).toBe(
      'p.hbs:1:1-2 TPL003 `p` is included more than 100 deep: does it include itself without an end?',
    );
  });
});

describe('an engine', () => {
  it('takes helpers of its own', () => {
    const twice = {
      usage: 'twice TEXT',
      about: 'the text, twice',
      arity: [1, 1] as const,
      run: (text: unknown) => `${text}${text}`,
    };
    const engine = createEngine({
      templates: new Map([['main', { file: 'm', text: '{{twice x}}' }]]),
      helpers: { twice },
    });
    expect(engine.render('main', { x: 'ab' })).toBe('abab');
  });

  it('keeps nothing from one rendering to the next', () => {
    const engine = engineOf({ main: '{{#each list}}{{> p}}{{/each}}', p: '{{@index}}{{x}}' });
    expect(caught(() => engine.render('main', { list: [{ x: 1 }, {}] })).line).toBe(1);
    expect(engine.render('main', { list: [{ x: 1 }] })).toBe('01');
    expect(engine.renderWithMarkers('main', { list: [{ x: 1 }] }).origins).toHaveLength(2);
    expect(engine.renderWithMarkers('main', { list: [{ x: 1 }] }).origins).toHaveLength(2);
  });

  it('loops over an object without the origin that it carries', () => {
    const origin = { file: 'a.yaml', pointer: '/m', because: null };
    expect(rendered('{{#each m}}{{@key}}={{this}} {{/each}}{{json m}}', { m: { a: 1, origin, b: 2 } })).toBe(
      'a=1 b=2 {"a":1,"b":2}',
    );
    expect(rendered('{{#each m}}{{@key}}={{this}} {{/each}}{{json m}}', { m: { origin: 'igp' } })).toBe(
      'origin=igp {"origin":"igp"}',
    );
  });
});
