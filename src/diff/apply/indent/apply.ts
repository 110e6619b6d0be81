/**
 * Commands of a device whose configuration is entered by its lines and taken out by `no` (IOS XE, IOS XR, EOS, VRP, FRR) over a tree.
 * Indentation means nothing to such a device: the mode that is open does.
 */
import { type Dialect, parse } from '../../../config/dialects.ts';
import { wordsOf } from '../../../config/references/pattern.ts';
import { type Node, node, type Token, type Tree } from '../../../config/tree.ts';
import { meet } from '../pattern.ts';
import type { Applied, No, Refusal } from '../refusal.ts';
import { typeInto } from '../typed.ts';
import { Editor, heads } from './edit.ts';
import type { Place } from './place.ts';
import type { IndentRules } from './rules.ts';

/** A command as it was typed: its first line (from 1), its words, and for a text over several lines its statement. */
interface Typed {
  line: number;
  text: string;
  tokens: Token[];
  ended: boolean;
}

/** Gives the configuration of a device that runs `before` and is given the lines of `commands`. */
export function applyLines(rules: IndentRules, dialect: Dialect, before: Tree, commands: string): Applied {
  return typeInto(new LineSession(rules, dialect, before), commands);
}

class LineSession {
  readonly #rules: IndentRules;
  readonly #dialect: Dialect;
  readonly #refusals: Refusal[] = [];
  #running: Tree;
  #editor: Editor;
  /** The blocks that are open, from the configuration on; empty outside configuration mode. */
  #places: Place[] = [];
  #candidate = false;
  #changed = false;

  constructor(rules: IndentRules, dialect: Dialect, before: Tree) {
    this.#rules = rules;
    this.#dialect = dialect;
    this.#running = before;
    this.#editor = new Editor(structuredClone(before), rules, dialect);
  }

