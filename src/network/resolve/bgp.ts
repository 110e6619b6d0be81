/** BGP inside the province: borders among themselves, hubs with spokes that speak it. */
import type { Origin } from '../../lib/origin.ts';
import { addressOf, formatAddress } from '../addresses.ts';
import { toObjectName } from '../names.ts';
import type { SiteRow } from '../rows.ts';
import { bgpOf, defaultOnly, IBGP_PREFIXES, plainSession, SPOKE_PREFIXES } from './bgp-device.ts';
import { type Draft, namesByAddress, type SiteBuild } from './build.ts';
import { addPolicy, addPrefixList } from './policies.ts';
import { reachedThrough } from './reach.ts';
import { ownAsn, spokeAsn } from './resources.ts';
import { locate } from './targets.ts';
import { hubOf, linkHasIpv6, wanPlan } from './wan-lines.ts';

/** Borders of the same AS in a full mesh over loopbacks, both families, next hop self. */
export function addBorderMesh(build: SiteBuild): void {
  for (const draft of build.drafts.values()) {
    if (draft.device.role !== 'border' || draft.device.bgp === null) continue;
    for (const { id, written } of bordersOf(build)) {
      if (id === `${build.spec.header.id}/${draft.written.id}`) continue;
      const far = locate(build.context, id);
      if (far === null) continue;
      const origin: Origin = { ...written.origin, because: draft.written.origin };
      addMeshSession(build, draft, id.replace('/', '-'), 4, far.ipv4, origin);
      if (build.ipv6) addMeshSession(build, draft, id.replace('/', '-'), 6, far.ipv6, origin);
    }
  }
}

function bordersOf(build: SiteBuild) {
  const asn = ownAsn(build.context, build.spec.plan.range);
  const found: { id: string; written: Draft['written'] }[] = [];
  for (const row of build.context.rows.all) {
    if (row.agency) continue;
    for (const device of row.devices) {
      if (device.role !== 'border') continue;
      const located = locate(build.context, `${row.id}/${device.id}`);
      if (located === null || ownAsn(build.context, located.spec.plan.range) !== asn) continue;
      found.push({ id: `${row.id}/${device.id}`, written: located.written });
    }
  }
  return found;
}

function addMeshSession(
  build: SiteBuild,
  draft: Draft,
  far: string,
  family: 4 | 6,
  remote: string | null,
  origin: Origin,
): void {
  const { device } = draft;
  const own = family === 4 ? device.loopback?.ipv4 : device.loopback?.ipv6;
  if (remote === null || own === null || own === undefined) return;
  const bgp = device.bgp!;
  const all = [{ description: 'routes of our own borders' }];
  bgp.sessions.push({
    ...plainSession(build, draft, `ibgp-${far}-${family}`, `iBGP ${far}`, family, origin),
    kind: 'ibgp',
    md5: build.context.inventory.management.bgp?.key ?? null,
    remote,
    remoteAs: bgp.asn,
    local: addressOf(own),
    localAs: bgp.asn,
    updateSource: device.loopback!.interface,
    maximumPrefix: IBGP_PREFIXES,
    nextHopSelf: true,
    importPolicy: addPolicy(device, `IBGP-IN${family}`, family, all, origin),
    exportPolicy: addPolicy(device, `IBGP-OUT${family}`, family, all, origin),
  });
}

/** The hub's sessions with spokes that speak BGP: a default goes out, the site's own blocks come in. */
export function addHubSessions(build: SiteBuild): void {
  const names = new Map<Draft, ReadonlyMap<string, string>>();
  for (const row of build.context.rows.spokes.get(build.spec.header.id) ?? []) {
    if (row.routing !== 'bgp') continue;
    for (const link of row.wan) {
      const draft = link.kind === 'fibre' && link.to === build.spec.header.id ? hubOf(build, link) : null;
      const plan = draft === null ? null : wanPlan(build.context, row, link, false);
      if (draft === null || plan === null) continue;
      const asn = ownAsn(build.context, build.spec.plan.range);
      const bgp = bgpOf(build, draft, asn);
      const ports = names.get(draft) ?? namesByAddress(draft.device);
      names.set(draft, ports);
      for (const family of [4, 6] as const) {
        if (family === 6 && !(build.ipv6 && linkHasIpv6(link, row.stage))) continue;
        const ends = family === 4 ? plan.ipv4 : plan.ipv6;
        bgp.sessions.push({
          ...plainSession(build, draft, `${row.id}-${link.id}-${family}`, `${row.id} ${link.id}`, family, link.origin),
          remote: formatAddress(ends.high),
          remoteAs: spokeAsn(row.number),
          local: formatAddress(ends.low),
          localAs: asn,
          interface: ports.get(formatAddress(ends.low)) ?? null,
          ttlSecurity: true,
          bfd: true,
          maximumPrefix: SPOKE_PREFIXES,
          defaultOriginate: true,
          importPolicy: hubImport(build, draft, row, link.id, family, link.origin),
          exportPolicy: defaultOnly(draft, 'SPOKES-OUT', family, link.origin),
        });
      }
    }
  }
}

function hubImport(build: SiteBuild, draft: Draft, row: SiteRow, link: string, family: 4 | 6, origin: Origin): string {
  const name = toObjectName(`${row.id}-${family}`);
  const entries = reachedThrough(build.context, row, family).map(({ prefix, le, row: { origin } }) => ({
    prefix,
    le,
    origin,
  }));
  addPrefixList(draft.device, name, family, `networks of ${row.id}`, entries, origin);
  const localPreference = link === 'primary' ? 200 : 100;
  const terms = [{ description: `networks of ${row.id}`, match: { prefixList: name }, set: { localPreference } }];
  return addPolicy(draft.device, toObjectName(`${row.id}-${link}-IN${family}`), family, terms, origin);
}
