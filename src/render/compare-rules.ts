/**
 * How two states of a platform's files are compared, as its platform.yaml says under `compare`, by dialect. All rules are patterns
 * over statements, written as a statement begins:
 *
 *     interface * > ip address
 *
 * ` > ` goes from a statement to one that it encloses, from the outermost on; a leading `... >` stands for any number of enclosing
 * statements, `{}` for a block without a name (of JSON), `/` for the file itself. `a|b` is one of these words, `*` any one word, `#`
 * a number, a last `**` all words to the end, `_` a word that a key leaves out. `name=…` is met by the attribute of that name, wherever
 * it stands. A key that ends in `{` is one of blocks, any other one of statements that enclose nothing. `$` is a word, a last `$*` all words, that are not compared as they are written (secrets, and of `volatile` what counts
 * by itself).
 */
import { DIALECT_NAMES, type Dialect } from '../config/dialect-names.ts';
import { alternatives, quoted } from '../lib/quote.ts';
import { nearest } from '../lib/suggest.ts';
import { isMapping, type Mapping, type Teller } from './file-rule.ts';

/** What a statement is known by where that is not how it begins: attributes, or the first words of what it encloses. */
export interface KeyRule {
  of: string;
  by: readonly string[];
}

/** The rules of one dialect; every field present. */
export interface CompareRules {
  /** Blocks whose statements mean something by their order. Without rules for a dialect, all of its blocks. */
  ordered: readonly string[];
  /** Blocks without an order, inside those that have one. */
  free: readonly string[];
  /** What a statement is known by: the words that the pattern meets. Two with the same are one that changed; the first rule that meets decides. */
  keys: readonly (string | KeyRule)[];
  /** Statements whose words behind the pattern are a set: listed in any order they say the same. */
  sets: readonly string[];
  /** Words that mean the same in capitals. */
  caseless: readonly string[];
  /** Whole statements, or attributes, that say what holds without them. */
  defaults: readonly string[];
  /** What the device writes by itself. */
  volatile: readonly string[];
  secrets: readonly string[];
  /** What is songsong's in the text of a running device, by section of `manages`; null: the whole file. */
  sections: Readonly<Record<string, readonly string[]>> | null;
  /** Two blocks with one header are one block. */
  merged: boolean;
  /** `"1"` is not `1`. */
  quoted: boolean;
  /** `10.0.0.0 255.0.0.0` is `10.0.0.0/8`. */
  masks: boolean;
}

export type CompareData = Readonly<Partial<Record<Dialect, CompareRules>>>;

const LISTS = ['ordered', 'free', 'sets', 'caseless', 'defaults', 'volatile', 'secrets'] as const;
const FLAGS = ['merged', 'quoted', 'masks'] as const;
const KNOWN: readonly string[] = [...LISTS, ...FLAGS, 'keys', 'sections'];

/** Reads `compare`; what is no rule is told and left out. Absent, no dialect has rules. */
export function readCompareData(teller: Teller, written: unknown): CompareData {
  if (written === undefined) return {};
  if (!isMapping(written)) {
    teller.tell('SCH003', ['compare:'], '`compare` must be a mapping: rules by dialect');
    return {};
  }
  const data: Partial<Record<Dialect, CompareRules>> = {};
  for (const [name, rules] of Object.entries(written)) {
    const where = ['compare:', `${name}:`];
    const dialect = DIALECT_NAMES.find((known) => known === name);
    if (dialect === undefined) {
      const near = nearest(name, DIALECT_NAMES);
      teller.tell('SCH001', where, `there is no dialect ${quoted(name)}`, near && `did you mean ${quoted(near)}?`);
    } else if (!isMapping(rules)) {
      teller.tell('SCH003', where, `the rules of ${quoted(name)} must be a mapping: ${alternatives(KNOWN)}`);
    } else data[dialect] = readRules(teller, rules, where);
  }
  return data;
}

