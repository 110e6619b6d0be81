import { expect, test } from 'vitest';
import { readPlatformData } from '../../src/render/platform-file.ts';

const HEAD = `title: Toy
files:
  - {path: main.conf, template: device, dialect: indent, comment: '!'}
negation: 'no '
interfaceNames: {loopback: lo, vlan: 'vlan{vlan}', subinterface: '{parent}.{vlan}'}
limits: {description: 80}
features: {}
`;

function read(compare: string) {
  return readPlatformData({ file: 'templates/toy/platform.yaml', text: HEAD + compare }, ['device']);
}

/** Each as `CODE line:column message (hint)`. */
const told = (compare: string) =>
  read(compare).diagnostics.map(
    ({ code, position, message, hint }) =>
      `${code} ${position!.line - 7}:${position!.column} ${message}${hint === null ? '' : ` (${hint})`}`,
  );

test('rules are read with every field present', () => {
  const { data } = read(
    "compare:\n  frr: {ordered: [/, 'a * > b'], keys: ['a', {of: '... > b {', by: [c]}], merged: true}\n",
  );
  expect(data!.compare).toEqual({
    frr: {
      ordered: ['/', 'a * > b'],
      free: [],
      keys: ['a', { of: '... > b {', by: ['c'] }],
      sets: [],
      caseless: [],
      defaults: [],
      volatile: [],
      secrets: [],
      sections: null,
      merged: true,
      quoted: false,
      masks: false,
    },
  });
});

test('a platform without rules has none', () => {
  expect(read('').data!.compare).toEqual({});
});

test.each([
  ['compare: [a]\n', ['SCH003 1:1 `compare` must be a mapping: rules by dialect']],
  ['comapre: {}\n', ['SCH001 1:1 a platform has no `comapre` (did you mean `compare`?)']],
  ['compare:\n  fr: {}\n', ['SCH001 2:3 there is no dialect `fr` (did you mean `frr`?)']],
  ['compare:\n  frr: {order: [a]}\n', ['SCH001 2:9 a comparison has no `order` (did you mean `ordered`?)']],
  ['compare:\n  frr: {ordered: a}\n', ['SCH003 2:9 `ordered` must be a list of patterns']],
  ['compare:\n  frr: {merged: yes}\n', ['SCH003 2:9 `merged` must be true or false']],
  ["compare:\n  frr: {keys: ['a  b']}\n", ['SCH005 2:17 the pattern `a  b` has an empty word or step']],
  [
    "compare:\n  frr: {keys: ['a > ... > b']}\n",
    ['SCH005 2:17 the pattern `a > ... > b` has `...` elsewhere than before its first ` > `'],
  ],
  ["compare:\n  frr: {keys: ['** a']}\n", ['SCH005 2:17 the pattern `** a` has `**` before its last word']],
  [
    "compare:\n  frr: {keys: ['a $']}\n",
    ['SCH005 2:17 the pattern `a $` has a `$`, which is for `secrets` and `volatile`'],
  ],
  [
    'compare:\n  frr: {secrets: [password]}\n',
    ['SCH005 2:19 the pattern `password` lacks the `$` that says which word is secret'],
  ],
  ['compare:\n  frr: {keys: [/]}\n', ['SCH005 2:16 the pattern `/` is the file, which is no statement']],
  [
    'compare:\n  frr: {keys: [{of: a}]}\n',
    [
      'SCH003 2:21 a key is a pattern, or one with the names that it is known by (write `{of: PATTERN, by: [NAME, …]}`)',
    ],
  ],
  ['compare:\n  frr: {sections: [a]}\n', ['SCH003 2:9 `sections` must be a mapping: patterns by section']],
])('%j is told with its place', (compare, expected) => {
  expect(told(compare)).toEqual(expected);
});
