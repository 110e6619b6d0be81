/**
 * Translation: IP Addressing: NAT configuration guide, IOS XE 17. A network is translated one to one, inside to outside, with the length that both have; which
 * way is inside says each interface.
 */
import type { Device } from '../../../../src/network/model/device.ts';
import { cidr, unread } from '../words.ts';

export function nat(device: Device): string[] {
  if (device.nat64 !== null) unread('NAT64');
  if (device.nat === null) return [];
  if (device.nat.source.length > 0) unread('translation of sources');
  if (device.nat.destination.length > 0) unread('published addresses');
  return device.nat.network.map(({ inside, outside }) => {
    const { address, length } = cidr(inside);
    return `ip nat inside source static network ${address} ${cidr(outside).address} /${length}`;
  });
}
