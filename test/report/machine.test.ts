import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../src/checks/catalogue.ts';
import type { Diagnostic } from '../../src/lib/diagnostic.ts';
import { githubOf, sarifOf } from '../../src/report/machine.ts';
import { describeRule, listRules } from '../../src/report/rules.ts';

const position = { file: 'inventory/agencies/xã a.yaml', line: 3, column: 5, endColumn: 9 };
const found: Diagnostic[] = [
  {
    code: 'BGP012',
    severity: 'error',
    message: '100 % of it: a, b',
    position,
    related: [{ message: 'first here', position: { ...position, line: 7 } }],
    hint: 'write one\nof two',
    reference: 'RFC 6482',
  },
  { code: 'REF003', severity: 'info', message: 'missing', position: null, related: [], hint: null, reference: null },
];
const text = {
  severity: 'error',
  title: 'Title',
  why: 'why it hurts',
  fix: 'what to write',
  reference: 'RFC 9582',
  wrong: 'a: 1',
  right: 'a: 2',
};

describe('workflow commands', () => {
  test('are one line each, with whatever would end them early encoded', () => {
    expect(githubOf(found)).toBe(
      '::error file=inventory/agencies/xã a.yaml,line=3,col=5,endColumn=9,title=BGP012::100 %25 of it: a, b%0Awrite one%0Aof two\n' +
        '::notice title=REF003::missing\n',
    );
    const odd = { ...found[0]!, position: { ...position, file: 'a:b,c' } };
    expect(githubOf([odd])).toContain('file=a%3Ab%2Cc,');
  });
});

describe('SARIF', () => {
  const log = JSON.parse(sarifOf(found, CATALOGUE, '1.2.3'));
  const [run] = log.runs;

  test('names its version, its rules and each finding by its rule', () => {
    expect([log.version, run.tool.driver.version]).toEqual(['2.1.0', '1.2.3']);
    const { title, why, fix, reference } = CATALOGUE.BGP012;
    expect(run.tool.driver.rules[0]).toEqual({
      id: 'BGP012',
      shortDescription: { text: title },
      fullDescription: { text: `${title}: otherwise ${why}` },
      defaultConfiguration: { level: 'error' },
      help: { text: `${fix} (${reference})` },
    });
    expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(['BGP012', 'REF003']);
    expect(
      run.results.map((one: { ruleId: string; ruleIndex: number; level: string }) => [
        one.ruleId,
        one.ruleIndex,
        one.level,
      ]),
    ).toEqual([
      ['BGP012', 0, 'error'],
      ['REF003', 1, 'note'],
    ]);
  });

  test('has places as URI references and regions, and none where there is none', () => {
    expect(run.results[0].locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'inventory/agencies/x%C3%A3%20a.yaml' },
          region: { startLine: 3, startColumn: 5, endColumn: 9 },
        },
      },
    ]);
    expect(run.results[0].relatedLocations[0].physicalLocation.region.startLine).toBe(7);
    expect(run.results[1].locations).toEqual([]);
  });
});

test('the published schema describes the JSON form, and refuses another', () => {
  const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../docs/diagnostics.schema.json'), 'utf8'));
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
  expect(validate({ version: 1, diagnostics: found }), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ version: 1, diagnostics: [{ ...found[0], position: 'line 3' }] })).toBe(false);
});

test('a rule is told with its examples, and lists are by family', () => {
  expect(describeRule('BGP012', text)).toBe(
    'BGP012  error\nTitle\n\nwhy:    why it hurts\nfix:    what to write\nsee:    RFC 9582\n\nwrong:\n    a: 1\nright:\n    a: 2\n',
  );
  expect(listRules({ WAN001: text, BGP012: text })).toBe(
    'BGP sessions and number resources\n  BGP012  error    Title\n\nLinks between sites and the routing over them\n  WAN001  error    Title\n\n',
  );
});
