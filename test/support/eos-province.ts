/** A generated province whose leaves and access switches are Arista's, and the files that they get. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Device } from '../../src/network/model/device.ts';
import { resolveSite } from '../../src/network/resolve.ts';
import { prepare } from '../../src/pipeline.ts';
import { renderDevice } from '../../src/render/device.ts';
import { loadPlatforms } from '../../src/render/platform.ts';
import { eosBorder, eosCore, eosLeaf } from '../render/fixtures/eos.ts';
import { type Province, writeProvince } from './provinces/province.ts';
import { twoTier } from './provinces/two-tier.ts';

/** The hardware of a role; a role that is not here keeps its own. */
const MODELS: Readonly<Record<string, string>> = {
  leaf: 'dcs-7050sx3-48yc8',
  distribution: 'ccs-720xp-24y6',
  access: 'ccs-720xp-24y6',
};

/** Offices of a profile have the same switches. */
const PER_ROLE = 6;

export interface EosDevice {
  device: Device;
  text: string;
}

/** Every EOS device of the province that `seed` makes. */
export function eosProvince(seed: number): EosDevice[] {
  const root = mkdtempSync(join(tmpdir(), 'songsong-eos-'));
  try {
    const province = twoTier(seed);
    const agencies = [...province.agencies].map(([id, site]) => [id, changed(site)] as const);
    writeProvince(root, { shared: changed(province.shared), agencies } satisfies Province);
    const now = new Date('2022-06-30T08:00:00+07:00');
    const { context, platforms, diagnostics } = prepare({ root, templates: null, now });
    if (context === null) throw new Error(diagnostics.map(({ message }) => message).join('; '));
    const found: EosDevice[] = [];
    for (const { id } of context.rows.all) {
      for (const device of resolveSite(context, id)?.devices ?? []) {
        if (device.platform !== 'arista-eos') continue;
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
export function eosDevices(seed: number): EosDevice[] {
  const { platforms } = loadPlatforms(['templates']);
  const written = [eosLeaf(), eosBorder(), eosCore()].map((device) => ({
    device,
    text: renderDevice(platforms, device).files[0]!.text,
  }));
  const taken = new Map<string, number>();
  const generated = eosProvince(seed).filter(({ device: { role } }) => {
    taken.set(role, (taken.get(role) ?? 0) + 1);
    return taken.get(role)! <= PER_ROLE;
  });
  return [...written, ...generated];
}

/** The same data with other hardware wherever a device of these roles is written. */
function changed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(changed) as T;
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, changed(one)]));
  const model = MODELS[String(copy['role'])];
  return (model === undefined || typeof copy['model'] !== 'string' ? copy : { ...copy, model }) as T;
}
