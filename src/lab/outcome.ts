/** What probes came to: data that is printed as text or JSON. */
import type { Origin } from '../lib/origin.ts';
import { PROBE_CLASSES, type ProbeClass, type ProbeResult } from './probe.ts';
import type { ProbeOutcome } from './run-probes.ts';

export interface ProbeReport extends ProbeResult {
  name: string;
  class: ProbeClass;
  title: string;
  seconds: number;
  /** What led to the expectation, the nearest first, each once. */
  origins: Origin[];
}

export interface ClassCount {
  class: ProbeClass;
  passed: number;
  failed: number;
}

/** Outcomes without the code that came to them. */
export function probeReports(outcomes: readonly ProbeOutcome[]): ProbeReport[] {
  return outcomes.map(({ probe, result, seconds }) => ({
    name: probe.name,
    class: probe.class,
    title: probe.title,
    ...result,
    seconds,
    origins: chains(probe.origins),
  }));
}

/** Counts of the classes that were asked, in the order of the classes. */
export function countByClass(reports: readonly ProbeReport[]): ClassCount[] {
  return PROBE_CLASSES.flatMap((name) => {
    const own = reports.filter((one) => one.class === name);
    const passed = own.filter((one) => one.passed).length;
    return own.length === 0 ? [] : [{ class: name, passed, failed: own.length - passed }];
  });
}

function chains(origins: readonly Origin[]): Origin[] {
  const found = new Map<string, Origin>();
  for (const first of origins) {
    for (let one: Origin | null = first; one !== null; one = one.because) {
      const key = `${one.file}#${one.pointer}`;
      if (!found.has(key)) found.set(key, one);
    }
  }
  return [...found.values()];
}
