/** A generated province whose borders run IOS XR, and the files that they get. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Device } from '../../src/network/model/device.ts';
import { resolveSite } from '../../src/network/resolve.ts';
import { prepare } from '../../src/pipeline.ts';
import { renderDevice } from '../../src/render/device.ts';
import { loadPlatforms } from '../../src/render/platform.ts';
import { iosXrBorder, iosXrDrained, iosXrHub } from '../render/fixtures/iosxr.ts';
import { type Province, writeProvince } from './provinces/province.ts';
import { twoTier } from './provinces/two-tier.ts';

const MODEL = 'n540-24z8q2c-m';

export interface IosXrDevice {
  device: Device;
  text: string;
}

/** Every border of the province that `seed` makes, as an NCS 540. */
export function iosXrProvince(seed: number): IosXrDevice[] {
  const root = mkdtempSync(join(tmpdir(), 'songsong-iosxr-'));
  try {
    const province = twoTier(seed);
    const shared = withBorders(province.shared);
    writeProvince(root, { shared, agencies: [...province.agencies] } satisfies Province);
    const now = new Date('2022-06-30T08:00:00+07:00');
    const { context, platforms, diagnostics } = prepare({ root, templates: null, now });
    if (context === null) throw new Error(diagnostics.map(({ message }) => message).join('; '));
    const found: IosXrDevice[] = [];
    for (const { id } of context.rows.all) {
      for (const device of resolveSite(context, id)?.devices ?? []) {
        if (device.platform !== 'cisco-iosxr') continue;
        const { files, mistakes } = renderDevice(platforms, device);
        for (const { file, line, message } of mistakes) throw new Error(`${file}:${line} ${message}`);
        found.push({ device, text: files[0]?.text ?? '' });
      }
    }
    return found;
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** Those of a generated province, and the written ones that do what it does not ask for. */
export function iosXrDevices(seed: number): IosXrDevice[] {
  const { platforms } = loadPlatforms(['templates']);
  const written = [iosXrBorder(), iosXrHub(), iosXrDrained()].map((device) => ({
    device,
    text: renderDevice(platforms, device).files[0]?.text ?? '',
  }));
  return [...iosXrProvince(seed), ...written];
}

/** The same data with other hardware wherever a border is written. */
function withBorders<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withBorders) as T;
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withBorders(one)]));
  const border = copy['role'] === 'border' && typeof copy['model'] === 'string';
  return (border ? { ...copy, model: MODEL } : copy) as T;
}
