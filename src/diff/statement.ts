/** What a statement says by the rules of its dialect: what it is known by, and what is compared. */
import type { Node } from '../config/tree.ts';
import type { Hit, RuleSet, State } from './rules.ts';
import { deepText, joinMasks, type Said, wordsOf } from './words.ts';

export interface Statement {
  /** What it is known by among its siblings: the same with another text is a change. */
  key: string;
  text: string;
  /** References to secrets (`<secret:snmp-auth:3>`): compared where both sides have them. */
  references: readonly string[];
  /** Written by the device itself: never a difference. */
  hidden: boolean;
  /** Says what holds without it. */
  isDefault: boolean;
}

/** What rules say of a block's inside. */
export interface Inside {
  state: State;
  ordered: boolean;
}

const REFERENCE = /^<secret:[^<>]+>$/;
const SECRET = '<secret>';

/** Reads a statement that stands where `state` is met. */
export function statementOf(node: Node, set: RuleSet, state: State): Statement {
  const words = wordsOf(node, set.rules?.quoted === true);
  const hits = hitsOf(words, set, state);
  const taken = new Set<Said>();
  const references: string[] = [];
  let hidden = false;
  let isDefault = false;
  for (const hit of hits) {
    const { kind } = hit.rule;
    if (kind === 'secret') hideWords(words, hit, references);
    else if (kind === 'volatile') {
      if (hit.marked.length > 0) hideWords(words, hit, []);
      else hidden = true;
    } else if (kind === 'default') {
      if (hit.named.length > 0) for (const word of words) if (hit.named.includes(word.name ?? '')) taken.add(word);
      if (hit.named.length === 0 && hit.covered === words.length) isDefault = true;
    }
  }
  for (const word of words) if (REFERENCE.test(word.text)) references.push(word.text);
  for (const hit of hits) {
    if (hit.rule.kind === 'caseless') lower(words, hit);
  }
  let said = words.filter((word) => !taken.has(word));
  for (const hit of hits) if (hit.rule.kind === 'set') said = sorted(said, hit);
  const text = textOf(said, set.rules?.masks === true);
  const own =
    keyOf(words, hits, node, set) ?? (negated(words, set) ? textOf(words.slice(1), set.rules?.masks === true) : text);
  const key = node.tokens.length === 0 && node.block !== null && own === '' ? `{}${deepText(node)}` : own;
  return { key, text, references, hidden, isDefault };
}

/** What rules say of the inside of a block that stands where `state` is met. */
export function insideOf(node: Node, set: RuleSet, state: State): Inside {
  const { hits, below } = set.meet(state, wordsOf(node, set.rules?.quoted === true));
  if (hits.some(({ rule }) => rule.kind === 'free')) return { state: below, ordered: false };
  const ordered =
    set.everywhere ||
    (node.block?.open === '[' && node.block.separator === ',') ||
    hits.some(({ rule }) => rule.kind === 'ordered');
  return { state: below, ordered };
}

/** Which words of a statement are not to be shown, as indices into `wordsOf`. */
export function secretWords(node: Node, set: RuleSet, state: State): ReadonlySet<number> {
  const words = wordsOf(node, set.rules?.quoted === true);
  const found = new Set<number>();
  for (const hit of hitsOf(words, set, state)) {
    if (hit.rule.kind !== 'secret') continue;
    const marked = markedOf(words, hit);
    // Beside a reference stands its type, which is none.
    if (marked.some((index) => REFERENCE.test(words[index]!.text))) continue;
    for (const index of marked) found.add(index);
  }
  return found;
}

const negated = (words: readonly Said[], set: RuleSet): boolean =>
  set.negation !== '' && words[0]?.text === set.negation && words.length > 1;

/** What meets a statement; a statement that takes another back is met by what meets that. */
function hitsOf(words: readonly Said[], set: RuleSet, state: State): Hit[] {
  const { hits } = set.meet(state, words);
  return negated(words, set)
    ? [...hits, ...set.meet(state, words, 1).hits.filter(({ rule }) => rule.kind !== 'default')]
    : hits;
}

