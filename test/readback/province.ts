/**
 * The example as it was released: every device's model beside the files of out/ as trees. Readers take both from here
 * and nothing else: how a value is spelled is told by the vendor's documentation, never by a template.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Dialect, dialectOf, parse } from '../../src/config/dialects.ts';
import type { Tree } from '../../src/config/tree.ts';
import type { Device } from '../../src/network/model/device.ts';
import { example, exampleDevices } from '../support/example.ts';

export const ROOT = resolve(import.meta.dirname, '../..');

/** One released file. */
export interface ReadFile {
  /** Below the device's folder: `frr.conf`, `a/hostname`. */
  path: string;
  text: string;
  dialect: Dialect;
  /** Read when asked for; throws where the text does not parse, since nothing could be said of it. */
  tree(): Tree;
}

export interface ReadDevice {
  device: Device;
  /** Files by their path. */
  files: ReadonlyMap<string, ReadFile>;
}

/** A device with its texts, and how each is written. */
interface Rendered {
  device: Device;
  files: ReadonlyMap<string, string>;
  dialects: ReadonlyMap<string, Dialect>;
}

/** What platform.yaml says of a file: how it is written, not what is in it. */
interface FileKind {
  path: string;
  dialect: string;
  comment: string | null;
  check: string | null;
}

/** A file's text as a tree that is read once. */
export function readFile(path: string, text: string, dialect: Dialect, name: string): ReadFile {
  let known: Tree | null = null;
  const tree = (): Tree => {
    if (known !== null) return known;
    const { tree, diagnostics } = parse(dialect, text, name);
    const [first] = diagnostics;
    if (first !== undefined) throw new Error(`${name}:${first.position?.line}: ${first.message}`);
    known = tree;
    return tree;
  };
  return { path, text, dialect, tree };
}

/** Files that were just rendered, as if they had been released. */
export function asRead({ device, files, dialects }: Rendered): ReadDevice {
  const read = [...files].map(
    ([path, text]) => [path, readFile(path, text, dialects.get(path)!, `${device.id}/${path}`)] as const,
  );
  return { device, files: new Map(read) };
}

/** The kind of a path: exact first, then the patterns with `{…}`. */
function kindOf(kinds: readonly FileKind[], path: string): FileKind | null {
  const exact = kinds.find((kind) => kind.path === path);
  return exact ?? kinds.find((kind) => patternOf(kind.path).test(path)) ?? null;
}

const patterns = new Map<string, RegExp>();

function patternOf(path: string): RegExp {
  const known = patterns.get(path);
  if (known !== undefined) return known;
  const parts = path.split(/\{[^}]+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const made = new RegExp(`^${parts.join('[^/]+')}$`);
  patterns.set(path, made);
  return made;
}

/**
 * The devices of a platform (of all, without one), one by one so that texts do not pile up. A file that platform.yaml
 * does not know is an error here: out/ holds nothing else.
 */
export function* province(platform: string | null = null): Generator<ReadDevice, void> {
  const { platforms } = example();
  for (const device of exampleDevices()) {
    if (platform !== null && device.platform !== platform) continue;
    const kinds = platforms.get(device.platform)?.files ?? [];
    const folder = join(ROOT, 'out', device.site.id, device.id);
    const files = new Map<string, ReadFile>();
    for (const path of existsSync(folder) ? pathsBelow(folder) : []) {
      const kind = kindOf(kinds, path);
      if (kind === null) throw new Error(`${folder}/${path}: ${device.platform} has no such file`);
      const text = readFileSync(join(folder, path), 'utf8');
      files.set(path, readFile(path, text, dialectOf(kind, device.platform), `${device.id}/${path}`));
    }
    yield { device, files };
  }
}

function pathsBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
