/** Every file of the Junos devices of the example, of a generated province and of written ones against the model, both ways. */
import { beforeAll, expect, it } from 'vitest';
import { junosDevices } from '../../support/junos-province.ts';
import { asRead, province, type ReadDevice } from '../province.ts';
import { type Reading, readAll } from '../reading.ts';
import { SUBJECTS } from './subjects.ts';

const SEED = 3;

/** Lines of one device of each sort. */
const PER_FILE = 50;

let reading: Reading;

function* all(): Generator<ReadDevice> {
  yield* province('juniper-junos');
  yield* junosDevices(SEED).map(asRead);
}

beforeAll(() => {
  reading = readAll(all(), SUBJECTS, PER_FILE);
}, 240_000);

it('every file says what the model holds, and nothing else', () => {
  const roles = ['access', 'border', 'core', 'edge-firewall', 'internal-firewall'];
  expect([...reading.roles.keys()].sort()).toEqual(roles);
  expect(reading.complained).toEqual([]);
});

it('every file has somebody who reads it', () => {
  expect(reading.unread).toEqual([]);
});

it('no file uses a name that it does not define, and none defines one that nobody uses', () => {
  expect(reading.loose).toEqual([]);
});

it('what is dropped, altered or doubled is noticed, whatever the line', () => {
  expect(reading.mutations.made).toBeGreaterThan(250);
  expect(reading.mutations.unseen).toEqual([]);
});
