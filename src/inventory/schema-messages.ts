/** Causes found by Ajv as findings: what is wrong, where, and what to write, in the words of whoever writes YAML. */
import type { Finding } from '../lib/diagnostic.ts';
import { pointerKeys, pointerToken } from '../lib/pointer.ts';
import { alternatives, quoted } from '../lib/quote.ts';
import { nearest } from '../lib/suggest.ts';
import { FORMATS, type Format } from './formats.ts';
import { boundsMessage } from './schema-bounds.ts';
import type { Cause } from './schema-causes.ts';
import type { JsonSchema, SchemaDocuments } from './schema-documents.ts';
import { missingKey, tagValues, unknownKey, wrongKey } from './schema-key-messages.ts';
import { type Described, join, type Scene, subject } from './schema-scene.ts';
import { typeHint } from './schema-type-hints.ts';
import { expectedWords, explanation, foundWords, insideWords, typeWords, valueWords } from './schema-words.ts';

function wrongType(scene: Scene): Described {
  const { error, schema, told, documents, pointer, key } = scene;
  const expected =
    schema.format !== undefined || schema.enum !== undefined
      ? expectedWords(schema, documents)
      : typeWords(error.schema);
  const message =
    error.data === null
      ? `${subject(scene)} has no value, ${expected} is expected`
      : `${subject(scene)} must be ${expected}, not ${foundWords(error.data)}`;
  const hint = typeHint(error.schema, error.data, key) ?? explanation(told, documents, key);
  return { code: 'SCH003', message, hint, pointer, part: error.data === null ? 'key' : 'value' };
}

function notAmong(scene: Scene, allowed: readonly unknown[]): Described {
  const { error, pointer, told, documents } = scene;
  const words = allowed.filter((word) => typeof word === 'string');
  const meant = typeof error.data === 'string' ? nearest(error.data, words) : null;
  const found = foundWords(error.data).replace(/^the (text|number) /, '');
  const message = `${found} is not a known value of ${subject(scene)}: ${valueWords(allowed)}`;
  const hint =
    meant !== null
      ? `did you mean ${quoted(meant)}?`
      : (documents.annotation(told, 'description')?.replace(/\.?\s*$/, '') ?? null);
  return { code: 'SCH004', message, hint, pointer, part: 'value' };
}

function wrongTag(scene: Scene): Described {
  const { error, schema, documents, pointer } = scene;
  const tag: string = error.params.tag;
  const value: unknown = error.params.tagValue;
  const allowed = tagValues(schema, tag, documents);
  if (value === undefined) {
    const message = `the key ${quoted(tag)} is missing${insideWords(pointer)}`;
    return { code: 'SCH002', message, hint: `add ${quoted(tag)}: ${valueWords(allowed)}`, pointer, part: 'key' };
  }
  const below = { ...scene, pointer: pointer + pointerToken(tag), key: tag, error: { ...error, data: value } };
  return notAmong({ ...below, told: {} }, allowed);
}

function refused(scene: Scene, format: Format, expected: string): Described {
  const { error, told, documents, pointer, key } = scene;
  const text = String(error.data);
  const { reason, suggestion } = format.refuse(text) ?? { reason: 'does not fit', suggestion: null };
  const hint = suggestion !== null ? `write \`${suggestion}\`` : explanation(told, documents, key);
  const code = format.isAddress ? 'ADR010' : 'SCH005';
  return { code, message: `${quoted(text)} ${reason}; expected: ${expected}`, hint, pointer, part: 'value' };
}

function wrongFormat(scene: Scene): Described {
  const format = FORMATS[String(scene.error.params.format)];
  return format === undefined ? wrongPattern(scene) : refused(scene, format, format.expected);
}