/** Indices of the words that a rule marks. */
function markedOf(words: readonly Said[], { marked, rest }: Hit): number[] {
  if (!rest || marked.length === 0) return [...marked];
  const last = marked.at(-1)!;
  return [...marked, ...words.slice(last + 1).map((_, index) => last + 1 + index)];
}

/** Puts one word in place of all that a rule marks to the end, and of each other that it marks. */
function hideWords(words: Said[], hit: Hit, references: string[]): void {
  for (const index of markedOf(words, hit)) {
    const { name, text } = words[index]!;
    if (REFERENCE.test(text)) references.push(text);
    words[index] = { name, text: SECRET };
  }
  if (hit.rest) words.length = hit.marked.at(-1)! + 1;
}

function lower(words: Said[], hit: Hit): void {
  for (let index = 0; index < hit.covered; index++) {
    const { name, text } = words[index]!;
    words[index] = { name, text: text.toLowerCase() };
  }
}

/** The words behind the pattern in the order of the alphabet, each once; the brackets of a list stay where they are. */
function sorted(words: readonly Said[], hit: Hit): Said[] {
  if (hit.named.length > 0) {
    return words.map((word) => {
      if (!hit.named.includes(word.name ?? '')) return word;
      return { name: word.name, text: [...new Set(word.text.split(','))].sort().join(',') };
    });
  }
  const values = words
    .slice(hit.covered)
    .flatMap(({ text }) => text.split(','))
    .filter((text) => !/^[[\](){}]?$/.test(text));
  return [...words.slice(0, hit.covered), ...[...new Set(values)].sort().map((text) => ({ name: null, text }))];
}

/** Attributes stand in any order. */
function textOf(words: readonly Said[], masks: boolean): string {
  const bare = words.filter(({ name }) => name === null).map(({ text }) => text);
  const named = words.filter(({ name }) => name !== null).map(({ name, text }) => `${name}=${text}`);
  return [...(masks ? joinMasks(bare) : bare), ...named.sort()].join(' ');
}

/** The key of the rules that decides; null where none meets. */
function keyHit(hits: readonly Hit[], node: Node): Hit | null {
  let first: Hit | null = null;
  for (const hit of hits) {
    if (hit.rule.kind !== 'key' || hit.rule.block !== (node.block !== null)) continue;
    if (first === null || hit.rule.order < first.rule.order) first = hit;
  }
  return first;
}

/** What it makes of a statement; null where none meets. */
function keyOf(words: readonly Said[], hits: readonly Hit[], node: Node, set: RuleSet): string | null {
  const first = keyHit(hits, node);
  if (first === null) return null;
  const start = negated(words, set) ? 1 : 0;
  const { by } = first.rule;
  if (by === null) {
    const { covered, skipped } = first;
    const kept = words.filter((_, index) => index >= start && index < covered && !skipped.includes(index));
    return kept.map(({ text }) => text).join(' ');
  }
  const bare = words.slice(start).filter(({ name }) => name === null);
  return [...bare.map(({ text }) => text), ...by.map((name) => `${name}=${valueNamed(name, words, node)}`)].join(' ');
}

/** What a block without a name of its own is known by, to be shown behind its header; '' for any other. */
export function namesOf(node: Node, set: RuleSet, state: State): string {
  const words = wordsOf(node, set.rules?.quoted === true);
  const by = keyHit(hitsOf(words, set, state), node)?.rule.by ?? [];
  const values = by.flatMap((name) => {
    const value = valueNamed(name, words, node);
    return value === '' ? [] : [`${name} ${value}`];
  });
  return values.length === 0 ? '' : ` (${values.join(', ')})`;
}

/** The value of an attribute, or of the statement inside that begins with the name. */
function valueNamed(name: string, words: readonly Said[], node: Node): string {
  const own = words.find((word) => word.name === name);
  if (own !== undefined) return own.text;
  const child = node.children.find(({ tokens }) => tokens[0]?.kind === 'word' && tokens[0].text === name);
  return child === undefined
    ? ''
    : wordsOf({ ...child, tokens: child.tokens.slice(1) }, false)
        .map(({ text }) => text)
        .join(' ');
}
