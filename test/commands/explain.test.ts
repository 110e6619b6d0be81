import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { explain, explainIn } from '../../src/commands/explain.ts';
import { openProject, type Project } from '../../src/commands/project.ts';
import { render } from '../../src/commands/render.ts';
import type { ExplainedLine } from '../../src/explain/answer.ts';
import { copyOf, ROOT, run } from './run.ts';

const { root, remove } = copyOf(join(ROOT, 'init'));
const ROUTER = 'out/xa-mot/xa-mot-r1/frr.conf';
/** What the slowest machine needs for a few hundred renderings of a small device. */
const LONG = 180_000;

let project: Project;
/** Asks the project that was opened once. */
const ask = (place: string, format: 'text' | 'json' = 'text') => {
  const [, file = place, line] = /^(.+):(\d+)$/.exec(place) ?? [];
  return run(() => explainIn(project, { file, line: line === undefined ? null : Number(line) }, { format }));
};
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');
/** The line (from 1) of a file that holds a text. */
const lineOf = (file: string, text: string): number => {
  const at = textOf(file)
    .split('\n')
    .findIndex((line) => line.includes(text));
  expect(at, `${text} in ${file}`).toBeGreaterThanOrEqual(0);
  return at + 1;
};
/** Places of one block of an answer, with what the shipped templates are below. */
const block = (out: string, title: string): string[] => {
  const lines = out.split('\n');
  const from = lines.findIndex((line) => line.startsWith(`  ${title}`));
  const to = lines.findIndex((line, index) => index > from && !line.startsWith(' '.repeat(13)));
  return from < 0 ? [] : lines.slice(from, to).map((line) => line.slice(13).replaceAll(`${ROOT}/`, ''));
};

beforeAll(async () => {
  expect(await render({ C: root }, {})).toBe(0);
  expect(existsSync(join(root, ROUTER))).toBe(true);
  project = openProject({ C: root });
}, LONG);
afterAll(remove);

describe('a line of a configuration', () => {
  const file = 'out/xa-mot/xa-mot-r1/interfaces';

  test(
    'names its templates from the inside out, and profile, site and all else in that order',
    () => {
      const line = lineOf(ROUTER, 'ip route 0.0.0.0/0');
      const { code, out } = ask(`${ROUTER}:${line}`);
      expect(code).toBe(0);
      expect(out.split('\n')[0]).toMatch(/^ip route 0\.0\.0\.0\/0 \S+/);
      expect(block(out, 'template')).toEqual([
        expect.stringMatching(/^templates\/linux\/partials\/frr\/static-route\.hbs:\d+$/),
        expect.stringMatching(/^in templates\/linux\/partials\/frr\/static\.hbs:\d+$/),
        expect.stringMatching(/^in templates\/linux\/frr\.conf\.hbs:\d+$/),
      ]);
      const because = block(out, 'because');
      expect(because.length).toBeLessThanOrEqual(9);
      expect(because[0]).toMatch(/^inventory\/profiles\.yaml:\d+ +profile commune@1/);
      expect(because.join('\n')).toMatch(/agencies\/xa-mot\.yaml:\d+ .*site xa-mot, WAN primary: kind fibre, number 0/);
      expect(because.join('\n')).toMatch(/address-plan\.yaml:\d+ .*address plan, range \S+, ipv4: prefix/);
      const order = because.map((one) => /^inventory\/(profiles|agencies|\w)/.exec(one)?.[1]);
      expect(order.indexOf('agencies')).toBeGreaterThan(order.lastIndexOf('profiles'));
      expect(order.indexOf('a')).toBeGreaterThan(order.lastIndexOf('agencies'));
    },
    LONG,
  );

  test(
    'names the value that it prints, at the value\u2019s own line',
    () => {
      const line = lineOf(file, 'X-0040');
      const { out } = ask(`${file}:${line}`);
      const wan = lineOf('inventory/agencies/xa-mot.yaml', 'circuit');
      expect(block(out, 'because').join('\n')).toMatch(
        new RegExp(`inventory/agencies/xa-mot\\.yaml:${wan} .*circuit X-0040, carrier Provider X`),
      );
    },
    LONG,
  );

  test(
    'is explained as data too, every line of a file',
    () => {
      const hostname = 'out/xa-mot/xa-mot-r1/hostname';
      const data = JSON.parse(ask(hostname, 'json').out);
      expect(schema(data), JSON.stringify(schema.errors)).toBe(true);
      expect(data).toMatchObject({
        file: hostname,
        current: true,
        lines: [{ line: 1, text: 'xa-mot-r1', kind: 'setting' }],
      });
    },
    LONG,
  );

  test(
    'ends a section: explained as the line that opens it',
    () => {
      const radvd = 'out/xa-mot/xa-mot-r1/radvd.conf';
      const end = textOf(radvd).split('\n').indexOf('};') + 1;
      const { lines } = JSON.parse(ask(`${radvd}:${end}`, 'json').out) as { lines: ExplainedLine[] };
      expect(lines[0]).toMatchObject({
        kind: 'end',
        opens:
          textOf(radvd)
            .split('\n')
            .findIndex((one) => /^interface /.test(one)) + 1,
      });
      expect(lines[0]!.because.map(({ words }) => words).join('\n')).toContain('segment staff: vlan 10');
    },
    LONG,
  );
});

