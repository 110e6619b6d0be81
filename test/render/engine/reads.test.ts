import { describe, expect, it } from 'vitest';
import { caught, engineOf, hint, mistake, rendered } from './mistake.ts';

const data = { name: 'r1', wan: { primary: { circuit: 'C1' }, backup: null }, list: [{ id: 1 }, { id: 2 }], on: true };

describe('what is not there', () => {
  it.each([
    ['{{missing}}', 'main.hbs:1:3-10 TPL001 `missing` is not there'],
    [
      'a\n  b {{wan.primary.noc}} c',
      'main.hbs:2:7-22 TPL001 `wan.primary.noc` is not there: `wan.primary` has no `noc`',
    ],
    [
      '{{wan.secondary.circuit.id}}',
      'main.hbs:1:3-27 TPL001 `wan.secondary.circuit.id` is not there: `wan` has no `secondary`',
    ],
    ['{{#each missing}}{{/each}}', 'main.hbs:1:9-16 TPL001 `missing` is not there'],
    ['{{#if missing}}{{/if}}', 'main.hbs:1:7-14 TPL001 `missing` is not there'],
    ['{{#unless missing}}{{/unless}}', 'main.hbs:1:11-18 TPL001 `missing` is not there'],
    ['{{#with missing}}{{/with}}', 'main.hbs:1:9-16 TPL001 `missing` is not there'],
    [
      '{{#if on}}\n{{else if (eq missing 1)}}{{/if}}{{#if (eq missing 1)}}{{/if}}',
      'main.hbs:2:44-51 TPL001 `missing` is not there',
    ],
    ['{{#if (not (eq 1 missing))}}{{/if}}', 'main.hbs:1:18-25 TPL001 `missing` is not there'],
    ['{{> p x=missing}}', 'main.hbs:1:9-16 TPL001 `missing` is not there'],
    ['{{> p missing}}', 'main.hbs:1:7-14 TPL001 `missing` is not there'],
    ['{{@missing}}', 'main.hbs:1:3-11 TPL001 `@missing` is not there'],
    ['{{#if @missing}}{{/if}}', 'main.hbs:1:7-15 TPL001 `@missing` is not there'],
    ['{{@root.missing}}', 'main.hbs:1:3-16 TPL001 `@root.missing` is not there: `@root` has no `missing`'],
    ['{{@index}}', 'main.hbs:1:3-9 TPL001 `@index` is not there: it has a value inside {{#each}} only'],
    [
      '{{#each list}}{{@../index}}{{/each}}',
      'main.hbs:1:17-26 TPL001 `@../index` is not there: it has a value inside {{#each}} only',
    ],
    ['{{../name}}', 'main.hbs:1:3-10 TPL001 `../name` is not there: there is no context that far out'],
    [
      '{{#each list}}{{../../name}}{{/each}}',
      'main.hbs:1:17-27 TPL001 `../../name` is not there: there is no context that far out',
    ],
    ['{{#each list}}{{../nam}}{{/each}}', 'main.hbs:1:17-23 TPL001 `../nam` is not there'],
    ['{{#each list}}{{name}}{{/each}}', 'main.hbs:1:17-21 TPL001 `name` is not there'],
    ['{{upper missing}}', 'main.hbs:1:9-16 TPL001 `missing` is not there'],
    ['{{this.missing}}', 'main.hbs:1:3-15 TPL001 `this.missing` is not there'],
    [
      '{{#each list as |item|}}{{item.ip}}{{/each}}',
      'main.hbs:1:27-34 TPL001 `item.ip` is not there: `item` has no `ip`',
    ],
    ['{{list.[7]}}', 'main.hbs:1:3-11 TPL001 `list.[7]` is not there: `list` has no `7`'],
    ['{{wan.backup.circuit}}', 'main.hbs:1:3-21 TPL001 `wan.backup.circuit` is not there: `wan.backup` is null'],
    [
      '{{#if wan.backup.circuit}}{{/if}}',
      'main.hbs:1:7-25 TPL001 `wan.backup.circuit` is not there: `wan.backup` is null',
    ],
    ['{{name.first}}', 'main.hbs:1:3-13 TPL001 `name.first` is not there: `name` is a string'],
    ['{{lookup wan "none"}}', 'main.hbs:1:1-22 TPL001 lookup: there is no `none` in an object'],
  ])('%s', (text, expected) => {
    expect(mistake(text, data, { p: '' })).toBe(expected);
  });

  it('is told in the partial that reads it, at its own place', () => {
    expect(mistake('{{> p}}', data, { p: 'x\n{{missing}}' })).toBe('p.hbs:2:3-10 TPL001 `missing` is not there');
  });

  it('is not looked for outside: a partial has no outer context', () => {
    expect(mistake('{{#each list}}{{> p}}{{/each}}', data, { p: '{{../name}}' })).toBe(
      'p.hbs:1:3-10 TPL001 `../name` is not there: there is no context that far out',
    );
  });

  it('names what was probably meant', () => {
    expect(hint('{{wan.primry}}', data)).toBe('did you mean `primary`?');
    expect(hint('{{wan.xyz}}', data)).toBe('known here: `primary`, `backup`');
    expect(hint('{{wan.backup.circuit}}', data)).toBe('test it first: {{#if wan.backup}}');
    expect(hint('{{@indx}}', data)).toBe('did you mean `@index`?');
    expect(hint('{{#each list}}{{name}}{{/each}}', { name: 'r1', list: [{ a: 1 }] })).toBe(
      'write {{../name}}: it is outside of this context',
    );
    expect(hint('{{#each list}}{{#with a}}{{name.b}}{{/with}}{{/each}}', { name: {}, list: [{ a: { c: 1 } }] })).toBe(
      'write {{../../name.b}}: it is outside of this context',
    );
    const inPartial = engineOf({ main: '{{#each list}}{{> p}}{{/each}}', p: '{{name}}' });
    expect(caught(() => inPartial.render('main', { name: 'r1', list: [{ a: 1 }] })).hint).toBe(
      'write {{@root.name}}: it is outside of this context',
    );
  });

  it('carries the nearest origin of the data', () => {
    const origin = (pointer: string) => ({ file: 'a.yaml', pointer, because: null });
    const sites = [
      { origin: origin('/sites/a'), lans: [{ id: 1 }, { id: 2, origin: origin('/sites/a/lans/2') }, { id: 3 }] },
    ];
    const at = (text: string, others = {}) =>
      caught(() => engineOf({ main: text, ...others }).render('main', { origin: origin(''), sites })).origin?.pointer;
    expect(at('{{x}}')).toBe('');
    expect(at('{{#each sites}}{{x}}{{/each}}')).toBe('/sites/a');
    expect(at('{{#each sites}}{{#each lans}}{{x}}{{/each}}{{/each}}')).toBe('/sites/a');
    expect(at('{{#each sites}}{{#with lans.[1]}}{{x}}{{/with}}{{/each}}')).toBe('/sites/a/lans/2');
    expect(at('{{#each sites}}{{#each lans}}{{#if (eq id 3)}}{{x}}{{/if}}{{/each}}{{/each}}')).toBe('/sites/a');
    expect(at('{{#each sites}}{{#each lans}}{{/each}}{{x}}{{/each}}')).toBe('/sites/a');
    expect(at('{{> p sites.[0].lans.[1]}}', { p: '{{#with id}}{{x}}{{/with}}' })).toBe('/sites/a/lans/2');
  });
});

