/** What can be broken in a lab, and what is. */
import type { Break, Broken } from '../lab/scenarios.ts';

/** A heading a scenario, a line a target; what is broken is marked. */
export function formatBreaks(
  scenarios: readonly { name: string; title: string }[],
  breaks: readonly Break[],
  broken: readonly Broken[],
): string {
  const width = Math.max(0, ...breaks.map(({ target }) => target.length));
  const parts = scenarios.map(({ name, title }) => {
    const targets = breaks.filter(({ scenario }) => scenario === name);
    const lines = targets.map(
      (one) => `  ${isBroken(one, broken) ? 'BROKEN' : '      '}  ${one.target.padEnd(width)}  ${one.title}`,
    );
    return [`${name}: ${title}`, ...(lines.length === 0 ? ['          nothing in this lab'] : lines)].join('\n');
  });
  return `${parts.join('\n\n')}\n`;
}

/** The same for programs: scenario, target, title, and since when it is broken or null. */
export function breaksJson(breaks: readonly Break[], broken: readonly Broken[]): string {
  const told = breaks.map((one) => ({
    scenario: one.scenario,
    target: one.target,
    title: one.title,
    since: isBroken(one, broken)?.since ?? null,
  }));
  return `${JSON.stringify({ version: 1, breaks: told }, null, 2)}\n`;
}

function isBroken({ scenario, target }: Break, broken: readonly Broken[]): Broken | undefined {
  return broken.find((one) => one.scenario === scenario && one.target === target);
}
