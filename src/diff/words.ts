/** The words of a statement in one spelling: what a device would print, whatever was typed. */
import type { List, Node, Token, Word } from '../config/tree.ts';
import { formatAddress } from '../lib/ip/format.ts';
import { parseAddress } from '../lib/ip/parse.ts';

/** A word, an attribute (`name`), or a bracket of a list. */
export interface Said {
  name: string | null;
  text: string;
}

/**
 * The words of a statement, those of its lists between their brackets, an item of several words as one. `quoted`: quotes are part of
 * what is said (JSON). A name that starts with a dot goes on with that before it (`local.address=… .role=…` of RouterOS).
 */
export function wordsOf(node: Node, quoted: boolean): Said[] {
  const words: Said[] = [];
  for (const mark of node.marks) words.push({ name: null, text: `${mark}:` });
  let base = '';
  for (const token of node.tokens) {
    const name = token.name?.startsWith('.') === true ? base + token.name : token.name;
    if (name !== null) base = name.split('.', 1)[0]!;
    if (token.kind === 'word') words.push({ name, text: wordText(token, quoted) });
    else words.push({ name, text: token.open }, ...itemsOf(token, quoted), { name: null, text: token.close });
  }
  return words;
}

const wordText = (token: Word, quoted: boolean): string =>
  quoted ? token.quote + token.text + token.quote : spelled(token.text);

const itemsOf = (of: List, quoted: boolean): Said[] =>
  of.items.map((item) => ({ name: null, text: item.map((token) => itemText(token, quoted)).join(' ') }));

function itemText(token: Token, quoted: boolean): string {
  const name = token.name === null ? '' : `${token.name}=`;
  if (token.kind === 'word') return name + wordText(token, quoted);
  return `${name}${[token.open, ...itemsOf(token, quoted).map(({ text }) => text), token.close].join(' ')}`;
}

/** The statement as it is written, without what its block holds: equal texts say the same under any rule. */
export function rawText(node: Node): string {
  let text = '';
  for (const mark of node.marks) text += `${mark}: `;
  for (const token of node.tokens) text += rawToken(token);
  return text;
}

function rawToken(token: Token): string {
  const name = token.name === null ? '' : `${token.name}=`;
  if (token.kind === 'word') return `${name}${token.quote}${token.text} `;
  const items = token.items.map((item) => item.map(rawToken).join(''));
  return `${name}${token.open}${items.join(token.separator)}${token.close} `;
}

/** The same of everything that it encloses. */
export function deepText(node: Node): string {
  if (node.block === null) return rawText(node);
  return `${rawText(node)}{${node.block.open}${node.children.map(deepText).join(';')}}`;
}

/** The same, whatever the order of what it encloses. */
export function sortedText(node: Node): string {
  return node.block === null ? rawText(node) : `${rawText(node)}{${node.children.map(sortedText).sort().join(';')}}`;
}

const ADDRESS = /[0-9a-fA-F]*:[0-9a-fA-F]*:[0-9a-fA-F:.]*/g;
const MAC = /^(?:[0-9a-fA-F]{1,2}:){5}[0-9a-fA-F]{1,2}$/;

/** Every IPv6 address in a word as RFC 5952 writes it, with a prefix length or zone behind it or not; MAC addresses in small letters. */
export function spelled(word: string): string {
  const first = word.indexOf(':');
  if (first < 0 || word.indexOf(':', first + 1) < 0) return word;
  return word.replace(ADDRESS, (text) => {
    const parsed = parseAddress(text);
    if (parsed.ok) return formatAddress(parsed.value);
    return MAC.test(text) ? text.toLowerCase() : text;
  });
}

const DOTTED = /^(?:\d{1,3}\.){3}\d{1,3}$/;
const MASKS = new Map(
  Array.from({ length: 33 }, (_, length) => {
    const value = length === 0 ? 0 : (0xffffffff << (32 - length)) >>> 0;
    return [[24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.'), length];
  }),
);

/** `10.0.0.0 255.0.0.0` as `10.0.0.0/8`, wherever an address has its mask behind it. */
export function joinMasks(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    const length = MASKS.get(word);
    if (length !== undefined && before !== undefined && DOTTED.test(before))
      joined[joined.length - 1] = `${before}/${length}`;
    else joined.push(word);
  }
  return joined;
}
