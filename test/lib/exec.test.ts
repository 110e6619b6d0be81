import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run, which } from '../../src/lib/exec.ts';
import { FileProblem } from '../../src/lib/files/problem.ts';
import { temporaryFolder } from './files/trees.ts';

test('code, output and errors apart; arguments reach the program as they are', async () => {
  const result = await run('sh', ['-c', 'cat; echo "$1" >&2; exit 3', 'sh', '$(id) "x" ; y'], { stdin: 'Rạch Giá' });
  expect(result).toEqual({
    code: 3,
    signal: null,
    stdout: 'Rạch Giá',
    stderr: '$(id) "x" ; y\n',
    timedOut: false,
    truncated: false,
  });
});

test('a program that hangs, and ignores SIGTERM, is ended', async () => {
  const polite = await run('sleep', ['30'], { timeoutMs: 100 });
  expect(polite).toMatchObject({ code: null, signal: 'SIGTERM', timedOut: true });
  const deaf = await run('sh', ['-c', 'trap "" TERM; echo up; while :; do sleep 0.1; done'], { timeoutMs: 300 });
  expect(deaf).toMatchObject({ code: null, signal: 'SIGKILL', timedOut: true, stdout: 'up\n' });
});

test('a grandchild that holds the pipes open is not waited for', async () => {
  const started = performance.now();
  const result = await run('sh', ['-c', 'sleep 5 & echo done']);
  expect(result).toMatchObject({ code: 0, stdout: 'done\n' });
  expect(performance.now() - started).toBeLessThan(4000);
});

test('output is bounded, and the program still ends', async () => {
  const result = await run('sh', ['-c', 'yes | head -c 3000000; echo end >&2'], { maxBytes: 1000 });
  expect(result).toMatchObject({ code: 0, truncated: true, stderr: 'end\n' });
  expect(result.stdout).toHaveLength(1000);
});

test('input that the program does not read is no error', async () => {
  expect(await run('true', [], { stdin: 'x'.repeat(5_000_000) })).toMatchObject({ code: 0 });
});

test('a program that is not there, or not one, is a problem', async () => {
  const path = join(temporaryFolder(), 'plain');
  writeFileSync(path, '');
  const problems = [run('songsong-no-such-program', []), run(path, []), run('true', [], { cwd: '/nowhere' })];
  const said = await Promise.all(problems.map((problem) => problem.catch((error: FileProblem) => error)));
  expect(said.map((error) => error instanceof FileProblem && [error.code, error.path])).toEqual([
    ['no-program', 'songsong-no-such-program'],
    ['no-permission', path],
    ['missing', '/nowhere'],
  ]);
});

test('which looks in PATH, and where daemons are', () => {
  const folder = temporaryFolder({ 'bin/tool': '', 'bin/data': '' });
  writeFileSync(join(folder, 'bin/tool'), '', { mode: 0o755 });
  expect(which('sh')).toMatch(/\/sh$/);
  expect(which('chroot', '/bin')).toMatch(/sbin\/chroot$/);
  expect(which('data', join(folder, 'bin'))).toBeNull();
  expect(which(join(folder, 'bin'))).toBeNull();
  expect(which('no-such-program')).toBeNull();
});