describe('null', () => {
  it('may be tested, compared and handed on', () => {
    const text =
      '{{#if wan.backup}}a{{else}}b{{/if}}{{#unless wan.backup}}c{{/unless}}{{#if (eq wan.backup null)}}d{{/if}}';
    expect(
      rendered(`${text}{{#with wan.backup}}e{{else}}f{{/with}}{{> p link=wan.backup}}`, data, {
        p: '{{#if (not link)}}g{{/if}}',
      }),
    ).toBe('bcdfg');
  });

  it('is not entered by with, and neither is what is empty; 0 is entered', () => {
    const text = '{{#each l}}{{#with v}}{{this}}{{else}}-{{/with}} {{/each}}';
    expect(rendered(text, { l: [{ v: null }, { v: 0 }, { v: '' }, { v: [] }, { v: false }, { v: true }] })).toBe(
      '- 0 - - - true ',
    );
  });

  it('is neither printed nor looped over nor a context', () => {
    expect(mistake('{{wan.backup}}', data)).toBe('main.hbs:1:3-13 TPL002 `wan.backup` is null, which is not printed');
    expect(mistake('{{#each wan.backup}}{{/each}}', data)).toBe(
      'main.hbs:1:9-19 TPL001 `wan.backup` is null, not a list',
    );
    expect(mistake('{{> p wan.backup}}', data, { p: '' })).toBe(
      'main.hbs:1:7-17 TPL001 `wan.backup` is null, not a context for a partial',
    );
    expect(mistake('{{#each l}}{{/each}}', { l: [1, null] })).toBe(
      'main.hbs:1:9-10 TPL001 `l.1` is null, not something to enter',
    );
  });
});

