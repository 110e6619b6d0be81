import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeFileSystem as fs } from '../../../src/lib/files/file-system.ts';
import { type Identity, nameOf, type ProcessName, thisProcess } from '../../../src/lib/files/identity.ts';
import { takeLock } from '../../../src/lib/files/lock.ts';
import { problemOf } from './problem-of.ts';
import { temporaryFolder } from './trees.ts';

const since = '2026-07-01T08:00:00.000Z';

function take(root: string, identity: Identity = thisProcess()) {
  return takeLock(fs, root, 'songsong render', since, identity);
}

function claim(root: string, name: ProcessName, text = ''): void {
  mkdirSync(join(root, '.songsong/lock'), { recursive: true });
  writeFileSync(join(root, '.songsong/lock', nameOf(name)), text);
}

describe('the lock', () => {
  test('says who, where, since when and with what; and goes', () => {
    const root = temporaryFolder();
    const lock = take(root);
    const [name] = readdirSync(join(root, '.songsong/lock'));
    expect(JSON.parse(readFileSync(join(root, '.songsong/lock', name!), 'utf8'))).toMatchObject({
      pid: process.pid,
      since,
      command: 'songsong render',
    });
    lock.release();
    expect(readdirSync(join(root, '.songsong/lock'))).toEqual([]);
    expect(readFileSync(join(root, '.songsong/.gitignore'), 'utf8')).toBe('*\n');
    take(root).release();
  });

  test('is refused to the same process twice', () => {
    const root = temporaryFolder();
    const lock = take(root);
    expect(problemOf(() => take(root)).message).toContain('this process is already writing');
    lock.release();
  });

  const self = thisProcess().process;

  test.each<[string, Partial<ProcessName>]>([
    ['a process that is gone', { pid: 2 ** 22 + 1 }],
    ['a process whose number another one has now', { pid: process.ppid, ticks: '1' }],
    ['a process of an earlier boot', { pid: process.ppid, boot: '00000000' }],
  ])('is taken over from %s, however torn its claim', (_, other) => {
    const root = temporaryFolder();
    claim(root, { ...self, ...other }, '{"pid": 4');
    const lock = take(root);
    expect(lock.takenOver.map(({ pid }) => pid)).toEqual([other.pid]);
    expect(readdirSync(join(root, '.songsong/lock'))).toHaveLength(1);
    lock.release();
  });

  test('is not taken from a living process, even if its claim is torn', () => {
    const root = temporaryFolder();
    const [, ticks] = /\) \S (?:\S+ ){18}(\d+)/.exec(readFileSync(`/proc/${process.ppid}/stat`, 'utf8'))!;
    claim(root, { ...self, pid: process.ppid, ticks: ticks! });
    expect(problemOf(() => take(root)).message).toContain(`process ${process.ppid} (songsong)`);
    expect(readdirSync(join(root, '.songsong/lock'))).toHaveLength(1);
  });

  test('is not taken from another machine: nobody can look whether it lives', () => {
    const root = temporaryFolder();
    claim(root, { ...self, host: 'nms2.example.vn' }, JSON.stringify({ since, command: 'songsong render -C /srv' }));
    const problem = problemOf(() => take(root));
    expect(problem.code).toBe('locked');
    expect(problem.message).toContain(
      `process ${process.pid} on nms2.example.vn (songsong render -C /srv), since ${since}`,
    );
    expect(problem.hint).toContain(`remove ${root}/.songsong/lock/`);
  });

  test('ignores files that are no claims', () => {
    const root = temporaryFolder({ '.songsong/lock/.DS_Store': '' });
    take(root).release();
    expect(readdirSync(join(root, '.songsong/lock'))).toEqual(['.DS_Store']);
  });

  test('of two that look at the same instant, the first by name waits until the other has stepped back', () => {
    const root = temporaryFolder();
    const name = (pid: number): ProcessName => ({ pid, ticks: '1', boot: '-', host: 'here' });
    let looks = 0;
    const stepsBack: Identity = { process: name(1), isAlive: () => ++looks < 4 };
    claim(root, name(2));
    take(root, stepsBack).release();
    expect(looks).toBe(4);
    claim(root, name(1));
    let asked = 0;
    const second: Identity = { process: name(2), isAlive: () => ++asked > 0 };
    expect(problemOf(() => take(root, second)).code).toBe('locked');
    expect(asked).toBe(1);
  });
});

test('a zombie is dead: it writes nothing more', async () => {
  // The shell becomes a sleep, which never waits for the child that the shell had started.
  const parent = spawn('sh', ['-c', 'sleep 0.1 & echo $!; exec sleep 5'], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const pid = Number(await new Promise((done) => parent.stdout.once('data', done)));
    await expect.poll(() => readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(') Z ');
    const other = { ...thisProcess().process, pid, ticks: '-' };
    expect(thisProcess().isAlive(other)).toBe(false);
    expect(thisProcess().isAlive({ ...other, pid: parent.pid! })).toBe(true);
  } finally {
    parent.kill('SIGKILL');
  }
});
