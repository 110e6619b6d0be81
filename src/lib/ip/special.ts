/**
 * Ranges with a meaning of their own (IANA special-purpose registries, RFC 6890 and its updates) and the lists of what
 * is never accepted from the Internet (RFC 7454 6.1). One place: checks, prefix lists and firewalls ask here.
 */
import type { Address, Prefix } from './address.ts';
import { toPrefix } from './parse.ts';
import { containsPrefix, hostPrefix, overlaps } from './prefix.ts';

export type Scope =
  | 'unspecified'
  | 'loopback'
  | 'documentation'
  | 'private'
  | 'unique-local'
  | 'shared'
  | 'link-local'
  | 'site-local'
  | 'multicast'
  | 'mapped'
  | 'translation'
  | 'benchmarking'
  | 'discard'
  | 'reserved'
  | 'global';

interface SpecialRange {
  prefix: Prefix;
  scope: Exclude<Scope, 'global'>;
  reference: string;
}

/** The first match decides, so a part stands before its whole. */
const SPECIAL: readonly SpecialRange[] = (
  [
    ['192.0.2.0/24', 'documentation', 'RFC 5737'],
    ['198.51.100.0/24', 'documentation', 'RFC 5737'],
    ['203.0.113.0/24', 'documentation', 'RFC 5737'],
    ['10.0.0.0/8', 'private', 'RFC 1918'],
    ['172.16.0.0/12', 'private', 'RFC 1918'],
    ['192.168.0.0/16', 'private', 'RFC 1918'],
    ['100.64.0.0/10', 'shared', 'RFC 6598'],
    ['127.0.0.0/8', 'loopback', 'RFC 1122'],
    ['169.254.0.0/16', 'link-local', 'RFC 3927'],
    ['0.0.0.0/8', 'unspecified', 'RFC 1122'],
    ['192.0.0.0/24', 'reserved', 'RFC 6890'],
    ['192.88.99.0/24', 'reserved', 'RFC 7526'],
    ['198.18.0.0/15', 'benchmarking', 'RFC 2544'],
    ['224.0.0.0/4', 'multicast', 'RFC 5771'],
    ['240.0.0.0/4', 'reserved', 'RFC 1112'],
    ['2001:db8::/32', 'documentation', 'RFC 3849'],
    ['3fff::/20', 'documentation', 'RFC 9637'],
    ['fc00::/7', 'unique-local', 'RFC 4193'],
    ['fe80::/10', 'link-local', 'RFC 4291'],
    ['fec0::/10', 'site-local', 'RFC 3879'],
    ['ff00::/8', 'multicast', 'RFC 4291'],
    ['::/128', 'unspecified', 'RFC 4291'],
    ['::1/128', 'loopback', 'RFC 4291'],
    ['::ffff:0.0.0.0/96', 'mapped', 'RFC 4291'],
    ['64:ff9b::/96', 'translation', 'RFC 6052'],
    ['64:ff9b:1::/48', 'translation', 'RFC 8215'],
    ['100::/64', 'discard', 'RFC 6666'],
    ['2001:2::/48', 'benchmarking', 'RFC 5180'],
    ['2001:10::/28', 'reserved', 'RFC 4843'],
    ['2001:20::/28', 'reserved', 'RFC 7343'],
    ['2002::/16', 'reserved', 'RFC 7526'],
    ['3ffe::/16', 'reserved', 'RFC 3701'],
    ['5f00::/16', 'reserved', 'RFC 9602'],
    ['::/8', 'reserved', 'RFC 4291'],
  ] as const
).map(([text, scope, reference]) => ({ prefix: toPrefix(text), scope, reference }));

/** The two IANA registries of unicast space in use: IPv6 outside `2000::/3` is not global whatever else it is. */
const GLOBAL_UNICAST_6 = toPrefix('2000::/3');

/** What a network is for. A network that is wider than every special range is `global`, `::/0` and `0.0.0.0/0` too. */
export function scopeOf(prefix: Prefix): Scope {
  const special = SPECIAL.find((range) => containsPrefix(range.prefix, prefix));
  if (special !== undefined) return special.scope;
  if (prefix.family === 6 && !overlaps(GLOBAL_UNICAST_6, prefix)) return 'reserved';
  return 'global';
}

/** What an address is for. */
export function scopeOfAddress(address: Address): Scope {
  return scopeOf(hostPrefix(address));
}

/** The RFC that gives the network its meaning, or null where it is global. */
export function specialReference(prefix: Prefix): string | null {
  return SPECIAL.find((range) => containsPrefix(range.prefix, prefix))?.reference ?? null;
}

/** IPv4 networks never to accept from the Internet, with their parts. RFC 6890, RFC 7454 6.1. */
export const BOGONS_4: readonly Prefix[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
].map(toPrefix);

/** IPv6 networks never to accept from the Internet, with their parts. `::/8` also drops NAT64's `64:ff9b::/96`: for eBGP only. */
export const BOGONS_6: readonly Prefix[] = [
  '::/8',
  '100::/64',
  '2001:2::/48',
  '2001:10::/28',
  '2001:20::/28',
  '2001:db8::/32',
  '2002::/16',
  '3ffe::/16',
  '3fff::/20',
  '5f00::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
].map(toPrefix);

/**
 * The bogons of both families. With `documentation` the documentation ranges are left out: in a demonstration they are
 * the province's own addresses, and every session would filter itself.
 */
export function bogons(options: { documentation: boolean }): { ipv4: Prefix[]; ipv6: Prefix[] } {
  const kept = (prefix: Prefix) => !options.documentation || scopeOf(prefix) !== 'documentation';
  return { ipv4: BOGONS_4.filter(kept), ipv6: BOGONS_6.filter(kept) };
}

/** Longest prefixes that Internet peers accept (RFC 7454 6.1.3, and practice for the shortest). */
export const INTERNET_LENGTHS = { ipv4: { shortest: 8, longest: 24 }, ipv6: { shortest: 16, longest: 48 } } as const;
