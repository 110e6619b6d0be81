/** A lab of its own for a proof: planned from a project, booted, changed step by step, taken down. */
import type { Change, Step } from '../../src/lab/break-scripts.ts';
import { planLab } from '../../src/lab/plan.ts';
import type { Probe, RunningLab } from '../../src/lab/probe.ts';
import { probesOf } from '../../src/lab/probes.ts';
import { type ProbeOutcome, runProbes } from '../../src/lab/run-probes.ts';
import { boot } from '../../src/lab/runtime/boot.ts';
import { inNode, Machine } from '../../src/lab/runtime/machine.ts';
import { runningLab } from '../../src/lab/runtime/running.ts';
import { labScope } from '../../src/lab/scope.ts';
import { ALL } from '../../src/network/select.ts';
import { prepare } from '../../src/pipeline.ts';
import { equipment } from './equipment.ts';

const STEP_MS = 120_000;
const CONVERGES_MS = 60_000;
/** Each mostly waits. */
const AT_A_TIME = 16;

export class ProvenLab {
  readonly source: ReturnType<typeof planLab>;
  readonly probes: readonly Probe[];
  readonly #machine: Machine;
  readonly #root: string;
  #running: RunningLab | null = null;
  #pids: Readonly<Record<string, number>> = {};

  /** Sites by id; null: those of a lab without `--limit`. */
  constructor(name: string, root: string, sites: readonly string[] | null) {
    const { context, platforms } = prepare({ root, templates: null, now: new Date() }, equipment());
    this.source = planLab(context!, platforms, sites ?? labScope(context!, ALL));
    this.probes = probesOf(this.source);
    this.#machine = new Machine(name);
    this.#root = root;
  }

  /** Takes over the lab of this name that runs, booted from the same plan. */
  attach(): void {
    this.#runs(this.#machine.read()!.pids);
  }

  /** Boots it; throws what did not start. */
  async up(): Promise<void> {
    await this.#machine.takeDown();
    const { pids, failures } = await boot(this.#machine, this.source.lab, this.#root, () => {});
    this.#runs(pids);
    if (failures.length > 0)
      throw new Error(failures.map(({ node, step, output }) => `${node} ${step}: ${output}`).join('\n'));
  }

  #runs(pids: Readonly<Record<string, number>>): void {
    this.#pids = pids;
    this.#running = runningLab(this.source.lab, this.source.sites, pids);
  }

  async down(): Promise<void> {
    await this.#machine.takeDown();
  }

  /** Carries steps out, one after the other; what the first that fails prints, or null. */
  async carryOut(steps: readonly Step[]): Promise<string | null> {
    for (const { node, script } of steps) {
      const { code, stdout, stderr } = await inNode(this.#pids[node]!, ['sh', '-s'], {
        stdin: `set -e\n${script}`,
        timeoutMs: STEP_MS,
      });
      if (code !== 0) return `${node}: ${stdout}${stderr}`.trim();
    }
    return null;
  }

  /** Looks at all until they pass or the time is over. */
  look(probes: readonly Probe[], untilMs: number): Promise<ProbeOutcome[]> {
    return runProbes(probes, this.#running!, { untilMs, atATime: AT_A_TIME });
  }

  /** Names of probes of some classes that are red before anything was broken; those that disturb are believed. */
  async sick(classes: ReadonlySet<string>): Promise<Set<string>> {
    const quiet = this.probes.filter((probe) => classes.has(probe.class) && !probe.disturbs);
    const outcomes = await this.look(quiet, CONVERGES_MS);
    return new Set(outcomes.filter(({ result }) => !result.passed).map(({ probe }) => probe.name));
  }

  /**
   * Looks again and again, in the order given, until one fails twice in a second or the time is over: what is still
   * converging passes at last, what was only late is not counted.
   */
  async firstFailing(probes: readonly Probe[], untilMs: number): Promise<ProbeOutcome[]> {
    const deadline = Date.now() + untilMs;
    do {
      const stop = new AbortController();
      const patience = { untilMs: 0, atATime: AT_A_TIME, signal: stop.signal };
      const outcomes = await runProbes(probes, this.#running!, patience, ({ result }) => {
        if (!result.passed) stop.abort();
      });
      const failing = outcomes.filter(({ result }) => !result.passed).map(({ probe }) => probe);
      const again = failing.length === 0 ? [] : await this.look(failing, 1000);
      const twice = again.filter(({ result }) => !result.passed);
      if (twice.length > 0) return twice;
    } while (Date.now() < deadline);
    return [];
  }
}

/** What a change has done is put back whatever happened. */
export async function during<T>(lab: ProvenLab, { breaks, heals }: Change, work: () => Promise<T>): Promise<T> {
  try {
    const failure = await lab.carryOut(breaks);
    if (failure !== null) throw new Error(failure);
    return await work();
  } finally {
    const failure = await lab.carryOut(heals);
    // biome-ignore lint/correctness/noUnsafeFinally: a lab that is not healed proves nothing any more
    if (failure !== null) throw new Error(`not healed: ${failure}`);
  }
}
