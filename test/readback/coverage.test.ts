/** Each file of out/ is read by somebody who knows its platform. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { example } from '../support/example.ts';
import { SUBJECTS as eos } from './arista-eos/subjects.ts';
import { SUBJECTS as iosxe } from './cisco-iosxe/subjects.ts';
import { SUBJECTS as iosxr } from './cisco-iosxr/subjects.ts';
import { SUBJECTS as fortios } from './fortinet-fortios/subjects.ts';
import { SUBJECTS as vrp } from './huawei-vrp/subjects.ts';
import { SUBJECTS as junos } from './juniper-junos/subjects.ts';
import { SUBJECTS as linux } from './linux/subjects.ts';
import { SUBJECTS as routeros } from './mikrotik-routeros/subjects.ts';
import { ROOT } from './province.ts';
import type { Subject } from './subject.ts';

const READERS: Readonly<Record<string, readonly Subject[]>> = {
  'arista-eos': eos,
  'cisco-iosxe': iosxe,
  'cisco-iosxr': iosxr,
  'fortinet-fortios': fortios,
  'huawei-vrp': vrp,
  'juniper-junos': junos,
  linux,
  'mikrotik-routeros': routeros,
};

/** Platforms by folder below out/. */
function platforms(): Map<string, string> {
  const { context } = example();
  const devices = context!.rows.all.flatMap(({ id, devices }) =>
    devices.map((device) => [`${id}/${id}-${device.id}`, context!.models[device.model]!.platform] as const),
  );
  return new Map(devices);
}

/** Files below out/ that no reader of the platform of their device owns. */
function unread(files: readonly string[], platformOf: ReadonlyMap<string, string>): string[] {
  return files.filter((file) => {
    const [site, device, ...path] = file.split('/');
    const readers = READERS[platformOf.get(`${site}/${device}`) ?? ''] ?? [];
    return !readers.some((subject) => subject.owns(path.join('/')));
  });
}

it('every file of out/, whatever its platform', () => {
  const out = join(ROOT, 'out');
  const files = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(out.length + 1));
  const known = platforms();
  expect(files.length).toBeGreaterThan(3000);
  expect(unread(files, known)).toEqual([]);
  expect([...new Set([...known.values()])].sort()).toEqual(Object.keys(READERS));
  const [folder] = [...known].find(([, platform]) => platform === 'huawei-vrp')!;
  expect(unread([`${folder}/vrpcfg.cfg`, `${folder}/running-config`, 'kg/kg-x/hostname'], known)).toEqual([
    `${folder}/running-config`,
    'kg/kg-x/hostname',
  ]);
});
