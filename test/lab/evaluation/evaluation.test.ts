/** The record of a made-up trial, and its pages. No lab is booted. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { SchemaSet } from '../../../src/inventory/schema.ts';
import { readSchemaDocuments } from '../../../src/inventory/schema-documents.ts';
import type { Evaluation } from '../../../src/inventory/types.ts';
import { parseYaml } from '../../../src/inventory/yaml.ts';
import { evaluationOf, verdictOfRun } from '../../../src/lab/evaluation.ts';
import { differencesOf } from '../../../src/lab/evaluation-differences.ts';
import type { ProbeReport } from '../../../src/lab/outcome.ts';
import { PROBE_CLASSES } from '../../../src/lab/probe.ts';
import { evaluationYaml, formatDifferences } from '../../../src/report/evaluation.ts';
import { evaluationPage, pageBelongsTo } from '../../../src/report/evaluation-page.ts';
import { PAGE_WORDS } from '../../../src/report/evaluation-words.ts';
import { type MadeUp, madeUp } from './trial.ts';

const schemas = new SchemaSet(readSchemaDocuments(join(import.meta.dirname, '../../../schemas')), true);
const golden = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');
const FACTS = { province: 'Tỉnh Thí Dụ', record: { name: 'pilot.yaml', yaml: 'a record\n' } };

let trial: MadeUp;
beforeAll(() => {
  trial = madeUp();
});

describe('the record', () => {
  test('as YAML', () => {
    expect(evaluationYaml(evaluationOf(trial()))).toBe(golden('record.yaml'));
  });

  test('is what its schema says, and reads back as it was', () => {
    const record = evaluationOf(trial());
    const parsed = parseYaml(evaluationYaml(record), 'record.yaml');
    expect(parsed.diagnostics).toEqual([]);
    expect(schemas.check('evaluation.json', parsed, 'record.yaml')).toEqual([]);
    expect(parsed.value).toEqual(record);
  });

  test('is the same in whatever order things were heard of', () => {
    const { report, ...rest } = trial();
    const turned = {
      ...report,
      nodes: report.nodes.toReversed(),
      failures: report.failures.toReversed(),
      probes: report.probes!.toReversed(),
      substitutions: report.substitutions.toReversed(),
      vendors: report.vendors.toReversed(),
    };
    expect(evaluationYaml(evaluationOf({ ...rest, report: turned }))).toBe(golden('record.yaml'));
  });

  test('its words stay in their lines and are no longer than a record takes', () => {
    const { report, ...rest } = trial();
    const seen = `\u001b[31mred\r\n\u202e${'x'.repeat(3000)}`;
    const probes = [{ ...report.probes![0]!, expected: '', seen }];
    const [probe] = evaluationOf({ ...rest, report: { ...report, probes } }).probes;
    expect(probe!.expected).toBe('-');
    expect([probe!.seen.length, probe!.seen.slice(0, 12), probe!.seen.at(-1)]).toEqual([2000, '[31mred xxxx', '…']);
  });

  test('an hour of the province, also where that is UTC itself', () => {
    const { context, ...rest } = trial();
    const at = (timezone: string): string => {
      const inventory = { ...context.inventory, province: { ...context.inventory.province, timezone } };
      return evaluationOf({ ...rest, context: { ...context, inventory } }).date;
    };
    expect(['Asia/Ho_Chi_Minh', 'UTC', 'America/St_Johns'].map(at)).toEqual([
      '2022-07-01T00:30:00+07:00',
      '2022-06-30T17:30:00+00:00',
      '2022-06-30T15:00:00-02:30',
    ]);
  });
});

describe('the verdict', () => {
  type Report = ReturnType<MadeUp>['report'];
  const passing = (): Report => {
    const { report } = trial();
    return {
      ...report,
      nodes: report.nodes.map((node) => ({ ...node, state: 'up' as const })),
      failures: [],
      probes: report.probes!.filter(({ passed }) => passed),
    };
  };
  const failed = (looked?: false): ProbeReport[] =>
    trial().report.probes!.filter((probe) => !probe.passed && probe.looked === looked);

  test.each<[string, Evaluation['verdict'], (report: Report) => Partial<Report>]>([
    ['every probe passed and everything ran', 'pass', () => ({})],
    ['a probe failed', 'fail', ({ probes }) => ({ probes: [...probes!, ...failed()] })],
    ['a probe failed, and something did not run', 'fail', () => trial().report],
    ['a probe could not look', 'inconclusive', ({ probes }) => ({ probes: [...probes!, ...failed(false)] })],
    ['a node was gone in the end', 'inconclusive', () => ({ nodes: trial().report.nodes })],
    ['something did not start', 'inconclusive', () => ({ failures: trial().report.failures })],
    ['there were no probes', 'inconclusive', () => ({ probes: [] })],
  ])('%s: %s', (_, verdict, change) => {
    const report = { ...passing(), ...change(passing()) };
    expect(verdictOfRun(report)).toBe(verdict);
    expect(evaluationOf({ ...trial(), report }).verdict).toBe(verdict);
  });

  test('a failing probe of a node that is gone has seen nothing', () => {
    const { report, ...rest } = trial();
    const [first] = report.nodes;
    const failed = { ...report.probes!.find(({ passed }) => !passed)!, node: first!.name };
    const resultWith = (state: 'down' | 'failing'): string => {
      const nodes = [{ ...first!, state }];
      return evaluationOf({ ...rest, report: { ...report, nodes, probes: [failed] } }).probes[0]!.result;
    };
    expect([resultWith('down'), resultWith('failing')]).toEqual(['unseen', 'failed']);
  });
});

describe('the page', () => {
  test.each(['vi', 'en'] as const)('in %s', (language) => {
    expect(evaluationPage(evaluationOf(trial()), language, FACTS)).toBe(golden(`page.${language}.md`));
  });

  test('of a trial that passed says so, and names no failure', () => {
    const { report, ...rest } = trial();
    const probes = report.probes!.filter(({ passed }) => passed);
    const record = evaluationOf({ ...rest, report: { ...report, probes, nodes: [], failures: [] } });
    const page = evaluationPage(record, 'vi', FACTS);
    expect(page).toContain('**ĐẠT.**');
    expect(page).not.toMatch(/\*\*Không đạt:|không hoạt động đến|Không khởi động/);
  });

  test('of many failures tells fifty and counts the rest', () => {
    const { report, ...rest } = trial();
    const failed = report.probes!.find(({ passed }) => !passed)!;
    const probes = Array.from({ length: 60 }, (_, index) => ({ ...failed, name: `ospf/${index}` }));
    const page = evaluationPage(evaluationOf({ ...rest, report: { ...report, probes } }), 'en', FACTS);
    expect(page.match(/^- \*\*Failed:/gm)).toHaveLength(50);
    expect(page).toContain('\n10 more stand in the record.\n');
  });

  test('belongs to the record whose digest it names', () => {
    const page = evaluationPage(evaluationOf(trial()), 'en', FACTS);
    expect([pageBelongsTo(page, 'a record\n'), pageBelongsTo(page, 'another\n')]).toEqual([true, false]);
  });

  test('has words for each class in both languages', () => {
    for (const words of Object.values(PAGE_WORDS)) {
      expect(Object.keys(words.classNames)).toEqual([...PROBE_CLASSES]);
    }
  });
});

describe('what no longer holds', () => {
  test('nothing, of a record just written', () => {
    const record = evaluationOf(trial());
    expect(differencesOf(record, record.digests)).toEqual([]);
    expect(formatDifferences(record, [])).toBe(
      'fail; nothing differs: 2 files of the inventory, 1 templates, 1 devices\n',
    );
  });

  test('each digest by name, and what was edited in the record', () => {
    const record = evaluationOf(trial());
    const now = structuredClone(record.digests);
    now.inventory.each = { 'inventory/a.yaml': 'f'.repeat(64), 'inventory/c.yaml': 'f'.repeat(64) };
    now.devices.each = {};
    const edited: Evaluation = structuredClone({ ...record, verdict: 'pass' });
    edited.digests.templates.all = 'f'.repeat(64);
    edited.classes[0]!.passed = 9;
    const found = differencesOf(edited, now);
    expect(formatDifferences(edited, found)).toBe(`inventory  changed  inventory/a.yaml
inventory  removed  inventory/b.yaml
inventory  added    inventory/c.yaml
device     removed  dc/dc-br1
record     edited   verdict
record     edited   classes
record     edited   digests.templates.all

7 differences: what was tried on 2022-07-01 is not what is there now
`);
  });
});
