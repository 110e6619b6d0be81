/** Whatever a file holds: diagnostics or a value, never an exception, and every position inside its file. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { projectReader } from '../../src/inventory/files.ts';
import { loadInventory } from '../../src/inventory/load.ts';
import { SchemaSet } from '../../src/inventory/schema.ts';
import { readSchemaDocuments } from '../../src/inventory/schema-documents.ts';
import { parseYaml } from '../../src/inventory/yaml.ts';
import type { Diagnostic, Position } from '../../src/lib/diagnostic.ts';
import { lineStarts, lineText, withoutByteOrderMark } from '../../src/lib/lines.ts';
import { printDiagnostics } from '../../src/report/diagnostics.ts';

function isInside(source: string, { line, column, endColumn }: Position): boolean {
  const text = withoutByteOrderMark(source);
  const starts = lineStarts(text);
  const length = lineText(text, starts, line - 1).length;
  return (
    line >= 1 &&
    line <= starts.length &&
    column >= 1 &&
    column <= length + 1 &&
    endColumn > column &&
    endColumn <= length + 2
  );
}

/** Printed text holds no control or direction character of the source. */
const DANGEROUS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

function holds(diagnostics: readonly Diagnostic[], read: (file: string) => string | null): void {
  for (const { position, related, message } of diagnostics) {
    expect(message).not.toBe('');
    for (const place of [position, ...related.map((other) => other.position)]) {
      if (place !== null) expect(isInside(read(place.file) ?? '', place)).toBe(true);
    }
  }
  const printed = printDiagnostics(diagnostics, { readFile: read, color: false });
  expect(DANGEROUS.test(printed.replaceAll('\n', ''))).toBe(false);
}

/** Pieces that YAML gives a meaning to, in any order. */
const piece = fc.constantFrom(
  ...[
    'sites',
    'kg-1',
    ':',
    ': ',
    ' ',
    '  ',
    '\n',
    '\r\n',
    '\r',
    '\t',
    '- ',
    '? ',
    '{',
    '}',
    '[',
    ']',
    ',',
    '"',
    "'",
    '\\',
  ],
  ...[
    '|',
    '>',
    '#',
    ' #',
    '&a',
    '*a ',
    '!x ',
    '!!str ',
    '<<: ',
    '---\n',
    '...\n',
    '%YAML 1.2\n',
    '@',
    '`',
    '0x30',
    '010',
  ],
  ...[
    '7.10',
    '1e999',
    '.inf',
    '~',
    'true',
    'null',
    '2001:db8::',
    '::',
    '__proto__',
    'constructor',
    '\0',
    '\u202e',
    '\ufeff',
  ],
  ...[
    '\u2028',
    '\ud800',
    'é',
    '😀',
    'name: ',
    'number: ',
    'stage: ',
    'wan: ',
    '\n    ',
    '\n  ',
    'policy:\n',
    'rules: ',
  ],
);
const pieces = fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(''));

/** Mostly right files: a site in which one thing was changed. */
const SITE = `sites:
  kg-1:
    number: 0x30
    name: UBND
    tier: district
    profile: district@2
    stage: dual-stack
    wan:
      primary: {to: kg-dc, kind: fibre, bandwidth: 200M}
      backup: {to: kg-dc, kind: l3vpn, operator: carrier-b}
`;
const edited = fc
  .tuple(fc.nat(SITE.length), fc.nat(6), fc.oneof(pieces, fc.string({ maxLength: 5 })))
  .map(([at, length, text]) => SITE.slice(0, at) + text + SITE.slice(at + length));

const root = mkdtempSync(join(tmpdir(), 'arbitrary-'));
mkdirSync(join(root, 'inventory/agencies'), { recursive: true });
afterAll(() => rmSync(root, { recursive: true, force: true }));
const schemas = new SchemaSet(readSchemaDocuments(join(import.meta.dirname, '../../schemas')));

function loadsSafely(agency: string | Uint8Array, team: string | Uint8Array): void {
  writeFileSync(join(root, 'inventory/agencies/kg-1.yaml'), agency);
  writeFileSync(join(root, 'inventory/team.yaml'), team);
  const { inventory, diagnostics, complete } = loadInventory(root, { schemas, required: [] });
  holds(diagnostics, projectReader(root));
  if (diagnostics.length === 0) expect(complete && inventory.broken.size === 0).toBe(true);
  for (const id of inventory.broken) expect(Object.hasOwn(Object(inventory.data.sites), id)).toBe(false);
}

describe('anything in a file', () => {
  test('strings', () => {
    fc.assert(
      fc.property(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 60 }), edited), (text) => {
        const { value, diagnostics } = parseYaml(text, 'f');
        expect(value !== undefined || diagnostics.length > 0).toBe(true);
        holds(diagnostics, () => text);
      }),
      { numRuns: 1000 },
    );
  });

  test('bytes, pieces of YAML and edited files, through the whole loader', () => {
    fc.assert(
      fc.property(
        fc.oneof(edited, pieces, fc.uint8Array({ maxLength: 80 })),
        fc.oneof(pieces, edited, fc.uint8Array({ maxLength: 80 })),
        loadsSafely,
      ),
      { numRuns: 500 },
    );
  });

  test('any value at any place of a site', () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    const key = fc.oneof(
      fc.constantFrom('wan', 'devices', 'segments', 'name', 'number', 'routes', 'links', 'ssids', 'tslcd'),
      fc.string({ maxLength: 6 }),
    );
    const sites = fc.dictionary(
      fc.oneof(fc.constant('kg-1'), fc.string({ maxLength: 6 })),
      fc.oneof(value, fc.dictionary(key, value)),
    );
    fc.assert(
      fc.property(
        sites,
        fc.dictionary(fc.constantFrom('policy', 'services', 'profiles', 'plan', 'rollout', 'upstreams'), value),
        (agency, team) => {
          loadsSafely(JSON.stringify({ sites: agency }), JSON.stringify(team));
        },
      ),
      { numRuns: 150 },
    );
  });

  test('nothing takes long', () => {
    const bombs = [
      `a: ${'{x: '.repeat(99)}1${'}'.repeat(99)}`,
      `a: ${'['.repeat(100_000)}`,
      `${'&a '.repeat(10_000)}x`,
      `a: &a [x]\n${Array.from({ length: 50 }, (_, level) => `b${level}: &b${level} [*a, *a]`).join('\n')}`,
      `${'- '.repeat(99)}x`,
      `${'? '.repeat(5_000)}x`,
      `a: "${'\\'.repeat(100_001)}`,
      `a: ${"'".repeat(100_001)}`,
      `a: ${'x: '.repeat(20_000)}`,
      `${'!a &b '.repeat(5_000)}`,
      `a:\n${' '.repeat(50_000)}b: c: d\n`,
      ` ${'a'.repeat(100_000)}:b: c`,
      `a: [\n${'  "x": {\n'.repeat(60)}b: 1\n`,
      `${'a:\n'.repeat(50_000)}\tb`,
      `a: ${'2001:'.repeat(20_000)}:`,
    ];
    for (const text of bombs) {
      const { diagnostics } = parseYaml(text, 'f');
      holds(diagnostics.slice(0, 5), () => text);
    }
  });
});
