/** Random addresses and networks for properties, and a second opinion on them in plain BigInt. */
import fc from 'fast-check';
import { type Address, address4, address6, bitsOf, type Family, type Prefix } from '../../../src/lib/ip/address.ts';

/** Words that properties should meet often: zero runs, carries, all ones. */
const word = fc.oneof(fc.constantFrom(0, 1, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff), fc.nat(0xffffffff));

export const anyAddress4 = word.map(address4);
export const anyAddress6 = fc.tuple(word, word, word, word).map((words) => address6(...words));
export const anyAddress = fc.oneof(anyAddress4, anyAddress6);

/** An address as its family's own number. */
export function toNumber(address: Address): bigint {
  return (BigInt(address.a) << 96n) | (BigInt(address.b) << 64n) | (BigInt(address.c) << 32n) | BigInt(address.d);
}

export function fromNumber(family: Family, value: bigint): Address {
  const word = (shift: bigint) => Number((value >> shift) & 0xffffffffn);
  return family === 4 ? address4(word(0n)) : address6(word(96n), word(64n), word(32n), word(0n));
}

export function makePrefix(address: Address, length: number): Prefix {
  const shift = BigInt(bitsOf(address.family) - length);
  return { family: address.family, address: fromNumber(address.family, (toNumber(address) >> shift) << shift), length };
}

export const anyPrefix = anyAddress.chain((address) =>
  fc.integer({ min: 0, max: bitsOf(address.family) }).map((length) => makePrefix(address, length)),
);

/** First and last address as numbers. */
export function bounds(prefix: Prefix): [bigint, bigint] {
  const first = toNumber(prefix.address);
  return [first, first + (1n << BigInt(bitsOf(prefix.family) - prefix.length)) - 1n];
}
