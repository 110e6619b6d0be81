/** The rules of a dialect as a tree of steps, so that a statement is met by all of them at once, from its first word on. */
import type { CompareRules, KeyRule } from '../render/compare-rules.ts';
import type { Said } from './words.ts';

export type RuleKind = 'ordered' | 'free' | 'key' | 'set' | 'caseless' | 'default' | 'volatile' | 'secret' | 'section';

export interface Rule {
  kind: RuleKind;
  /** Place among those of its kind: of two keys the first decides. */
  order: number;
  /** What a statement is known by beside the words that the pattern meets; null: by them alone. */
  by: readonly string[] | null;
  /** Of `sections`: its name. */
  name: string;
  /** Of a key: does it meet blocks (`{` at its end), or statements that enclose nothing? */
  block: boolean;
}

/** A rule that meets a statement. */
export interface Hit {
  rule: Rule;
  /** How many of the words without a name the pattern covers. */
  covered: number;
  /** The attributes that the pattern names. */
  named: readonly string[];
  /** Indices of the words that are no part of a key. */
  skipped: readonly number[];
  /** Indices of the words that are not compared as they are written; with `rest`, all behind the last of them too. */
  marked: readonly number[];
  rest: boolean;
}

interface Part {
  /** Null: any word. */
  words: ReadonlySet<string> | null;
  /** Digits alone. */
  number: boolean;
  name: string | null;
  skipped: boolean;
  marked: boolean;
  /** All words to the end. */
  rest: boolean;
}

interface Entry {
  parts: readonly Part[];
  rules: Rule[];
  below: Step | null;
}

/** What may be met inside one block. */
export interface Step {
  byWord: Map<string, Entry[]>;
  others: Entry[];
}

/** What may be met here, of every pattern that led here. */
export type State = readonly Step[];

export class RuleSet {
  readonly rules: CompareRules | null;
  readonly #top: Step = { byWord: new Map(), others: [] };
  readonly #anywhere: Step = { byWord: new Map(), others: [] };
  /** Is the order of the file's own statements part of what it says? */
  readonly orderedFile: boolean;
  readonly everywhere: boolean;
  readonly start: State;
  /** What stands before a statement that takes one back (`no`, `undo`, `unset`); '' where nothing does. */
  readonly negation: string;

  /** Without rules every order matters and every statement is known by all of its words. */
  constructor(rules: CompareRules | null, negation = '') {
    this.rules = rules;
    this.negation = negation.trim();
    const add = (kind: RuleKind, patterns: readonly (string | KeyRule)[], name = '') => {
      for (const [order, one] of patterns.entries()) {
        const written = typeof one === 'string' ? one : one.of;
        const block = written.endsWith(' {') || written.endsWith('{}');
        const rule = { kind, order, by: typeof one === 'string' ? null : one.by, name, block };
        this.#add(written.replace(/ \{$/, ''), rule);
      }
    };
    this.everywhere = rules === null || rules.ordered.includes('... > **');
    this.orderedFile = this.everywhere ? !rules?.free.includes('/') : rules!.ordered.includes('/');
    if (rules !== null) {
      add(
        'ordered',
        rules.ordered.filter((one) => one !== '/' && one !== '... > **'),
      );
      add(
        'free',
        rules.free.filter((one) => one !== '/'),
      );
      add('key', rules.keys);
      add('set', rules.sets);
      add('caseless', rules.caseless);
      add('default', rules.defaults);
      add('volatile', rules.volatile);
      add('secret', rules.secrets);
      for (const [name, patterns] of Object.entries(rules.sections ?? {})) add('section', patterns, name);
    }
    this.start = this.#isEmpty(this.#anywhere) ? [this.#top] : [this.#top, this.#anywhere];
  }

  /** What meets a statement of these words, and what may be met inside it. */
  meet(state: State, words: readonly Said[], from = 0): { hits: Hit[]; below: State } {
    const hits: Hit[] = [];
    const below: Step[] = [];
    const first = words[from];
    for (const step of state) {
      const entries = first === undefined || first.name !== null ? undefined : step.byWord.get(first.text);
      for (const list of [entries, step.others]) {
        if (list === undefined) continue;
        for (const entry of list) {
          const met = meets(entry.parts, words, from);
          if (met === null) continue;
          for (const rule of entry.rules) hits.push({ rule, ...met });
          if (entry.below !== null) below.push(entry.below);
        }
      }
    }
    if (this.start.length > 1) below.push(this.#anywhere);
    return { hits, below };
  }

  #isEmpty(step: Step): boolean {
    return step.byWord.size === 0 && step.others.length === 0;
  }

  #add(pattern: string, rule: Rule): void {
    const steps = pattern.split(' > ');
    let at: Step | null = this.#top;
    if (steps[0] === '...') {
      steps.shift();
      at = this.#anywhere;
    }
    for (const [index, text] of steps.entries()) {
      const entry: Entry = entryOf(at!, text);
      if (index === steps.length - 1) entry.rules.push(rule);
      else {
        entry.below ??= { byWord: new Map(), others: [] };
        at = entry.below;
      }
    }
  }
}

/** The entry of a step with this text: patterns that begin alike share it. */
function entryOf(step: Step, text: string): Entry {
  const known = entries.get(step) ?? new Map<string, Entry>();
  entries.set(step, known);
  const present = known.get(text);
  if (present !== undefined) return present;
  const parts = text === '{}' ? [] : text.split(' ').map(partOf);
  const entry: Entry = { parts, rules: [], below: null };
  known.set(text, entry);
  const first = parts[0];
  if (first?.words && first.name === null) {
    for (const word of first.words) step.byWord.set(word, [...(step.byWord.get(word) ?? []), entry]);
  } else step.others.push(entry);
  return entry;
}

const entries = new WeakMap<Step, Map<string, Entry>>();

function partOf(text: string): Part {
  const named = /^([A-Za-z0-9_.-]+)=(.+)$/.exec(text);
  const word = named?.[2] ?? text;
  return {
    words: ['*', '**', '$', '$*', '_', '#'].includes(word) ? null : new Set(word.split('|')),
    number: word === '#',
    name: named?.[1] ?? null,
    skipped: word === '_',
    marked: word.startsWith('$'),
    rest: word === '**' || word === '$*',
  };
}

/** Lays the parts of a step over words; null where they do not fit. A step without parts meets a block without a name. */
function meets(parts: readonly Part[], words: readonly Said[], from: number): Omit<Hit, 'rule'> | null {
  if (parts.length === 0) return words.length === from ? NOTHING : null;
  let at = from;
  const skipped: number[] = [];
  const marked: number[] = [];
  const named: string[] = [];
  for (const part of parts) {
    if (part.name !== null) {
      const found = words.findIndex(({ name }) => name === part.name);
      if (found < 0 || (part.words !== null && !part.words.has(words[found]!.text))) return null;
      named.push(part.name);
      if (part.marked) marked.push(found);
      continue;
    }
    while (words[at] !== undefined && words[at]!.name !== null) at++;
    const word = words[at];
    if (word === undefined) {
      if (part.rest && !part.marked) break;
      return null;
    }
    if (part.words !== null && !part.words.has(word.text)) return null;
    if (part.number && !/^\d+$/.test(word.text)) return null;
    if (part.skipped) skipped.push(at);
    if (part.marked) marked.push(at);
    if (part.rest) return { covered: words.length, named, skipped, marked, rest: true };
    at++;
  }
  return { covered: at, named, skipped, marked, rest: false };
}

const NOTHING: Omit<Hit, 'rule'> = { covered: 0, named: [], skipped: [], marked: [], rest: false };
