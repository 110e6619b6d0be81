/**
 * Mistakes in templates and their exact messages, in the frame of all others. A case is a folder: `templates/`, laid over
 * the shipped ones as `--templates` would, `expected.txt`, and `repair/`, whose files in their place mend it
 * (without, the hint is followed). A case of the platform `acme` is laid over `acme/`, where the router of xa-mot is of it.
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { projectReader } from '../../src/inventory/files.ts';
import type { Diagnostic } from '../../src/lib/diagnostic.ts';
import { parseSelectors } from '../../src/network/select.ts';
import { loadEquipment, prepare, renderNetwork, shippedSchemas } from '../../src/pipeline.ts';
import { printDiagnostics } from '../../src/report/diagnostics.ts';
import { editsOf } from '../hints/grammar.ts';

const folder = join(import.meta.dirname, 'templates');
const acme = join(import.meta.dirname, 'acme');
const base = join(import.meta.dirname, '../../init');
const schemas = shippedSchemas();
const made: string[] = [];

afterAll(() => {
  for (const root of made) rmSync(root, { recursive: true, force: true });
});

function projectOf(name: string): string {
  const root = mkdtempSync(join(tmpdir(), 'songsong-templates-'));
  made.push(root);
  cpSync(base, root, { recursive: true });
  if (existsSync(join(folder, name, 'templates/acme'))) cpSync(acme, root, { recursive: true });
  cpSync(join(folder, name, 'templates'), join(root, 'templates'), { recursive: true });
  return root;
}

/** What `render --limit xa-mot` tells. */
function mistakesOf(root: string): Diagnostic[] {
  const options = { root, templates: join(root, 'templates'), now: new Date('2022-06-30T08:00:00+07:00') };
  const { context, platforms, diagnostics } = prepare(options, loadEquipment(options, schemas));
  if (context === null) return diagnostics;
  const units = renderNetwork(context, platforms, parseSelectors(['xa-mot']), root);
  return [...diagnostics, ...[...units].flatMap((unit) => unit.diagnostics)];
}

describe.each(readdirSync(folder))('%s', (name) => {
  test('gets its exact message, and the repair takes it away', () => {
    const root = projectOf(name);
    const expected = join(folder, name, 'expected.txt');
    const told = mistakesOf(root);
    const printed = printDiagnostics(told, { readFile: projectReader(root), color: false });
    if (process.env['UPDATE_ERRORS'] === '1') writeFileSync(expected, printed);
    expect(printed).toContain(` ${name.slice(0, name.indexOf('-'))} `);
    expect(printed).toBe(readFileSync(expected, 'utf8'));
    const repair = join(folder, name, 'repair');
    if (existsSync(repair)) {
      rmSync(join(root, 'templates'), { recursive: true });
      if (existsSync(join(repair, 'acme')))
        cpSync(join(acme, 'templates'), join(root, 'templates'), { recursive: true });
      cpSync(repair, join(root, 'templates'), { recursive: true });
    } else editsOf(root, told[0]!)[0]!(root);
    expect(mistakesOf(root)).toEqual([]);
  });
});
