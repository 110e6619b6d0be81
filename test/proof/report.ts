/** The mutation score as text. */
import type { Diagnostic } from '../../src/lib/diagnostic.ts';
import { familyOf } from './families.ts';
import { CLASSES, ofClass, type Row, rowOf, scoreOf, type Tried } from './score.ts';
import { suspectAt } from './suspects.ts';

export interface Subject {
  name: string;
  /** Findings without any mistake. */
  diagnostics: readonly Pick<Diagnostic, 'severity'>[];
}

export function reportText(tried: readonly Tried[], subjects: readonly Subject[]): string {
  const whole = rowOf('all', tried);
  const operators = CLASSES.map((name) => {
    const group = ofClass(tried, name);
    const names = [...new Set(group.map(({ mutation }) => mutation.operator))].sort();
    const rows = names.map((operator) =>
      rowOf(
        operator,
        group.filter(({ mutation }) => mutation.operator === operator),
      ),
    );
    return [...rows, rowOf(`${name}: all`, group)];
  });
  const projects = subjects.map(({ name }) =>
    rowOf(
      name,
      tried.filter(({ mutation }) => mutation.project === name),
    ),
  );
  const sections = [...new Set(tried.map(({ mutation }) => mutation.section))].sort().map((section) =>
    rowOf(
      section,
      tried.filter(({ mutation }) => mutation.section === section && mutation.class === 'semantic'),
    ),
  );
  return [
    'Mutation score: single mistakes, and what validate tells of them',
    table(
      'operator',
      operators.flatMap((rows, index) => (index === 0 ? rows : [null, ...rows])),
    ),
    table('project', projects),
    table(
      'section, semantic mistakes',
      sections.filter(({ made }) => made > 0),
    ),
    table('all', [...CLASSES.map((name) => rowOf(name, ofClass(tried, name))), null, whole]),
    summary(tried, subjects, whole),
    list('Passed', tried, 'passed', 'crashed'),
    list('Without a meaning that a machine could know', tried, 'no meaning'),
    list('Caught, by another code than one that fits the place', tried, 'caught'),
    list('Caught by a fitting code, at another line', tried, 'code'),
  ].join('\n\n');
}

const COLUMNS = [
  ['made', 'made'],
  ['code+line', 'line'],
  ['code', 'code'],
  ['caught', 'caught'],
  ['passed', 'passed'],
  ['equivalent', 'equivalent'],
  ['no meaning', 'noMeaning'],
  ['error', 'error'],
  ['warning', 'warning'],
  ['info', 'info'],
] as const satisfies readonly (readonly [string, keyof Row])[];

function table(title: string, rows: readonly (Row | null)[]): string {
  const cells = [
    [title, ...COLUMNS.map(([head]) => head), 'score'],
    ...rows.map((row) =>
      row === null ? [] : [row.name, ...COLUMNS.map(([, field]) => String(row[field])), `${scoreOf(row).toFixed(1)} %`],
    ),
  ];
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  return cells
    .map((line) =>
      line.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  '),
    )
    .join('\n');
}

function summary(tried: readonly Tried[], subjects: readonly Subject[], whole: Row): string {
  const semantic = rowOf('semantic', ofClass(tried, 'semantic'));
  const bySchema = ofClass(tried, 'semantic').filter(
    ({ verdict }) =>
      verdict.codes.length > 0 && verdict.codes.every((code) => ['SCH', 'YAML'].includes(familyOf(code))),
  );
  const strict = (100 * semantic.caught) / Math.max(1, semantic.caught + semantic.passed + semantic.noMeaning);
  const counts = tried.map(({ verdict }) => verdict.findings).filter((count) => count > 0);
  counts.sort((a, b) => a - b);
  return [
    ...CLASSES.map((name) => `${name}: ${scoreOf(rowOf(name, ofClass(tried, name))).toFixed(1)} % caught`),
    `semantic, those without a meaning counted as passed: ${strict.toFixed(1)} %`,
    `semantic, caught by the schema alone: ${bySchema.length} of ${semantic.caught}`,
    `without a meaning: ${whole.noMeaning} of ${whole.made} (${((100 * whole.noMeaning) / Math.max(1, whole.made)).toFixed(1)} %)`,
    `findings a mistake: half at most ${counts[counts.length >> 1] ?? 0}, the most ${counts.at(-1) ?? 0}`,
    ...subjects.map(({ name, diagnostics }) => {
      const count = (severity: string) => diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
      return `unmutated ${name}: ${count('error')} errors, ${count('warning')} warnings, ${count('info')} infos`;
    }),
  ].join('\n');
}

function list(title: string, tried: readonly Tried[], ...results: string[]): string {
  const chosen = tried.filter(({ verdict }) => results.includes(verdict.result));
  const lines = chosen.map(({ mutation, verdict }) => {
    const { project, file, line, pointer, operator, before, after } = mutation;
    const what = `${operator} at ${pointer}`;
    const told = verdict.told === '' ? `${what}; would be for ${suspectAt(pointer)}` : `${what}: ${verdict.told}`;
    return `${project} ${file}:${line}  ${told}\n    - ${before}\n    + ${after}`;
  });
  return [`${title}: ${chosen.length}`, ...lines].join('\n');
}
