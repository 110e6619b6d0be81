/** One line, entered or negated, in the mode that is open. */
import type { Dialect } from '../../../config/dialects.ts';
import { wordsOf } from '../../../config/references/pattern.ts';
import type { Mention } from '../../../config/references.ts';
import { type Node, node, type Token, type Tree, word } from '../../../config/tree.ts';
import { Names } from '../names.ts';
import { filled, folded, type Met, meet, numbered, unnumbered } from '../pattern.ts';
import type { No, Reason } from '../refusal.ts';
import { edited, lessened } from './numbers.ts';
import {
  alike,
  insert,
  type Known,
  known,
  knownNode,
  met,
  type Place,
  placeOf,
  replace,
  take,
  withKey,
} from './place.ts';
import type { IndentRules, Statement } from './rules.ts';

const no = (reason: Reason, message: string): No => ({ reason, message });

/** Edits a configuration by lines; `tree` is changed in place. */
export class Editor {
  readonly tree: Tree;
  readonly #rules: IndentRules;
  readonly #names: Names;
  readonly root: Place;
  /** The blocks that a session stands in: one without a line goes when it is left. */
  open: ReadonlySet<Node> = new Set();
  /** In a candidate, names are asked for by the commit alone. */
  candidate = false;

  constructor(tree: Tree, rules: IndentRules, dialect: Dialect) {
    this.tree = tree;
    this.#rules = rules;
    this.#names = new Names(dialect, tree);
    this.root = { node: null, children: tree.children, mode: rules.modes.get('top')!, rule: null };
  }

