import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderDevice } from '../../src/render/device.ts';
import { loadPlatforms } from '../../src/render/platform.ts';
import { templateDiagnostics } from '../../src/render/templates.ts';
import { makeDevice, origin } from './fixtures/base.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'songsong-platform-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const PLATFORM = `title: Toy
files:
  - {path: main.conf, template: device, dialect: indent, comment: '!'}
  - {path: 'zones/{file}.zone', template: zone, dialect: zone, each: vlans, section: dns}
negation: 'no '
interfaceNames: {loopback: lo, vlan: 'vlan{vlan}', subinterface: '{parent}.{vlan}'}
limits: {description: 80}
features: {pref64: {supported: false, since: null, source: a test}}
word: hello
`;

function write(files: Record<string, string>, root = 'shipped'): string {
  for (const [path, text] of Object.entries(files)) {
    const file = join(dir, root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return join(dir, root);
}

const toy = (files: Record<string, string> = {}) =>
  write({
    'toy/platform.yaml': PLATFORM,
    'toy/device.hbs':
      '{{> partials}}\nname {{hostname}} {{platform.word}}\n{{#each extra}}\n{{lines text}}\n{{/each}}\n',
    'toy/partials/partials.hbs': 'shipped\n',
    'toy/zone.hbs': '{{item.name}}   \n',
    ...files,
  });
const device = (given = {}) => makeDevice({ id: 'box', role: 'router', platform: 'toy', ...given });
const vlans = [
  { id: 2, name: 'two', file: 'two/../x', origin },
  { id: 3, name: '', file: 'three', origin },
];

describe('platforms', () => {
  it('are folders, with templates and data', () => {
    const { platforms, diagnostics } = loadPlatforms([toy()]);
    expect(diagnostics).toEqual([]);
    expect(platforms.get('toy')).toMatchObject({
      title: 'Toy',
      limits: { description: 80 },
      features: { pref64: { supported: false, since: null, source: 'a test', instead: null } },
      managedRadios: false,
      rest: { word: 'hello' },
    });
  });

  it('take single files from an overlay, and whole vendors', () => {
    const overlay = write(
      {
        'toy/partials/partials.hbs': 'mine\n',
        'other/platform.yaml': PLATFORM.replace('each: vlans, ', ''),
        'other/device.hbs': 'x\n',
        'other/zone.hbs': 'y\n',
      },
      'overlay',
    );
    const { platforms, diagnostics } = loadPlatforms([toy(), overlay]);
    expect(diagnostics).toEqual([]);
    expect([...platforms.keys()]).toEqual(['other', 'toy']);
    expect(renderDevice(platforms, device()).files[0]!.text).toBe('mine\nname box hello\n');
  });

  it.each([
    [
      'a misspelt dialect',
      PLATFORM.replace('dialect: indent', 'dialect: indnet'),
      'SCH004',
      3,
      '`indnet` is no dialect',
    ],
    [
      'a template that is not there',
      PLATFORM.replace('template: device', 'template: devise'),
      'REF001',
      3,
      'no template `devise.hbs`',
    ],
    [
      'an unknown key of a file',
      PLATFORM.replace("comment: '!'", "coment: '!'"),
      'SCH001',
      3,
      'a file has no `coment`',
    ],
    ['a missing title', PLATFORM.replace('title: Toy\n', ''), 'SCH002', 1, '`title` must be a text'],
    [
      'a limit that is no number',
      PLATFORM.replace('description: 80', 'description: many'),
      'SCH003',
      7,
      'must be a number',
    ],
    [
      'a feature without a source',
      PLATFORM.replace(', source: a test', ''),
      'SCH003',
      8,
      '`pref64` needs supported and source',
    ],
    ['a feature that is none', PLATFORM.replace('pref64', 'perf64'), 'SCH001', 8, 'there is no feature `perf64`'],
    [
      'a feature that is lacking since a release',
      PLATFORM.replace('since: null', "since: '7.1'"),
      'SCH003',
      8,
      '`since` is the first release that has `pref64`',
    ],
    ['no YAML', 'title: [', 'YAML001', 1, 'this is not YAML'],
  ])('tell %s with its line', (_, text, code, line, message) => {
    const { platforms, diagnostics } = loadPlatforms([toy({ 'toy/platform.yaml': text })]);
    expect(platforms.size).toBe(0);
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        code,
        message: expect.stringContaining(message),
        position: expect.objectContaining({ line }),
      }),
    );
  });

  it('tell a template that does not parse, without rendering', () => {
    const { diagnostics } = loadPlatforms([toy({ 'toy/zone.hbs': 'a\n{{#each vlans}}\n' })]);
    expect(diagnostics.map(({ code, position }) => [code, position?.file.endsWith('toy/zone.hbs')])).toEqual([
      ['TPL003', true],
    ]);
  });

  it('tell an overlay of a platform that nobody has', () => {
    const { diagnostics } = loadPlatforms([toy(), write({ 'tyo/partials/partials.hbs': 'x\n' }, 'overlay')]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['REF003']);
  });

  it('tell two templates of one name', () => {
    const { diagnostics } = loadPlatforms([toy({ 'toy/partials/zone.hbs': 'x\n' })]);
    expect(diagnostics.map(({ message }) => message)).toEqual(['the template `zone` is there twice']);
  });

  it('tell a partial of an overlay that stands beside its folder with the place that is meant', () => {
    const overlay = write({ 'toy/more/end.hbs': 'mine\n' }, 'overlay');
    const { diagnostics } = loadPlatforms(
      [toy({ 'toy/partials/more/end.hbs': 'x\n', 'toy/zone.hbs': '{{> more/end}}\n' }), overlay],
      dir,
    );
    expect(diagnostics.map(({ code, hint }) => [code, hint])).toEqual([
      ['TPL003', 'rename it to `overlay/toy/partials/more/end.hbs`'],
    ]);
  });
});

