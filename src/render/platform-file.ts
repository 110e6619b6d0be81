import { load, YAMLException } from 'js-yaml';
import type { Diagnostic } from '../lib/diagnostic.ts';
import { lineStarts, positionOf } from '../lib/lines.ts';
import { quoted } from '../lib/quote.ts';
import { nearest } from '../lib/suggest.ts';
import { FEATURE_NAMES } from '../network/model/features/list.ts';
import { type CompareData, readCompareData } from './compare-rules.ts';
import type { TemplateSource } from './engine/parse.ts';
import { type FileRule, isMapping, type Mapping, optionalOf, readFileRule, type Teller, textOf } from './file-rule.ts';

export interface Feature {
  supported: boolean;
  /** First release that has it; null where every release has. */
  since: string | null;
  source: string;
  /** What the templates write in its place, to the same end; null where there is nothing. */
  instead: string | null;
}

/** What platform.yaml says; every field present. `rest` keeps what only templates and later stages read. */
export interface PlatformData {
  title: string;
  files: FileRule[];
  /** What is pasted into a new device; null: all of its files. */
  bootstrap: FileRule | null;
  negation: string;
  interfaceNames: { loopback: string; vlan: string; subinterface: string };
  limits: { description: number; [name: string]: number };
  /** Pattern of what a description may hold, or null for any printable ASCII. */
  characters: string | null;
  features: Record<string, Feature>;
  /** Radios of its routers are those of access points that they manage. */
  managedRadios: boolean;
  /** How two states of its files are compared. */
  compare: CompareData;
  rest: Record<string, unknown>;
}

/** Where the keys are explained. */
const MANUAL = 'docs/templates.md';

const KNOWN = [
  'title',
  'files',
  'bootstrap',
  'negation',
  'interfaceNames',
  'limits',
  'characters',
  'features',
  'managedRadios',
  'compare',
];
/** Keys that may be left out: a misspelt one would pass for data of templates. */
const OPTIONAL = ['bootstrap', 'characters', 'managedRadios', 'compare'];

/** Reads platform.yaml. `data` is null where a mistake makes it useless; all mistakes are told at once. */
export function readPlatformData(
  source: TemplateSource,
  templates: readonly string[],
): { data: PlatformData | null; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const starts = lineStarts(source.text);
  const place: Teller['place'] = (words) => positionOf(source.file, source.text, starts, ...find(source.text, words));
  const tell: Teller['tell'] = (code, words, message, hint = null) => {
    const position = place(words);
    diagnostics.push({ code, severity: 'error', message, position, related: [], hint, reference: MANUAL });
  };
  const teller = { tell, place };
  const done = () => ({ data: null, diagnostics });
  let value: unknown;
  try {
    value = load(source.text);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const at = error.mark?.position ?? 0;
    const position = positionOf(source.file, source.text, starts, at, at + 1);
    const message = `this is not YAML: ${error.reason}`;
    diagnostics.push({
      code: 'YAML001',
      severity: 'error',
      message,
      position,
      related: [],
      hint: null,
      reference: null,
    });
    return done();
  }
  if (!isMapping(value)) {
    tell('SCH003', [], 'a platform is a mapping: title, files, interfaceNames, limits', 'write `title: …` first');
    return done();
  }
  const top = value;
  const mapping = (key: string): Mapping => {
    const found = top[key];
    if (isMapping(found)) return found;
    const code = found === undefined ? 'SCH002' : 'SCH003';
    tell(code, found === undefined ? [] : [`${key}:`], `${quoted(key)} must be a mapping`, `write \`${key}: {…}\``);
    return {};
  };
  const others = Object.keys(top).filter((key) => !KNOWN.includes(key));
  for (const key of others) {
    const near = nearest(
      key,
      OPTIONAL.filter((known) => top[known] === undefined),
    );
    if (near !== null) tell('SCH001', [`${key}:`], `a platform has no ${quoted(key)}`, `did you mean ${quoted(near)}?`);
  }
  const files = (Array.isArray(top['files']) ? top['files'] : []).flatMap((file: unknown) => {
    return readFileRule(teller, file, 'files', templates) ?? [];
  });
  if (files.length === 0) {
    const hint = 'write `files: [{path: …, template: …, dialect: …}]`';
    tell('SCH002', ['files:'], '`files` must list at least one file', hint);
  }
  const names = mapping('interfaceNames');
  const limits = mapping('limits');
  if (isMapping(top['limits'])) checkLimits(limits, tell);
  const characters = optionalOf(teller, top, 'characters', []);
  const reason = characters === null ? null : uncompiled(characters);
  if (reason !== null) {
    const hint = "write `characters: '^[ -~]*$'` for any printable ASCII";
    tell('SCH005', ['characters:', characters!], `${quoted(characters!)} is no regular expression: ${reason}`, hint);
  }
  const data: PlatformData = {
    title: textOf(teller, top, 'title', []),
    files,
    bootstrap: top['bootstrap'] === undefined ? null : readFileRule(teller, top['bootstrap'], 'bootstrap:', templates),
    negation: textOf(teller, top, 'negation', []),
    interfaceNames: {
      loopback: textOf(teller, names, 'loopback', ['interfaceNames']),
      vlan: textOf(teller, names, 'vlan', ['interfaceNames']),
      subinterface: textOf(teller, names, 'subinterface', ['interfaceNames']),
    },
    limits: limits as PlatformData['limits'],
    characters,
    features: features(mapping('features'), tell),
    managedRadios: top['managedRadios'] === true,
    compare: readCompareData(teller, top['compare']),
    rest: Object.fromEntries(others.map((key) => [key, top[key]])),
  };
  return { data: diagnostics.length === 0 ? data : null, diagnostics };
}

