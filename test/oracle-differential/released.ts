/** Devices of the example with the text that out/ has for them: what stands between zones or filters at a port. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Device } from '../../src/network/model/device.ts';
import { View } from '../../src/network/oracle/view.ts';
import { example } from '../support/example.ts';

const ROOT = join(import.meta.dirname, '../..');

const FILES: Readonly<Record<string, string>> = {
  'arista-eos': 'running-config',
  'cisco-iosxe': 'running-config',
  'cisco-iosxr': 'running-config',
  'fortinet-fortios': 'fortios.conf',
  'huawei-vrp': 'vrpcfg.cfg',
  'juniper-junos': 'juniper.conf',
  linux: 'nftables.conf',
  'mikrotik-routeros': 'routeros.rsc',
};

export interface Subject {
  device: Device;
  text: string;
}

let view: View | undefined;

/** Every device of the platform that stands between zones or filters, or every one of these roles. */
export function released(platform: string, roles: readonly string[] = []): Subject[] {
  view ??= new View(example().context!);
  return [...view.sites()]
    .flatMap(({ devices }) => devices)
    .filter((device) => device.platform === platform && (isGuarding(device) || roles.includes(device.role)))
    .map((device) => ({ device, text: releasedText(device) }));
}

/** What out/ has for a device where its rules stand. */
export function releasedText(device: Device): string {
  return readFileSync(join(ROOT, 'out', device.site.id, device.id, FILES[device.platform]!), 'utf8');
}

/** What songsong does not own has no file. */
export function isGuarding({ firewall, interfaces, manages }: Device): boolean {
  const filters = interfaces.some((one) => one.filters.in4 !== null || one.filters.in6 !== null);
  return manages.includes('firewall') && (firewall !== null || filters);
}

/** Of spokes with one policy a few, `most` of them, and some more of those that translate. */
export function fewOf<S extends Pick<Subject, 'device'>>(subjects: readonly S[], most = 2): S[] {
  const policies = new Map<unknown, number>();
  return subjects.filter(({ device }) => {
    const { firewall, nat } = device;
    if (firewall === null) return true;
    const seen = policies.get(firewall.pairs) ?? 0;
    policies.set(firewall.pairs, seen + 1);
    return seen < most || (nat !== null && seen < 6);
  });
}

/** A few with two ports of one side. */
export function joinedOf<S extends Pick<Subject, 'device'>>(subjects: readonly S[]): S[] {
  return subjects
    .filter(({ device }) => {
      const sides = device.interfaces.map(({ side }) => side).filter((side) => side !== null);
      return device.firewall !== null && new Set(sides).size < sides.length;
    })
    .slice(0, 10);
}
