/**
 * JSON as Kea reads it: with comments by `#`, `//` and `/* *\/`, commas that nothing follows, and `<?include "file"?>` in place of a value
 * (Kea Administrator Reference Manual, "JSON Configuration": https://kea.readthedocs.io/en/latest/arm/config.html).
 * A member is a node of its name and its value, or of its name with a block; an item of an array has no name.
 */
import type { Parsed } from './mistake.ts';
import { Scanner } from './scanner.ts';
import { block, type Comment, type Node, node, type Tree, word } from './tree.ts';

/** The quote of a word that stands for a file to be read in. */
export const INCLUDE = '<?include';

const COMMENTS = ['//', '/*', '#'];
const CLOSE: Record<string, string> = { '{': '}', '[': ']' };

/** What is being read: `lines` counts line breaks passed. */
interface Reading {
  scanner: Scanner;
  lines: number;
}

/** Reads `text`; `file` is for the diagnostics: what JSON does not allow, at its first character. */
export function parseJson(text: string, file: string): Parsed {
  const scanner = new Scanner(text, file);
  const reading: Reading = { scanner, lines: 0 };
  const tree: Tree = { children: [], end: [] };
  let waiting = space(reading, true);
  while (!scanner.ended) {
    if (',}]'.includes(scanner.here)) {
      scanner.blame('CFG002', scanner.at, scanner.at + 1, `\`${scanner.here}\` closes nothing`, 'take it out');
      scanner.at++;
      waiting.push(...space(reading, false));
      continue;
    }
    if (tree.children.length > 0) {
      scanner.blame('CFG005', scanner.at, scanner.at + 1, 'text behind the end of the document', 'one value a file');
    }
    const made = readElement(reading, '', waiting);
    tree.children.push(made);
    made.after = trailing(scanner);
    waiting = space(reading, false);
  }
  tree.end.push(...waiting);
  return { tree, diagnostics: scanner.diagnostics };
}

/** Blanks and comments; blank lines count from the second line break on, or the first at the start of the text. */
function space(reading: Reading, atStart: boolean): Comment[] {
  const { scanner } = reading;
  const found: Comment[] = [];
  let breaks = atStart ? 1 : 0;
  for (;;) {
    if (scanner.match(/[ \t\r]+/y) !== null) continue;
    if (scanner.take('\n')) {
      reading.lines++;
      if (breaks++ > 0) found.push({ marker: '', text: '' });
      continue;
    }
    const comment = scanner.comment(COMMENTS);
    if (comment === null) return found;
    found.push(comment);
    breaks = 0;
  }
}

/** A member of an object (`open` is `{`) or a value; always consumes something. */
function readElement(reading: Reading, open: string, before: Comment[]): Node {
  const { scanner } = reading;
  const start = scanner.at;
  const made = { ...node([], scanner.lineOf(start)), before };
  if (open === '{' && !scanner.text.startsWith('<?', start)) {
    const name = readString(scanner);
    if (name === null) {
      scanner.blame('CFG005', start, start + 1, 'a member starts with its name', 'write `"name": value`');
      readScalar(scanner, made);
      return made;
    }
    made.tokens.push(word(name, '"'));
    before.push(...space(reading, false).filter((one) => one.marker !== ''));
    if (!scanner.take(':')) blameHere(scanner, 'the name of a member lacks its `:`', 'write `"name": value`');
    before.push(...space(reading, false).filter((one) => one.marker !== ''));
  }
  if (scanner.here === '{' || scanner.here === '[') readBlock(reading, made);
  else readScalar(scanner, made);
  return made;
}

function readScalar(scanner: Scanner, made: Node): void {
  const start = scanner.at;
  const text = readString(scanner);
  if (text !== null) made.tokens.push(word(text, '"'));
  else if (scanner.take(INCLUDE)) {
    scanner.match(/\s*/y);
    made.tokens.push(word(readString(scanner) ?? '', INCLUDE));
    scanner.match(/\s*/y);
    if (!scanner.take('?>')) blameHere(scanner, 'this inclusion has no end', 'end it with `?>`');
  } else {
    const bare = scanner.match(/[^\s,:{}[\]"#/]+/y)?.[0];
    if (bare !== undefined && /^(true|false|null|-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?)$/.test(bare)) {
      made.tokens.push(word(bare));
      return;
    }
    if (bare === undefined && !scanner.ended && !',}]'.includes(scanner.here)) scanner.at++;
    scanner.blame('CFG005', start, Math.max(scanner.at, start + 1), 'a value is missing here', VALUE_HINT);
  }
}

const VALUE_HINT = 'write a text in double quotes, a number, true, false, null, an object or an array';

function readBlock(reading: Reading, made: Node): void {
  const { scanner } = reading;
  const start = scanner.at;
  const open = scanner.here;
  const close = CLOSE[open]!;
  scanner.at++;
  const lines = reading.lines;
  made.block = { ...block(open, close), separator: ',' };
  let waiting = space(reading, false);
  while (!scanner.ended && scanner.here !== close && !'}]'.includes(scanner.here)) {
    const child = readElement(reading, open, waiting);
    made.children.push(child);
    waiting = behind(reading, child);
    if (!scanner.ended && !'}],'.includes(scanner.here))
      blameHere(scanner, 'a comma is missing here', 'write `,` between two');
    if (!scanner.take(',')) continue;
    child.after ??= trailing(scanner);
    waiting.push(...space(reading, false));
  }
  made.block.end.push(...waiting);
  made.block.inline = reading.lines === lines && waiting.length === 0 && made.children.every(isPlain);
  if (!scanner.take(close)) {
    scanner.blame('CFG001', start, start + 1, 'this block has no end', `end it with \`${close}\``);
    if (!scanner.ended) scanner.at++;
  }
}

/** What stands between an element and its comma; a comment on its line is its own. */
function behind(reading: Reading, child: Node): Comment[] {
  child.after = trailing(reading.scanner);
  return space(reading, false);
}

const isPlain = (of: Node): boolean => of.before.length === 0 && of.after === null && (of.block?.inline ?? true);

/** The comment on the rest of the line. */
function trailing(scanner: Scanner): Comment | null {
  const start = scanner.at;
  scanner.match(/[ \t]*/y);
  const comment = scanner.comment(COMMENTS);
  if (
    comment !== null &&
    !comment.text.includes('\n') &&
    (scanner.ended || /[ \t]*\n/y.test(scanner.text.slice(scanner.at)))
  ) {
    return comment;
  }
  scanner.at = start;
  return null;
}

function readString(scanner: Scanner): string | null {
  const start = scanner.at;
  const raw = scanner.match(/"(?:[^"\\\n]|\\.)*"/y)?.[0];
  if (raw === undefined) {
    if (!scanner.take('"')) return null;
    scanner.match(/[^\n]*/y);
    scanner.blame('CFG001', start, start + 1, 'this text has no end', 'end it with "');
    return scanner.text.slice(start + 1, scanner.at);
  }
  try {
    return JSON.parse(raw.replace(/\t/g, '\\t')) as string;
  } catch {
    scanner.blame(
      'CFG005',
      start,
      scanner.at,
      'this text has an escape that JSON does not know',
      'write `\\\\` for a backslash',
    );
    return raw.slice(1, -1);
  }
}

function blameHere(scanner: Scanner, message: string, hint: string): void {
  scanner.blame('CFG005', scanner.at, scanner.at + 1, message, hint);
}
