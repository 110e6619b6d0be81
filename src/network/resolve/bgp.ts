/** BGP inside the province: borders among themselves, hubs with spokes that speak it. */
import type { Origin } from '../../lib/origin.ts';
import { addressOf, formatAddress, formatPrefix } from '../addresses.ts';
import type { BgpSession } from '../model/routing.ts';
import { toObjectName } from '../names.ts';
import { planSite } from '../plan/site.ts';
import type { SiteRow } from '../rows.ts';
import { bgpOf, timersOf } from './bgp-device.ts';
import { type Draft, describe, newDiscard, type SiteBuild } from './build.ts';
import { defaultList } from './import-policy.ts';
import { addPolicy, addPrefixList } from './policies.ts';
import { ownAsn, spokeAsn } from './resources.ts';
import { locate } from './targets.ts';
import { hubOf, linkHasIpv6, wanPlan } from './wan.ts';

/** Prefixes that one site may announce at most before its session is shut: its blocks and some room. */
const SPOKE_PREFIXES = 20;

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
    remote,
    remoteAs: bgp.asn,
    local: addressOf(own),
    localAs: bgp.asn,
    updateSource: device.loopback!.interface,
    maximumPrefix: 2_000_000,
    nextHopSelf: true,
    importPolicy: addPolicy(device, `IBGP-IN${family}`, family, all, origin),
    exportPolicy: addPolicy(device, `IBGP-OUT${family}`, family, all, origin),
  });
}

/** The common fields of a session inside the province. */
function plainSession(
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
    md5: build.context.inventory.management.bgp?.key ?? null,
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

/** The hub's sessions with spokes that speak BGP: a default goes out, the site's own blocks come in. */
export function addHubSessions(build: SiteBuild): void {
  for (const row of build.context.rows.spokes.get(build.spec.header.id) ?? []) {
    if (row.routing !== 'bgp') continue;
    for (const link of row.wan) {
      const draft = link.kind === 'fibre' && link.to === build.spec.header.id ? hubOf(build, link) : null;
      const plan = draft === null ? null : wanPlan(build.context, row, link, false);
      if (draft === null || plan === null) continue;
      const asn = ownAsn(build.context, build.spec.plan.range);
      const bgp = bgpOf(build, draft, asn);
      for (const family of [4, 6] as const) {
        if (family === 6 && !(build.ipv6 && linkHasIpv6(link, row.stage))) continue;
        const ends = family === 4 ? plan.ipv4 : plan.ipv6;
        bgp.sessions.push({
          ...plainSession(build, draft, `${row.id}-${link.id}-${family}`, `${row.id} ${link.id}`, family, link.origin),
          remote: formatAddress(ends.high),
          remoteAs: spokeAsn(row.number),
          local: formatAddress(ends.low),
          localAs: asn,
          ttlSecurity: true,
          bfd: true,
          maximumPrefix: SPOKE_PREFIXES,
          defaultOriginate: true,
          importPolicy: hubImport(build, draft, row, link.id, family, link.origin),
          exportPolicy: spokeDefault(draft, 'SPOKES-OUT', family, link.origin),
        });
      }
    }
  }
}

function hubImport(build: SiteBuild, draft: Draft, row: SiteRow, link: string, family: 4 | 6, origin: Origin): string {
  const plan = planSite(build.context.plan, row.number);
  const blocks = plan === null ? [] : family === 4 ? plan.ipv4 : plan.ipv6;
  const name = toObjectName(`${row.id}-${family}`);
  addPrefixList(
    draft.device,
    name,
    family,
    `blocks of ${row.id}`,
    blocks.map((block) => ({ prefix: formatPrefix(block), origin: row.origin })),
    origin,
  );
  const localPreference = link === 'primary' ? 200 : 100;
  const terms = [{ description: `blocks of ${row.id}`, match: { prefixList: name }, set: { localPreference } }];
  return addPolicy(draft.device, toObjectName(`${row.id}-${link}-IN${family}`), family, terms, origin);
}

function spokeDefault(draft: Draft, name: string, family: 4 | 6, origin: Origin, localPreference?: number): string {
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

/** A spoke's own sessions: over fibre with its hub, over a carrier's VPN with the carrier's router. */
export function addSpokeSessions(build: SiteBuild): void {
  const router = [...build.drafts.values()].find((draft) => draft.device.forwarding);
  if (router === undefined) return;
  for (const link of build.spec.wan) {
    const hub = build.context.rows.byId.get(link.to);
    if (link.kind === 'fibre' && build.spec.routing === 'bgp' && hub !== undefined) {
      const plan = wanPlan(build.context, build.spec.header, link, false);
      const hubPlan = planSite(build.context.plan, hub.number);
      if (plan === null || hubPlan === null) continue;
      for (const family of [4, 6] as const) {
        if (family === 6 && !linkHasIpv6(link, build.spec.header.stage)) continue;
        const ends = family === 4 ? plan.ipv4 : plan.ipv6;
        addSpokeSession(
          build,
          router,
          link,
          family,
          formatAddress(ends.low),
          formatAddress(ends.high),
          ownAsn(build.context, hubPlan.range),
          true,
        );
      }
    } else if (link.kind === 'l3vpn' && link.peer?.routing === 'bgp' && link.peer.asn !== undefined) {
      for (const family of [4, 6] as const) {
        const peer =
          family === 4 ? link.peer.ipv4 : linkHasIpv6(link, build.spec.header.stage) ? link.peer.ipv6 : undefined;
        if (peer !== undefined)
          addSpokeSession(build, router, link, family, peer.remote, addressOf(peer.local), link.peer.asn, false);
      }
    }
  }
}

function addSpokeSession(
  build: SiteBuild,
  draft: Draft,
  link: SiteBuild['spec']['wan'][number],
  family: 4 | 6,
  remote: string,
  local: string,
  remoteAs: number,
  ours: boolean,
): void {
  const asn = spokeAsn(build.spec.header.number);
  const bgp = bgpOf(build, draft, asn);
  const blocks = (family === 4 ? build.spec.plan.ipv4 : build.spec.plan.ipv6).map(formatPrefix);
  for (const prefix of blocks) {
    if (bgp.networks.some((network) => network.prefix === prefix)) continue;
    bgp.networks.push({ family, prefix, vrf: null, policy: null, origin: build.spec.header.origin });
    draft.device.staticRoutes.push(newDiscard(family, prefix, build.spec.header.origin));
  }
  addPrefixList(
    draft.device,
    `SITE${family}`,
    family,
    'own blocks',
    blocks.map((prefix) => ({ prefix })),
    build.spec.header.origin,
  );
  bgp.sessions.push({
    ...plainSession(build, draft, `${link.id}-${family}`, `${link.to} ${link.id}`, family, link.origin),
    remote,
    remoteAs,
    local,
    localAs: asn,
    md5: ours ? (build.context.inventory.management.bgp?.key ?? null) : null,
    ttlSecurity: ours,
    bfd: ours,
    maximumPrefix: SPOKE_PREFIXES,
    importPolicy: spokeDefault(
      draft,
      `${toObjectName(link.id)}-IN`,
      family,
      link.origin,
      link.id === 'primary' ? 200 : 100,
    ),
    exportPolicy: addPolicy(
      draft.device,
      `SITE-OUT${family}`,
      family,
      [{ description: 'own blocks', match: { prefixList: `SITE${family}` } }],
      link.origin,
    ),
  });
}
