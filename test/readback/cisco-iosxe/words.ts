/** How IOS XE writes values: IPv4 with a mask or a wildcard, IPv6 in capitals (IP Addressing: IPv6 Addressing, IOS XE 17). */

export type Family = 4 | 6;

export const ipOf = (family: Family): 'ip' | 'ipv6' => (family === 4 ? 'ip' : 'ipv6');

/** An address or a prefix of either family: the device prints hexadecimal digits in capitals. */
export const printed = (address: string): string => (address.includes(':') ? address.toUpperCase() : address);

/** Address and length of a CIDR. */
export function cidr(text: string): { address: string; length: number } {
  const [address, length] = text.split('/');
  if (address === undefined || length === undefined) throw new Error(`${text} has no length`);
  return { address, length: Number(length) };
}

const quad = (value: number): string => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');

/** 24 → `255.255.255.0`. */
export const mask = (length: number): string => quad(length === 0 ? 0 : (-1 << (32 - length)) >>> 0);

/** `192.0.2.0/24` → `192.0.2.0 255.255.255.0`. */
export function masked(text: string): string {
  const { address, length } = cidr(text);
  return `${address} ${mask(length)}`;
}

/** One end of an access list entry: `any`, `host A`, and else a wildcard in IPv4, a prefix in IPv6. */
export function end(prefix: string | null, family: Family): string {
  if (prefix === null) return 'any';
  const { address, length } = cidr(prefix);
  if (length === 0) return 'any';
  if (length === (family === 4 ? 32 : 128)) return `host ${printed(address)}`;
  return family === 6 ? printed(prefix) : `${address} ${quad(length === 0 ? -1 : (1 << (32 - length)) - 1)}`;
}

/** Numbers as the device lists VLANs: three and more in a row are a range. */
export function vlanList(all: readonly number[]): string {
  const sorted = [...new Set(all)].sort((one, other) => one - other);
  const parts: string[] = [];
  for (let at = 0; at < sorted.length; ) {
    let last = at;
    while (sorted[last + 1] === sorted[last]! + 1) last++;
    if (last - at >= 2) parts.push(`${sorted[at]}-${sorted[last]}`);
    else parts.push(...sorted.slice(at, last + 1).map(String));
    at = last + 1;
  }
  return parts.join(',');
}

/** What the example does not hold and no reader here knows how to ask for: better told than passed over. */
export function unread(what: string): never {
  throw new Error(`no reader asks for ${what}`);
}
