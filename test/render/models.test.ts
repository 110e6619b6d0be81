import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SchemaSet } from '../../src/inventory/schema.ts';
import { readSchemaDocuments } from '../../src/inventory/schema-documents.ts';
import { parseYaml } from '../../src/inventory/yaml.ts';
import { loadModels } from '../../src/render/models.ts';
import { shippedPlatforms } from '../support/equipment.ts';

const models = loadModels('templates');

it('shipped models say what the schema of models lets them say', () => {
  const file = 'templates/models.yaml';
  const parsed = parseYaml(readFileSync(file, 'utf8'), file);
  expect(parsed.diagnostics).toEqual([]);
  expect(new SchemaSet(readSchemaDocuments('schemas')).check('inventory.json', parsed, file)).toEqual([]);
  expect(parsed.value).toEqual({ models });
});

it('shipped models are of platforms that have templates, with ports of their own', () => {
  const platforms = shippedPlatforms();
  for (const [id, model] of Object.entries(models)) {
    expect(platforms.has(model.platform), id).toBe(true);
    expect(model.releases, id).toContain(model.release);
    const ranges = (model.portRanges ?? []).flatMap(({ first, last, name }) =>
      Array.from({ length: last - first + 1 }, (_, index) => name.replace('{n}', String(first + index))),
    );
    const names = [...Object.values(model.ports), ...ranges];
    expect(new Set(names).size, id).toBe(names.length);
  }
});
