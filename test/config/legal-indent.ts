/** Trees that the dialects told by indentation can spell, and those of sections told by their first words. */
import fc from 'fast-check';
import type { Dialect } from '../../src/config/dialects.ts';
import { block, list, type Node, node, type Token, type Tree, type Word, word } from '../../src/config/tree.ts';
import { bareOf, ODD, quotedOf, spaceOf, textOf } from './legal.ts';

interface Kind {
  markers: string[];
  /** What follows the first word. */
  words: fc.Arbitrary<Token>;
  /** Statements of a text: to the end of the line, between delimiters, over several lines. */
  texts: Token[][];
  /** Headers with the lines that end their blocks. */
  closed: [string, string][];
  /** Sets with members parted by commas, as those of `closed`. */
  sets: [string, string][];
  depth: number;
}

const WORDS = bareOf('./-*@!#:');
const withoutQuote = (text: string, quote: string): boolean => !text.includes(quote);
const quoted = quotedOf('"', ODD.replaceAll('"', '').replaceAll('\t', ''), withoutQuote);
const bare = (statement: string): Word[] => statement.split(' ').map((one) => word(one));
const free = (statement: string, text: string): Token[] => [...bare(statement), word(text, '\n')];
const until = (statement: string, quote: string, text: string): Token[] => [...bare(statement), word(text, quote)];

const kind = (more: Partial<Kind>): Kind => ({
  markers: ['!'],
  words: fc.oneof({ weight: 3, arbitrary: WORDS }, quoted),
  texts: [free('description', 'to "x"  # y!')],
  closed: [['xa', 'exit']],
  sets: [],
  depth: 3,
  ...more,
});

const FAMILY = (one: string): [string, string] => [one, 'exit-address-family'];
const BANNERS = [
  until('banner login', '^C', '\n! a\n  "b\n'),
  until('banner motd', '#', ' x! '),
  until('banner exec', '$', ''),
];

const KINDS: Partial<Record<Dialect, Kind>> = {
  'cisco-iosxe': kind({
    texts: [
      ...BANNERS,
      free('access-list 10 remark', '! "x'),
      until('certificate self-signed 01', 'quit', '3082 01\n!\n02'),
      until('certificate ca 0A', 'quit', ''),
    ],
    closed: [
      FAMILY('address-family ipv6'),
      ['template peer-policy A', 'exit-peer-policy'],
      ['af-interface default', 'exit-af-interface'],
      ['vrrp 1 address-family ipv6', 'exit-vrrp'],
      ['xa', 'exit'],
    ],
  }),
  'cisco-iosxr': kind({
    markers: ['#'],
    words: fc.oneof(WORDS, quoted, fc.constant(list('(', ')', [[word('a:1')], [word('b')]], ','))),
    texts: [...BANNERS, free('5 remark', "! 'x")],
    closed: [
      ['route-policy A', 'end-policy'],
      ['if med eq 1 then', 'endif'],
      ['group A', 'end-group'],
      ['policy-map A', 'end-policy-map'],
    ],
    sets: [
      ['prefix-set A', 'end-set'],
      ['large-community-set A', 'end-set'],
    ],
  }),
  'arista-eos': kind({
    texts: [
      until('banner login', 'EOF', 'a\n  ! b\n\nEOF c'),
      until('banner motd', 'EOF', ''),
      until('action bash', 'EOF', 'if true; then\n  x\n\nfi'),
      until('comment', 'EOF', 'a! b'),
      free('alias x', 'show y | grep "z'),
    ],
  }),
  'huawei-vrp': kind({
    markers: ['#', '!'],
    texts: [until('header login information', '"', '\n# a\n b\n'), free('snmp-agent sys-info location', 'a  "b')],
    closed: [
      ['rsa peer-public-key a', 'peer-public-key end'],
      ['public-key-code begin', 'public-key-code end'],
      ['xpl route-filter A', 'end-filter'],
      ['xa', 'quit'],
    ],
    sets: [['xpl ip-prefix-list A', 'end-list']],
  }),
  frr: kind({
    markers: ['!', '#'],
    texts: [free('banner motd line', 'a "b! #'), free('neighbor x description', 'a  b')],
    closed: [FAMILY('address-family ipv6 unicast'), ['vrf a', 'exit-vrf'], ['vni 1', 'exit-vni'], ['bfd', 'exit']],
  }),
  'postfix-master': kind({ markers: ['#'], words: bareOf('=./-$:"'), texts: [], closed: [] }),
};

