/** Zones and JSON documents as trees. */
import fc from 'fast-check';
import { block, type Comment, list, type Node, node, type Token, type Tree, word } from '../../src/config/tree.ts';
import { bareOf, commentOf, ODD, quotedOf, spaceOf, textOf } from './legal.ts';

const inZone = fc.oneof(
  bareOf('.-*='),
  fc.constantFrom(
    word('a\\.b'),
    word('\\@'),
    word('\\#'),
    word('@'),
    word('a\\032b'),
    word('k="a b;c"'),
    word('k="a\\"b"'),
    word('a"b'),
  ),
  quotedOf('"', `${ODD}\n`),
);

/** Zones. */
export function zoneTree(): fc.Arbitrary<Tree> {
  const group = fc.array(inZone, { maxLength: 3 }).map((items) =>
    list(
      '(',
      ')',
      items.map((item) => [item]),
    ),
  );
  const record = fc.tuple(
    fc.oneof(bareOf('.-'), fc.constantFrom(word(''), word('@'), word('$TTL'))),
    fc.array(fc.oneof({ weight: 4, arbitrary: inZone }, group), { minLength: 1, maxLength: 4 }),
  );
  const one = fc
    .tuple(record, spaceOf([';']), fc.option(commentOf([';'])))
    .map(([[first, rest], before, after]): Node => ({ ...node([first, ...rest]), before, after }));
  return fc.record({ children: fc.array(one, { maxLength: 4 }), end: spaceOf([';']) });
}

const MARKERS = ['//', '#', '/*'];
const scalar = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }).map((text) => word(text, '"')),
  fc.constantFrom('0', '-1.5', '6.02E+23', '1e10', 'true', 'false', 'null').map((text) => word(text)),
  textOf(`${ODD}./`).map((text) => word(text, '<?include')),
);
const name = fc.string({ unit: 'grapheme', maxLength: 4 }).map((text) => word(text, '"'));

/** A value, or a member of an object; `plain` if it stands on the line of what encloses it. */
function element(depth: number, member: boolean, plain: boolean): fc.Arbitrary<Node> {
  const heads: fc.Arbitrary<Token[]> = member ? name.map((text) => [text]) : fc.constant([]);
  const leaf = fc.tuple(heads, scalar).map(([head, value]) => node([...head, value]));
  const blocks = (object: boolean, inline: boolean): fc.Arbitrary<Node> =>
    fc
      .tuple(
        heads,
        fc.array(element(depth - 1, object, inline), { maxLength: 3 }),
        inline ? fc.constant<Comment[]>([]) : spaceOf(MARKERS),
      )
      .map(([head, children, end]): Node => {
        const made = block(object ? '{' : '[', object ? '}' : ']', inline);
        return { ...node(head), block: { ...made, separator: ',', end }, children };
      });
  const lines = plain ? [true] : [true, false];
  const nested = depth <= 1 ? [] : lines.flatMap((inline) => [blocks(true, inline), blocks(false, inline)]);
  const some = fc.oneof(leaf, ...nested);
  if (plain) return some;
  const around = fc.tuple(spaceOf(MARKERS), fc.option(commentOf(MARKERS), { freq: 3 }));
  return fc.tuple(some, around).map(([one, [before, after]]) => ({ ...one, before, after }));
}

/** JSON documents with comments. */
export function jsonTree(): fc.Arbitrary<Tree> {
  return fc.tuple(element(3, false, false), spaceOf(MARKERS)).map(([one, end]) => ({ children: [one], end }));
}
