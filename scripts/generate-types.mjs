/** schemas/ → TypeScript. Names are those of the definitions; a title is for people and never becomes a name. */
import { compile } from 'json-schema-to-typescript';
import { definitionsOf, merged, nameOfReference } from './schema-files.mjs';

const HEADER = '/* Generated from schemas/ by `npm run generate`: do not edit. */';

/** Keywords that change no type: they would only give wrong names and long comments. */
const SHAPELESS = new Set(
  `$schema $id title examples pattern format propertyNames anyOf minLength maxLength minimum maximum
  minItems maxItems uniqueItems minProperties maxProperties`.split(/\s+/),
);

/** The text of src/inventory/types.ts for the schemas that `readSchemas` read. */
export async function generateTypes(schemas) {
  const definitions = definitionsOf(schemas);
  const named = [...definitions].filter(([, { schema }]) => isNamed(schema, definitions));
  const bundle = {
    $id: 'Bundle',
    type: 'object',
    additionalProperties: false,
    definitions: Object.fromEntries(
      named.map(([name, { schema }]) => [name, shapeOf(merged(schema, definitions), definitions)]),
    ),
  };
  const text = await compile(bundle, 'Bundle', {
    additionalProperties: false,
    bannerComment: HEADER,
    ignoreMinAndMaxItems: true,
    strictIndexSignatures: false,
    unreachableDefinitions: true,
    style: { singleQuote: true, printWidth: 120 },
  });
  return text
    .replace(/export interface Bundle \{\}\n+/, '')
    .replace(NOTE, '')
    .replace(/^( *)\/\*\*\n *\* (.*)\n *\*\/$/gm, '$1/** $2 */')
    .replace(/\{\n *(\[k: string\]: [^\n]*);\n *\}/g, '{ $1 }');
}

/** What the library adds to definitions that it came by through the list and not from the root. */
const NOTE =
  /( \*\n)? \* This (interface|type) was referenced by `Bundle`'s JSON-Schema\n \* via the `definition` "[^"]*"\.\n/g;

/** Objects and lists of words get a type of their own; a text or a number is just that, whatever its pattern. */
function isNamed(schema, definitions) {
  const { type, enum: words } = merged(schema, definitions);
  return type === 'object' || words !== undefined;
}

/** A schema in the words of json-schema-to-typescript: references into one list, no keyword that it need not see. */
function shapeOf(schema, definitions) {
  if (schema.$ref !== undefined) return referenceOf(schema, definitions);
  const shape = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (SHAPELESS.has(keyword)) continue;
    shape[keyword] = partOf(keyword, value, definitions);
  }
  return shape;
}

function partOf(keyword, value, definitions) {
  if (keyword === 'properties') {
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, shapeOf(part, definitions)]));
  }
  if (keyword === 'oneOf') return value.map((part) => shapeOf(part, definitions));
  const isSchema = (keyword === 'items' || keyword === 'additionalProperties') && typeof value === 'object';
  return isSchema ? shapeOf(value, definitions) : value;
}

/** A named type stays a reference (wrapped, so that the property keeps its own words); a plain text is written out. */
function referenceOf(schema, definitions) {
  const name = nameOfReference(schema.$ref);
  const { schema: target } = definitions.get(name);
  const words = schema.description === undefined ? {} : { description: schema.description };
  if (isNamed(target, definitions)) return { ...words, allOf: [{ $ref: `#/definitions/${name}` }] };
  return { ...shapeOf(target, definitions), ...words };
}