describe('a device', () => {
  it('has a file per element, but none where nothing is printed, and no file leaves its folder', () => {
    const { platforms } = loadPlatforms([toy()]);
    const { files } = renderDevice(platforms, device({ vlans }));
    expect(files.map(({ path, text }) => [path, text])).toEqual([
      ['main.conf', 'shipped\nname box hello\n'],
      ['zones/two-..-x.zone', 'two\n'],
    ]);
  });

  it('has no file of a section that is not managed, and none at all if nothing is', () => {
    const { platforms } = loadPlatforms([toy()]);
    expect(renderDevice(platforms, device({ vlans, manages: ['system'] })).files.map(({ path }) => path)).toEqual([
      'main.conf',
    ]);
    expect(renderDevice(platforms, device({ vlans, manages: [] }))).toEqual({ files: [], extras: 0, mistakes: [] });
  });

  it('carries the texts of the user verbatim, counted', () => {
    const { platforms } = loadPlatforms([toy()]);
    const { files, extras } = renderDevice(platforms, device({ extra: [{ text: '  as it\n  stands {{x}}', origin }] }));
    expect(extras).toBe(1);
    expect(files[0]!.text).toBe('shipped\nname box hello\n  as it\n  stands {{x}}\n');
  });

  it('knows with markers which template line wrote what', () => {
    const { platforms } = loadPlatforms([toy({ 'toy/device.hbs': '\n\n{{> partials}}\nname {{hostname}}\n\n' })]);
    const plain = renderDevice(platforms, device()).files[0]!;
    const marked = renderDevice(platforms, device(), { markers: true }).files[0]!;
    expect(marked.text).toBe(plain.text);
    expect(plain.lines).toBeNull();
    expect(marked.lines!.map(({ line, template }) => [line, template.line])).toEqual([
      [1, 1],
      [2, 4],
    ]);
  });

  it('leaves a file with a mistake out and goes on; many devices tell it once', () => {
    const { platforms } = loadPlatforms([toy({ 'toy/device.hbs': 'name {{hostnme}}\n' })]);
    const one = renderDevice(platforms, device({ vlans }));
    expect(one.files.map(({ path }) => path)).toEqual(['zones/two-..-x.zone']);
    const position = { file: 'inventory/province.yaml', line: 7, column: 1, endColumn: 2 };
    const told = templateDiagnostics(
      [...one.mistakes, ...renderDevice(platforms, device()).mistakes],
      null,
      () => position,
    );
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ code: 'TPL001', position: { line: 1, column: 8 }, related: [{ position }] });
  });
});
