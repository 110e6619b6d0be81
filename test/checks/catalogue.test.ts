import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RuleText } from '../../src/checks/catalogue/rule-text.ts';
import { CATALOGUE } from '../../src/checks/catalogue.ts';
import { rulesDocument } from '../../src/report/rules.ts';

const cases = join(import.meta.dirname, 'cases');
const rules = Object.entries(CATALOGUE as Record<string, RuleText>);

/** Severities of a code in the exact messages of the cases. */
const told = new Map<string, Set<string>>();
for (const name of readdirSync(cases)) {
  const text = readFileSync(join(cases, name, 'expected.txt'), 'utf8');
  for (const [, severity, code] of text.matchAll(/^\S+ (error|warning|info) ([A-Z]{3}\d{3}) /gm)) {
    told.set(code!, (told.get(code!) ?? new Set()).add(severity!));
  }
}

describe('every check of the catalogue', () => {
  test.each(rules)('%s is triggered by a case, with its own severity', (code, { severity }) => {
    expect([...(told.get(code) ?? [])]).toEqual([severity]);
  });

  test.each(rules)('%s has a case of its name', (code) => {
    // Translation without a firewall was told before cases had the name of their code.
    if (code === 'FWL001') return;
    expect(readdirSync(cases).filter((name) => name.startsWith(`${code}-`))).toHaveLength(1);
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
