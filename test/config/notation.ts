/**
 * The short hand in which expected trees are written in `cases/`. A node is
 *   `3 interface Vlan10`                the line and bare words
 *   `[3, interface Vlan10, {rest: …}]`  the line and tokens; strings are bare words
 *   `{3 interface Vlan10: [ … ]}`       with children, in the block that the case names
 *   `{node: …, has: […], close: …, inline: true, before: […], after: …, end: […], marks: […], block: [open, close], sep: ','}`
 * A token is `{dq: text}`, `{sq: text}`, `{rest: text}`, `{bare: text}`, `{q: delimiter, text: …}`, each with a `name` if it has one, or
 * `{list: '{,}', of: [ … ], lines: true}`: opening, separator, closing. A comment is its marker and text; '' is a blank line.
 */
import { block, type Comment, list, type Node, node, type Token, type Tree, word } from '../../src/config/tree.ts';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Fields = Record<string, Json>;

/** What a case says besides its tree. */
export interface Sheet {
  source: string;
  dialect: string;
  canonical: boolean;
  /** What encloses children unless a node says otherwise; by first word where there are several. */
  block: [string, string] | Record<string, [string, string]>;
  /** What stands between children unless a node says otherwise. */
  separator: '' | ',';
  /** Bare `name=value` is a named word. */
  named: boolean;
  comments: string[];
  tree: Json[];
  end: Json[];
}

const isFields = (value: Json | undefined): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The tree that a sheet writes down. */
export function expected(sheet: Sheet): Tree {
  return { children: sheet.tree.map((one) => nodeOf(one, sheet)), end: commentsOf(sheet.end, sheet) };
}

function nodeOf(written: Json, sheet: Sheet): Node {
  if (!isFields(written)) return headOf(written, sheet);
  const [only] = Object.keys(written);
  const fields: Fields =
    only !== undefined && /^\d/.test(only) ? { ...written, node: only, has: written[only]! } : written;
  const made = headOf(fields['node'] ?? null, sheet);
  made.marks = (fields['marks'] ?? []) as string[];
  made.before = commentsOf(fields['before'] ?? [], sheet);
  made.after = fields['after'] === undefined ? null : commentOf(String(fields['after']), sheet);
  if (!Array.isArray(fields['has'])) return made;
  const [open, close] = (fields['block'] as [string, string]) ?? defaultBlock(made, sheet);
  made.block = block(open, String(fields['close'] ?? close), fields['inline'] === true);
  made.block.separator = (fields['sep'] ?? sheet.separator) === ',' ? ',' : '';
  made.block.end = commentsOf(fields['end'] ?? [], sheet);
  made.children = fields['has'].map((one) => nodeOf(one, sheet));
  return made;
}

function defaultBlock(of: Node, sheet: Sheet): [string, string] {
  if (Array.isArray(sheet.block)) return sheet.block;
  const first = of.tokens[0];
  return (first?.kind === 'word' ? sheet.block[first.text] : undefined) ?? ['', ''];
}

function headOf(written: Json, sheet: Sheet): Node {
  const parts = Array.isArray(written) ? written : [String(written)];
  const [first, ...rest] = parts;
  const line = Number.parseInt(String(first), 10);
  if (Number.isNaN(line)) throw new Error(`no line number in ${JSON.stringify(written)}`);
  const words = typeof first === 'string' ? first.replace(/^\d+ ?/, '') : '';
  return node([...(words === '' ? [] : bareWords(words, sheet)), ...tokensOf(rest, sheet)], line);
}

function tokensOf(parts: Json[], sheet: Sheet): Token[] {
  return parts.flatMap((part) => (isFields(part) ? [tokenOf(part, sheet)] : bareWords(String(part), sheet)));
}

function bareWords(text: string, sheet: Sheet): Token[] {
  return text.split(' ').map((one) => {
    const named = sheet.named ? /^([\w.-]+)=(.*)$/.exec(one) : null;
    return named === null ? word(one) : word(named[2]!, '', named[1]!);
  });
}

function tokenOf(fields: Fields, sheet: Sheet): Token {
  const name = fields['name'] === undefined ? null : String(fields['name']);
  if (fields['list'] !== undefined) {
    const [, open, separator, close] = /^(\[=|.)(,|;|)(.+)$/.exec(String(fields['list']))!;
    const items = (fields['of'] as Json[]).map((item) => tokensOf(Array.isArray(item) ? item : [item], sheet));
    return { ...list(open!, close!, items, separator as ',', name), inline: fields['lines'] !== true };
  }
  const kinds: [string, string][] = [
    ['dq', '"'],
    ['sq', "'"],
    ['rest', '\n'],
    ['bare', ''],
    ['text', String(fields['q'])],
  ];
  const kind = kinds.find(([key]) => fields[key] !== undefined);
  if (kind === undefined) throw new Error(`no token: ${JSON.stringify(fields)}`);
  return word(String(fields[kind[0]]), kind[1], name);
}

function commentsOf(written: Json, sheet: Sheet): Comment[] {
  return (written as Json[]).map((one) => commentOf(String(one), sheet));
}

function commentOf(written: string, sheet: Sheet): Comment {
  if (written === '') return { marker: '', text: '' };
  const marker = [...sheet.comments].sort((a, b) => b.length - a.length).find((one) => written.startsWith(one));
  if (marker === undefined) throw new Error(`no comment: ${written}`);
  const text = written.slice(marker.length);
  return { marker, text: marker === '/*' ? text.replace(/\*\/$/, '') : text };
}
