import { expect, test } from 'vitest';
import { verdictOfRun } from '../../src/lab/evaluation.ts';
import { probeReports } from '../../src/lab/outcome.ts';
import { type Probe, type RunningLab, result } from '../../src/lab/probe.ts';
import { runProbes } from '../../src/lab/run-probes.ts';

function probe(name: string, run: Probe['run']): Probe {
  return { name, class: 'dns', title: `what ${name} proves`, origins: [], disturbs: false, run };
}

test('a probe that stumbles has not looked: it takes no other probe with it, and the trial comes to no result', async () => {
  const where = { node: 'a', command: 'true' };
  const probes = [
    probe('dns/one', () => Promise.reject(new TypeError('no such node'))),
    probe('dns/two', () => Promise.resolve(result(true, where, 'x', 'x'))),
  ];
  const outcomes = await runProbes(probes, {} as RunningLab, { untilMs: 0, atATime: 1 });
  expect(outcomes.map((outcome) => outcome.result)).toEqual([
    {
      passed: false,
      looked: false,
      expected: 'what dns/one proves',
      seen: 'the probe could not look: TypeError: no such node',
      node: '-',
      command: '-',
    },
    { passed: true, expected: 'x', seen: 'x', ...where },
  ]);
  const rest = { sites: [], nodes: [], failures: [], substitutions: [], vendors: [] };
  expect(verdictOfRun({ ...rest, probes: probeReports(outcomes) })).toBe('inconclusive');
  expect(verdictOfRun({ ...rest, probes: probeReports(outcomes.slice(1)) })).toBe('pass');
});
