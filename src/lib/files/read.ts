import { isUtf8 } from 'node:buffer';
import { type FileSystem, nodeFileSystem, readFile } from './file-system.ts';
import { FileProblem, problemFrom } from './problem.ts';

/** A file, link or other thing (socket, device) below a folder; `path` is relative to it, with '/'. */
export interface TreeEntry {
  path: string;
  kind: 'file' | 'link' | 'other';
  size: number;
}

/**
 * Everything below a folder except the folders themselves, sorted by path (by UTF-16 unit, on every machine the same).
 * Links are named, never followed. `skip` says which names (of files or folders) to leave out. A folder that is not
 * there is empty.
 */
export function* listTree(
  root: string,
  { skip = () => false, fs = nodeFileSystem }: { skip?: (path: string) => boolean; fs?: FileSystem } = {},
): Generator<TreeEntry, void> {
  const inside = (folder: string): { key: string; entry: TreeEntry | string }[] =>
    attempt('list', `${root}/${folder}`, () => {
      const found = fs.list(`${root}/${folder}`).flatMap((name) => {
        const path = `${folder}${name}`;
        const stat = skip(path) ? null : fs.stat(`${root}/${path}`);
        if (stat === null) return [];
        // 'a/' sorts where the paths below a do: after 'a-b', before 'a0'.
        if (stat.kind === 'folder') return { key: `${path}/`, entry: `${path}/` };
        return { key: path, entry: { path, kind: stat.kind, size: stat.size } };
      });
      return found.sort((a, b) => (a.key < b.key ? 1 : -1));
    });
  if (attempt('list', root, () => fs.stat(`${root}/.`)) === null) return;
  const open = inside('');
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next.entry !== 'string') yield next.entry;
    else for (const entry of inside(next.entry)) open.push(entry);
  }
}

/** A file's text. A byte order mark is dropped. Throws `missing`, or `not-text` naming the first line that is not UTF-8. */
export function readText(path: string, fs: FileSystem = nodeFileSystem): string {
  const bytes = attempt('read', path, () => readFile(fs, path));
  if (bytes === null) throw new FileProblem('missing', `there is no file ${path}`, { path });
  if (!isUtf8(bytes)) {
    const line = firstBadLine(bytes);
    const hint = 'Save the file as UTF-8.';
    throw new FileProblem('not-text', `${path}: line ${line} is not UTF-8 text`, { path, hint });
  }
  return bytes.toString('utf8', bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0);
}

/** No byte of a UTF-8 sequence is a newline, so lines can be judged one by one. */
function firstBadLine(bytes: Buffer): number {
  for (let line = 1, at = 0; ; line++) {
    const newline = bytes.indexOf(0x0a, at);
    if (!isUtf8(bytes.subarray(at, newline < 0 ? bytes.length : newline)) || newline < 0) return line;
    at = newline + 1;
  }
}

function attempt<T>(doing: string, path: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw problemFrom(error, doing, path);
  }
}
