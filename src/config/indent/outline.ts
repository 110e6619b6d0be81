/** Lines become a tree as they come: the stack of open headers, and the comments that wait for the line they belong to. */

import { block, type Comment, type Node, type Tree } from '../tree.ts';
import type { Closer } from './grammar.ts';

interface Open {
  indent: number;
  /** Null for the file itself. */
  node: Node | null;
}

/** The first word of a header and what follows, for a closer to recognise. */
const header = (of: Node): string => of.tokens.map((one) => (one.kind === 'word' ? one.text : one.open)).join(' ');

export class Outline {
  /** What the last line that did not fit should have been indented by. */
  expected = 0;
  readonly #tree: Tree;
  readonly #open: Open[] = [{ indent: -1, node: null }];
  #waiting: { comment: Comment; indent: number | null }[] = [];

  constructor(tree: Tree) {
    this.#tree = tree;
  }

  /** Keeps a comment (indent null: a blank line) until the next line tells where it belongs. */
  comment(comment: Comment, indent: number | null): void {
    this.#waiting.push({ comment, indent });
  }

  /** Puts a statement below the nearest shallower one; false if its siblings stand at another indentation. */
  add(made: Node, indent: number): boolean {
    made.before.push(...this.#settle(indent));
    while (this.#open.at(-1)!.indent >= indent) this.#open.pop();
    const parent = this.#open.at(-1)!.node;
    const siblings = parent?.children ?? this.#tree.children;
    this.expected = siblings.length === 0 && parent !== null ? indent : this.#indentBelow(parent);
    if (parent !== null) parent.block ??= block();
    siblings.push(made);
    this.#indents.set(made, indent);
    this.#open.push({ indent, node: made });
    return indent === this.expected;
  }

  /**
   * Ends the block that `line`, at `indent`, ends: that of the header at the same indentation, else the one that the line
   * stands in. False if neither may be ended by it.
   */
  close(indent: number, line: string, { header: may, empty }: Closer): boolean {
    const at = this.#open.findLastIndex((one) => one.indent <= indent);
    const same = this.#open[at]!.indent === indent ? at : -1;
    const parent = same < 0 ? at : at - 1;
    const target = [same, parent].find((index) => {
      const open = this.#open[index]?.node;
      if (!open) return false;
      if (may !== null) return may.test(header(open));
      return open.children.length > 0 || this.#open[index]!.indent === 0 || (empty?.test(header(open)) ?? false);
    });
    if (target === undefined) return false;
    this.#end(target, line);
    return true;
  }

  /** Ends the block of the header at exactly `indent`, if it has lines. */
  closeByMark(indent: number, mark: string): boolean {
    const at = this.#open.findLastIndex((one) => one.indent <= indent);
    const open = this.#open[at]!;
    if (open.indent !== indent || open.node === null || open.node.children.length === 0) return false;
    this.#end(at, mark);
    return true;
  }

  /** What is left at the end of the text. */
  finish(): void {
    this.#tree.end.push(...this.#settle(0));
  }

  readonly #indents = new Map<Node, number>();

  #indentBelow(parent: Node | null): number {
    const first = (parent?.children ?? this.#tree.children)[0];
    return parent === null ? 0 : (this.#indents.get(first!) ?? 0);
  }

  #end(at: number, line: string): void {
    const open = this.#open[at]!;
    const left = this.#settle(open.indent);
    open.node!.block ??= block();
    open.node!.block.end.push(...left);
    open.node!.block.close = line;
    this.#open.length = at;
  }

  /** Comments deeper than `indent` end the block they stand in; the others are returned. A blank line goes with what follows it. */
  #settle(indent: number): Comment[] {
    const left: Comment[] = [];
    let blanks: Comment[] = [];
    for (const one of this.#waiting) {
      if (one.indent === null) {
        blanks.push(one.comment);
        continue;
      }
      const within = one.indent > indent ? this.#blockAt(one.indent) : null;
      (within ?? left).push(...blanks, one.comment);
      blanks = [];
    }
    this.#waiting = [];
    return [...left, ...blanks];
  }

  #blockAt(indent: number): Comment[] | null {
    const open = this.#open.findLast((one) => one.indent < indent && (one.node?.children.length ?? 1) > 0);
    return open?.node?.block?.end ?? null;
  }
}
