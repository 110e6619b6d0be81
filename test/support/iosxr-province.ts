/** A generated province whose borders are NCS 540, and the files that they get. */
import { iosXrBorder, iosXrDrained, iosXrHub } from '../render/fixtures/iosxr.ts';
import { generated, type RenderedDevice, written } from './platform-devices.ts';

export interface IosXrDevice extends RenderedDevice {
  text: string;
}

/** Every border of the province that `seed` makes, as an NCS 540. */
export function iosXrProvince(seed: number): IosXrDevice[] {
  const hardware = { platform: 'cisco-iosxr', models: { border: 'n540-24z8q2c-m' }, radios: {} };
  return generated(seed, hardware).map(withText);
}

/** Those of a generated province, and the written ones that do what it does not ask for. */
export function iosXrDevices(seed: number): IosXrDevice[] {
  return [...iosXrProvince(seed), ...written([iosXrBorder(), iosXrHub(), iosXrDrained()]).map(withText)];
}

const withText = (one: RenderedDevice): IosXrDevice => ({ ...one, text: one.files.get('running-config') ?? '' });
