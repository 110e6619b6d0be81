/**
 * What a file says, as a list of statements that can be held against what the model demands: `router bgp 64500 > neighbor
 * 192.0.2.1 > remote-as 64496`. Both sides are made the same way, each statement is counted, and whatever stands on one side
 * alone is told: a line that is missing, altered, doubled or that nobody asked for.
 */
import type { Node, Token, Tree } from '../../src/config/tree.ts';

/** A statement, or one that encloses others. Quoted words stand in `"`, lists as `{ a, b }`. */
export type Statement = string | readonly [head: string, children: readonly Statement[]];

/** One statement with everything that encloses it. */
export interface Said {
  text: string;
  /** 0 on the demanded side. */
  line: number;
}

/** What stands on one side only. */
export interface Difference {
  kind: 'missing' | 'unasked';
  text: string;
  line: number;
}

/** Whether the order of the statements inside a block matters; the path is the block's, '' for the file. */
export type Ordered = (path: string) => boolean;

interface Part {
  head: string;
  line: number;
  children: Part[] | null;
}

/** What a tree says. */
export function saidBy(tree: Tree, ordered: Ordered): Said[] {
  return flatten(tree.children.map(partOf), ordered);
}

/** What is demanded, in the same form. */
export function demanded(statements: readonly Statement[], ordered: Ordered): Said[] {
  return flatten(statements.map(demandedPart), ordered);
}

/** Both sides against each other, each statement as often as it stands there. */
export function differences(wanted: readonly Said[], said: readonly Said[]): Difference[] {
  const open = new Map<string, number>();
  for (const { text } of wanted) open.set(text, (open.get(text) ?? 0) + 1);
  const found: Difference[] = [];
  for (const { text, line } of said) {
    const left = open.get(text) ?? 0;
    if (left === 0) found.push({ kind: 'unasked', text, line });
    else open.set(text, left - 1);
  }
  for (const [text, left] of open) if (left > 0) found.push({ kind: 'missing', text, line: 0 });
  return found;
}

/** A JSON value as statements: `"key" value`, blocks for objects and arrays. */
export function jsonStatements(value: unknown, key: string | null = null): Statement {
  const head = key === null ? '' : JSON.stringify(key);
  if (Array.isArray(value)) return [head, value.map((one) => jsonStatements(one))];
  if (typeof value === 'object' && value !== null) {
    return [head, Object.entries(value).map(([name, one]) => jsonStatements(one, name))];
  }
  const text = typeof value === 'string' ? `"${value}"` : String(value);
  return head === '' ? text : `${head} ${text}`;
}

/** A statement as it is compared. */
export function textOf(node: Node): string {
  return [...node.marks, ...node.tokens.map(tokenText)].join(' ');
}

function tokenText(token: Token): string {
  const name = token.name === null ? '' : `${token.name}=`;
  if (token.kind === 'word')
    return `${name}${token.quote === '"' || token.quote === "'" ? `"${token.text}"` : token.text}`;
  const items = token.items.map((item) => item.map(tokenText).join(' '));
  return `${name}${token.open} ${items.join(token.separator === '' ? ' ' : `${token.separator} `)} ${token.close}`;
}

function partOf(node: Node): Part {
  const elements = elementsOf(node);
  if (elements !== null) return { head: 'elements', line: node.line, children: elements };
  return { head: textOf(node), line: node.line, children: node.block === null ? null : node.children.map(partOf) };
}

/** The elements of a set or map of nftables stand for themselves: their order means nothing. */
function elementsOf({ tokens, line }: Node): Part[] | null {
  const [name, equals, list] = tokens;
  if (name?.kind !== 'word' || name.text !== 'elements' || equals === undefined || list?.kind !== 'list') return null;
  return list.items.map((item) => ({ head: item.map(tokenText).join(' '), line, children: null }));
}

function demandedPart(one: Statement): Part {
  if (typeof one === 'string') return { head: one, line: 0, children: null };
  return { head: one[0], line: 0, children: one[1].map(demandedPart) };
}

function flatten(parts: readonly Part[], ordered: Ordered): Said[] {
  const said: Said[] = [];
  spread(parts, '', ordered, said);
  return said;
}

function spread(parts: readonly Part[], path: string, ordered: Ordered, said: Said[]): void {
  const inOrder = ordered(path);
  const heads = new Map<string, number>();
  for (const { head, children } of parts) if (children !== null) heads.set(head, (heads.get(head) ?? 0) + 1);
  for (const [index, { head, line, children }] of parts.entries()) {
    const name = children !== null && (head === '' || heads.get(head)! > 1) ? `${head}[${firstWords(children)}]` : head;
    const text = `${path}${path === '' ? '' : ' > '}${inOrder ? `${index + 1}. ` : ''}${name}`;
    said.push({ text, line });
    if (children !== null) spread(children, text, ordered, said);
  }
}

/** Blocks of one head beside each other are told apart by what they begin with. */
function firstWords(children: readonly Part[]): string {
  const leaves = children.filter((one) => one.children === null).slice(0, 3);
  return leaves.map((one) => one.head).join('; ');
}
