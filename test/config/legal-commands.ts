/** Trees that the command files of FortiOS and RouterOS can spell. */
import fc from 'fast-check';
import { INTERPOLATED } from '../../src/config/escapes.ts';
import { block, type Comment, type Node, node, type Token, type Tree, word } from '../../src/config/tree.ts';
import { bareOf, commentOf, listOf, namedOf, ODD, quotedOf, spaceOf } from './legal.ts';

const MARKERS = ['#'];
const above = spaceOf(MARKERS);
const WORDS = bareOf('./-*@+:#,');

/** Nodes of these tokens, with what stands above them. */
const statement = (tokens: fc.Arbitrary<Token[]>): fc.Arbitrary<Node> =>
  fc.tuple(tokens, above).map(([made, before]) => ({ ...node(made), before }));

const inFortios = fc.oneof(
  WORDS,
  quotedOf('"\'', `${ODD}\n`, (text, quote) => quote === '"' || !text.includes("'")),
  fc.constantFrom(word('a\\ b'), word('one\\"'), word('a"b c"d'), word('k=v')),
);

/** Configurations of FortiOS: tables, entries and what is set in them. */
export function fortiosTree(): fc.Arbitrary<Tree> {
  const started = (first: string): fc.Arbitrary<Node> =>
    statement(fc.array(inFortios, { maxLength: 3 }).map((rest) => [word(first), ...rest]));
  const command = fc.constantFrom('set', 'unset', 'append', 'move').chain(started);
  const some: fc.Memo<Node> = fc.memo((depth) => {
    if (depth <= 1) return command;
    const opened = fc
      .tuple(
        fc.constantFrom<[string, string]>(['config', 'end'], ['edit', 'next']),
        fc.array(some(depth - 1), { maxLength: 3 }),
      )
      .chain(([[open, close], children]) =>
        fc
          .tuple(started(open), above)
          .map(([one, end]): Node => ({ ...one, block: { ...block('', close), end }, children })),
      );
    return fc.oneof({ weight: 2, arbitrary: command }, opened);
  });
  return fc.record({ children: fc.array(some(4), { maxLength: 4 }), end: above });
}

const plain = fc.oneof(
  WORDS,
  quotedOf('"', `${ODD}\n\r\u0007`),
  fc.constantFrom(word('$x \\"y\\"', INTERPOLATED), word('$"my var"'), word('a~"; x"'), word('!nth')),
);
const named = fc.oneof(namedOf(plain), namedOf(fc.constant(word(''))));

/** Tokens of a command; lists in braces hold commands. */
const inRouteros: fc.Memo<Token> = fc.memo((depth) => {
  if (depth <= 1) return fc.oneof(plain, named);
  const brackets = fc.oneof(
    listOf(['[', '', ']'], inRouteros(depth - 1), false),
    listOf(['(', '', ')'], inRouteros(depth - 1), false),
    listOf(['{', ';', '}'], inRouteros(depth - 1), true),
  );
  const lists = fc
    .tuple(brackets, fc.option(fc.constantFrom('do', 'on-error')))
    .map(([one, name]) => ({ ...one, name }));
  return fc.oneof({ weight: 3, arbitrary: plain }, { weight: 3, arbitrary: named }, lists);
});

/** Configurations of RouterOS: commands, menus with commands, commands with their menu in front. */
export function routerosTree(): fc.Arbitrary<Tree> {
  const after: fc.Arbitrary<Comment | null> = fc.option(commentOf(MARKERS), { freq: 3 });
  const tokens = fc
    .tuple(fc.constantFrom('add', 'set', ':put', 'x'), fc.array(inRouteros(3), { maxLength: 4 }))
    .map(([first, rest]): Token[] => [word(first), ...rest]);
  const command = fc.tuple(statement(tokens), after).map(([one, behind]): Node => ({ ...one, after: behind }));
  const path = fc
    .array(bareOf('-'), { minLength: 1, maxLength: 3 })
    .map(([first, ...rest]) => [word(`/${first!.text}`), ...rest]);
  const menu = fc
    .tuple(statement(path), after, fc.array(command, { maxLength: 3 }))
    .map(([one, behind, children]): Node => ({ ...one, after: behind, block: block(), children }));
  const direct = fc
    .tuple(
      statement(path),
      after,
      tokens.filter(([first]) => first?.kind === 'word' && first.text !== 'x'),
    )
    .map(([one, behind, [first, ...rest]]): Node => {
      const made = node([first?.kind === 'word' && first.text === ':put' ? word('add') : first!, ...rest]);
      return { ...one, after: behind, block: block('', '', true), children: [made] };
    });
  return fc
    .tuple(
      fc.array(fc.oneof(command, direct), { maxLength: 3 }),
      fc.array(fc.oneof(menu, direct), { maxLength: 3 }),
      above,
    )
    .map(([first, rest, end]) => ({ children: [...first, ...rest], end }));
}