describe('and, or', () => {
  it('stop where they know, so a test may guard what follows', () => {
    expect(rendered('{{#if (and wan.backup wan.backup.circuit)}}a{{else}}b{{/if}}', data)).toBe('b');
    expect(rendered('{{#if (or on (eq (upper wan.backup.circuit) "X"))}}a{{else}}b{{/if}}', data)).toBe('a');
    expect(rendered('{{#if (and on (or wan.backup (and wan.backup wan.backup.x)))}}a{{else}}b{{/if}}', data)).toBe('b');
  });

  it('tell the mistake of an argument that they reach, at its place', () => {
    expect(mistake('{{#if (and on (eq wan.backup.x 1))}}{{/if}}', data)).toBe(
      'main.hbs:1:19-31 TPL001 `wan.backup.x` is not there: `wan.backup` is null',
    );
    expect(mistake('{{#if (and missing on)}}{{/if}}', data)).toBe('main.hbs:1:12-19 TPL001 `missing` is not there');
    expect(mistake('{{#if (or wan.backup (upper on))}}{{/if}}', data)).toBe(
      'main.hbs:1:22-32 TPL002 upper: takes text, not a boolean',
    );
    expect(mistake('{{#if (or (and on missing) on)}}{{/if}}', data)).toBe(
      'main.hbs:1:19-26 TPL001 `missing` is not there',
    );
    expect(mistake('{{#if (and on (or wan.backup missing))}}{{/if}}', data)).toBe(
      'main.hbs:1:30-37 TPL001 `missing` is not there',
    );
  });
});

describe('names', () => {
  it('a field may be named as a helper: without arguments it is the field', () => {
    expect(
      rendered('{{network}} {{upper ip}} {{#if length}}{{length}}{{/if}}', { network: 'lan', ip: 'a', length: 7 }),
    ).toBe('lan A 7');
  });

  it('a block parameter may be named as a helper or a block', () => {
    expect(
      rendered(
        '{{#each list as |concat eq|}}{{eq}}{{concat.id}}{{concat "" eq}}{{#if (eq eq 1)}}!{{/if}} {{/each}}',
        data,
      ),
    ).toBe('010 121! ');
  });

  it('`..` counts each and with, whatever they enter', () => {
    const text = '{{#each a}}{{#each ../a}}{{../this}}{{this}} {{../../name}} {{/each}}{{/each}}';
    expect(rendered(text, { a: [1, 2], name: 'n' })).toBe('11 n 12 n 21 n 22 n ');
    expect(rendered('{{#with this}}{{#if true}}{{../name}}{{/if}}{{/with}}', { name: 'n' })).toBe('n');
  });

  it('`@` variables: of the loop, and of the loop around', () => {
    const text =
      '{{#each list}}{{#each ../m}}{{@key}}{{@index}}{{@../index}}{{#if @first}}f{{/if}}{{#with this}}{{@../index}}{{/with}} {{/each}}{{/each}}';
    expect(rendered(text, { list: [1, 2], m: { a: 'x', b: 'y' } })).toBe('a00f0 b100 a01f1 b111 ');
  });

  it('two numbers side by side are text, not a sum', () => {
    expect(rendered('{{a}}{{a}}', { a: 2 })).toBe('22');
  });
});
