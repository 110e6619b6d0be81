/**
 * FortiOS: `config` opens a table or an object, `edit` an entry; what is set counts with its `next` or `end`, and `abort` leaves it out.
 * https://docs.fortinet.com/document/fortigate/7.4.0/cli-reference/84566
 */
import { type Dialect, parse } from '../../../config/dialects.ts';
import { wordsOf } from '../../../config/references/pattern.ts';
import { block, type Node, node, type Token, type Tree, word } from '../../../config/tree.ts';
import { Names } from '../names.ts';
import { meet } from '../pattern.ts';
import type { Applied, Reason, Refusal } from '../refusal.ts';
import { typeInto } from '../typed.ts';
import type { TableRules } from './rules.ts';

/** A block that is open, and what it was when it was opened. */
interface Open {
  node: Node;
  before: Node[];
  /** Null where the block was there before. */
  into: Node[] | null;
}

const textOf = (of: Node): string => wordsOf(of).join(' ');

/** Gives the configuration of a device that runs `before` and is given the lines of `commands`. */
export function applyTables(rules: TableRules, dialect: Dialect, before: Tree, commands: string): Applied {
  return typeInto(new TableSession(rules, dialect, structuredClone(before)), commands);
}

class TableSession {
  readonly #rules: TableRules;
  readonly #dialect: Dialect;
  readonly #tree: Tree;
  readonly #names: Names;
  readonly #refusals: Refusal[] = [];
  #open: Open[] = [];
  #line = 0;
  #text = '';

  constructor(rules: TableRules, dialect: Dialect, tree: Tree) {
    this.#rules = rules;
    this.#dialect = dialect;
    this.#tree = tree;
    this.#names = new Names(dialect, tree);
  }

  take(lines: readonly string[], index: number): number {
    for (let last = index; last < lines.length; last++) {
      const text = lines.slice(index, last + 1).join('\n');
      const { tree, diagnostics } = parse(this.#dialect, text, '');
      const [first] = tree.children;
      // `config` and `edit` alone have no end yet; only a text that is open goes on.
      if (diagnostics.some(({ message }) => message === 'this text has no end')) continue;
      this.#line = index + 1;
      this.#text = text.trim();
      const closing = /^(next|end)$/.exec(this.#text)?.[1];
      if (closing !== undefined) this.#close(closing);
      else if (first !== undefined) this.#command(first.tokens);
      return last + 1;
    }
    this.#line = index + 1;
    this.#text = lines[index]!.trim();
    this.#refuse('syntax', 'this text has no end');
    return lines.length;
  }

  #refuse(reason: Reason, message: string): void {
    this.#refusals.push({ line: this.#line, command: this.#text, reason, message });
  }

  get #children(): Node[] {
    return this.#open.at(-1)?.node.children ?? this.#tree.children;
  }

