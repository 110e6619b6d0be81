/**
 * Mistakes beyond the schema and their exact messages. A case is a folder: files that are laid over the province of
 * `init/` (a file replaces the one of its name), and `expected.txt`. `UPDATE_ERRORS=1` writes what is printed now: read it.
 * What a case is named after goes when its hint is followed (test/hints/grammar.ts), with nothing new. Where that leaves a
 * choice to the user, the files of `repair/` make it, in the words of the hint.
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { projectReader } from '../../src/inventory/files.ts';
import type { Diagnostic } from '../../src/lib/diagnostic.ts';
import { printDiagnostics } from '../../src/report/diagnostics.ts';
import { changedLines, says } from '../hints/said.ts';
import { settle } from '../hints/settle.ts';
import { leaveOutExpectations } from '../support/expectations.ts';
import { check } from './project.ts';

const folder = join(import.meta.dirname, 'cases');
const base = join(import.meta.dirname, '../../init');
const made: string[] = [];

function projectOf(name: string): string {
  const root = mkdtempSync(join(tmpdir(), 'songsong-check-'));
  made.push(root);
  cpSync(base, root, { recursive: true });
  // A mistake that also breaks what init/ expects of its flows is a case of one check all the same.
  leaveOutExpectations(join(root, 'inventory/policy.yaml'));
  cpSync(join(folder, name, 'inventory'), join(root, 'inventory'), { recursive: true });
  return root;
}

function report(root: string, diagnostics = check(root)): string {
  return printDiagnostics(diagnostics, { readFile: projectReader(root), color: false });
}

const known = new Map<string, Diagnostic[]>();

/** What a case has before anything is mended: asked once, however many tests begin with it. */
function toldOf(name: string, root: string): Diagnostic[] {
  const told = known.get(name) ?? check(root);
  known.set(name, told);
  return told;
}

afterAll(() => {
  for (const root of made) rmSync(root, { recursive: true, force: true });
});

test('the province of init/ has no mistake', () => {
  expect(report(base)).toBe('');
});

describe('a mistake gets its exact message', () => {
  test.each(readdirSync(folder))('%s', (name) => {
    const expected = join(folder, name, 'expected.txt');
    const root = projectOf(name);
    const printed = report(root, toldOf(name, root));
    if (process.env['UPDATE_ERRORS'] === '1') writeFileSync(expected, printed);
    expect(printed).not.toBe('');
    expect(printed).toBe(readFileSync(expected, 'utf8'));
  });
});

describe('what the hint says takes the finding away and brings none', () => {
  const named = readdirSync(folder).filter((name) => /^[A-Z]{3,4}\d{3}-/.test(name));
  test.each(named)('%s', (name) => {
    const code = name.slice(0, name.indexOf('-'));
    const root = projectOf(name);
    const settled = settle(root, code, check, toldOf(name, root));
    if (settled.kind === 'applied') return;
    // A choice is the user's: the repair makes it, in the words of the hint.
    const repair = join(folder, name, 'repair');
    expect(existsSync(repair), JSON.stringify(settled)).toBe(true);
    const lines = changedLines(repair, join(folder, name, 'inventory'), join(base, 'inventory'));
    for (const hint of settled.hints) expect(says(lines, hint), `${hint}\n${lines}`).toBe(true);
  });
});

describe('a repair takes the finding away and brings none', () => {
  const repaired = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'repair')));
  test.each(repaired)('%s', (name) => {
    const root = projectOf(name);
    const before = toldOf(name, root).map(({ code }) => code);
    cpSync(join(folder, name, 'repair'), join(root, 'inventory'), { recursive: true });
    const after = check(root).map(({ code }) => code);
    const about = /^[A-Z]{3}\d{3}/.exec(name)?.[0];
    expect(before.length).toBeGreaterThan(after.length);
    expect(after.filter((code) => !before.includes(code))).toEqual([]);
    if (about !== undefined) {
      expect(before).toContain(about);
      expect(after).not.toContain(about);
    }
  });
});
