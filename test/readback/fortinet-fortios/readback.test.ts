/** Every file of the FortiGates of generated provinces, and of the devices that show what those do not, against the model. */
import { beforeAll, expect, it } from 'vitest';
import { mentions, referencesOf } from '../../../src/config/references.ts';
import { fortiDevices } from '../../support/fortios-province.ts';
import { type Score, score } from '../mutation.ts';
import { type ReadDevice, readFile } from '../province.ts';
import { complaints } from '../subject.ts';
import { SUBJECTS } from './subjects.ts';

const complained: string[] = [];
const unread: string[] = [];
const loose: string[] = [];
const kinds = new Set<string>();
const mutations: Score = { made: 0, unseen: [] };
let devices = 0;

const PER_FILE = 40;

beforeAll(() => {
  const sorts = new Set<string>();
  for (const { device, files } of fortiDevices(1)) {
    devices++;
    const read: ReadDevice = {
      device,
      files: new Map(
        [...files].map(([path, text]) => [path, readFile(path, text, 'fortinet-fortios', `${device.id}/${path}`)]),
      ),
    };
    for (const { path, line, kind, text } of complaints(read, SUBJECTS))
      complained.push(`${device.id}/${path}:${line} ${kind}: ${text}`);
    for (const path of files.keys())
      if (!SUBJECTS.some((subject) => subject.owns(path))) unread.push(`${device.id}/${path}`);
    const sort = [
      device.model,
      device.role,
      device.ospf.length,
      device.cluster !== null,
      device.dhcp.ipv4.length > 0,
      device.nat !== null,
      device.bgp !== null,
    ].join(' ');
    if (sorts.has(sort)) continue;
    sorts.add(sort);
    const main = {
      dialect: 'fortinet-fortios' as const,
      tree: read.files.get('fortios.conf')!.tree(),
      file: 'fortios.conf',
    };
    for (const { kind } of mentions(main).uses) kinds.add(kind);
    const { undefined: missing, unused } = referencesOf([main]);
    loose.push(...[...missing, ...unused].map(({ kind, name, line }) => `${device.id}:${line} ${kind} ${name}`));
    const { made, unseen } = score(read, SUBJECTS, PER_FILE, sorts.size);
    mutations.made += made;
    mutations.unseen.push(...unseen);
  }
}, 240_000);

it('reads devices of every role', () => {
  expect(devices).toBeGreaterThan(10);
});

it('every file says what the model holds, and nothing else', () => {
  expect(complained).toEqual([]);
});

it('every file has somebody who reads it', () => {
  expect(unread).toEqual([]);
});

it('uses no name that is not there, and has none that nobody uses', () => {
  expect(loose).toEqual([]);
  expect([...kinds].sort()).toEqual([
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
  expect(mutations.made).toBeGreaterThan(300);
  expect(mutations.unseen).toEqual([]);
});
