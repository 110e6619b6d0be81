/**
 * One YAML file as a value, with every mistake of its syntax told at once. js-yaml reads the events; where a value stands
 * in the file is not kept, positions.ts reads the events again when somebody asks.
 */
import type { Event } from 'js-yaml';
import { parseEvents, YAMLException } from 'js-yaml';
import type { Diagnostic } from '../lib/diagnostic.ts';
import { withoutByteOrderMark } from '../lib/lines.ts';
import { explainSyntax } from './yaml-hints.ts';
import * as mistakes from './yaml-mistakes.ts';
import { toDiagnostics } from './yaml-mistakes.ts';
import type { RawNumber, YamlMapping } from './yaml-value.ts';
import { ValueBuilder } from './yaml-value.ts';

export interface ParsedYaml {
  /** The content; undefined where the file could not be read to its end or uses what is refused. */
  value: YamlMapping | undefined;
  numbers: RawNumber[];
  diagnostics: Diagnostic[];
}

/**
 * Reads one file of the inventory: YAML 1.2 core schema, one document, a mapping at the top. Anchors, aliases, merge
 * keys and tags are refused (profiles replace them), so are duplicate keys (YAML 1.2.2 section 3.2.1.3) and keys that
 * would reach an object's prototype. Never throws for what the text holds; duplicates keep their first value.
 */
export function parseYaml(source: string, file: string): ParsedYaml {
  const text = withoutByteOrderMark(source);
  let events: Event[];
  try {
    events = parseEvents(text, {});
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const mistake = explainSyntax(error.reason, text, error.mark?.position ?? 0);
    return { value: undefined, numbers: [], diagnostics: toDiagnostics([mistake], file, text) };
  }
  const builder = new ValueBuilder(text, events);
  const next = builder.build();
  const found = builder.mistakes;
  const { value } = builder;
  if (next < events.length) {
    builder.whole = false;
    found.push(mistakes.secondDocument(text, events, next));
  }
  if (value === null || value === undefined) found.push(mistakes.empty(text));
  else if (typeof value !== 'object' || Array.isArray(value)) found.push(mistakes.notMapping(value));
  else if (builder.whole) {
    const diagnostics = found.length === 0 ? [] : toDiagnostics(found, file, text);
    return { value: value as YamlMapping, numbers: builder.numbers, diagnostics };
  }
  return { value: undefined, numbers: [], diagnostics: toDiagnostics(found, file, text) };
}
