/** Trees that the dialects in braces can spell. */
import fc from 'fast-check';
import type { Dialect } from '../../src/config/dialects.ts';
import { block, type Comment, type Node, node, type Token, type Tree, word } from '../../src/config/tree.ts';
import { bareOf, commentOf, listOf, namedOf, ODD, quotedOf, spaceOf, textOf } from './legal.ts';

interface Kind {
  markers: string[];
  /** Tokens behind the first word of a statement. */
  tokens: fc.Arbitrary<Token>;
  /** What may stand in front of a block, and in front of none. */
  heads: fc.Arbitrary<Token[]>;
  leaf: fc.Arbitrary<Token[]>;
  marks: string[];
  closes: string[];
  /** How many statements fit on one line, and what closes a block there. */
  inline: number;
  inlineCloses: string[];
  /** Statements that only stand inside blocks. */
  inside: fc.Arbitrary<Token[]> | null;
}

const VARIABLE = `$\{a}b`;
const WORDS = bareOf('./-_*@+');
const evenBackslashes = (text: string, quote: string): boolean =>
  !new RegExp(`(?<!\\\\)(\\\\\\\\)*\\\\(${quote}|$)`).test(text);
const withoutQuote = (text: string, quote: string): boolean => !text.includes(quote);

/** A first word and what follows it. */
const started = (first: fc.Arbitrary<Token>, tokens: fc.Arbitrary<Token>): fc.Arbitrary<Token[]> =>
  fc.tuple(first, fc.array(tokens, { maxLength: 3 })).map(([one, rest]) => [one, ...rest]);

function kind(tokens: fc.Arbitrary<Token>, more: Partial<Kind>): Kind {
  const statement = started(WORDS, tokens);
  const made = {
    markers: ['#'],
    tokens,
    heads: statement,
    leaf: statement,
    marks: [],
    closes: ['}'],
    inline: 3,
    inside: null,
  };
  return { ...made, inlineCloses: more.closes ?? ['}'], ...more };
}

const inJunos = quotedOf('"', `${ODD}\nnt`);
const inNft = fc.oneof(bareOf('.-@'), quotedOf('"', ODD, withoutQuote));
const nftBlock = fc
  .tuple(fc.constantFrom('chain', 'set', 'map', 'counter'), fc.boolean(), bareOf('-'))
  .map(([what, commanded, name]) => [...(commanded ? [word('add')] : []), word(what), name]);
const inBird = fc.oneof(bareOf('./-'), quotedOf('"', ODD, withoutQuote));
const rsyslogValue = namedOf(quotedOf('"\'', `${ODD}\n`));
const parameters = listOf(['(', '', ')'], rsyslogValue, false);
const script = textOf('ab{}"# \n', 0, 12)
  .map((text) =>
    text
      .trim()
      .replace(/[ \t]+\n/g, '\n')
      .replace(/\n +/g, '\n '),
  )
  .map((text) => [word('postrotate'), word(text, 'endscript')]);

