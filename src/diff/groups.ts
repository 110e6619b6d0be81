/** Identical changes of many devices, told once. */
import type { DeviceDiff, EditText } from './change.ts';

export interface GroupMember {
  site: string;
  device: string;
  tier: string | null;
  waves: string[];
}

export interface ChangeGroup {
  /** One device in full: what is abstracted of the others. */
  example: DeviceDiff;
  devices: GroupMember[];
  /** Devices by tier and by wave; `none` for those without. */
  tiers: Record<string, number>;
  waves: Record<string, number>;
}

/** What differs between devices that change alike: addresses with or without a length, numbers, and their own names. */
const ADDRESS4 = /\b(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?/g;
const ADDRESS6 = /(?<![\w:])(?:[0-9A-Fa-f]{1,4}:|:(?=:))[0-9A-Fa-f:]*:[0-9A-Fa-f:]*(?:\/\d{1,3})?/g;

/**
 * Devices of one platform whose edits are the same once their own names and addresses are taken out, largest group first. An address
 * becomes its place among those of the device, so that two that differ do not become one.
 */
export function groupChanges(devices: readonly DeviceDiff[]): ChangeGroup[] {
  const groups = new Map<string, ChangeGroup>();
  for (const one of devices) {
    const { site, device, tier, waves } = one;
    const key = changeOf(one);
    const group = groups.get(key) ?? { example: one, devices: [], tiers: {}, waves: {} };
    groups.set(key, group);
    group.devices.push({ site, device, tier, waves });
    count(group.tiers, tier ?? 'none');
    for (const wave of waves.length === 0 ? ['none'] : waves) count(group.waves, wave);
  }
  return [...groups.values()].sort((a, b) => b.devices.length - a.devices.length);
}

function count(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}

/** What a device changes, as a text that is the same for all that change alike. */
function changeOf({ site, device, platform, files }: DeviceDiff): string {
  const places = new Map<string, number>();
  const abstract = (text: string): string =>
    text.replaceAll(device, '{device}').replaceAll(site, '{site}').replace(ADDRESS4, place).replace(ADDRESS6, place);
  const place = (address: string): string => {
    const known = places.get(address) ?? places.size;
    places.set(address, known);
    return `{address ${known}}`;
  };
  const told = ({ kind, path, before, after }: EditText): string[] => [
    kind,
    ...path.map(abstract),
    '-',
    ...before.map(abstract),
    '+',
    ...after.map(abstract),
  ];
  return JSON.stringify([
    platform,
    ...files.map(({ path, change, edits }) => [abstract(path), change, edits.map(told)]),
  ]);
}