  /** Numbers the entries of a list anew, if the line is the command for it; false if it is none, or names no list. */
  renumber(place: Place, words: readonly string[]): boolean {
    for (const { is, list } of place.mode.renumbers) {
      const at = meet(is, words);
      if (at === null) continue;
      const [start, step] = at.words.slice(-2).map(Number) as [number, number];
      if (list === '') {
        place.children.splice(0, place.children.length, ...renumbered(place, start, step));
        return true;
      }
      for (const { places, node: found } of met(place, filled(list, at.words), this.#rules.modes)) {
        const below = placeOf(places.at(-1)!, found, this.#rules.modes)!;
        below.children.splice(0, below.children.length, ...renumbered(below, start, step));
        return true;
      }
    }
    return false;
  }

  /** What a line is in a place: a statement, as it stands or with the number that the device would give it. */
  find(place: Place, words: readonly string[]): Known | null {
    const found = known(place.mode, words);
    if (found !== null) return found;
    for (const rule of place.mode.statements) {
      if (rule.auto === null || meet(unnumbered(rule.is), words) === null) continue;
      const last = this.#lastNumber(place, rule, words);
      const full = numbered(rule.is, words, (Math.floor(last / rule.auto) + 1) * rule.auto);
      return { rule, met: meet(rule.is, full)! };
    }
    return null;
  }

  #lastNumber(place: Place, rule: Statement, words: readonly string[]): number {
    const probe = meet(rule.is, numbered(rule.is, words, 0))!;
    const others = alike(place, rule).filter(
      (one) =>
        one.met.words.filter((text) => text !== String(one.met.number)).join(' ') ===
        probe.words.filter((text) => text !== '0').join(' '),
    );
    return Math.max(0, ...others.map((one) => one.met.number ?? 0));
  }

  /** Names of `undefined` kinds that are used and not there. */
  missing(): Mention[] {
    return this.#names.undefined(this.#rules.undefined);
  }

  /** True if the mode of `place` has a use for the line, entered or negated. */
  knows(place: Place, words: readonly string[], negated: boolean): boolean {
    const { negation } = this.#rules;
    if (!negated) return this.find(place, words) !== null || known(place.mode, [negation, ...words]) !== null;
    return (
      known(place.mode, [negation, ...words]) !== null ||
      this.#sweep(place, words) !== null ||
      this.#removable(place, words) !== null
    );
  }

  /** Enters a line in `places.at(-1)`; gives the place that it opens, or what is wrong with it. */
  enter(places: readonly Place[], tokens: readonly Token[], body: Node | null): Place | No | null {
    const place = places.at(-1)!;
    const words = wordsOf(node([...tokens]));
    const { negation } = this.#rules;
    const off = this.#negative(place, words);
    const found = this.find(place, words);
    if (off?.rule.never === 'refuse') return no('permanent', 'this cannot be changed');
    if (found === null) {
      if (off !== null) this.#remove(places, off.node, off.rule);
      return null;
    }
    const wanted = this.#wanted(place, found);
    if (wanted === null) return null;
    const existing = withKey(place, wanted.rule, wanted.met.key);
    const made = body ?? this.#made(wanted, words, tokens);
    const asked = this.candidate ? [] : this.#rules.undefined;
    const missing = this.#names.missing(heads(places), made, asked);
    if (missing !== null) return no('undefined', `there is no ${missing.kind} ${missing.name}`);
    const refused = this.#refused(places, found, words);
    if (refused !== null) return refused;
    if (off !== null && words[0] !== negation) this.#remove(places, off.node, off.rule);
    const twin = this.#twin(place, wanted);
    if (twin !== null) return twin === 'ignore' ? null : twin;
    if (wanted.rule.default !== null && wanted.rule.default === wanted.met.value) {
      if (existing !== null) this.#remove(places, existing.node, wanted.rule);
      return null;
    }
    const done = existing === null ? this.#add(places, wanted, made) : this.#change(places, wanted, existing, made);
    if (done !== null && 'reason' in done) return done;
    return wanted.rule.mode === null || body !== null
      ? null
      : placeOf(place, done ?? existing!.node, this.#rules.modes);
  }

  /** What has to be there first, and what may not. */
  #refused(places: readonly Place[], { rule, met: at }: Known, words: readonly string[]): No | null {
    const there = (path: string): boolean => places.some((place) => !met(place, path, this.#rules.modes).next().done);
    for (const need of places.at(-1)!.mode.needs) {
      const asked = meet(need.for, words);
      if (asked === null) continue;
      const one = need.one.map((path) => filled(path, asked.words));
      if (one.some((path) => meet(path, words) !== null) || one.some(there)) continue;
      return no('undefined', `${one[0]} is not there`);
    }
    const other = rule.excludes.map((path) => filled(path, at.words)).find(there);
    return other === undefined ? null : no('other', `${other} stands against it`);
  }

  #made({ rule, met: { number } }: Known, words: readonly string[], tokens: readonly Token[]): Node {
    const typed = meet(rule.is, words);
    if (rule.set !== null || typed !== null || number === null) return node([...tokens]);
    return node(numbered(rule.is, words, number).map((text) => word(text)));
  }

  /** The line with the set of numbers that results; null if it leaves things as they are. */
  #setOf(place: Place, found: Known): Known | null {
    const before = withKey(place, found.rule, found.met.key);
    const value = edited(before?.met.value ?? null, found.met.value, found.rule.set!);
    return value === null ? null : { ...found, met: { ...found.met, value } };
  }

  #add(places: readonly Place[], { rule, met: at }: Known, made: Node): Node | No | null {
    const place = places.at(-1)!;
    this.#clear(places, rule, at);
    this.#blank(place, rule, false);
    const fresh = this.#withValue(made, rule, at);
    const mode = rule.mode === null ? null : this.#rules.modes.get(rule.mode)!;
    if (mode !== null && mode.close !== '' && fresh.block === null) {
      fresh.block = { open: '', close: mode.close, separator: '', inline: false, end: [] };
    }
    insert(place, rule, at, fresh);
    for (const text of rule.brings) this.#bring(place, filled(text, at.words));
    // A port of the box is never new.
    if (mode !== null && rule.never === null) {
      const below = placeOf(place, fresh, this.#rules.modes)!;
      for (const { blank } of mode.statements)
        if (blank !== null && fresh.children.length === 0) this.#bring(below, blank);
    }
    return fresh;
  }

  #bring(place: Place, text: string): void {
    const words = text.split(' ');
    const one = known(place.mode, words);
    if (one === null || withKey(place, one.rule, one.met.key) !== null) return;
    insert(place, one.rule, one.met, node(words.map((part) => word(part))));
  }

