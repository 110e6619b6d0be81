/** One platform's devices read against their models, both ways, with every name in their files. */
import { mentions, referencesOf } from '../../src/config/references.ts';
import type { Device } from '../../src/network/model/device.ts';
import { type Score, score } from './mutation.ts';
import type { ReadDevice } from './province.ts';
import { complaints, type Subject } from './subject.ts';

export interface Reading {
  /** Devices with files, by role. */
  roles: Map<string, number>;
  /** Where a file and a model part. */
  complained: string[];
  /** Files that no subject owns. */
  unread: string[];
  /** Names that are used and not there, or there and not used. */
  loose: string[];
  /** Kinds of names in use: a pattern that meets nothing would let everything pass. */
  kinds: Set<string>;
  mutations: Score;
}

/** Reads devices one by one; of each sort, lines of one device's files are altered, `perFile` in each. */
export function readAll(devices: Iterable<ReadDevice>, subjects: readonly Subject[], perFile: number): Reading {
  const reading: Reading = {
    roles: new Map(),
    complained: [],
    unread: [],
    loose: [],
    kinds: new Set(),
    mutations: { made: 0, unseen: [] },
  };
  const sorts = new Set<string>();
  for (const one of devices) {
    const { device, files } = one;
    for (const { path, line, kind, text } of complaints(one, subjects))
      reading.complained.push(`${device.id}/${path}:${line} ${kind}: ${text}`);
    if (files.size === 0) continue;
    reading.roles.set(device.role, (reading.roles.get(device.role) ?? 0) + 1);
    for (const path of files.keys())
      if (!subjects.some((subject) => subject.owns(path))) reading.unread.push(`${device.id}/${path}`);
    const trees = [...files.values()].map((file) => ({ dialect: file.dialect, tree: file.tree(), file: file.path }));
    const { undefined: missing, unused } = referencesOf(trees);
    for (const { kind, name, file, line } of [...missing, ...unused])
      reading.loose.push(`${device.id}/${file}:${line} ${kind} ${name}`);
    const sort = sortOf(device);
    if (sorts.has(sort)) continue;
    sorts.add(sort);
    for (const file of trees) for (const { kind } of mentions(file).uses) reading.kinds.add(kind);
    const { made, unseen } = score(one, subjects, perFile, sorts.size);
    reading.mutations.made += made;
    reading.mutations.unseen.push(...unseen);
  }
  return reading;
}

/** What a device is, and which parts of the model it has at all. */
function sortOf(device: Device): string {
  const { model, role, ipv6, cluster, ospf, bgp, nat, wireless } = device;
  const has = [cluster, bgp, nat, wireless].map((one) => one !== null);
  const parts = [ospf.length, device.dhcp.ipv4.length, device.extra.length].map((length) => length > 0);
  return [model, role, ipv6, ...has, ...parts].join(' ');
}
