/**
 * RouterOS: a line starting with `/` names a menu, the commands below it act there. Values are `name=value`, searches and other
 * commands stand in brackets, script blocks in braces. A backslash at the end of a line joins it with the next, blanks taken off.
 * https://manual.mikrotik.com/docs/developer-guides/scripting
 */
import { INTERPOLATED, joinedLines, routeros } from './escapes.ts';
import type { Parsed } from './mistake.ts';
import { Scanner } from './scanner.ts';
import { block, type Comment, type List, list, type Node, node, type Token, type Tree, word } from './tree.ts';
import { closingQuote } from './words.ts';

/** What ends a menu's path when it stands on the line of the path itself: commands that may have no `name=value` behind them. */
const COMMANDS = new Set([
  ...['add', 'set', 'remove', 'disable', 'enable', 'move', 'unset', 'comment', 'edit', 'find', 'get', 'print'],
  ...['export', 'import', 'reset', 'reset-configuration', 'run', 'monitor', 'reboot', 'shutdown', 'generate', 'sign'],
  ...['install', 'ping', 'traceroute', 'fetch', 'flush', 'release', 'renew', 'undo', 'redo', 'quit', 'password'],
]);
const LISTS: Record<string, { close: string; separator: List['separator'] }> = {
  '[': { close: ']', separator: '' },
  '(': { close: ')', separator: '' },
  '{': { close: '}', separator: ';' },
};

