/** The record of a trial: what was tried, on what, and what each probe came to. Data that the rollout's gate reads. */
import type {
  EvaluatedNodes,
  EvaluatedProbe,
  EvaluatedSite,
  EvaluatedWave,
  Evaluation,
  EvaluationDigests,
  EvaluationMachine,
} from '../inventory/types.ts';
import type { Origin } from '../lib/origin.ts';
import type { Context } from '../network/context.ts';
import { sitesOfWaves } from '../network/waves.ts';
import type { ProbeReport } from './outcome.ts';
import { PROBE_CLASSES } from './probe.ts';
import type { LabReport } from './report.ts';

/** What an evaluation is made from. */
export interface Trial {
  /** As the run ended. */
  report: Pick<LabReport, 'sites' | 'nodes' | 'failures' | 'probes' | 'substitutions' | 'vendors'>;
  /** The field's. */
  context: Context;
  digests: EvaluationDigests;
  machine: EvaluationMachine;
  /** Version of songsong. */
  songsong: string;
  date: Date;
  /** `file:line` of an origin. */
  place(origin: Origin): string | null;
}

/** What a verdict rests on. */
interface Seen {
  probes: readonly Pick<EvaluatedProbe, 'result'>[];
  nodes: { dead: readonly unknown[] };
  failures: readonly unknown[];
}

/** The evaluation; the same trial gives the same, in whatever order its probes ended. */
export function evaluationOf({ report, context, digests, machine, songsong, date, place }: Trial): Evaluation {
  const { province } = context.inventory;
  const gone = goneOf(report.nodes);
  const probes = (report.probes ?? []).map((probe) => evaluated(probe, gone, place)).sort(byName);
  const waves = wavesOf(context, report.sites);
  const nodes = nodesOf(report.nodes);
  return {
    version: 1,
    songsong,
    date: localTime(date, province.timezone),
    province: province.id,
    verdict: verdictOf({ probes, nodes, failures: report.failures }),
    waves: waves.map(({ wave }) => wave),
    sites: report.sites.flatMap((id): EvaluatedSite[] => {
      const row = context.rows.byId.get(id);
      if (row === undefined) return [];
      const own = waves.filter(({ sites }) => sites.has(id)).map(({ wave }) => wave.id);
      return [{ id, name: row.name, profile: row.profile, stage: row.stage, waves: own }];
    }),
    machine,
    digests,
    classes: classesOf(probes),
    probes,
    nodes,
    failures: report.failures
      .map(({ node, step, output }) => ({ node, step, output: told(output) }))
      .sort((x, y) => order(x.node, y.node) || order(x.step, y.step)),
    substitutions: report.substitutions
      .map(({ id, what, weakens, nodes }) => ({ id, what: told(what), weakens, nodes: [...nodes].sort() }))
      .sort((x, y) => order(x.id, y.id)),
    vendors: [...report.vendors].sort((x, y) => order(x.device, y.device)),
  };
}

/**
 * `fail` if a probe failed; `inconclusive` if none did and something could not be run: a node or a daemon, a step of the
 * boot, a probe that could not look, or there were no probes at all.
 */
export function verdictOf({ probes, nodes, failures }: Seen): Evaluation['verdict'] {
  if (probes.some(({ result }) => result === 'failed')) return 'fail';
  const ran = nodes.dead.length === 0 && failures.length === 0 && probes.length > 0;
  return ran && probes.every(({ result }) => result === 'passed') ? 'pass' : 'inconclusive';
}

/** The verdict of a run, whether or not a record of it is kept. */
export function verdictOfRun({ probes, nodes, failures }: Trial['report']): Evaluation['verdict'] {
  const gone = goneOf(nodes);
  const results = (probes ?? []).map((probe) => ({ result: resultOf(probe, gone) }));
  return verdictOf({ probes: results, nodes: nodesOf(nodes), failures });
}

function goneOf(nodes: LabReport['nodes']): ReadonlySet<string> {
  return new Set(nodes.filter(({ state }) => state === 'down').map(({ name }) => name));
}

/** Through a node that is not there nothing was seen: that says nothing of the network. */
function resultOf({ passed, looked, node }: ProbeReport, gone: ReadonlySet<string>): EvaluatedProbe['result'] {
  return passed ? 'passed' : looked === false || gone.has(node) ? 'unseen' : 'failed';
}

function evaluated(
  probe: ProbeReport,
  gone: ReadonlySet<string>,
  place: (origin: Origin) => string | null,
): EvaluatedProbe {
  const { name, title, passed, node, expected, seen, command, figures, origins } = probe;
  const lines = passed ? [] : [...new Set(origins.flatMap((origin) => place(origin) ?? []))];
  return {
    name: told(name),
    title: told(title),
    result: resultOf(probe, gone),
    node: told(node),
    expected: told(expected),
    seen: told(seen),
    ...(passed ? {} : { command: told(command), because: lines }),
    ...(figures === undefined ? {} : { figures: decimals(figures) }),
  };
}

/** Counts by class, in the order of the classes. */
export function classesOf(probes: readonly EvaluatedProbe[]): Evaluation['classes'] {
  return PROBE_CLASSES.flatMap((name) => {
    const own = probes.filter((probe) => probe.name.startsWith(`${name}/`));
    const count = (result: EvaluatedProbe['result']): number => own.filter((probe) => probe.result === result).length;
    const counts = { passed: count('passed'), failed: count('failed'), unseen: count('unseen') };
    return own.length === 0 ? [] : [{ class: name, ...counts }];
  });
}

function wavesOf(context: Context, tried: readonly string[]): { wave: EvaluatedWave; sites: ReadonlySet<string> }[] {
  return [...sitesOfWaves(context)].flatMap(([id, sites]) => {
    const count = tried.filter((site) => sites.has(site)).length;
    const title = context.inventory.rollout?.waves[id]?.title ?? id;
    return count === 0 ? [] : [{ wave: { id, title, sites: sites.size, tried: count }, sites }];
  });
}

function nodesOf(nodes: LabReport['nodes']): EvaluatedNodes {
  const dead = nodes
    .filter(({ state }) => state !== 'up')
    .map(({ name, daemons }) => ({
      node: name,
      daemons: daemons.filter(({ running }) => !running).map((daemon) => daemon.name),
    }));
  return { count: nodes.length, dead: dead.sort((x, y) => order(x.node, y.node)) };
}

function decimals(figures: Readonly<Record<string, number>>): Record<string, string> {
  return Object.fromEntries(
    Object.keys(figures)
      .sort(order)
      // A measurement to the thousandth; never 1e-7, which is no plain decimal.
      .map((key) => [key, String(Number(figures[key]!.toFixed(3)))]),
  );
}

/** The longest text that a record keeps of what somebody said. */
const LONGEST = 2000;

/** Words of a daemon as one line: what could break a line, turn it around or hide becomes a space. */
function told(words: string): string {
  const line = words.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  const letters = [...line];
  return line === '' ? '-' : letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : line;
}

/** `2022-06-30T08:00:00+07:00`: the local time of a zone with its distance from UTC (RFC 3339). */
function localTime(date: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'longOffset',
  }).formatToParts(date);
  const part = (type: string): string => parts.find((one) => one.type === type)!.value;
  const offset = part('timeZoneName').replace('GMT', '') || '+00:00';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}${offset}`;
}

function byName(one: { name: string }, other: { name: string }): number {
  return order(one.name, other.name);
}

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