/** The dialects that trees can be generated for. */
export const INDENT = Object.keys(KINDS) as Dialect[];

/** Trees of a dialect told by indentation: no block without lines, and a comment at its end only where lines stand before it. */
export function indentTree(dialect: Dialect): fc.Arbitrary<Tree> {
  const { markers, words, texts, closed, sets, depth: deepest } = KINDS[dialect]!;
  const above = spaceOf(markers);
  const tokens = fc.tuple(WORDS, fc.array(words, { maxLength: 3 })).map(([first, rest]): Token[] => [first, ...rest]);
  const leaf = fc
    .tuple(texts.length === 0 ? tokens : fc.oneof({ weight: 3, arbitrary: tokens }, fc.constantFrom(...texts)), above)
    .map(([made, before]): Node => ({ ...node(made), before }));
  const member = fc.tuple(tokens, above).map(([made, before]): Node => ({ ...node(made), before }));
  const ends = above.map((all) => all.filter((one) => one.marker !== ''));
  const tree: fc.Memo<Node> = fc.memo((depth) => {
    if (depth <= 1) return leaf;
    const children = fc.array(tree(depth - 1), { minLength: 1, maxLength: 3 });
    const open = fc.tuple(tokens, above, children).map(([made, before, below]): Node => {
      return { ...node(made), before, block: block(), children: below };
    });
    if (closed.length === 0) return fc.oneof({ weight: 2, arbitrary: leaf }, open);
    const shut = fc
      .tuple(fc.constantFrom(...closed), above, children, ends)
      .map(([[header, close], before, below, end]): Node => {
        return { ...node(bare(header)), before, block: { ...block('', close), end }, children: below };
      });
    return fc.oneof({ weight: 2, arbitrary: leaf }, open, shut);
  });
  const top = tree(deepest);
  if (sets.length === 0) return fc.record({ children: fc.array(top, { maxLength: 4 }), end: above });
  const set = fc
    .tuple(fc.constantFrom(...sets), above, fc.array(member, { minLength: 1, maxLength: 3 }))
    .map(([[header, close], before, children]): Node => {
      return { ...node(bare(header)), before, block: { ...block('', close), separator: ',' }, children };
    });
  return fc.record({ children: fc.array(fc.oneof({ weight: 3, arbitrary: top }, set), { maxLength: 4 }), end: above });
}

/** The dialects of sections that trees can be generated for. */
export const SECTIONS: Dialect[] = ['ifupdown', 'unbound'];

/** Trees of ifupdown and Unbound: sections of one level. */
export function sectionTree(dialect: Dialect): fc.Arbitrary<Tree> {
  const above = spaceOf(['#']);
  const unbound = dialect === 'unbound';
  const value = unbound ? fc.oneof(bareOf('./-@'), quotedOf('"\'', 'ab ;#', withoutQuote)) : bareOf('./-@:#');
  const key = textOf('abc', 1, 2).map((text) => word(`x${text}`));
  const line = fc
    .tuple(key, fc.array(value, { minLength: 1, maxLength: 3 }), above)
    .map(([first, rest, before]): Node => ({ ...node([first, ...rest]), before }));
  const hooked = above.map((before): Node => ({ ...node(free('up', 'a  "b" || c # d')), before }));
  const child = unbound ? line : fc.oneof({ weight: 3, arbitrary: line }, hooked);
  const head = unbound ? key.map((one): Token[] => [one]) : value.map((one): Token[] => [...bare('iface'), one]);
  const section = fc
    .tuple(head, above, fc.array(child, { maxLength: 3 }))
    .map(([made, before, children]): Node => ({ ...node(made), before, block: block(), children }));
  const alone = fc
    .tuple(value, above)
    .map(([one, before]): Node => ({ ...node([word(unbound ? 'include' : 'auto'), one]), before }));
  return fc.record({ children: fc.array(fc.oneof(section, alone), { maxLength: 4 }), end: above });
}
