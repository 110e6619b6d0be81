/** A generated province with Huawei's routers and switches in it, and the files that they get. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Device } from '../../src/network/model/device.ts';
import { resolveSite } from '../../src/network/resolve.ts';
import { prepare } from '../../src/pipeline.ts';
import { renderDevice } from '../../src/render/device.ts';
import { loadPlatforms } from '../../src/render/platform.ts';
import { vrpAccess, vrpBorder, vrpBranch, vrpCore } from '../render/fixtures/vrp.ts';
import { type Province, writeProvince } from './provinces/province.ts';
import { twoTier } from './provinces/two-tier.ts';

/** The hardware of a role; a role that is not here keeps its own, and so does a device with radios. */
const MODELS: Readonly<Record<string, string>> = {
  core: 's6730-h24x6c',
  router: 'ar6120',
  distribution: 's5735-l48t4x',
  access: 's5735-l48t4x',
};

/** Files of routers are long: their lists are flat. */
const PER_ROLE = 4;

export interface VrpDevice {
  device: Device;
  text: string;
}

/** Every VRP device of the province that `seed` makes. */
export function vrpProvince(seed: number): VrpDevice[] {
  const root = mkdtempSync(join(tmpdir(), 'songsong-vrp-'));
  try {
    const province = twoTier(seed);
    const agencies = [...province.agencies].map(([id, site]) => [id, changed(site)] as const);
    writeProvince(root, { shared: changed(province.shared), agencies } satisfies Province);
    const now = new Date('2022-06-30T08:00:00+07:00');
    const { context, platforms, diagnostics } = prepare({ root, templates: null, now });
    if (context === null) throw new Error(diagnostics.map(({ message }) => message).join('; '));
    const found: VrpDevice[] = [];
    for (const { id } of context.rows.all) {
      for (const device of resolveSite(context, id)?.devices ?? []) {
        if (device.platform !== 'huawei-vrp') continue;
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

/** The written devices, and of a generated province a few of each role: routers with policies of their own. */
export function vrpDevices(seed: number): VrpDevice[] {
  const { platforms } = loadPlatforms(['templates']);
  const written = [vrpBranch(), vrpBorder(), vrpCore(), vrpAccess()].map((device) => ({
    device,
    text: renderDevice(platforms, device).files[0]!.text,
  }));
  const taken = new Map<string, Set<unknown>>();
  const generated = vrpProvince(seed).filter(({ device }) => {
    const known = taken.get(device.role) ?? new Set();
    taken.set(device.role, known);
    const policy = device.firewall?.pairs ?? device.id;
    return known.size < PER_ROLE && !known.has(policy) && known.add(policy);
  });
  return [...written, ...generated];
}

/** The same data with other hardware wherever a device of these roles is written. */
function changed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(changed) as T;
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, changed(one)]));
  const model = copy['radios'] === undefined ? MODELS[String(copy['role'])] : undefined;
  return (model === undefined || typeof copy['model'] !== 'string' ? copy : { ...copy, model }) as T;
}