/** A word, kept as written. A text in quotes may be part of it (`$"my-var"`, `name~"^ether"`, `"aX"=1`), a backslash only there. */
const BARE = /(?:[^\s;"[\](){}\\]|"(?:[^"\\]|\\[\s\S])*"|\\\n[ \t]*(?=\S))+/y;

/**
 * Reads `text`; `file` is for the diagnostics: brackets and quotes without their end. Comments inside brackets move above the line.
 * A command with its path in front does not leave the menu that is open: the tree names that menu again for what follows.
 * https://help.mikrotik.com/docs/display/ROS/Command+Line+Interface
 */
export function parsePath(text: string, file: string): Parsed {
  const scanner = new Scanner(text, file);
  const tree: Tree = { children: [], end: [] };
  let menu: Node | null = null;
  let waiting: Comment[] = [];
  while (!scanner.ended) {
    scanner.match(/(?:[ \t\r]|\\\n)*/y);
    const line = scanner.lineOf(scanner.at);
    const comment = scanner.comment(['#']);
    if (comment !== null) waiting.push(comment);
    else if (scanner.here === '\n') waiting.push({ marker: '', text: '' });
    else if (!scanner.ended && !scanner.take(';')) {
      const made = { ...node([], line), before: waiting };
      waiting = [];
      readTokens(scanner, made.tokens, '', made.before);
      if (isPath(made)) {
        tree.children.push(openMenu(made));
        if (made.block?.inline !== true) menu = made;
      } else {
        if (menu !== null && tree.children.at(-1) !== menu) {
          menu = { ...node(menu.tokens, line), block: block() };
          tree.children.push(menu);
        }
        (menu?.children ?? tree.children).push(made);
      }
      scanner.match(/(?:;[ \t\r]*)+/y);
      made.after = scanner.comment(['#']);
    }
    scanner.take('\n');
  }
  tree.end.push(...waiting);
  return { tree, diagnostics: scanner.diagnostics };
}

const isPath = (of: Node): boolean => {
  const first = of.tokens[0];
  return first?.kind === 'word' && first.quote === '' && first.name === null && /^\/[^"]*$/.test(first.text);
};

/** `/ip/address add …` is a menu with one command on its line. */
function openMenu(made: Node): Node {
  const [first, ...rest] = made.tokens;
  const path = (first as { text: string }).text.split('/').filter((part) => part !== '');
  const tokens: Token[] = [...path.map((part) => word(part)), ...rest];
  // `/tool mac-server ping` is a menu; the command `ping` has somebody whom it asks.
  const menuOf = (at: number): boolean =>
    at === tokens.length - 1 && at > 0 && tokens[at]?.kind === 'word' && tokens[at].text === 'ping';
  const at = tokens.findIndex(
    (one, index) =>
      one.kind === 'list' || one.name !== null || one.quote !== '' || (COMMANDS.has(one.text) && !menuOf(index)),
  );
  made.block = block('', '', at >= 0);
  made.tokens = at < 0 ? tokens : tokens.slice(0, at);
  const [menu] = made.tokens;
  if (menu?.kind === 'word') made.tokens[0] = word(`/${menu.text}`);
  else made.tokens.unshift(word('/'));
  if (at >= 0) made.children.push(node(tokens.slice(at), made.line));
  return made;
}

/** Tokens up to the end of the command: a line break or `;`, or the bracket `close`. */
function readTokens(scanner: Scanner, into: Token[], close: string, hoisted: Comment[]): void {
  while (!scanner.ended) {
    if (scanner.match(/[ \t\r]+|\\\n[ \t]*/y) !== null) continue;
    const here = scanner.here;
    if (here === ';' || here === '\n' || here === '#' || (close !== '' && here === close)) return;
    const name = scanner.match(/[A-Za-z0-9_.-]+=(?!=)(?:\\\n[ \t]*)*/y)?.[0].replace(/=[\s\S]*$/, '') ?? null;
    const token = readToken(scanner, name, close, hoisted);
    if (token !== null) into.push(token);
  }
}

function readToken(scanner: Scanner, name: string | null, close: string, hoisted: Comment[]): Token | null {
  const start = scanner.at;
  const shape = LISTS[scanner.here];
  if (shape !== undefined) return readList(scanner, shape, name, hoisted);
  const end = scanner.here === '"' ? closingQuote(scanner.text, start + 1, '"', routeros) : start;
  if (scanner.here === '"' && (end < 0 || !goesOn(scanner.text, end + 1))) {
    if (end < 0) scanner.blame('CFG001', start, start + 1, 'this text has no end', 'end it with "');
    scanner.at = end < 0 ? scanner.text.length : end + 1;
    const raw = scanner.text.slice(start + 1, end < 0 ? undefined : end);
    if (/(?<!\\)(?:\\\\)*\$/.test(raw)) return word(joinedLines(raw), INTERPOLATED, name);
    return word(routeros.decode(raw, '"'), '"', name);
  }
  const raw = joinedLines(scanner.match(BARE)?.[0] ?? '');
  if (raw !== '' || name !== null) return word(raw, '', name);
  if (scanner.here === '\\') {
    const hint = 'it joins lines as the last character of one';
    scanner.blame('CFG005', start, start + 1, 'this backslash means nothing', hint);
    scanner.at++;
  } else if (scanner.here !== close) {
    scanner.blame('CFG002', start, start + 1, `\`${scanner.here}\` closes nothing`, 'take it out');
    scanner.at++;
  }
  return null;
}

/** True if a word does not end at `at`, behind a text in quotes. */
const goesOn = (text: string, at: number): boolean =>
  /[^\s;[\](){}]/.test(text[at] ?? '') && !/^\\\n?$/.test(text.slice(at, at + 2));

/** A list in brackets: its words, or in braces its commands. */
function readList(
  scanner: Scanner,
  shape: { close: string; separator: List['separator'] },
  name: string | null,
  hoisted: Comment[],
): List {
  const start = scanner.at;
  const made = list(scanner.text[scanner.at++]!, shape.close, [], shape.separator, name);
  for (;;) {
    const blanks = scanner.match(/\s+|\\\n/y)?.[0];
    if (blanks !== undefined) {
      if (shape.separator === ';' && blanks.includes('\n') && !blanks.startsWith('\\')) made.inline = false;
      continue;
    }
    const comment = scanner.comment(['#']);
    if (comment !== null) {
      hoisted.push(comment);
      continue;
    }
    if (scanner.take(shape.close)) return made;
    if (scanner.ended) {
      scanner.blame('CFG001', start, start + 1, 'this bracket has no end', `end it with \`${shape.close}\``);
      return made;
    }
    if (scanner.take(';')) continue;
    const item: Token[] = [];
    readTokens(scanner, item, shape.close, hoisted);
    if (shape.separator === ';') made.items.push(item);
    else made.items.push(...item.map((token) => [token]));
  }
}
