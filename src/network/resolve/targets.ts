/** Addresses of devices that others point at: name servers, log hosts, caches. */
import type { DeviceSpec } from '../../inventory/types.ts';
import type { Origin } from '../../lib/origin.ts';
import { formatAddress, hostText } from '../addresses.ts';
import type { Context } from '../context.ts';
import type { Stage } from '../model/device.ts';
import type { ManagementTarget } from '../model/management.ts';
import { oncePerRun } from '../once.ts';
import { numberOf } from '../plan/allocate.ts';
import { loopbackOf } from '../plan/site.ts';
import { segmentPrefixes } from '../segments.ts';
import { type Part, type SiteSpec, specOf } from '../spec.ts';
import { hasIpv6, needsDns64 } from '../stage.ts';

/** A device somewhere in the province, with the addresses it answers at. */
export interface Located {
  site: string;
  spec: SiteSpec;
  written: Part<DeviceSpec>;
  ipv4: string | null;
  ipv6: string | null;
  /** Name service with synthesis (RFC 6147) listens on a second address of a resolver. */
  dns64: { ipv4: string | null; ipv6: string | null };
}

/** The device of a reference (`<site>/<device>`), or null if there is none (diagnosed before). */
export const locate = oncePerRun((context, id): Located | null => {
  const slash = id.indexOf('/');
  const site = id.slice(0, slash);
  const spec = slash < 0 ? null : specOf(context, site);
  const written = spec?.devices.find((device) => device.id === id.slice(slash + 1));
  return spec === null || written === undefined ? null : addressed(context, site, spec, written);
});

function addressed(context: Context, site: string, spec: SiteSpec, written: Part<DeviceSpec>): Located {
  const none = { ipv4: null, ipv6: null };
  const segment = spec.segments.find((candidate) => candidate.id === written.host?.segment);
  const host = written.host?.hostNumber;
  if (segment !== undefined && host !== undefined) {
    const { ipv4, ipv6 } = segmentPrefixes(spec, segment);
    const resolver = written.roles?.includes('resolver') === true;
    const offset = resolver ? (context.inventory.services.dns.resolvers.dns64?.hostOffset ?? 0) : 0;
    return {
      site,
      spec,
      written,
      ipv4: ipv4 === null ? null : hostText(ipv4, host),
      ipv6: ipv6 === null ? null : hostText(ipv6, host),
      dns64: {
        ipv4: ipv4 === null || offset === 0 ? null : hostText(ipv4, host + offset),
        ipv6: ipv6 === null || offset === 0 ? null : hostText(ipv6, host + offset),
      },
    };
  }
  const number = numberOf(context.allocations, 'devices', `${site}/${written.id}`, written.number ?? null);
  const pair = number === null ? null : loopbackOf(spec.plan, number);
  if (pair === null) return { site, spec, written, ...none, dns64: none };
  return {
    site,
    spec,
    written,
    ipv4: formatAddress(pair.ipv4),
    ipv6: hasIpv6(spec.header.stage) ? formatAddress(pair.ipv6) : null,
    dns64: none,
  };
}

/** The resolvers of a site in one family, the synthesising ones for segments that must reach IPv4-only names. */
export function nameServersFor(context: Context, site: string, stage: Stage, family: 4 | 6): string[] {
  const profile = context.inventory.profiles[context.inventory.sites[site]?.profile ?? ''];
  const ids = profile?.resolvers ?? context.inventory.management.resolvers;
  const addresses: string[] = [];
  for (const id of ids) {
    const located = locate(context, id);
    if (located === null) continue;
    const pair = needsDns64(stage) ? located.dns64 : located;
    const address = family === 4 ? pair.ipv4 : pair.ipv6;
    if (address !== null) addresses.push(address);
  }
  return addresses;
}

/** Targets for a list of device ids, in the families that the asking device speaks. */
export function targetsFor(
  context: Context,
  ids: readonly string[],
  port: number,
  families: { ipv4: boolean; ipv6: boolean },
  origin: Origin,
): ManagementTarget[] {
  const targets: ManagementTarget[] = [];
  for (const id of ids) {
    const located = locate(context, id);
    if (located === null) continue;
    targets.push({
      name: id.replace('/', '-'),
      ipv4: families.ipv4 ? located.ipv4 : null,
      ipv6: families.ipv6 ? located.ipv6 : null,
      port,
      origin,
    });
  }
  return targets;
}
