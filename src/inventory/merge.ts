/**
 * All files of an inventory as one document. What a key holds decides how it is merged, and the schemas know that: an
 * object with named keys is merged key by key, a map keyed by ids entry by entry, everything else stands in one file.
 */
import type { Finding } from '../lib/diagnostic.ts';
import { pointerKeys, pointerToken } from '../lib/pointer.ts';
import { quoted } from '../lib/quote.ts';
import type { JsonSchema, SchemaDocuments } from './schema-documents.ts';
import { insideWords } from './schema-words.ts';
import type { YamlMapping } from './yaml-value.ts';

/** How a value is merged: key by key with a way for each, entry by entry, or not at all. */
type Way = { properties: Readonly<Record<string, JsonSchema>> } | 'entries' | 'whole';

function isMapping(value: unknown): value is YamlMapping {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** Collects the files' values, each key with the file that it came from. */
export class Merge {
  readonly data: YamlMapping = {};
  readonly findings: Finding[] = [];
  private readonly documents: SchemaDocuments;
  private readonly root: JsonSchema;
  /** By the pointer of an object: its keys, each with its file. Entries of maps have no deeper ones. */
  private readonly sources = new Map<string, Map<string, string>>();
  private readonly ways = new Map<JsonSchema, Way>();

  constructor(documents: SchemaDocuments, root: JsonSchema) {
    this.documents = documents;
    this.root = root;
  }

  /** Adds one file's content. What another file holds already stays as it was, and a finding names both places. */
  add(value: YamlMapping, file: string): void {
    this.into(this.data, value, this.root, '', file);
  }

  /** The file that holds the value at a pointer of the merged document; null if nothing stands there. */
  fileOf(pointer: string): string | null {
    let at = '';
    for (const key of pointerKeys(pointer)) {
      const keys = this.sources.get(at);
      const deeper = at + pointerToken(key);
      const file = keys?.get(key);
      if (file !== undefined && !this.sources.has(deeper)) return file;
      if (!this.sources.has(deeper)) return null;
      at = deeper;
    }
    const files = this.sources.get(at)?.values().next();
    return files?.done === false ? files.value : null;
  }

  private into(target: YamlMapping, value: YamlMapping, schema: JsonSchema, pointer: string, file: string): void {
    const way = this.wayOf(schema);
    let sources = this.sources.get(pointer);
    if (sources === undefined) {
      sources = new Map();
      this.sources.set(pointer, sources);
    }
    for (const key of Object.keys(value)) {
      const part = value[key];
      const partSchema = typeof way === 'object' ? way.properties[key] : undefined;
      const isWhole = partSchema === undefined || this.wayOf(partSchema) === 'whole' || !isMapping(part);
      const before = sources.get(key);
      if (before === undefined) sources.set(key, file);
      if (!isWhole && (before === undefined || isMapping(target[key]))) {
        if (before === undefined) target[key] = {};
        this.into(target[key] as YamlMapping, part, partSchema, pointer + pointerToken(key), file);
      } else if (before === undefined) {
        target[key] = part;
      } else {
        this.findings.push(standsTwice(key, pointer, file, before));
      }
    }
  }

  private wayOf(schema: JsonSchema): Way {
    const known = this.ways.get(schema);
    if (known !== undefined) return known;
    const target = this.documents.follow(schema);
    const properties = this.documents.propertiesOf(target);
    let way: Way = 'whole';
    if (Object.keys(properties).length > 0) way = { properties };
    else if (typeof target.additionalProperties === 'object' || target.patternProperties !== undefined) way = 'entries';
    this.ways.set(schema, way);
    return way;
  }
}

function standsTwice(key: string, pointer: string, file: string, before: string): Finding {
  const place = { pointer: pointer + pointerToken(key), part: 'key' as const };
  return {
    code: 'REF002',
    severity: 'error',
    message: `${quoted(key)} stands twice${insideWords(pointer)}, in two files`,
    place: { file, ...place },
    related: [{ message: 'first here', place: { file: before, ...place } }],
    hint: 'remove one of the two; an id that was copied from another file needs a name of its own',
    reference: null,
  };
}
