/** Runs probes on a booted lab and tells how far they are. */
import { chooseProbes } from '../../lab/choose.ts';
import { PROBE_CLASSES } from '../../lab/probe.ts';
import { probesOf } from '../../lab/probes.ts';
import { type ProbeOutcome, runProbes } from '../../lab/run-probes.ts';
import type { LabState } from '../../lab/runtime/machine.ts';
import { runningLab } from '../../lab/runtime/running.ts';
import { nearest } from '../../lib/suggest.ts';
import type { Milestones } from './milestones.ts';
import type { PlannedLab } from './plan.ts';

/** A lab that has just booted converges for so long; one that runs for longer gets the shorter time. */
const CONVERGENCE_MS = 60_000;
const PATIENCE_MS = 10_000;

/** Probes that run beside each other: each is mostly a daemon's answer that is waited for. */
const AT_A_TIME = 16;

/**
 * The outcomes of the probes that `words` name, all of them without words; null where a word names none, which is told.
 * A signal ends it after the probes that are under way; those that were not begun have no outcome.
 */
export async function probe(
  { lab, sites }: Pick<PlannedLab, 'lab' | 'sites'>,
  { pids, started }: Pick<LabState, 'pids' | 'started'>,
  words: readonly string[] | undefined,
  { milestones, signal }: { milestones: Milestones; signal: AbortSignal },
): Promise<ProbeOutcome[] | null> {
  const all = probesOf({ lab, sites });
  const { chosen, unknown } = chooseProbes(all, words);
  for (const word of unknown) {
    const near = nearest(word, [...PROBE_CLASSES, ...all.map(({ name }) => name)]);
    const hint = near === null ? '' : `; did you mean "${near}"?`;
    process.stderr.write(`songsong: --probe "${word}" names no probe of this lab${hint}\n`);
  }
  if (unknown.length > 0) return null;
  let done = 0;
  const untilMs = Math.max(PATIENCE_MS, Date.parse(started) + CONVERGENCE_MS - Date.now());
  const patience = { untilMs, atATime: AT_A_TIME, signal };
  const outcomes = await runProbes(chosen, runningLab(lab, sites, pids), patience, () => {
    done += 1;
    milestones.now(`${done} of ${chosen.length} probes`);
  });
  milestones.done(`${outcomes.length} probes`);
  return outcomes;
}
