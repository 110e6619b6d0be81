/** IOS XE devices of a generated province, which has them by itself. */
import { generated, type RenderedDevice } from './platform-devices.ts';

export function iosxeProvince(seed: number): readonly RenderedDevice[] {
  return generated(seed, { platform: 'cisco-iosxe', models: {}, radios: null });
}
