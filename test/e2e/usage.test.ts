import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROGRAM, Project, runProgram } from './project.ts';
import { WarmProgram } from './warm.ts';

const program = new WarmProgram(PROGRAM);
afterAll(() => program.stop());

/** What is printed without doing anything, by a process that has run before. */
const said = (args: readonly string[]) => program.run(args, process.cwd());

/** Every verb with every flag that it takes; a new one is written here and in its help. */
const VERBS: Record<string, readonly string[]> = {
  init: ['<dir>'],
  validate: ['--format', '--max-warnings'],
  rules: ['[code]', '--format'],
  render: ['--limit', '--check', '--out', '--bootstrap'],
  diff: ['--against', '--limit', '--context', '--format', '--stat', '--exit-code'],
  explain: ['[place]', '--all', '--format'],
  addresses: ['--format', '--depth', '--allocate'],
  'ask packet': [
    '--from',
    '--to',
    '--protocol',
    '--port',
    '--from-port',
    '--type',
    '--state',
    '--family',
    '--in',
    '--down',
    '--back',
    '--format',
  ],
  'ask route': ['--class', '--at', '--prefix', '--as-path', '--community', '--rpki', '--family', '--format'],
  'lab run': ['--name', '--limit', '--evaluation', '--language', '--force', '--format'],
  'lab up': ['--name', '--limit', '--format'],
  'lab status': ['--name', '--format'],
  'lab test': ['--name', '--probe', '--evaluation', '--language', '--force', '--format'],
  'lab verify': ['<file>'],
  'lab down': ['--name'],
  'lab shell': ['<node>', '--name', '--vrf'],
  'lab exec': ['<node>', '<command...>', '--name', '--vrf'],
  'lab check': ['--format'],
  schema: ['[kind]'],
};

