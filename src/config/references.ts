/**
 * Names in a configuration: which it defines, which it uses. A device refuses a name that nobody defines, or worse, takes
 * it for an empty list that permits everything (a missing route map in IOS, RFC 8212 aside); one that nobody uses is what
 * a forgotten line leaves behind. Each dialect has a table (references/<dialect>.ts); this file only walks trees by them.
 */
import type { Dialect } from './dialects.ts';
import { matches } from './references/pattern.ts';
import { tableOf } from './references/tables.ts';
import { type Node, type Tree, walk } from './tree.ts';

/** A name of a kind (`prefix-list`, `interface`) where it stands. `scope` is what encloses it: a table of nftables, a view. */
export interface Mention {
  kind: string;
  name: string;
  scope: string;
  /** As the caller named the tree. */
  file: string;
  line: number;
}

/** One file of a device. */
export interface ReferenceFile {
  dialect: Dialect;
  tree: Tree;
  file: string;
}

export interface References {
  /** Used and neither defined in any of the files nor brought by the system. */
  undefined: Mention[];
  /** Defined and never used, where the kind has to be used. */
  unused: Mention[];
}

/** All names of a file, in the order of its lines. A dialect without a table has none. */
export function mentions(file: ReferenceFile): { defines: Mention[]; uses: Mention[] } {
  const found: { defines: Mention[]; uses: Mention[] } = { defines: [], uses: [] };
  const table = tableOf(file.dialect);
  if (table === null) return found;
  for (const [node, parents] of walk(file.tree.children)) {
    const path: readonly Node[] = [...parents, node];
    for (const side of ['defines', 'uses'] as const) {
      for (const pattern of table[side]) {
        for (const { name, scope } of matches(pattern, path)) {
          found[side].push({ kind: pattern.kind, name, scope, file: file.file, line: node.line });
        }
      }
    }
  }
  return found;
}

/** References within the files of one device: they refer to each other (FRR uses interfaces that ifupdown makes). */
export function referencesOf(files: readonly ReferenceFile[]): References {
  const tables = files.flatMap(({ dialect }) => tableOf(dialect) ?? []);
  const standing = new Set(tables.flatMap((table) => table.standing.map(({ kind }) => kind)));
  const provided = new Set(
    tables.flatMap((table) => table.provided.flatMap(({ kind, names }) => names.map((name) => `${kind} ${name}`))),
  );
  const all = files.map(mentions);
  const defines = all.flatMap((one) => one.defines);
  const uses = all.flatMap((one) => one.uses);
  const defined = new Set(defines.map(identity));
  const used = new Set(uses.map(identity));
  const given = (one: Mention): boolean => provided.has(`${one.kind} ${one.name}`);
  return {
    undefined: uses.filter((one) => !defined.has(identity(one)) && !given(one)),
    unused: once(defines).filter((one) => !used.has(identity(one)) && !standing.has(one.kind) && !given(one)),
  };
}

/** References within one file. */
export function references(dialect: Dialect, tree: Tree, file = ''): References {
  return referencesOf([{ dialect, tree, file }]);
}

function identity({ kind, scope, name }: Mention): string {
  return `${kind} ${scope} ${name}`;
}

/** The first of each name: a list of forty entries defines one name. */
function once(all: readonly Mention[]): Mention[] {
  const known = new Set<string>();
  return all.filter((one) => !known.has(identity(one)) && known.add(identity(one)));
}
