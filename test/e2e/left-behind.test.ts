import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { PROGRAM, runProgram } from './project.ts';
import { WarmProgram } from './warm.ts';

const folder = mkdtempSync(join(tmpdir(), 'songsong-left-'));
const program = new WarmProgram(PROGRAM);
afterAll(() => {
  program.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('what a stopped run left is a finding of whoever reads, and of whoever clears it away', () => {
  expect(runProgram(['init', 'new'], { cwd: folder }).code).toBe(0);
  const root = join(folder, 'new');
  const run = (...args: string[]) => program.run(['-C', root, ...args], folder);
  mkdirSync(join(root, '.songsong'));
  writeFileSync(join(root, '.songsong/stage-1'), 'torn');

  const told = run('validate');
  expect([told.code, told.stderr]).toEqual([
    0,
    'warning OUT001 a run was stopped before it changed anything\n' +
      '  hint: The next command that writes (songsong render) clears it away.\n  see: README.md (all of it or nothing)\n\n1 warning\n',
  ]);
  expect(run('validate', '--max-warnings', '0').code).toBe(3);
  const { diagnostics } = JSON.parse(run('validate', '--format', 'json').stdout);
  expect(diagnostics).toMatchObject([{ code: 'OUT001', severity: 'warning', position: null }]);
  expect(run('diff').stderr).toContain('warning OUT001 a run was stopped');

  const mended = run('render');
  // On a busy machine the run counts its sites, too.
  expect([mended.code, mended.stderr.replaceAll(/^render: \d+ of \d+ sites\n/gm, '')]).toEqual([
    0,
    'info OUT002 a run had been stopped before it changed anything; what it had prepared is cleared away\n' +
      '  hint: look at the diff of `out/` before it is committed\n  see: README.md (all of it or nothing)\n\n1 note\n',
  ]);
  expect(run('validate')).toMatchObject({ code: 0, stderr: '' });
});
