/** Translation: one place for the Internet, the joint to the state data network, and brownfield sites one to one. */

import { parsePrefix } from '../../lib/ip/parse.ts';
import { hostAt, lastAddress, networkOf } from '../../lib/ip/prefix.ts';
import { formatAddress, formatPrefix } from '../addresses.ts';
import { originIn } from '../context.ts';
import type { Nat, PacketFilter } from '../model/firewall.ts';
import type { Interface } from '../model/interface.ts';
import { segmentPrefixes } from '../segments.ts';
import { type Draft, isSpoke, type SiteBuild } from './build.ts';
import { foreignOf } from './reach.ts';
import { insidePrefixes } from './resources.ts';

/** NAT of edge firewalls and of sites that keep overlapping addresses. */
export function addNat(build: SiteBuild): void {
  for (const draft of build.drafts.values()) {
    if (draft.device.role === 'edge-firewall') addEdge(build, draft);
    if (draft.device.forwarding && isSpoke(build)) addBrownfield(build, draft);
  }
}

function natOf(draft: Draft, origin: Nat['origin']): Nat {
  draft.device.nat ??= { source: [], network: [], destination: [], origin };
  return draft.device.nat;
}

function addEdge(build: SiteBuild, draft: Draft): void {
  const { context } = build;
  const written = context.inventory.policy.nat;
  // The Internet is where the default route leads; addRoutes has run before.
  const way = draft.device.staticRoutes.find((route) => route.prefix === '0.0.0.0/0' && route.vrf === null);
  const outside = draft.device.interfaces.find((iface) => iface.name === way?.interface);
  // In one place: where the spokes come in. A second place would send answers to the first (flows break on return).
  const hub = [...build.drafts.values()].some((candidate) => candidate.written.wanHub !== undefined);
  if (written !== undefined && outside !== undefined && hub) {
    const origin = originIn(context, 'policy', 'nat');
    addSource(draft, 'INTERNET', outside, privateSources(build), insidePrefixes(context, 4), written.ipv4Pool, origin);
  }
  for (const [id, upstream] of Object.entries(context.inventory.upstreams)) {
    if (upstream.natPool === undefined) continue;
    const vrf = Object.values(upstream.connections)[0]?.vrf;
    const towards = draft.device.interfaces.find((iface) => {
      const segment = build.spec.segments.find((candidate) => candidate.origin === iface.origin);
      return segment !== undefined && segment.vrf === vrf && vrf !== undefined;
    });
    if (towards === undefined) continue;
    const origin = originIn(context, 'upstreams', id, 'natPool');
    addSource(draft, id.toUpperCase(), towards, insidePrefixes(context, 4), [], upstream.natPool.ipv4, origin);
  }
}

function privateSources(build: SiteBuild): string[] {
  const foreign = build.context.rows.all.flatMap(foreignOf);
  return [...build.context.plan.ranges.map((range) => formatPrefix(range.ipv4.prefix)), ...foreign];
}

function addSource(
  draft: Draft,
  name: string,
  iface: Interface,
  sources: string[],
  except: string[],
  pool: string,
  origin: Nat['origin'],
): void {
  const parsed = parsePrefix(pool);
  if (!parsed.ok) return;
  const whole = parsed.value.length >= 31;
  const from = whole ? parsed.value.address : hostAt(parsed.value, 1);
  const to = whole ? lastAddress(parsed.value) : hostAt(parsed.value, 2 ** (32 - parsed.value.length) - 2);
  iface.nat = 'outside';
  const filter = `NAT-${name}`;
  natOf(draft, origin).source.push({
    name,
    interface: iface.name,
    vrf: iface.vrf,
    sources,
    exceptDestinations: except,
    pool: { from: formatAddress(from), to: formatAddress(to), prefix: formatPrefix(parsed.value) },
    filter,
    origin,
  });
  draft.device.filters.push(natFilter(filter, sources, except, origin));
}

/** Which packets are translated, for platforms that ask a list. */
function natFilter(
  name: string,
  sources: readonly string[],
  except: readonly string[],
  origin: Nat['origin'],
): PacketFilter {
  const plain = {
    protocol: 'ip' as const,
    sourcePorts: [],
    ports: [],
    type: null,
    established: false,
    log: false,
    origin,
  };
  const entries: PacketFilter['entries'] = [];
  const push = (action: 'permit' | 'deny', source: string | null, destination: string | null, remark: string): void => {
    entries.push({ ...plain, sequence: (entries.length + 1) * 10, action, source, destination, remark });
  };
  for (const prefix of except) push('deny', null, prefix, 'inside, not translated');
  for (const source of sources) push('permit', source, null, 'translated');
  return { name, family: 4, purpose: 'nat', entries, origin };
}

function addBrownfield(build: SiteBuild, draft: Draft): void {
  for (const segment of build.spec.segments) {
    if (segment.nat !== 'planned') continue;
    const { ipv4, planned4 } = segmentPrefixes(build.spec, segment);
    const inside = draft.device.interfaces.find((iface) => iface.origin === segment.origin);
    if (ipv4 === null || planned4 === null || inside === undefined) continue;
    // One to one needs equal lengths: a shorter plan lends its first part.
    const outside = networkOf(planned4.address, Math.max(ipv4.length, planned4.length));
    const wan = draft.device.interfaces.filter(
      (iface) => iface.vrf === null && iface.origin.pointer.includes('/wan/') && iface.ipv4.length > 0,
    );
    inside.nat = 'inside';
    for (const iface of wan) iface.nat = 'outside';
    natOf(draft, segment.origin).network.push({
      name: `${segment.id}`,
      inside: formatPrefix(ipv4),
      outside: formatPrefix(outside),
      insideInterface: inside.name,
      outsideInterfaces: wan.map((iface) => iface.name),
      origin: segment.origin,
    });
  }
}
