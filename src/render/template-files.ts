import { join, relative, sep } from 'node:path';
import { listTree, readText } from '../lib/files/read.ts';
import type { TemplateSource } from './engine/parse.ts';

/** Files of one platform by their path below its folder. */
export type PlatformFiles = Map<string, TemplateSource>;

/**
 * Every platform's files, by platform: platform.yaml and the templates. Later folders replace or add single files.
 * What begins with a dot is left alone (editors' files). `file` of a source is as the user would name it: from
 * `root` on where it lies below it.
 */
export function readPlatformFolders(dirs: readonly string[], root?: string): Map<string, PlatformFiles> {
  const platforms = new Map<string, PlatformFiles>();
  for (const dir of dirs) {
    for (const entry of listTree(dir, { skip: (path) => /(^|\/)\./.test(path) })) {
      const slash = entry.path.indexOf('/');
      if (slash < 0 || entry.kind !== 'file') continue;
      const path = entry.path.slice(slash + 1);
      if (path !== 'platform.yaml' && !path.endsWith('.hbs')) continue;
      const id = entry.path.slice(0, slash);
      const files: PlatformFiles = platforms.get(id) ?? new Map();
      const file = join(dir, entry.path);
      files.set(path, { file: nameOf(file, root), text: readText(file) });
      platforms.set(id, files);
    }
  }
  return new Map([...platforms].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A path as the user would name it: from `root` on where it lies below it. */
export function nameOf(file: string, root: string | undefined): string {
  return root !== undefined && file.startsWith(root + sep) ? relative(root, file) : file;
}
