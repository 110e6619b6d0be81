/**
 * Bad inventories and their exact messages. A case is a folder: `inventory/` and `expected.txt`; it may bring a schema of
 * its own (`schema.json`) and `options.json` (`required` sections). `UPDATE_ERRORS=1` writes what is printed now: read it.
 * What a case is named after goes when its hint is followed (test/hints/grammar.ts), with nothing new. Where that leaves a
 * choice to the user, the files of `repair/` make it, in the words of the hint.
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { complete } from '../../src/checks/catalogue.ts';
import { projectReader } from '../../src/inventory/files.ts';
import { loadInventory } from '../../src/inventory/load.ts';
import { readSchemaDocuments, SchemaDocuments } from '../../src/inventory/schema-documents.ts';
import { SchemaSet } from '../../src/inventory/schema.ts';
import type { Diagnostic } from '../../src/lib/diagnostic.ts';
import { printDiagnostics } from '../../src/report/diagnostics.ts';
import { changedLines, says } from '../hints/said.ts';
import { settle } from '../hints/settle.ts';

const folder = import.meta.dirname;
const shipped = new SchemaSet(readSchemaDocuments(join(folder, '../../schemas')), true);
const cases = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());

function ownSchemas(path: string): SchemaSet {
  const schema = JSON.parse(readFileSync(path, 'utf8'));
  return new SchemaSet(new SchemaDocuments(new Map([['inventory.json', schema], ['agency.json', { $id: 'agency.json', type: 'object' }]])), true);
}

function check(root: string): Diagnostic[] {
  const schema = join(root, 'schema.json');
  const options = join(root, 'options.json');
  const { required = [] } = existsSync(options) ? JSON.parse(readFileSync(options, 'utf8')) : {};
  const schemas = existsSync(schema) ? ownSchemas(schema) : shipped;
  return loadInventory(root, { schemas, required }).diagnostics.map(complete);
}

function report(root: string): string {
  return printDiagnostics(check(root), { readFile: projectReader(root), color: false });
}

describe('a bad inventory gets its exact message', () => {
  test.each(cases.map((entry) => entry.name))('%s', (name) => {
    const root = join(folder, name);
    const expected = join(root, 'expected.txt');
    const printed = report(root);
    if (process.env['UPDATE_ERRORS'] === '1') writeFileSync(expected, printed);
    expect(printed).not.toBe('');
    expect(printed).toBe(readFileSync(expected, 'utf8'));
  });
});

/** Some hints are of the file and its signs, and have no word to write. */
function quotesWords(hint: string): boolean {
  return [...hint.matchAll(/`([^`]+)`/g)].some(([, phrase]) => /[\p{L}\d]/u.test(phrase!));
}

describe('what the hint says takes the finding away and brings none', () => {
  const made: string[] = [];
  afterAll(() => {
    for (const root of made) rmSync(root, { recursive: true, force: true });
  });

  test.each(cases.map((entry) => entry.name))('%s', (name) => {
    const code = name.slice(0, name.indexOf('-'));
    const from = join(folder, name);
    const root = mkdtempSync(join(tmpdir(), 'songsong-error-'));
    made.push(root);
    cpSync(from, root, { recursive: true });
    const before = check(root).map((one) => one.code);
    expect(before).toContain(code);
    const settled = settle(root, code, check);
    if (settled.kind === 'applied') return;
    // A choice is the user's: the repair makes it, in the words of the hint.
    const repair = join(from, 'repair');
    expect(existsSync(repair), JSON.stringify(settled, null, 1)).toBe(true);
    const lines = changedLines(repair, join(from, 'inventory'), join(from, 'inventory'));
    for (const hint of settled.hints.filter(quotesWords)) expect(says(lines, hint), `${hint}\n${lines}`).toBe(true);
    cpSync(repair, join(root, 'inventory'), { recursive: true });
    const after = check(root).map((one) => one.code);
    expect(after).not.toContain(code);
    expect(after.filter((one) => !before.includes(one))).toEqual([]);
  });
});