describe('a line of the inventory', () => {
  test(
    'lists what it decides, by the template\u2019s line',
    () => {
      const line = lineOf('inventory/agencies/xa-mot.yaml', 'primary');
      const { code, out } = ask(`inventory/agencies/xa-mot.yaml:${line}`);
      expect(code).toBe(0);
      expect(out).toMatch(/^inventory\/agencies\/xa-mot\.yaml:\d+ {3}site xa-mot, WAN primary$/m);
      expect(out).toMatch(/^ {2}decides \d+ lines on [2-9] devices$/m);
      expect(out).toContain('    out/xa-mot/xa-mot-r1/');
      const json = ask(`inventory/agencies/xa-mot.yaml:${line}`, 'json');
      const data = JSON.parse(json.out);
      expect(schema(data), JSON.stringify(schema.errors)).toBe(true);
      for (const { lines } of data.groups)
        for (const one of lines) expect(textOf(one.file).split('\n')[one.line - 1]).toBe(one.text);
      const files = new Set(
        data.groups.flatMap((group: { lines: { file: string }[] }) => group.lines.map((one) => one.file)),
      );
      expect([...files].some((one) => String(one).startsWith('out/dc/'))).toBe(true);
    },
    LONG,
  );

  test(
    'decides nothing where it is a comment, is empty or is not there',
    () => {
      expect(ask('inventory/profiles.yaml:1')).toMatchObject({ code: 1, err: expect.stringContaining('a comment') });
      expect(ask('inventory/profiles.yaml:9999')).toMatchObject({
        code: 1,
        err: expect.stringMatching(/has \d+ lines/),
      });
      expect(ask('inventory/nothing.yaml:1')).toMatchObject({
        code: 1,
        err: expect.stringContaining('there is no file'),
      });
    },
    LONG,
  );
});

describe('what cannot be explained', () => {
  test.each([undefined, ROUTER, `${ROUTER}:0`, `${ROUTER}:one`])('no place: %s', (place) => {
    expect(run(() => explain({ C: root }, place, { format: 'text' }))).toMatchObject({ code: 1, out: '' });
  });

  test.each([
    [`${ROUTER}:99999`, 'lines'],
    ['README.md:1', 'no file of out/'],
    ['../x:1', 'no file of out/'],
    ['out/xa-mot/xa-mot-r1/nothing:1', 'there is no file'],
    ['out/xa-mot/xa-mot-r9/frr.conf:1', 'did you mean the device "xa-mot-r1"'],
  ])('%s', (place, words) => {
    expect(ask(place)).toMatchObject({ code: 1, out: '', err: expect.stringContaining(words) });
  });

  test(
    'out/ that is not what would be rendered: told, and the line found where it is now',
    () => {
      const before = textOf(ROUTER);
      try {
        writeFileSync(join(root, ROUTER), `ip route 192.0.2.0/24 blackhole\n${before}`);
        const line = lineOf(ROUTER, 'ip route 0.0.0.0/0');
        const { code, out, err } = ask(`${ROUTER}:${line}`, 'json');
        expect(code).toBe(0);
        expect(err).toContain('is not what would be rendered now');
        expect(JSON.parse(out)).toMatchObject({
          current: false,
          lines: [{ line, text: expect.stringContaining('ip route 0.0.0.0/0') }],
        });
        expect(ask(`${ROUTER}:1`)).toMatchObject({
          code: 1,
          err: expect.stringContaining('would not be rendered now'),
        });
      } finally {
        writeFileSync(join(root, ROUTER), before);
      }
    },
    LONG,
  );

  test('an inventory with errors', () => {
    const path = join(root, 'inventory/province.yaml');
    const before = readFileSync(path, 'utf8');
    try {
      writeFileSync(path, before.replace(/^ {2}domain:/m, '  domian:'));
      expect(run(() => explain({ C: root }, `${ROUTER}:1`, { format: 'text' }))).toMatchObject({ code: 3, out: '' });
    } finally {
      writeFileSync(path, before);
    }
  });
});

const schema = new Ajv2020({ strict: false }).compile(
  JSON.parse(readFileSync(join(ROOT, 'docs/explain.schema.json'), 'utf8')),
);
