/** Addresses as the model holds them: text, canonical. Thin words over lib/ip. */
import type { Address, Prefix } from '../lib/ip/address.ts';
import { formatAddress, formatPrefix } from '../lib/ip/format.ts';
import { hostAt } from '../lib/ip/prefix.ts';

export { formatAddress, formatPrefix };

/** `2001:db8::1/64` from an address and the length of its network. */
export function toCidr(address: Address, length: number): string {
  return `${formatAddress(address)}/${length}`;
}

/** Host `n` of a network as CIDR. */
export function hostCidr(prefix: Prefix, host: number): string {
  return toCidr(hostAt(prefix, host), prefix.length);
}

/** Host `n` of a network without length. */
export function hostText(prefix: Prefix, host: number): string {
  return formatAddress(hostAt(prefix, host));
}

/** The prefix as text, or null. */
export function toPrefixText(prefix: Prefix | null): string | null {
  return prefix === null ? null : formatPrefix(prefix);
}

/** The address part of a CIDR text. */
export function addressOf(cidr: string): string {
  const slash = cidr.indexOf('/');
  return slash < 0 ? cidr : cidr.slice(0, slash);
}

/** The length part of a CIDR text. */
export function lengthOf(cidr: string): number {
  return Number(cidr.slice(cidr.indexOf('/') + 1));
}
