/** The BGP process of a device. */
import type { Origin } from '../../lib/origin.ts';
import { originIn } from '../context.ts';
import type { Bgp, BgpSession } from '../model/routing.ts';
import { type Draft, describe, newDiscard, type SiteBuild } from './build.ts';
import { defaultList } from './import-policy.ts';
import { addPolicy } from './policies.ts';
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
    distance: null,
    networks: [],
    redistribute: [],
    sessions: [],
    rpki: [],
    gracefulShutdown: false,
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
      for (const held of announced(build.context, family, asn)) {
        bgp.networks.push({ family, prefix: held.prefix, vrf: null, policy: null, origin: held.origin });
        device.staticRoutes.push(newDiscard(family, held.prefix, held.origin));
      }
    }
  }
  return bgp;
}

/** Prefixes that one site may announce at most before its session is shut: its blocks and some room. */
export const SPOKE_PREFIXES = 20;

/** What our own borders may send each other: two full tables and room to grow. */
export const IBGP_PREFIXES = 2_000_000;

/** The common fields of a session inside the province. */
export function plainSession(
  build: SiteBuild,
  draft: Draft,
  name: string,
  text: string,
  family: 4 | 6,
  origin: Origin,
): BgpSession {
  return {
    name,
    description: describe(build, draft, text),
    kind: 'wan',
    family,
    vrf: null,
    remote: '',
    remoteAs: 0,
    local: '',
    localAs: 0,
    updateSource: null,
    interface: null,
    ttlSecurity: false,
    md5: build.context.inventory.management.bgp?.wanKey ?? null,
    bfd: false,
    role: null,
    enforceFirstAs: true,
    ...timersOf(build),
    maximumPrefix: 1000,
    warnAt: 80,
    nextHopSelf: false,
    sendCommunity: true,
    removePrivateAs: false,
    defaultOriginate: false,
    softReconfiguration: true,
    importPolicy: '',
    exportPolicy: '',
    origin,
  };
}

/** A policy that lets the default route through and nothing else. */
export function defaultOnly(
  draft: Draft,
  name: string,
  family: 4 | 6,
  origin: Origin,
  localPreference?: number,
): string {
  const match = { prefixList: defaultList(draft.device, family, origin) };
  const set = localPreference === undefined ? {} : { set: { localPreference } };
  return addPolicy(
    draft.device,
    `${name}${family}`,
    family,
    [{ description: 'the default route', match, ...set }],
    origin,
  );
}
