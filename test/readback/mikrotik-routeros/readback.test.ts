/** Every file of the MikroTiks of generated provinces, and of the devices that show what those do not, against the model. */
import { beforeAll, expect, it } from 'vitest';
import { mentions, referencesOf } from '../../../src/config/references.ts';
import { rosDevices } from '../../support/routeros-province.ts';
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
  'vrf',
  'wifi-channel',
  'wifi-configuration',
  'wifi-datapath',
  'wifi-security',
];

beforeAll(() => {
  const sorts = new Set<string>();
  for (const { device, files } of rosDevices(1)) {
    devices++;
    const read: ReadDevice = {
      device,
      files: new Map(
        [...files].map(([path, text]) => [path, readFile(path, text, 'mikrotik-routeros', `${device.id}/${path}`)]),
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
      device.wireless !== null,
      device.ipv6,
      device.dhcp.ipv4.length > 0,
      device.nat !== null,
      device.bgp !== null,
    ].join(' ');
    if (sorts.has(sort)) continue;
    sorts.add(sort);
    const main = {
      dialect: 'mikrotik-routeros' as const,
      tree: read.files.get('routeros.rsc')!.tree(),
      file: 'routeros.rsc',
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
  expect([...kinds].sort()).toEqual(KINDS);
});

it('what is dropped, altered or doubled is noticed, whatever the line', () => {
  expect(mutations.made).toBeGreaterThan(150);
  expect(mutations.unseen).toEqual([]);
});
