/** The page of an evaluation that people sign: Markdown, in Vietnamese or English. */
import { hash } from 'node:crypto';
import type { EvaluatedProbe, Evaluation } from '../inventory/types.ts';
import type { ProbeClass } from '../lab/probe.ts';
import { PAGE_WORDS, type PageWords } from './evaluation-words.ts';
import {
  markdownCellCode as cellCode,
  markdownCode as code,
  markdownTable as table,
  markdownText as text,
} from './markdown.ts';

/** What the page says beside the evaluation. */
export interface PageFacts {
  /** The province's name. */
  province: string;
  /** The record beside the page: its file's name, and its text. */
  record: { name: string; yaml: string };
}

/** Probes that did not pass and are told in full; a page of thousands is read by nobody. */
const MOST = 50;

const DOTS = '…'.repeat(40);

/** The whole page. The same evaluation gives the same bytes; what people fill in is left blank. */
export function evaluationPage(evaluation: Evaluation, language: 'vi' | 'en', facts: PageFacts): string {
  const words = PAGE_WORDS[language];
  const { sections } = words;
  const chapters: [title: string, blocks: string[][]][] = [
    [sections.conclusion, conclusion(evaluation, words)],
    [sections.scope, scope(evaluation, words)],
    [sections.results, results(evaluation, words)],
    [sections.failover, figures(evaluation, words)],
    [sections.limits, limits(evaluation, words)],
    [sections.machine, machine(evaluation, words)],
    [sections.digests, digests(evaluation, words, facts)],
    [sections.remarks, [[words.remarks], [DOTS], [DOTS], [words.lessons], [DOTS], [DOTS]]],
    [
      sections.signatures,
      [
        table(
          words.signatures,
          [1, 2, 3].map(() => words.signatures.map(() => '&nbsp;')),
        ),
      ],
    ],
  ];
  const blocks = [
    ...heading(evaluation, words, facts),
    ...chapters.flatMap(([title, own], index) => [[`## ${index + 1}. ${title}`], ...own]),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function heading({ date }: Evaluation, words: PageWords, { province }: PageFacts): string[][] {
  const [year = '', month = '', day = ''] = date.slice(0, 10).split('-');
  return [
    words.head.map((line, index) => `**${line}**${index < words.head.length - 1 ? '<br>' : ''}`),
    [words.number],
    [`*${text(words.dated(province, year, month, day))}*`],
    [`# ${words.title}`],
    [`**${words.subtitle}**`],
    [words.basis],
  ];
}

function conclusion({ verdict, nodes, failures }: Evaluation, words: PageWords): string[][] {
  const { word, sentence } = words.verdicts[verdict];
  const notRun = [
    ...failures.map(({ node, step, output }) => `- ${words.notStarted(code(step), code(node))}: ${code(output)}`),
    ...nodes.dead.map(({ node, daemons }) => `- ${words.dead(code(node), daemons.map(code).join(', '))}`),
  ];
  return [[`**${word}.** ${sentence}`], notRun];
}

function scope({ waves, sites }: Evaluation, words: PageWords): string[][] {
  const tried = waves.map(({ id, title, sites: all, tried: some }) => [cellCode(id), text(title), `${all}`, `${some}`]);
  const rows = sites.map(({ id, name, profile, stage, waves: own }) => [
    cellCode(id),
    text(name),
    cellCode(profile),
    words.stages[stage],
    own.map(cellCode).join(', '),
  ]);
  return [tried.length === 0 ? [] : table(words.waves, tried), table(words.sites, rows)];
}

function results({ classes, probes }: Evaluation, words: PageWords): string[][] {
  const rows = classes.map(({ class: name, passed, failed, unseen }) => [
    className(name, words),
    `${passed}`,
    `${failed}`,
    `${unseen}`,
  ]);
  const sum = (key: 'passed' | 'failed' | 'unseen'): string => `${classes.reduce((all, one) => all + one[key], 0)}`;
  const total = [words.total, sum('passed'), sum('failed'), sum('unseen')].map((cell) => `**${cell}**`);
  const others = probes.filter(({ result }) => result !== 'passed');
  return [
    table(words.classes, [...rows, total]),
    ...others.slice(0, MOST).map((probe) => notPassed(probe, words)),
    others.length > MOST ? [words.more(others.length - MOST)] : [],
    others.length > 0 && words.verbatim !== '' ? [`*${words.verbatim}*`] : [],
  ];
}

/** A class in words; one that this version does not know by its name. */
function className(name: string, { classNames }: PageWords): string {
  return classNames[name as ProbeClass] ?? text(name);
}

function notPassed(probe: EvaluatedProbe, { results, probe: words }: PageWords): string[] {
  const { name, title, node, expected, seen, command = '-', because = [] } = probe;
  const word = probe.result === 'unseen' ? results.unseen : results.failed;
  return [
    `- **${word}:** ${code(name)} (${text(title)})`,
    `  - ${words.expected}: ${code(expected)}`,
    `  - ${words.seen}: ${code(seen)}`,
    `  - ${words.command}: ${code(node)}: ${code(command)}`,
    ...(because.length === 0 ? [] : [`  - ${words.because}: ${because.map(code).join(', ')}`]),
  ];
}

function figures({ probes }: Evaluation, words: PageWords): string[][] {
  const rows = probes.flatMap(({ name, figures: own = {} }) =>
    Object.entries(own).map(([figure, value]) => [cellCode(name), text(figure), value.replace('.', words.point)]),
  );
  return [rows.length === 0 ? [words.none] : table(words.figures, rows)];
}

function limits({ substitutions, vendors }: Evaluation, words: PageWords): string[][] {
  const told = substitutions.map(({ id, what, weakens, nodes }) => {
    const where = nodes.length === 0 ? '' : ` (${nodes.map(code).join(', ')})`;
    const less = weakens.map((name) => className(name, words)).join(', ');
    return `- ${code(id)}: ${text(what)}${where}${less && `; ${words.weakens}: ${less}`}`;
  });
  const platforms = [...new Set(vendors.map(({ platform }) => platform))].sort();
  const notRun = platforms.map((platform) => {
    const same = vendors.filter((vendor) => vendor.platform === platform);
    const own = same.map(({ device, model }) => `${code(device)} (${text(model)})`);
    return `- ${code(platform)}: ${own.join(', ')}`;
  });
  if (told.length + notRun.length === 0) return [[words.none]];
  return [
    told,
    told.length > 0 && words.verbatim !== '' ? [`*${words.verbatim}*`] : [],
    notRun.length === 0 ? [] : [`${words.vendors}:`],
    notRun,
  ];
}

function machine({ machine: on, nodes, songsong }: Evaluation, words: PageWords): string[][] {
  return [
    [
      `- ${words.machine.system}: ${text(on.system)}`,
      `- ${words.machine.kernel}: ${text(on.kernel)}`,
      `- ${words.machine.nodes}: ${nodes.count}`,
      `- ${words.machine.songsong}: ${text(songsong)}`,
    ],
    table(
      words.packages,
      Object.entries(on.packages).map(([name, version]) => [cellCode(name), text(version)]),
    ),
  ];
}

function digests({ digests: of }: Evaluation, words: PageWords, { record }: PageFacts): string[][] {
  const parts = ['inventory', 'templates', 'devices'] as const;
  const rows = parts.map((part) => [
    words.digestNames[part],
    `${Object.keys(of[part].each).length}`,
    cellCode(of[part].all),
  ]);
  return [
    table(words.digests, rows),
    [words.record(code(record.name), code(hash('sha256', record.yaml, 'hex')))],
    [words.verify],
    [`    songsong lab verify ${record.name}`],
  ];
}

/** Whether a page is the one of this record: it names the record's digest. */
export function pageBelongsTo(page: string, yaml: string): boolean {
  return page.includes(hash('sha256', yaml, 'hex'));
}
