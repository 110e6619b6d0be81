/** The BGP process of a device. */
import { originIn } from '../context.ts';
import type { Bgp } from '../model/routing.ts';
import { type Draft, newDiscard, type SiteBuild } from './build.ts';
import { announced } from './resources.ts';
import { serversWith } from './role-servers.ts';

/** Keepalive and hold of the profile, in seconds. */
export function timersOf(build: SiteBuild): { keepalive: number; hold: number } {
  const written = build.spec.profile.bgpTimers;
  return { keepalive: written?.keepalive ?? 30, hold: written?.hold ?? 90 };
}

/** The device's BGP, started if it has none: own prefixes, validation caches. */
export function bgpOf(build: SiteBuild, draft: Draft, asn: number): Bgp {
  const { device } = draft;
  if (device.bgp !== null) return device.bgp;
  const origin = originIn(build.context, 'province', 'asns');
  const bgp: Bgp = {
    asn,
    routerId: device.routerId ?? '0.0.0.1',
    networks: [],
    redistribute: [],
    sessions: [],
    rpki: [],
    gracefulShutdown: true,
    origin,
  };
  device.bgp = bgp;
  if (device.role === 'border') {
    for (const cache of serversWith(build.context, 'rpki-cache')) {
      const address = cache.ipv6 ?? cache.ipv4;
      if (address !== null)
        bgp.rpki.push({
          address,
          port: 3323,
          preference: bgp.rpki.length + 1,
          refresh: 600,
          origin: cache.written.origin,
        });
    }
    for (const family of [4, 6] as const) {
      for (const held of announced(build.context, family)) {
        if (held.asn !== asn) continue;
        bgp.networks.push({ family, prefix: held.prefix, vrf: null, policy: null, origin: held.origin });
        device.staticRoutes.push(newDiscard(family, held.prefix, held.origin));
      }
    }
  }
  return bgp;
}
