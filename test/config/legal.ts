/** Pieces that trees of every dialect are generated from. */
import fc from 'fast-check';
import { type Comment, type List, list, type Token, type Word, word } from '../../src/config/tree.ts';

/** Text of the characters in `units`. */
export const textOf = (units: string, minLength = 0, maxLength = 8): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...units), minLength, maxLength });

const LETTERS = 'abcxyz0129_';

/** A bare word that starts with a letter, the characters of `more` behind it. */
export const bareOf = (more: string): fc.Arbitrary<Word> =>
  fc.tuple(textOf('abcxyz', 1, 2), textOf(LETTERS + more, 0, 6)).map(([first, rest]) => word(first + rest));

/** What quotes are made for: blanks, brackets, the marks of comments, quotes, backslashes and no ASCII. */
export const ODD = 'ab ạ\t{}[]();#!/*\\"\'`$=:,';

/** A quoted word in one of `quotes`; `fits` says which texts the dialect can spell. */
export const quotedOf = (
  quotes: string,
  units: string,
  fits: (text: string, quote: string) => boolean = () => true,
): fc.Arbitrary<Word> =>
  fc
    .tuple(textOf(units), fc.constantFrom(...quotes))
    .filter(([text, quote]) => fits(text, quote))
    .map(([text, quote]) => word(text, quote));

/** The same word with a name. */
export const namedOf = (words: fc.Arbitrary<Word>): fc.Arbitrary<Word> =>
  fc.tuple(textOf('abc.', 1, 4), words).map(([name, one]) => ({ ...one, name: `x${name}` }));

/** A comment to the end of its line. */
export const commentOf = (markers: readonly string[]): fc.Arbitrary<Comment> =>
  fc.tuple(fc.constantFrom(...markers), textOf(`${ODD}x`, 0, 6)).map(([marker, text]) => ({
    marker,
    text: marker === '/*' ? text.replaceAll('*', '') : ` x${text}`.trimEnd(),
  }));

const BLANK: Comment = { marker: '', text: '' };

/** Comments and blank lines above a statement. */
export const spaceOf = (markers: readonly string[]): fc.Arbitrary<Comment[]> =>
  fc.array(markers.length === 0 ? fc.constant(BLANK) : fc.oneof(fc.constant(BLANK), commentOf(markers)), {
    maxLength: 2,
  });

/** A list; blank-separated items are one token each. */
export function listOf(
  [open, separator, close]: readonly [string, List['separator'], string],
  tokens: fc.Arbitrary<Token>,
  lines: boolean,
): fc.Arbitrary<List> {
  const item = fc.array(tokens, { minLength: 1, maxLength: separator === '' ? 1 : 2 });
  return fc
    .tuple(fc.array(item, { maxLength: 3 }), lines ? fc.boolean() : fc.constant(true))
    .map(([items, inline]) => ({ ...list(open, close, items, separator), inline }));
}
