/** Schemas and values in words: what a message says was expected, and what was found. */
import { dump } from 'js-yaml';
import { pointerKeys } from '../lib/pointer.ts';
import { alternatives, quoted } from '../lib/quote.ts';
import { FORMATS } from './formats.ts';
import type { JsonSchema, SchemaDocuments } from './schema-documents.ts';

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'a mapping',
  null: 'nothing',
};

/** A value as YAML on one line: `{to: kg-dc, kind: fibre}`. */
export function inlineYaml(value: unknown): string {
  return dump(value, { flowLevel: 0, lineWidth: -1, noRefs: true }).trimEnd();
}

/** `add "tier: district"`'s inner part: a key with an example value. */
export function inlineEntry(key: string, value: unknown): string {
  return `${inlineYaml(key)}: ${inlineYaml(value)}`;
}

/** What stands in the file: the text `abc`, the number `7.1`, a list. */
export function foundWords(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (typeof value === 'string') return value === '' ? 'an empty text' : `the text ${quoted(value)}`;
  if (typeof value === 'number') return `the number ${quoted(String(value))}`;
  if (typeof value === 'boolean') return quoted(String(value));
  return Array.isArray(value) ? 'a list' : 'a mapping';
}

/** The types that a JSON Schema `type` keyword names, in words. */
export function typeWords(type: unknown): string {
  const types: unknown[] = Array.isArray(type) ? type : [type];
  return alternatives(types.map((name) => TYPES[String(name)] ?? String(name)));
}

/** The allowed values of an `enum` or `const`, in words. */
export function valueWords(values: readonly unknown[]): string {
  return alternatives(values.map((value) => quoted(typeof value === 'string' ? value : inlineYaml(value))));
}

/** What a schema expects, in words: its values, its format, or its type. */
export function expectedWords(schema: JsonSchema, documents: SchemaDocuments): string {
  const target = documents.follow(schema);
  if (target.const !== undefined) return valueWords([target.const]);
  if (target.enum !== undefined) return valueWords(target.enum);
  const format = target.format === undefined ? undefined : FORMATS[target.format];
  if (format !== undefined) return format.expected;
  const union = target.oneOf ?? target.anyOf;
  if (union !== undefined) return alternatives(unique(union.map((branch) => expectedWords(branch, documents))));
  const title = documents.annotation(schema, 'title');
  const type = target.type ?? (target.properties === undefined ? undefined : 'object');
  if (type === undefined) return title === undefined ? 'another value' : `a value for "${title}"`;
  const required = target.required ?? [];
  return type === 'object' && required.length > 0 ? `a mapping with ${valueWords(required)}` : typeWords(type);
}

/** `sites.kg-899.wan.links[2]`: a pointer as a user would say it. */
export function pathWords(pointer: string): string {
  let words = '';
  for (const key of pointerKeys(pointer)) {
    if (/^\d+$/.test(key) && words !== '') words += `[${key}]`;
    else words += words === '' ? key : `.${key}`;
  }
  return words;
}

/** ` in sites.kg-899.wan`, or nothing at the top of the file. */
export function insideWords(pointer: string): string {
  return pointer === '' ? '' : ` in ${quoted(pathWords(pointer))}`;
}

/** A schema's own explanation: its description, and an example; null if it has neither. */
export function explanation(schema: JsonSchema, documents: SchemaDocuments, key: string | null): string | null {
  const name = key === null || /^\d+$/.test(key) ? null : key;
  const description = documents.annotation(schema, 'description');
  const example = documents.annotation(schema, 'examples')?.[0];
  const parts: string[] = [];
  if (description !== undefined) parts.push(description.replace(/\.?\s*$/, ''));
  if (example !== undefined) {
    const shown = name === null ? inlineYaml(example) : inlineEntry(name, example);
    parts.push(`${parts.length === 0 ? 'for' : 'For'} example \`${shown}\``);
  }
  return parts.length === 0 ? null : parts.join('. ');
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)];
}
