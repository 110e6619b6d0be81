/**
 * What an inventory file may say, by schemas/. Ajv compiles each schema once; a file that is right costs one pass, the
 * rest (which branch was meant, which words explain it) only happens for what is wrong.
 */
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Finding } from '../lib/diagnostic.ts';
import { FORMATS } from './formats.ts';
import { misreadNumbers, restoreTexts } from './raw-numbers.ts';
import { oneEachValue, rootCauses } from './schema-causes.ts';
import type { JsonSchema, SchemaDocuments } from './schema-documents.ts';
import { describeCause } from './schema-messages.ts';
import type { ParsedYaml } from './yaml.ts';

/** Checks parsed files against one set of schema documents. */
export class SchemaSet {
  readonly documents: SchemaDocuments;
  private readonly ajv: Ajv2020;
  /** Branches of unions on their own: what they lack stands in the schema around them. Made when first needed. */
  private lenient: Ajv2020 | null = null;
  private readonly compiled = new Map<string, ValidateFunction>();

  /**
   * `strict` also checks the schemas themselves and throws where one is wrong: for tests, since the schemas are part of
   * the program and checking them takes as long as compiling them.
   */
  constructor(documents: SchemaDocuments, strict = false) {
    this.documents = documents;
    this.ajv = newAjv(documents, strict);
  }

  /** The document of that name; throws if there is none. */
  document(name: string): JsonSchema {
    const document = this.documents.byName.get(name);
    if (document === undefined) throw new Error(`there is no schema ${name}`);
    return document;
  }

  /**
   * Every mistake of one file, one finding each. Numbers where the schema wants a text take the text as it was written
   * (`release: 17.10`): `parsed.value` is changed in place.
   */
  check(name: string, parsed: Pick<ParsedYaml, 'value' | 'numbers'>, file: string): Finding[] {
    const validate = this.validator(name);
    const { value, numbers } = parsed;
    if (value === undefined) return [];
    let errors = errorsOf(validate, value);
    if (errors.length > 0 && restoreTexts(value, numbers, errors)) errors = errorsOf(validate, value);
    const findings: Finding[] = [];
    const causes = rootCauses(errors, (branch, data) => this.checkBranch(branch, data));
    const seen = new Set<string>();
    for (const cause of oneEachValue(causes)) {
      const finding = describeCause(cause, this.document(name), this.documents, file);
      if (finding === null) continue;
      const identity = `${finding.code} ${finding.place?.part} ${finding.place?.pointer} ${finding.message}`;
      if (!seen.has(identity)) findings.push(finding);
      seen.add(identity);
    }
    const told = new Set(findings.map(({ place }) => place?.pointer));
    const misread = numbers.length === 0 ? [] : misreadNumbers(value, numbers, file);
    return [...findings, ...misread.filter(({ place }) => !told.has(place?.pointer))];
  }

  private validator(name: string): ValidateFunction {
    const known = this.compiled.get(name);
    if (known !== undefined) return known;
    const validate = this.ajv.getSchema(this.document(name).$id ?? name);
    if (validate === undefined) throw new Error(`there is no schema ${name}`);
    this.compiled.set(name, validate);
    return validate;
  }

  private checkBranch(branch: JsonSchema, data: unknown): ErrorObject[] {
    const uri = this.documents.uriOf(branch);
    this.lenient ??= newAjv(this.documents, false);
    const validate = uri === null ? undefined : this.lenient.getSchema(uri);
    if (validate === undefined) throw new Error(`a branch of a schema cannot be found: ${uri}`);
    return errorsOf(validate, data);
  }
}

function newAjv(documents: SchemaDocuments, strict: boolean): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    allowUnionTypes: true,
    discriminator: true,
    strict,
    strictRequired: false,
    verbose: true,
    validateSchema: strict,
    // Messages are ours; without inlining and optimizing, compiling takes half the time and checking no longer.
    messages: false,
    inlineRefs: false,
    code: { optimize: false },
  });
  for (const [name, { refuse }] of Object.entries(FORMATS)) {
    ajv.addFormat(name, { type: 'string', validate: (text: string) => refuse(text) === null });
  }
  for (const [name, document] of documents.byName) ajv.addSchema(document, document.$id ?? name);
  return ajv;
}

function errorsOf(validate: ValidateFunction, value: unknown): ErrorObject[] {
  return validate(value) ? [] : [...(validate.errors ?? [])];
}
