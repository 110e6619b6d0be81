import { existsSync, readdirSync, readFileSync } from 'node:fs';
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

/** What a check may lean on: a standard with its section, an action, an item of the plan, a clause, a page of this manual. */
const SOURCES = [
  /^(BCP \d+ \()?RFC \d+( sections? \d[\d.]*(, \d[\d.]*)*( and \d[\d.]*)?)?\)?$/,
  /^MANRS action [1-4]$/,
  /^plan 160\/KH-UBND, (I|II|III|V)(\.\d)?(\.[a-zđ])?(, measures? [A-C]\d( and [A-C]\d)?)?$/,
  /^plan 160\/KH-UBND, step \d+( and step \d+)?$/,
  /^TT 06\/2026\/TT-BKHCN articles? \d[\d.]*( and \d[\d.]*)?$/,
  /^TCVN 14423:2026( 5\.\d+\.\d\.\d|, level 3)?$/,
  /^YAML 1\.2\.2( sections? \d[\d.]*( and \d[\d.]*)?)?$/,
  /^IEEE 802\.(1Q|11)(,? (clause|annex) [\dE.]+)?$/,
  /^(IANA|VNNIC|Cisco IOS XE)[:,]? /,
];

test.each(rules)('%s says where it is asked for', (_, { reference }) => {
  for (const one of reference.replaceAll(/ \((?!RFC)[^)]*\)/g, '').split('; ')) {
    if (one.endsWith('.md')) expect(existsSync(join(import.meta.dirname, '../..', one))).toBe(true);
    else
      expect(
        SOURCES.some((source) => source.test(one)),
        one,
      ).toBe(true);
  }
});

/** About how something is written down, not about what it does: the form is this program's own. */
const FORM = /^(YAML|SCH|REF|FIL|TPL|CHK|OUT)\d/;

test.each(rules.filter(([code]) => !FORM.test(code)))(
  '%s, which is about the network, is asked for by somebody else than this manual',
  (_, { reference }) => {
    expect(reference.split('; ').filter((one) => !one.endsWith('.md'))).not.toEqual([]);
  },
);

test('docs/checks.md is made of the catalogue', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/checks.md'), 'utf8');
  expect(page).toBe(rulesDocument(CATALOGUE));
});
