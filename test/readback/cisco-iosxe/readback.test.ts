/** Every file of every IOS XE device of the example, and of those that stand in for others of its devices, against the model, both ways. */
import { beforeAll, expect, it } from 'vitest';
import { parse } from '../../../src/config/dialects.ts';
import { renderedStandIns } from '../../support/stand-ins.ts';
import { type Score, score } from '../mutation.ts';
import { asRead, province, type ReadDevice } from '../province.ts';
import { complaints } from '../subject.ts';
import { misplaced } from './order.ts';
import { SUBJECTS } from './subjects.ts';

const complained: string[] = [];
const unread: string[] = [];
const late: string[] = [];
const mutations: Score = { made: 0, unseen: [] };
let devices = 0;

/** Lines of one device of each sort: by its model, its role and what it does. */
const PER_FILE = 60;

function* all(): Generator<ReadDevice> {
  yield* province('cisco-iosxe');
  yield* renderedStandIns('cisco-iosxe').map(asRead);
}

beforeAll(() => {
  const sorts = new Set<string>();
  for (const one of all()) {
    devices++;
    const { device, files } = one;
    for (const { path, line, kind, text } of complaints(one, SUBJECTS)) {
      complained.push(`${device.id}/${path}:${line} ${kind}: ${text}`);
    }
    for (const file of files.values()) late.push(...misplaced(file.tree()).map((one) => `${device.id} ${one}`));
    for (const path of files.keys()) {
      if (!SUBJECTS.some((subject) => subject.owns(path))) unread.push(`${device.id}/${path}`);
    }
    const speaks = [device.ospf.length, device.bgp?.sessions.length ?? 0, device.dhcp.ipv4.length].map((n) => n > 0);
    const sort = [device.model, device.role, device.ipv6, device.extra.length, ...speaks].join(' ');
    if (sorts.has(sort)) continue;
    sorts.add(sort);
    const { made, unseen } = score(one, SUBJECTS, PER_FILE, sorts.size);
    mutations.made += made;
    mutations.unseen.push(...unseen);
  }
}, 240_000);

it('reads the whole example', () => {
  expect(devices).toBeGreaterThan(70);
});

it('every file says what the model holds, and nothing else', () => {
  expect(complained).toEqual([]);
});

it('every file has somebody who reads it', () => {
  expect(unread).toEqual([]);
});

it('an interface is told first what would take its addresses away', () => {
  expect(late).toEqual([]);
  const text = 'interface GigabitEthernet0/0/1.10\n ip address 192.0.2.1 255.255.255.0\n vrf forwarding guest\n';
  expect(misplaced(parse('cisco-iosxe', text, 'running-config').tree)).toEqual([
    'interface GigabitEthernet0/0/1.10: vrf forwarding guest',
  ]);
});

it('what is dropped, altered or doubled is noticed, whatever the line', () => {
  expect(mutations.made).toBeGreaterThan(1000);
  expect(mutations.unseen).toEqual([]);
});
