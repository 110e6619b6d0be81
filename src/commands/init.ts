import { cpSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EXIT } from './exit.ts';

const TEMPLATE = fileURLToPath(new URL('../../init', import.meta.url));

/**
 * Writes a small province into a new or empty folder: plain YAML files with comments, copied as they stand. A folder
 * that holds anything is refused (exit code 1). Throws for failed I/O.
 */
export function init(dir: string): number {
  const root = resolve(dir);
  if (existsSync(root) && readdirSync(root).length > 0) {
    process.stderr.write(`songsong: ${dir} is not empty: a new project needs a folder of its own\n`);
    return EXIT.failed;
  }
  cpSync(TEMPLATE, root, { recursive: true });
  // Locks and journals are of one machine. A package cannot hold a file of this name.
  writeFileSync(join(root, '.gitignore'), '.songsong/\n');
  const here = relative(process.cwd(), root) || '.';
  process.stdout.write(`a small province stands in ${here}/inventory: edit it, then\n`);
  process.stdout.write(`  songsong -C ${here} validate\n  songsong -C ${here} render\n`);
  return EXIT.done;
}
