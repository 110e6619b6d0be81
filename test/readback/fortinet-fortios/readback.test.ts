/** Every file of the FortiGates of the example, of a generated province and of devices that show what those do not, against the model. */
import { beforeAll, expect, it } from 'vitest';
import { fortiDevices } from '../../support/fortios-province.ts';
import { asRead, province, type ReadDevice } from '../province.ts';
import { type Reading, readAll } from '../reading.ts';
import { SUBJECTS } from './subjects.ts';

const PER_FILE = 40;

let reading: Reading;

function* all(): Generator<ReadDevice> {
  yield* province('fortinet-fortios');
  yield* fortiDevices(1).map(asRead);
}

beforeAll(() => {
  reading = readAll(all(), SUBJECTS, PER_FILE);
}, 240_000);

it('reads devices of every role', () => {
  expect([...reading.roles.keys()].sort()).toEqual(['edge-firewall', 'internal-firewall', 'router']);
  expect(reading.roles.get('router')).toBeGreaterThan(15);
});

it('every file says what the model holds, and nothing else', () => {
  expect(reading.complained).toEqual([]);
});

it('every file has somebody who reads it', () => {
  expect(reading.unread).toEqual([]);
});

it('uses no name that is not there, and has none that nobody uses', () => {
  expect(reading.loose).toEqual([]);
  expect([...reading.kinds].sort()).toEqual([
    'accprofile',
    'address',
    'address6',
    'area',
    'area6',
    'interface',
    'ippool',
    'prefix-list',
    'prefix-list6',
    'route-map',
    'service',
    'user-group',
    'user-server',
  ]);
});

it('what is dropped, altered or doubled is noticed, whatever the line', () => {
  expect(reading.mutations.made).toBeGreaterThan(300);
  expect(reading.mutations.unseen).toEqual([]);
});
