/** A generated province with Juniper's devices in it, and the files that they get. */
import { junosHub } from '../render/fixtures/junos.ts';
import { junosEdge, junosInternal } from '../render/fixtures/junos-firewalls.ts';
import { junosAccess } from '../render/fixtures/junos-switch.ts';
import { generated, type RenderedDevice, written } from './platform-devices.ts';

const MODELS: Readonly<Record<string, string>> = {
  border: 'mx204',
  'edge-firewall': 'srx1600',
  'internal-firewall': 'srx1600',
  access: 'ex3400-24t',
};

export interface JunosDevice extends RenderedDevice {
  text: string;
}

/** Every Junos device of these roles in the province that `seed` makes. */
export function junosProvince(seed: number, roles: readonly string[] = Object.keys(MODELS)): JunosDevice[] {
  const all = generated(seed, { platform: 'juniper-junos', models: MODELS, radios: null });
  return all.filter(({ device }) => roles.includes(device.role)).map(withText);
}

/** Those of a generated province, and the written ones that do what it does not ask for. */
export function junosDevices(seed: number): JunosDevice[] {
  const devices = [junosHub(), junosEdge(), junosInternal(), junosAccess()];
  return [...junosProvince(seed), ...written(devices).map(withText)];
}

const withText = (one: RenderedDevice): JunosDevice => ({ ...one, text: one.files.get('juniper.conf') ?? '' });
