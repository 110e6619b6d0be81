/** VRRP (manual, VRRP and VARP): a number serves both families, which weigh alike; seconds are whole ones. */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Interface, VrrpGroup } from '../../../../src/network/model/interface.ts';
import { unread } from '../words.ts';

export function groups(device: Device, { vrrp }: Interface): string[] {
  const each = new Map<number, VrrpGroup>();
  for (const one of vrrp) {
    const first = each.get(one.group) ?? one;
    if (first.priority !== one.priority || first.preempt !== one.preempt) unread('families of a group that part');
    each.set(one.group, first);
  }
  const common = [...each.values()].flatMap(({ group, priority, preempt, advertiseCentiseconds }) => [
    ...(priority === 100 ? [] : [`vrrp ${group} priority-level ${priority}`]),
    ...(preempt ? [] : [`no vrrp ${group} preempt`]),
    ...(advertiseCentiseconds <= 100
      ? []
      : [`vrrp ${group} advertisement interval ${Math.ceil(advertiseCentiseconds / 100)}`]),
  ]);
  const addresses = vrrp.flatMap(({ group, family, addresses: own }) => {
    if (family === 6) return device.ipv6 ? own.map((address) => `vrrp ${group} ipv6 ${address}`) : [];
    const lines = own.map((address, at) => `vrrp ${group} ipv4 ${address}${at === 0 ? '' : ' secondary'}`);
    return [...lines, `vrrp ${group} ipv4 version 3`];
  });
  return [...common, ...addresses];
}
