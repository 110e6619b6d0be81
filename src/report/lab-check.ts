/** What a machine has and lacks for a lab. */
import type { Requirement } from '../lab/requirements.ts';

/** A line each, what is missing marked, and the command that brings it. */
export function formatRequirements(requirements: readonly Requirement[], command: string | null): string {
  const width = Math.max(...requirements.map(({ name }) => name.length));
  const lines = requirements.map(
    ({ kind, name, purpose, present }) =>
      `${present ? 'there  ' : 'MISSING'}  ${kind.padEnd(10)}  ${name.padEnd(width)}  ${purpose}`,
  );
  return `${[...lines, ...(command === null ? [] : ['', command])].join('\n')}\n`;
}

/** What is missing, in a sentence for each kind; empty where nothing is. */
export function missingWords(requirements: readonly Requirement[], command: string | null): string[] {
  const missing = (...kinds: Requirement['kind'][]): string =>
    requirements
      .filter(({ kind, present }) => !present && kinds.includes(kind))
      .map(({ name }) => name)
      .join(', ');
  const [rights, kernel, packages] = [missing('user', 'capability'), missing('kernel'), missing('package')];
  return [
    ...(rights === '' ? [] : [`a lab needs ${rights}: run it as root`]),
    ...(kernel === '' ? [] : [`this kernel or container cannot do: ${kernel}`]),
    ...(packages === '' ? [] : [`these packages are missing: ${packages}; run: ${command}`]),
  ];
}

/** The same for programs (docs/lab-check.schema.json). */
export function requirementsJson(requirements: readonly Requirement[], command: string | null): string {
  return `${JSON.stringify({ version: 1, requirements, command }, null, 2)}\n`;
}