const KINDS: Partial<Record<Dialect, Kind>> = {
  'juniper-junos': kind(fc.oneof(WORDS, inJunos, listOf(['[', '', ']'], fc.oneof(WORDS, inJunos), true)), {
    markers: ['#', '/*'],
    marks: ['inactive', 'active', 'protect', 'replace', 'delete'],
    closes: ['}', '};'],
  }),
  nftables: kind(
    fc.oneof(inNft, listOf(['{', ',', '}'], fc.oneof(inNft, listOf(['{', ',', '}'], inNft, false)), true)),
    {
      heads: nftBlock,
      closes: ['}', '};'],
      inlineCloses: ['};'],
    },
  ),
  named: kind(fc.oneof(WORDS, quotedOf('"', `${ODD}\n`, evenBackslashes)), {
    markers: ['//', '/*', '#'],
    closes: ['};'],
    leaf: fc
      .tuple(started(WORDS, WORDS), fc.option(listOf(['{', ';', '}'], WORDS, false)), started(WORDS, WORDS))
      .map(([before, values, after]) => (values === null ? before : [...before, values, ...after])),
  }),
  radvd: kind(fc.oneof(WORDS, quotedOf('"', ODD, withoutQuote)), { closes: ['};'] }),
  bird: kind(
    fc.oneof(
      inBird,
      fc.constantFrom(word(','), word('f(a, "b) c")'), word('10.0.0.0/8{8, 24}')),
      listOf(['[', ',', ']'], fc.oneof(inBird, listOf(['(', ',', ')'], inBird, false)), true),
      listOf(['[=', '', '=]'], bareOf('*'), true),
    ),
    { markers: ['#', '/*'], closes: ['}', '};'] },
  ),
  nginx: kind(
    fc.oneof(WORDS, quotedOf('"\'', `${ODD}\nrnt`), fc.constantFrom(word(VARIABLE), word('a\\;b'), word('a"b'))),
    {},
  ),
  keepalived: kind(fc.oneof(WORDS, quotedOf('"\'', `${ODD}\nx1`), fc.constant(word('a"b c"d'))), {
    markers: ['#', '!'],
    inline: 1,
  }),
  conntrackd: kind(fc.oneof(WORDS, quotedOf('"', ODD, withoutQuote)), { inline: 1 }),
  logrotate: kind(WORDS, {
    heads: started(
      bareOf('*.').map((one) => word(`/${one.text}`)),
      fc.oneof(WORDS, quotedOf('"\'', ODD, evenBackslashes)),
    ),
    inline: 1,
    inside: script,
  }),
  rsyslog: kind(fc.oneof(WORDS, quotedOf('"\'', `${ODD}\nx1`)), {
    markers: ['#', '/*'],
    leaf: fc.oneof(
      started(WORDS, fc.oneof(WORDS, quotedOf('"\'', ODD))),
      fc.tuple(fc.constantFrom(word('action'), word('input')), parameters),
      started(fc.constant(word('set')), fc.oneof(WORDS, quotedOf('"', ODD))),
    ),
    heads: fc.oneof(
      started(fc.constant(word('if')), WORDS).map((tokens) => [...tokens, word('then')]),
      fc.tuple(fc.constantFrom(word('ruleset'), word('template')), parameters),
    ),
    inline: 1,
  }),
};

/** The dialects that trees can be generated for. */
export const BRACES = Object.keys(KINDS) as Dialect[];

/** Trees of a dialect in braces. */
export function treeInBraces(dialect: Dialect): fc.Arbitrary<Tree> {
  const { markers, heads, leaf, marks, closes, inline, inlineCloses, inside } = KINDS[dialect]!;
  const after: fc.Arbitrary<Comment | null> = fc.option(commentOf(markers), { freq: 3 });
  const above = spaceOf(markers);
  const markings: fc.Arbitrary<string[]> = fc.subarray(marks, { maxLength: Math.min(2, marks.length) });
  const statement = (tokens: fc.Arbitrary<Token[]>): fc.Arbitrary<Node> =>
    fc.record({ tokens, before: above, after, marks: markings }).map((fields) => ({ ...node([]), ...fields }));
  const plain = fc
    .tuple(leaf, markings)
    .map(([tokens, marks]): Node => ({ ...node(tokens), marks }))
    .filter((one) => one.tokens.every((token) => token.kind === 'word' || token.inline));
  const line: fc.Memo<Node> = fc.memo((depth) => {
    const below = depth > 1 ? fc.oneof({ weight: 3, arbitrary: plain }, line(depth - 1)) : plain;
    return fc
      .tuple(heads, fc.array(below, { maxLength: inline }), fc.constantFrom(...inlineCloses))
      .map(([tokens, children, close]) => ({ ...node(tokens), block: block('{', close, true), children }))
      .filter((one) => one.tokens.every((token) => token.kind === 'word' || token.inline));
  });
  const tree: fc.Memo<Node> = fc.memo((depth) => {
    const leaves = inside !== null && depth < 3 ? fc.oneof(statement(leaf), statement(inside)) : statement(leaf);
    if (depth <= 1) return leaves.map(withoutAfterScript);
    const outer = fc
      .tuple(statement(heads), fc.array(tree(depth - 1), { maxLength: 3 }), fc.constantFrom(...closes), above)
      .map(([one, children, close, end]): Node => ({ ...one, block: { ...block('{', close), end }, children }));
    const onLine = fc
      .tuple(line(2), above, after)
      .map(([one, before, comment]) => ({ ...one, before, after: comment }));
    return fc.oneof({ weight: 3, arbitrary: leaves.map(withoutAfterScript) }, outer, onLine);
  });
  return fc.record({ children: fc.array(tree(3), { maxLength: 4 }), end: above });
}

/** No comment follows the end of a script. */
function withoutAfterScript(of: Node): Node {
  return of.tokens.some((token) => token.kind === 'word' && token.quote.length > 1) ? { ...of, after: null } : of;
}
