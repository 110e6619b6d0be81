import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { listTree } from '../../../src/lib/files/read.ts';
import { interruptedRun } from '../../../src/lib/files/recover.ts';
import { compileChild, startChild } from './child.ts';
import { leftovers, readTree, type Tree, temporaryFolder } from './trees.ts';

const before: Tree = { 'out/a/x.conf': 'old', 'rollout/released.json': 'old' };
const after: Tree = { 'out/a/x.conf': 'new', 'out/b/y.conf': 'new', 'rollout/released.json': 'new' };

let program: string;
beforeAll(() => {
  program = compileChild();
});

test('a process killed with SIGKILL: the next one says what happened and completes or clears away', async () => {
  const total = (await startChild(program, temporaryFolder(before), after, -1).ended).said.count;
  const states = new Set<string>();
  for (let pause = 4; pause < total; pause += 7) {
    const root = temporaryFolder(before);
    const child = startChild(program, root, after, pause);
    expect(await child.waiting).toBe(true);
    const running = interruptedRun(root);
    expect([null, 'running']).toContain(running?.state ?? null);
    child.process.kill('SIGKILL');
    expect((await child.ended).signal).toBe('SIGKILL');

    const claims = [...listTree(join(root, '.songsong/lock'))].length;
    const told = interruptedRun(root);
    states.add(told?.state ?? 'nothing');
    if (running?.state === 'running') expect(told?.state).toBe('interrupted');
    const { said } = await startChild(program, root, after, null).ended;
    expect(readTree(root), `killed before operation ${pause}`).toEqual(after);
    expect(leftovers(root)).toEqual([]);
    expect(said.takenOver, `killed before operation ${pause}`).toBe(claims);
    if (told !== null) expect(claims).toBe(1);
    if (told?.state === 'interrupted') {
      expect(said.messages).toEqual([expect.stringContaining('stopped half-way and is now complete')]);
      expect(said.outcome).toEqual({ added: 0, changed: 0, removed: 0, same: 3 });
    }
    if (told?.state === 'abandoned') expect(said.messages).toEqual([expect.stringContaining('cleared away')]);
  }
  expect([...states].sort()).toEqual(['abandoned', 'interrupted', 'nothing']);
});

test('two at once: the second is told who is writing and since when, the first is not disturbed', async () => {
  const root = temporaryFolder(before);
  const first = startChild(program, root, after, 60);
  expect(await first.waiting).toBe(true);
  const second = await startChild(program, root, { 'out/a/x.conf': 'other' }, null).ended;
  expect(second.code).toBe(1);
  expect(second.said).toEqual({
    code: 'locked',
    message: expect.stringMatching(
      new RegExp(`is writing .*: process ${first.process.pid} \\(songsong render\\), since 20\\d\\d-\\d\\d-\\d\\dT`),
    ),
    hint: 'Wait until it is done.',
  });
  first.process.kill('SIGKILL');
  await first.ended;
  expect((await startChild(program, root, after, null).ended).code).toBe(0);
  expect(readTree(root)).toEqual(after);
});

test('many started in the same instant: one after the other, and never two', async () => {
  const root = temporaryFolder();
  const results = await Promise.all(
    Array.from({ length: 6 }, (_, index) => {
      const tree = Object.fromEntries(Array.from({ length: 200 }, (_, file) => [`out/${file}`, `${index}`]));
      return startChild(program, root, tree, null).ended;
    }),
  );
  const winners = results.filter((result) => result.code === 0);
  const losers = results.filter((result) => result.code !== 0);
  expect(winners.length).toBeGreaterThan(0);
  for (const { said } of losers) expect(said.code).toBe('locked');
  expect(new Set(Object.values(readTree(root))).size).toBe(1);
  expect(readdirSync(join(root, '.songsong/lock'))).toEqual([]);
});
