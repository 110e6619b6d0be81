/** What the schemas say of a place in the inventory: its type, its words, its bounds, whether its key may be left out. */
import { fileURLToPath } from 'node:url';
import { type JsonSchema, readSchemaDocuments } from '../../src/inventory/schema-documents.ts';
import { valueAt } from '../../src/lib/pointer.ts';
import type { Node } from './tree.ts';

interface Written {
  document: string;
  schema: JsonSchema;
}

export interface Kind {
  type: 'string' | 'integer' | 'boolean' | 'object' | 'array' | 'other';
  /** The definition that gives the value its shape: `Id`, `Line`, `Fqdn`; null for one of its own. */
  definition: string | null;
  words: readonly string[] | null;
  format: string | null;
  minimum: number;
  maximum: number;
  /** The key is a word of the schema, not an id that the user chose. */
  named: boolean;
  required: boolean;
}

const documents = readSchemaDocuments(fileURLToPath(new URL('../../schemas', import.meta.url)));

function target({ document, schema }: Written): Written | null {
  const [path = '', pointer = ''] = (schema.$ref ?? '').split('#');
  const name = path === '' ? document : path;
  const found = valueAt(documents.byName.get(name), pointer);
  return found === undefined ? null : { document: name, schema: found as JsonSchema };
}

/** A schema and all that it refers to, from the outside in. */
function chain(written: Written): Written[] {
  const found = [written];
  for (let next: Written | null = written; next !== null && next.schema.$ref !== undefined; ) {
    next = target(next);
    if (next !== null) found.push(next);
  }
  return found;
}

/** The branch of a choice that a value of this shape takes. */
function branch(written: Written, kind: Node['kind'], text: string): Written {
  const links = chain(written);
  for (const { document, schema } of links) {
    for (const choice of schema.oneOf ?? []) {
      const option = { document, schema: choice };
      const { type } = chain(option).at(-1)!.schema;
      const fits =
        kind === 'map'
          ? type === 'object'
          : kind === 'list'
            ? type === 'array'
            : type === (/^\d+$/.test(text) ? 'integer' : 'string');
      if (fits) return option;
    }
  }
  return written;
}

function below(written: Written, key: string): { next: Written; named: boolean } | null {
  for (const { document, schema } of chain(written)) {
    const named = schema.properties?.[key];
    if (named !== undefined) return { next: { document, schema: named }, named: true };
    if (typeof schema.additionalProperties === 'object') {
      return { next: { document, schema: schema.additionalProperties }, named: false };
    }
    if (schema.items !== undefined) return { next: { document, schema: schema.items }, named: false };
  }
  return null;
}

const known = new WeakMap<Node, Kind | null>();

/** What the schemas say of a node; null where they say nothing. */
export function kindOf(node: Node): Kind | null {
  const present = known.get(node);
  if (present !== undefined) return present;
  const found = lookUp(node);
  known.set(node, found);
  return found;
}

function lookUp(node: Node): Kind | null {
  const way: Node[] = [];
  for (let at: Node | null = node; at !== null; at = at.parent) way.unshift(at);
  let written: Written = { document: 'inventory.json', schema: documents.byName.get('inventory.json')! };
  let named = false;
  let required = false;
  for (const [depth, step] of way.entries()) {
    if (depth > 0) {
      const key = step.keys.at(-1)!;
      required = chain(written).some(({ schema }) => schema.required?.includes(key) === true);
      const found = below(written, key);
      if (found === null) return null;
      written = found.next;
      ({ named } = found);
    }
    written = branch(written, step.kind, step.text);
  }
  const links = chain(written);
  const first = <K extends string>(keyword: K) =>
    links.find(({ schema }) => schema[keyword] !== undefined)?.schema[keyword];
  const type = first('type');
  const words = first('enum') as unknown[] | undefined;
  const reference = links.findLast(({ schema }) => schema.$ref !== undefined)?.schema.$ref;
  return {
    type: ['string', 'integer', 'boolean', 'object', 'array'].includes(String(type)) ? (type as Kind['type']) : 'other',
    definition: reference === undefined ? null : reference.slice(reference.lastIndexOf('/') + 1),
    words: words === undefined ? null : words.map(String),
    format: (first('format') as string | undefined) ?? formats(links),
    minimum: Number(first('minimum') ?? Number.NEGATIVE_INFINITY),
    maximum: Number(first('maximum') ?? Number.POSITIVE_INFINITY),
    named,
    required,
  };
}

function formats(links: readonly Written[]): string | null {
  const choices = links.flatMap(({ schema }) => schema.anyOf ?? []).map(({ format }) => format);
  return choices[0] ?? null;
}
