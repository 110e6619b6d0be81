/**
 * RouterOS: `add`, `set`, `remove`, `move`, `enable` and `disable` act at once on the entries that `[find …]` names. Entries are found by
 * their attributes; their numbers, which depend on what was printed last, are refused.
 * https://help.mikrotik.com/docs/display/ROS/Command+Line+Interface
 */
import { type Dialect, parse } from '../../../config/dialects.ts';
import { wordsOf } from '../../../config/references/pattern.ts';
import { block, type List, type Node, node, type Token, type Tree, type Word, word } from '../../../config/tree.ts';
import { Names } from '../names.ts';
import type { Applied, No, Reason, Refusal } from '../refusal.ts';
import type { MenuRules } from './rules.ts';

const isNamed = (one: Token): one is Word => one.kind === 'word' && one.name !== null;
const verbOf = (of: Node): string => (of.tokens[0]?.kind === 'word' ? of.tokens[0].text : '');

const no = (reason: Reason, message: string): No => ({ reason, message });

/** The values of a command's attributes. */
function attributes(tokens: readonly Token[]): Map<string, string> {
  return new Map(tokens.filter(isNamed).map((one) => [one.name!, one.text]));
}

/** What the `[find …]` of a command asks for; null if it has none. */
function search(tokens: readonly Token[]): Token[] | null {
  const found = tokens.find((one): one is List => one.kind === 'list' && one.open === '[' && one.name === null);
  if (found === undefined) return null;
  const words = found.items.flat();
  const [verb, ...rest] = words;
  if (verb?.kind !== 'word' || verb.text !== 'find') return null;
  return rest.filter((one) => !(one.kind === 'word' && one.name === null && one.text === 'where'));
}

/** Gives the configuration of a device that runs `before` and is given the lines of `commands`. */
export function applyMenus(rules: MenuRules, dialect: Dialect, before: Tree, commands: string): Applied {
  const session = new MenuSession(rules, dialect, structuredClone(before));
  const { tree, diagnostics } = parse(dialect, commands, '');
  for (const { position, message } of diagnostics) session.refuse(position?.line ?? 1, '', 'syntax', message);
  if (diagnostics.length > 0) return session.done();
  for (const menu of tree.children) {
    if (!menu.tokens.some((one) => one.kind === 'word' && one.text.startsWith('/'))) {
      session.refuse(menu.line, wordsOf(menu).join(' '), 'unknown', 'no menu is open');
    }
    for (const command of menu.children) {
      const refused = session.take(menu, command);
      const text = wordsOf(menu).concat(wordsOf(command)).join(' ');
      if (refused !== null) session.refuse(command.line, text, refused.reason, refused.message);
    }
  }
  return session.done();
}

class MenuSession {
  readonly #rules: MenuRules;
  readonly #tree: Tree;
  readonly #names: Names;
  readonly #refusals: Refusal[] = [];

  constructor(rules: MenuRules, dialect: Dialect, tree: Tree) {
    this.#rules = rules;
    this.#tree = tree;
    this.#names = new Names(dialect, tree);
  }

  refuse(line: number, command: string, reason: Reason, message: string): void {
    this.#refusals.push({ line, command, reason, message });
  }

  done(): Applied {
    return {
      tree: { ...this.#tree, children: this.#tree.children.filter((menu) => menu.children.length > 0) },
      refusals: this.#refusals,
    };
  }

  /** Does what a command says; what is wrong with it, or null. */
  take(menu: Node, command: Node): No | null {
    const path = wordsOf(menu).join(' ').slice(1);
    const verb = verbOf(command);
    const asked = search(command.tokens.slice(1));
    if (verb === 'add') return this.#add(menu, path, command);
    const direct = command.tokens[1];
    if (asked === null && direct?.kind === 'word' && direct.name === null && verb !== 'find') {
      if (/^[\d,*]+$/.test(direct.text)) return no('other', 'numbers of entries depend on what was printed last');
      const named = this.#entries(path).filter((one) => attributes(one.tokens).get('name') === direct.text);
      if (named.length === 0) return no('absent', `there is no ${direct.text}`);
      return this.#edit(verb, menu, path, command, named);
    }
    if (asked === null)
      return verb === 'set' ? this.#setting(menu, path, command) : no('unknown', 'this names no entry');
    if (!asked.every((one) => isNamed(one))) return no('syntax', 'entries are found by attribute=value');
    const found = this.#found(path, attributes(asked));
    if (
      found.length === 0 &&
      verb === 'set' &&
      asked.some((one) => isNamed(one) && this.#rules.builtIn.includes(one.name!))
    ) {
      this.#put(menu, path, command);
      return null;
    }
    return this.#edit(verb, menu, path, command, found);
  }

  /** The nodes of a menu: an export may name it several times. */
  #menus(path: string): Node[] {
    return this.#tree.children.filter((one) => wordsOf(one).join(' ') === `/${path}`);
  }

  #entries(path: string): Node[] {
    return this.#menus(path).flatMap((menu) => menu.children);
  }

