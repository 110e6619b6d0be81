/**
 * Bad inventories and their exact messages. A case is a folder: `inventory/` and `expected.txt`; it may bring a schema of
 * its own (`schema.json`) and `options.json` (`required` sections). `UPDATE_ERRORS=1` writes what is printed now: read it.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { complete } from '../../src/checks/catalogue.ts';
import { projectReader } from '../../src/inventory/files.ts';
import { loadInventory } from '../../src/inventory/load.ts';
import { readSchemaDocuments, SchemaDocuments } from '../../src/inventory/schema-documents.ts';
import { SchemaSet } from '../../src/inventory/schema.ts';
import { printDiagnostics } from '../../src/report/diagnostics.ts';

const folder = import.meta.dirname;
const shipped = new SchemaSet(readSchemaDocuments(join(folder, '../../schemas')), true);
const cases = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());

function ownSchemas(path: string): SchemaSet {
  const schema = JSON.parse(readFileSync(path, 'utf8'));
  return new SchemaSet(new SchemaDocuments(new Map([['inventory.json', schema], ['agency.json', { $id: 'agency.json', type: 'object' }]])), true);
}

function report(root: string): string {
  const schema = join(root, 'schema.json');
  const options = join(root, 'options.json');
  const { required = [] } = existsSync(options) ? JSON.parse(readFileSync(options, 'utf8')) : {};
  const schemas = existsSync(schema) ? ownSchemas(schema) : shipped;
  const { diagnostics } = loadInventory(root, { schemas, required });
  return printDiagnostics(diagnostics.map(complete), { readFile: projectReader(root), color: false });
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
