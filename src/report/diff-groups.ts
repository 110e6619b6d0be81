/** Devices that change alike, as text: one in full, the others by name. */
import type { DeviceDiff } from '../diff/change.ts';
import type { ChangeGroup } from '../diff/groups.ts';
import { formatFileDiff } from './diff.ts';
import { visible } from './visible.ts';

/** The device that stands for the group in full; above it, where there are more, how many by tier and wave, and which. */
export function formatGroup({ example, devices, tiers, waves }: ChangeGroup): string {
  const inFull = example.files.map(formatFileDiff).join('');
  if (devices.length === 1) return inFull;
  const lines = [
    `# ${devices.length} devices change alike, ${nameOf(example)} is shown`,
    `#   by tier: ${countsOf(tiers)}`,
    ...(Object.keys(waves).some((wave) => wave !== 'none') ? [`#   by wave: ${countsOf(waves)}`] : []),
    ...devices.map((one) => `#   ${nameOf(one)}`),
  ];
  return `${lines.map(visible).join('\n')}\n${inFull}`;
}

const nameOf = ({ site, device }: Pick<DeviceDiff, 'site' | 'device'>): string => `${site}/${device}`;

const countsOf = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
