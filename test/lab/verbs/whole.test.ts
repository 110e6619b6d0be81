/** The default lab of the example, whole, by the built program as a user would: booted, probed, taken down; nothing is red. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Machine } from '../../../src/lab/runtime/machine.ts';
import { labUnavailable } from '../../support/lab.ts';

const ROOT = join(import.meta.dirname, '../../..');
const LAB = `w${(process.pid % 36 ** 5).toString(36)}`;
const MINUTES = 60_000;

const reason = await labUnavailable();
const machine = new Machine(LAB);

interface Told {
  failures: unknown[];
  probes: { name: string; passed: boolean; expected: string; seen: string; node: string; command: string }[];
}

/**
 * A verb, before all else that the machine does: the time that a network needs to heal is measured in it. Five minutes
 * are enough for probes where nothing else runs, and thrice that where others do something.
 */
function lab(verb: string, ...rest: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const args = ['-n', '-19', process.execPath, 'bin/songsong.js', 'lab', verb, '--name', LAB];
  const settings = { cwd: ROOT, timeout: 15 * MINUTES, maxBuffer: 2 ** 28 };
  return new Promise((resolve, reject) => {
    const child = execFile('nice', [...args, ...rest], settings, (_, stdout, stderr) => {
      const { exitCode: code } = child;
      if (code === null) reject(new Error(`lab ${verb} did not end: ${stderr.slice(-4000)}`));
      else resolve({ code, stdout, stderr });
    });
  });
}

/** What `up` and `test` say, as data. */
async function told(verb: 'up' | 'test', ...rest: string[]): Promise<{ code: number; report: Told; stderr: string }> {
  const { code, stdout, stderr } = await lab(verb, '--format', 'json', ...rest);
  return { code, report: JSON.parse(stdout === '' ? '{}' : stdout), stderr };
}

const red = ({ probes }: Told) => probes.filter(({ passed }) => !passed);

describe.skipIf(reason !== null)(`the default lab (${reason ?? 'here'})`, () => {
  afterAll(() => machine.takeDown());

  test(
    'every probe passes, and nothing is left',
    async () => {
      const up = await told('up');
      expect([up.code, up.report.failures], up.stderr).toEqual([0, []]);
      const first = await told('test');
      expect(first.report.probes.length, first.stderr).toBeGreaterThan(1000);
      expect(first.code).toBe(red(first.report).length === 0 ? 0 : 5);
      // A machine that does other work beside may have lost a packet: what is red is asked once more, and no oftener.
      const again = red(first.report).map(({ name }) => name);
      const left = again.length === 0 ? [] : red((await told('test', '--probe', ...again)).report);
      expect(left.map(({ name, expected, seen, node, command }) => ({ name, expected, seen, node, command }))).toEqual(
        [],
      );
      expect((await lab('down')).code).toBe(0);
      expect([machine.namespaces(), existsSync(machine.folder)]).toEqual([[], false]);
    },
    25 * MINUTES,
  );
});
