/** schemas/ → the reference of the inventory, in Markdown: a section a file, a table a type. */
import { definitionsOf, nameOfReference, typeNameOf } from './schema-files.mjs';

const INTRODUCTION = `<!-- Generated from schemas/ by \`npm run generate\`: do not edit. -->
# The inventory: reference

All \`*.yaml\` files under \`inventory/\` together are one document with the sections below. \`inventory/agencies/<id>.yaml\`
may hold sites and registers only. Ids are lower-case letters, digits and hyphens. Numbers may be written in hex (\`0x30\`).

For completion and hints in an editor, put this line first in a file (in an agency's file \`agency.json\`):

    # yaml-language-server: $schema=<path of songsong>/schemas/inventory.json
`;

/** Files that only collect what others use come last. */
const SHARED = ['devices', 'segments', 'common'];

/** Files that the program itself writes, and nobody edits. */
const RECORDS = ['evaluation'];

/** The text of docs/inventory.md for the schemas that `readSchemas` read. */
export function generateDocs(schemas) {
  const definitions = definitionsOf(schemas);
  const sections = [...Object.values(schemas.get('inventory').properties)].map((part) => part.$ref.split('.json')[0]);
  const files = [...new Set([...sections, 'agency', ...SHARED, ...RECORDS])];
  const parts = ['inventory', ...files].map((file) => sectionOf(file, schemas.get(file), definitions));
  return `${[INTRODUCTION, ...parts].join('\n')}`;
}

function sectionOf(file, root, definitions) {
  const lines = [`## ${root.title}`, '', root.description, ''];
  if (root.properties !== undefined) lines.push(...tableOf(root, definitions));
  else if (root.type === 'object') lines.push(`A map: ${typeOf(root, definitions)}.`, '');
  const own = [...definitions].filter(([name, place]) => place.file === file && name !== typeNameOf(file));
  for (const [name, { schema }] of own) lines.push(...definitionOf(name, schema, definitions));
  return lines.join('\n');
}

function definitionOf(name, schema, definitions) {
  const heading = [`### ${name}`, '', schema.description, ''];
  if (schema.properties !== undefined) return [...heading, ...tableOf(schema, definitions)];
  if (schema.$ref !== undefined) {
    const required = schema.required.map((property) => `\`${property}\``).join(', ');
    return [
      ...heading,
      `As ${linkTo(nameOfReference(schema.$ref), definitions)}, and these are required: ${required}.`,
      '',
    ];
  }
  const [example] = schema.examples ?? [];
  const shown = example === undefined ? '' : `, such as ${code(example)}`;
  return [...heading, `${capital(typeOf(schema, definitions))}${shown}.`, ''];
}

function tableOf(schema, definitions) {
  const rows = Object.entries(schema.properties).map(([name, property]) => {
    const required = schema.required?.includes(name) ? 'yes' : '';
    const cells = [`\`${name}\``, typeOf(property, definitions), required, property.description];
    return row([...cells, exampleOf(property)]);
  });
  return [row(['property', 'type', 'required', 'description', 'example']), row(Array(5).fill('---')), ...rows, ''];
}

/** Longer examples than this make a table unreadable; the parts of such a value have examples of their own. */
const LONGEST = 160;

function exampleOf(property) {
  const text = property.examples.map(code).join(', ');
  return text.length > LONGEST ? 'see there' : text;
}

const row = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** What a value may be, in words: a named type as a link, a text with its pattern's name, a number with its bounds. */
function typeOf(schema, definitions) {
  if (schema.$ref !== undefined) return linkTo(nameOfReference(schema.$ref), definitions);
  if (schema.oneOf !== undefined) return schema.oneOf.map((part) => typeOf(part, definitions)).join(' or ');
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum !== undefined) return schema.enum.map(code).join(', ');
  if (schema.type === 'array') return `list of ${typeOf(schema.items, definitions)}`;
  if (schema.type === 'object') {
    const { propertyNames: keys, additionalProperties: values } = schema;
    return `${typeOf(keys, definitions)} → ${typeOf(values, definitions)}`;
  }
  if (schema.type === 'integer') return `${schema.minimum} to ${schema.maximum}`;
  if (schema.type === 'null') return '`null`';
  if (schema.format !== undefined) return schema.format;
  return schema.type === 'boolean' ? '`true`, `false`' : textOf(schema);
}

function textOf({ maxLength }) {
  return maxLength === undefined ? 'text' : `text, at most ${maxLength} characters`;
}

/** GitHub's anchor of a heading: lower case, hyphens for spaces. A file's own type stands under the file's title. */
function linkTo(name, definitions) {
  const { file, schema } = definitions.get(name);
  const heading = name === typeNameOf(file) ? schema.title : name;
  return `[${name}](#${heading
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-')})`;
}

/** A value as one line of YAML. */
function code(value) {
  return `\`${flow(value)}\``;
}

function flow(value) {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (value !== null && typeof value === 'object') {
    const pairs = Object.entries(value).map(([key, part]) => `${key}: ${flow(part)}`);
    return `{${pairs.join(', ')}}`;
  }
  return typeof value === 'string' && !isPlain(value) ? JSON.stringify(value) : String(value);
}

/** Whether YAML 1.2 reads the text back as the same text without quotes, also inside brackets. */
function isPlain(text) {
  return (
    /^[\p{L}0-9][\p{L}\p{N} ._/@*+=;-]*(?::[\p{L}\p{N}][\p{L}\p{N}._/-]*)*$/u.test(text) &&
    !isOtherType(text) &&
    !text.endsWith(' ')
  );
}

function isOtherType(text) {
  return /^(true|false|null|[0-9][0-9_.]*(e[0-9]+)?|0x[0-9a-f]+|[0-9]{4}-[0-9]{2}-[0-9]{2}T.*)$/i.test(text);
}
