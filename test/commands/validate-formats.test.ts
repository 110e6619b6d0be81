/** What `validate` prints for machines when the inventory is bad, and how it ends. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ValidateOptions, validate } from '../../src/commands/validate.ts';
import type { Diagnostic, Position } from '../../src/lib/diagnostic.ts';
import { listTree } from '../../src/lib/files/read.ts';
import { copyOf, type Ran, ROOT, run } from './run.ts';

const INIT = join(ROOT, 'init');
const NOW = new Date('2022-06-30T08:00:00+07:00');
const MINUTE = 60_000;

function initText(file: string): string {
  return readFileSync(join(INIT, 'inventory', file), 'utf8');
}

/** The first line of a file of init/ that has the words. */
function lineOf(file: string, words: string): number {
  return (
    initText(file)
      .split('\n')
      .findIndex((line) => line.includes(words)) + 1
  );
}

/** A site of which only the keys matter: no check beyond the schema is asked. */
const SITE = '  xa-sau: {number: 6, name: Xa Sau, tier: commune, profile: commune@1, stage: dual-stack}\n';

/** Bad input by name: files under inventory/, the code that must be told and the line of its first place. */
const BAD: Record<string, { files: Record<string, string>; code: string; line: number | null }> = {
  'an empty file': { files: { 'extra.yaml': '' }, code: 'YAML005', line: 1 },
  'a name with line ends, colons, a comma and a percent sign': {
    files: { 'a\r\n::debug::b,c%0D.yaml': 'sites: [\n' },
    code: 'YAML001',
    line: 1,
  },
  'one mistake in 100,000 lines': {
    files: { 'extra.yaml': `${'# a line\n'.repeat(99_998)}sites:\n  xa-sau: {nmae: x\n` },
    code: 'YAML001',
    line: 100_000,
  },
  'values with line ends, commands of a runner and percent signs': {
    files: {
      'extra.yaml': [
        'sites:',
        '  xa-sau:',
        String.raw`    number: "6\r\n::error file=a::b %0A%25"`,
        '    name: Xa Sau',
        String.raw`    "::set-output\r::x%0D": 1`,
        String.raw`    stage: "dual\n::stop-commands::%0D\u2028\u0085"`,
        '    tier: "::add-mask::%"',
        '    profile: commune@1',
        '',
      ].join('\n'),
    },
    code: 'SCH001',
    line: 5,
  },
  'a zone that is renamed where it is defined, and used in three files': {
    files: { 'policy.yaml': initText('policy.yaml').replace(/^ {4}internal:/m, '    offices:') },
    code: 'REF001',
    line: lineOf('policy.yaml', 'internal, printers'),
  },
  'an id in two files': {
    files: { 'one.yaml': `sites:\n${SITE}`, 'two.yaml': `# again\nsites:\n${SITE}` },
    code: 'REF002',
    line: 3,
  },
};

/** Files of a case of the checks that is no error. */
const CASE = join(ROOT, 'test/checks/cases/ADR018-pool-smaller-than-its-ports/inventory');
const WARNED = Object.fromEntries(
  [...listTree(CASE)].map(({ path }) => [path, readFileSync(join(CASE, path), 'utf8')]),
);

const removals: (() => void)[] = [];
const ran = new Map<string, Record<'json' | 'sarif' | 'github', Ran>>();

function projectWith(files: Record<string, string>): string {
  const { root, remove } = copyOf(INIT);
  removals.push(remove);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, 'inventory', path)), { recursive: true });
    writeFileSync(join(root, 'inventory', path), text);
  }
  return root;
}

function told(root: string, options: ValidateOptions): Ran {
  return run(() => validate({ C: root, now: NOW }, options, '1.2.3'));
}

beforeAll(() => {
  for (const [name, { files }] of Object.entries(BAD)) {
    const root = projectWith(files);
    const of = (format: ValidateOptions['format']): Ran => told(root, { format });
    ran.set(name, { json: of('json'), sarif: of('sarif'), github: of('github') });
  }
}, MINUTE);

