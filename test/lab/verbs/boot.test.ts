/** A real lab of the small province, by the built program, as a user would: up to down, and stopped on the way. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Machine } from '../../../src/lab/runtime/machine.ts';
import { listProcesses, namedSpace } from '../../../src/lab/runtime/processes.ts';
import { WarmProgram } from '../../e2e/warm.ts';
import { labUnavailable } from '../../support/lab.ts';

const ROOT = join(import.meta.dirname, '../../..');
const PROGRAM = join(ROOT, 'bin/songsong.js');
const LAB = `t${(process.pid % 36 ** 5).toString(36)}`;
const MINUTES = 60_000;

const reason = await labUnavailable();
const machine = new Machine(LAB);
const project = mkdtempSync(join(tmpdir(), 'songsong-lab-'));

beforeAll(() => cpSync(join(ROOT, 'init/inventory'), join(project, 'inventory'), { recursive: true }));
afterAll(() => rmSync(project, { recursive: true, force: true }));

function lab(verb: string, ...rest: string[]) {
  const args = [PROGRAM, '-C', project, 'lab', verb, '--name', LAB, ...rest];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 3 * MINUTES });
  return { code: status, stdout, stderr };
}

/** What a lab of this name has on the machine. */
function left(): { spaces: string[]; folder: boolean } {
  return { spaces: machine.namespaces(), folder: existsSync(machine.folder) };
}

const NOTHING = { spaces: [], folder: false };

describe.skipIf(reason !== null)(`a lab of init/ (${reason ?? 'here'})`, () => {
  const program = new WarmProgram(PROGRAM);
  afterAll(() => program.stop());
  /** Probes in a process that has planned the lab before: planning takes longest the first time. */
  const probed = (...rest: string[]) => program.run(['-C', project, 'lab', 'test', '--name', LAB, ...rest], project);
  test(
    'up, status, exec, test, down',
    () => {
      const up = lab('up', '--format', 'json');
      expect([up.code, up.stderr], up.stderr).toEqual([0, expect.stringMatching(/planned \d+ nodes/)]);
      const inodes = new Set(machine.namespaces().map(namedSpace));
      const ours = () => listProcesses().filter(({ network }) => inodes.has(network));
      expect(ours().length).toBeGreaterThan(20);

      const report = JSON.parse(up.stdout);
      const schema = JSON.parse(readFileSync(join(ROOT, 'docs/lab.schema.json'), 'utf8'));
      const valid = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
      expect(valid(report), JSON.stringify(valid.errors)).toBe(true);
      expect(report.sites).toEqual(['dc', 'so-thi-du', 'xa-hai', 'xa-mot']);
      expect(report.vendors).toContainEqual({ device: 'dc-br1', model: 'c8300', platform: 'cisco-iosxe' });

      const again = lab('up');
      expect([again.code, again.stdout]).toEqual([1, '']);
      expect(again.stderr).toContain(`the lab "${LAB}" runs since`);

      expect(lab('exec', 'dc-core1', '--', 'hostname').stdout).toBe('dc-core1\n');
      expect(lab('exec', 'dc-core1', '--', 'sh', '-c', 'exit 7').code).toBe(7);
      expect(lab('exec', 'dc-cor1', '--', 'true')).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('did you mean "dc-core1"?'),
      });
      // What daemons keep is the node's: the next lab finds nothing of it.
      for (const folder of ['/etc', '/run', '/var/cache', '/var/lib', '/var/log', '/var/spool', '/var/tmp']) {
        const file = `${folder}/songsong-${LAB}`;
        expect(lab('exec', 'dc-core1', '--', 'touch', file).code).toBe(0);
        expect(existsSync(file), file).toBe(false);
      }
      expect(lab('exec', '--vrf', 'no', 'dc-core1', '--', 'true')).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('has no VRF "no"'),
      });

      const tested = probed('--probe', 'ospf', '--format', 'json');
      expect(tested.code, tested.stdout).toBe(0);
      const { probes, classes } = JSON.parse(tested.stdout);
      expect(valid(JSON.parse(tested.stdout))).toBe(true);
      expect(classes).toEqual([{ class: 'ospf', passed: probes.length, failed: 0 }]);
      expect(probes[0].at[0]).toMatch(/^inventory\/.+:\d+$/);
      expect(probed('--probe', 'ospff').stderr).toContain('did you mean "ospf"?');

      // A daemon that has died is told, and the probe that needs it fails with what it saw and why it looked.
      expect(lab('status').code).toBe(0);
      expect(lab('exec', 'dc-core1', '--', 'pkill', '-9', '-x', 'ospfd').code).toBe(0);
      const status = lab('status');
      expect([status.code, status.stdout]).toEqual([1, expect.stringMatching(/^dc-core1 .*failing.*ospfd\(dead\)/m)]);
      const failed = probed('--probe', 'ospf/*/v4');
      expect(failed.code).toBe(5);
      expect(failed.stdout).toMatch(
        /^failed: ospf\/.*\n {4}.*\n {4}expected {2}.*\n {4}seen {6}.*\n {4}on {8}\S+: vtysh .*\n {4}because {3}inventory\/.*:\d+$/m,
      );

      writeFileSync(join(project, 'inventory/more.yaml'), 'sites:\n  xa-hai:\n    contact: {name: X}\n');
      const invalid = probed();
      rmSync(join(project, 'inventory/more.yaml'));
      expect(invalid.code).toBe(3);
      const data = join(project, 'inventory/agencies/xa-hai.yaml');
      const before = readFileSync(data, 'utf8');
      writeFileSync(data, before.replace('stage: ipv4-only', 'stage: dual-stack'));
      const changed = probed();
      writeFileSync(data, before);
      expect([changed.code, changed.stdout]).toEqual([1, '']);
      expect(changed.stderr).toContain('since the lab was booted');

      expect(lab('down')).toMatchObject({ code: 0, stdout: expect.stringMatching(/nodes taken down/) });
      expect(left()).toEqual(NOTHING);
      expect(ours()).toEqual([]);
      expect(lab('down')).toMatchObject({ code: 0, stdout: `lab ${LAB}: nothing runs\n` });
      expect(lab('status').code).toBe(1);
    },
    10 * MINUTES,
  );
});

