/** One OSPF area as a graph of routers, and the shortest ways through it (RFC 2328 16.1, RFC 5340 4.8.1). */
import type { Prefix } from '../../../lib/ip/address.ts';
import { addressOf } from '../../addresses.ts';
import type { Device } from '../../model/device.ts';
import type { Interface } from '../../model/interface.ts';
import type { Ospf } from '../../model/routing.ts';
import { parseInterfaceAddress } from '../parsed.ts';
import type { View } from '../view.ts';
import type { Outages } from './outages.ts';
import type { Way } from './route.ts';

type Family = 4 | 6;

export interface Router {
  device: Device;
  ospf: Ospf;
  edges: { to: string; cost: number; way: Way }[];
  /** Networks that the router tells the area of. */
  networks: { prefix: Prefix; cost: number }[];
}

/** Routers by device id. */
export type Area = ReadonlyMap<string, Router>;

export interface Distance {
  cost: number;
  ways: Way[];
}

/** The area around one router: everyone that adjacencies lead to. Each router is asked once. */
export function areaAround(
  view: View,
  outages: Outages,
  start: Device,
  process: string,
  id: number,
  family: Family,
): Area {
  const area = new Map<string, Router>();
  const waiting = [start];
  for (let device = waiting.pop(); device !== undefined; device = waiting.pop()) {
    const ospf = device.ospf.find(({ name }) => name === process);
    if (area.has(device.id) || ospf === undefined) continue;
    const router: Router = { device, ospf, edges: [], networks: [] };
    area.set(device.id, router);
    for (const iface of device.interfaces) {
      if (!speaks(iface, process, id, family) || !outages.up(device, iface)) continue;
      // A further area over the same line has no addresses of its own (RFC 5185).
      if (iface.ospf!.area === id) router.networks.push(...networksOf(iface, family));
      if (iface.ospf!.passive) continue;
      for (const far of view.neighbours({ device, interface: iface })) {
        const meets = speaks(far.interface, process, id, family) && !far.interface.ospf!.passive;
        const address = (family === 4 ? far.interface.ipv4 : far.interface.ipv6)[0];
        if (!meets || address === undefined || !outages.up(far.device, far.interface)) continue;
        const way = { interface: iface.name, nextHop: addressOf(address) };
        router.edges.push({ to: far.device.id, cost: iface.ospf!.cost, way });
        waiting.push(far.device);
      }
    }
  }
  return area;
}

function speaks(iface: Interface, process: string, area: number, family: Family): boolean {
  const { ospf } = iface;
  if (ospf === null || ospf.process !== process || !(family === 4 ? ospf.ipv4 : ospf.ipv6)) return false;
  return ospf.area === area || ospf.multiArea.includes(area);
}

function networksOf(iface: Interface, family: Family): Router['networks'] {
  return (family === 4 ? iface.ipv4 : iface.ipv6).flatMap((text) => {
    const parsed = parseInterfaceAddress(text);
    return parsed.ok ? [{ prefix: parsed.value.prefix, cost: iface.ospf!.cost }] : [];
  });
}

/** Cost and first ways from one router to every other; equal ways are all kept, by name. */
export function shortestWays(area: Area, from: string): ReadonlyMap<string, Distance> {
  const found = new Map<string, Distance>([[from, { cost: 0, ways: [] }]]);
  const done = new Set<string>();
  for (;;) {
    const next = nearest(found, done);
    if (next === null) break;
    const [id, { cost, ways }] = next;
    done.add(id);
    for (const edge of area.get(id)?.edges ?? []) {
      if (done.has(edge.to)) continue;
      const total = cost + edge.cost;
      const known = found.get(edge.to);
      const first = id === from ? [edge.way] : ways;
      if (known === undefined || total < known.cost) found.set(edge.to, { cost: total, ways: first });
      else if (total === known.cost) found.set(edge.to, { cost: total, ways: merged(known.ways, first) });
    }
  }
  return found;
}

function nearest(found: ReadonlyMap<string, Distance>, done: ReadonlySet<string>): [string, Distance] | null {
  let best: [string, Distance] | null = null;
  for (const entry of found) {
    if (!done.has(entry[0]) && (best === null || entry[1].cost < best[1].cost)) best = entry;
  }
  return best;
}

/** Both lists without twins, in the order of names. */
export function merged(x: readonly Way[], y: readonly Way[]): Way[] {
  const keyed = new Map([...x, ...y].map((way) => [`${way.interface} ${way.nextHop}`, way]));
  return [...keyed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, way]) => way);
}
