/** Addresses as text: dotted quads, and RFC 5952 for IPv6. Templates never see another form. */
import type { Address, Prefix } from './address.ts';

/** Texts of the hextets met so far: converting one costs more than all the rest of an address. */
const HEX = new Array<string | undefined>(0x10000);

function hex(hextet: number): string {
  const known = HEX[hextet];
  if (known !== undefined) return known;
  const text = hextet.toString(16);
  HEX[hextet] = text;
  return text;
}

/** Canonical text: `10.160.0.1`, `2001:db8:160::1`, `::ffff:192.0.2.1` (RFC 5952 4 and 5). */
export function formatAddress(address: Address): string {
  return address.family === 4 ? dotted(address.d) : formatAddress6(address.a, address.b, address.c, address.d);
}

/** Canonical text: `10.160.0.0/20`, `2001:db8:160::/48`. */
export function formatPrefix(prefix: Prefix): string {
  return `${formatAddress(prefix.address)}/${prefix.length}`;
}

/** `255.255.240.0` for 20. */
export function netmask4(length: number): string {
  return dotted(length === 0 ? 0 : (0xffffffff << (32 - length)) >>> 0);
}

/** The inverse of the mask, as Cisco and Huawei write it: `0.0.15.255` for 20. */
export function wildcard4(length: number): string {
  return dotted(length === 32 ? 0 : 0xffffffff >>> length);
}

function dotted(value: number): string {
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}

function formatAddress6(a: number, b: number, c: number, d: number): string {
  if (a === 0 && b === 0 && c === 0xffff) return `::ffff:${dotted(d)}`;
  const groups = [a >>> 16, a & 0xffff, b >>> 16, b & 0xffff, c >>> 16, c & 0xffff, d >>> 16, d & 0xffff];
  // RFC 5952 4.2: the longest run of zero groups, the first of equals, never a single group.
  let start = -1;
  let length = 1;
  for (let index = 0; index < 8; index += 1) {
    if (groups[index] !== 0) continue;
    const first = index;
    while (index < 8 && groups[index] === 0) index += 1;
    if (index - first > length) {
      start = first;
      length = index - first;
    }
  }
  if (start < 0) return join(groups, 0, 8);
  return `${join(groups, 0, start)}::${join(groups, start + length, 8)}`;
}

function join(groups: number[], from: number, to: number): string {
  if (from >= to) return '';
  let text = hex(groups[from]!);
  for (let index = from + 1; index < to; index += 1) text += `:${hex(groups[index]!)}`;
  return text;
}
