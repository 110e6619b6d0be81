/**
 * An address is four 32-bit words, an IPv4 address in the last of them: every operation is written once for both
 * families, and no BigInt stands in the hot path (adding to an address and printing it costs well under a microsecond).
 */

export type Family = 4 | 6;

/** `a` holds the first 32 bits, `d` the last. Unsigned. An IPv4 address has `a`, `b` and `c` zero. */
export interface Address {
  readonly family: Family;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

/** A network: no host bit of `address` is set. `length` counts in the family's own bits (0..32 or 0..128). */
export interface Prefix {
  readonly family: Family;
  readonly address: Address;
  readonly length: number;
}

const WORD = 2 ** 32;

/** Bits of an address of the family. */
export function bitsOf(family: Family): 32 | 128 {
  return family === 4 ? 32 : 128;
}

/** An IPv4 address from its 32-bit value. */
export function address4(value: number): Address {
  return { family: 4, a: 0, b: 0, c: 0, d: value >>> 0 };
}

/** An IPv6 address from its four 32-bit words. */
export function address6(a: number, b: number, c: number, d: number): Address {
  return { family: 6, a: a >>> 0, b: b >>> 0, c: c >>> 0, d: d >>> 0 };
}

/** Negative, zero or positive: IPv4 before IPv6, then by value. */
export function compareAddresses(x: Address, y: Address): number {
  return x.family - y.family || x.a - y.a || x.b - y.b || x.c - y.c || x.d - y.d;
}

/** True if both are the same address of the same family. */
export function sameAddress(x: Address, y: Address): boolean {
  return x.d === y.d && x.c === y.c && x.b === y.b && x.a === y.a && x.family === y.family;
}

/**
 * `address + count * 2^shift`, `count` a whole number from 0 below 2^53. Throws a RangeError past the end of the address space: the
 * plan checks its sizes first, so that is a bug.
 */
export function addBlocks(address: Address, count: number, shift: number): Address {
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`cannot add ${count} blocks to an address`);
  const sum = [address.d, address.c, address.b, address.a] as [number, number, number, number];
  // The count is at most 53 bits, so shifted inside a word it touches three words.
  const bit = shift & 31;
  let word = shift >>> 5;
  let carry = 0;
  let rest = count;
  let scale = 2 ** bit;
  while (rest > 0 || carry > 0) {
    const room = WORD / scale;
    const part = (rest % room) * scale + carry;
    rest = Math.floor(rest / room);
    scale = 1;
    if (word > 3) throw new RangeError('past the end of the address space');
    const value = sum[word]! + part;
    sum[word] = value >= WORD ? value - WORD : value;
    carry = value >= WORD ? 1 : 0;
    word += 1;
  }
  if (address.family === 4 && (sum[1] !== 0 || sum[2] !== 0 || sum[3] !== 0)) {
    throw new RangeError('past the end of the address space');
  }
  return { family: address.family, a: sum[3], b: sum[2], c: sum[1], d: sum[0] };
}

/** The address `count` places on. Throws a RangeError past the end of the address space. */
export function addToAddress(address: Address, count: number): Address {
  const d = address.d + count;
  if (count >= 0 && d < WORD) return { family: address.family, a: address.a, b: address.b, c: address.c, d };
  return addBlocks(address, count, 0);
}

/** The address with every bit behind `length` cleared (`ones` false) or set (`ones` true). */
export function fillHostBits(address: Address, length: number, ones: boolean): Address {
  const bits = address.family === 4 ? length + 96 : length;
  return {
    family: address.family,
    a: address.family === 4 ? 0 : fillWord(address.a, bits, ones),
    b: address.family === 4 ? 0 : fillWord(address.b, bits - 32, ones),
    c: address.family === 4 ? 0 : fillWord(address.c, bits - 64, ones),
    d: fillWord(address.d, bits - 96, ones),
  };
}

/** Keeps the first `bits` bits of a word; a shift by 32 is a shift by 0 in JavaScript, so both ends stand apart. */
function fillWord(word: number, bits: number, ones: boolean): number {
  if (bits >= 32) return word;
  if (bits <= 0) return ones ? WORD - 1 : 0;
  const mask = (WORD - 1) >>> bits;
  return ones ? (word | mask) >>> 0 : (word & ~mask) >>> 0;
}
