/** A lab as text and as data. Printers compute nothing but widths. */
import { type ClassCount, countByClass, type ProbeReport } from '../lab/outcome.ts';
import type { LabReport } from '../lab/report.ts';
import type { DaemonState, NodeState } from '../lab/state.ts';
import type { Origin } from '../lib/origin.ts';
import { visible } from './visible.ts';

/** Most nodes that a line names. */
const FEW = 8;

/** `file:line` of an origin. */
type Place = (origin: Origin) => string | null;

/** Nodes, what did not start, what the lab does otherwise than the field, and what the probes came to. */
export function formatLab(report: LabReport, place: Place): string {
  const { nodes, failures, probes } = report;
  const parts = [
    nodeTable(nodes),
    failures.flatMap(({ node, step, output }) => [
      `did not start: ${step} on ${node}`,
      ...output.split('\n').map((line) => `    ${line}`),
    ]),
    report.broken.map(
      ({ scenario, target, title, since }) => `broken: ${scenario} ${target} (${title}) since ${since}`,
    ),
    limits(report),
    ...(probes === null
      ? []
      : [classTable(countByClass(probes)), ...probes.filter(failed).map((one) => failure(one, place))]),
    [summary(report)],
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map(visible).join('\n'))
    .join('\n\n')}\n`;
}

/** The same for programs (docs/lab.schema.json): origins become `at: [file:line]`. */
export function labJson({ probes, ...report }: LabReport, place: Place): string {
  const told = probes?.map(({ origins, ...probe }) => ({ ...probe, at: places(origins, place) })) ?? null;
  const counts = probes === null ? null : countByClass(probes);
  return `${JSON.stringify({ version: 1, ...report, classes: counts, probes: told }, null, 2)}\n`;
}

function nodeTable(nodes: readonly NodeState[]): string[] {
  const rows = nodes.map(({ name, site, deviceRole, role, daemons, state }) => [
    name,
    site ?? '-',
    deviceRole ?? role,
    state,
    daemons.map(daemonWord).join(' '),
  ]);
  return table([['node', 'site', 'role', 'state', 'daemons'], ...rows]);
}

function daemonWord({ name, running }: DaemonState): string {
  return running ? name : `${name}(dead)`;
}

function limits({ substitutions, vendors }: LabReport): string[] {
  const platforms = new Map<string, string[]>();
  for (const { device, platform } of vendors) platforms.set(platform, [...(platforms.get(platform) ?? []), device]);
  return [
    ...substitutions.flatMap(({ id, what, weakens, nodes }) => [
      `substitution ${id}: ${what}`,
      `    weakens ${weakens.join(', ')}${nodes.length === 0 ? '' : `; on ${few(nodes)}`}`,
    ]),
    ...[...platforms].map(
      ([platform, devices]) => `${platform}: model proven; vendor syntax not run: ${devices.join(' ')}`,
    ),
  ];
}

/** The first nodes, and how many more: JSON has them all. */
function few(nodes: readonly string[]): string {
  const rest = nodes.length - FEW;
  return [...nodes.slice(0, FEW), ...(rest > 0 ? [`and ${rest} more`] : [])].join(' ');
}

function classTable(counts: readonly ClassCount[]): string[] {
  const rows = counts.map((one) => [one.class, String(one.passed), String(one.failed)]);
  return counts.length === 0 ? [] : table([['probes', 'passed', 'failed'], ...rows]);
}

function failure(probe: ProbeReport, place: Place): string[] {
  return [
    `failed: ${probe.name}`,
    `    ${probe.title}`,
    `    expected  ${probe.expected}`,
    `    seen      ${probe.seen}`,
    `    on        ${probe.node}: ${probe.command}`,
    ...places(probe.origins, place).map((at, index) => `    ${index === 0 ? 'because' : '       '}   ${at}`),
  ];
}

function summary({ name, nodes, probes, phases }: LabReport): string {
  const up = nodes.filter(({ state }) => state === 'up').length;
  const tested =
    probes === null ? '' : `; ${probes.length - probes.filter(failed).length} of ${probes.length} probes passed`;
  const took = phases.map(({ name: part, seconds }) => `${part} ${seconds.toFixed(1)} s`).join(', ');
  return `lab ${name}: ${up} of ${nodes.length} nodes up${tested}${took === '' ? '' : ` (${took})`}`;
}

function failed({ passed }: ProbeReport): boolean {
  return !passed;
}

function places(origins: readonly Origin[], place: Place): string[] {
  return [...new Set(origins.flatMap((origin) => place(origin) ?? []))];
}

function table(rows: readonly string[][]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}