  #change(
    places: readonly Place[],
    { rule, met: at }: Known,
    existing: { node: Node; met: Met },
    made: Node,
  ): Node | No | null {
    const place = places.at(-1)!;
    if (rule.again === 'fresh') {
      this.#names.forget();
      const fresh = { ...made, before: existing.node.before };
      replace(place, existing.node, fresh);
      return fresh;
    }
    if (existing.met.value === at.value) return null;
    this.#names.forget();
    if (rule.again === 'refuse') {
      const reason = at.number === null ? 'other' : 'duplicate';
      return no(reason, `${wordsOf(existing.node).join(' ')} is there already`);
    }
    this.#clear(places, rule, existing.met);
    const changed = { ...existing.node, tokens: this.#withValue(made, rule, at).tokens };
    replace(place, existing.node, changed);
    return changed;
  }

  /** The line with the value that results: sets of numbers, values that are not written, words that stay. */
  #withValue(made: Node, rule: Statement, { value }: Met): Node {
    const typed = meet(rule.is, wordsOf(made));
    if (typed === null || typed.value === value) return made;
    const key = made.tokens.slice(0, rule.is.split(' ').length - 1);
    return {
      ...made,
      tokens: [
        ...key,
        ...value
          .split(' ')
          .filter((one) => one !== '')
          .map((text) => word(text)),
      ],
    };
  }

  /** What is to be entered, by what stands there: sets of numbers, values that are not written, words that stay. */
  #wanted(place: Place, found: Known): Known | null {
    if (found.rule.set !== null) return this.#setOf(place, found);
    const { rule, met: at } = found;
    if (rule.unsaid === at.value) return { rule, met: { ...at, value: '' } };
    const before = withKey(place, rule, at.key)?.met.value.split(' ') ?? [];
    const typed = at.value.split(' ');
    const kept = rule.keeps.flatMap((one) => {
      const index = before.indexOf(one);
      return index < 0 || typed.includes(one) ? [] : before.slice(index, index + 2);
    });
    return kept.length === 0 ? found : { rule, met: { ...at, value: [...kept, ...typed].join(' ') } };
  }

  #twin(place: Place, { rule, met: at }: Known): 'ignore' | No | null {
    if (rule.twin === 'accept' || at.number === null) return null;
    const list = at.words.filter((text) => text !== String(at.number)).join(' ');
    const twin = alike(place, rule).find(
      (one) =>
        one.met.value === at.value &&
        one.met.key !== at.key &&
        one.met.words.filter((text) => text !== String(one.met.number)).join(' ') === list,
    );
    if (twin === undefined) return null;
    return rule.twin === 'ignore' ? 'ignore' : no('duplicate', `${wordsOf(twin.node).join(' ')} says the same`);
  }

  /** The statement that is the line's negation, if it stands there. */
  #negative(place: Place, words: readonly string[]): { node: Node; rule: Statement } | null {
    const one = known(place.mode, [this.#rules.negation, ...words]);
    if (one === null || !one.rule.is.startsWith(`${this.#rules.negation} `)) return null;
    const found = withKey(place, one.rule, one.met.key);
    return found === null ? null : { node: found.node, rule: one.rule };
  }

  /** Takes out what the words behind `no` name. `restore` is how devices put things back to what they ship with. */
  negate(places: readonly Place[], tokens: readonly Token[], restore: boolean): No | null {
    const place = places.at(-1)!;
    const words = wordsOf(node([...tokens]));
    const { negation } = this.#rules;
    const stored = restore ? null : known(place.mode, [negation, ...words]);
    if (stored !== null && stored.rule.blank === null) {
      const positive = this.#removable(place, words);
      const refused = this.#refused(places, stored, [negation, ...words]);
      if (refused !== null && withKey(place, stored.rule, stored.met.key) === null) return refused;
      for (const one of positive?.nodes ?? []) this.#remove(places, one, positive!.rule);
      const full = node([word(negation), ...tokens]);
      const there = withKey(place, stored.rule, stored.met.key);
      if (there === null) this.#add(places, stored, full);
      else this.#change(places, stored, there, full);
      return null;
    }
    const swept = this.#sweep(place, words);
    if (swept !== null) return this.#takeAll(places, swept);
    const found = this.#removable(place, words);
    if (found === null) return restore ? null : no('unknown', 'there is no such command here');
    const { rule, nodes, typed } = found;
    const emptied = restore && rule.mode !== null;
    if (rule.never === 'refuse' && !emptied) return no('permanent', 'this cannot be removed');
    if (nodes.length === 0) {
      this.#blank(place, rule, true);
      return rule.absent === 'refuse' && !restore ? no('absent', 'there is no such statement') : null;
    }
    return this.#takeOut(places, found.rule, nodes, typed, restore);
  }

  #takeOut(places: readonly Place[], rule: Statement, nodes: readonly Node[], typed: Met, restore: boolean): No | null {
    const place = places.at(-1)!;
    const [first] = nodes;
    const value = knownNode(place.mode, first!)?.met.value ?? '';
    if (rule.set !== null) {
      const left = lessened(value, typed.value, rule.set);
      if (left !== null) {
        const at = { ...knownNode(place.mode, first!)!.met, value: left };
        replace(place, first!, this.#withValue(first!, rule, at));
        return null;
      }
      if (typed.value !== '' && typed.value !== value && rule.set.lessens) return no('absent', 'these are not there');
    } else if (
      rule.whole ? typed.value !== value : typed.value !== '' && typed.value !== value && rule.mismatch === 'refuse'
    ) {
      return no('other', `${wordsOf(first!).join(' ')} is what stands there`);
    }
    if (rule.never === 'empty' || (rule.never !== null && restore && rule.mode !== null)) {
      const below = placeOf(place, first!, this.#rules.modes);
      for (const child of [...first!.children]) {
        const one = below === null ? null : knownNode(below.mode, child);
        if (one === null) take({ ...place, children: first!.children }, child);
        else this.#remove([...places, below!], child, one.rule);
      }
      return null;
    }
    const bound = this.#names.bound(
      nodes.map((one) => ({ path: heads(places), node: one })),
      this.#rules.bound,
    );
    if (bound !== null) return no('bound', `${bound.kind} ${bound.name} is in use`);
    for (const one of nodes) this.#remove(places, one, rule);
    return null;
  }

  /** The statements that a removal means: by their key, by a shorter form, or by their value. `nodes` is empty where none is there. */
  #removable(place: Place, words: readonly string[]): { rule: Statement; nodes: Node[]; typed: Met } | null {
    let fallback: { rule: Statement; nodes: Node[]; typed: Met } | null = null;
    for (const rule of place.mode.statements) {
      const typed = meet(rule.is, words);
      if (typed !== null) {
        const one = withKey(place, rule, typed.key);
        const hit = { rule, nodes: one === null ? [] : [one.node], typed };
        if (one !== null) return hit;
        fallback ??= hit;
      }
      for (const short of rule.short) {
        const at = meet(short, words);
        if (at === null) continue;
        const caught = at.words.map(folded);
        const nodes = alike(place, rule)
          .filter((one) => caught.every((text, index) => folded(one.met.words[index] ?? '') === text))
          .map((one) => one.node);
        const hit = { rule, nodes, typed: { ...at, value: '' } };
        if (nodes.length > 0) return rule.whole ? { ...hit, rule: { ...rule, whole: false } } : hit;
        fallback ??= hit;
      }
      if (rule.byValue) {
        const bare = meet(unnumbered(rule.is), words);
        const one = bare === null ? undefined : alike(place, rule).find(({ met: at }) => at.value === bare.value);
        if (bare !== null) {
          const by = { ...rule, whole: false };
          const hit = { rule: by, nodes: one === undefined ? [] : [one.node], typed: { ...bare, value: '' } };
          if (one !== undefined) return hit;
          fallback ??= hit;
        }
      }
    }
    return fallback;
  }

  #sweep(place: Place, words: readonly string[]): { takes: readonly string[]; words: readonly string[] } | null {
    for (const { no: patterns, takes } of place.mode.sweeps) {
      for (const pattern of patterns) {
        const at = meet(pattern, words);
        if (at !== null) return { takes, words: at.words };
      }
    }
    return null;
  }

  #takeAll(places: readonly Place[], swept: { takes: readonly string[]; words: readonly string[] }): No | null {
    const place = places.at(-1)!;
    const all = swept.takes.flatMap((path) => [...met(place, filled(path, swept.words), this.#rules.modes)]);
    if (all.length === 0) return null;
    const gone = all.map(({ places: below, node: one }) => ({
      path: heads([...places.slice(0, -1), ...below]),
      node: one,
    }));
    const bound = this.#names.bound(gone, this.#rules.bound);
    if (bound !== null) return no('bound', `${bound.kind} ${bound.name} is in use`);
    for (const { places: below, node: one } of all) {
      const at = [...places.slice(0, -1), ...below];
      const rule = knownNode(at.at(-1)!.mode, one)?.rule;
      if (rule !== undefined) this.#remove(at, one, rule);
    }
    return null;
  }

  /** Takes a node out with all that goes with it. */
  #remove(places: readonly Place[], one: Node, rule: Statement): void {
    const place = places.at(-1)!;
    const at = knownNode(place.mode, one)?.met ?? null;
    if (!take(place, one) || at === null) return;
    this.#names.forget();
    this.#clear(places, rule, at);
    for (const path of rule.drops) {
      for (const { places: below, node: other } of [...met(this.root, filled(path, at.words), this.#rules.modes)]) {
        const own = knownNode(below.at(-1)!.mode, other)?.rule;
        if (own !== undefined) this.#remove(below, other, own);
      }
    }
    this.#blank(place, rule, true);
    if (place.node !== null && !this.open.has(place.node)) this.tidy(places);
  }

  /** Takes out blocks that the device shows only while there is a line in them. */
  tidy(places: readonly Place[]): void {
    const place = places.at(-1)!;
    const above = places.at(-2);
    if (place.node === null || above === undefined || !place.rule?.dies || place.children.length > 0) return;
    if (take(above, place.node) && above.node !== null && !this.open.has(above.node)) this.tidy(places.slice(0, -1));
  }

  #clear(places: readonly Place[], rule: Statement, at: Met): void {
    for (const path of rule.clears) {
      for (const { places: below, node: other } of [
        ...met(places.at(-1)!, filled(path, at.words), this.#rules.modes),
      ]) {
        const own = knownNode(below.at(-1)!.mode, other)?.rule;
        if (own !== undefined) this.#remove([...places.slice(0, -1), ...below], other, own);
      }
    }
  }

  /** Shows, or no longer, what the device prints where a statement is not set. */
  #blank(place: Place, rule: Statement, gone: boolean): void {
    if (rule.blank === null || (gone && alike(place, rule).length > 0)) return;
    const words = rule.blank.split(' ');
    const there = place.children.find((one) => wordsOf(one).join(' ') === rule.blank);
    if (!gone && there !== undefined) take(place, there);
    if (gone && there === undefined) {
      const at: Met = { key: rule.blank, value: '', words: [], number: null };
      insert(place, rule, at, node(words.map((text) => word(text))));
    }
  }
}

/** The statements of a list with the numbers from `start` on. */
function renumbered(place: Place, start: number, step: number): Node[] {
  let next = start;
  return place.children.map((one) => {
    const at = knownNode(place.mode, one);
    if (at === null || at.met.number === null) return one;
    const tokens = [...one.tokens];
    tokens[at.rule.is.split(' ').indexOf('#')] = word(String(next));
    next += step;
    return { ...one, tokens };
  });
}

/** The nodes around a place. */
export const heads = (places: readonly Place[]): Node[] =>
  places.flatMap((one) => (one.node === null ? [] : [one.node]));
