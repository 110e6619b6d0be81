/** A generated province whose agencies have MikroTik's routers and switches, with the files that they get. */
import { rosBorder, rosBranch, rosCommune, rosDepartment, rosSwitch } from '../render/fixtures/routeros.ts';
import { generated, type RenderedDevice, written } from './platform-devices.ts';

/** Every MikroTik of the province that `seed` makes. */
export function rosProvince(seed: number): readonly RenderedDevice[] {
  return generated(seed, {
    platform: 'mikrotik-routeros',
    models: { router: 'hap-ax3', access: 'crs326-24g-2s' },
    radios: { wlan0: 'wifi1', wlan1: 'wifi2' },
  });
}

/** Those of a generated province, and the written ones that do what it does not ask for. */
export function rosDevices(seed: number): readonly RenderedDevice[] {
  return [...rosProvince(seed), ...written([rosBranch(), rosCommune(), rosDepartment(), rosBorder(), rosSwitch()])];
}
