/**
 * What follows from a site's written number: its blocks, its segments, its loopbacks. Every function gives null where a
 * number lies outside its space; the plan's checks say so to the user, and whoever resolves leaves the object out.
 */
import { type Address, addBlocks, address4, address6, addToAddress, type Prefix } from '../../lib/ip/address.ts';
import { toAddress } from '../../lib/ip/parse.ts';
import { coverRange, hostAt, lastAddress, subnetAt } from '../../lib/ip/prefix.ts';
import type { Block, Plan, Range, Span } from './types.ts';

/** A network that serves SLAAC is a /64 (RFC 4291 2.5.4, RFC 7421): not a setting. */
export const SEGMENT_LENGTH_6 = 64;

/** The gateway's link-local address on every LAN; hosts learn it from router advertisements. */
export const LINK_LOCAL_GATEWAY: Address = toAddress('fe80::1');

/** A site in the plan. */
export interface SitePlan {
  range: Range;
  /** First and last number that the site holds: the same one but for data centres. */
  numbers: Span;
  /** The fewest networks that cover the site's blocks: what its hub routes to it. One network but for data centres. */
  ipv6: Prefix[];
  ipv4: Prefix[];
  /** The fewest networks that cover its loopbacks. */
  loopbacks6: Prefix[];
  loopbacks4: Prefix[];
  /** Its device numbers: 1 to this. Number 0 would be the all-zeros address of the site's loopback network. */
  lastDevice: number;
}

/** An IPv6 and an IPv4 address that belong together. */
export interface AddressPair {
  ipv6: Address;
  ipv4: Address;
}

/** The range that a site number counts in, or null. */
export function rangeOf(plan: Plan, number: number): Range | null {
  return plan.ranges.find((range) => number >= range.firstNumber && number <= range.lastNumber) ?? null;
}

/** The block that a site number lies in, or null. */
export function blockOf(plan: Plan, number: number): Block | null {
  return plan.blocks.find((block) => number >= block.from && number <= block.to) ?? null;
}

/** The site that holds numbers `first` to `last`, or null if they do not lie in one range. */
export function planSite(plan: Plan, first: number, last: number = first): SitePlan | null {
  const range = rangeOf(plan, first);
  if (range === null || last < first || last > range.lastNumber) return null;
  const perSite = range.ipv4.loopbacksPerSite;
  const loopback4 = addToAddress(range.ipv4.loopbacks.address, (first - range.firstNumber) * perSite);
  const loopback6 = addBlocks(range.ipv6.loopbacks.address, first, 16);
  if (first === last) {
    return {
      range,
      numbers: { from: first, to: last },
      ipv6: [siteBlock6(range, first)],
      ipv4: [siteBlock4(range, first)],
      loopbacks6: [{ family: 6, address: loopback6, length: 112 }],
      loopbacks4: [{ family: 4, address: loopback4, length: 32 - Math.log2(perSite) }],
      lastDevice: perSite - 1,
    };
  }
  const count = last - first + 1;
  return {
    range,
    numbers: { from: first, to: last },
    ipv6: coverRange(siteBlock6(range, first).address, lastAddress(siteBlock6(range, last))),
    ipv4: coverRange(siteBlock4(range, first).address, lastAddress(siteBlock4(range, last))),
    loopbacks6: [{ family: 6, address: loopback6, length: 112 }],
    loopbacks4: coverRange(loopback4, addToAddress(loopback4, count * perSite - 1)),
    lastDevice: Math.min(count * perSite, 0x10000) - 1,
  };
}

/** The IPv6 block of one site number, which must lie in the range. */
export function siteBlock6(range: Range, number: number): Prefix {
  return subnetAt(range.ipv6.prefix, range.ipv6.siteLength, number - range.firstNumber);
}

/** The IPv4 block of one site number, which must lie in the range. */
export function siteBlock4(range: Range, number: number): Prefix {
  return subnetAt(range.ipv4.prefix, range.ipv4.siteLength, number - range.firstNumber);
}

/** The /64 of a slot of one site number, or null outside. */
export function segmentPrefix6(range: Range, number: number, slot: number): Prefix | null {
  if (!isNumberOf(range, number) || slot < 0 || slot >= range.ipv6.slots) return null;
  return subnetAt(siteBlock6(range, number), SEGMENT_LENGTH_6, slot);
}

/**
 * The IPv4 network at an index of one site number, or null where it is outside the site's block or not aligned. A
 * network wider than an index starts at a multiple of its width; a longer one takes the start of its index.
 */
export function segmentPrefix4(range: Range, number: number, index: number, length?: number): Prefix | null {
  const { siteLength, indexLength, indexes } = range.ipv4;
  const wanted = length ?? indexLength;
  const width = indexesTaken(range, wanted);
  if (!isNumberOf(range, number) || wanted < siteLength || wanted > 32) return null;
  if (index < 0 || index % width !== 0 || index + width > indexes) return null;
  const block = siteBlock4(range, number);
  return { family: 4, address: addBlocks(block.address, index, 32 - indexLength), length: wanted };
}

/** How many indexes a network of this length takes: 2 for a /23 where an index is a /24. */
export function indexesTaken(range: Range, length: number): number {
  return length >= range.ipv4.indexLength ? 1 : 2 ** (range.ipv4.indexLength - length);
}

/** The LAN's gateway: address 1 of the network, in both families. */
export function gatewayOf(prefix: Prefix): Address {
  return hostAt(prefix, 1);
}

/** The own address of router 0 or 1 of a redundant pair: 2 and 3, beside the shared gateway address 1. */
export function routerOf(prefix: Prefix, router: number): Address {
  return hostAt(prefix, 2 + router);
}

/**
 * Loopbacks of a device, or null if the number is not one of the site's. IPv6: `<loopback /64>::site:device`. IPv4:
 * address (site - first) * perSite + device. A site that holds several numbers owns their shares too, so two sites
 * cannot meet as long as their numbers do not.
 */
export function loopbackOf(site: SitePlan, device: number): AddressPair | null {
  if (device < 1 || device > site.lastDevice) return null;
  const { ipv6, ipv4, firstNumber } = site.range;
  const { a, b } = ipv6.loopbacks.address;
  const from = site.numbers.from;
  const offset = (from - firstNumber) * ipv4.loopbacksPerSite + device;
  return {
    ipv6: address6(a, b, Math.floor(from / 0x10000), (from % 0x10000) * 0x10000 + device),
    ipv4: address4(ipv4.loopbacks.address.d + offset),
  };
}

/** Whole numbers within the range. */
function isNumberOf(range: Range, number: number): boolean {
  return number >= range.firstNumber && number <= range.lastNumber;
}
