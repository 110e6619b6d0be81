import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { agencyOf, inventoryFiles } from '../../src/inventory/files.ts';
import { type Loaded, loadInventory } from '../../src/inventory/load.ts';
import { SchemaSet } from '../../src/inventory/schema.ts';
import { type JsonSchema, SchemaDocuments } from '../../src/inventory/schema-documents.ts';

const site: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: { name: { type: 'string' } },
};
const map = (entry: JsonSchema): JsonSchema => ({ type: 'object', additionalProperties: entry });
const properties: Record<string, JsonSchema> = {
  province: {
    type: 'object',
    additionalProperties: false,
    properties: { id: { type: 'string' }, contacts: map({ type: 'string' }), asns: { type: 'array' } },
  },
  policy: {
    type: 'object',
    additionalProperties: false,
    properties: { rules: map({ type: 'object' }), zones: map({ type: 'object' }) },
  },
  sites: map(site),
  staff: map({ type: 'integer' }),
};
const file = (name: string, keys: string[]): [string, JsonSchema] => [
  name,
  {
    $id: name,
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(keys.map((key) => [key, properties[key]!])),
  },
];
const schemas = new SchemaSet(
  new SchemaDocuments(
    new Map([file('inventory.json', Object.keys(properties)), file('agency.json', ['sites', 'staff'])]),
  ),
  true,
);

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function project(files: Record<string, string | Buffer>): string {
  const root = mkdtempSync(join(tmpdir(), 'inventory-'));
  folders.push(root);
  mkdirSync(join(root, 'inventory'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, 'inventory', name)), { recursive: true });
    writeFileSync(join(root, 'inventory', name), text);
  }
  return root;
}

function load(files: Record<string, string | Buffer>, required: string[] = []): Loaded {
  return loadInventory(project(files), { schemas, required });
}

const codes = ({ diagnostics }: Loaded) =>
  diagnostics.map(({ code, position }) => `${code} ${position?.file ?? '-'}:${position?.line ?? 0}`);

describe('which files an inventory has', () => {
  test('YAML at any depth, sorted by code units, no hidden files and backups', () => {
    const root = project({
      'b.yaml': '',
      'a.yaml': '',
      'B.yaml': '',
      'x/y.yaml': '',
      '.git/c.yaml': '',
      '.d.yaml': '',
      'e.yaml~': '',
      '#f.yaml#': '',
      'g.json': '',
    });
    expect(inventoryFiles(root)).toEqual({
      files: ['B', 'a', 'b', 'x/y'].map((name) => `inventory/${name}.yaml`),
      lost: [],
    });
  });

  test('other spellings of the suffix are told', () => {
    const { files, lost } = inventoryFiles(project({ 'a.yml': '', 'b.YAML': '' }));
    expect(files).toEqual([]);
    expect(lost.map(({ file: name, diagnostic }) => [name, diagnostic.code, diagnostic.hint]).sort()).toEqual([
      ['inventory/a.yml', 'FIL001', 'rename it to `inventory/a.yaml`'],
      ['inventory/b.YAML', 'FIL001', 'rename it to `inventory/b.yaml`'],
    ]);
  });

  test('links are followed once, also in circles; one that leads nowhere is told', () => {
    const root = project({ 'agencies/a.yaml': '' });
    symlinkSync('.', join(root, 'inventory/loop'));
    symlinkSync('agencies/a.yaml', join(root, 'inventory/linked.yaml'));
    symlinkSync('nowhere', join(root, 'inventory/dead.yaml'));
    symlinkSync('self.yaml', join(root, 'inventory/self.yaml'));
    const { files, lost } = inventoryFiles(root);
    expect(files).toEqual(['inventory/agencies/a.yaml', 'inventory/linked.yaml']);
    expect(lost.map(({ file: name, diagnostic }) => `${diagnostic.code} ${name}`).sort()).toEqual([
      'FIL002 inventory/dead.yaml',
      'FIL002 inventory/self.yaml',
    ]);
  });

  test('a folder in the place of a file, and a name that is not UTF-8, are told', () => {
    const root = project({ 'agencies/a.yaml/b.yaml': 'sites: {}\n' });
    writeFileSync(
      Buffer.concat([Buffer.from(`${root}/inventory/`), Buffer.from([0x61, 0xff]), Buffer.from('.yaml')]),
      '',
    );
    const { diagnostics } = loadInventory(root, { schemas, required: [] });
    expect(diagnostics.map(({ code, message, hint }) => [code, message, hint])).toEqual([
      ['FIL002', '`inventory/agencies/a.yaml` is a folder, and no file', expect.stringContaining('rename the folder')],
      ['FIL002', 'the name of `inventory/a\ufffd.yaml` is not UTF-8', expect.stringContaining('rename it in letters')],
    ]);
  });

  test('a file in the place of the folder', () => {
    const root = mkdtempSync(join(tmpdir(), 'inventory-'));
    folders.push(root);
    writeFileSync(join(root, 'inventory'), '');
    const [only, ...rest] = loadInventory(root, { schemas }).diagnostics;
    expect(rest).toEqual([]);
    expect([only!.message, only!.hint]).toEqual([
      '`inventory` is no folder',
      'put a folder with the files of the inventory there',
    ]);
  });

  test('no inventory at all', () => {
    const root = mkdtempSync(join(tmpdir(), 'inventory-'));
    folders.push(root);
    const loaded = loadInventory(root, { schemas });
    expect(codes(loaded)).toEqual(['FIL002 -:0']);
    expect(loaded.complete).toBe(false);
  });

  test.skipIf(process.getuid?.() === 0)('a file that may not be read', () => {
    const root = project({ 'a.yaml': 'sites: {}\n' });
    chmodSync(join(root, 'inventory/a.yaml'), 0);
    expect(codes(loadInventory(root, { schemas, required: [] }))).toEqual(['FIL002 -:0']);
  });

  test('whose file it is', () => {
    expect(agencyOf('inventory/agencies/kg-1.yaml')).toBe('kg-1');
    expect(agencyOf('inventory/agencies/district/kg-1.yaml')).toBe('kg-1');
    expect(agencyOf('inventory/policy.yaml')).toBeNull();
  });
});

