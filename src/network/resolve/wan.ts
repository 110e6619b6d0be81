/** WAN links, both ends: the spoke's port and the hub's sub-interface, for the site's own table and for its guests. */
import type { WanLink } from '../../inventory/types.ts';
import { toCidr } from '../addresses.ts';
import type { Interface, OspfInterface } from '../model/interface.ts';
import type { SiteRow } from '../rows.ts';
import type { Part } from '../spec.ts';
import {
  type Draft,
  describe,
  ensureInterface,
  factsOf,
  interfaceName,
  newInterface,
  portName,
  type SiteBuild,
} from './build.ts';
import { bfdTimers } from './links.ts';
import { signsOspf3 } from './probe.ts';
import { areaOf, hubOf, isHubLine, linkHasIpv6, uplinkOf, vrfsOf, wanPlan, wanVlan } from './wan-lines.ts';

/** The site's own ends. */
export function addWan(build: SiteBuild): void {
  const row = build.context.rows.byId.get(build.spec.header.id);
  if (row === undefined) return;
  for (const link of build.spec.wan) {
    const uplink = uplinkOf(build, link);
    if (uplink === null) continue;
    const { draft, port } = uplink;
    const where = isHubLine(build, link) ? `VPN of ${link.operator ?? 'carrier'}` : `WAN ${link.id} to ${link.to}`;
    const text = `${where}${words(link)}`;
    if (link.kind === 'l3vpn') {
      addCarrierEnd(build, draft, link, port, text);
      continue;
    }
    addFibreEnd(build, draft, row, link, port, text, null);
    for (const vrf of vrfsOf(row)) addFibreEnd(build, draft, row, link, port, `${text} ${vrf}`, vrf);
  }
}

function addFibreEnd(
  build: SiteBuild,
  draft: Draft,
  row: SiteRow,
  link: Part<WanLink>,
  parent: string,
  text: string,
  vrf: string | null,
): void {
  const plan = wanPlan(build.context, row, link, vrf !== null);
  if (plan === null || (vrf !== null && link.id !== 'primary')) return;
  const vlan = wanVlan(row, link, vrf !== null);
  ensureInterface(
    draft,
    newInterface({
      name: parent,
      kind: 'physical',
      description: describe(build, draft, text),
      mtu: link.mtu ?? 1500,
      origin: link.origin,
    }),
  );
  const iface = addSubinterface(build, draft, link, {
    parent,
    vlan,
    vrf,
    description: describe(build, draft, text),
    ipv4: [toCidr(plan.ipv4.high, 31)],
    ipv6: linkHasIpv6(link, row.stage) ? [toCidr(plan.ipv6.high, 127)] : [],
  });
  finishWanEnd(build, iface, row, link, vrf);
}

/** A carrier's port: the addresses are the carrier's, and untagged. */
function addCarrierEnd(build: SiteBuild, draft: Draft, link: Part<WanLink>, name: string, text: string): void {
  const ipv6 = linkHasIpv6(link, build.spec.header.stage) ? link.peer?.ipv6?.local : undefined;
  const ipv4 = link.peer?.ipv4?.local;
  ensureInterface(
    draft,
    newInterface({
      name,
      kind: 'physical',
      description: describe(build, draft, text),
      mtu: link.mtu ?? 1500,
      ipv4: ipv4 === undefined ? [] : [ipv4],
      ipv6: ipv6 === undefined ? [] : [ipv6],
      external: true,
      origin: link.origin,
    }),
  );
}

/** The hub's ends of every spoke whose link ends on this device. */
export function addHubEnds(build: SiteBuild): void {
  for (const row of build.context.rows.spokes.get(build.spec.header.id) ?? []) {
    for (const link of row.wan) {
      const draft = hubOf(build, link);
      if (draft === null || link.kind !== 'fibre' || link.to !== build.spec.header.id) continue;
      addHubEnd(build, draft, row, link, null);
      if (link.id === 'primary') for (const vrf of vrfsOf(row)) addHubEnd(build, draft, row, link, vrf);
    }
  }
}

function addHubEnd(build: SiteBuild, draft: Draft, row: SiteRow, link: Part<WanLink>, vrf: string | null): void {
  const plan = wanPlan(build.context, row, link, vrf !== null);
  if (plan === null) return;
  const parent = portName(draft, link.hubPort ?? (link.id === draft.written.wanHub ? 'wan1' : 'wan2'));
  const vlan = wanVlan(row, link, vrf !== null);
  ensureInterface(
    draft,
    newInterface({ name: parent, kind: 'physical', description: 'WAN aggregation', origin: draft.written.origin }),
  );
  const iface = addSubinterface(build, draft, link, {
    parent,
    vlan,
    vrf,
    description: describe(build, draft, `${row.id} ${link.id}${vrf === null ? '' : ` ${vrf}`}${words(link)}`),
    ipv4: [toCidr(plan.ipv4.low, 31)],
    ipv6: build.ipv6 && linkHasIpv6(link, row.stage) ? [toCidr(plan.ipv6.low, 127)] : [],
  });
  finishWanEnd(build, iface, row, link, vrf);
}

/** An end of a fibre line: a VLAN of its port. */
function addSubinterface(
  build: SiteBuild,
  draft: Draft,
  link: Part<WanLink>,
  end: { parent: string; vlan: number } & Pick<Interface, 'vrf' | 'description' | 'ipv4' | 'ipv6'>,
): Interface {
  const { parent, vlan } = end;
  const name = interfaceName(factsOf(build, draft).interfaceNames.subinterface, { parent, vlan });
  const { mtu = 1500, origin } = link;
  return ensureInterface(draft, newInterface({ ...end, name, kind: 'subinterface', mtu, origin }));
}

/** What both ends agree on: OSPF where the site is routed by it, BFD, the preferred link by cost. */
function finishWanEnd(build: SiteBuild, iface: Interface, row: SiteRow, link: Part<WanLink>, vrf: string | null): void {
  if (vrf !== null || row.routing !== 'ospf') {
    if (vrf === null && row.routing === 'bgp') iface.bfd = bfdTimers(build);
    return;
  }
  const timers = build.spec.profile.ospfTimers ?? { hello: 10, dead: 40 };
  const keyChain = build.context.inventory.management.ospf === undefined ? null : 'OSPF';
  const ospf: OspfInterface = {
    process: 'inside',
    area: areaOf(row.number),
    multiArea: [],
    cost: link.cost ?? (link.id === 'primary' ? 10 : 100),
    passive: false,
    networkType: 'point-to-point',
    hello: timers.hello,
    dead: timers.dead,
    bfd: true,
    ipv4: true,
    ipv6: iface.ipv6.length > 0,
    keyChain,
    keyChain6: signsOspf3(build.context, row, link) ? keyChain : null,
  };
  iface.ospf = ospf;
  iface.bfd = bfdTimers(build);
}

function words(link: WanLink): string {
  return [link.circuit, link.carrier ?? link.operator, link.noc === undefined ? undefined : `NOC ${link.noc}`]
    .filter((word) => word !== undefined)
    .map((word) => ` ${word}`)
    .join('');
}
