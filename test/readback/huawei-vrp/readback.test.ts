/** Every file of the VRP devices of the example, of written ones and of a generated province against the model, both ways. */
import { beforeAll, expect, it } from 'vitest';
import { vrpDevices } from '../../support/vrp-province.ts';
import { asRead, province, type ReadDevice } from '../province.ts';
import { type Reading, readAll } from '../reading.ts';
import { SUBJECTS } from './subjects.ts';

const SEED = 3;

/** Lines of one device of each sort. */
const PER_FILE = 10;

let reading: Reading;

function* all(): Generator<ReadDevice> {
  yield* province('huawei-vrp');
  yield* vrpDevices(SEED).map(asRead);
}

beforeAll(() => {
  reading = readAll(all(), SUBJECTS, PER_FILE);
}, 240_000);

it('every file says what the model holds, and nothing else', () => {
  expect([...reading.roles.keys()].sort()).toEqual(['access', 'border', 'core', 'distribution', 'router']);
  expect(reading.complained).toEqual([]);
});

it('every file has somebody who reads it', () => {
  expect(reading.unread).toEqual([]);
});

it('no file uses a name that it does not define, and none defines one that nobody uses', () => {
  expect(reading.loose).toEqual([]);
});

it('what is dropped, altered or doubled is noticed, whatever the line', () => {
  expect(reading.mutations.made).toBeGreaterThan(100);
  expect(reading.mutations.unseen).toEqual([]);
});
