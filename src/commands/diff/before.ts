/** The state to compare with: the files of a device's folder, and the text of one. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readManifest } from '../../lib/files/manifest.ts';
import { FileProblem } from '../../lib/files/problem.ts';
import { listTree } from '../../lib/files/read.ts';
import { OUT, RELEASED } from '../project.ts';

export interface Before {
  /** Every folder `<site>/<device>` and the files in it. */
  folders: () => Iterable<[folder: string, files: string[]]>;
  /** The text of `<site>/<device>/<file>`, or null where there is no such file. */
  read: (path: string) => string | null;
}

/** The released configuration: what the manifest owns below out/. */
export function releasedFiles(root: string): Before {
  const owned = readManifest(`${root}/${RELEASED}`);
  return {
    *folders() {
      for (const [path, { files }] of owned.folders) {
        if (path.startsWith(`${OUT}/`)) yield [path.slice(OUT.length + 1), files];
      }
    },
    read: readerOf(`${root}/${OUT}`),
  };
}

/** A folder laid out as out/. Throws where there is none. */
export function folderFiles(name: string): Before {
  const folder = resolve(name);
  if (!existsSync(folder)) throw new FileProblem('missing', `there is no folder ${folder}`, { path: folder });
  const paths = [...listTree(folder, { skip: (path) => /(^|\/)\./.test(path) })].map(({ path }) => path);
  return { folders: () => byDevice(paths), read: readerOf(folder) };
}

function readerOf(folder: string): Before['read'] {
  return (path) => {
    const full = `${folder}/${path}`;
    return existsSync(full) ? readFileSync(full, 'utf8') : null;
  };
}

/** Paths below out/ by device: `<site>/<device>` and the names of its files. */
export function byDevice(paths: Iterable<string>): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  for (const path of paths) {
    const [site, device, ...rest] = path.split('/');
    if (rest.length === 0) continue;
    const folder = `${site}/${device}`;
    const files = folders.get(folder) ?? [];
    files.push(rest.join('/'));
    folders.set(folder, files);
  }
  return folders;
}
