/**
 * Addresses from text, strictly: IPv4 as four decimal numbers without leading zeros, IPv6 as RFC 4291 2.2 writes it
 * without a zone id. A mistake comes back with a reason in the user's words and, where there is one, what was meant.
 */
import { isIPv4, isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';
import { type Address, address4, address6, bitsOf, type Prefix, sameAddress } from './address.ts';
import { formatAddress, formatPrefix } from './format.ts';
import { networkOf } from './prefix.ts';

export type Parsed<T> = { ok: true; value: T } | { ok: false; reason: string; suggestion: string | null };

/** An interface address: an address and the network that it lies in. */
export interface InterfaceAddress {
  address: Address;
  prefix: Prefix;
}

function mistake(
  reason: string,
  suggestion: string | null = null,
): { ok: false; reason: string; suggestion: string | null } {
  return { ok: false, reason, suggestion };
}

/** An address of either family. Any RFC 4291 spelling is accepted; compare with `formatAddress` to demand the canonical one. */
export function parseAddress(text: string): Parsed<Address> {
  if (isIPv4(text)) return { ok: true, value: parseDotted(text) };
  const zone = text.indexOf('%');
  if (zone >= 0) return mistake('has a zone id, which means something on one machine only', text.slice(0, zone));
  if (isIPv6(text)) {
    const [a, b, c, d, e, f, g, h] = ipaddr.IPv6.parse(text).parts as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    return { ok: true, value: address6((a << 16) | b, (c << 16) | d, (e << 16) | f, (g << 16) | h) };
  }
  if (text.includes('/')) return mistake('is a prefix where an address is needed', text.slice(0, text.indexOf('/')));
  const decimal = text
    .split('.')
    .map((part) => part.replace(/^0+(?=\d)/, ''))
    .join('.');
  if (decimal !== text && isIPv4(decimal))
    return mistake('has leading zeros, which some software reads as octal', decimal);
  return mistake(text.includes(':') ? 'is not an IPv6 address' : 'is not an IPv4 or IPv6 address');
}

/** A network. Host bits are a mistake whose suggestion is the network that was probably meant. */
export function parsePrefix(text: string): Parsed<Prefix> {
  const parsed = parseInterfaceAddress(text);
  if (!parsed.ok) return parsed;
  const { address, prefix } = parsed.value;
  if (sameAddress(address, prefix.address)) return { ok: true, value: prefix };
  return mistake(`has host bits set behind its /${prefix.length}`, formatPrefix(prefix));
}

/** An address with the length of its network, as an interface has it: `192.168.1.1/24`. */
export function parseInterfaceAddress(text: string): Parsed<InterfaceAddress> {
  const slash = text.indexOf('/');
  if (slash < 0) {
    const alone = parseAddress(text);
    return alone.ok
      ? mistake('has no prefix length', `${formatAddress(alone.value)}/${bitsOf(alone.value.family)}`)
      : mistake(alone.reason, alone.suggestion);
  }
  const lengthText = text.slice(slash + 1);
  const parsed = parseAddress(text.slice(0, slash));
  if (!parsed.ok)
    return mistake(parsed.reason, parsed.suggestion === null ? null : `${parsed.suggestion}/${lengthText}`);
  const bits = bitsOf(parsed.value.family);
  if (!/^(0|[1-9]\d{0,2})$/.test(lengthText) || Number(lengthText) > bits) {
    return mistake(`needs a prefix length from 0 to ${bits} behind the slash`);
  }
  const length = Number(lengthText);
  return { ok: true, value: { address: parsed.value, prefix: networkOf(parsed.value, length) } };
}

/** An address that is known to be one (a constant, a text that was checked before). Throws a TypeError otherwise: a bug. */
export function toAddress(text: string): Address {
  const parsed = parseAddress(text);
  if (!parsed.ok) throw new TypeError(`${text} ${parsed.reason}`);
  return parsed.value;
}

/** A network that is known to be one. Throws a TypeError otherwise: a bug. */
export function toPrefix(text: string): Prefix {
  const parsed = parsePrefix(text);
  if (!parsed.ok) throw new TypeError(`${text} ${parsed.reason}`);
  return parsed.value;
}

function parseDotted(text: string): Address {
  let value = 0;
  for (const part of text.split('.')) value = value * 256 + Number(part);
  return address4(value);
}
