/** What a message about a schema error is made from, and what it is made of. */
import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Code, Place } from '../lib/diagnostic.ts';
import { quoted } from '../lib/quote.ts';
import type { JsonSchema, SchemaDocuments } from './schema-documents.ts';
import { pathWords } from './schema-words.ts';

/** What a message is made of; the place's file is added by `describeCause`. */
export interface Described {
  code: Code;
  message: string;
  hint: string | null;
  pointer: string;
  part: Place['part'];
}

export interface Scene {
  error: ErrorObject;
  /** The schema whose keyword failed. */
  schema: JsonSchema;
  /** The same, or the place that refers to it and says more about it. */
  told: JsonSchema;
  documents: SchemaDocuments;
  pointer: string;
  /** The key under which the value stands; null for the whole file. */
  key: string | null;
}

/** Hints one behind the other; null if there is none. */
export function join(...parts: (string | null)[]): string | null {
  const present = parts.filter((part) => part !== null);
  return present.length === 0 ? null : present.join('. ');
}

/** The value in a sentence: its key, or its path where it stands in a list. */
export function subject({ key, pointer }: Scene): string {
  if (key === null) return 'the file';
  return /^\d+$/.test(key) ? quoted(pathWords(pointer)) : quoted(key);
}
