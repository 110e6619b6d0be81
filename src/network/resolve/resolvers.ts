/** Recursive name service, its second instance with synthesis (RFC 6147), and the translator behind it (RFC 6146). */

import { parsePrefix, toPrefix } from '../../lib/ip/parse.ts';
import { hostAt } from '../../lib/ip/prefix.ts';
import { embedAddress4 } from '../../lib/ip/translation.ts';
import { formatAddress, formatPrefix } from '../addresses.ts';
import { type Context, originIn } from '../context.ts';
import type { Nat64 } from '../model/firewall.ts';
import type { Resolver } from '../model/services.ts';
import { needsDns64 } from '../stage.ts';
import { internalZoneNames } from './dns-zones.ts';
import { type Addresses, addressesOfZone } from './objects.ts';
import { widestOf } from './prefix-lists.ts';
import { serversWith } from './role-servers.ts';
import type { Located } from './targets.ts';

/** Who may ask a resolver, and whom it asks for the province's own names. */
export function resolverOf(context: Context, self: Located): Resolver {
  const { resolvers } = context.inventory.services.dns;
  const zones = askers(context);
  const origin = originIn(context, 'services', 'dns', 'resolvers');
  const servers = serversWith(context, 'authoritative-dns').flatMap((server) =>
    [server.ipv6, server.ipv4].filter((address) => address !== null),
  );
  const stubs = resolvers.forwardInternal && servers.length > 0 ? internalZoneNames(context) : [];
  return {
    listen4: self.ipv4 === null ? [] : [self.ipv4],
    listen6: self.ipv6 === null ? [] : [self.ipv6],
    allow4: zones.ipv4,
    allow6: zones.ipv6,
    stubs: stubs.map((zone) => ({ zone, servers, origin })),
    dns64: dns64Of(context, self),
    origin,
  };
}

const known = new WeakMap<Context, Addresses>();

/** Networks whose hosts may ask: blocks of all sites, and segment by segment what lies outside them (brownfield). */
function askers(context: Context): Addresses {
  let found = known.get(context);
  if (found === undefined) {
    const zones = context.inventory.services.dns.resolvers.allow.map((zone) => {
      const [blocks, exact] = [addressesOfZone(context, zone, false), addressesOfZone(context, zone, true)];
      return {
        ipv4: widestOf([...blocks.ipv4, ...exact.ipv4]),
        ipv6: widestOf([...blocks.ipv6, ...exact.ipv6]),
      };
    });
    found = { ipv4: widestOf(zones.flatMap(({ ipv4 }) => ipv4)), ipv6: widestOf(zones.flatMap(({ ipv6 }) => ipv6)) };
    known.set(context, found);
  }
  return found;
}

function dns64Of(context: Context, self: Located): Resolver['dns64'] {
  const prefix = translationPrefix(context, self);
  const clients = translatedClients(context);
  const { ipv4, ipv6 } = self.dns64;
  if (prefix === null || (ipv4 === null && ipv6 === null) || clients.ipv4.length + clients.ipv6.length === 0)
    return null;
  return {
    prefix,
    listen4: ipv4 === null ? [] : [ipv4],
    listen6: ipv6 === null ? [] : [ipv6],
    allow4: clients.ipv4,
    allow6: clients.ipv6,
    origin: originIn(context, 'services', 'dns', 'resolvers', 'dns64'),
  };
}

/** The translator on a server, or null where the plan has no prefix, the policy no pool, or nobody needs it. */
export function translatorOf(context: Context, self: Located): Nat64 | null {
  const prefix = translationPrefix(context, self);
  const written = context.inventory.policy.nat?.translatorPool;
  const pool = written === undefined ? null : parsePrefix(written);
  if (prefix === null || pool === null || !pool.ok) return null;
  return {
    prefix,
    pool: formatPrefix(pool.value),
    ipv4: formatAddress(hostAt(pool.value, 1)),
    // RFC 6052: the translator maps its own IPv4 address like any other one.
    ipv6: formatAddress(embedAddress4(toPrefix(prefix), hostAt(pool.value, 1))),
    tunnel: 'nat64',
    clients: translatedClients(context).ipv6,
    origin: originIn(context, 'policy', 'nat', 'translatorPool'),
  };
}

/** The written prefix, else the one of the server's range, else the first of the plan. */
function translationPrefix(context: Context, self: Located): string | null {
  const planned = self.spec.plan.range.ipv6.nat64 ?? context.plan.ranges.find((range) => range.ipv6.nat64)?.ipv6.nat64;
  const written = context.inventory.services.dns.resolvers.dns64?.prefix;
  return written ?? (planned == null ? null : formatPrefix(planned));
}

/** Segments whose hosts reach IPv4-only names through synthesis and translation. */
function translatedClients(context: Context): Addresses {
  const ipv4: string[] = [];
  const ipv6: string[] = [];
  for (const row of context.rows.all) {
    for (const segment of row.segments) {
      if (!needsDns64(segment.stage)) continue;
      if (segment.ipv4 !== null) ipv4.push(segment.ipv4);
      if (segment.ipv6 !== null) ipv6.push(segment.ipv6);
    }
  }
  return { ipv4: widestOf(ipv4), ipv6: widestOf(ipv6) };
}
