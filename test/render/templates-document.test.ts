/** docs/templates.md says what is: every helper with its words, every example with what it prints, every key. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { createEngine } from '../../src/render/engine/engine.ts';
import { deviceHelpers } from '../../src/render/helpers.ts';

const ROOT = join(import.meta.dirname, '../..');
const text = readFileSync(join(ROOT, 'docs/templates.md'), 'utf8');
const data = JSON.parse(/^```json\n([\s\S]*?)^```/m.exec(text)![1]!);

/** The cells of a table's rows: of the one under these headings. */
function rowsUnder(...headings: string[]): string[][] {
  const start = text.indexOf(`| ${headings.join(' | ')} |\n`);
  const [, , ...lines] = text.slice(start, text.indexOf('\n\n', start)).split('\n');
  return lines.map((line) =>
    line
      .slice(2, -2)
      .split(/(?<!\\) \| /)
      .map((cell) => cell.replaceAll('\\|', '|')),
  );
}

const code = (cell: string): string => /^`(.*)`$/.exec(cell)![1]!;
const helpers = rowsUnder('usage', 'what comes out', 'example', 'prints');

describe('docs/templates.md', () => {
  test('has each helper with its usage and its sentence, in the order of the code', () => {
    const written = helpers.map(([usage, about]) => [code(usage!), about]);
    expect(written).toEqual(Object.values(deviceHelpers).map(({ usage, about }) => [usage, about]));
  });

  test.each(helpers.map(([, , example, prints]) => [code(example!), code(prints!)]))(
    '%s prints %s',
    (example, prints) => {
      const templates = new Map([['example', { file: 'example', text: example }]]);
      const printed = createEngine({ templates, helpers: deviceHelpers }).render('example', data);
      expect(printed).toBe(prints.replaceAll('⏎', '\n'));
    },
  );

  test.each(helpers.map(([usage, , example]) => [code(usage!).split(' ')[0]!, code(example!)]))(
    '%s is used in its example',
    (name, example) => {
      expect(example).toMatch(new RegExp(`[{(]${name} `));
    },
  );

  test('has each key that reading platform.yaml knows', () => {
    const source = ['platform-file', 'file-rule']
      .map((name) => readFileSync(join(ROOT, `src/render/${name}.ts`), 'utf8'))
      .join('');
    const listed = (name: string): string[] => {
      const list = new RegExp(`^const ${name}[^=]*= \\[([\\s\\S]*?)\\];`, 'm').exec(source)![1]!;
      return [...list.matchAll(/'([\w-]+)'/g)].map((match) => match[1]!);
    };
    const [platform, file] = text
      .slice(text.indexOf('## platform.yaml'))
      .split('\nA file:\n')
      .map((part) => [...part.matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1]!));
    expect(platform!.sort()).toEqual(listed('KNOWN').sort());
    expect(file!.sort()).toEqual(listed('FILE_KEYS').sort());
    for (const word of [...listed('DIALECTS'), ...listed('SECTIONS')]) expect(text).toContain(`\`${word}\``);
  });

  test('names templates and keys that are there', () => {
    for (const platform of ['linux', 'cisco-iosxe', 'juniper-junos']) {
      expect(readdirSync(join(ROOT, 'templates', platform))).toContain('platform.yaml');
      expect(load(readFileSync(join(ROOT, 'templates', platform, 'platform.yaml'), 'utf8'))).toHaveProperty('files');
    }
    for (const [, path] of text.matchAll(/`((?:src|templates)\/[\w./-]+\.(?:ts|hbs|yaml))`/g)) {
      expect(() => readFileSync(join(ROOT, path!))).not.toThrow();
    }
  });
});
