/** Breaking and healing on a real lab of the small province, by the built program, as a user would. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Machine } from '../../../src/lab/runtime/machine.ts';
import { WarmProgram } from '../../e2e/warm.ts';
import { labUnavailable } from '../../support/lab.ts';

const ROOT = join(import.meta.dirname, '../../..');
const LAB = `b${(process.pid % 36 ** 5).toString(36)}`;
const MINUTES = 60_000;

const reason = await labUnavailable();
const project = mkdtempSync(join(tmpdir(), 'songsong-breaks-'));
const PROGRAM = join(ROOT, 'bin/songsong.js');

/** In a process of its own. */
function lab(verb: string, ...rest: string[]) {
  const args = [PROGRAM, '-C', project, 'lab', verb, '--name', LAB, ...rest];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 3 * MINUTES });
  return { code: status, stdout, stderr };
}

describe.skipIf(reason !== null)(`a lab of init/ (${reason ?? 'here'})`, () => {
  const program = new WarmProgram(PROGRAM);
  /** A verb that plans the lab again, which takes longest in a process that does it for the first time. */
  const planning = (verb: string, ...rest: string[]) =>
    program.run(['-C', project, 'lab', verb, '--name', LAB, ...rest], project);
  beforeAll(() => {
    cpSync(join(ROOT, 'init/inventory'), join(project, 'inventory'), { recursive: true });
    const up = lab('up');
    expect(up.code, up.stderr).toBe(0);
  }, 3 * MINUTES);
  afterAll(async () => {
    program.stop();
    await new Machine(LAB).takeDown();
    rmSync(project, { recursive: true, force: true });
  }, MINUTES);

  interface Listed {
    scenario: string;
    target: string;
    title: string;
    since: string | null;
  }
  const listed = (): Listed[] => JSON.parse(planning('break', '--format', 'json').stdout).breaks;
  /** Whether the far end of a line answers, by the address that its interface has; `seconds` it may take. */
  function answers(node: string, far: string, seconds: number): boolean {
    const [farNode, farPort] = far.split('/') as [string, string];
    const shown = lab(
      'exec',
      farNode,
      '--',
      'ip',
      '-6',
      '-o',
      'addr',
      'show',
      'dev',
      farPort,
      'scope',
      'global',
    ).stdout;
    const [, address] = /inet6 ([^/]+)/.exec(shown)!;
    const ping = `for turn in $(seq ${seconds}); do ping -n -c 1 -W 1 ${address} && exit; done; exit 1`;
    return lab('exec', node, '--', 'sh', '-c', ping).code === 0;
  }

  test(
    'a silent cut stops pings while the light stays on, is told, and is put back',
    () => {
      const one = listed().find(({ scenario, title }) => scenario === 'silent-cut' && /^WAN primary/.test(title))!;
      const [node, port] = one.target.split('/') as [string, string];
      const far = /, to (\S+)$/.exec(one.title)![1]!;
      expect(answers(node, far, 20)).toBe(true);

      expect(lab('heal')).toMatchObject({ code: 0, stdout: `lab ${LAB}: nothing is broken\n` });
      const broken = planning('break', 'silent-cut', one.target);
      expect([broken.code, broken.stdout], broken.stderr).toEqual([0, expect.stringContaining('is broken')]);
      expect(lab('exec', node, '--', 'cat', `/sys/class/net/${port}/carrier`).stdout).toBe('1\n');
      expect(answers(node, far, 2)).toBe(false);

      const again = planning('break', 'silent-cut', one.target);
      expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('is broken since')]);
      expect(lab('status').stdout).toContain(`broken: silent-cut ${one.target} (`);
      expect(listed().filter(({ since }) => since !== null)).toMatchObject([{ target: one.target }]);
      expect(lab('heal', 'dns-down').stderr).toContain(`dns-down is not broken; what is: silent-cut ${one.target}`);
      const wrong = planning('break', 'silent-cut', `${one.target}x`);
      expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining(`did you mean "${one.target}"?`)]);

      expect(lab('heal')).toMatchObject({ code: 0, stdout: `lab ${LAB}: silent-cut ${one.target} is put back\n` });
      expect(answers(node, far, 20)).toBe(true);
      expect(lab('status').stdout).not.toContain('broken:');
    },
    10 * MINUTES,
  );

  test(
    'a router that died and a name server come back as they were',
    () => {
      for (const scenario of ['power-off', 'dns-down']) {
        const { target } = listed().find((one) => one.scenario === scenario)!;
        expect(planning('break', scenario, target).code).toBe(0);
        expect(lab('status').stdout).toMatch(new RegExp(`^${target} .*failing`, 'm'));
        expect(lab('heal', scenario)).toMatchObject({ code: 0 });
        expect(lab('status').stdout).toMatch(new RegExp(`^${target} .* up `, 'm'));
      }
      expect(planning('test', '--probe', 'ospf', 'bgp').code).toBe(0);
    },
    10 * MINUTES,
  );
});