describe('help', () => {
  test('names every verb, every global flag and every exit code', () => {
    const { code, stdout, stderr } = runProgram(['--help']);
    expect([code, stderr]).toEqual([0, '']);
    const commands = stdout.slice(stdout.indexOf('Commands:'), stdout.indexOf('Exit codes:'));
    const named = [...commands.matchAll(/^ {2}(\w+)/gm)].map((match) => match[1]);
    const verbs = new Set(Object.keys(VERBS).map((verb) => verb.split(' ')[0]));
    expect(named.sort()).toEqual([...verbs, 'help'].sort());
    for (const flag of ['-C <dir>', '--templates <dir>', '--now <time>', '-V, --version', '-h, --help'])
      expect(stdout).toContain(flag);
    for (const number of [0, 1, 2, 3, 4, 5]) expect(stdout).toMatch(new RegExp(`\\b${number} [a-z]`));
  });

  test.each(Object.entries(VERBS))('of %s names every flag with what it does', (verb, flags) => {
    const { code, stdout, stderr } = said([...verb.split(' '), '--help']);
    expect([code, stderr]).toEqual([0, '']);
    const named = [...stdout.matchAll(/^ {2}(--[\w-]+)/gm)].map((match) => match[1]!);
    expect(named.sort()).toEqual(flags.filter((flag) => flag.startsWith('--')).sort());
    for (const flag of flags) expect(stdout).toContain(flag);
    // No flag stands there without words: two blanks and a text, on its line or the next.
    for (const [line] of stdout.matchAll(/^ {2}-.*\n.*/gm)) expect(line).toMatch(/ {2}\S.* {2,}\S/s);
  });

  test('without a verb goes to stderr, and the run has failed', () => {
    const { code, stdout, stderr } = runProgram([]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('Usage: songsong');
  });
});

describe('the version', () => {
  const { version } = JSON.parse(readFileSync(join(PROGRAM, '../../package.json'), 'utf8'));

  test.each([['--version'], ['-V']])('%s is that of package.json', (flag) => {
    expect(runProgram([flag])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });
});

describe('a mistake on the command line ends with 1, told on stderr', () => {
  test.each([
    [['rendr'], 'Did you mean render?'],
    [['render', '--chek'], 'Did you mean --check?'],
    [['validate', '--format', 'xml'], 'Allowed choices are text, json'],
    [['addresses', '--format', 'yaml'], 'Allowed choices are'],
    [['diff', '--context', '-1'], 'a whole number is needed'],
    [['addresses', '--depth', 'two'], 'a whole number is needed'],
    [['--now', '2026-02-30', 'validate'], 'a day (2026-06-30) or a time with its offset'],
    [['--now', '2026-06-30T08:00', 'validate'], 'a day (2026-06-30) or a time with its offset'],
    [['--now', '2026-06-30T25:00Z', 'validate'], 'a day (2026-06-30) or a time with its offset'],
    [['validate', 'more'], 'too many arguments'],
    [['init'], "missing required argument 'dir'"],
    [['render', '--out'], 'argument missing'],
    [['render', '--check', '--bootstrap', 'x'], "cannot be used with option '--check'"],
    [['schema', 'sitess'], 'did you mean "sites"?'],
    [['rules', 'bpg012'], 'did you mean "BGP012"?'],
    [['--templates', 'tempates', 'validate'], 'Did you mean "templates"?'],
    [['-C', 'init', 'diff', '--against', 'nowhere'], 'there is no folder'],
    [['ask', 'packt'], 'Did you mean packet?'],
    [['ask', 'packet', '--from', 'internet'], "required option '--to <name>' not specified"],
    [['ask', 'packet', '--from', 'a', '--to', 'b', '--port', '70000'], 'a port from 1 to 65535 is needed'],
    [['ask', 'packet', '--from', 'a', '--to', 'b', '--port', '1e3'], 'a whole number is needed'],
    [['validate', '--max-warnings', ''], 'a whole number is needed'],
    [['validate', '--max-warnings', '0x10'], 'a whole number is needed'],
    [['ask', 'route', '--community', '99999:1'], 'a:b up to 65535:65535'],
    [['ask', 'route', '--community', '1:2:4294967296'], 'a:b:c up to 4294967295 each'],
    [['ask', 'route', '--as-path', '65536 x'], 'AS numbers with spaces between them are needed'],
    [['ask', 'route', '--class', 'transt'], 'Allowed choices are own, members, transit'],
    [['ask', 'route', '--class', 'transt'], 'Did you mean transit?'],
    [['validate', '--format', 'sarf'], 'Did you mean sarif?'],
    [['lab', 'run', '--format', 'jsno'], 'Did you mean json?'],
  ])('%j', (args, words) => {
    const { code, stdout, stderr } = said(args);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(words);
    expect(stderr).not.toContain('    at ');
  });
});

describe('schema', () => {
  test('without a kind prints the names, each of which prints a schema', () => {
    const names = runProgram(['schema']).stdout.trim().split('\n');
    expect(names).toContain('inventory');
    for (const name of names) {
      const { code, stdout } = said(['schema', name]);
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toHaveProperty('$schema', 'https://json-schema.org/draft/2020-12/schema');
    }
  });
});

describe('a reader that closes early is no failure', () => {
  let project: Project;
  beforeAll(() => {
    project = new Project('init');
  });
  afterAll(() => project.remove());

  test.each([
    ['schema inventory', 'head -n 1'],
    ['schema inventory', 'true'],
    ['diff', 'head -n 1'],
    ['diff', 'true'],
    ['addresses', 'head -n 1'],
  ])('songsong %s | %s', (args, reader) => {
    const script = `set -o pipefail; "${process.execPath}" "${PROGRAM}" ${args} | ${reader}`;
    const { status, stderr } = spawnSync('bash', ['-c', script], { cwd: project.root, encoding: 'utf8' });
    expect(stderr).not.toMatch(/EPIPE|Error| {4}at /);
    expect(status).toBe(0);
  });

  test('of diagnostics: the inventory is invalid all the same', () => {
    const root = mkdtempSync(join(tmpdir(), 'songsong-early-'));
    mkdirSync(join(root, 'inventory'));
    const lines = Array.from({ length: 5_000 }, (_, index) => `section${index}: 1\n`);
    writeFileSync(join(root, 'inventory/wrong.yaml'), lines.join(''));
    const script = `set -o pipefail; "${process.execPath}" "${PROGRAM}" -C ${root} validate 2>&1 | head -n 1`;
    const { status, stdout } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
    rmSync(root, { recursive: true, force: true });
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(status).toBe(3);
  });
});

describe('init', () => {
  const folder = mkdtempSync(join(tmpdir(), 'songsong-init-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('makes a project that is valid and renders, and refuses a folder that holds anything', () => {
    expect(runProgram(['init', 'new'], { cwd: folder })).toMatchObject({ code: 0, stderr: '' });
    const root = join(folder, 'new');
    for (const verb of [['validate'], ['render'], ['render', '--check']])
      expect(program.run(['-C', root, ...verb], folder).code).toBe(0);
    const again = runProgram(['init', 'new'], { cwd: folder });
    expect([again.code, again.stdout]).toEqual([1, '']);
    expect(again.stderr).toContain('not empty');
  });
});
