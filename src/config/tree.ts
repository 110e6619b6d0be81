/**
 * The one tree that every dialect is read into, so that a diff, a read-back or a reference check walks all of them alike.
 * It keeps what a device would see (words, blocks, their order) and what a reader would miss (comments, blank lines), and
 * no more layout than a printer needs. Whether the order of two children matters is not decided here.
 */

/**
 * One word. `text` is its value, with quotes taken off and escapes resolved. `quote` says what delimits it: `''` blanks,
 * `'"'`, `"'"` and the like a pair of quotes, `'\n'` the end of the line (free text such as a description); anything
 * else is the terminator that the text itself names (`^C` or any other character of a banner, `EOF`, `quit`, `endscript`).
 * `name` is set for `name=value` written as one word (RouterOS, RainerScript).
 */
export interface Word {
  kind: 'word';
  name: string | null;
  text: string;
  quote: string;
}

/** A list of values inside a statement: `[ a b ]`, `{ 22, 80 }`, `( 1 2 3 )`. Each item is a sequence of tokens. */
export interface List {
  kind: 'list';
  name: string | null;
  open: string;
  close: string;
  separator: '' | ',' | ';';
  /** Written on one line; otherwise an item a line. */
  inline: boolean;
  items: Token[][];
}

export type Token = Word | List;

/** A comment without its marker, or a blank line (marker `''`). `/*` comments may span lines. */
export interface Comment {
  marker: string;
  text: string;
}

/** How a node's children are enclosed. `open` and `close` are empty where only indentation encloses. */
export interface Block {
  open: string;
  /** What ends it, as written: `}`, `};`, `next`, `exit-address-family`, `!`. */
  close: string;
  /** What stands between children, where something does: `,` in JSON and in the sets of IOS XR. */
  separator: '' | ',';
  /** Written on the line of its header. */
  inline: boolean;
  /** Comments after the last child. */
  end: Comment[];
}

/** A statement and what hangs below it. */
export interface Node {
  /** Prefixes that change how the device takes the statement: `inactive`, `protect`, `replace`, `delete` of Junos. */
  marks: string[];
  tokens: Token[];
  /** Comments and blank lines above it. */
  before: Comment[];
  /** The comment at the end of its line. */
  after: Comment | null;
  /** Null for a statement that encloses nothing. */
  block: Block | null;
  children: Node[];
  /** The line where it stood (1-based); 0 for a node that was never read. */
  line: number;
}

/** A whole file. */
export interface Tree {
  children: Node[];
  /** Comments and blank lines after the last statement. */
  end: Comment[];
}

/** A word, bare unless told otherwise. */
export function word(text: string, quote = '', name: string | null = null): Word {
  return { kind: 'word', name, text, quote };
}

/** A list on one line, of blank-separated items unless told otherwise. */
export function list(
  open: string,
  close: string,
  items: Token[][],
  separator: List['separator'] = '',
  name: string | null = null,
): List {
  return { kind: 'list', name, open, close, separator, inline: true, items };
}

/** A statement without comments and children. */
export function node(tokens: Token[], line = 0): Node {
  return { marks: [], tokens, before: [], after: null, block: null, children: [], line };
}

/** What encloses children; without arguments, indentation alone. */
export function block(open = '', close = '', inline = false): Block {
  return { open, close, separator: '', inline, end: [] };
}

/** The values of a node's words, lists left out: what most readers match on. */
export function texts(of: Node): string[] {
  return of.tokens.flatMap((token) => (token.kind === 'word' ? [token.text] : []));
}

/** Every node below `nodes`, each after its parent, with the path of its parents (outermost first). */
export function* walk(nodes: readonly Node[], parents: readonly Node[] = []): Generator<[Node, readonly Node[]]> {
  for (const one of nodes) {
    yield [one, parents];
    yield* walk(one.children, [...parents, one]);
  }
}