/** A sign in a value that the message does not show as it is: line breaks, controls, marks of direction. */
function unseen(text: string): string {
  const sign = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.exec(text)?.[0];
  if (sign === undefined) return '';
  if (/[\n\r\u2028\u2029]/.test(sign)) return ': it holds a line break';
  return `: it holds the character U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

function wrongPattern(scene: Scene): Described {
  const { error, told, documents, pointer, key } = scene;
  const title = documents.annotation(told, 'title');
  const repeats = title === undefined || title.toLowerCase() === key?.toLowerCase();
  const what = repeats ? subject(scene) : `${subject(scene)} (${title})`;
  const hint = explanation(told, documents, key) ?? `it must match ${error.params.pattern ?? error.params.format}`;
  return {
    code: 'SCH005',
    message: `${quoted(String(error.data))} cannot be the value of ${what}${unseen(String(error.data))}`,
    hint,
    pointer,
    part: 'value',
  };
}

/** What a text lacks to be of the format that it comes nearest to: with a slash it was meant as a prefix. */
function nearestFormat(text: string, branches: readonly JsonSchema[], documents: SchemaDocuments): Format | null {
  const formats = branches.map((branch) => FORMATS[documents.follow(branch).format ?? '']);
  if (formats.length === 0 || !formats.every((format) => format !== undefined)) return null;
  const slash = text.includes('/');
  return formats.find((format) => slash === format.hasLength) ?? formats[0] ?? null;
}

function union(scene: Scene, branches: readonly JsonSchema[]): Described {
  const { error, told, documents, pointer, key } = scene;
  const expected = alternatives([...new Set(branches.map((branch) => expectedWords(branch, documents)))]);
  const twice = Array.isArray(error.params.passingSchemas);
  const format = typeof error.data === 'string' && !twice ? nearestFormat(error.data, branches, documents) : null;
  if (format !== null) return refused(scene, format, expected);
  const message = twice
    ? `${subject(scene)} can be read in two ways: ${expected}`
    : `${subject(scene)} must be ${expected}, not ${foundWords(error.data)}`;
  const kinds = branches.map((branch) => documents.follow(branch).type ?? typeof error.data);
  const code = kinds.flat().includes(typeof error.data) ? 'SCH005' : 'SCH003';
  return { code, message, hint: explanation(told, documents, key), pointer, part: 'value' };
}

function describe(scene: Scene, branches: readonly JsonSchema[]): Described | null {
  const { error, schema, told, documents, pointer, key } = scene;
  switch (error.keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return unknownKey(scene);
    case 'required':
      return missingKey(scene, error.params.missingProperty);
    case 'dependentRequired': {
      const described = missingKey(scene, error.params.missingProperty);
      const why = `: ${quoted(error.params.property)} needs it`;
      return described === null ? null : { ...described, message: described.message + why };
    }
    case 'type':
      return wrongType(scene);
    case 'enum':
      return notAmong(scene, error.params.allowedValues);
    case 'const':
      return notAmong(scene, [error.params.allowedValue]);
    case 'discriminator':
      return wrongTag(scene);
    case 'format':
      return wrongFormat(scene);
    case 'pattern':
      return wrongPattern(scene);
    case 'oneOf':
    case 'anyOf':
      return union(scene, branches);
    case 'false schema':
      return { code: 'SCH001', message: `${subject(scene)} is not allowed here`, hint: null, pointer, part: 'key' };
  }
  const bounds = boundsMessage(error, subject(scene));
  const hint = join(bounds?.hint ?? null, explanation(told, documents, key));
  const message = bounds?.message ?? `${subject(scene)} ${schema.description ?? error.message ?? 'is not allowed'}`;
  return { code: bounds === null ? 'SCH005' : 'SCH006', message, hint, pointer, part: 'value' };
}

/** The place of the schemas that says most about a value: where it is referred to, or the list that it stands in. */
function tellingSchema(
  schema: JsonSchema,
  root: JsonSchema,
  keys: readonly string[],
  documents: SchemaDocuments,
): JsonSchema {
  for (let length = keys.length; length > 0; length--) {
    const written = documents.schemaAt(root, keys.slice(0, length));
    const says = written !== null && documents.annotation(written, 'description') !== undefined;
    const same = written !== null && documents.follow(written) === schema;
    if (says && (same || length < keys.length)) return written;
    if (documents.annotation(schema, 'description') !== undefined || !/^\d+$/.test(keys[length - 1] ?? '')) break;
  }
  return schema;
}

/**
 * One finding for one cause; null if another cause tells the same mistake. What `propertyNames` refuses is told at the
 * key, everything else at its value. `root` is the schema that the whole file was checked against.
 */
export function describeCause(
  cause: Cause,
  root: JsonSchema,
  documents: SchemaDocuments,
  file: string,
): Finding | null {
  const { error } = cause;
  const schema = (error.parentSchema ?? {}) as JsonSchema;
  const pointer = error.instancePath;
  const keys = pointerKeys(pointer);
  const told = error.propertyName === undefined ? tellingSchema(schema, root, keys, documents) : schema;
  const scene: Scene = { error, schema, told, documents, pointer, key: keys.at(-1) ?? null };
  const described =
    error.propertyName === undefined ? describe(scene, cause.branches) : wrongKey(scene, error.propertyName);
  if (described === null) return null;
  return {
    code: described.code,
    severity: 'error',
    message: described.message,
    place: { file, pointer: described.pointer, part: described.part },
    related: [],
    hint: described.hint,
    reference: null,
  };
}
