/** Who answers to the addresses of a site. */
import { addressOf } from '../addresses.ts';
import type { Device, SiteNetwork } from '../model/device.ts';
import type { Interface } from '../model/interface.ts';

/** One interface of one device. */
export interface End {
  device: Device;
  interface: Interface;
}

/** Every address of a site's devices, own and virtual, with those who hold it; the preferred first. */
export function endsOf(site: SiteNetwork): Map<string, End[]> {
  const held = new Map<string, (End & { priority: number })[]>();
  const add = (address: string, end: End, priority: number): void => {
    const present = held.get(address);
    if (present === undefined) held.set(address, [{ ...end, priority }]);
    else present.push({ ...end, priority });
  };
  for (const device of site.devices) {
    for (const iface of device.interfaces) {
      const end = { device, interface: iface };
      // Whoever has the address as his own answers before one who only stands in for it.
      for (const text of [...iface.ipv4, ...iface.ipv6]) add(addressOf(text), end, OWN);
      for (const group of iface.vrrp) for (const address of group.addresses) add(address, end, group.priority);
    }
    for (const { address, interface: name, priority } of balanced(device)) {
      const iface = device.interfaces.find((candidate) => candidate.name === name);
      if (iface !== undefined) add(address, { device, interface: iface }, priority);
    }
  }
  const ends = new Map<string, End[]>();
  for (const [address, holders] of held) {
    holders.sort((x, y) => y.priority - x.priority);
    ends.set(
      address,
      holders.map(({ device, interface: iface }) => ({ device, interface: iface })),
    );
  }
  return ends;
}

const OWN = 256;

/** Public addresses that a load balancer answers at while it is the preferred one. */
function balanced(device: Device): { address: string; interface: string; priority: number }[] {
  const balancer = device.servers.loadBalancer;
  if (balancer === null) return [];
  const { interface: name, priority, addresses } = balancer.vrrp;
  return addresses.map(({ address }) => ({ address, interface: name, priority }));
}
