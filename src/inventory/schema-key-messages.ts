/** Messages about keys: unknown, missing, misnamed. */
import { pointerToken } from '../lib/pointer.ts';
import { alternatives, quoted } from '../lib/quote.ts';
import { nearest } from '../lib/suggest.ts';
import { asId } from './formats.ts';
import type { JsonSchema, SchemaDocuments } from './schema-documents.ts';
import { type Described, join, type Scene } from './schema-scene.ts';
import { explanation, inlineEntry, insideWords, valueWords } from './schema-words.ts';

/** An example longer than this explains nothing on one line. */
const LONGEST_EXAMPLE = 90;

/** The key that a misspelt one was meant to be: a known one that is not there yet. */
function meantKey(key: string, known: readonly string[], data: unknown): string | null {
  return nearest(
    key,
    known.filter((name) => !Object.hasOwn(Object(data), name)),
  );
}

/** A key that the schema does not know. */
export function unknownKey(scene: Scene): Described {
  const { error, schema, documents, pointer } = scene;
  const key: string = error.params.additionalProperty ?? error.params.unevaluatedProperty ?? scene.key ?? '';
  const known = Object.keys(documents.propertiesOf(schema));
  const place = { pointer: pointer + pointerToken(key), part: 'key' as const };
  const [pattern] = Object.entries(schema.patternProperties ?? {});
  if (known.length === 0 && pattern !== undefined) {
    const message = `${quoted(key)} cannot be a key${insideWords(pointer)}`;
    return { code: 'SCH005', message, hint: explanation(pattern[1], documents, null), ...place };
  }
  const meant = meantKey(key, known, error.data);
  const there = meant === null ? nearest(key, known) : null;
  const all = `known here: ${alternatives(
    known.map((name) => quoted(name)),
    24,
    'and',
  )}`;
  const others = known.length === 0 ? 'no key is allowed here' : all;
  const taken = there === null ? others : `${quoted(there)} is known, and stands here already`;
  const hint = meant === null ? taken : `did you mean ${quoted(meant)}?`;
  return { code: 'SCH001', message: `unknown key ${quoted(key)}${insideWords(pointer)}`, hint, ...place };
}

/** The values that tell the branches of a tagged union apart. */
export function tagValues(schema: JsonSchema, tag: string, documents: SchemaDocuments): unknown[] {
  return (schema.oneOf ?? []).flatMap((branch) => {
    const property = documents.propertiesOf(branch)[tag];
    const target = property === undefined ? {} : documents.follow(property);
    return target.const !== undefined ? [target.const] : (target.enum ?? []);
  });
}

/** A key that must be there. Null if the key stands there misspelt: the unknown key is told, and that is the same mistake. */
export function missingKey(scene: Scene, key: string): Described | null {
  const { error, schema, documents, pointer } = scene;
  const properties = documents.propertiesOf(schema);
  const known = Object.keys(properties);
  const unknown = Object.keys(Object(error.data)).filter((name) => !Object.hasOwn(properties, name));
  if (schema.additionalProperties === false && unknown.some((name) => meantKey(name, known, error.data) === key))
    return null;
  const property = properties[key];
  const example = property === undefined ? undefined : documents.annotation(property, 'examples')?.[0];
  const description = property === undefined ? undefined : documents.annotation(property, 'description');
  const values = property === undefined ? tagValues(schema, key, documents) : (documents.follow(property).enum ?? []);
  const entry = example === undefined ? '' : inlineEntry(key, example);
  const add =
    entry !== '' && entry.length <= LONGEST_EXAMPLE
      ? `add \`${entry}\``
      : values.length > 0
        ? `add \`${key}\`: ${valueWords(values)}`
        : `add ${quoted(key)}`;
  const hint = join(add, description?.replace(/\.?\s*$/, '') ?? null);
  return {
    code: 'SCH002',
    message: `the key ${quoted(key)} is missing${insideWords(pointer)}`,
    hint,
    pointer,
    part: 'key',
  };
}

/** A key that may not be called so. */
export function wrongKey(scene: Scene, key: string): Described {
  const { error, told, documents, pointer } = scene;
  const meant = asId(key);
  const pattern: unknown = error.params.pattern;
  const fits = typeof pattern === 'string' && meant !== key && new RegExp(pattern, 'u').test(meant);
  const hint = fits ? `write ${quoted(meant)}` : explanation(told, documents, null);
  const message = `${quoted(key)} cannot be a key${insideWords(pointer)}`;
  return { code: 'SCH005', message, hint, pointer: pointer + pointerToken(key), part: 'key' };
}
