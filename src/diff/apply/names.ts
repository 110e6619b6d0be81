/** Which names a command would leave without the thing that they name. */
import type { Dialect } from '../../config/dialects.ts';
import { tableOf } from '../../config/references/tables.ts';
import { type Mention, mentions } from '../../config/references.ts';
import type { Node, Tree } from '../../config/tree.ts';

const identity = ({ kind, scope, name }: Mention): string => `${kind} ${scope} ${name}`;

function told(dialect: Dialect, children: readonly Node[]): { defines: Mention[]; uses: Mention[] } {
  return mentions({ dialect, tree: { children: [...children], end: [] }, file: '' });
}

/** A statement inside the heads of the blocks that it stands in, without anything else. */
function alone(path: readonly Node[], node: Node): Node {
  return path.reduceRight<Node>((below, head) => ({ ...head, children: [below] }), node);
}

/** The names that a tree defines, found when asked for and kept until something goes. */
export class Names {
  readonly #dialect: Dialect;
  readonly #tree: Tree;
  readonly #provided: ReadonlySet<string>;
  #defined: Set<string> | null = null;

  constructor(dialect: Dialect, tree: Tree) {
    this.#dialect = dialect;
    this.#tree = tree;
    const provided = tableOf(dialect)?.provided ?? [];
    this.#provided = new Set(provided.flatMap(({ kind, names }) => names.map((name) => `${kind} ${name}`)));
  }

  /** Something was taken out or changed. */
  forget(): void {
    this.#defined = null;
  }

  /**
   * The first name of `kinds` that `node`, to be entered inside `path`, uses and the tree does not define; null if all are there, and what
   * the node itself defines is known from then on.
   */
  missing(path: readonly Node[], node: Node, kinds: readonly string[]): Mention | null {
    if (kinds.length === 0) return null;
    const own = told(this.#dialect, [alone(path, node)]);
    const uses = own.uses.filter(({ kind }) => kinds.includes(kind));
    if (uses.length > 0) this.#defined ??= new Set(told(this.#dialect, this.#tree.children).defines.map(identity));
    const mine = own.defines.map(identity);
    const found = uses.find((one) => !this.#knows(one) && !mine.includes(identity(one)));
    if (found === undefined) for (const one of mine) this.#defined?.add(one);
    return found ?? null;
  }

  #knows(one: Mention): boolean {
    return this.#defined!.has(identity(one)) || this.#provided.has(`${one.kind} ${one.name}`);
  }

  /** A name of `kinds` that goes with `gone` (nodes, each with the blocks around it) and that what is left still uses; or null. */
  bound(gone: readonly { path: readonly Node[]; node: Node }[], kinds: readonly string[]): Mention | null {
    if (kinds.length === 0) return null;
    const defines = gone.flatMap(({ path, node }) => told(this.#dialect, [alone(path, node)]).defines);
    const asked = defines.filter(({ kind }) => kinds.includes(kind));
    if (asked.length === 0) return null;
    const nodes = new Set(gone.map(({ node }) => node));
    const left = told(this.#dialect, without(this.#tree.children, nodes, new Set(gone.flatMap(({ path }) => path))));
    const defined = new Set(left.defines.map(identity));
    const used = new Set(left.uses.map(identity));
    return asked.find((one) => !defined.has(identity(one)) && used.has(identity(one))) ?? null;
  }

  /** Every name of `kinds` that the tree uses and does not define: what a commit is refused for. */
  undefined(kinds: readonly string[]): Mention[] {
    if (kinds.length === 0) return [];
    const all = told(this.#dialect, this.#tree.children);
    this.#defined = new Set(all.defines.map(identity));
    return all.uses.filter((one) => kinds.includes(one.kind) && !this.#knows(one));
  }
}

/** The tree without these nodes; what does not change is shared. */
function without(nodes: readonly Node[], gone: ReadonlySet<Node>, touched: ReadonlySet<Node>): Node[] {
  return nodes
    .filter((one) => !gone.has(one))
    .map((one) => (touched.has(one) ? { ...one, children: without(one.children, gone, touched) } : one));
}
