/** Runs probes: many at a time, each until it passes or its time is over; those that disturb the lab alone, at the end. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Probe, ProbeResult, RunningLab } from './probe.ts';

export interface ProbeOutcome {
  probe: Probe;
  result: ProbeResult;
  seconds: number;
}

export interface Patience {
  /** How long after the start a failing look is repeated. A lab that has just booted converges meanwhile. */
  untilMs: number;
  atATime: number;
  /** Then no further look is begun; those under way end, and put back what they have changed. */
  signal?: AbortSignal;
}

/** Outcomes in the order of the probes, of those that were begun. `heard` is told of each as it ends. */
export async function runProbes(
  probes: readonly Probe[],
  lab: RunningLab,
  { untilMs, atATime, signal }: Patience,
  heard: (outcome: ProbeOutcome) => void = () => {},
): Promise<ProbeOutcome[]> {
  const outcomes = new Map<Probe, ProbeOutcome>();
  const one = async (probe: Probe, deadline: number): Promise<void> => {
    const started = Date.now();
    let result = await look(probe, lab);
    while (!result.passed && !probe.disturbs && Date.now() < deadline && signal?.aborted !== true) {
      await sleep(500);
      result = await look(probe, lab);
    }
    const outcome = { probe, result, seconds: (Date.now() - started) / 1000 };
    outcomes.set(probe, outcome);
    heard(outcome);
  };
  const deadline = Date.now() + untilMs;
  const quiet = probes.filter(({ disturbs }) => !disturbs);
  const held = new Set<string>();
  const worker = async (): Promise<void> => {
    while (signal?.aborted !== true && quiet.length > 0) {
      const at = quiet.findIndex(({ holds = [] }) => !holds.some((node) => held.has(node)));
      if (at < 0) {
        await sleep(200);
        continue;
      }
      const [probe] = quiet.splice(at, 1);
      for (const node of probe!.holds ?? []) held.add(node);
      await one(probe!, deadline);
      for (const node of probe!.holds ?? []) held.delete(node);
    }
  };
  await Promise.all(Array.from({ length: atATime }, worker));
  for (const probe of probes) if (probe.disturbs && signal?.aborted !== true) await one(probe, 0);
  return probes.flatMap((probe) => outcomes.get(probe) ?? []);
}

/** One look. A probe that stumbles has not looked: what the others find is worth keeping, and is kept. */
async function look(probe: Probe, lab: RunningLab): Promise<ProbeResult> {
  try {
    return await probe.run(lab);
  } catch (error) {
    const { name, message } = error as Error;
    const seen = `the probe could not look: ${name}: ${message}`;
    return { passed: false, looked: false, expected: probe.title, seen, node: '-', command: '-' };
  }
}
