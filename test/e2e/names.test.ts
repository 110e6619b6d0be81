/** The program knows no province: nothing that runs names what the example in inventory/ happens to be called. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import type { Inventory } from '../../src/inventory/types.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

function filesBelow(folder: string, ending: RegExp): string[] {
  return readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`)
    .filter((name) => ending.test(name))
    .sort();
}

/** Ids that only the example has. Plain words (`staff`, `mail`) are everybody's, and so are roles and zones. */
function exampleIds(): Set<string> {
  const ids = new Set<string>();
  for (const file of filesBelow('inventory', /\.yaml$/)) {
    const { province, sites, profiles, upstreams, services, rollout } = (load(readFileSync(ROOT + file, 'utf8')) ??
      {}) as Inventory;
    if (province !== undefined) ids.add(province.id).add(province.domain);
    for (const [id, site] of Object.entries(sites ?? {})) {
      ids.add(id);
      if ((site.code ?? '').length === 5) ids.add(site.code!);
      for (const key of Object.keys(site.devices ?? {})) if (/[-\d]/.test(key)) ids.add(key);
    }
    for (const section of [profiles, upstreams, services?.applications, rollout?.waves]) {
      for (const id of Object.keys(section ?? {})) if (/[-@]/.test(id)) ids.add(id);
    }
  }
  return ids;
}

/** Names and texts of a source file: what is left without its comments. */
function withoutComments(text: string): string {
  const words: string[] = [];
  const collect = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isLiteralExpression(node) || ts.isTemplateLiteralToken(node)) words.push(node.text);
    ts.forEachChild(node, collect);
  };
  collect(ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest));
  return words.join(' ');
}

/** A schema without the words for people, whose examples are the example's. */
function withoutExamples(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutExamples);
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(([key, value]) => !isForPeople(key, value));
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutExamples(value)]));
}

/** A property may be called `title`, too: then its value is a schema. */
function isForPeople(key: string, value: unknown): boolean {
  return (
    (key === 'examples' && Array.isArray(value)) || (/^(title|description)$/.test(key) && typeof value === 'string')
  );
}

/** Words of the language that inventories are written in: properties and the values they choose from. */
function vocabulary(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties, enum: values } = schema as { properties?: object; enum?: unknown[] };
  const own = [...Object.keys(properties ?? {}), ...(values ?? []).map(String)];
  return [...own, ...Object.values(schema).flatMap(vocabulary)];
}

const ids = exampleIds();
for (const file of filesBelow('schemas', /\.json$/)) {
  for (const word of vocabulary(withoutExamples(JSON.parse(readFileSync(ROOT + file, 'utf8'))))) ids.delete(word);
}

/** Ids as whole words: letters, digits and hyphens beside one make it another word. */
function namedIn(text: string): string[] {
  const words = new Set(text.match(/[\p{L}\p{N}][\p{L}\p{N}.@-]*/gu) ?? []);
  const parts = [...words].flatMap((word) => [word, ...word.split('.')]);
  return [...new Set(parts)].filter((word) => ids.has(word));
}

describe('no id of the example', () => {
  test('there are ids to look for', () => {
    expect(ids.size).toBeGreaterThan(300);
    expect(namedIn('if (id === "kg-dc") a.kiengiang.example')).toEqual(['kg-dc']);
  });

  test('in what src/ runs', () => {
    for (const file of filesBelow('src', /\.ts$/)) {
      expect(namedIn(withoutComments(readFileSync(ROOT + file, 'utf8'))), file).toEqual([]);
    }
  });

  test('in templates/', () => {
    for (const file of filesBelow('templates', /\.(hbs|yaml)$/)) {
      expect(namedIn(readFileSync(ROOT + file, 'utf8')), file).toEqual([]);
    }
  });

  test('in what schemas/ demand', () => {
    for (const file of filesBelow('schemas', /\.json$/)) {
      const schema = withoutExamples(JSON.parse(readFileSync(ROOT + file, 'utf8')));
      expect(namedIn(JSON.stringify(schema)), file).toEqual([]);
    }
  });
});