describe('all files as one document', () => {
  test('objects are merged key by key, maps entry by entry', () => {
    const { inventory, diagnostics, complete } = load({
      'a.yaml': 'province: {id: kg, contacts: {noc: "1"}}\npolicy: {rules: {one: {}}}\n',
      'b.yaml':
        'province: {asns: [1], contacts: {soc: "2"}}\npolicy: {rules: {two: {}}, zones: {}}\nsites: {dc: {name: DC}}\n',
      'agencies/kg-1.yaml': 'sites: {kg-1: {name: One}}\nstaff: {kg-1: 5}\n',
    });
    expect(diagnostics).toEqual([]);
    expect(complete).toBe(true);
    expect(inventory.data).toEqual({
      province: { id: 'kg', contacts: { noc: '1', soc: '2' }, asns: [1] },
      policy: { rules: { one: {}, two: {} }, zones: {} },
      sites: { dc: { name: 'DC' }, 'kg-1': { name: 'One' } },
      staff: { 'kg-1': 5 },
    });
  });

  test('every entry knows its file', () => {
    const { inventory } = load({
      'a.yaml': 'province: {id: kg, contacts: {noc: "1"}}\nsites: {a/b: {name: A}}\n',
      'b.yaml': 'province: {asns: [1], contacts: {soc: "2"}}\n',
      'agencies/kg-1.yaml': 'sites: {kg-1: {name: One}}\n',
    });
    const of = (pointer: string) => inventory.fileOf(pointer)?.replace('inventory/', '') ?? null;
    expect(of('/province/id')).toBe('a.yaml');
    expect(of('/province/asns/0')).toBe('b.yaml');
    expect(of('/province/contacts/soc')).toBe('b.yaml');
    expect(of('/sites/kg-1/name')).toBe('agencies/kg-1.yaml');
    expect(of('/sites/a~1b')).toBe('a.yaml');
    expect(of('/sites/none')).toBeNull();
    expect(of('/none')).toBeNull();
  });

  test('what stands twice is told with both places; the first stays', () => {
    const loaded = load({
      'a.yaml': 'sites:\n  x: {name: A}\nprovince: {id: kg}\n',
      'b.yaml': '\nsites:\n  x: {name: B}\nprovince: {id: other}\n',
    });
    expect(codes(loaded)).toEqual(['REF002 inventory/b.yaml:3', 'REF002 inventory/b.yaml:4']);
    expect(loaded.diagnostics[0]?.related[0]?.position).toMatchObject({ file: 'inventory/a.yaml', line: 2, column: 3 });
    expect(loaded.inventory.data).toMatchObject({ sites: { x: { name: 'A' } }, province: { id: 'kg' } });
  });

  test('required sections are asked for after the merge, and only if every file was read', () => {
    expect(codes(load({ 'a.yaml': 'sites: {}\n' }, ['province', 'sites']))).toEqual(['REF003 -:0']);
    expect(load({ 'a.yaml': 'sites: {}\n' }, ['province']).complete).toBe(false);
    expect(codes(load({ 'a.yaml': 'sites: {}\n', 'b.yaml': 'province: [\n' }, ['province']))).toEqual([
      'YAML001 inventory/b.yaml:1',
    ]);
    expect(codes(load({ 'agencies/a.yaml': 'sites: [\n' }, ['province']))).toEqual([
      'REF003 -:0',
      'YAML001 inventory/agencies/a.yaml:1',
    ]);
  });
});

