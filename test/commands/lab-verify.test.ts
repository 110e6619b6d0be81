/** A record against what has changed since, on copies of the small project; and where records are written. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { deviceDigests, sourceDigests } from '../../src/commands/lab/digests.ts';
import { EvaluationFiles } from '../../src/commands/lab/evaluation-files.ts';
import { labRun } from '../../src/commands/lab/run.ts';
import { labVerify } from '../../src/commands/lab/verify.ts';
import { openProject } from '../../src/commands/project.ts';
import { render } from '../../src/commands/render.ts';
import type { Evaluation } from '../../src/inventory/types.ts';
import { evaluationOf } from '../../src/lab/evaluation.ts';
import { digestList } from '../../src/lab/evaluation-differences.ts';
import { readManifest } from '../../src/lib/files/manifest.ts';
import { evaluationYaml } from '../../src/report/evaluation.ts';
import { evaluationPage } from '../../src/report/evaluation-page.ts';
import { madeUp } from '../lab/evaluation/trial.ts';
import { copyOf, type Ran, ROOT, run } from './run.ts';

const NOW = new Date('2022-06-30T08:00:00Z');
const SITES = ['dc', 'so-thi-du', 'xa-mot'];

let written: { yaml: string; page: string };
let record: Evaluation;
let project: ReturnType<typeof copyOf>;
const path = (name: string): string => join(project.root, name);
const edit = (name: string, before: string | RegExp, after: string): void => {
  const text = readFileSync(path(name), 'utf8');
  const changed = text.replace(before, after);
  expect(changed).not.toBe(text);
  writeFileSync(path(name), changed);
};
async function release(): Promise<void> {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    expect(await render({ C: project.root, now: NOW }, {})).toBe(0);
  } finally {
    out.mockRestore();
  }
}
const verify = (more: { templates?: string } = {}, name = 'r.yaml'): Ran =>
  run(() => labVerify({ C: project.root, now: NOW, ...more }, path(name)));

beforeAll(() => {
  const global = { C: join(ROOT, 'init'), now: NOW };
  const opened = openProject(global);
  const { devices, diagnostics } = deviceDigests(opened, opened.context!, SITES);
  expect(diagnostics).toEqual([]);
  record = evaluationOf({ ...madeUp()(), digests: { ...sourceDigests(global), devices } });
  const yaml = evaluationYaml(record);
  written = { yaml, page: evaluationPage(record, 'vi', { province: 'X', record: { name: 'r.yaml', yaml } }) };
});

beforeEach(() => {
  project?.remove();
  project = copyOf(join(ROOT, 'init'));
  writeFileSync(path('r.yaml'), written.yaml);
  writeFileSync(path('r.md'), written.page);
});
afterAll(() => project.remove());

describe('lab verify', () => {
  test('nothing differs, by either name of the record', () => {
    for (const name of ['r.yaml', 'r.md', 'r']) {
      expect(verify({}, name)).toMatchObject({ code: 0, err: '' });
    }
    expect(verify().out).toMatch(/^fail; nothing differs: 12 files of the inventory, \d+ templates, \d+ devices\n$/);
  });

  test('a line of the inventory that changes no device', () => {
    edit('inventory/province.yaml', /^/, '# looked at\n');
    expect(verify()).toEqual({
      code: 4,
      out: 'inventory  changed  inventory/province.yaml\n\n1 difference: what was tried on 2022-07-01 is not what is there now\n',
      err: '',
    });
  });

  test('a line of the inventory, with the devices that it changes', () => {
    edit('inventory/agencies/xa-mot.yaml', /name: .*/, 'name: UBND xa Mot moi');
    const { code, out } = verify();
    expect(code).toBe(4);
    const lines = out.split('\n').filter((line) => /^(inventory|template|device|record)/.test(line));
    expect(lines).toContain('inventory  changed  inventory/agencies/xa-mot.yaml');
    expect(lines).toContain('device     changed  xa-mot/xa-mot-r1');
    expect(lines.filter((line) => /^(template|record)/.test(line))).toEqual([]);
  });

  test('an overlay of one template, with the devices that it changes and no others', () => {
    mkdirSync(path('overlay/linux'), { recursive: true });
    const name = 'linux/hostname.hbs';
    const shipped = join(ROOT, 'templates', name);
    writeFileSync(path(`overlay/${name}`), `${readFileSync(shipped, 'utf8').trimEnd()}.overlaid\n`);
    const { code, out } = verify({ templates: path('overlay') });
    expect(code).toBe(4);
    expect(out).toContain(`template   changed  ${name}\n`);
    expect(out).toContain('device     changed  xa-mot/xa-mot-r1\n');
    expect(out).not.toMatch(/^(inventory|record)|dc-core1$/m);
    expect(verify()).toMatchObject({ code: 0 });
  });

  test('a device that comes out otherwise though nobody wrote a line', () => {
    const { devices } = record.digests;
    const each = { ...devices.each, 'dc/dc-core1': 'f'.repeat(64) };
    const digests = { ...record.digests, devices: digestList(Object.entries(each)) };
    writeFileSync(path('r.yaml'), evaluationYaml({ ...record, digests }));
    rmSync(path('r.md'));
    expect(verify()).toMatchObject({
      code: 4,
      out: expect.stringMatching(/^device {5}changed {2}dc\/dc-core1\n\n1 d/),
    });
  });

  test('devices as they are released, zones with their serials too', () => {
    const opened = openProject({ C: ROOT, now: NOW });
    const released = readManifest(join(ROOT, 'rollout/released.json')).folders;
    const { devices } = deviceDigests(opened, opened.context!, ['kg-dc']);
    expect(Object.keys(devices.each).length).toBeGreaterThan(20);
    for (const [folder, digest] of Object.entries(devices.each)) {
      expect([folder, digest]).toEqual([folder, released.get(`out/${folder}`)?.digest]);
    }
  });

  test('what is released afterwards is what was tried: its digests are the same', async () => {
    await release();
    const released = readManifest(path('rollout/released.json'));
    const device = /^ +dc\/dc-br1: ([0-9a-f]{64})$/m.exec(written.yaml)![1];
    expect(released.folders.get('out/dc/dc-br1')!.digest).toBe(device);
    expect(verify()).toMatchObject({ code: 0 });
  });

  test('a record that somebody has edited, and the page of another one', () => {
    edit('r.yaml', 'verdict: fail', 'verdict: pass');
    const { code, out } = verify();
    expect(code).toBe(4);
    expect(out).toMatch(
      /^record {5}edited {3}verdict\nrecord {5}edited {3}.*r\.md is the page of another record\n\n2 d/,
    );
    rmSync(path('r.md'));
    expect(verify().out).toMatch(/^record {5}edited {3}verdict\n\n1 d/);
  });

  test('an inventory that is invalid', () => {
    edit('inventory/agencies/xa-mot.yaml', 'name:', 'nmae:');
    const { code, out, err } = verify();
    expect([code, out]).toEqual([3, '']);
    expect(err).toContain('inventory/agencies/xa-mot.yaml');
  });

  test.each<[string, () => void, RegExp]>([
    [
      'a word that is none',
      () => edit('r.yaml', 'verdict: fail', 'verdict: passed'),
      /r\.yaml:7:10 error SCH004 .*passed/,
    ],
    ['a key that is missing', () => edit('r.yaml', /^verdict: .*\n/m, ''), /r\.yaml:\d+:\d+ error SCH002 .*`verdict`/],
    ['no YAML', () => edit('r.yaml', 'verdict: fail', 'verdict: [fail'), /r\.yaml:\d+:\d+ error YAML001/],
    [
      'a digest that is none',
      () => edit('r.yaml', /all: [0-9a-f]{64}/, 'all: abc'),
      /r\.yaml:44:10 error SCH005 `abc`/,
    ],
    ['the page in its place', () => writeFileSync(path('r.yaml'), written.page), /r\.yaml:\d+:\d+ error YAML/],
  ])('a malformed record: %s', (_, spoil, words) => {
    spoil();
    const { code, out, err } = verify();
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(words);
  });

  test('no record', () => {
    expect(() => verify({}, 'none.yaml')).toThrow(/there is no file .*none\.yaml/);
    writeFileSync(path('r.yaml'), Buffer.from([0x61, 0x0a, 0xff]));
    expect(() => verify()).toThrow(/r\.yaml: line 2 is not UTF-8/);
  });
});

