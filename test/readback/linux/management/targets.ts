/** Servers that a device talks to: over IPv6 where both have it (RFC 6724 would choose so, too), else over IPv4. */
import type { Device } from '../../../../src/network/model/device.ts';
import type { ManagementTarget } from '../../../../src/network/model/management.ts';

export function addressOf(target: ManagementTarget, device: Device): string {
  const address = device.ipv6 && target.ipv6 !== null ? target.ipv6 : target.ipv4;
  if (address === null) throw new Error(`${device.id} cannot reach ${target.name}`);
  return address;
}

export const isIpv6 = (address: string): boolean => address.includes(':');

/** RFC 3986: an IPv6 address before a port stands in brackets. */
export function withPort(address: string, port: number): string {
  return `${isIpv6(address) ? `[${address}]` : address}:${port}`;
}

/** Where own packets to an address come from. */
export function sourceFor(address: string, { management }: Device): string | null {
  return isIpv6(address) ? management.sourceAddress6 : management.sourceAddress4;
}

/** Own management addresses, those that there are. */
export function ownAddresses({ management }: Device, first: 4 | 6): string[] {
  const { sourceAddress4, sourceAddress6 } = management;
  const both = first === 4 ? [sourceAddress4, sourceAddress6] : [sourceAddress6, sourceAddress4];
  return both.filter((one) => one !== null);
}