describe('what a mistake costs', () => {
  test('a wrong site is left out and remembered', () => {
    const loaded = load({
      'agencies/kg-1.yaml': 'sites: {kg-1: {nam: One}}\n',
      'agencies/kg-2.yaml': 'sites: {kg-2: {name: [\n',
      'agencies/kg-3.yaml': 'sites: {kg-3: {name: Three}}\nstaff: {kg-3: many}\n',
      'agencies/kg-4.yaml': Buffer.from('sites: {kg-4: {name: \xff}}\n', 'latin1'),
      'agencies/kg-5.yml': 'sites: {kg-5: {name: Five}}\n',
      'b.yaml': 'sites: {dc: {name: DC}, dr: {}}\n',
    });
    expect(loaded.inventory.data.sites).toEqual({ 'kg-3': { name: 'Three' }, dc: { name: 'DC' } });
    expect([...loaded.inventory.broken].sort()).toEqual(['dr', 'kg-1', 'kg-2', 'kg-4', 'kg-5']);
    expect(loaded.inventory.data.staff).toBeUndefined();
    expect(loaded.complete).toBe(true);
    expect(codes(loaded)).toEqual([
      'FIL001 -:0',
      'SCH001 inventory/agencies/kg-1.yaml:1',
      'YAML001 inventory/agencies/kg-2.yaml:1',
      'SCH003 inventory/agencies/kg-3.yaml:2',
      'FIL002 inventory/agencies/kg-4.yaml:1',
      'SCH002 inventory/b.yaml:1',
    ]);
  });

  test('a wrong file of the network team makes the rest doubtful', () => {
    expect(load({ 'a.yaml': 'policy: {rules: []}\n' }).complete).toBe(false);
    expect(load({ 'a.yaml': 'policy: {rules: {\n' }).complete).toBe(false);
    expect(load({ 'a.yml': '' }).complete).toBe(false);
  });

  test('an agency cannot write what is not its own', () => {
    const loaded = load({
      'agencies/kg-1.yaml':
        'sites: {kg-1: {name: One}, kg-2: {name: Two}}\npolicy: {rules: {open: {}}}\nstaff: {kg-2: 1}\nodd: 1\n',
      'agencies/kg-2.yaml': 'sites: {kg-2: {name: Mine}}\n',
      'agencies/kg-3.yaml': 'sites: {kg-33: {name: Three}}\n',
    });
    expect(loaded.diagnostics.map(({ code, message }) => `${code} ${/`[^`]*`/.exec(message)?.[0]}`)).toEqual([
      'SCH007 `kg-2`',
      'SCH007 `policy`',
      'SCH007 `kg-2`',
      'SCH001 `odd`',
      'SCH007 `kg-33`',
    ]);
    expect(loaded.inventory.data).toEqual({ sites: { 'kg-1': { name: 'One' }, 'kg-2': { name: 'Mine' } } });
    expect([...loaded.inventory.broken].sort()).toEqual(['kg-3', 'kg-33']);
  });
});