  get #heads(): Node[] {
    return this.#open.map((one) => one.node);
  }

  /** The words of the path of tables that is open: `firewall policy`. */
  get #table(): string {
    const first = this.#open[0]?.node;
    return first === undefined ? '' : wordsOf(first).slice(1).join(' ');
  }

  #command(tokens: readonly Token[]): void {
    const words = wordsOf(node([...tokens]));
    const [verb, first, ...rest] = words;
    const inside = this.#open.at(-1)?.node;
    const within = inside === undefined ? '' : wordsOf(inside)[0];
    if (verb === 'config') this.#config(tokens, words, within ?? '');
    else if (inside === undefined) this.#refuse('session', 'nothing is open');
    else if (first === undefined && verb !== 'abort' && verb !== 'purge') this.#refuse('syntax', 'this names nothing');
    else if (verb === 'abort') this.#abort();
    else if (verb === 'edit' && within === 'config') this.#edit(tokens, first!);
    else if (verb === 'delete' && within === 'config') this.#delete([first!]);
    else if (verb === 'purge' && within === 'config') this.#delete(this.#children.map((one) => wordsOf(one)[1]!));
    else if (verb === 'move' && within === 'config') this.#move(first!, rest);
    else if (verb === 'rename' && within === 'config') this.#rename(first!, rest);
    else if (verb === 'set') this.#set(tokens, first!);
    else if (verb === 'unset') this.#unset(first!);
    else if (verb === 'append' || verb === 'unselect') this.#choose(verb, first!, tokens.slice(2));
    else this.#refuse('unknown', 'there is no such command here');
  }

  #config(tokens: readonly Token[], words: readonly string[], within: string): void {
    const name = words.slice(1).join(' ');
    if (this.#open.length === 0 && !this.#rules.paths.has(name)) {
      this.#refuse('unknown', `there is no ${name}`);
      return;
    }
    if (within === 'config' && this.#children.some((one) => wordsOf(one)[0] === 'edit')) {
      this.#refuse('unknown', 'a table holds entries alone');
      return;
    }
    this.#enter(tokens, words.join(' '), 'end');
  }

  #edit(tokens: readonly Token[], key: string): void {
    if (key !== '0') {
      this.#enter(tokens, `edit ${key}`, 'next');
      return;
    }
    // The next number that is free.
    const numbers = this.#children.map((one) => Number(wordsOf(one)[1])).filter((one) => Number.isInteger(one));
    const next = String(Math.max(0, ...numbers) + 1);
    this.#enter([word('edit'), word(next)], `edit ${next}`, 'next');
  }

  #enter(tokens: readonly Token[], text: string, end: string): void {
    const into = this.#children;
    const there = into.find((one) => textOf(one) === text);
    const made = there ?? { ...node([...tokens]), block: block('', end) };
    if (there === undefined) into.push(made);
    this.#open.push({ node: made, before: structuredClone(made.children), into: there === undefined ? into : null });
  }

  /** Leaves the entry or object; `end` leaves an entry and its table. */
  #close(word: string): void {
    const inside = this.#open.at(-1);
    const kind = inside === undefined ? null : wordsOf(inside.node)[0];
    if (inside === undefined || (word === 'next' && kind !== 'edit')) {
      this.#refuse('session', 'nothing is open that this ends');
      return;
    }
    this.#open.pop();
    if (word === 'end' && kind === 'edit') this.#close('end');
    else if (kind === 'config' && inside.node.children.length === 0) this.#takeOut(this.#children, inside.node);
    this.#names.forget();
  }

  #abort(): void {
    const inside = this.#open.pop()!;
    if (inside.into !== null) this.#takeOut(inside.into, inside.node);
    inside.node.children.splice(0, inside.node.children.length, ...inside.before);
    if (wordsOf(inside.node)[0] === 'edit' && this.#open.length > 0) this.#close('end');
    this.#names.forget();
  }

  #takeOut(from: Node[], one: Node): void {
    const at = from.indexOf(one);
    if (at >= 0) from.splice(at, 1);
  }

  #entry(key: string): Node | null {
    return this.#children.find((one) => textOf(one) === `edit ${key}`) ?? null;
  }

  #delete(keys: readonly string[]): void {
    const never = this.#open.length === 1 ? (this.#rules.never.get(this.#table) ?? []) : [];
    for (const key of keys) {
      const one = this.#entry(key);
      if (one === null) this.#refuse('absent', `there is no ${key}`);
      else if (never.some((pattern) => meet(pattern, [key]) !== null))
        this.#refuse('permanent', `${key} cannot be deleted`);
      else {
        const bound = this.#names.bound([{ path: this.#heads, node: one }], this.#rules.bound);
        if (bound !== null) this.#refuse('bound', `${bound.name} is in use`);
        else this.#takeOut(this.#children, one);
      }
    }
    this.#names.forget();
  }

  #move(key: string, [where, other]: readonly string[]): void {
    const one = this.#entry(key);
    const beside = other === undefined ? null : this.#entry(other);
    if (one === null || beside === null) this.#refuse('absent', 'there is no such entry');
    else if (where !== 'before' && where !== 'after') this.#refuse('syntax', 'write before or after');
    else {
      this.#takeOut(this.#children, one);
      this.#children.splice(this.#children.indexOf(beside) + (where === 'after' ? 1 : 0), 0, one);
    }
  }

  #rename(key: string, [to, name]: readonly string[]): void {
    const one = this.#entry(key);
    if (one === null) this.#refuse('absent', `there is no ${key}`);
    else if (to !== 'to' || name === undefined) this.#refuse('syntax', 'write to and the new name');
    else if (this.#entry(name) !== null) this.#refuse('duplicate', `${name} is there already`);
    else {
      const bound = this.#names.bound([{ path: this.#heads, node: one }], this.#rules.bound);
      if (bound !== null) this.#refuse('bound', `${bound.name} is in use`);
      else this.#children[this.#children.indexOf(one)] = { ...one, tokens: [one.tokens[0]!, word(name, '"')] };
      this.#names.forget();
    }
  }

  #setting(name: string): Node | null {
    return this.#children.find((one) => wordsOf(one)[0] === 'set' && wordsOf(one)[1] === name) ?? null;
  }

  #set(tokens: readonly Token[], name: string): void {
    const inside = this.#open.at(-1)!.node;
    if (wordsOf(inside)[0] === 'config' && inside.children.some((one) => wordsOf(one)[0] === 'edit')) {
      this.#refuse('unknown', 'a table holds entries alone');
      return;
    }
    if (tokens.length < 3) {
      this.#refuse('syntax', 'this sets nothing');
      return;
    }
    const made = node([...tokens]);
    const missing = this.#names.missing(this.#heads, made, this.#rules.undefined);
    if (missing !== null) {
      this.#refuse('undefined', `there is no ${missing.name}`);
      return;
    }
    const there = this.#setting(name);
    if (there === null) this.#putSetting(made);
    else this.#children[this.#children.indexOf(there)] = made;
  }

  /** Settings stand before the objects inside the same entry. */
  #putSetting(made: Node): void {
    const at = this.#children.findIndex((one) => wordsOf(one)[0] === 'config');
    this.#children.splice(at < 0 ? this.#children.length : at, 0, made);
  }

  #unset(name: string): void {
    const there = this.#setting(name);
    if (there !== null) this.#takeOut(this.#children, there);
  }

  #choose(verb: string, name: string, values: readonly Token[]): void {
    const there = this.#setting(name);
    const had = there?.tokens.slice(2) ?? [];
    const names = values.map((one) => (one.kind === 'word' ? one.text : ''));
    const is = (one: Token): boolean => one.kind === 'word' && names.includes(one.text);
    const left = verb === 'append' ? [...had.filter((one) => !is(one)), ...values] : had.filter((one) => !is(one));
    if (left.length === 0) this.#unset(name);
    else this.#set([word('set'), word(name), ...left], name);
  }

  finish(lines: number): Applied {
    const [outer] = this.#open;
    if (outer !== undefined) {
      this.#line = lines;
      this.#text = '';
      this.#refuse('session', `${textOf(outer.node)} was never ended`);
      while (this.#open.length > 0) this.#abort();
    }
    return { tree: this.#tree, refusals: this.#refusals };
  }
}
