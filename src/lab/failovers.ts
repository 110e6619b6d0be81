/** What a lab can lose and live on, and between whom that shows: derived from the topology and the packet oracle. Pure. */
import type { Origin } from '../lib/origin.ts';
import type { Device } from '../network/model/device.ts';
import type { Interface } from '../network/model/interface.ts';
import type { End as Port } from '../network/oracle/ends.ts';
import type { Hop } from '../network/oracle/packet/answer.ts';
import { View } from '../network/oracle/view.ts';
import { specOf } from '../network/spec.ts';
import { type Change, endOf, powerOff, silence, unplug } from './break-scripts.ts';
import { nodeNames } from './cabling.ts';
import type { End } from './ends.ts';
import { isOutside, Search, type Watched } from './failover-search.ts';
import type { Cable } from './model.ts';
import { groupBy, jointsOf } from './outside/joints.ts';
import type { ProbeSource } from './probes.ts';

export interface Failover {
  /** After `failover/`. */
  name: string;
  title: string;
  origins: Origin[];
  watched: Watched[];
  /** Seconds until every router has noticed, a family. */
  noticed: Record<4 | 6, number>;
  /** Nodes whose adjacencies and sessions must be back before it is over. */
  touched: string[];
  /** What to do: for each member of a cluster, of which the active one is chosen when it is known. */
  changes: { node: string; change: Change }[];
  device: Device;
}

/** FRR's own interval where the interface says none: 3 x 300 ms. */
const DEFAULT_BFD_S = 0.9;

/** Carriers' links, borders, a spoke of each kind of routing, clusters. */
export function failoversOf(source: ProbeSource): Failover[] {
  const view = new View(source.sites.context);
  const search = new Search(source, view);
  return [
    ...upstreamLinks(source, search),
    ...borders(source, search),
    ...spokes(source, search),
    ...clusters(source, search),
  ];
}

/** Each line to a carrier, without light and silent. */
function upstreamLinks(source: ProbeSource, search: Search): Failover[] {
  const joints = jointsOf(source.sites).filter(({ upstream }) => upstream.kind === 'transit');
  const lines = groupBy(joints, ({ upstreamId, connectionId }) => `${upstreamId} ${connectionId}`);
  return [...lines].flatMap(([word, [joint]]) => {
    const { device, session } = joint!;
    const port = device.interfaces.find(({ name }) => name === session.interface);
    if (port === undefined) return [];
    return lossesOf(source, search, { device, interface: port }, word.replace(' ', '/'), (end) =>
      search.isInternet(end),
    );
  });
}

/** Each router with a carrier's line, all of it. */
function borders(source: ProbeSource, search: Search): Failover[] {
  const joints = jointsOf(source.sites).filter(({ upstream }) => upstream.kind === 'transit');
  const devices = new Set(joints.map(({ device }) => device));
  return [...devices].flatMap((device): Failover[] => {
    if (device.cluster !== null) return [];
    const down = device.interfaces.map((one) => ({ device, interface: one }));
    const watched = search.pairs(
      down,
      (hop) => hop.device === device.id,
      (end) => search.isInternet(end),
    );
    return death(source, device, watched, 0);
  });
}

/** A spoke of each kind of routing, whose packets leave by a line that another one can stand in for. */
function spokes(source: ProbeSource, search: Search): Failover[] {
  const { sites, lab } = source;
  const found = new Map<string, Failover[]>();
  for (const site of sites.sites) {
    const spec = specOf(sites.context, site);
    const row = sites.context.rows.byId.get(site);
    if (spec === null || row?.agency !== true || spec.wan.length < 2 || found.has(spec.routing)) continue;
    const port = search.wayOut(site);
    if (port === null || !lab.cables.some((cable) => isAt(cable, port))) continue;
    const far = (end: End): boolean => !isOutside(end) && search.siteOf(end) !== site;
    const losses = lossesOf(source, search, port, `${spec.routing}/${site}`, far, site);
    if (losses.some(({ watched }) => watched.some(({ survives }) => survives))) found.set(spec.routing, losses);
  }
  return [...found.values()].flat();
}

