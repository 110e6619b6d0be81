import { load, YAMLException } from 'js-yaml';
import type { Code, Diagnostic } from '../lib/diagnostic.ts';
import { lineStarts, positionOf } from '../lib/lines.ts';
import { alternatives, quoted } from '../lib/quote.ts';
import { nearest } from '../lib/suggest.ts';
import type { Section } from '../network/model/device.ts';
import type { TemplateSource } from './engine/parse.ts';

/** How the lines of a file belong together; the parsers of src/config read by it. */
export type Dialect = 'indent' | 'braces' | 'config-edit' | 'path' | 'json' | 'zone' | 'flat';

/** One file that a device of the platform gets. */
export interface FileRule {
  /** Below the device's folder; `{id}`, `{file}`, `{name}`, `{hostname}` are filled from the item, then the device. */
  path: string;
  template: string;
  dialect: Dialect;
  /** What starts a comment, or null where the format has none. */
  comment: string | null;
  /** Left out if the device's `manages` lacks it; null: part of any managed device. */
  section: Section | null;
  /** Dotted path to a list of the device; one file an element. */
  each: string | null;
  /** Name of the checker that accepts the file. */
  check: string | null;
}

export interface Feature {
  supported: boolean;
  /** First release that has it, or null. */
  since: string | null;
  source: string;
}

/** What platform.yaml says; every field present. `rest` keeps what only templates and later stages read. */
export interface PlatformData {
  title: string;
  files: FileRule[];
  negation: string;
  interfaceNames: { loopback: string; vlan: string; subinterface: string };
  limits: { description: number; [name: string]: number };
  /** Pattern of what a description may hold, or null for any printable ASCII. */
  characters: string | null;
  features: Record<string, Feature>;
  rest: Record<string, unknown>;
}

const DIALECTS: readonly Dialect[] = ['indent', 'braces', 'config-edit', 'path', 'json', 'zone', 'flat'];
const SECTIONS: readonly Section[] = [
  ...(['system', 'management', 'interfaces', 'routing', 'policy', 'firewall'] as const),
  ...(['nat', 'dhcp', 'dns', 'wireless', 'services'] as const),
];
const FILE_KEYS = ['path', 'template', 'dialect', 'comment', 'section', 'each', 'check'];
const KNOWN = ['title', 'files', 'negation', 'interfaceNames', 'limits', 'characters', 'features'];

type Mapping = Record<string, unknown>;

