/** inventory/*.yaml → one Inventory, with every mistake of syntax and schema told at once. */
import type { Diagnostic, Finding } from '../lib/diagnostic.ts';
import { pointerKeys } from '../lib/pointer.ts';
import { quoted } from '../lib/quote.ts';
import { agencyOf, inventoryFiles, projectReader, readInventoryFile } from './files.ts';
import { Merge } from './merge.ts';
import { takeForeign } from './ownership.ts';
import { locate } from './positions.ts';
import type { SchemaSet } from './schema.ts';
import type { Inventory } from './types.ts';
import { parseYaml } from './yaml.ts';
import type { YamlMapping } from './yaml-value.ts';

/** Sections without which no network can be computed. */
const REQUIRED = ['province', 'addressPlan', 'profiles', 'policy', 'management', 'sites'];

/** What the user wrote: all files merged, each part valid by itself. */
export interface MergedInventory {
  /** The merged document without the sites in `broken`; of its type only if the load is `complete`. */
  data: Inventory;
  /** Sites that were left out because their file or entry is wrong: references to them stay silent. */
  broken: ReadonlySet<string>;
  /** The file, relative to the project, that holds a pointer of `data`; null if nothing stands there. */
  fileOf: (pointer: string) => string | null;
}

export interface Loaded {
  inventory: MergedInventory;
  /**
   * False if more than single sites is wrong (a file of the network team, a missing section): resolving what is there
   * would only tell consequences.
   */
  complete: boolean;
  diagnostics: Diagnostic[];
}

export interface LoadOptions {
  schemas: SchemaSet;
  /** Sections that must be there after the merge; those of a full province unless given. */
  required?: readonly string[];
}

/** Loads one project; `add` is called for each file in order. */
class Loading {
  readonly merge: Merge;
  readonly broken = new Set<string>();
  readonly diagnostics: Diagnostic[] = [];
  readonly findings: Finding[] = [];
  complete = true;
  /** True while every file could be read, so that what is missing is missing indeed. */
  allRead = true;
  private readonly schemas: SchemaSet;

  constructor(schemas: SchemaSet) {
    this.schemas = schemas;
    this.merge = new Merge(schemas.documents, schemas.document('inventory.json'));
  }

  /** Nothing of this file is known: an agency's costs one site, any other all. */
  lose(file: string): void {
    const agency = agencyOf(file);
    if (agency !== null) this.broken.add(agency);
    else {
      this.complete = false;
      this.allRead = false;
    }
  }

  add(text: string, file: string): void {
    const parsed = parseYaml(text, file);
    this.diagnostics.push(...parsed.diagnostics);
    const { value } = parsed;
    if (value === undefined) {
      this.lose(file);
      return;
    }
    const agency = agencyOf(file);
    const findings = agency === null ? [] : this.foreign(value, agency, file);
    findings.push(...this.schemas.check(agency === null ? 'inventory.json' : 'agency.json', parsed, file));
    for (const finding of findings) this.judge(finding, agency, value);
    this.findings.push(...findings);
    this.merge.add(value, file);
  }

  private foreign(value: YamlMapping, agency: string, file: string): Finding[] {
    const findings = takeForeign(
      value,
      agency,
      file,
      this.schemas.document('inventory.json'),
      this.schemas.document('agency.json'),
    );
    // The site may be there under a wrong name: then references to it are not wrong.
    if (findings.length > 0 && !Object.hasOwn(Object(value['sites']), agency)) this.broken.add(agency);
    return findings;
  }

  /** What a mistake costs: one site, which is taken out, or the whole. */
  private judge({ place, severity }: Finding, agency: string | null, value: YamlMapping): void {
    if (severity !== 'error' || place === null) return;
    const [section, id] = pointerKeys(place.pointer);
    if (section === 'sites' && id !== undefined) {
      this.broken.add(id);
      delete Object(value['sites'])[id];
    } else if (agency === null) this.complete = false;
    else if (section !== undefined) delete value[section];
  }
}

function missingSection(section: string, schemas: SchemaSet): Finding {
  const schema = schemas.document('inventory.json').properties?.[section] ?? {};
  const description = schemas.documents.annotation(schema, 'description');
  return {
    code: 'REF003',
    severity: 'error',
    message: `no file of the inventory has the section ${quoted(section)}`,
    place: null,
    related: [],
    hint: `write \`${section}:\` in a file under inventory/${description === undefined ? '' : `. ${description.replace(/\.?\s*$/, '')}`}`,
    reference: null,
  };
}

/** Diagnostics by file and line; those of no line first. */
export function byPlace(one: Diagnostic, other: Diagnostic): number {
  const [a, b] = [one.position, other.position];
  if (a === null || b === null) return a === b ? compareText(one.message, other.message) : a === null ? -1 : 1;
  return compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(one.code, other.code);
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/**
 * Reads all YAML files under `root`/inventory in sorted order, checks each against the schemas, and merges what is
 * valid. Mistakes come back as diagnostics, sorted by place; throws only for failed I/O that no file is to blame for.
 */
export function loadInventory(root: string, options: LoadOptions): Loaded {
  const { schemas, required = REQUIRED } = options;
  const loading = new Loading(schemas);
  const { files, lost } = inventoryFiles(root);
  for (const file of files) {
    const read = readInventoryFile(root, file);
    if (read.text === null) lost.push(read.lost);
    else loading.add(read.text, file);
  }
  for (const { file } of lost) loading.lose(file);
  const { merge, broken } = loading;
  // Wrong in one file (or named in a foreign one) and right in another: the site is there.
  for (const id of Object.keys(merge.data['sites'] ?? {})) broken.delete(id);
  const findings = [...loading.findings, ...merge.findings];
  if (loading.allRead) {
    for (const section of required) {
      if (!Object.hasOwn(merge.data, section)) findings.push(missingSection(section, schemas));
    }
  }
  const located = locate(findings, projectReader(root));
  const diagnostics = [...lost.map(({ diagnostic }) => diagnostic), ...loading.diagnostics, ...located].sort(byPlace);
  const missing = findings.some(({ code }) => code === 'REF003');
  return {
    inventory: { data: merge.data as Inventory, broken, fileOf: (pointer) => merge.fileOf(pointer) },
    complete: loading.complete && !missing,
    diagnostics,
  };
}
