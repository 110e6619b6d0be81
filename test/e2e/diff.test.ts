import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Project } from './project.ts';

const AGENCY = 'inventory/agencies/kg-30730-ubnd.yaml';

let project: Project;
let kept: string;
beforeAll(() => {
  project = new Project();
  kept = project.read(AGENCY);
  expect(project.runCold('render').code).toBe(0);
  git('init', '-q');
  git('add', 'inventory', 'out', 'rollout');
  git('-c', 'user.name=t', '-c', 'user.email=t@example.net', 'commit', '-qm', 'released');
});
afterAll(() => project.remove());

function git(...args: string[]): void {
  const { status, stderr } = spawnSync('git', ['-C', project.root, ...args], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
}

describe('diff', () => {
  test.each([['out'], ['git:HEAD'], ['./out']])('against %s says no change where there is none', (against) => {
    const { code, stdout } = project.run('diff', '--against', against, '--exit-code');
    expect([code, stdout]).toEqual([0, 'No changes.\n']);
  });

  test('shows a new stage on the devices that it touches; git apply makes of out/ what render makes', {
    timeout: 300_000,
  }, () => {
    const before = project.tree('.');
    project.edit(AGENCY, 'stage: dual-stack', 'stage: ipv4-only');
    const { code, stdout } = project.run('diff');
    const withCode = project.run('diff', '--exit-code');
    const [patch, ofRevision] = ['out', 'git:HEAD'].map(
      (what) => project.run('diff', '--format', 'patch', '--against', what).stdout,
    );
    const inFolder = project.run('diff', '--format', 'patch', '--against', './out');
    const against = ['git:HEAD', './out'].map((what) => project.run('diff', '--against', what).stdout);
    project.write(AGENCY, kept);
    expect(project.tree('.')).toEqual(before);
    expect([code, withCode.code]).toEqual([0, 2]);
    expect(against).toEqual([stdout, stdout]);
    expect(stdout).toMatch(/^--- a\/kg-30730-ubnd\/kg-30730-ubnd-r1\/interfaces\n\+\+\+ b\//m);
    expect(stdout).toMatch(/^\+\+\+ \/dev\/null$/m);
    expect(stdout).toMatch(/^\d+ devices differ:$/m);

    expect(ofRevision).toBe(patch);
    expect([inFolder.code, inFolder.stdout]).toEqual([1, '']);
    expect(inFolder.stderr).toContain('a folder may hold secrets');
    const { status, stderr } = spawnSync('git', ['apply', '--directory=out', '--whitespace=nowarn', '-'], {
      cwd: project.root,
      input: patch!,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
    const patched = project.tree('out');
    git('checkout', '-q', '--', 'out');
    project.edit(AGENCY, 'stage: dual-stack', 'stage: ipv4-only');
    expect(project.run('render', '--out', 'elsewhere').code).toBe(0);
    project.write(AGENCY, kept);
    const rendered = project.tree('elsewhere');
    rmSync(join(project.root, 'elsewhere'), { recursive: true });
    expect(patched).toEqual(new Map([...rendered].filter(([path]) => !path.startsWith('.songsong/'))));
  });

  test('says no changes of what is written otherwise and says the same', () => {
    const path = 'elsewhere/kg-30730-ubnd/kg-30730-ubnd-r1/frr.conf';
    const released = project.read('out/kg-30730-ubnd/kg-30730-ubnd-r1/frr.conf');
    mkdirSync(join(project.root, 'elsewhere/kg-30730-ubnd'), { recursive: true });
    spawnSync('cp', ['-r', 'out/kg-30730-ubnd/kg-30730-ubnd-r1', 'elsewhere/kg-30730-ubnd'], { cwd: project.root });
    project.write(
      path,
      released.replace(/^ip route .*\n/m, '').replace(/\n!\n/, `\n! moved\n${/^ip route .*\n/m.exec(released)![0]}`),
    );
    const limit = ['--against', 'elsewhere', '--limit', 'kg-30730-ubnd-r1', '--exit-code'];
    const same = project.run('diff', ...limit);
    project.write(path, released.replace(/^ip route .*\n/m, ''));
    const differs = project.run('diff', ...limit);
    const json = JSON.parse(project.run('diff', ...limit, '--format', 'json').stdout);
    const stat = project.run('diff', ...limit, '--stat');
    rmSync(join(project.root, 'elsewhere'), { recursive: true });
    expect([same.code, same.stdout]).toEqual([0, 'No changes.\n']);
    expect(same.stderr).toContain('1 file is written otherwise and says the same');
    expect(differs.code).toBe(2);
    expect(differs.stdout).toContain('@@ / @@\n');
    expect(json.devices).toMatchObject([{ device: 'kg-30730-ubnd-r1', platform: 'linux', tier: 'commune' }]);
    expect(json.devices[0].files[0].edits).toEqual([
      { kind: 'added', path: [], before: [], after: [/^ip route .*/m.exec(released)![0]] },
    ]);
    expect(stat.stdout).toBe('  kg-30730-ubnd/kg-30730-ubnd-r1  +1 -0 ~0 >0\n1 device, 1 file: +1 -0 ~0 >0\n');
  });

  test('against a revision renders its inventory with the templates of today, or takes its out/ and says why', () => {
    const rendered = project.run('diff', '--against', 'git:HEAD', '--limit', 'kg-30730-ubnd');
    expect(rendered.stderr).toContain('compared with the inventory of HEAD, rendered with the templates of today\n');
    project.edit(AGENCY, 'stage: dual-stack', 'stage: no-such-stage');
    git('-c', 'user.name=t', '-c', 'user.email=t@example.net', 'commit', '-qam', 'broken');
    project.write(AGENCY, kept);
    const { code, stdout, stderr } = project.run('diff', '--against', 'git:HEAD', '--limit', 'kg-30730-ubnd');
    git('reset', '-q', 'HEAD~1');
    expect([code, stdout]).toEqual([0, 'No changes.\n']);
    expect(stderr).toContain('compared with out/ of HEAD: its inventory is not valid by the checks of today\n');
  });

  test('against backups compares what songsong manages, by name, and shows no secret', () => {
    const released = project.read('out/kg-dc/kg-dc-br2/running-config');
    const wanted = /^ description to .*/m.exec(released)![0].trim();
    const running = released
      .replace(/<secret:[^>]+>/g, 'RealSecret')
      .replace(/^ description to .*/m, ' description old');
    const head = 'Building configuration...\n!\nlicense udi pid C8300 sn ABC\nplatform qfp utilization\n';
    mkdirSync(join(project.root, 'backups/core'), { recursive: true });
    project.write('backups/core/KG-DC-BR2.kiengiang.example.cfg', head + running);
    project.write('backups/core/somebody-else.cfg', head);
    const limited = project.run('diff', '--against', 'backups', '--limit', 'kg-dc-br*');
    const all = JSON.parse(project.run('diff', '--against', 'backups', '--format', 'json').stdout);
    rmSync(join(project.root, 'backups'), { recursive: true });
    expect(limited.stdout).toContain(`-description old\n+${wanted}\n`);
    expect(limited.stdout.match(/^[-+][^-+].*/gm)).toHaveLength(2);
    expect(limited.stdout).not.toContain('RealSecret');
    expect(limited.stdout).toContain('devices without a backup: 1\n  kg-dc/kg-dc-br1\n');
    expect(all.withoutDevice).toEqual(['core/somebody-else.cfg']);
    expect(all.devices.map(({ device }: { device: string }) => device)).toEqual(['kg-dc-br2']);
  });

  test('--limit shows the selected devices alone', () => {
    project.edit(AGENCY, 'stage: dual-stack', 'stage: ipv4-only');
    const { stdout } = project.run('diff', '--limit', 'kg-30730-ubnd');
    const elsewhere = project.run('diff', '--limit', 'kg-899-ubnd');
    project.write(AGENCY, kept);
    const files = [...stdout.matchAll(/^(?:---|\+\+\+) [ab]\/(.*)$/gm)].map((match) => match[1]!);
    expect(files).not.toEqual([]);
    for (const file of files) expect(file).toMatch(/^kg-30730-ubnd\//);
    expect(elsewhere.stdout).toBe('No changes.\n');
  });

  test('--context 0 leaves the lines around a change out', () => {
    project.edit(AGENCY, 'circuit: Y-KG-0040,', 'circuit: Y-KG-0041,');
    const [none, three] = ['0', '3'].map((lines) => project.run('diff', '--context', lines).stdout);
    project.write(AGENCY, kept);
    expect(three).toMatch(/^ \S/m);
    const changes = (text: string): string[] => text.split('\n').filter((line) => /^[-+]/.test(line));
    expect(changes(none!)).toEqual(changes(three!));
    expect(changes(none!)).not.toEqual([]);
    expect(none!.slice(0, none!.lastIndexOf('\n\n'))).not.toMatch(/^ /m);
  });

  test('shows as removed what stands in a folder alone', () => {
    const path = 'before/kg-30730-ubnd/kg-30730-ubnd-old';
    mkdirSync(join(project.root, path), { recursive: true });
    project.write(`${path}/frr.conf`, 'frr version 8.4\n');
    const { stdout } = project.run('diff', '--against', 'before', '--limit', 'kg-30730-ubnd');
    rmSync(join(project.root, 'before'), { recursive: true });
    expect(stdout).toContain('--- a/kg-30730-ubnd/kg-30730-ubnd-old/frr.conf\n+++ /dev/null\n');
  });

  test.each([
    ['git:no-such-branch', 'git has no revision no-such-branch here'],
    ['git:--help', 'git has no revision --help here'],
    ['no-such-folder', 'there is no folder'],
  ])('against %s ends with 1', (against, words) => {
    const { code, stdout, stderr } = project.run('diff', '--against', against);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(words);
    expect(stderr).not.toContain('    at ');
  });

  test('of a project below the top of its repository compares with the out/ beside its inventory', () => {
    const inner = 'provinces/one';
    mkdirSync(join(project.root, inner), { recursive: true });
    spawnSync('cp', ['-r', 'inventory', 'out', 'rollout', inner], { cwd: project.root });
    git('add', inner);
    git('-c', 'user.name=t', '-c', 'user.email=t@example.net', 'commit', '-qm', 'another project');
    const { code, stdout } = project.run('-C', inner, 'diff', '--against', 'git:HEAD', '--exit-code');
    rmSync(join(project.root, 'provinces'), { recursive: true });
    expect([code, stdout]).toEqual([0, 'No changes.\n']);
  });
});
