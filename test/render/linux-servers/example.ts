import type { Context } from '../../../src/network/context.ts';
import type { Device } from '../../../src/network/model/device.ts';
import { resolveSite } from '../../../src/network/resolve.ts';
import { type RenderedFile, renderDevice } from '../../../src/render/device.ts';
import { example as prepared } from '../../support/example.ts';

const { context, platforms, diagnostics } = prepared();
if (context === null)
  throw new Error(JSON.stringify(diagnostics.filter(({ severity }) => severity === 'error').slice(0, 5)));

/** The example province. */
export const example: Context = context;

/** Devices of the sites without a way to a hub of their own: data centre and recovery site. */
export const centreDevices: readonly Device[] = example.rows.all
  .filter((row) => !row.agency)
  .flatMap((row) => resolveSite(example, row.id)?.devices ?? []);

/** The first device of each role that the example's agencies have on this platform, and the first with radios. */
export const agencyDevices: readonly Device[] = firstOfEach();

function firstOfEach(): Device[] {
  const found = new Map<string, Device>();
  for (const row of example.rows.all.filter(({ agency }) => agency)) {
    for (const device of resolveSite(example, row.id)?.devices ?? []) {
      const kind = `${row.tier} ${device.role} ${device.wireless === null ? '' : 'radio'} ${device.ipv6}`;
      if (device.platform === 'linux' && !found.has(kind)) found.set(kind, device);
    }
  }
  return [...found.values()];
}

/** Files of a device; throws at the first mistake of a template. */
export function filesOf(device: Device): RenderedFile[] {
  const { files, mistakes } = renderDevice(platforms, device);
  for (const mistake of mistakes) throw new Error(`${device.id}: ${mistake.file}:${mistake.line} ${mistake.message}`);
  return files;
}

/** The text of a device's file; throws where it has none of that name. */
export function textOf(device: Device, path: string): string {
  const file = filesOf(device).find((candidate) => candidate.path === path);
  if (file === undefined) throw new Error(`${device.id} has no ${path}`);
  return file.text;
}

/** The first device that serves so. */
export function serverWith(role: keyof Device['servers']): Device {
  const device = centreDevices.find(({ servers }) => {
    const value = servers[role];
    return value !== null && !(Array.isArray(value) && value.length === 0);
  });
  if (device === undefined) throw new Error(`the example has no server with ${role}`);
  return device;
}
