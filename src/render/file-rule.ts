/** The files of a platform, as its platform.yaml names them. */
import type { Code, Position } from '../lib/diagnostic.ts';
import { alternatives, quoted } from '../lib/quote.ts';
import { nearest } from '../lib/suggest.ts';
import type { Section } from '../network/model/device.ts';

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
  /** Where platform.yaml says so: what a device turns out not to have is told there. */
  places: { path: Position; each: Position };
}

const DIALECTS: readonly Dialect[] = ['indent', 'braces', 'config-edit', 'path', 'json', 'zone', 'flat'];
const SECTIONS: readonly Section[] = [
  ...(['system', 'management', 'interfaces', 'routing', 'policy', 'firewall'] as const),
  ...(['nat', 'dhcp', 'dns', 'wireless', 'services'] as const),
];
const FILE_KEYS = ['path', 'template', 'dialect', 'comment', 'section', 'each', 'check'];

export type Mapping = Record<string, unknown>;

/** Tells a mistake at the place where the words stand one after the other. */
export interface Teller {
  tell: (code: Code, words: readonly string[], message: string, hint?: string | null) => void;
  place: (words: readonly string[]) => Position;
}

/** A key that must hold a text: told where it is missing or something else, and '' then. */
export function textOf({ tell }: Teller, holder: Mapping, key: string, where: readonly string[]): string {
  const found = holder[key];
  if (typeof found === 'string') return found;
  const code = found === undefined ? 'SCH002' : 'SCH003';
  tell(code, found === undefined ? where : [...where, key], `${quoted(key)} must be a text`, `write \`${key}: …\``);
  return '';
}

/** A key that may be left out. */
export function optionalOf(teller: Teller, holder: Mapping, key: string, where: readonly string[]): string | null {
  return holder[key] === undefined || holder[key] === null ? null : textOf(teller, holder, key, where);
}

/** One file below `key` (`files`, `bootstrap`); null where it is no mapping. `templates`: those of the platform. */
export function readFileRule(
  teller: Teller,
  given: unknown,
  key: string,
  templates: readonly string[],
): FileRule | null {
  const { tell } = teller;
  if (!isMapping(given)) {
    const hint = `write \`${key.replace(':', '')}: {path: …, template: …, dialect: …}\``;
    tell('SCH003', [key], 'a file is a mapping with path, template and dialect', hint);
    return null;
  }
  const where = [key, String(given['path'] ?? '')];
  const file = { ...given };
  for (const known of Object.keys(given)) {
    if (FILE_KEYS.includes(known)) continue;
    const near = nearest(
      known,
      FILE_KEYS.filter((name) => given[name] === undefined),
    );
    tell('SCH001', [...where, known], `a file has no ${quoted(known)}`, near && `did you mean ${quoted(near)}?`);
    // Read as what was meant: its absence is no second mistake.
    if (near !== null) file[near] = given[known];
  }
  const template = textOf(teller, file, 'template', where);
  if (template !== '' && !templates.includes(template)) {
    const near = nearest(template, templates);
    const hint = near && `did you mean ${quoted(near)}?`;
    tell('REF001', [...where, template], `there is no template ${quoted(`${template}.hbs`)}`, hint);
  }
  const each = optionalOf(teller, file, 'each', where);
  return {
    path: textOf(teller, file, 'path', where),
    template,
    dialect: among(teller, file['dialect'], DIALECTS, where, 'dialect'),
    comment: optionalOf(teller, file, 'comment', where),
    section: file['section'] === undefined ? null : among(teller, file['section'], SECTIONS, where, 'section'),
    each,
    check: optionalOf(teller, file, 'check', where),
    places: { path: teller.place(where), each: teller.place([...where, 'each', each ?? 'each']) },
  };
}

function among<T extends string>(
  { tell }: Teller,
  word: unknown,
  known: readonly T[],
  where: readonly string[],
  what: string,
): T {
  const match = known.find((candidate) => candidate === word);
  if (match !== undefined) return match;
  if (word === undefined || word === null) {
    tell('SCH002', where, `${quoted(what)} is missing: ${alternatives(known)}`, `write \`${what}: ${known[0]}\``);
    return known[0]!;
  }
  const near = typeof word === 'string' ? nearest(word, known) : null;
  const hint = near && `did you mean ${quoted(near)}?`;
  tell('SCH004', [...where, what, String(word)], `${quoted(String(word))} is no ${what}: ${alternatives(known)}`, hint);
  return known[0]!;
}

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
