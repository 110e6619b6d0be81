/** What the province holds: prefixes and AS numbers, in the form that routers need. */

import { parsePrefix } from '../../lib/ip/parse.ts';
import { containsPrefix } from '../../lib/ip/prefix.ts';
import type { Origin } from '../../lib/origin.ts';
import { formatPrefix } from '../addresses.ts';
import { type Context, originIn } from '../context.ts';
import type { Range } from '../plan/types.ts';

export interface HeldPrefix {
  prefix: string;
  asn: number;
  announced: boolean;
  origin: Origin;
}

/** Held prefixes of a family in canonical form, in the order of the inventory. */
export function ownPrefixes(context: Context, family: 4 | 6): HeldPrefix[] {
  const held: HeldPrefix[] = [];
  context.inventory.province.prefixes.forEach((written, position) => {
    const parsed = parsePrefix(written.prefix);
    if (!parsed.ok || parsed.value.family !== family) return;
    held.push({
      prefix: formatPrefix(parsed.value),
      asn: written.asn,
      announced: written.announced ?? true,
      origin: originIn(context, 'province', 'prefixes', String(position)),
    });
  });
  return held;
}

/** Those that are announced to the Internet; by one AS number, where its ROA names that one (RFC 6811). */
export function announced(context: Context, family: 4 | 6, asn: number | null = null): HeldPrefix[] {
  return ownPrefixes(context, family).filter((held) => held.announced && (asn === null || held.asn === asn));
}

/** The AS number that a site speaks: that of the held prefix its range lies in, else the province's first. */
export function ownAsn(context: Context, range: Range): number {
  const held = context.inventory.province.prefixes.find((written) => {
    const parsed = parsePrefix(written.prefix);
    return parsed.ok && parsed.value.family === 6 && containsPrefix(parsed.value, range.ipv6.prefix);
  });
  return held?.asn ?? context.inventory.province.asns[0]?.asn ?? 0;
}

/** Private AS number of a spoke (RFC 6996): first of the 32-bit private range plus the site's number. */
export function spokeAsn(number: number): number {
  return 4200000000 + number;
}

/** Everything that is inside: held prefixes and the plan's private space. */
export function insidePrefixes(context: Context, family: 4 | 6): string[] {
  const own = ownPrefixes(context, family).map((held) => held.prefix);
  if (family === 6) return own;
  return [...own, ...context.plan.ranges.map((range) => formatPrefix(range.ipv4.prefix))];
}