function features(written: Mapping, tell: Teller['tell']): Record<string, Feature> {
  const result: Record<string, Feature> = {};
  for (const [name, feature] of Object.entries(written)) {
    if (!(FEATURE_NAMES as readonly string[]).includes(name)) {
      const near = nearest(name, FEATURE_NAMES);
      const hint = near === null ? 'docs/platforms.md has all that have a meaning' : `did you mean ${quoted(near)}?`;
      tell('SCH001', ['features', `${name}:`], `there is no feature ${quoted(name)}`, hint);
      continue;
    }
    if (!isMapping(feature) || typeof feature['supported'] !== 'boolean' || typeof feature['source'] !== 'string') {
      const hint = `write \`${name}: {supported: false, source: "…"}\``;
      tell('SCH003', ['features', name], `the feature ${quoted(name)} needs supported and source`, hint);
      continue;
    }
    const { since, instead } = feature;
    if (!feature['supported'] && since !== undefined && since !== null) {
      const hint = 'write `supported: true` where that release brings it, or take `since` out';
      tell('SCH003', ['features', name, 'since'], `\`since\` is the first release that has ${quoted(name)}`, hint);
    }
    result[name] = {
      supported: feature['supported'],
      since: since === undefined || since === null ? null : String(since),
      source: feature['source'],
      instead: typeof instead === 'string' ? instead : null,
    };
  }
  return result;
}

/** `description` is there, and every limit is a number. */
function checkLimits(limits: Mapping, tell: Teller['tell']): void {
  if (limits['description'] === undefined) {
    const near = nearest('description', Object.keys(limits));
    const hint = near === null ? 'write `description: 200`' : 'did you mean `description`?';
    tell('SCH002', ['limits:', ...(near === null ? [] : [near])], '`limits` must have `description`', hint);
  }
  for (const [name, limit] of Object.entries(limits)) {
    if (typeof limit === 'number') continue;
    tell('SCH003', ['limits:', name], `the limit ${quoted(name)} must be a number`, `write \`${name}: 200\``);
  }
}

/** Why a pattern is none, in the engine's words; null where it is one. */
function uncompiled(pattern: string): string | null {
  try {
    new RegExp(pattern);
    return null;
  } catch (error) {
    return (error as Error).message.split(': ').at(-1)!.toLowerCase();
  }
}

/** Where the words stand one after the other: near enough for a file of one screen. */
function find(text: string, words: readonly string[]): [from: number, to: number] {
  let range: [number, number] = [0, 1];
  for (const word of words) {
    const at = text.indexOf(word, range[0]);
    if (at >= 0) range = [at, at + word.length];
  }
  return range;
}
