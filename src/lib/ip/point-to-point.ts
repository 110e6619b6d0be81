/** Links with two ends and no more: IPv6 /127 (RFC 6164) and IPv4 /31 (RFC 3021). */
import { type Address, addToAddress, bitsOf, fillHostBits, type Prefix, sameAddress } from './address.ts';
import { subnetAt } from './prefix.ts';

/** The two ends of a link and the network that they share. `low` is the even address. */
export interface PointToPoint {
  prefix: Prefix;
  low: Address;
  high: Address;
}

/** Link number `index` of a block: /31s or /127s counted from its start. */
export function pointToPoint(block: Prefix, index: number): PointToPoint {
  const prefix = subnetAt(block, bitsOf(block.family) - 1, index);
  return { prefix, low: prefix.address, high: addToAddress(prefix.address, 1) };
}

/**
 * True if the address is all zeros behind its network: the subnet-router anycast address (RFC 4291 2.6.1). A /127 and a
 * /128 have none (RFC 6164 5.1).
 */
export function isSubnetRouterAnycast(address: Address, length: number): boolean {
  return address.family === 6 && length < 127 && sameAddress(fillHostBits(address, length, false), address);
}

/**
 * Why an end of an IPv6 link must not be used (RFC 6164 5), or null. The interface id must not be all zeros (the
 * subnet-router anycast address of the /64 that the /127 is cut from), one of the reserved anycast ids (RFC 2526), nor
 * look like ISATAP (`0000:5efe` or `0200:5efe`).
 */
export function linkEndMistake(address: Address): string | null {
  if (address.family !== 6) return null;
  const { c, d } = address;
  if (c === 0 && d === 0) return 'is the subnet-router anycast address of its /64';
  if (c === 0xffffffff && d >= 0xffffff7f) return 'is a reserved anycast address (RFC 2526)';
  if (c === 0xfdffffff && d >= 0xffffff80) return 'is a reserved anycast address (RFC 2526)';
  if (c === 0x00005efe || c === 0x02005efe) return 'looks like an ISATAP address';
  return null;
}
