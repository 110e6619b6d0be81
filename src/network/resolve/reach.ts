/** What is reached through a site: its own blocks and loopbacks, and those of every site that hangs on it. */
import type { Prefix } from '../../lib/ip/address.ts';
import { formatPrefix } from '../addresses.ts';
import type { Context } from '../context.ts';
import { planSite } from '../plan/site.ts';
import type { SiteRow } from '../rows.ts';

export interface Reached {
  prefix: string;
  /** Longest part of the prefix that may be announced: a loopback out of the site's share. */
  le: number | null;
  row: SiteRow;
}

/** Brownfield networks of a site that are routed as they are. */
export function foreignOf(row: SiteRow): string[] {
  // A data centre's written prefixes are public or given by others, and have routes of their own.
  if (!row.agency) return [];
  return row.segments.flatMap((segment) => (segment.foreign && segment.ipv4 !== null ? [segment.ipv4] : []));
}

/** The site and all below it, each once; a circle of links ends where it began. */
export function below(context: Context, row: SiteRow): SiteRow[] {
  const found = new Map<string, SiteRow>([[row.id, row]]);
  for (const site of found.values()) {
    for (const spoke of context.rows.spokes.get(site.id) ?? []) if (!found.has(spoke.id)) found.set(spoke.id, spoke);
  }
  return [...found.values()];
}

/** Brownfield networks behind a hub that are routed as they are. */
export function foreignBelow(context: Context, hub: string): { prefix: string }[] {
  const row = context.rows.byId.get(hub);
  return row === undefined
    ? []
    : below(context, row)
        .flatMap(foreignOf)
        .map((prefix) => ({ prefix }));
}

/** Blocks and shares of loopbacks behind a site, in one family. */
export function reachedThrough(context: Context, row: SiteRow, family: 4 | 6): Reached[] {
  const reached: Reached[] = [];
  for (const site of below(context, row)) {
    const plan = planSite(context.plan, site.number);
    if (plan === null) continue;
    const add = (prefixes: readonly Prefix[], le: number | null): void => {
      for (const prefix of prefixes) reached.push({ prefix: formatPrefix(prefix), le, row: site });
    };
    add(family === 4 ? plan.ipv4 : plan.ipv6, null);
    if (family === 4) for (const prefix of foreignOf(site)) reached.push({ prefix, le: null, row: site });
    add(family === 4 ? plan.loopbacks4 : plan.loopbacks6, family === 4 ? 32 : 128);
  }
  return reached;
}
