/** A generated province whose agencies have MikroTik's routers and switches, with the files that they get. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Device } from '../../src/network/model/device.ts';
import { resolveSite } from '../../src/network/resolve.ts';
import { prepare } from '../../src/pipeline.ts';
import { renderDevice } from '../../src/render/device.ts';
import { loadPlatforms } from '../../src/render/platform.ts';
import { rosBorder, rosBranch, rosCommune, rosDepartment, rosSwitch } from '../render/fixtures/routeros.ts';
import { type Province, writeProvince } from './provinces/province.ts';
import { twoTier } from './provinces/two-tier.ts';

const MODELS: Readonly<Record<string, string>> = { router: 'hap-ax3', access: 'crs326-24g-2s' };

const RADIOS: Readonly<Record<string, string>> = { wlan0: 'wifi1', wlan1: 'wifi2' };

export interface RosDevice {
  device: Device;
  /** Texts by path. */
  files: ReadonlyMap<string, string>;
}

/** Every MikroTik of the province that `seed` makes. */
export function rosProvince(seed: number): RosDevice[] {
  const root = mkdtempSync(join(tmpdir(), 'songsong-routeros-'));
  try {
    writeProvince(root, withMikroTiks(twoTier(seed)));
    const now = new Date('2022-06-30T08:00:00+07:00');
    const { context, platforms, diagnostics } = prepare({ root, templates: null, now });
    if (context === null) throw new Error(diagnostics.map(({ message }) => message).join('; '));
    const found: RosDevice[] = [];
    for (const { id } of context.rows.all) {
      for (const device of resolveSite(context, id)?.devices ?? []) {
        if (device.platform !== 'mikrotik-routeros') continue;
        const { files, mistakes } = renderDevice(platforms, device);
        for (const { file, line, message } of mistakes) throw new Error(`${file}:${line} ${message}`);
        found.push({ device, files: new Map(files.map(({ path, text }) => [path, text])) });
      }
    }
    return found;
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** Those of a generated province, and the written ones that do what it does not ask for. */
export function rosDevices(seed: number): RosDevice[] {
  const { platforms } = loadPlatforms(['templates']);
  const written = [rosBranch(), rosCommune(), rosDepartment(), rosBorder(), rosSwitch()].map((device) => ({
    device,
    files: new Map(renderDevice(platforms, device).files.map(({ path, text }) => [path, text])),
  }));
  return [...rosProvince(seed), ...written];
}

function withMikroTiks(province: Province): Province {
  const agencies = [...province.agencies].map(([id, site]) => [id, changed(site)] as const);
  return { shared: changed(province.shared), agencies };
}

/** The same data with other hardware wherever a device of these roles is written. */
function changed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(changed) as T;
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, changed(one)]));
  const model = MODELS[String(copy['role'])];
  if (model === undefined || typeof copy['model'] !== 'string') return copy as T;
  const radios = copy['radios'] as Record<string, unknown> | undefined;
  return {
    ...copy,
    model,
    ...(radios === undefined
      ? {}
      : { radios: Object.fromEntries(Object.entries(radios).map(([name, radio]) => [RADIOS[name] ?? name, radio])) }),
  } as T;
}
