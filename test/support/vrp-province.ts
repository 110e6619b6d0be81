/** A generated province with Huawei's routers and switches in it, and the files that they get. */
import { vrpAccess, vrpBorder, vrpBranch, vrpCore } from '../render/fixtures/vrp.ts';
import { generated, type RenderedDevice, written } from './platform-devices.ts';

/** Files of routers are long: their lists are flat. */
const PER_ROLE = 4;

export interface VrpDevice extends RenderedDevice {
  text: string;
}

/** Every VRP device of the province that `seed` makes. */
export function vrpProvince(seed: number): VrpDevice[] {
  const models = { core: 's6730-h24x6c', router: 'ar6120', distribution: 's5735-l48t4x', access: 's5735-l48t4x' };
  return generated(seed, { platform: 'huawei-vrp', models, radios: null }).map(withText);
}

/** The written devices, and of a generated province a few of each role: routers with policies of their own. */
export function vrpDevices(seed: number): VrpDevice[] {
  const taken = new Map<string, Set<unknown>>();
  const few = vrpProvince(seed).filter(({ device }) => {
    const known = taken.get(device.role) ?? new Set();
    taken.set(device.role, known);
    const policy = device.firewall?.pairs ?? device.id;
    return known.size < PER_ROLE && !known.has(policy) && known.add(policy);
  });
  return [...written([vrpBranch(), vrpBorder(), vrpCore(), vrpAccess()]).map(withText), ...few];
}

const withText = (one: RenderedDevice): VrpDevice => ({ ...one, text: one.files.get('vrpcfg.cfg') ?? '' });