  /** Entries that have all of these attributes; for those that the device brings, what their own `[find …]` says counts, too. */
  #found(path: string, wanted: ReadonlyMap<string, string>): Node[] {
    return this.#entries(path).filter((one) => {
      const own = search(one.tokens);
      const has = new Map([...attributes(own ?? []), ...attributes(one.tokens)]);
      if (verbOf(one) !== 'add' && own === null) return false;
      return [...wanted].every(([name, value]) => (has.get(name) ?? this.#rules.defaults.get(name)) === value);
    });
  }

  /** Puts a command at the end of its menu, or before an entry. */
  #put(menu: Node, path: string, command: Node, before: Node | null = null): void {
    const clean = { ...command, tokens: command.tokens.filter((one) => this.#exported(one)) };
    const host =
      this.#menus(path).find((one) => before !== null && one.children.includes(before)) ?? this.#menus(path).at(-1);
    if (host === undefined) {
      this.#tree.children.push({ ...node(menu.tokens), block: block(), children: [clean] });
      return;
    }
    if (host.block !== null) host.block.inline = false;
    host.children.splice(before === null ? host.children.length : host.children.indexOf(before), 0, clean);
  }

  #exported(one: Token): boolean {
    if (one.kind === 'list') return one.name !== 'place-before';
    return one.name === null || (one.name !== 'place-before' && this.#rules.defaults.get(one.name) !== one.text);
  }

  #add(menu: Node, path: string, command: Node): No | null {
    const by = this.#rules.keys.get(path);
    const has = attributes(command.tokens);
    if (by?.every((name) => has.has(name))) {
      const same = this.#found(path, new Map(by.map((name) => [name, has.get(name)!])));
      if (same.length > 0) return no('duplicate', `there is one of this ${by.join(' and ')} already`);
    }
    const missing = this.#names.missing([{ ...menu, children: [] }], command, this.#rules.undefined);
    if (missing !== null) return no('undefined', `there is no ${missing.kind} ${missing.name}`);
    const place = command.tokens.find((one): one is List => one.kind === 'list' && one.name === 'place-before');
    if (place === undefined) {
      this.#put(menu, path, command);
      return null;
    }
    const asked = search([{ ...place, name: null }]);
    const [first] = asked === null ? [] : this.#found(path, attributes(asked));
    if (first === undefined) return no('absent', 'there is no entry to place it before');
    this.#put(menu, path, command, first);
    return null;
  }

  /** A menu of settings is one command; what is set again takes the other value. */
  #setting(menu: Node, path: string, command: Node): No | null {
    const missing = this.#names.missing([{ ...menu, children: [] }], command, this.#rules.undefined);
    if (missing !== null) return no('undefined', `there is no ${missing.kind} ${missing.name}`);
    const there = this.#entries(path).find((one) => verbOf(one) === 'set' && search(one.tokens) === null);
    if (there === undefined) this.#put(menu, path, command);
    else this.#replace(path, there, this.#with(there, command.tokens.slice(1)));
    return null;
  }

  #with(one: Node, changes: readonly Token[]): Node {
    const changed = changes.filter(isNamed);
    const names = new Set(changed.map((token) => token.name));
    // `!name` and an empty value leave the attribute out.
    const unset = changes.flatMap((token) =>
      token.kind === 'word' && /^!./.test(token.text) ? [token.text.slice(1)] : [],
    );
    const kept = one.tokens.filter(
      (token) => token.name === null || !(names.has(token.name) || unset.includes(token.name)),
    );
    return { ...one, tokens: [...kept, ...changed.filter((token) => token.text !== '' && this.#exported(token))] };
  }

  #replace(path: string, old: Node, made: Node | null): void {
    for (const menu of this.#menus(path)) {
      const at = menu.children.indexOf(old);
      if (at >= 0) menu.children.splice(at, 1, ...(made === null ? [] : [made]));
    }
    this.#names.forget();
  }

  #edit(verb: string, menu: Node, path: string, command: Node, found: readonly Node[]): No | null {
    if (verb === 'remove') return this.#remove(menu, path, found);
    if (verb === 'move') return this.#move(path, command, found);
    const missing = this.#names.missing([{ ...menu, children: [] }], command, this.#rules.undefined);
    if (missing !== null) return no('undefined', `there is no ${missing.kind} ${missing.name}`);
    const changes =
      verb === 'enable' || verb === 'disable'
        ? [word(verb === 'disable' ? 'yes' : 'no', '', 'disabled')]
        : verb === 'set'
          ? command.tokens.slice(1).filter((one) => one.kind === 'word')
          : null;
    if (changes === null) return no('unknown', 'there is no such command here');
    for (const one of found) this.#replace(path, one, this.#with(one, changes));
    return null;
  }

  #remove(menu: Node, path: string, found: readonly Node[]): No | null {
    if (found.some((one) => verbOf(one) !== 'add')) return no('permanent', 'what the device brings cannot be removed');
    const bound = this.#names.bound(
      found.map((one) => ({ path: [this.#menuOf(path, one) ?? menu], node: one })),
      this.#rules.bound,
    );
    if (bound !== null) return no('bound', `${bound.kind} ${bound.name} is in use`);
    for (const one of found) this.#replace(path, one, null);
    return null;
  }

  #menuOf(path: string, one: Node): Node | null {
    return this.#menus(path).find((menu) => menu.children.includes(one)) ?? null;
  }

  #move(path: string, command: Node, found: readonly Node[]): No | null {
    if (!this.#rules.ordered.has(path)) return no('unknown', 'the order of these entries means nothing');
    const lists = command.tokens.filter((one): one is List => one.kind === 'list');
    const target = lists.find((one) => one.name === 'destination') ?? lists[1];
    const asked = target === undefined ? null : search([{ ...target, name: null }]);
    const [before] = asked === null ? [] : this.#found(path, attributes(asked));
    const host = before === undefined ? null : this.#menuOf(path, before);
    if (before === undefined || host === null || found.length === 0) return no('absent', 'there is no such entry');
    for (const one of found) this.#replace(path, one, null);
    host.children.splice(host.children.indexOf(before), 0, ...found);
    return null;
  }
}
