import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Project, runProgram, SITES, treeOf } from './project.ts';

const AGENCY = 'inventory/agencies/kg-30730-ubnd.yaml';
const STAGE = 'stage: dual-stack';

let project: Project;
beforeAll(() => {
  project = new Project();
  expect(project.runCold('render')).toMatchObject({ code: 0 });
});
afterAll(() => project.remove());

/** Changes a file for the time of a test. */
function edited<T>(path: string, before: string, after: string, body: () => T): T {
  const kept = project.read(path);
  project.edit(path, before, after);
  try {
    return body();
  } finally {
    project.write(path, kept);
  }
}

describe('render', () => {
  test('a second run changes nothing, by its own word and byte for byte', () => {
    const [out, released] = [project.tree('out'), project.read('rollout/released.json')];
    const again = project.run('render');
    expect(again.code).toBe(0);
    expect(again.stdout).toMatch(/^\d+ devices, \d+ files: no change$/m);
    expect(project.tree('out')).toEqual(out);
    expect(project.read('rollout/released.json')).toBe(released);
    expect(new Set([...out.keys()].map((path) => path.split('/')[0]))).toEqual(new Set(SITES));
  });

  test('the released state has the digest of each folder as anybody can compute it', () => {
    expectReleasedAsIs();
  });

  test('what changes is named on stdout; diagnostics and notes are on stderr', () => {
    const { stdout, stderr } = project.run('render', '--check');
    for (const line of stdout.trimEnd().split('\n'))
      expect(line).toMatch(/^( {2}(added|changed|removed) |\d+ devices, )/);
    expect(stderr).toContain('MOD002');
    expect(stderr).not.toMatch(/\d+ devices,/);
  });

  test('--check writes nothing, and ends with 2 exactly where a run would change something', () => {
    expect(project.run('render', '--check').code).toBe(0);
    const before = project.tree('.');
    edited(AGENCY, STAGE, 'stage: ipv4-only', () => {
      const { code, stdout } = project.run('render', '--check');
      expect(code).toBe(2);
      expect(stdout).toMatch(/^ {2}changed kg-30730-ubnd\/kg-30730-ubnd-r1 \(\d+ files?\)$/m);
      expect(stdout).toContain('would change');
      // Files that go are counted to their device, which is named once.
      expect(stdout.match(/kg-30730-ubnd-r1 /g)).toHaveLength(1);
    });
    expect(project.tree('.')).toEqual(before);
  });

  test('an inventory with a mistake ends with 3 and nothing is written', () => {
    const before = project.tree('.');
    edited(AGENCY, STAGE, 'stage: dual-stak', () => {
      const { code, stdout, stderr } = project.run('render');
      expect([code, stdout]).toEqual([3, '']);
      expect(stderr).toMatch(/^inventory\/agencies\/kg-30730-ubnd\.yaml:\d+:\d+ error /m);
      expect(stderr).toContain('dual-stack');
      expect(project.run('validate').code).toBe(3);
      expect(project.run('diff').code).toBe(3);
    });
    expect(project.tree('.')).toEqual(before);
  });

  test('a template with a mistake ends with 3 and nothing is written', () => {
    const before = project.tree('.');
    mkdirSync(join(project.root, 'overlay/linux'), { recursive: true });
    project.write('overlay/linux/hostname.hbs', '{{hostnam}}\n');
    const { code, stdout, stderr } = project.run('--templates', 'overlay', 'render');
    rmSync(join(project.root, 'overlay'), { recursive: true });
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(/overlay\/linux\/hostname\.hbs:1:3 error TPL001 `hostnam` is not there/);
    expect(stderr).toContain('nothing was written');
    expect(project.tree('.')).toEqual(before);
  });

  test('--templates lays single files over the shipped ones', () => {
    mkdirSync(join(project.root, 'overlay/linux'), { recursive: true });
    project.write('overlay/linux/hostname.hbs', 'over-{{hostname}}\n');
    const { code } = project.run('--templates', 'overlay', 'render', '--out', 'elsewhere', '--limit', 'kg-30730-ubnd');
    const text = project.read('elsewhere/kg-30730-ubnd/kg-30730-ubnd-sw1/hostname');
    for (const name of ['overlay', 'elsewhere']) rmSync(join(project.root, name), { recursive: true });
    expect([code, text]).toEqual([0, 'over-kg-30730-ubnd-sw1\n']);
  });

  test('--out writes the same files elsewhere and leaves the released state alone', () => {
    const before = project.tree('rollout');
    expect(project.run('render', '--out', 'elsewhere').code).toBe(0);
    const written = treeOf(join(project.root, 'elsewhere'));
    rmSync(join(project.root, 'elsewhere'), { recursive: true });
    const files = [...written].filter(([path]) => !path.startsWith('.songsong/'));
    expect(new Map(files)).toEqual(project.tree('out'));
    expect(project.tree('rollout')).toEqual(before);
  });

  test.each([
    ['kg-30730-ubnd', /^kg-30730-ubnd\//],
    ['kg-30730-ubnd-r1', /^kg-30730-ubnd\/kg-30730-ubnd-r1\//],
    ['kg-3*', /^kg-30730-ubnd\//],
    ['tier:district', /^kg-899-ubnd\//],
    ['wave:pilot', /^kg-899-ubnd\//],
    ['tier:commune,tier:district', /^kg-(30730|899)-ubnd\//],
  ])('--limit %s renders exactly those', (selector, wanted) => {
    expect(project.run('render', '--out', 'part', '--limit', selector).code).toBe(0);
    const paths = [...treeOf(join(project.root, 'part')).keys()].filter((path) => !path.startsWith('.songsong/'));
    rmSync(join(project.root, 'part'), { recursive: true });
    expect(paths).toEqual([...project.tree('out').keys()].filter((path) => wanted.test(path)));
    expect(paths).not.toEqual([]);
  });

  test('--limit leaves what it does not name as it is, in out/ and in the released state', () => {
    edited(AGENCY, STAGE, 'stage: ipv4-only', () => {
      const before = project.tree('out');
      expect(project.run('render', '--limit', 'kg-30730-ubnd').code).toBe(0);
      const after = project.tree('out');
      const differ = [...new Set([...before.keys(), ...after.keys()])].filter(
        (path) => before.get(path) !== after.get(path),
      );
      expect(differ).not.toEqual([]);
      for (const path of differ) expect(path).toMatch(/^kg-30730-ubnd\//);
      expectReleasedAsIs();
    });
    expect(project.run('render').code).toBe(0);
  });

  test('a selector that selects nothing is a mistake, not "no change"', () => {
    for (const verb of ['render', 'diff']) {
      const { code, stdout, stderr } = project.run(verb, '--limit', 'kg-30731-ubnd', 'tier:comune', 'nothing-*');
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain('--limit "kg-30731-ubnd" selects nothing; did you mean "kg-30730-ubnd"?');
      expect(stderr).toContain('--limit "tier:comune" selects nothing; did you mean "tier:commune"?');
      expect(stderr).toContain('--limit "nothing-*" selects nothing');
    }
  });

  test('--bootstrap prints one device and writes nothing', () => {
    const before = project.tree('.');
    const { code, stdout } = project.run('render', '--bootstrap', 'kg-30730-ubnd-r1');
    expect(code).toBe(0);
    expect(stdout).toContain('kg-30730-ubnd-r1');
    const unknown = project.run('render', '--bootstrap', 'kg-30730-ubnd-r2');
    expect([unknown.code, unknown.stdout]).toEqual([1, '']);
    expect(unknown.stderr).toContain('did you mean "kg-30730-ubnd-r1"?');
    expect(project.tree('.')).toEqual(before);
  });

  test('a site that goes takes its files along, and nothing that is not ours', () => {
    const [path, kept] = [AGENCY, project.read(AGENCY)];
    rmSync(join(project.root, path));
    project.write('out/kg-30730-ubnd/NOTES', 'by hand\n');
    const { code, stdout } = project.run('render');
    const left = [...project.tree('out').keys()].filter((name) => name.startsWith('kg-30730-ubnd/'));
    rmSync(join(project.root, 'out/kg-30730-ubnd/NOTES'));
    project.write(path, kept);
    expect(code).toBe(0);
    expect(stdout).toContain('removed');
    expect(left).toEqual(['kg-30730-ubnd/NOTES']);
    expectReleasedAsIs();
    expect(project.run('render').code).toBe(0);
  });
});

describe('the serial of a zone', () => {
  const serials = (): Record<string, number> => JSON.parse(project.read('rollout/released.json')).serials;

  test('rises by one where the content of its zone changes, and nowhere else', () => {
    const before = serials();
    expect(Object.keys(before).length).toBeGreaterThan(3);
    expect(project.run('render').code).toBe(0);
    expect(serials()).toEqual(before);
    edited('inventory/services.yaml', 'dichvucong.', 'dichvucong2.', () => {
      const check = project.run('render', '--check');
      expect([check.code, serials()]).toEqual([2, before]);
      expect(project.run('render').code).toBe(0);
      const after = serials();
      const risen = Object.keys(after).filter((zone) => after[zone] !== before[zone]);
      expect(risen).not.toEqual([]);
      expect(risen.length).toBeLessThan(Object.keys(after).length);
      for (const zone of risen) expect([zone, after[zone]]).toEqual([zone, before[zone]! + 1]);
      for (const [path, text] of project.tree('out')) {
        const zone = Object.keys(after).find((name) => path.endsWith(`/${name}`));
        if (zone !== undefined) expect(text).toMatch(new RegExp(`\\b${after[zone]}\\b`));
      }
      expect(project.run('render', '--check').code).toBe(0);
      expect(serials()).toEqual(after);
    });
    // Back to what it was is a change as well: a serial never falls.
    expect(project.run('render').code).toBe(0);
    for (const [zone, serial] of Object.entries(serials())) expect(serial).toBeGreaterThanOrEqual(before[zone]!);
  });
});

describe('where it cannot write', () => {
  test('a file in the way is named, and nothing has changed', () => {
    const folder = join(project.root, 'taken');
    mkdirSync(folder);
    project.write('taken/kg-dc', 'a file\n');
    const { code, stdout, stderr } = project.run('render', '--out', 'taken');
    const left = [...treeOf(folder).keys()].filter((path) => !path.startsWith('.songsong/'));
    rmSync(folder, { recursive: true });
    expect([code, stdout, left]).toEqual([1, '', ['kg-dc']]);
    expect(stderr).toContain('taken/kg-dc is in the way');
    expect(stderr).not.toContain('    at ');
  });

  test.skipIf(process.getuid?.() === 0)('a folder that may not be written in is named, and nothing has changed', () => {
    const folder = join(project.root, 'out/kg-30730-ubnd/kg-30730-ubnd-r1');
    const before = project.tree('out');
    chmodSync(folder, 0o555);
    const ran = edited(AGENCY, STAGE, 'stage: ipv4-only', () => project.run('render'));
    chmodSync(folder, 0o755);
    expect([ran.code, ran.stdout]).toEqual([1, '']);
    expect(ran.stderr).toMatch(/permission is denied/);
    expect(project.tree('out')).toEqual(before);
  });
});

describe('colour', () => {
  test('none without a terminal, none with NO_COLOR', () => {
    for (const env of [{}, { NO_COLOR: '1' }]) {
      const { stdout, stderr } = runProgram(['validate'], { cwd: project.root, env });
      expect(stderr).toContain('MOD002');
      expect(stdout + stderr).not.toContain('\u001b');
    }
  });
});

/** Each folder of released.json has these files and no others, with this digest: `sha256sum * | sha256sum`. */
function expectReleasedAsIs(): void {
  const released = JSON.parse(project.read('rollout/released.json')) as {
    lists: Record<string, string[]>;
    folders: Record<string, { digest: string; files: string }>;
  };
  const folders = Object.entries(released.folders).map(
    ([folder, { digest, files }]) => [folder, { digest, files: released.lists[files]! }] as const,
  );
  const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
  const owned = folders.flatMap(([folder, { files }]) => files.map((name) => `${folder}/${name}`));
  expect(owned.sort()).toEqual(
    [...project.tree('out').keys()]
      .map((path) => `out/${path}`)
      .sort()
      .filter((path) => !path.endsWith('/NOTES')),
  );
  for (const [folder, { digest, files }] of folders) {
    expect([folder, sha(files.map((name) => `${sha(project.read(`${folder}/${name}`))}  ${name}\n`).join(''))]).toEqual(
      [folder, digest],
    );
  }
}
