/** A generated province whose routers and firewalls are FortiGates, with the files that they get. */
import { fortiBranch, fortiDepartment, fortiEdge } from '../render/fixtures/fortios.ts';
import { generated, type RenderedDevice, written } from './platform-devices.ts';

/** Every FortiGate of the province that `seed` makes; radios are called as in the profile of a managed access point. */
export function fortiProvince(seed: number): readonly RenderedDevice[] {
  return generated(seed, {
    platform: 'fortinet-fortios',
    models: { router: 'fortigate-100f', 'edge-firewall': 'fortigate-600f', 'internal-firewall': 'fortigate-600f' },
    radios: { wlan0: 'radio-1', wlan1: 'radio-2' },
  });
}

/** Those of a generated province, and the written ones that do what it does not ask for. */
export function fortiDevices(seed: number): readonly RenderedDevice[] {
  return [...fortiProvince(seed), ...written([fortiBranch(), fortiDepartment(), fortiEdge()])];
}