describe('where a record is written', () => {
  const here = (name: string): EvaluationFiles => new EvaluationFiles(project.root, path(name));

  test('both files, by either name, also in a folder that is new; and no third', async () => {
    for (const name of [
      'rollout/evaluations/pilot',
      'rollout/evaluations/pilot.md',
      'rollout/evaluations/pilot.yaml',
    ]) {
      const files = here(name);
      expect([files.yaml, files.page]).toEqual(['rollout/evaluations/pilot.yaml', 'rollout/evaluations/pilot.md']);
    }
    const files = here('rollout/evaluations/pilot');
    expect(files.present()).toEqual([]);
    expect(await files.write(written, false)).toBe(true);
    expect(readFileSync(path('rollout/evaluations/pilot.yaml'), 'utf8')).toBe(written.yaml);
    expect(readFileSync(path('rollout/evaluations/pilot.md'), 'utf8')).toBe(written.page);
    expect(readdirSync(path('rollout/evaluations')).sort()).toEqual(['pilot.md', 'pilot.yaml']);
  });

  test('never over one that is there, nor over a page alone, unless it is forced', async () => {
    rmSync(path('r.yaml'));
    writeFileSync(path('r.md'), 'signed\n');
    const files = here('r');
    expect(files.present()).toEqual(['r.md']);
    expect(await files.write(written, false)).toBe(false);
    expect([readFileSync(path('r.md'), 'utf8'), existsSync(path('r.yaml'))]).toEqual(['signed\n', false]);
    expect(await files.write(written, true)).toBe(true);
    expect(readFileSync(path('r.md'), 'utf8')).toBe(written.page);
  });

  test('outside the project, in its own folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'songsong-record-'));
    const files = new EvaluationFiles(project.root, join(folder, 'x.yaml'));
    expect([files.root, files.yaml]).toEqual([folder, 'x.yaml']);
    expect(await files.write(written, false)).toBe(true);
    expect(existsSync(join(folder, 'x.md'))).toBe(true);
    rmSync(folder, { recursive: true });
    expect(() => files.present()).toThrow(/there is no folder/);
  });

  test('not through a link, nor below a file', () => {
    rmSync(path('r.yaml'));
    symlinkSync('elsewhere', path('r.yaml'));
    expect(() => here('r').present()).toThrow(/symbolic link/);
    expect(() => here('r.md/x').present()).toThrow(/r\.md is in the way/);
  });

  test('run asks before anything is booted, and leaves what is there', async () => {
    const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      const options = { name: 'never', format: 'text' as const, version: '0', evaluation: path('r.yaml') };
      expect(await labRun({ C: project.root, now: NOW }, options)).toBe(4);
      expect(err.mock.calls.join('')).toMatch(/r\.yaml and .*r\.md are there already.*--force/);
    } finally {
      err.mockRestore();
    }
    expect(readFileSync(path('r.yaml'), 'utf8')).toBe(written.yaml);
  });
});

