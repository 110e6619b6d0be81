import { describe, expect, it } from 'vitest';
import { builtinHelpers } from '../../../src/render/engine/helpers.ts';
import { hint, mistake, rendered } from './mistake.ts';

const data = {
  text: 'Gi0/1',
  n: 5,
  zero: 0,
  none: null,
  list: ['a', 1, true],
  empty: [],
  object: { key: 'value', origin: { file: 'a.yaml', pointer: '/o', because: null } },
  on: true,
  off: false,
};

describe('helpers', () => {
  it.each([
    ['{{eq n 5}} {{eq n "5"}} {{eq none null}} {{ne n 5}} {{ne text "x"}}', 'true false true false true'],
    [
      '{{lt n 6}} {{lt 5 n}} {{gt n 4.5}} {{lt "a" "b"}} {{gt "a" "b"}} {{lt "a" "a"}}',
      'true false true true false false',
    ],
    [
      '{{and on n}} {{and on zero}} {{and on empty}} {{or off none empty}} {{or off list}}',
      'true false false false true',
    ],
    ['{{not on}} {{not zero}} {{not none}} {{not empty}} {{not list}} {{not ""}}', 'false true true true false true'],
    ['{{in "a" list}} {{in "1" list}} {{in 1 list}} {{in none empty}}', 'true false true false'],
    ['{{lookup object "key"}} {{lookup list 1}} {{lookup list "0"}}', 'value 1 a'],
    ['{{length list}} {{length empty}} {{length text}}', '3 0 5'],
    ['{{add n 1}} {{add n n -2.5}}', '6 7.5'],
    ['{{concat text}} {{concat "vlan" n "-" on}}', 'Gi0/1 vlan5-true'],
    ['{{join list ", "}}|{{join empty ","}}', 'a, 1, true|'],
    ['{{upper text}} {{lower text}} {{upper "2001:db8::a"}}', 'GI0/1 gi0/1 2001:DB8::A'],
    ['{{quote text}} {{quote q}} {{quote n}}', '"Gi0/1" "a\\"b\\\\c" "5"'],
    ['{{json list}} {{json object}} {{json none}} {{json q}}', '["a",1,true] {"key":"value"} null "a\\"b\\\\c"'],
    ['{{json odd}}', '"\\u2028\\u0085\\n\\u007f"'],
  ])('%s', (text, expected) => {
    expect(rendered(text, { ...data, q: 'a"b\\c', odd: '\u2028\u0085\n\u007f' })).toBe(expected);
  });

  it.each([
    ['{{lt n text}}', 'lt: compares two numbers or two texts, not a number and a string'],
    ['{{gt none 1}}', 'gt: compares two numbers or two texts, not null and a number'],
    ['{{in 1 text}}', 'in: takes a list, not a string'],
    ['{{length n}}', 'length: takes a list, not a number'],
    ['{{add n text}}', 'add: takes a number, not a string'],
    ['{{concat text none}}', 'concat: takes text or numbers, not null'],
    ['{{concat text list}}', 'concat: takes text or numbers, not a list'],
    ['{{join text ","}}', 'join: takes a list, not a string'],
    ['{{join nested ","}}', 'join: takes text or numbers, not a list'],
    ['{{join list n}}', 'join: takes text, not a number'],
    ['{{upper n}}', 'upper: takes text, not a number'],
    ['{{lower list}}', 'lower: takes text, not a list'],
    ['{{quote none}}', 'quote: takes text or numbers, not null'],
  ])('%s is refused', (text, expected) => {
    expect(mistake(text, { ...data, nested: [[]] })).toBe(`main.hbs:1:1-${text.length + 1} TPL002 ${expected}`);
  });

  it('say how they are used', () => {
    for (const [name, { usage, about, arity }] of Object.entries(builtinHelpers)) {
      const [first, ...parameters] = usage.split(' ');
      expect(first).toBe(name);
      expect(parameters.filter((parameter) => parameter !== '…')).toHaveLength(
        usage.endsWith('…') && arity[0] === 1 ? 2 : arity[0],
      );
      expect(about).toMatch(/^[^A-Z].*[^.]$/);
    }
  });

  it('name the key that was probably meant', () => {
    expect(hint('{{lookup object "keyy"}}', data)).toBe('did you mean `key`?');
  });
});

describe('address helpers', () => {
  it.each([
    ['192.0.2.130/25', '192.0.2.130 25 192.0.2.128 255.255.255.128 0.0.0.127'],
    ['10.0.0.1/8', '10.0.0.1 8 10.0.0.0 255.0.0.0 0.255.255.255'],
    ['203.0.113.7/32', '203.0.113.7 32 203.0.113.7 255.255.255.255 0.0.0.0'],
    ['198.51.100.1/31', '198.51.100.1 31 198.51.100.0 255.255.255.254 0.0.0.1'],
    ['0.0.0.0/0', '0.0.0.0 0 0.0.0.0 0.0.0.0 255.255.255.255'],
  ])('take %s to pieces', (cidr, expected) => {
    expect(rendered('{{ip c}} {{plen c}} {{network c}} {{netmask c}} {{wildcard c}}', { c: cidr })).toBe(expected);
  });

  it.each([
    ['2001:db8::1/64', '2001:db8::1 64 2001:db8::'],
    ['2001:db8:0:1:ffff::/127', '2001:db8:0:1:ffff:: 127 2001:db8:0:1:ffff::'],
    ['3fff:0:0:10::f/60', '3fff:0:0:10::f 60 3fff:0:0:10::'],
    ['fe80::1/128', 'fe80::1 128 fe80::1'],
    ['::/0', ':: 0 ::'],
  ])('take %s to pieces', (cidr, expected) => {
    expect(rendered('{{ip c}} {{plen c}} {{network c}}', { c: cidr })).toBe(expected);
  });

  it.each(['ip', 'plen', 'network', 'netmask', 'wildcard'])('%s refuses what is no address with a length', (name) => {
    for (const c of [
      '',
      'x',
      '192.0.2.1',
      '192.0.2.1/33',
      '192.0.2.01/24',
      '192.0.2.1/024',
      '192.0.2.1/',
      '2001:db8::/129',
      'fe80::1%eth0/64',
      '2001:db8::1::/64',
      '10/8',
      '192.0.2.1/24 ',
      7,
      null,
      ['192.0.2.1/24'],
    ]) {
      expect(mistake(`{{${name} c}}`, { c })).toContain(` TPL002 ${name}: `);
    }
  });

  it('refuse a mask of IPv6, which has none', () => {
    expect(mistake('{{netmask c}}', { c: '2001:db8::1/64' })).toBe(
      'main.hbs:1:1-14 TPL002 netmask: "2001:db8::1/64" is IPv6, which has no masks',
    );
    expect(mistake('{{ip c}}', { c: '192.0.2.1' })).toBe('main.hbs:1:1-9 TPL002 ip: "192.0.2.1" has no prefix length');
    expect(hint('{{ip c}}', { c: '192.0.2.1' })).toBe('did you mean 192.0.2.1/32?');
  });
});
