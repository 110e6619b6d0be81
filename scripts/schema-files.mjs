/** The schema files as the generators read them: by name, and their definitions under one roof. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every schema of a folder by its name without `.json`, sorted. */
export function readSchemas(folder) {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  return new Map(names.map((name) => [name.slice(0, -5), JSON.parse(readFileSync(join(folder, name), 'utf8'))]));
}

/** `address-plan` → `AddressPlan`: the name of the type that a whole file describes. */
export function typeNameOf(file) {
  return file.replace(/(?:^|-)([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}

/** The name of what a reference points to: `common.json#/$defs/Id` → `Id`, `rollout.json` → `Rollout`. */
export function nameOfReference(reference) {
  const [file, pointer = ''] = reference.split('#');
  return pointer === '' ? typeNameOf(file.replace(/\.json$/, '')) : pointer.slice(pointer.lastIndexOf('/') + 1);
}

/**
 * All types by name: `{file, schema}`, a file's own definition before those of its `$defs`. A file that holds definitions
 * only has none of its own. Throws where two have one name: types.ts could not tell them apart.
 */
export function definitionsOf(schemas) {
  const definitions = new Map();
  const add = (name, file, schema) => {
    if (definitions.has(name)) throw new Error(`two schemas are named ${name}: ${definitions.get(name).file}, ${file}`);
    definitions.set(name, { file, schema });
  };
  for (const [file, { $defs = {}, ...root }] of schemas) {
    if (root.type !== undefined) add(typeNameOf(file), file, root);
    for (const [name, schema] of Object.entries($defs)) add(name, file, schema);
  }
  return definitions;
}

/** A definition with what it takes from another one (`$ref` beside `required`): its own words, the other's properties. */
export function merged(schema, definitions) {
  if (schema.$ref === undefined) return schema;
  const { $ref, ...own } = schema;
  return { ...merged(definitions.get(nameOfReference($ref)).schema, definitions), ...own };
}
