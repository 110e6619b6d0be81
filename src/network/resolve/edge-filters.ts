/**
 * Packet filters at the ports towards transits and the exchange: what no outsider may send (BCP 38 and 84, RFC 2827 and
 * 3704), and who may speak to the routers themselves (RFC 6192). What is left for the province passes on to the edge
 * firewall; what is not for the province would make its borders a way between others, which no exchange allows.
 */
import { bogons } from '../../lib/ip/special.ts';
import type { Origin } from '../../lib/origin.ts';
import { addressOf, formatPrefix } from '../addresses.ts';
import type { Context } from '../context.ts';
import type { Device } from '../model/device.ts';
import type { FilterEntry } from '../model/firewall.ts';
import type { Interface } from '../model/interface.ts';
import type { BgpSession } from '../model/routing.ts';
import { toObjectName } from '../names.ts';
import type { SiteBuild } from './build.ts';
import { widestOf } from './prefix-lists.ts';
import { insidePrefixes, ownPrefixes } from './resources.ts';

type Family = 4 | 6;

/** Echo and its reply, unreachable, time exceeded, parameter problem: RFC 7126; RFC 4890 4.3.1, 4.3.2 and 4.4.1. */
const ESSENTIAL = { 4: [0, 3, 8, 11, 12], 6: [1, 2, 3, 4, 128, 129] } as const;

/** Neighbour solicitation and advertisement; advertisements of routers and redirects have no business here. */
const NEIGHBOUR = [135, 136];
const NOT_FROM_OUTSIDE = [134, 137];

const BGP = 179;

/** One inbound list a family at every port of this site towards a transit or the exchange. */
export function addEdgeFilters(build: SiteBuild): void {
  const { context, spec, drafts } = build;
  for (const [upstreamId, upstream] of Object.entries(context.inventory.upstreams)) {
    if (upstream.kind === 'tslcd') continue;
    for (const [connectionId, { device: end, sessions, local }] of Object.entries(upstream.connections)) {
      const device = [...drafts.values()].find(({ written }) => `${spec.header.id}/${written.id}` === end)?.device;
      const names = Object.keys(sessions).map((id) => `${upstreamId}-${id}`);
      const own = [local.ipv4, local.ipv6].map((text) => (text === undefined ? null : addressOf(text)));
      const here = device?.bgp?.sessions.filter((one) => names.includes(one.name) && own.includes(one.local)) ?? [];
      const iface = device?.interfaces.find(({ name }) => name === here[0]?.interface);
      if (device === undefined || iface === undefined) continue;
      for (const family of [4, 6] as const) {
        const name = toObjectName(`EDGE-IN${family}-${upstreamId}-${connectionId}`);
        addFilter(context, device, iface, here, family, name);
      }
    }
  }
}

function addFilter(
  context: Context,
  device: Device,
  iface: Interface,
  sessions: readonly BgpSession[],
  family: Family,
  name: string,
): void {
  const held = family === 4 ? iface.ipv4 : iface.ipv6;
  if (held.length === 0) return;
  const { origin } = iface;
  const entries: FilterEntry[] = [];
  const add = (action: FilterEntry['action'], remark: string, given: Partial<FilterEntry>): void => {
    entries.push(entry((entries.length + 1) * 10, action, remark, origin, given));
  };
  for (const session of sessions.filter((one) => one.family === family)) addSpeaker(session, add);
  const icmp = family === 4 ? 'icmp' : 'icmpv6';
  if (family === 6) {
    for (const type of NEIGHBOUR) add('permit', 'neighbour discovery', { protocol: icmp, type });
    for (const type of NOT_FROM_OUTSIDE) add('deny', 'no router of ours', { protocol: icmp, type });
  }
  for (const source of ownSources(context, family)) add('deny', 'own source from outside', { source });
  // Whatever the reverse path check says: beside a default route of another border it lets every source through.
  for (const source of bogonSources(context, family)) add('deny', 'source that is never routed', { source });
  for (const type of ESSENTIAL[family]) add('permit', 'essential ICMP', { protocol: icmp, type });
  for (const destination of infrastructureOf(context, device, iface.vrf, family)) {
    add('deny', 'infrastructure', { destination });
  }
  for (const destination of publicPrefixes(context, family)) add('permit', 'to the edge firewall', { destination });
  device.filters.push({ name, family, purpose: 'interface', entries, origin });
  if (family === 4) iface.filters.in4 = name;
  else iface.filters.in6 = name;
}