  /** Takes the command that starts at `lines[index]`; gives the index of the next. */
  take(lines: readonly string[], index: number): number {
    const typed = this.#read(lines, index);
    const next = typed.line - 1 + typed.text.split('\n').length;
    if (typed.tokens.length === 0) return next;
    if (!typed.ended) this.#refuse(typed, { reason: 'syntax', message: 'this text has no end' });
    else if (!this.#handled(typed)) return this.#configure(typed, lines, next);
    return next;
  }

  #read(lines: readonly string[], index: number): Typed {
    for (let last = index; last < lines.length; last++) {
      const text = lines.slice(index, last + 1).join('\n');
      const { tree, diagnostics } = parse(this.#dialect, last === index ? text.trim() : text.trimStart(), '');
      if (diagnostics.some(({ code }) => code === 'CFG001')) continue;
      return { line: index + 1, text, tokens: tree.children[0]?.tokens ?? [], ended: true };
    }
    const { tree } = parse(this.#dialect, lines[index]!.trim(), '');
    return { line: index + 1, text: lines[index]!, tokens: tree.children[0]?.tokens ?? [], ended: false };
  }

  /** Session commands: opening, leaving, committing. */
  #handled(typed: Typed): boolean {
    const words = wordsOf(node(typed.tokens));
    const { open, candidate, leave, top, commit, abandon, aside } = this.#rules.session;
    const is = (patterns: readonly string[]): boolean => patterns.some((one) => meet(one, words) !== null);
    if (this.#places.length === 0) {
      if (is(candidate) || is(open)) {
        this.#candidate = is(candidate);
        this.#editor.candidate = this.#candidate;
        this.#places = [this.#editor.root];
      } else if (!is(aside)) {
        this.#refuse(typed, { reason: 'session', message: 'this is no command outside configuration mode' });
      }
      return true;
    }
    const here = this.#places.at(-1)!;
    const opener = is(open) || is(candidate);
    if (here.mode.exits.some((one) => meet(one, words) !== null) || (is(leave) && this.#places.length > 1))
      this.#close();
    else if (is(top) || is(leave)) this.#end(typed);
    else if (this.#candidate && is(commit)) this.#commit(typed);
    else if (this.#candidate && is(abandon)) this.#abandon();
    else if (!is(aside) && !(opener && this.#places.length === 1)) return false;
    return true;
  }

  #close(): void {
    this.#editor.tidy(this.#places);
    this.#places = this.#places.slice(0, -1);
  }

  /** Leaves configuration mode; what was not committed is lost, or stays in a session that was never closed. */
  #end(typed: Typed): void {
    while (this.#places.length > 1) this.#close();
    if (this.#candidate && this.#changed) {
      this.#refuse(typed, { reason: 'session', message: 'what was entered is not committed' });
      this.#abandon();
    }
    this.#places = [];
  }

  #abandon(): void {
    this.#editor = new Editor(structuredClone(this.#running), this.#rules, this.#dialect);
    this.#editor.candidate = this.#candidate;
    this.#changed = false;
    this.#places = this.#places.length === 0 ? [] : [this.#editor.root];
  }

  #commit(typed: Typed): void {
    while (this.#places.length > 1) this.#close();
    const missing = this.#editor.missing();
    if (missing.length > 0) {
      const before = new Editor(this.#running, this.#rules, this.#dialect).missing().map(nameOf);
      const fresh = missing.find((one) => !before.includes(nameOf(one)));
      if (fresh !== undefined) {
        this.#refuse(typed, { reason: 'undefined', message: `there is no ${fresh.kind} ${fresh.name}` });
        return;
      }
    }
    this.#running = structuredClone(this.#editor.tree);
    this.#changed = false;
  }

  /** A line of configuration, in the mode that is open or in one around it. */
  #configure(typed: Typed, lines: readonly string[], next: number): number {
    const { negation, restore, upward } = this.#rules;
    const words = wordsOf(node(typed.tokens));
    if (this.#places.some((place) => this.#editor.renumber(place, words))) {
      this.#changed = true;
      return next;
    }
    const negated = words[0] === negation;
    const restored = restore !== null && words[0] === restore;
    const rest = negated || restored ? words.slice(1) : words;
    for (let depth = this.#places.length; depth > 0; depth--) {
      const places = this.#places.slice(0, depth);
      const around = depth < this.#places.length;
      if (around && upward === 'none') break;
      const place = places.at(-1)!;
      if (!this.#editor.knows(place, rest, negated || restored)) continue;
      const opens = !negated && !restored && this.#editor.find(place, rest)?.rule.mode != null;
      if (around && upward === 'modes' && !opens) continue;
      while (this.#places.length > depth) this.#close();
      return this.#edit(typed, lines, next, negated, restored);
    }
    this.#refuse(typed, { reason: 'unknown', message: 'there is no such command in this mode' });
    return next;
  }

  #edit(typed: Typed, lines: readonly string[], next: number, negated: boolean, restored: boolean): number {
    const rest = negated || restored ? typed.tokens.slice(1) : typed.tokens;
    this.#editor.open = new Set(heads(this.#places));
    if (negated || restored) {
      const refused = this.#editor.negate(this.#places, rest, restored);
      if (refused !== null) this.#refuse(typed, refused);
      else this.#changed = true;
      return next;
    }
    const found = this.#editor.find(this.#places.at(-1)!, wordsOf(node(rest)));
    const last = found?.rule.mode == null ? null : this.#rules.modes.get(found.rule.mode)!.body;
    const body = last === null ? null : this.#body(typed, lines, next, last);
    if (body === 'open') {
      this.#refuse(typed, { reason: 'syntax', message: `this is not ended by ${last}` });
      return lines.length;
    }
    const done = this.#editor.enter(this.#places, rest, body?.node ?? null);
    if (done !== null && 'reason' in done) this.#refuse(typed, done);
    else {
      this.#changed = true;
      if (done !== null) this.#places = [...this.#places, done];
    }
    return body?.next ?? next;
  }

  /** The whole of a policy or set, down to the line that ends it. */
  #body(typed: Typed, lines: readonly string[], next: number, last: string): { node: Node; next: number } | 'open' {
    const end = lines.findIndex((line, at) => at >= next && line.trim() === last);
    if (end < 0) return 'open';
    const block = [typed.text.trim(), ...lines.slice(next, end + 1)];
    const { tree } = parse(this.#dialect, `${block.join('\n')}\n`, '');
    return { node: tree.children[0]!, next: end + 1 };
  }

  #refuse(typed: Typed, { reason, message }: No): void {
    this.#refusals.push({ line: typed.line, command: typed.text.trim(), reason, message });
  }

  finish(lines: number): Applied {
    if (this.#candidate && this.#changed) {
      this.#refusals.push({
        line: lines,
        command: '',
        reason: 'session',
        message: 'what was entered is not committed',
      });
    }
    while (this.#places.length > 1) this.#close();
    return {
      tree: this.#candidate || this.#candidateOnly ? this.#running : this.#editor.tree,
      refusals: this.#refusals,
    };
  }

  /** Every way into configuration is one to a candidate. */
  get #candidateOnly(): boolean {
    return this.#rules.session.open.length === 0;
  }
}

const nameOf = ({ kind, scope, name }: { kind: string; scope: string; name: string }): string =>
  `${kind} ${scope} ${name}`;
