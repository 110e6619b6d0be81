/** `--templates DIR`: a user's folder over the shipped templates, through the verbs. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { overlayOf } from '../../src/commands/project.ts';
import { render } from '../../src/commands/render.ts';
import { validate } from '../../src/commands/validate.ts';
import { listTree } from '../../src/lib/files/read.ts';
import { copyOf, type Ran, ROOT, run } from './run.ts';

let project: ReturnType<typeof copyOf>;
let overlay: string;
beforeEach(() => {
  project = copyOf(join(ROOT, 'init'));
  overlay = join(project.root, 'mine');
});
afterEach(() => project.remove());

/** Writes a file of the overlay and returns the overlay. */
function write(path: string, text: string): string {
  const file = join(overlay, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return overlay;
}

/** What stands below `out` after a run with the overlay (or without one). */
async function rendered(templates: string | null): Promise<Map<string, string>> {
  const out = join(project.root, 'elsewhere');
  rmSync(out, { recursive: true, force: true });
  const print = vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
  const code = await render({ C: project.root, ...(templates === null ? {} : { templates }) }, { out });
  print.mockRestore();
  expect(code).toBe(0);
  const files = [...listTree(out)].filter(({ path, kind }) => kind === 'file' && !path.startsWith('.songsong/'));
  return new Map(files.map(({ path }) => [path, readFileSync(join(out, path), 'utf8')]));
}

function validated(): Ran {
  return run(() => validate({ C: project.root, templates: overlay }, { format: 'text' }, '0.0.0'));
}

test('one partial of an overlay replaces the shipped one, wherever it is used, and nothing else', async () => {
  write('linux/partials/frr/top.hbs', '! written by us\n');
  const [before, after] = [await rendered(null), await rendered(overlay)];
  expect([...after.keys()]).toEqual([...before.keys()]);
  const changed = [...after].filter(([path, text]) => text !== before.get(path));
  expect(changed.length).toBeGreaterThan(2);
  expect(changed.map(([path]) => path.split('/').at(-1)).filter((name) => name !== 'frr.conf')).toEqual([]);
  for (const [, text] of changed) expect(text).toMatch(/^! written by us$/m);
});

test('a folder of a new platform is a platform: its devices get its files', async () => {
  write(
    'acme-os/platform.yaml',
    `title: Acme OS
files:
  - {path: startup.conf, template: device, dialect: flat, comment: '#'}
negation: 'no '
interfaceNames: {loopback: lo0, vlan: 'vlan{vlan}', subinterface: '{parent}/{vlan}'}
limits: {description: 40}
features: {}
`,
  );
  write('acme-os/device.hbs', 'name {{hostname}}\n{{#each interfaces}}\n{{> port}}\n{{/each}}\n');
  write('acme-os/partials/port.hbs', 'port {{name}} {{#each ipv6}}{{this}} {{/each}}\n');
  const models = join(project.root, 'inventory/models.yaml');
  const text = readFileSync(models, 'utf8');
  const [head, branch] = text.split(/(?=^ {2}lx-branch:)/m);
  writeFileSync(models, `${head}${branch!.replace('platform: linux', 'platform: acme-os')}`);
  const files = await rendered(overlay);
  const own = [...files].filter(([path]) => path.startsWith('xa-mot/xa-mot-r1/'));
  expect(own.map(([path]) => path)).toEqual(['xa-mot/xa-mot-r1/startup.conf']);
  expect(own[0]![1]).toMatch(/^name xa-mot-r1\nport lo0 2001:db8:100::40:1\/128\n/);
  expect(own[0]![1]).toMatch(/^port eth0\/164 2001:db8:100:40f0::3\/127$/m);
});

test.each([
  ['is empty', (): string => write('README', ''), 'holds no platform'],
  ['is a file', (): string => `${write('README', '')}/README`, 'is not a folder'],
  ['is a platform', (): string => write('platform.yaml', ''), 'holds the files of one platform'],
  ['is not there', (): string => `${overlay}s`, 'there is no folder'],
])('an overlay that %s is refused: it would leave the shipped templates as they are', (_, folder, words) => {
  const path = folder();
  expect(() => overlayOf(path)).toThrow(words);
});

test('a mistake in an overlay is told with its file, line and column, and ends with 3', () => {
  write('linux/partials/frr/top.hbs', 'frr version 8.4.4\nhostname {{uppr hostname}}\n');
  const { code, out, err } = validated();
  expect([code, out]).toEqual([3, '']);
  expect(err).toBe(
    [
      'mine/linux/partials/frr/top.hbs:2:12 error TPL003 there is no helper `uppr`',
      '    1 | frr version 8.4.4',
      '  > 2 | hostname {{uppr hostname}}',
      '      |            ^^^^',
      '  hint: did you mean `upper`?',
      '  see: docs/templates.md',
      '',
      '1 error in 1 file',
      '',
    ].join('\n'),
  );
});

test('so is a value that no device has, which only rendering meets; nothing is written then', async () => {
  write('linux/partials/frr/top.hbs', 'hostname {{hostnme}}\n');
  expect(validated().code).toBe(0);
  const out = join(project.root, 'elsewhere');
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  const code = await render({ C: project.root, templates: overlay }, { out });
  const told = err.mock.calls.map(([text]) => String(text)).join('');
  err.mockRestore();
  expect(code).toBe(3);
  expect(told).toContain('mine/linux/partials/frr/top.hbs:1:12 error TPL001');
  expect([...listTree(out)].filter(({ path, kind }) => kind === 'file' && !path.startsWith('.songsong/'))).toEqual([]);
});
