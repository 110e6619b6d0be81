import { isIPv4, isIPv6 } from 'node:net';
import { formatAddress, netmask4, wildcard4 } from '../../lib/ip/format.ts';
import { parseInterfaceAddress } from '../../lib/ip/parse.ts';
import { asParsed, asText, HelperMistake, type HelperTable } from './helper.ts';

/**
 * Helpers on an address with its length (`192.0.2.1/24`, `2001:db8::1/64`), for vendors that write the parts apart. They
 * take an address to pieces; none computes one, that is the network model's work.
 */
export const addressHelpers: HelperTable = {
  ip: {
    usage: 'ip CIDR',
    about: 'the address without its length: `2001:db8::1`',
    arity: [1, 1],
    run: (cidr) => split(cidr).address,
  },
  plen: {
    usage: 'plen CIDR',
    about: 'the length, a number: 64',
    arity: [1, 1],
    run: (cidr) => split(cidr).length,
  },
  network: {
    usage: 'network CIDR',
    about: 'the address of the network, without its length: `192.0.2.0`',
    arity: [1, 1],
    run: network,
  },
  netmask: {
    usage: 'netmask CIDR',
    about: 'the mask of an IPv4 network: `255.255.255.0`',
    arity: [1, 1],
    run: (cidr) => netmask4(length4(cidr)),
  },
  wildcard: {
    usage: 'wildcard CIDR',
    about: 'the inverse mask of an IPv4 network: `0.0.0.255`',
    arity: [1, 1],
    run: (cidr) => wildcard4(length4(cidr)),
  },
};

interface Parts {
  address: string;
  length: number;
  family: 4 | 6;
}

/** An access list names the same few networks again and again, and takes three parts of each. */
const REMEMBERED = 4096;
const remembered = new Map<string, Parts>();
const networks = new Map<string, string>();

function remember<T>(known: Map<string, T>, text: string, parts: T): T {
  if (known.size >= REMEMBERED) known.clear();
  known.set(text, parts);
  return parts;
}

/** Taken apart as it is written: the model's addresses are canonical, so nothing needs to be parsed and printed again. */
function split(cidr: unknown): Parts {
  const text = asText(cidr);
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const slash = text.indexOf('/');
  const address = text.slice(0, Math.max(slash, 0));
  const length = text.slice(slash + 1);
  const family = isIPv4(address) ? 4 : 6;
  const whole = family === 4 || (isIPv6(address) && !address.includes('%'));
  if (!whole || !/^(0|[1-9]\d{0,2})$/.test(length) || Number(length) > (family === 4 ? 32 : 128)) return refused(text);
  return remember(remembered, text, { address, length: Number(length), family });
}

function network(cidr: unknown): string {
  const text = asText(cidr);
  const known = networks.get(text);
  if (known !== undefined) return known;
  return remember(networks, text, formatAddress(asParsed(text, parseInterfaceAddress).prefix.address));
}

function length4(cidr: unknown): number {
  const { length, family } = split(cidr);
  if (family === 4) return length;
  throw new HelperMistake(`"${cidr}" is IPv6, which has no masks`, 'write the length: {{plen …}}');
}

function refused(text: string): never {
  asParsed(text, parseInterfaceAddress);
  throw new Error(`"${text}" is an address to one reader and none to the other`);
}