describe.skipIf(reason !== null)(`stopped (${reason ?? 'here'})`, () => {
  let child: ChildProcess | null = null;
  afterEach(async () => {
    child?.kill('SIGKILL');
    await machine.takeDown();
  });

  /** Starts a verb and waits until its stderr says so. */
  async function until(words: RegExp, verb: string): Promise<{ child: ChildProcess; ended: Promise<number | null> }> {
    const started = spawn(process.execPath, [PROGRAM, '-C', project, 'lab', verb, '--name', LAB], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child = started;
    const ended = new Promise<number | null>((resolve) => started.on('exit', resolve));
    let heard = '';
    await new Promise<void>((resolve, reject) => {
      started.stderr!.on('data', (part) => {
        heard += part;
        if (words.test(heard)) resolve();
      });
      started.on('exit', () => reject(new Error(`ended before: ${heard}`)));
    });
    return { child: started, ended };
  }

  test.each([
    ['up', 'SIGINT', /planned/, 130],
    ['up', 'SIGTERM', /cables/, 143],
    ['up', 'SIGINT', /interfaces/, 130],
    ['run', 'SIGINT', /services of .* nodes\n.*services of .* nodes/, 130],
  ] as const)(
    '%s by %s leaves nothing',
    async (verb, signal, when, code) => {
      const { child, ended } = await until(when, verb);
      const inodes = new Set(machine.namespaces().map(namedSpace));
      child.kill(signal);
      expect(await ended).toBe(code);
      expect(left()).toEqual(NOTHING);
      expect(listProcesses().filter(({ network }) => inodes.has(network))).toEqual([]);
    },
    3 * MINUTES,
  );

  test(
    'killed outright: what is left is known for what it is, and goes with down',
    async () => {
      const { child, ended } = await until(/cables/, 'up');
      expect(lab('down')).toMatchObject({ code: 1, stderr: expect.stringContaining(`process ${child.pid} `) });
      child.kill('SIGKILL');
      await ended;
      expect(left().spaces.length).toBeGreaterThan(0);
      expect(lab('status').stderr).toContain('`songsong lab down`');
      expect(lab('down').code).toBe(0);
      expect(left()).toEqual(NOTHING);
    },
    3 * MINUTES,
  );

  test('a note of a process that is another one by now ends nobody', async () => {
    const bystander = spawn('sleep', ['60'], { stdio: 'ignore' });
    machine.write({ project, started: new Date().toISOString(), pids: { 'dc-br1': bystander.pid! } });
    expect(lab('down').code).toBe(0);
    expect(bystander.exitCode ?? bystander.signalCode).toBe(null);
    expect(readdirSync('/proc')).toContain(String(bystander.pid));
    bystander.kill();
  });
});
