/**
 * Numbers as they were written. YAML reads `release: 17.10` as 17.1 and `number: 010` as 10; where the schema wants a
 * text the written form is taken, where it wants a number a misleading form is a mistake.
 */
import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Finding } from '../lib/diagnostic.ts';
import { parentPointer, pointerKeys, pointerToken, valueAt } from '../lib/pointer.ts';
import { quoted } from '../lib/quote.ts';
import type { RawNumber, YamlMapping } from './yaml-value.ts';

const NUMERIC_KEYWORDS = new Set(['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']);

function wantsText({ keyword, schema, data }: ErrorObject): boolean {
  if (typeof data !== 'number') return false;
  if (keyword === 'type') {
    const types: unknown[] = Array.isArray(schema) ? schema : [schema];
    return types.includes('string') && !types.includes('number') && !types.includes('integer');
  }
  if (keyword === 'enum') return Array.isArray(schema) && schema.every((word) => typeof word === 'string');
  return keyword === 'const' && typeof schema === 'string';
}

/**
 * Puts the written text back for every number that failed because a text is expected; true if it changed anything.
 * `value` is changed in place.
 */
export function restoreTexts(value: unknown, numbers: RawNumber[], errors: readonly ErrorObject[]): boolean {
  // A number that only is too large is a number: another branch of its schema took it for one.
  const meant = new Set(
    errors.filter(({ keyword }) => NUMERIC_KEYWORDS.has(keyword)).map((error) => error.instancePath),
  );
  let changed = false;
  for (const error of errors) {
    if (!wantsText(error) || meant.has(error.instancePath)) continue;
    const container = valueAt(value, parentPointer(error.instancePath)) as YamlMapping;
    const key = pointerKeys(error.instancePath).at(-1);
    if (key === undefined || typeof container[key] !== 'number') continue;
    const found = numbers.findIndex((number) => number.container === container && String(number.key) === key);
    container[key] = found < 0 ? String(container[key]) : numbers[found]!.raw;
    if (found >= 0) numbers.splice(found, 1);
    changed = true;
  }
  return changed;
}

/** The pointer of an object inside `value`, by identity. */
function pointerOf(value: unknown, wanted: object, pointer = ''): string | null {
  if (value === wanted) return pointer;
  if (value === null || typeof value !== 'object') return null;
  for (const [key, part] of Object.entries(value)) {
    const found = pointerOf(part, wanted, pointer + pointerToken(key));
    if (found !== null) return found;
  }
  return null;
}

/** Findings for numbers that stay numbers although their value is not what a reader sees. */
export function misreadNumbers(value: YamlMapping, numbers: readonly RawNumber[], file: string): Finding[] {
  const findings: Finding[] = [];
  for (const { container, key, raw } of numbers) {
    const read = (container as YamlMapping)[key];
    if (typeof read !== 'number') continue;
    const zeros = /^[-+]?0\d/.test(raw);
    const large = Number.isInteger(read) && !Number.isSafeInteger(read);
    if (!zeros && !large) continue;
    const pointer = pointerOf(value, container);
    if (pointer === null) continue;
    const decimal = raw.replace(/^([-+]?)0+(?=\d)/, '$1');
    const hint = zeros
      ? `write \`${decimal}\`; an octal number is written \`0o…\`, a hexadecimal one \`0x…\`, a text in quotes`
      : 'put it in quotes if it is a name and not an amount';
    findings.push({
      code: 'YAML004',
      severity: 'error',
      message: zeros
        ? `${quoted(raw)} looks like an octal number, but YAML reads it as ${read}`
        : `${quoted(raw)} is too large to be read exactly`,
      place: { file, pointer: pointer + pointerToken(String(key)), part: 'value' },
      related: [],
      hint,
      reference: 'YAML 1.2.2 section 10.3.2',
    });
  }
  return findings;
}