/** BGP with this neighbour, whoever opens it, and BFD (RFC 5881; echo packets come back with the own address). */
function addSpeaker(
  session: BgpSession,
  add: (action: FilterEntry['action'], remark: string, given: Partial<FilterEntry>) => void,
): void {
  const length = session.family === 4 ? 32 : 128;
  const [source, destination] = [`${session.remote}/${length}`, `${session.local}/${length}`];
  const port = [{ from: BGP, to: BGP }];
  add('permit', 'BGP', { protocol: 'tcp', source, destination, ports: port });
  add('permit', 'BGP', { protocol: 'tcp', source, destination, sourcePorts: port, established: true });
  if (!session.bfd) return;
  add('permit', 'BFD', { protocol: 'udp', source, destination, ports: [{ from: 3784, to: 3785 }] });
  add('permit', 'BFD echo', {
    protocol: 'udp',
    source: destination,
    destination,
    ports: [{ from: 3785, to: 3785 }],
  });
}

/** Held prefixes, the plan's private space, and public IPv4 that a carrier lends. */
function ownSources(context: Context, family: Family): string[] {
  const lent = context.plan.publicIpv4.filter((prefix) => prefix.family === family);
  return widestOf([...insidePrefixes(context, family), ...lent.map(formatPrefix)]);
}

/** What can be meant by a packet from outside: held prefixes, and public IPv4 that a carrier lends. */
function publicPrefixes(context: Context, family: Family): string[] {
  const lent = context.plan.publicIpv4.filter((prefix) => prefix.family === family);
  return widestOf([...ownPrefixes(context, family).map(({ prefix }) => prefix), ...lent.map(formatPrefix)]);
}

/** In a demonstration the documentation ranges stay out: they are the province and its neighbours. */
function bogonSources(context: Context, family: Family): string[] {
  const all = bogons({ documentation: context.inventory.province.mode === 'demo' });
  return (family === 4 ? all.ipv4 : all.ipv6).map(formatPrefix);
}

/**
 * Loopbacks and links of the core, the private space behind the translation, and every address of the router itself:
 * whoever sends there from outside means a router, or knows a way in that does not exist.
 */
function infrastructureOf(context: Context, device: Device, vrf: string | null, family: Family): string[] {
  const planned = context.plan.ranges.flatMap(({ ipv4, ipv6 }) =>
    family === 4 ? [ipv4.prefix, ipv4.loopbacks, ipv4.coreLinks] : [ipv6.infrastructureBlock],
  );
  const own = device.interfaces
    .filter((iface) => iface.vrf === vrf)
    .flatMap((iface) => [
      ...(family === 4 ? iface.ipv4 : iface.ipv6).map(addressOf),
      ...iface.vrrp.filter((group) => group.family === family).flatMap(({ addresses }) => addresses),
    ]);
  const single = own
    .filter((address) => !address.startsWith('fe80:'))
    .map((address) => `${address}/${family === 4 ? 32 : 128}`);
  return widestOf([...planned.map(formatPrefix), ...single]);
}

function entry(
  sequence: number,
  action: FilterEntry['action'],
  remark: string,
  origin: Origin,
  given: Partial<FilterEntry>,
): FilterEntry {
  return {
    sequence,
    action,
    protocol: 'ip',
    source: null,
    destination: null,
    sourcePorts: [],
    ports: [],
    type: null,
    established: false,
    log: false,
    remark,
    origin,
    ...given,
  };
}
