/** Arithmetic of networks, both families. Nothing here parses or prints. */
import {
  type Address,
  addBlocks,
  addToAddress,
  bitsOf,
  compareAddresses,
  fillHostBits,
  type Prefix,
  sameAddress,
} from './address.ts';

/** The network of this length that holds the address: host bits are cleared. */
export function networkOf(address: Address, length: number): Prefix {
  return { family: address.family, address: fillHostBits(address, length, false), length };
}

/** The address alone: a /32 or /128. */
export function hostPrefix(address: Address): Prefix {
  return { family: address.family, address, length: bitsOf(address.family) };
}

/** The last address: the broadcast address of an IPv4 LAN. */
export function lastAddress(prefix: Prefix): Address {
  return fillHostBits(prefix.address, prefix.length, true);
}

/** Address number `offset` of the network, the network address being 0. Throws a RangeError outside it (a bug of the caller). */
export function hostAt(prefix: Prefix, offset: number): Address {
  if (offset < 0 || offset >= 2 ** (bitsOf(prefix.family) - prefix.length)) {
    throw new RangeError(`address number ${offset} is outside a /${prefix.length}`);
  }
  return addToAddress(prefix.address, offset);
}

/** Address number `offset` counted back from the end, the last address being 0. Throws a RangeError outside the network. */
export function hostFromEnd(prefix: Prefix, offset: number): Address {
  const hosts = 2 ** (bitsOf(prefix.family) - prefix.length);
  if (offset < 0 || offset >= hosts || offset > 0xffffffff) {
    throw new RangeError(`address number -${offset} is outside a /${prefix.length}`);
  }
  const last = lastAddress(prefix);
  // Host bits are all ones: subtracting within the last 32 of them never borrows.
  return { ...last, d: last.d - offset };
}

/** How many networks of `length` the prefix has: exact up to 2^53, `Infinity` never. */
export function subnetCount(prefix: Prefix, length: number): number {
  return length < prefix.length ? 0 : 2 ** (length - prefix.length);
}

/** Network number `index` of `length` in the prefix. Throws a RangeError outside it (a bug of the caller). */
export function subnetAt(prefix: Prefix, length: number, index: number): Prefix {
  if (length > bitsOf(prefix.family) || index < 0 || index >= subnetCount(prefix, length)) {
    throw new RangeError(`there is no /${length} number ${index} in a /${prefix.length}`);
  }
  return {
    family: prefix.family,
    address: index === 0 ? prefix.address : addBlocks(prefix.address, index, bitsOf(prefix.family) - length),
    length,
  };
}

/** The number of the address's network among the networks of `length` in the prefix, or null outside. At most 53 bits. */
export function subnetNumber(prefix: Prefix, length: number, address: Address): number | null {
  if (!containsAddress(prefix, address) || length < prefix.length) return null;
  const { a, b, c, d } = fillHostBits(address, length, false);
  const base = prefix.address;
  // Both start with the prefix's bits, so no word borrows from the next; whole numbers of blocks stay exact as doubles.
  const unit = 2 ** (bitsOf(prefix.family) - length);
  return (
    ((a - base.a) * 2 ** 96) / unit +
    ((b - base.b) * 2 ** 64) / unit +
    ((c - base.c) * 2 ** 32) / unit +
    (d - base.d) / unit
  );
}

/** True if the address lies in the network. */
export function containsAddress(prefix: Prefix, address: Address): boolean {
  return prefix.family === address.family && sameAddress(fillHostBits(address, prefix.length, false), prefix.address);
}

/** True if `inner` is `outer` or a part of it. */
export function containsPrefix(outer: Prefix, inner: Prefix): boolean {
  return inner.length >= outer.length && containsAddress(outer, inner.address);
}

/** True if they share an address: one of them contains the other. */
export function overlaps(x: Prefix, y: Prefix): boolean {
  return x.length <= y.length ? containsPrefix(x, y) : containsPrefix(y, x);
}

/** Sorting: IPv4 first, by address, the larger network before its parts. */
export function comparePrefixes(x: Prefix, y: Prefix): number {
  return compareAddresses(x.address, y.address) || x.length - y.length;
}

/** True if both are the same network. */
export function samePrefix(x: Prefix, y: Prefix): boolean {
  return x.length === y.length && sameAddress(x.address, y.address);
}

/** The fewest networks that cover `first` to `last` exactly, in order. Empty if `last` comes before `first`. */
export function coverRange(first: Address, last: Address): Prefix[] {
  const cover: Prefix[] = [];
  const bits = bitsOf(first.family);
  let at = first;
  while (compareAddresses(at, last) <= 0) {
    let length = bits;
    while (length > 0) {
      const wider = networkOf(at, length - 1);
      if (!sameAddress(wider.address, at) || compareAddresses(lastAddress(wider), last) > 0) break;
      length -= 1;
    }
    const network = networkOf(at, length);
    cover.push(network);
    const end = lastAddress(network);
    if (sameAddress(end, last)) break;
    at = addToAddress(end, 1);
  }
  return cover;
}

/** Addresses `from` to `to` of the network for a DHCP pool; null if they do not lie in it in this order. */
export function poolRange(prefix: Prefix, from: number, to: number): { first: Address; last: Address } | null {
  const hosts = 2 ** (bitsOf(prefix.family) - prefix.length);
  // An IPv4 pool leaves out the network and the broadcast address (RFC 3021 links have no pool).
  const low = prefix.family === 4 ? 1 : 0;
  const high = prefix.family === 4 ? hosts - 2 : hosts - 1;
  if (from < low || to > high || from > to) return null;
  return { first: hostAt(prefix, from), last: hostAt(prefix, to) };
}
