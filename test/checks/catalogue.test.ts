import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../src/checks/catalogue.ts';
import { listRules, rulesDocument } from '../../src/report/rules.ts';

const folders = ['cases', 'templates', '../errors'].map((name) => join(import.meta.dirname, name));
const cases = folders.flatMap((folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [join(folder, entry.name)] : [],
  ),
);
const rules = Object.entries(CATALOGUE);

/** Told of a run, and not of files that a case could hold: test/e2e/left-behind.test.ts brings them about. */
const OF_RUNS = ['OUT001', 'OUT002'];

describe('every code of the catalogue', () => {
  const told = rules.filter(([code]) => !OF_RUNS.includes(code));

  test.each(told)('%s has a case of its name, which triggers it with its own severity', (code, { severity }) => {
    const own = cases.filter((path) => basename(path).startsWith(`${code}-`));
    expect(own).not.toEqual([]);
    for (const path of own) {
      const text = readFileSync(join(path, 'expected.txt'), 'utf8');
      const severities = [...text.matchAll(/^(?:\S+ )?(error|warning|info) ([A-Z]{3,4}\d{3}) /gm)].flatMap((match) =>
        match[2] === code ? [match[1]] : [],
      );
      expect(new Set(severities), path).toEqual(new Set([severity]));
    }
  });

  test.each(rules)('%s is listed', (code) => {
    expect(listRules(CATALOGUE)).toContain(`\n  ${code}  `);
  });

  test.each(rules)('%s says what is wrong, why, and what to write', (_, { title, why, fix, wrong, right }) => {
    expect(title).toMatch(/^[A-Z`].*[^.]$/);
    for (const text of [why, fix]) expect(text).toMatch(/[^.]$/);
    expect(wrong).not.toBe(right);
  });
});

test('docs/checks.md is made of the catalogue', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/checks.md'), 'utf8');
  expect(page).toBe(rulesDocument(CATALOGUE));
});
