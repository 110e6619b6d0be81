import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Project } from './project.ts';

const AGENCY = 'inventory/agencies/xa-mot.yaml';

/** What a reader trusts: the files and what is said of them. */
interface State {
  out: Map<string, string>;
  rollout: Map<string, string>;
}

let project: Project;
let kept: string;
let before: State;
let after: State;
beforeAll(() => {
  project = new Project('init');
  kept = project.read(AGENCY);
  expect(project.runCold('render').code).toBe(0);
  before = state();
  project.edit(AGENCY, 'stage: dual-stack', 'stage: ipv4-only');
  expect(project.run('render').code).toBe(0);
  after = state();
  expect(after).not.toEqual(before);
});
afterAll(() => project.remove());

function state(): State {
  return { out: project.tree('out'), rollout: project.tree('rollout') };
}

/** Puts the released state back to `before`, by its files. */
function restore(): void {
  for (const folder of ['out', 'rollout', '.songsong'])
    rmSync(join(project.root, folder), { recursive: true, force: true });
  project.write(AGENCY, kept);
  expect(project.run('render').code).toBe(0);
  expect(state()).toEqual(before);
  project.edit(AGENCY, 'stage: dual-stack', 'stage: ipv4-only');
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** Kills the run as soon as `reached` holds, looking as often as it can; false if it ended first. */
async function killWhen(child: ChildProcess, reached: () => boolean): Promise<boolean> {
  while (child.exitCode === null) {
    if (reached()) return child.kill('SIGKILL');
    await sleep(0);
  }
  return false;
}

const inState = (test: (name: string) => boolean): boolean => {
  const folder = join(project.root, '.songsong');
  return existsSync(folder) && readdirSync(folder).some(test);
};

/** Moments of a run: by what it has left on the disk, and by the clock. */
const MOMENTS: readonly [name: string, reached: (start: number) => boolean][] = [
  ['at its start', () => true],
  ['while it loads', (start) => Date.now() - start > 300],
  [
    'with the lock taken',
    () => inState((name) => name === 'lock') && readdirSync(join(project.root, '.songsong/lock')).length > 0,
  ],
  ['with files staged', () => inState((name) => name.startsWith('stage'))],
  ['with the journal committed', () => inState((name) => name === 'journal')],
];

describe('a run that is killed', () => {
  test.each(MOMENTS)('%s: the next one completes it or does it anew', async (_, reached) => {
    restore();
    const start = Date.now();
    const child = project.start('render');
    await killWhen(child, () => reached(start));
    await ended(child);
    const left = state();
    const read = project.run('diff');
    expect(read.code).toBe(0);
    // Half of it may stand there only where a reading command says so.
    if (!same(left, before) && !same(left, after)) expect(read.stderr).toContain('OUT001');
    const again = project.run('render');
    expect(again.code).toBe(0);
    expect(state().out).toEqual(after.out);
    expect(project.run('render', '--check').code).toBe(0);
    expect(readdirSync(join(project.root, '.songsong')).sort()).toEqual(['.gitignore', 'lock']);
    expect(readdirSync(join(project.root, '.songsong/lock'))).toEqual([]);
    expect(state().rollout).toEqual(after.rollout);
  });
});

describe('two runs at once', () => {
  test('one writes; the other is told who, or comes after it', async () => {
    restore();
    const runs = [project.start('render'), project.start('render'), project.start('render')];
    await Promise.all(runs.map(ended));
    const codes = runs.map((run) => run.exitCode);
    expect(codes).toContain(0);
    for (const code of codes) expect([0, 1]).toContain(code);
    expect(state().out).toEqual(after.out);
    expect(project.run('render', '--check').code).toBe(0);
  });

  test('the one that is refused names the process that writes', async () => {
    restore();
    const child = project.start('render');
    // Stopped with the lock in its hand, so that the second certainly finds it taken.
    while (child.exitCode === null && !inState((name) => name.startsWith('stage'))) await sleep(0);
    child.kill('SIGSTOP');
    try {
      expect(child.exitCode).toBeNull();
      const { code, stdout, stderr } = project.run('render');
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain(`process ${child.pid}`);
      expect(stderr).toContain('hint: Wait until it is done.');
    } finally {
      child.kill('SIGCONT');
    }
    await ended(child);
    expect(child.exitCode).toBe(0);
    expect(state()).toEqual(after);
  });
});

function same(one: State, other: State): boolean {
  const text = ({ out, rollout }: State): string => JSON.stringify([[...out], [...rollout]]);
  return text(one) === text(other);
}
