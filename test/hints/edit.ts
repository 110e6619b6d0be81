/** Changes to the files of a project, as a person makes them who does what a hint says. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dump, load } from 'js-yaml';
import type { Spot } from './place.ts';

export type Edit = (root: string) => void;

type Tree = Record<string, unknown>;

/** Other text in place of what is underlined. */
export function replaceSpot({ file, text, from, to }: Spot, by: string): Edit {
  return (root) => writeFileSync(join(root, file), text.slice(0, from) + by + text.slice(to));
}

/** The document without the part at `keys`. */
export function remove(file: string, keys: readonly string[]): Edit {
  return edited(file, keys.slice(0, -1), (parent) => {
    const last = keys.at(-1)!;
    if (Array.isArray(parent)) parent.splice(Number(last), 1);
    else if (Object.hasOwn(parent, last)) delete parent[last];
    else throw new Error(`nothing stands at ${keys.join('/')}`);
  });
}

/** The document with a value at `keys`, in place of what stands there. */
export function set(file: string, keys: readonly string[], value: unknown): Edit {
  return edited(file, keys.slice(0, -1), (parent) => {
    (parent as Tree)[keys.at(-1)!] = value;
  });
}

/** The part at `keys` in another file, under the same keys. */
export function moveTo(file: string, keys: readonly string[], other: string): Edit {
  return (root) => {
    const value = at(load(readFileSync(join(root, file), 'utf8')) as Tree, keys);
    remove(file, keys)(root);
    prune(root, file);
    mkdirSync(dirname(join(root, other)), { recursive: true });
    const target = (readOr(root, other) ?? {}) as Tree;
    let parent = target;
    for (const key of keys.slice(0, -1)) {
      parent[key] ??= {};
      parent = parent[key] as Tree;
    }
    parent[keys.at(-1)!] = value;
    writeFileSync(join(root, other), dump(target));
  };
}

export function rename(file: string, other: string): Edit {
  return (root) => {
    mkdirSync(dirname(join(root, other)), { recursive: true });
    renameSync(join(root, file), join(root, other));
  };
}

/** A file of UTF-16 in UTF-8. */
export function transcode(file: string): Edit {
  return (root) => writeFileSync(join(root, file), readFileSync(join(root, file)).toString('utf16le'));
}

export function removeFile(file: string): Edit {
  return (root) => rmSync(join(root, file));
}

function edited(file: string, keys: readonly string[], change: (parent: Tree | unknown[]) => void): Edit {
  return (root) => {
    const tree = load(readFileSync(join(root, file), 'utf8')) as Tree;
    const parent = at(tree, keys);
    if (parent === null || typeof parent !== 'object') throw new Error(`no mapping at ${keys.join('/')}`);
    change(parent as Tree);
    writeFileSync(join(root, file), dump(tree));
  };
}

/** What stands at `keys`; undefined where nothing does. */
export function at(tree: unknown, keys: readonly string[]): unknown {
  let value = tree;
  for (const key of keys) value = value === null || typeof value !== 'object' ? undefined : (value as Tree)[key];
  return value;
}

/** A file from which its last entry was moved has nothing left to say. */
function prune(root: string, file: string): void {
  const tree = readOr(root, file) as Tree;
  for (const key of Object.keys(tree)) if (Object.keys(Object(tree[key])).length === 0) delete tree[key];
  if (Object.keys(tree).length === 0) rmSync(join(root, file));
  else writeFileSync(join(root, file), dump(tree));
}

function readOr(root: string, file: string): unknown {
  try {
    return load(readFileSync(join(root, file), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
