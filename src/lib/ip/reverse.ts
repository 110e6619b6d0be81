/**
 * Names of the reverse tree: `in-addr.arpa` by octets (RFC 1035 3.5), `ip6.arpa` by nibbles (RFC 3596 2.5). A network
 * that does not end at an octet or nibble needs several zones.
 */
import { type Address, bitsOf, type Prefix } from './address.ts';
import { networkOf, subnetAt, subnetCount } from './prefix.ts';

/** Labels of an address, the most specific first: octets in decimal or nibbles in hex. */
function labels(address: Address): string[] {
  if (address.family === 4) {
    const { d } = address;
    return [d & 255, (d >>> 8) & 255, (d >>> 16) & 255, d >>> 24].map(String);
  }
  return [address.a, address.b, address.c, address.d]
    .map((word) => word.toString(16).padStart(8, '0'))
    .join('')
    .split('')
    .reverse();
}

function suffix(address: Address): string {
  return address.family === 4 ? 'in-addr.arpa' : 'ip6.arpa';
}

/** The name of an address's PTR record, without a final dot. */
export function reverseName(address: Address): string {
  return [...labels(address), suffix(address)].join('.');
}

/** The name of a PTR record inside its zone: the address's labels that the zone has not. */
export function reverseLabel(address: Address, zone: Prefix): string {
  const step = zone.family === 4 ? 8 : 4;
  return labels(address)
    .slice(0, (bitsOf(zone.family) - zone.length) / step)
    .join('.');
}

/** A zone of the reverse tree and the network that it serves. */
export interface ReverseZone {
  name: string;
  /** Ends at an octet or a nibble. May be wider than the network asked for where that is longer than /24 or /124. */
  network: Prefix;
}

/**
 * The zones that together hold the network's PTR records, in order. `10.160.0.0/12` needs 16 zones, `2001:db8::/47` two.
 * An IPv4 network longer than /24 gets its octet's zone: delegating part of one is RFC 2317, an agreement with the holder.
 */
export function reverseZones(prefix: Prefix): ReverseZone[] {
  const step = prefix.family === 4 ? 8 : 4;
  const longest = prefix.family === 4 ? 24 : 124;
  const length = Math.min(longest, Math.ceil(prefix.length / step) * step);
  if (length < prefix.length) return [zone(networkOf(prefix.address, length))];
  return Array.from({ length: subnetCount(prefix, length) }, (_, index) => zone(subnetAt(prefix, length, index)));
}

function zone(network: Prefix): ReverseZone {
  const step = network.family === 4 ? 8 : 4;
  const own = labels(network.address).slice((bitsOf(network.family) - network.length) / step);
  return { name: [...own, suffix(network.address)].join('.'), network };
}
