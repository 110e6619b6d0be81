/** The schema files as data: what a `$ref` names, and what a schema says about itself. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pointerToken, valueAt } from '../lib/pointer.ts';

/** A JSON Schema object, as far as this program reads it itself. */
export interface JsonSchema {
  $id?: string;
  $ref?: string;
  title?: string;
  description?: string;
  examples?: unknown[];
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  properties?: Record<string, JsonSchema>;
  patternProperties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
  propertyNames?: JsonSchema;
  required?: string[];
  items?: JsonSchema;
  oneOf?: JsonSchema[];
  anyOf?: JsonSchema[];
  allOf?: JsonSchema[];
  [keyword: string]: unknown;
}

/** Schema files by their name (`inventory.json`). References between them end in that name. */
export class SchemaDocuments {
  readonly byName: ReadonlyMap<string, JsonSchema>;
  /** Made when first asked: only messages need it. */
  private addresses: Map<object, { name: string; pointer: string }> | null = null;

  constructor(byName: ReadonlyMap<string, JsonSchema>) {
    this.byName = byName;
  }

  /** The URI by which Ajv knows a schema object of these documents; null for any other object. */
  uriOf(schema: object): string | null {
    const address = this.addressOf(schema);
    if (address === undefined) return null;
    const id = this.byName.get(address.name)?.$id ?? address.name;
    return `${id}#${encodeURI(address.pointer)}`;
  }

  /** The schema behind a chain of `$ref`s; the schema itself if it has none. */
  follow(schema: JsonSchema): JsonSchema {
    let current = schema;
    for (let steps = 0; current.$ref !== undefined && steps < 32; steps++) {
      const target = this.target(current);
      if (target === null) break;
      current = target;
    }
    return current;
  }

  /** A schema's title, description or examples: its own, else those of what it refers to. */
  annotation<K extends 'title' | 'description' | 'examples'>(
    schema: JsonSchema,
    keyword: K,
  ): JsonSchema[K] | undefined {
    let current: JsonSchema | null = schema;
    for (let steps = 0; current !== null && steps < 32; steps++) {
      const found: JsonSchema[K] = current[keyword];
      if (found !== undefined) return found;
      current = current.$ref === undefined ? null : this.target(current);
    }
    return undefined;
  }

  /** The properties that a schema names, those of its `$ref` and `allOf` included. */
  propertiesOf(schema: JsonSchema): Record<string, JsonSchema> {
    const found: Record<string, JsonSchema> = {};
    const visit = (current: JsonSchema, depth: number): void => {
      Object.assign(found, current.properties);
      if (depth === 0) return;
      if (current.$ref !== undefined) {
        const target = this.target(current);
        if (target !== null) visit(target, depth - 1);
      }
      for (const part of current.allOf ?? []) visit(part, depth - 1);
    };
    visit(schema, 8);
    return found;
  }

  /** The schema that a document gives for a value deep inside, as it is written there (its `$ref` not followed). */
  schemaAt(root: JsonSchema, keys: readonly string[]): JsonSchema | null {
    const [key, ...rest] = keys;
    if (key === undefined) return root;
    const schema = this.follow(root);
    const named = this.propertiesOf(schema)[key];
    if (named !== undefined) return this.schemaAt(named, rest);
    for (const below of [schema.additionalProperties, schema.items]) {
      if (typeof below === 'object') return this.schemaAt(below, rest);
    }
    for (const branch of schema.oneOf ?? schema.anyOf ?? []) {
      const found = this.schemaAt(branch, keys);
      if (found !== null) return found;
    }
    return null;
  }

  private target(schema: JsonSchema): JsonSchema | null {
    const [path = '', pointer = ''] = (schema.$ref ?? '').split('#');
    const name = path === '' ? this.addressOf(schema)?.name : path.slice(path.lastIndexOf('/') + 1);
    const document = name === undefined ? undefined : this.byName.get(name);
    const found = document === undefined ? undefined : valueAt(document, decodeURIComponent(pointer));
    return found !== null && typeof found === 'object' ? (found as JsonSchema) : null;
  }

  private addressOf(schema: object): { name: string; pointer: string } | undefined {
    if (this.addresses === null) {
      this.addresses = new Map();
      for (const [name, document] of this.byName) this.note(this.addresses, name, '', document);
    }
    return this.addresses.get(schema);
  }

  private note(
    into: Map<object, { name: string; pointer: string }>,
    name: string,
    pointer: string,
    value: unknown,
  ): void {
    if (value === null || typeof value !== 'object') return;
    into.set(value, { name, pointer });
    for (const [key, part] of Object.entries(value)) this.note(into, name, pointer + pointerToken(key), part);
  }
}

/** Reads every `*.json` of a folder. Throws if one is no JSON: the schemas are part of the program. */
export function readSchemaDocuments(folder: string): SchemaDocuments {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  const read = (name: string): JsonSchema => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  return new SchemaDocuments(new Map(names.map((name) => [name, read(name)])));
}