function readRules(teller: Teller, written: Mapping, where: readonly string[]): CompareRules {
  for (const key of Object.keys(written)) {
    if (KNOWN.includes(key)) continue;
    const near = nearest(key, KNOWN);
    const message = `a comparison has no ${quoted(key)}`;
    teller.tell('SCH001', [...where, `${key}:`], message, near && `did you mean ${quoted(near)}?`);
  }
  const lists = Object.fromEntries(
    LISTS.map((key) => [key, patternsOf(teller, written[key], [...where, `${key}:`], key)]),
  ) as Record<(typeof LISTS)[number], string[]>;
  const flags = Object.fromEntries(
    FLAGS.map((key) => {
      const value = written[key] ?? false;
      if (typeof value !== 'boolean') {
        teller.tell('SCH003', [...where, `${key}:`], `${quoted(key)} must be true or false`);
      }
      return [key, value === true];
    }),
  ) as Record<(typeof FLAGS)[number], boolean>;
  return {
    ...lists,
    ...flags,
    keys: keysOf(teller, written['keys'], where),
    sections: sectionsOf(teller, written['sections'], where),
  };
}

function patternsOf(teller: Teller, value: unknown, where: readonly string[], key: string): string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    teller.tell('SCH003', where, `${quoted(key)} must be a list of patterns`);
    return [];
  }
  return value.flatMap((one: unknown) => {
    const reason = typeof one === 'string' ? mistakeIn(one, key) : 'is no text';
    if (reason === null) return [one as string];
    teller.tell('SCH005', [...where, String(one)], `the pattern ${quoted(String(one))} ${reason}`);
    return [];
  });
}

function keysOf(teller: Teller, value: unknown, above: readonly string[]): (string | KeyRule)[] {
  const where = [...above, 'keys:'];
  if (!Array.isArray(value)) return patternsOf(teller, value, where, 'keys') as string[];
  return value.flatMap((one: unknown): (string | KeyRule)[] => {
    if (!isMapping(one)) return patternsOf(teller, [one], where, 'keys');
    const { of, by, ...others } = one;
    const named = Array.isArray(by) && by.length > 0 && by.every((name) => typeof name === 'string');
    if (typeof of !== 'string' || !named || Object.keys(others).length > 0) {
      const hint = 'write `{of: PATTERN, by: [NAME, …]}`';
      teller.tell(
        'SCH003',
        [...where, String(of ?? 'of')],
        'a key is a pattern, or one with the names that it is known by',
        hint,
      );
      return [];
    }
    return patternsOf(teller, [of], where, 'keys').map((pattern) => ({ of: pattern, by: by as string[] }));
  });
}

function sectionsOf(teller: Teller, value: unknown, above: readonly string[]): CompareRules['sections'] {
  if (value === undefined) return null;
  const where = [...above, 'sections:'];
  if (!isMapping(value)) {
    teller.tell('SCH003', where, '`sections` must be a mapping: patterns by section');
    return null;
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, list]) => [name, patternsOf(teller, list, [...where, `${name}:`], name)]),
  );
}

/** What is wrong with a pattern, or null. `$` has a meaning in two kinds of rules only. */
function mistakeIn(pattern: string, key: string): string | null {
  if (pattern === '/') return key === 'ordered' || key === 'free' ? null : 'is the file, which is no statement';
  const steps = pattern.split(' > ');
  for (const [index, step] of steps.entries()) {
    if (step === '...') {
      if (index === 0 && steps.length > 1) continue;
      return 'has `...` elsewhere than before its first ` > `';
    }
    const words = step === '{}' ? [] : step.replace(key === 'keys' ? / \{$/ : /$^/, '').split(' ');
    if (words.includes('')) return 'has an empty word or step';
    const early = words.slice(0, -1).find((word) => word === '**' || word.endsWith('$*'));
    if (early !== undefined) return `has ${quoted(early)} before its last word`;
    const marked = words.some((word) => /(^|=)\$\*?$/.test(word));
    if (marked && key !== 'secrets' && key !== 'volatile') return 'has a `$`, which is for `secrets` and `volatile`';
    if (key === 'secrets' && !marked && index === steps.length - 1)
      return 'lacks the `$` that says which word is secret';
  }
  return null;
}
