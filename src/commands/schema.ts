import { readdirSync, readFileSync } from 'node:fs';
import { nearest } from '../lib/suggest.ts';
import { EXIT } from './exit.ts';

const FOLDER = new URL('../../schemas/', import.meta.url);

/** Prints the named schema, or the names of all of them. */
export function schema(kind: string | undefined): number {
  const kinds = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -5))
    .sort();
  if (kind === undefined) {
    process.stdout.write(`${kinds.join('\n')}\n`);
    return EXIT.done;
  }
  if (!kinds.includes(kind)) {
    const near = nearest(kind, kinds);
    process.stderr.write(`songsong: no schema "${kind}"${near === null ? '' : `; did you mean "${near}"?`}\n`);
    process.stderr.write(`  known: ${kinds.join(', ')}\n`);
    return EXIT.failed;
  }
  process.stdout.write(readFileSync(new URL(`${kind}.json`, FOLDER), 'utf8'));
  return EXIT.done;
}
