/** Devices of one platform with the files that they get: of a generated province on hardware of that platform, and written by hand. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Dialect, dialectOf } from '../../src/config/dialects.ts';
import type { Device } from '../../src/network/model/device.ts';
import { resolveSite } from '../../src/network/resolve.ts';
import { prepare } from '../../src/pipeline.ts';
import { renderDevice } from '../../src/render/device.ts';
import { equipment, shippedPlatforms } from './equipment.ts';
import { type Province, writeProvince } from './provinces/province.ts';
import { twoTier } from './provinces/two-tier.ts';

export interface RenderedDevice {
  device: Device;
  /** Texts by path. */
  files: ReadonlyMap<string, string>;
  /** How each is written. */
  dialects: ReadonlyMap<string, Dialect>;
}

/** What a generated province is built of. */
export interface Hardware {
  platform: string;
  /** Models by role; a role that is not here keeps its own. */
  models: Readonly<Record<string, string>>;
  /** Names of radios of those models; null: a device with radios keeps its own model. */
  radios: Readonly<Record<string, string>> | null;
}

const known = new Map<string, readonly RenderedDevice[]>();

/**
 * Every device of the platform in the province that `seed` makes: made once for all files of tests that share a worker. Not
 * to be changed.
 */
export function generated(seed: number, hardware: Hardware): readonly RenderedDevice[] {
  const key = JSON.stringify([seed, hardware]);
  const devices = known.get(key) ?? make(seed, hardware);
  known.set(key, devices);
  return devices;
}

function make(seed: number, hardware: Hardware): readonly RenderedDevice[] {
  const root = mkdtempSync(join(tmpdir(), `songsong-${hardware.platform}-`));
  try {
    const province = twoTier(seed);
    const agencies = [...province.agencies].map(([id, site]) => [id, changed(site, hardware)] as const);
    writeProvince(root, { shared: changed(province.shared, hardware), agencies } satisfies Province);
    const now = new Date('2022-06-30T08:00:00+07:00');
    const { context, platforms, diagnostics } = prepare({ root, templates: null, now }, equipment());
    if (context === null) throw new Error(diagnostics.map(({ message }) => message).join('; '));
    return context.rows.all.flatMap(({ id }) =>
      (resolveSite(context, id)?.devices ?? [])
        .filter(({ platform }) => platform === hardware.platform)
        .map((device) => rendered(device, platforms)),
    );
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** Devices that are written by hand, since they do what a generated province does not ask for. */
export function written(devices: readonly Device[]): RenderedDevice[] {
  const platforms = shippedPlatforms();
  return devices.map((device) => rendered(device, platforms));
}

function rendered(device: Device, platforms: Parameters<typeof renderDevice>[0]): RenderedDevice {
  const { files, mistakes } = renderDevice(platforms, device);
  for (const { file, line, message } of mistakes) throw new Error(`${file}:${line} ${message}`);
  return {
    device,
    files: new Map(files.map(({ path, text }) => [path, text])),
    dialects: new Map(files.map((file) => [file.path, dialectOf(file, device.platform)])),
  };
}

/** The same data with other hardware wherever a device of these roles is written. */
function changed<T>(value: T, hardware: Hardware): T {
  if (Array.isArray(value)) return value.map((one) => changed(one, hardware)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, changed(one, hardware)]));
  const model = hardware.models[String(copy['role'])];
  if (model === undefined || typeof copy['model'] !== 'string') return copy as T;
  const radios = copy['radios'] as Record<string, unknown> | undefined;
  if (radios === undefined) return { ...copy, model } as T;
  const names = hardware.radios;
  if (names === null) return copy as T;
  const renamed = Object.entries(radios).map(([name, radio]) => [names[name] ?? name, radio]);
  return { ...copy, model, radios: Object.fromEntries(renamed) } as T;
}
