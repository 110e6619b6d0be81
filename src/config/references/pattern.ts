/**
 * Patterns over the statements of a tree, written as the statement is written:
 *
 *     router bgp * > address-family ** > neighbor * route-map NAME in|out
 *
 * ` > ` goes from a statement to one that it encloses, from the outermost on. `a|b` is one of these words, `*` any one word,
 * `**` any number of words (none, too). `NAME` is the name, with a prefix where the dialect marks it (`@NAME`), `NAME...` every
 * word from there to the end, `SCOPE` part of what the name is unique in. The pattern ends where the statement ends unless it
 * ends in `**`. A leading `... >` stands for any number of enclosing statements, `{}` for a block without a name (of JSON).
 */
import type { Node, Token } from '../tree.ts';

export interface Pattern {
  /** What sort of name it is: names of different kinds never meet. */
  kind: string;
  at: string;
  /** Takes names out of the word that `NAME` met, where one word holds several or a part is meant. */
  names?: (word: string) => readonly string[];
  /**
   * In place of words: what the last statement of the path names, where its lists tell what belongs together, or with what
   * encloses it (the path, itself last).
   */
  read?: (node: Node, path: readonly Node[]) => readonly string[];
}

/** What a dialect defines and uses. */
export interface ReferenceTable {
  defines: readonly Pattern[];
  uses: readonly Pattern[];
  /** Names that the operating system brings. */
  provided: readonly { kind: string; names: readonly string[]; source: string }[];
  /** Kinds that do their work by being there: nobody has to use them. */
  standing: readonly { kind: string; because: string }[];
}

export interface Found {
  name: string;
  scope: string;
}

type Step = readonly string[];
interface Compiled {
  anywhere: boolean;
  steps: readonly Step[];
  /** What each step may begin with; null where that is any word. Most statements are told apart by it, at no cost. */
  heads: readonly (ReadonlySet<string> | null)[];
}

const compiled = new WeakMap<Pattern, Compiled>();

/** Every name that the pattern meets in a statement; `path` leads to it from the outermost. */
export function matches(pattern: Pattern, path: readonly Node[]): Found[] {
  let known = compiled.get(pattern);
  if (known === undefined) {
    const steps = pattern.at.split(' > ').map((step) => (step === '{}' ? [] : step.split(' ')));
    const anywhere = steps[0]?.[0] === '...';
    const below = anywhere ? steps.slice(1) : steps;
    known = { anywhere, steps: below, heads: below.map(headOf) };
    compiled.set(pattern, known);
  }
  const { anywhere, steps, heads } = known;
  if (anywhere ? path.length < steps.length : path.length !== steps.length) return [];
  const nodes = path.slice(path.length - steps.length);
  for (const [index, head] of heads.entries()) {
    const first = wordsOf(nodes[index]!)[0];
    if (head !== null && (first === undefined || !head.has(first))) return [];
  }
  let found: Found[] = [{ name: '', scope: '' }];
  for (const [index, step] of steps.entries()) {
    const words = wordsOf(nodes[index]!);
    found = found.flatMap((before) => [...meet(step, 0, words, 0, before)]);
    if (found.length === 0) return [];
  }
  const { names: split, read } = pattern;
  if (read !== undefined) {
    const scope = found[0]?.scope ?? '';
    return [...new Set(read(nodes.at(-1)!, nodes))].map((name) => ({ name, scope }));
  }
  const all =
    split === undefined ? found : found.flatMap(({ name, scope }) => split(name).map((one) => ({ name: one, scope })));
  const seen = new Set<string>();
  return all.filter(({ name, scope }) => name !== '' && !seen.has(`${scope} ${name}`) && seen.add(`${scope} ${name}`));
}

function headOf([first]: Step): ReadonlySet<string> | null {
  return first === undefined || /\*|NAME|SCOPE/.test(first) ? null : new Set(first.split('|'));
}

/** All the words of a statement, those of lists in their place. */
export function wordsOf(node: Node): string[] {
  const cached = flattened.get(node);
  if (cached !== undefined) return cached;
  const words = node.tokens.flatMap(flat);
  flattened.set(node, words);
  return words;
}

const flattened = new WeakMap<Node, string[]>();

function flat(token: Token): string[] {
  if (token.kind === 'word') return token.name === null ? [token.text] : [`${token.name}=${token.text}`];
  const items = token.items.flatMap((item) => item.flatMap(flat));
  return token.name === null ? items : [`${token.name}=`, ...items];
}

/** Every way to lay the rest of a step over the rest of the words. */
function* meet(step: Step, at: number, words: readonly string[], word: number, so: Found): Generator<Found> {
  const part = step[at];
  if (part === undefined) {
    if (word === words.length) yield so;
    return;
  }
  if (part === '**') {
    if (at === step.length - 1) {
      yield so;
      return;
    }
    for (let skipped = word; skipped <= words.length; skipped++) yield* meet(step, at + 1, words, skipped, so);
    return;
  }
  if (part === 'NAME...') {
    for (const name of words.slice(word)) yield { ...so, name };
    return;
  }
  const text = words[word];
  if (text === undefined) return;
  const after = capture(part, text, so);
  if (after !== null) yield* meet(step, at + 1, words, word + 1, after);
}

/** What is known after a word met a part of the pattern; null where it does not. */
function capture(part: string, text: string, so: Found): Found | null {
  if (part === '*') return so;
  if (part === 'SCOPE') return { ...so, scope: so.scope === '' ? text : `${so.scope} ${text}` };
  if (part.endsWith('NAME')) {
    const prefix = part.slice(0, -'NAME'.length);
    return text.startsWith(prefix) && text.length > prefix.length ? { ...so, name: text.slice(prefix.length) } : null;
  }
  return part === text || (part.includes('|') && part.split('|').includes(text)) ? so : null;
}