/** Real disks that are full or read-only need the right to mount. */
const disk = mkdtempSync(join(tmpdir(), 'songsong-disk-'));
const mount = (...args: string[]): boolean => spawnSync('mount', [...args, disk], { stdio: 'ignore' }).status === 0;
const unmount = (): void => void spawnSync('umount', ['-l', disk]);
const mayMount = mount('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs');
if (mayMount) unmount();
afterAll(() => rmSync(disk, { recursive: true, force: true }));

describe.skipIf(!mayMount)('a disk', () => {
  const files = (): EvaluationFiles => new EvaluationFiles(disk, join(disk, 'e/r.yaml'));
  const told = async (work: () => Promise<unknown>): Promise<string> => {
    try {
      await work();
    } catch (error) {
      return (error as Error).message;
    }
    return 'done';
  };

  test('that is full keeps what it had: neither file is there', async () => {
    expect(mount('-t', 'tmpfs', '-o', 'size=24k', 'tmpfs')).toBe(true);
    try {
      expect(files().present()).toEqual([]);
      expect(await told(() => files().write(written, false))).toMatch(/no space is left/);
      expect(existsSync(join(disk, 'e'))).toBe(false);
    } finally {
      unmount();
    }
  });

  test('that is read-only is told before the trial', () => {
    expect(mount('-t', 'tmpfs', '-o', 'size=1m,ro', 'tmpfs')).toBe(true);
    try {
      expect(() => files().present()).toThrow(/read-only/);
    } finally {
      unmount();
    }
  });
});
