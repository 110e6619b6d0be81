/** A generated province whose routers and firewalls are FortiGates, with the files that they get. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Device } from '../../src/network/model/device.ts';
import { resolveSite } from '../../src/network/resolve.ts';
import { prepare } from '../../src/pipeline.ts';
import { renderDevice } from '../../src/render/device.ts';
import { loadPlatforms } from '../../src/render/platform.ts';
import { fortiBranch, fortiDepartment, fortiEdge } from '../render/fixtures/fortios.ts';
import { type Province, writeProvince } from './provinces/province.ts';
import { twoTier } from './provinces/two-tier.ts';

const MODELS: Readonly<Record<string, string>> = {
  router: 'fortigate-100f',
  'edge-firewall': 'fortigate-600f',
  'internal-firewall': 'fortigate-600f',
};

/** The names that radios have in the profile of a managed access point. */
const RADIOS: Readonly<Record<string, string>> = { wlan0: 'radio-1', wlan1: 'radio-2' };

export interface FortiDevice {
  device: Device;
  /** Texts by path. */
  files: ReadonlyMap<string, string>;
}

/** Every FortiGate of the province that `seed` makes. */
export function fortiProvince(seed: number): FortiDevice[] {
  const root = mkdtempSync(join(tmpdir(), 'songsong-fortios-'));
  try {
    writeProvince(root, withFortiGates(twoTier(seed)));
    const { context, platforms, diagnostics } = prepare({
      root,
      templates: null,
      now: new Date('2022-06-30T08:00:00+07:00'),
    });
    if (context === null) throw new Error(diagnostics.map(({ message }) => message).join('; '));
    const found: FortiDevice[] = [];
    for (const { id } of context.rows.all) {
      for (const device of resolveSite(context, id)?.devices ?? []) {
        if (device.platform !== 'fortinet-fortios') continue;
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
export function fortiDevices(seed: number): FortiDevice[] {
  const { platforms } = loadPlatforms(['templates']);
  const written = [fortiBranch(), fortiDepartment(), fortiEdge()].map((device) => ({
    device,
    files: new Map(renderDevice(platforms, device).files.map(({ path, text }) => [path, text])),
  }));
  return [...fortiProvince(seed), ...written];
}

function withFortiGates(province: Province): Province {
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
