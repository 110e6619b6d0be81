import { hash } from 'node:crypto';
import { checkRelative } from './paths.ts';
import { FileProblem } from './problem.ts';
import { readText } from './read.ts';

/**
 * What was released: per folder (a device) its files and one digest over them, and what must count up (serials).
 * Only files that it names are ever removed. Written one line a folder, sorted, without times: it is reviewed in git.
 * Devices of one kind have the same files: a list of names is written once.
 */
export interface Manifest {
  folders: Map<string, ManifestFolder>;
  serials: Map<string, number>;
}

export interface ManifestFolder {
  /** SHA-256 over the lines of `sha256sum`; see `recordFolder`. */
  digest: string;
  /** Names relative to the folder, sorted. */
  files: string[];
}

export function emptyManifest(): Manifest {
  return { folders: new Map(), serials: new Map() };
}

/** Of 50,000 sites a few hundred lists are held. */
const lists = new WeakMap<Manifest, Map<string, string[]>>();

function sharedList(manifest: Manifest, names: string[]): string[] {
  const known = lists.get(manifest) ?? new Map<string, string[]>();
  lists.set(manifest, known);
  const key = names.join('\0');
  const present = known.get(key);
  if (present === undefined) known.set(key, names);
  return present ?? names;
}

/**
 * Adds a folder with all its files. The digest is that of the text "<sha256>  <name>\n" per file, by name, so that
 * anybody can check it: `LC_ALL=C sha256sum * | sha256sum`. A folder or name given twice, or a name that is
 * also the folder of another, is a bug and throws: such files could not be put in place.
 */
export function recordFolder(
  manifest: Manifest,
  folder: string,
  files: readonly { name: string; sha256: string }[],
): ManifestFolder {
  if (manifest.folders.has(folder)) throw new Error(`${folder} is rendered twice`);
  const sorted = [...files].sort((a, b) => order(a.name, b.name));
  const twice = sorted.find((file, index) => file.name === sorted[index + 1]?.name);
  if (twice !== undefined) throw new Error(`${folder}/${twice.name} is rendered twice`);
  const names = new Set(sorted.map((file) => file.name));
  for (const name of names) {
    for (let end = name.indexOf('/'); end >= 0; end = name.indexOf('/', end + 1)) {
      const above = name.slice(0, end);
      if (names.has(above)) throw new Error(`${folder}/${above} is rendered both as a file and as a folder`);
    }
  }
  const digest = digestOfFiles(sorted);
  const entry = { digest, files: sharedList(manifest, [...names]) };
  manifest.folders.set(folder, entry);
  return entry;
}

/** One digest over files that are sorted by name: that of the text that sha256sum would print of them. */
export function digestOfFiles(sorted: readonly { name: string; sha256: string }[]): string {
  return hash('sha256', sorted.map((file) => `${file.sha256}  ${file.name}\n`).join(''), 'hex');
}

/** The paths that `before` owns and `now` does not: to be removed. */
export function* obsoleteFiles(before: Manifest, now: Manifest): Generator<string, void> {
  for (const [folder, { files }] of before.folders) {
    const kept = new Set(now.folders.get(folder)?.files);
    for (const name of files) if (!kept.has(name)) yield `${folder}/${name}`;
  }
}

export function* ownedFiles(manifest: Manifest): Generator<string, void> {
  for (const [folder, { files }] of manifest.folders) for (const name of files) yield `${folder}/${name}`;
}

/** A list of files by its content: a list more or less renames no other. */
function nameOfList(files: readonly string[]): string {
  return hash('sha256', files.join('\n'), 'hex').slice(0, 12);
}

/** The same manifest gives the same bytes, in whatever order it was filled. */
export function formatManifest(manifest: Manifest): string {
  const named = new Map<string[], string>();
  const lists = new Map<string, string[]>();
  for (const { files } of manifest.folders.values()) {
    if (named.has(files)) continue;
    const name = nameOfList(files);
    named.set(files, name);
    lists.set(name, files);
  }
  const folders = sortedLines(
    manifest.folders,
    ({ digest, files }) => `{"digest": "${digest}", "files": "${named.get(files)}"}`,
  );
  const written = sortedLines(lists, (files) => `[${files.map((name) => JSON.stringify(name)).join(', ')}]`);
  const serials = sortedLines(manifest.serials, (serial) => String(serial));
  return `{\n  "version": 2,\n  "lists": ${written},\n  "folders": ${folders},\n  "serials": ${serials}\n}\n`;
}

/** Reads the manifest at `path`; an empty one if there is none. Throws `damaged` for anything that is none. */
export function readManifest(path: string): Manifest {
  try {
    return parseManifest(readText(path), path);
  } catch (error) {
    if (error instanceof FileProblem && error.code === 'missing') return emptyManifest();
    throw error;
  }
}

/** Every path is checked: a manifest names files to remove, and comes from a git repository that many may write to. */
export function parseManifest(text: string, path: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw damaged(path, 'is not JSON', error);
  }
  if (!isRecord(value) || value['version'] !== 2) throw damaged(path, 'is not a manifest of version 2');
  const { lists, folders, serials } = value;
  if (!isRecord(lists) || !isRecord(folders) || !isRecord(serials)) {
    throw damaged(path, 'lacks "lists", "folders" or "serials"');
  }
  const manifest = emptyManifest();
  for (const [folder, entry] of Object.entries(folders)) {
    const files = isRecord(entry) && typeof entry['files'] === 'string' ? lists[entry['files']] : null;
    if (!isRecord(entry) || typeof entry['digest'] !== 'string' || !isNames(files)) {
      throw damaged(path, `has no digest or files for ${folder}`);
    }
    for (const name of files) checkOwned(path, `${folder}/${name}`);
    manifest.folders.set(folder, { digest: entry['digest'], files: sharedList(manifest, files) });
  }
  for (const [name, serial] of Object.entries(serials)) {
    if (!Number.isSafeInteger(serial)) throw damaged(path, `has no whole number as serial of ${name}`);
    manifest.serials.set(name, serial as number);
  }
  return manifest;
}

function checkOwned(manifest: string, path: string): void {
  try {
    checkRelative(path);
  } catch (error) {
    throw damaged(manifest, `names ${JSON.stringify(path)}, which is no path of a released file`, error);
  }
}

function damaged(path: string, what: string, cause?: unknown): FileProblem {
  const hint = `Restore it: git checkout -- ${path}`;
  return new FileProblem('damaged', `${path} ${what}`, { path, hint, cause });
}

function sortedLines<T>(map: ReadonlyMap<string, T>, format: (value: T) => string): string {
  if (map.size === 0) return '{}';
  const lines = [...map.keys()].sort(order).map((key) => `    ${JSON.stringify(key)}: ${format(map.get(key) as T)}`);
  return `{\n${lines.join(',\n')}\n  }`;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isNames(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
