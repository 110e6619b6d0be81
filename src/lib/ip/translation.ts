/** IPv4 addresses inside IPv6 addresses, for NAT64, DNS64 and PREF64 (RFC 6052). */
import { type Address, address4, type Prefix } from './address.ts';
import { containsAddress } from './prefix.ts';

/** Lengths that RFC 6052 2.2 allows for a translation prefix. */
export const TRANSLATION_LENGTHS: readonly number[] = [32, 40, 48, 56, 64, 96];

/** Why a prefix cannot serve a translator (RFC 6052 2.2), or null. Bits 64 to 71 must be zero in every such address. */
export function translationMistake(prefix: Prefix): string | null {
  if (prefix.family !== 6) return 'is not an IPv6 prefix';
  if (!TRANSLATION_LENGTHS.includes(prefix.length))
    return `has length ${prefix.length}: RFC 6052 allows 32, 40, 48, 56, 64 and 96`;
  if (prefix.length === 96 && prefix.address.c >>> 24 !== 0) return 'has bits 64 to 71 set, which RFC 6052 keeps zero';
  return null;
}

/** The octets of the IPv6 address that carry the IPv4 address: octet 8 (bits 64 to 71) is always left out. */
function octetsOf(length: number): number[] {
  const octets: number[] = [];
  for (let octet = length / 8; octets.length < 4; octet += 1) if (octet !== 8) octets.push(octet);
  return octets;
}

/** The IPv6 address that stands for an IPv4 address behind the prefix. Throws a RangeError for a length that RFC 6052 has not. */
export function embedAddress4(prefix: Prefix, address: Address): Address {
  if (translationMistake(prefix) !== null || address.family !== 4)
    throw new RangeError('no RFC 6052 prefix and IPv4 address');
  const words = [prefix.address.a, prefix.address.b, prefix.address.c, prefix.address.d];
  octetsOf(prefix.length).forEach((octet, index) => {
    const value = (address.d >>> (24 - 8 * index)) & 255;
    const word = octet >> 2;
    words[word] = (words[word]! | (value << (24 - 8 * (octet & 3)))) >>> 0;
  });
  const [a, b, c, d] = words as [number, number, number, number];
  return { family: 6, a, b, c, d };
}

/** The IPv4 address that an IPv6 address stands for, or null if it does not lie in the prefix. */
export function extractAddress4(prefix: Prefix, address: Address): Address | null {
  if (translationMistake(prefix) !== null || !containsAddress(prefix, address)) return null;
  const words = [address.a, address.b, address.c, address.d];
  const value = octetsOf(prefix.length).reduce(
    (sum, octet) => sum * 256 + ((words[octet >> 2]! >>> (24 - 8 * (octet & 3))) & 255),
    0,
  );
  return address4(value);
}
