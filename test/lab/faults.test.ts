/**
 * The lab sees what it is there to see: faults from the list are put on a running lab of init/, one after the other. Those
 * that need more than that province has, and all others as well, are proven on the example by `npm run proof -- --faults`.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROBE_CLASSES } from '../../src/lab/probe.ts';
import { labUnavailable } from '../support/lab.ts';
import { ProvenLab } from '../support/proven-lab.ts';
import { seenBy, TABLE } from './faults/table.ts';
import { tryFault } from './faults/trial.ts';
import { FAULTS, type FaultId } from './faults/words.ts';

/** Quick to show, of every kind that init/ has. */
const HERE: readonly FaultId[] = [
  'ospf-passive',
  'loopback-lost',
  'bgp-family',
  'prefix-list-wrong',
  'ra-managed',
  'pool-elsewhere',
];

test('the list of faults is long, each is seen by one class, and the table says by which probe', () => {
  expect(FAULTS.length).toBeGreaterThanOrEqual(25);
  expect(new Set(FAULTS.map(({ id }) => id)).size).toBe(FAULTS.length);
  for (const { id, sees } of FAULTS) {
    expect(PROBE_CLASSES).toContain(sees);
    expect(TABLE[id].split('/')[0], id).toBe(sees);
  }
});

const reason = await labUnavailable();

describe.skipIf(reason !== null)(`faults on a lab of init/ (${reason ?? 'here'})`, () => {
  const lab = new ProvenLab(`f${(process.pid % 36 ** 5).toString(36)}`, join(import.meta.dirname, '../../init'), null);
  const faults = FAULTS.filter(({ id }) => HERE.includes(id));
  let sick: Set<string>;
  beforeAll(async () => {
    await lab.up();
    sick = await lab.sick(new Set(faults.map(({ sees }) => sees)));
  }, 300_000);
  afterAll(() => lab.down());

  test.each(faults)(
    '$id: $words',
    async (fault) => {
      const { red, stayed, said } = await tryFault(lab, fault, sick);
      expect(red, said).not.toBeNull();
      expect(
        red!.filter((name) => seenBy(fault.id, name)),
        `${red} ${said}`,
      ).not.toEqual([]);
      expect(stayed).toEqual([]);
    },
    300_000,
  );
});
