/**
 * One root cause gives one primary message: single mistakes in the example province, each with what must be told of it.
 * Notes are left out: the example has some of its own.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { primaries } from '../../src/checks/primaries.ts';
import type { Finding } from '../../src/lib/diagnostic.ts';
import { finding } from '../../src/network/plan/finding.ts';
import { summarize } from '../../src/report/diagnostics.ts';
import { githubOf } from '../../src/report/machine.ts';
import { MISTAKES, type Mistake } from './mistakes.ts';
import { check } from './project.ts';

const root = mkdtempSync(join(tmpdir(), 'songsong-cause-'));
cpSync(join(import.meta.dirname, '../../inventory'), join(root, 'inventory'), { recursive: true });
afterAll(() => rmSync(root, { recursive: true, force: true }));

function told(mistakes: readonly Pick<Mistake, 'file' | 'from' | 'to'>[]) {
  const before = new Map<string, string>();
  try {
    for (const { file, from, to } of mistakes) {
      const path = join(root, 'inventory', file);
      const text = readFileSync(path, 'utf8');
      if (!before.has(path)) before.set(path, text);
      const next = text.replace(from, to);
      expect(next, file).not.toBe(text);
      writeFileSync(path, next);
    }
    return check(root, new Date('2026-06-30T00:00:00Z')).filter(({ severity }) => severity !== 'info');
  } finally {
    for (const [path, text] of before) writeFileSync(path, text);
  }
}

test.each(MISTAKES.map((one) => [one.name, one] as const))(
  '%s',
  (_, mistake) => {
    const found = told([mistake]);
    expect(found.map(({ code, position, message }) => [code, position?.file, position?.line, message])).toHaveLength(1);
    const [only] = found;
    expect(only!.code).toBe(mistake.code);
    expect(only!.position?.file).toBe(`inventory/${mistake.at ?? mistake.file}`);
    const text = readFileSync(join(root, only!.position!.file), 'utf8').replace(mistake.from, mistake.to);
    expect(text.split('\n')[only!.position!.line - 1]).toContain(mistake.line);
    if (mistake.others === undefined) return;
    expect(only!.message).toMatch(new RegExp(`, and ${mistake.others} more like it$`));
    // Each of them has its own sentence and place.
    expect(only!.related.length).toBeGreaterThanOrEqual(mistake.others);
    expect(summarize(found)).toMatch(/^1 (error|warning) in 1 file$/);
    expect(githubOf(found).trimEnd().split('\n')).toHaveLength(1);
  },
  120_000,
);

test('two mistakes give two messages, whether they multiply or not', () => {
  const named = (name: string) => MISTAKES.find((one) => one.name === name)!;
  const pairs = [
    ['a zone is renamed', 'a profile is renamed'],
    ['a zone is renamed', 'an object is renamed'],
    ['a block begins too late', 'a number is in the block of others'],
    [
      'the rule that lets staff out is gone',
      'the rule that leads to databases is gone, and nothing names them any more',
    ],
  ] as const;
  for (const [one, other] of pairs) expect(told([named(one), named(other)]), `${one}, ${other}`).toHaveLength(2);
}, 120_000);

const at = (pointer: string) => ({ file: 'a.yaml', pointer, part: 'value' as const });
const lone = (place: string, ...causes: string[]): Finding =>
  finding('ADR008', at(place), `${place} is wrong`, {
    causes: causes.map((cause) => ({ place: at(cause), what: '' })),
  });

test('two findings that share a value may be two mistakes and stay two; three are told at the value', () => {
  const two = [lone('/a', '/x'), lone('/b', '/x')];
  expect(primaries(two, {}).map(({ place }) => place?.pointer)).toEqual(['/a', '/b']);
  const [all, ...rest] = primaries([...two, lone('/c', '/x'), lone('/d', '/y')], {});
  expect([all!.place?.pointer, all!.message]).toEqual(['/x', '/a is wrong, and 2 more like it']);
  expect(all!.related.map(({ place }) => place.pointer)).toEqual(['/a', '/b', '/c']);
  expect(rest.map(({ place }) => place?.pointer)).toEqual(['/d']);
});

test('of two values that findings share, the one that explains more of them is told', () => {
  const findings = ['/a', '/b', '/c', '/d'].map((place, index) =>
    lone(place, ...(index < 3 ? ['/part'] : []), '/whole'),
  );
  expect(primaries(findings, {}).map(({ place }) => place?.pointer)).toEqual(['/whole']);
});

test('a name that others use rightly is not what was renamed: its misspelt users are told, in one message', () => {
  const missing = (place: string): Finding => ({
    ...lone(place),
    causes: [{ place: at('/zones/inside'), what: 'insid', missing: { near: 'inside' } }],
  });
  const findings = [missing('/rules/a/from/0'), missing('/rules/b/from/0')];
  const used = { rules: { a: { from: ['insid'] }, b: { from: ['insid'] }, c: { from: ['inside', 'inside'] } } };
  expect(primaries(findings, {}).map(({ place }) => place?.pointer)).toEqual(['/zones/inside']);
  expect(primaries(findings, used).map(({ place }) => place?.pointer)).toEqual(['/rules/a/from/0']);
});