afterAll(() => {
  for (const remove of removals) remove();
});

const validJson = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(join(ROOT, 'docs/diagnostics.schema.json'), 'utf8')),
);

describe.each(Object.entries(BAD))('%s', (name, { code, line }) => {
  const diagnostics = (): Diagnostic[] => JSON.parse(ran.get(name)!.json.out).diagnostics;

  test('fails the run and is told on stdout alone', () => {
    for (const { code: exit, err } of Object.values(ran.get(name)!)) expect([exit, err]).toEqual([3, '']);
    expect(diagnostics().find((one) => one.code === code)?.position?.line ?? null).toBe(line);
  });

  test('as JSON fits the published schema', () => {
    expect(validJson(JSON.parse(ran.get(name)!.json.out)), JSON.stringify(validJson.errors)).toBe(true);
  });

  test('as SARIF has what version 2.1.0 requires, each finding with a rule of the list', () => {
    const log = JSON.parse(ran.get(name)!.sarif.out);
    // OASIS SARIF 2.1.0 sections 3.13, 3.14, 3.19, 3.27, 3.29 and 3.30.
    expect([log.version, log.$schema, log.runs.length]).toEqual([
      '2.1.0',
      expect.stringMatching(/^https:.*2\.1\.0/),
      1,
    ]);
    const [{ tool, results }] = log.runs;
    expect(tool.driver.name).toBe('songsong');
    expect(results).toHaveLength(diagnostics().length);
    for (const result of results) {
      expect(tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
      expect(result.message.text).not.toBe('');
      for (const place of [...result.locations, ...result.relatedLocations]) {
        const { artifactLocation, region } = place.physicalLocation;
        expect(artifactLocation.uri).toMatch(/^inventory\/[\w%./~!*'()-]+$/);
        for (const number of [region.startLine, region.startColumn]) expect(number).toBeGreaterThanOrEqual(1);
        expect(region.endColumn).toBeGreaterThanOrEqual(region.startColumn);
      }
    }
    const [first] = results.filter((one: { ruleId: string }) => one.ruleId === code);
    const related = diagnostics().find((one) => one.code === code)!.related;
    expect(first.relatedLocations).toHaveLength(related.length);
    expect(decodeURIComponent(first.locations[0].physicalLocation.artifactLocation.uri)).toBe(
      (diagnostics().find((one) => one.code === code)!.position as Position).file,
    );
  });

  test('as workflow commands is a line each, which reads back as it was', () => {
    const { out } = ran.get(name)!.github;
    // What begins a line is a command of ours: a carriage return ends a line for the runner, too.
    for (const one of out.trimEnd().split(/[\r\n]/)) expect(one).toMatch(/^::(error|warning|notice) file=/);
    expect(out.endsWith('\n')).toBe(true);
    const read = out.trimEnd().split('\n').map(readCommand);
    const meant = diagnostics().map(({ position, message, hint }) => ({
      file: position?.file,
      line: position === null ? undefined : String(position.line),
      text: hint === null ? message : `${message}\n${hint}`,
    }));
    expect(read).toEqual(meant);
  });
});

/** A workflow command as the runner reads it: properties end at a comma, their names at `=`, the head at `::`. */
function readCommand(command: string): { file: string | undefined; line: string | undefined; text: string } {
  const [, head, data] = /^::(?:error|warning|notice) ([^:]*)::(.*)$/s.exec(command)!;
  const properties = new Map(head!.split(',').map((one) => one.split('=', 2) as [string, string]));
  const file = properties.get('file')?.replaceAll('%3A', ':').replaceAll('%2C', ',');
  return {
    file: file === undefined ? undefined : unescaped(file),
    line: properties.get('line'),
    text: unescaped(data!),
  };
}

/** The percent sign comes last, so that none is read twice. */
function unescaped(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

describe('one root cause is one primary message in every format', () => {
  const name = 'a zone that is renamed where it is defined, and used in three files';
  const others = 6;

  test('JSON has it once, with all places below it', () => {
    const { diagnostics } = JSON.parse(ran.get(name)!.json.out);
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0].message).toMatch(new RegExp(`, and ${others} more like it$`));
    expect(diagnostics[0].related).toHaveLength(others);
    const files = new Set(diagnostics[0].related.map(({ position }: { position: Position }) => position.file));
    expect([...files].sort()).toEqual(['policy', 'profiles', 'services'].map((file) => `inventory/${file}.yaml`));
  });

  test('SARIF has one result, with all places as related locations of their own ids and words', () => {
    const [{ results }] = JSON.parse(ran.get(name)!.sarif.out).runs;
    expect(results).toHaveLength(1);
    const [{ relatedLocations }] = results;
    expect(relatedLocations.map(({ id }: { id: number }) => id)).toEqual(Array.from({ length: others }, (_, id) => id));
    for (const { message } of relatedLocations) expect(message.text).toBe('`internal` is not a zone of the policy');
  });

  test('workflow commands are one', () => {
    expect(ran.get(name)!.github.out.trimEnd().split('\n')).toHaveLength(1);
  });

  test(
    '--max-warnings counts it once',
    () => {
      const root = projectWith({
        'province.yaml': initText('province.yaml').replace(/^ {2}mode: demo/m, '  mode: production'),
        'policy.yaml': initText('policy.yaml').replace(
          '    severities:\n',
          '    severities:\n      ADR007: warning\n      ASN002: warning\n',
        ),
      });
      const { diagnostics } = JSON.parse(told(root, { format: 'json' }).out);
      const warnings = diagnostics.filter(({ severity }: Diagnostic) => severity === 'warning');
      expect(warnings.map(({ message }: Diagnostic) => message)).toEqual([
        expect.stringMatching(/, and \d+ more like it$/),
      ]);
      expect(told(root, { format: 'json', maxWarnings: 1 }).code).toBe(0);
      const { code, err } = told(root, { format: 'text', maxWarnings: 0 });
      expect(code).toBe(3);
      expect(err).toContain('songsong: 1 warning, --max-warnings allows 0\n');
    },
    MINUTE,
  );
});

describe('how it ends', () => {
  test('a valid inventory: 0, with an empty list in every format', () => {
    const root = projectWith({});
    expect(told(root, { format: 'text' })).toMatchObject({ code: 0, out: expect.stringMatching(/ valid\n$/), err: '' });
    expect(JSON.parse(told(root, { format: 'json' }).out).diagnostics).toEqual([]);
    expect(JSON.parse(told(root, { format: 'sarif' }).out).runs[0].results).toEqual([]);
    expect(told(root, { format: 'github' })).toEqual({ code: 0, out: '', err: '' });
  });

  test(
    'warnings: 0 up to --max-warnings, 3 above, in every format',
    () => {
      const root = projectWith(WARNED);
      const { diagnostics } = JSON.parse(told(root, { format: 'json' }).out);
      const severities = new Set(diagnostics.map(({ severity }: Diagnostic) => severity));
      expect(severities).toEqual(new Set(['warning']));
      for (const format of ['text', 'json', 'sarif', 'github'] as const) {
        const ends = [undefined, diagnostics.length, diagnostics.length - 1].map(
          (maxWarnings) => told(root, maxWarnings === undefined ? { format } : { format, maxWarnings }).code,
        );
        expect([format, ...ends]).toEqual([format, 0, 0, 3]);
      }
      const { err, out } = told(root, { format: 'text', maxWarnings: 0 });
      expect(err).toContain(`${diagnostics.length} warning, --max-warnings allows 0`);
      expect(out).toBe('');
    },
    MINUTE,
  );
});
