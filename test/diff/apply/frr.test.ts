/** The rules of FRR against FRR: what its daemons hold after the same commands is what the rules say. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from '../../../src/config/dialects.ts';
import type { Tree } from '../../../src/config/tree.ts';
import { applyCommands } from '../../../src/diff/apply/apply.ts';
import { unavailable } from '../../support/checkers.ts';
import { type FrrOutcome, runFrr } from '../../support/frr-session.ts';
import { statements } from './canonical.ts';
import { casesOf } from './cases.ts';
import { edit } from './frr-edits.ts';
import { rulesOf } from './rules.ts';

const PORTS = ['eth0', 'eth1'];
const SEED = 20261129;
const SESSIONS = 3;
const STEPS = 14;

const rules = rulesOf('linux', 'frr');
const cases = casesOf('frr');
const walks = fc
  .sample(fc.array(edit, { minLength: STEPS, maxLength: STEPS }), { seed: SEED, numRuns: SESSIONS })
  .map((steps) => ({ before: cases[0]!.before, steps }));

function read(text: string): Tree {
  const { tree, diagnostics } = parse('frr', text, 'frr.conf');
  expect(diagnostics).toEqual([]);
  return tree;
}

/** Fails where FRR, which printed `before`, printed after the commands what the rules do not say. */
function agree(before: string, commands: string, after: string, said: string): void {
  const done = applyCommands(rules, read(before), commands);
  const told = done.refusals.map(({ command, message }) => `${command}: ${message}`).join('\n');
  expect(statements(done.tree, rules), `${commands}\n${told}\n${said}`).toEqual(statements(read(after), rules));
}

const reason = unavailable('frr');

describe.skipIf(reason !== null)(`FRR (${reason ?? 'here'})`, () => {
  let typed: FrrOutcome[] = [];
  let walked: FrrOutcome[] = [];

  beforeAll(async () => {
    typed = await runFrr(
      cases.map(({ before, commands }) => ({ before, steps: [commands] })),
      PORTS,
    );
    walked = await runFrr(walks, PORTS);
  }, 400_000);

  it('prints the configuration of the cases as they write it', () => {
    expect(statements(read(typed[0]!.before), rules)).toEqual(statements(read(cases[0]!.before), rules));
  });

  it.each(cases.map(({ name }, index) => ({ name, index })))('$name', ({ index }) => {
    const { before, after, said } = typed[index]!;
    agree(before, cases[index]!.commands, after[0]!, said[0]!);
  });

  it.each(walks.map((_, index) => index))(`after each of ${STEPS} random edits (%i)`, (index) => {
    const { before, after, said } = walked[index]!;
    for (const [step, commands] of walks[index]!.steps.entries()) {
      agree(step === 0 ? before : after[step - 1]!, commands, after[step]!, said[step]!);
    }
  });
});
