/** Every file of the MikroTiks of the example, of a generated province and of devices that show what those do not, against the model. */
import { beforeAll, expect, it } from 'vitest';
import { rosDevices } from '../../support/routeros-province.ts';
import { asRead, province, type ReadDevice } from '../province.ts';
import { type Reading, readAll } from '../reading.ts';
import { SUBJECTS } from './subjects.ts';

const PER_FILE = 12;

const KINDS = [
  'address-list4',
  'address-list6',
  'area',
  'bgp-instance',
  'chain4',
  'chain6',
  'community',
  'community-list',
  'dhcp-option',
  'dhcp-option6',
  'dhcp-server',
  'interface',
  'interface-list',
  'log-action',
  'mark4',
  'mark6',
  'ospf-instance',
  'pool',
  'pool6',
  'route-filter',
  'rpki',
  'user',
  'vrf',
  'wifi-channel',
  'wifi-configuration',
  'wifi-datapath',
  'wifi-security',
];

let reading: Reading;

function* all(): Generator<ReadDevice> {
  yield* province('mikrotik-routeros');
  yield* rosDevices(1).map(asRead);
}

beforeAll(() => {
  reading = readAll(all(), SUBJECTS, PER_FILE);
}, 240_000);

it('reads devices of every role', () => {
  expect([...reading.roles.keys()].sort()).toEqual(['access', 'border', 'router']);
  expect(reading.roles.get('router')).toBeGreaterThan(60);
});

it('every file says what the model holds, and nothing else', () => {
  expect(reading.complained).toEqual([]);
});

it('every file has somebody who reads it', () => {
  expect(reading.unread).toEqual([]);
});

it('uses no name that is not there, and has none that nobody uses', () => {
  expect(reading.loose).toEqual([]);
  expect([...reading.kinds].sort()).toEqual(KINDS);
});

it('what is dropped, altered or doubled is noticed, whatever the line', () => {
  expect(reading.mutations.made).toBeGreaterThan(150);
  expect(reading.mutations.unseen).toEqual([]);
});
