import { carryOut, putBack, same } from '../../lab/runtime/breaking.ts';
import { takeLabLock } from '../../lab/runtime/lock.ts';
import { Machine } from '../../lab/runtime/machine.ts';
import type { Booted } from '../../lab/runtime/up.ts';
import { type Break, breaksOf, isAt, SCENARIOS } from '../../lab/scenarios.ts';
import { nearest } from '../../lib/suggest.ts';
import { breaksJson, formatBreaks } from '../../report/lab-breaks.ts';
import { EXIT } from '../exit.ts';
import type { GlobalOptions } from '../program.ts';
import { replanned } from './again.ts';
import { refuseWithoutRoot } from './enter.ts';
import { runningOrTell } from './found.ts';
import type { LabOptions } from './options.ts';

/** Breaks one thing of the lab that runs; without a target, or without a scenario, prints what can be broken. */
export async function labBreak(
  global: GlobalOptions,
  scenario: string | undefined,
  target: string | undefined,
  { name, format }: LabOptions,
): Promise<number> {
  if (tellUnknownScenario(scenario) || refuseWithoutRoot()) return EXIT.failed;
  return inRunningLab(name, async (machine, state) => {
    const plan = replanned(global, state);
    if (typeof plan === 'number') return plan;
    const there = breaksOf(plan.lab).filter((one) => scenario === undefined || one.scenario === scenario);
    if (target === undefined) {
      const titles = SCENARIOS.filter((one) => scenario === undefined || one.name === scenario);
      process.stdout.write(
        format === 'json' ? breaksJson(there, state.broken) : formatBreaks(titles, there, state.broken),
      );
      return EXIT.done;
    }
    const found = there.find((one) => isAt(one, target));
    if (found === undefined) return tellUnknownTarget(there, target);
    const already = state.broken.find((one) => same(one, found));
    if (already !== undefined) {
      process.stderr.write(
        `songsong: ${words(found)} is broken since ${already.since}: put it back with \`songsong lab heal\`\n`,
      );
      return EXIT.failed;
    }
    const failure = await carryOut(machine, found);
    if (failure !== null) {
      process.stderr.write(`songsong: ${words(found)} on ${failure.node}: ${failure.output}\n`);
      return EXIT.failed;
    }
    process.stdout.write(`lab ${name}: ${words(found)} is broken (${found.title})\n`);
    return EXIT.done;
  });
}

/** Puts back what was broken, everything unless told. */
export async function labHeal(
  scenario: string | undefined,
  target: string | undefined,
  { name }: Pick<LabOptions, 'name'>,
): Promise<number> {
  if (tellUnknownScenario(scenario) || refuseWithoutRoot()) return EXIT.failed;
  return inRunningLab(name, async (machine, state) => {
    const chosen = state.broken.filter(
      (one) => (scenario ?? one.scenario) === one.scenario && (target === undefined || isAt(one, target)),
    );
    if (chosen.length === 0) return tellNothing(state, name, [scenario, target]);
    const failure = await putBack(machine, chosen);
    if (failure !== null) {
      process.stderr.write(`songsong: could not be put back on ${failure.node}: ${failure.output}\n`);
      return EXIT.failed;
    }
    for (const one of chosen) process.stdout.write(`lab ${name}: ${words(one)} is put back\n`);
    return EXIT.done;
  });
}

/** Does the work with the lab's lock held; fails with words where no lab of the name runs. */
async function inRunningLab(name: string, work: (machine: Machine, state: Booted) => Promise<number>): Promise<number> {
  const machine = new Machine(name);
  const lock = await takeLabLock(name);
  try {
    const state = runningOrTell(machine);
    return state === null ? EXIT.failed : await work(machine, state);
  } finally {
    lock.release();
  }
}

function words({ scenario, target }: Pick<Break, 'scenario' | 'target'>): string {
  return `${scenario} ${target}`;
}

/** True for a scenario that there is not, which is told. */
function tellUnknownScenario(scenario: string | undefined): boolean {
  const known = SCENARIOS.map(({ name }) => name);
  if (scenario === undefined || known.includes(scenario)) return false;
  const near = nearest(scenario, known);
  const hint = near === null ? `there are ${known.join(', ')}` : `did you mean "${near}"?`;
  process.stderr.write(`songsong: there is no scenario "${scenario}"; ${hint}\n`);
  return true;
}

function tellUnknownTarget(there: readonly Break[], target: string): number {
  const [scenario] = there.map((one) => one.scenario);
  const near = nearest(
    target,
    there.flatMap(({ target: here, alias }) => (alias === null ? [here] : [here, alias])),
  );
  const hint = near === null ? '`songsong lab break` lists what it has' : `did you mean "${near}"?`;
  process.stderr.write(
    scenario === undefined
      ? 'songsong: this lab has nothing that the scenario could break\n'
      : `songsong: ${scenario} has no target "${target}" in this lab; ${hint}\n`,
  );
  return EXIT.failed;
}

/** That nothing is broken is no failure; that something else is than was named, is one. */
function tellNothing({ broken }: Booted, name: string, named: (string | undefined)[]): number {
  if (broken.length === 0) {
    process.stdout.write(`lab ${name}: nothing is broken\n`);
    return EXIT.done;
  }
  const what = named.filter((word) => word !== undefined).join(' ');
  process.stderr.write(`songsong: ${what} is not broken; what is: ${broken.map(words).join(', ')}\n`);
  return EXIT.failed;
}
