/** Which ports a device has: its model's, its own, and the numbered ones. */
import type { DeviceSpec, Model } from '../inventory/types.ts';

type Ported = Pick<DeviceSpec, 'ports'>;

/** True if the model or the device itself has the port key. */
export function hasPort(model: Model, device: Ported, key: string): boolean {
  if (Object.hasOwn(model.ports, key) || Object.hasOwn(device.ports ?? {}, key)) return true;
  return (model.portRanges ?? []).some((range) => {
    if (!key.startsWith(range.key)) return false;
    const digits = key.slice(range.key.length);
    const number = Number(digits);
    return /^[1-9][0-9]*$|^0$/.test(digits) && number >= range.first && number <= range.last;
  });
}

/** Port keys for a hint; of numbered ones the first and the last. */
export function portKeys(model: Model, device: Ported): string[] {
  const numbered = (model.portRanges ?? []).flatMap(({ key, first, last }) => [`${key}${first}`, `${key}${last}`]);
  return [...new Set([...Object.keys(model.ports), ...Object.keys(device.ports ?? {}), ...numbered])];
}
