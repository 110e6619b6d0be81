/** The readers stand beside the templates, not on them: what both took from one source would be wrong in both. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const HERE = import.meta.dirname;

const files = readdirSync(HERE, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path, text: readFileSync(join(HERE, path), 'utf8') }));

/** What a file takes from this project, as written. */
const importsOf = (text: string): string[] =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, path]) => path!);

it('sees the readers', () => {
  expect(files.map(({ path }) => path)).toContain('province.ts');
  expect(importsOf(files.find(({ path }) => path === 'province.ts')!.text)).toContain('../support/example.ts');
});

it.each(files.map(({ path, text }) => [path, text] as const))(
  '%s knows no template and nothing that renders',
  (_, text) => {
    const wrong = importsOf(text).filter((one) => /\/render\/|\/pipeline\.ts$|templates\/|\.hbs/.test(one));
    expect(wrong).toEqual([]);
  },
);
