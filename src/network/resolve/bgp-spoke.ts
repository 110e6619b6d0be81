/** BGP of a site's own WAN ends: over fibre with its hub, over a carrier's VPN with the carrier's router. */
import { addressOf, formatAddress, formatPrefix } from '../addresses.ts';
import { toObjectName } from '../names.ts';
import { planSite } from '../plan/site.ts';
import { bgpOf, defaultOnly, plainSession, SPOKE_PREFIXES } from './bgp-device.ts';
import { type Draft, interfaceWith, newDiscard, type SiteBuild } from './build.ts';
import { siteBlocks } from './import-policy.ts';
import { addPolicy, addPrefixList } from './policies.ts';
import { foreignBelow, foreignOf, reachedThrough } from './reach.ts';
import { ownAsn, spokeAsn } from './resources.ts';
import { isHubLine, linkHasIpv6, uplinkOf, wanPlan } from './wan-lines.ts';

type Link = SiteBuild['spec']['wan'][number];

interface Neighbour {
  family: 4 | 6;
  remote: string;
  local: string;
  asn: number;
  /** The other end is ours too: keys, GTSM and BFD are agreed. */
  ours: boolean;
}

/** Prefixes that a carrier's VPN may bring to a hub: every site's blocks and room to grow. */
const LINE_PREFIXES = 2000;

/** A site's own sessions; a hub's lines into a carrier's VPN are among them. */
export function addSpokeSessions(build: SiteBuild): void {
  for (const link of build.spec.wan) {
    const draft = uplinkOf(build, link)?.draft;
    if (draft === undefined) continue;
    for (const neighbour of neighboursOf(build, link)) {
      if (isHubLine(build, link)) addLineSession(build, draft, link, neighbour);
      else addSpokeSession(build, draft, link, neighbour);
    }
  }
}

function neighboursOf(build: SiteBuild, link: Link): Neighbour[] {
  const found: Neighbour[] = [];
  const ipv6 = linkHasIpv6(link, build.spec.header.stage);
  const hub = build.context.rows.byId.get(link.to);
  const hubPlan = hub === undefined ? null : planSite(build.context.plan, hub.number);
  const plan = wanPlan(build.context, build.spec.header, link, false);
  for (const family of [4, 6] as const) {
    if (family === 6 && !ipv6) continue;
    if (link.kind === 'fibre' && build.spec.routing === 'bgp' && plan !== null && hubPlan !== null) {
      const ends = family === 4 ? plan.ipv4 : plan.ipv6;
      const asn = ownAsn(build.context, hubPlan.range);
      found.push({ family, remote: formatAddress(ends.low), local: formatAddress(ends.high), asn, ours: true });
    }
    const peer = family === 4 ? link.peer?.ipv4 : link.peer?.ipv6;
    if (link.kind === 'l3vpn' && link.peer?.routing === 'bgp' && link.peer.asn !== undefined && peer !== undefined) {
      const { asn } = link.peer;
      found.push({ family, remote: peer.remote, local: addressOf(peer.local), asn, ours: false });
    }
  }
  return found;
}

/** A spoke announces its own blocks, anchored by a discard route, and takes a default. */
function addSpokeSession(build: SiteBuild, draft: Draft, link: Link, neighbour: Neighbour): void {
  const { family, ours } = neighbour;
  const { device } = draft;
  const { origin } = build.spec.header;
  const asn = spokeAsn(build.spec.header.number);
  const bgp = bgpOf(build, draft, asn);
  const blocks = (family === 4 ? build.spec.plan.ipv4 : build.spec.plan.ipv6).map(formatPrefix);
  const loopback = family === 4 ? device.loopback?.ipv4 : device.loopback?.ipv6;
  for (const prefix of blocks) {
    if (bgp.networks.some((network) => network.prefix === prefix)) continue;
    bgp.networks.push({ family, prefix, vrf: null, policy: null, origin });
    device.staticRoutes.push(newDiscard(family, prefix, origin));
  }
  // The loopback is managed from the data centre and lies outside the site's block: it is announced by itself.
  const own = loopback === undefined || loopback === null ? [] : [loopback];
  const row = build.context.rows.byId.get(build.spec.header.id);
  if (family === 4 && row !== undefined) own.push(...foreignOf(row));
  for (const prefix of own) {
    if (bgp.networks.some((network) => network.prefix === prefix)) continue;
    bgp.networks.push({ family, prefix, vrf: null, policy: null, origin: device.origin });
  }
  // A regional hub passes on what hangs on it.
  const further = (row === undefined ? [] : reachedThrough(build.context, row, family)).filter(
    (one) => one.row !== row,
  );
  for (const { prefix, row: site } of further)
    bgp.networks.push({ family, prefix, vrf: null, policy: null, origin: site.origin });
  const entries = [
    ...[...blocks, ...own].map((prefix) => ({ prefix, le: null })),
    ...further.map(({ prefix, le }) => ({ prefix, le })),
  ];
  const prefixList = addPrefixList(device, `SITE${family}`, family, 'own blocks', entries, origin);
  const terms = [{ description: 'own blocks', match: { prefixList } }];
  const preference = link.id === 'primary' ? 200 : 100;
  bgp.sessions.push({
    ...plainSession(build, draft, `${link.id}-${family}`, `${link.to} ${link.id}`, family, link.origin),
    remote: neighbour.remote,
    remoteAs: neighbour.asn,
    local: neighbour.local,
    localAs: asn,
    interface: interfaceWith(device, neighbour.local),
    ...(ours ? {} : { md5: null }),
    ttlSecurity: ours,
    bfd: ours,
    maximumPrefix: SPOKE_PREFIXES,
    importPolicy: defaultOnly(draft, `${toObjectName(link.id)}-IN`, family, link.origin, preference),
    exportPolicy: addPolicy(device, `SITE-OUT${family}`, family, terms, link.origin),
  });
}

/** A hub's line takes the blocks of sites, less preferred than their own fibre, and gives a default. */
function addLineSession(build: SiteBuild, draft: Draft, link: Link, neighbour: Neighbour): void {
  const { family } = neighbour;
  const { device } = draft;
  const asn = ownAsn(build.context, build.spec.plan.range);
  const name = toObjectName(link.operator ?? link.id);
  const prefixList = siteBlocks(build.context, device, family, link.origin);
  const set = { localPreference: 50 };
  const terms = [{ description: 'blocks of sites', match: { prefixList }, set }];
  const foreign = family === 4 ? foreignBelow(build.context, build.spec.header.id) : [];
  if (foreign.length > 0) {
    const text = 'networks of sites that are none of the plan';
    const list = addPrefixList(
      device,
      'BROWNFIELD4',
      4,
      text,
      foreign.map(({ prefix }) => ({ prefix, le: null })),
      link.origin,
    );
    terms.push({ description: 'brownfield networks', match: { prefixList: list }, set });
  }
  bgpOf(build, draft, asn).sessions.push({
    ...plainSession(build, draft, `${link.operator ?? link.id}-${family}`, `VPN of ${name}`, family, link.origin),
    remote: neighbour.remote,
    remoteAs: neighbour.asn,
    local: neighbour.local,
    localAs: asn,
    interface: interfaceWith(device, neighbour.local),
    md5: null,
    maximumPrefix: LINE_PREFIXES,
    defaultOriginate: true,
    importPolicy: addPolicy(device, `${name}-IN${family}`, family, terms, link.origin),
    exportPolicy: defaultOnly(draft, `${name}-OUT`, family, link.origin),
  });
}
