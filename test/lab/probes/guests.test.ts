import { expect, test } from 'vitest';
import { planLab } from '../../../src/lab/plan.ts';
import type { RunningLab } from '../../../src/lab/probe.ts';
import { guestProbes } from '../../../src/lab/probes/guests.ts';
import { labScope } from '../../../src/lab/scope.ts';
import { Ways } from '../../../src/lab/ways.ts';
import { ALL } from '../../../src/network/select.ts';
import { example } from '../../support/example.ts';

const { context, platforms } = example();
const source = planLab(context!, platforms, labScope(context!, ALL));
const ways = new Ways(source);
const probe = guestProbes(source).find(({ name }) => name.endsWith('/inside/v6'))!;
const guest = ways.clients.find(({ node }) => probe.name.includes(`/${node.segment}/`))!.end;

/** A lab that answers as the oracle says, but for the first `lost` answers of its first so many turns. */
function lossy(lost: number, turns: number): { lab: RunningLab; asked: number[] } {
  const asked: number[] = [];
  const exec = async (node: string, command: readonly string[]) => {
    const done = (stdout: string) => ({ code: 0, signal: null, stdout, stderr: '', timedOut: false, truncated: false });
    const local = ways.ends.get(node)?.ipv6;
    if (command[0] === 'ip') return done(JSON.stringify([{ addr_info: [{ local }] }]));
    const lines = [...command[2]!.matchAll(/^try (\d+) (\S+) (\S+)/gm)];
    asked.push(lines.length);
    const answered = lines.filter(([, , what, address]) => {
      const port = what === 'echo' ? null : Number(what);
      return ways.way(guest, address!, { protocol: port === null ? 'icmp' : 'tcp', port })?.passes === true;
    });
    return done(
      answered
        .map(([, index]) => `${index}\n`)
        .slice(asked.length <= turns ? lost : 0)
        .join(''),
    );
  };
  return { lab: { ...source, node: () => source.lab.nodes[0]!, exec }, asked };
}

test('an answer that was lost among many is asked for again by itself', async () => {
  const { lab, asked } = lossy(2, 1);
  expect(await probe.run(lab)).toMatchObject({ passed: true });
  expect(asked).toEqual([expect.any(Number), 2]);
});

test('one that never comes is a fault, after four turns', async () => {
  const { lab, asked } = lossy(1, 99);
  expect(await probe.run(lab)).toMatchObject({ passed: false, seen: expect.stringContaining('no answer') });
  expect(asked).toEqual([expect.any(Number), 1, 1, 1]);
});

test('many at a time are no loss: nothing is asked again', async () => {
  const { lab, asked } = lossy(20, 1);
  expect(await probe.run(lab)).toMatchObject({ passed: false });
  expect(asked).toHaveLength(1);
});