/** Reads platform.yaml. `data` is null where a mistake makes it useless; all mistakes are told at once. */
export function readPlatformData(
  source: TemplateSource,
  templates: readonly string[],
): { data: PlatformData | null; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const starts = lineStarts(source.text);
  const tell = (code: Code, words: readonly string[], message: string, hint: string | null = null): void => {
    const [from, to] = find(source.text, words);
    const position = positionOf(source.file, source.text, starts, from, to);
    diagnostics.push({ code, severity: 'error', message, position, related: [], hint, reference: null });
  };
  const done = () => ({ data: null, diagnostics });
  let value: unknown;
  try {
    value = load(source.text);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const at = error.mark?.position ?? 0;
    const position = positionOf(source.file, source.text, starts, at, at + 1);
    const message = `this is not YAML: ${error.reason}`;
    return {
      data: null,
      diagnostics: [
        { code: 'YAML001', severity: 'error', message, position, related: [], hint: null, reference: null },
      ],
    };
  }
  if (!isMapping(value)) {
    tell('SCH003', [], 'a platform is a mapping: title, files, interfaceNames, limits');
    return done();
  }
  const top = value;
  const text = (holder: Mapping, key: string, where: readonly string[]): string => {
    const found = holder[key];
    if (typeof found === 'string') return found;
    const code = found === undefined ? 'SCH002' : 'SCH003';
    tell(code, found === undefined ? where : [...where, key], `${quoted(key)} must be a text`, `write \`${key}: …\``);
    return '';
  };
  const mapping = (key: string): Mapping => {
    const found = top[key];
    if (isMapping(found)) return found;
    tell(found === undefined ? 'SCH002' : 'SCH003', [key], `${quoted(key)} must be a mapping`);
    return {};
  };
  const among = <T extends string>(word: unknown, known: readonly T[], where: readonly string[], what: string): T => {
    const match = known.find((candidate) => candidate === word);
    if (match !== undefined) return match;
    const near = typeof word === 'string' ? nearest(word, known) : null;
    tell(
      'SCH004',
      where,
      `${quoted(String(word))} is no ${what}: ${alternatives(known)}`,
      near && `did you mean ${quoted(near)}?`,
    );
    return known[0]!;
  };
  const optional = (file: Mapping, key: string, where: readonly string[]): string | null =>
    file[key] === undefined || file[key] === null ? null : text(file, key, where);

  const files = (Array.isArray(top['files']) ? top['files'] : []).flatMap((file: unknown): FileRule[] => {
    if (!isMapping(file)) {
      tell('SCH003', ['files'], 'a file is a mapping with path, template and dialect');
      return [];
    }
    const where = ['files', String(file['path'] ?? 'path')];
    for (const key of Object.keys(file)) {
      if (FILE_KEYS.includes(key)) continue;
      const near = nearest(key, FILE_KEYS);
      tell('SCH001', [...where, key], `a file has no ${quoted(key)}`, near && `did you mean ${quoted(near)}?`);
    }
    const template = text(file, 'template', where);
    if (template !== '' && !templates.includes(template)) {
      const near = nearest(template, templates);
      tell(
        'REF001',
        [...where, template],
        `there is no template ${quoted(`${template}.hbs`)}`,
        near && `did you mean ${quoted(near)}?`,
      );
    }
    return [
      {
        path: text(file, 'path', where),
        template,
        dialect: among(file['dialect'], DIALECTS, [...where, 'dialect'], 'dialect'),
        comment: optional(file, 'comment', where),
        section:
          file['section'] === undefined ? null : among(file['section'], SECTIONS, [...where, 'section'], 'section'),
        each: optional(file, 'each', where),
        check: optional(file, 'check', where),
      },
    ];
  });
  if (files.length === 0) tell('SCH002', ['files'], '`files` must list at least one file');
  const names = mapping('interfaceNames');
  const limits = mapping('limits');
  for (const [name, limit] of [['description', limits['description']], ...Object.entries(limits)] as const) {
    if (typeof limit !== 'number') tell('SCH003', ['limits', name], `the limit ${quoted(name)} must be a number`);
  }
  const data: PlatformData = {
    title: text(top, 'title', []),
    files,
    negation: text(top, 'negation', []),
    interfaceNames: {
      loopback: text(names, 'loopback', ['interfaceNames']),
      vlan: text(names, 'vlan', ['interfaceNames']),
      subinterface: text(names, 'subinterface', ['interfaceNames']),
    },
    limits: limits as PlatformData['limits'],
    characters: optional(top, 'characters', []),
    features: features(mapping('features'), tell),
    rest: Object.fromEntries(Object.entries(top).filter(([key]) => !KNOWN.includes(key))),
  };
  return { data: diagnostics.length === 0 ? data : null, diagnostics };
}

function features(
  written: Mapping,
  tell: (code: Code, words: readonly string[], message: string, hint?: string | null) => void,
): Record<string, Feature> {
  const result: Record<string, Feature> = {};
  for (const [name, feature] of Object.entries(written)) {
    if (!isMapping(feature) || typeof feature['supported'] !== 'boolean' || typeof feature['source'] !== 'string') {
      const hint = `write \`${name}: {supported: false, source: "…"}\``;
      tell('SCH003', ['features', name], `the feature ${quoted(name)} needs supported and source`, hint);
      continue;
    }
    const since = feature['since'];
    result[name] = {
      supported: feature['supported'],
      since: since === undefined || since === null ? null : String(since),
      source: feature['source'],
    };
  }
  return result;
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

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