/** The member that holds a cluster's addresses: the others go on (VRRP, RFC 9568 6.1: three intervals and the skew). */
function clusters(source: ProbeSource, search: Search): Failover[] {
  return [...source.sites.devices.values()].flatMap((device): Failover[] => {
    if (device.cluster === null) return [];
    const watched = search.pairs(
      [],
      (hop) => hop.device === device.id,
      () => true,
    );
    return death(source, device, watched, 4);
  });
}

function death(source: ProbeSource, device: Device, watched: Watched[], noticed: number): Failover[] {
  const nodes = source.lab.nodes.filter(({ name }) => nodeNames(device).includes(name));
  if (watched.length === 0 || nodes.length === 0) return [];
  return [
    {
      name: `power-off/${device.id}`,
      title: `${device.id}${device.cluster === null ? '' : "'s active member"} dies: ${wordsOf(watched)}`,
      origins: [device.origin],
      watched,
      noticed: { 4: noticed, 6: noticed },
      touched: nodes.map(({ name }) => name),
      changes: nodes.map((node) => ({ node: node.name, change: powerOff(node) })),
      device,
    },
  ];
}

/** The line of a port without light, and silent where somebody would notice that. */
function lossesOf(
  { lab }: ProbeSource,
  search: Search,
  port: Port,
  word: string,
  far: (end: End) => boolean,
  site: string | null = null,
): Failover[] {
  const cable = lab.cables.find((one) => isAt(one, port));
  const nodes = new Map(lab.nodes.map((node) => [node.name, node]));
  const ends =
    cable === undefined ? [] : [cable.a, cable.b].map((end) => endOf(nodes, end)).filter((end) => end !== null);
  if (ends.length !== 2) return [];
  const { device, interface: iface } = port;
  const crosses = (hop: Hop): boolean => hop.device === device.id && (hop.in === iface.name || hop.out === iface.name);
  const watched = search.pairs([port], crosses, far, site);
  if (watched.length === 0) return [];
  // Our own end: its daemon brings its routes back.
  const own = ends.find(([node]) => nodeNames(device).includes(node.name))!;
  const base = {
    origins: [iface.origin],
    watched,
    touched: ends.map(([node]) => node.name),
    device,
  };
  const change = (one: Change) => [{ node: own[0].name, change: one }];
  const loud: Failover = {
    ...base,
    name: `link-down/${word}`,
    title: `${cable!.link} goes out: ${wordsOf(watched)}`,
    noticed: { 4: 0, 6: 0 },
    changes: change(unplug(own)),
  };
  const [four, six] = [noticing(device, iface, 4), noticing(device, iface, 6)];
  if (watched.some(({ family }) => (family === 4 ? four : six) === null)) return [loud];
  const silent: Failover = {
    ...base,
    name: `silent-cut/${word}`,
    title: `${cable!.link} drops everything in silence: ${wordsOf(watched)}`,
    noticed: { 4: four ?? 0, 6: six ?? 0 },
    changes: change(silence(ends)),
  };
  return [loud, silent];
}

/**
 * Seconds until a silent line is noticed: the slowest of the protocols that bring routes over it. Null: nobody asks the far
 * end (static routes), and only the light tells.
 */
export function noticing(device: Device, iface: Interface, family: 4 | 6): number | null {
  const { bfd, ospf } = iface;
  const detected =
    bfd === null ? DEFAULT_BFD_S : (Math.max(bfd.interval, bfd.minimumReceive, 300) * bfd.multiplier) / 1000;
  const sessions = (device.bgp?.sessions ?? []).filter((one) => one.interface === iface.name && one.family === family);
  const spoken = ospf !== null && !ospf.passive && (family === 4 ? ospf.ipv4 : ospf.ipv6);
  const times = [
    ...sessions.map((session) => (session.bfd ? detected : session.hold)),
    ...(spoken ? [ospf.bfd ? detected : ospf.dead] : []),
  ];
  return times.length === 0 ? null : Math.max(...times);
}

function isAt({ a, b }: Cable, { device, interface: iface }: Port): boolean {
  const names = nodeNames(device);
  return [a, b].some((end) => names.includes(end.node) && end.interface === iface.name);
}

function wordsOf(watched: readonly Watched[]): string {
  return watched
    .map(
      ({ family, from, to, survives }) => `IPv${family} ${from.word} to ${to.word} ${survives ? 'goes on' : 'stops'}`,
    )
    .join(', ');
}
