/** Trees that the dialects of one statement a line can spell. */
import fc from 'fast-check';
import type { Dialect } from '../../src/config/dialects.ts';
import { block, type Comment, type Node, node, type Token, type Tree, word } from '../../src/config/tree.ts';
import { bareOf, commentOf, listOf, ODD, quotedOf, spaceOf, textOf } from './legal.ts';

interface Kind {
  markers: string[];
  /** Markers of comments behind a statement. */
  after: string[];
  statement: fc.Arbitrary<Token[]>;
  sections: boolean;
}

const WORDS = bareOf('./-*@+:');
const withoutQuote = (text: string, quote: string): boolean => !text.includes(quote);
const shellFits = (text: string, quote: string): boolean => quote === '"' || !text.includes("'");

const kind = (statement: fc.Arbitrary<Token[]>, more: Partial<Kind> = {}): Kind => ({
  markers: ['#'],
  after: [],
  statement,
  sections: false,
  ...more,
});

/** A first word and what follows it. */
const line = (rest: fc.Arbitrary<Token>, first: fc.Arbitrary<Token> = WORDS): fc.Arbitrary<Token[]> =>
  fc.tuple(first, fc.array(rest, { maxLength: 4 })).map(([one, more]) => [one, ...more]);

/** A key and its value to the end of the line. */
const assigned = (values: fc.Arbitrary<string>): fc.Arbitrary<Token[]> =>
  fc.tuple(WORDS, values).map(([key, value]) => [key, word(value, '\n')]);

const value = textOf(ODD, 0, 10).map((text) => text.trim());
const shellWord = fc.oneof(
  WORDS,
  quotedOf('"\'', `${ODD}\n`, shellFits),
  fc.constantFrom(word('a"b  #c"d'), word('"a";'), word("it'\"'s"), word('$#'), word('a#b'), word('a\\ b')),
);
const documents = textOf('ab #"\'\\\t\n', 0, 10).map((text): Token[] => [
  word('cat'),
  word("<<'END'"),
  word(`${text}\n`, 'END'),
]);
const none = fc.constant<Token[]>([word('cat'), word('<<END'), word('x'), word('', 'END')]);

const KINDS: Partial<Record<Dialect, Kind>> = {
  words: kind(line(fc.oneof(WORDS, quotedOf('"\'', ODD, withoutQuote))), { markers: ['#', ';'] }),
  sshd: kind(line(fc.oneof(WORDS, quotedOf('"\'', ODD))), { after: ['#'] }),
  'ssh-key': kind(line(fc.oneof(WORDS, fc.constantFrom(word('#x')), fc.constant(word('a="b c",d="\\" e"'))))),
  snmpd: kind(
    fc.oneof(
      line(fc.oneof(WORDS, quotedOf('"\'', ODD))),
      value.filter((text) => text !== '').map((text): Token[] => [word('sysContact'), word(text, '\n')]),
    ),
    { after: ['#'] },
  ),
  chrony: kind(line(fc.oneof(WORDS, bareOf('#;"\'!%'))), { markers: ['#', '!', ';', '%'] }),
  pam: kind(
    line(fc.oneof(WORDS, listOf(['[', '', ']'], fc.oneof(WORDS, fc.constantFrom(word('[x\\]'), word("'a'"))), false))),
    {
      after: ['#'],
    },
  ),
  shell: kind(fc.oneof({ weight: 3, arbitrary: line(shellWord) }, documents, none), { after: ['#'] }),
  variables: kind(
    fc
      .tuple(
        bareOf(''),
        fc.oneof(WORDS, fc.constantFrom(word(''), word('a"b c"')), quotedOf('"\'', `${ODD}\n`, shellFits)),
      )
      .map(([key, text]) => [key, text]),
  ),
  assignments: kind(assigned(textOf(ODD, 0, 10))),
  sysctl: kind(
    fc.oneof(
      assigned(value),
      WORDS.map((one): Token[] => [word(`-${one.text}`)]),
    ),
    { markers: ['#', ';'] },
  ),
  'postfix-main': kind(assigned(value)),
  ini: kind(assigned(value.filter((text) => !/(?<!\\)(\\\\)*\\$/.test(text))), { markers: ['#', ';'], sections: true }),
  prose: kind(
    textOf(ODD, 0, 10)
      .map((text): Token[] => [word(text.trimEnd(), '\n')])
      .filter(([only]) => only?.kind === 'word' && only.text !== ''),
    { markers: [] },
  ),
};

/** The dialects that trees can be generated for. */
export const FLAT = Object.keys(KINDS) as Dialect[];

/** Trees of a dialect of one statement a line. */
export function flatTree(dialect: Dialect): fc.Arbitrary<Tree> {
  const { markers, after, statement, sections } = KINDS[dialect]!;
  const above = spaceOf(markers);
  const behind: fc.Arbitrary<Comment | null> = after.length === 0 ? fc.constant(null) : fc.option(commentOf(after));
  const one = fc.tuple(statement, above, behind).map(([tokens, before, comment]): Node => {
    const free = tokens.some((token) => token.kind === 'word' && token.quote === '\n');
    return { ...node(tokens), before, after: free ? null : comment };
  });
  const some = fc.array(one, { maxLength: 4 });
  const section = fc
    .tuple(textOf('ab c', 1, 4), above, some)
    .map(([name, before, children]): Node => ({ ...node([word(name)]), before, block: block('[', ''), children }));
  const parts = sections
    ? fc.tuple(some, fc.array(section, { maxLength: 3 })).map(([first, rest]) => [...first, ...rest])
    : some;
  return fc.record({ children: parts, end: above });
}
