/** Frames fit through: a VLAN on a port carries no larger packets than the port itself. */
import type { Finding } from '../../lib/diagnostic.ts';
import type { SiteNetwork } from '../../network/model/device.ts';
import type { Scene } from '../scene.ts';
import { placeOfOrigin, tell } from '../tell.ts';

/** Sub-interfaces against the port that they are on. */
export function checkFrames(_scene: Scene, network: SiteNetwork): Finding[] {
  return network.devices.flatMap((device) => {
    const ports = new Map(device.interfaces.map((one) => [one.name, one]));
    return device.interfaces.flatMap((one) => {
      const parent = one.parent === null ? undefined : ports.get(one.parent);
      if (one.kind !== 'subinterface' || parent === undefined || one.mtu <= parent.mtu) return [];
      const message = `${one.name} of ${device.id} takes packets of ${one.mtu} bytes, and its port ${parent.name} of ${parent.mtu}`;
      return [tell('WAN009', placeOfOrigin(one.origin), message)];
    });
  });
}
