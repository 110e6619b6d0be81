/**
 * What OSPF brings to a device's table: networks of its areas, summaries of others, a default in stub areas, and what
 * borders of the AS redistribute. RFC 2328 11, 12.4.3, 16.2, 16.4; RFC 5340 is the same in shape.
 */
import type { Address, Prefix } from '../../../lib/ip/address.ts';
import { formatPrefix } from '../../../lib/ip/format.ts';
import { toPrefix } from '../../../lib/ip/parse.ts';
import { containsAddress, samePrefix } from '../../../lib/ip/prefix.ts';
import type { Device } from '../../model/device.ts';
import type { Ospf, OspfArea } from '../../model/routing.ts';
import type { View } from '../view.ts';
import { type Candidate, precedes, RANK, rangesOf, summaries, withinArea } from './ospf-candidates.ts';
import { type Area, areaAround, type Distance, merged, type Router, shortestWays } from './ospf-graph.ts';
import type { Outages } from './outages.ts';
import { DISTANCE, type RouteEntry, type Way } from './route.ts';

type Family = 4 | 6;

/** Routes of other protocols to an address that a border of the AS tells, by its policies. */
export type Externals = (router: Router, address: Address) => readonly { prefix: Prefix; cost: number; what: string }[];

/** What a border of a stub area asks for its default (RFC 2328 12.4.3.1). */
const STUB_DEFAULT_COST = 1;

const ANYWHERE = { 4: toPrefix('0.0.0.0/0'), 6: toPrefix('::/0') } as const;

interface Place {
  device: Device;
  process: string;
  area: OspfArea;
  family: Family;
}

/** Areas and shortest ways of one network, made when asked for and kept. */
export class OspfRoutes {
  readonly #view: View;
  readonly #outages: Outages;
  readonly #externals: Externals;
  readonly #areas = new Map<string, Area[]>();
  readonly #ways = new Map<string, ReadonlyMap<string, Distance>>();
  readonly #told = new Map<string, { prefix: Prefix; cost: number }[]>();

  constructor(view: View, outages: Outages, externals: Externals) {
    this.#view = view;
    this.#outages = outages;
    this.#externals = externals;
  }

  /** The best route of every instance of the device to an address, or null. OSPF runs in the default table only. */
  route(device: Device, address: Address): RouteEntry | null {
    const spoken = device.ospf.filter(({ ipv4, ipv6 }) => (address.family === 4 ? ipv4 : ipv6));
    const candidates = spoken.flatMap((ospf) => this.#candidates(device, ospf, address));
    const best = candidates.reduce<Candidate | null>(
      (first, other) => (first === null || precedes(other, first) ? other : first),
      null,
    );
    if (best === null) return null;
    const equals = candidates.filter((candidate) => !precedes(best, candidate));
    return {
      prefix: formatPrefix(best.prefix),
      length: best.prefix.length,
      protocol: 'ospf',
      distance: DISTANCE.ospf,
      metric: best.cost,
      ways: equals.reduce<Way[]>((ways, equal) => merged(ways, equal.ways), []),
      discard: best.discard,
      via: best.via,
      origin: device.ospf[0]!.origin,
    };
  }

  #candidates(device: Device, ospf: Ospf, address: Address): Candidate[] {
    const found: Candidate[] = [];
    const border = ospf.areas.some(({ id }) => id === 0);
    for (const area of ospf.areas) {
      const place: Place = { device, process: ospf.name, area, family: address.family };
      const graph = this.#area(place);
      const ways = this.#waysIn(place, graph);
      found.push(...withinArea(graph, ways, device.id, area.id, address));
      if (area.id === 0) found.push(...this.#summaries(place, ospf, graph, ways, address));
      else if (border) found.push(...this.#discards(place, address));
      else found.push(...this.#fromBorders(place, graph, ways, address));
      if (area.type === 'normal') found.push(...this.#fromOutside(device, graph, ways, address));
    }
    return found;
  }

  /**
   * The ranges that a border tells lead nowhere at the border itself, lest what no network takes follows the default and
   * comes back: routers bring a discard route with each (Cisco `discard-route internal`, FRR's ospfd).
   */
  #discards(place: Place, address: Address): Candidate[] {
    const ranges = rangesOf(place.area, place.family).filter((range) => containsAddress(range, address));
    if (ranges.length === 0) return [];
    const told = this.#toldOf(place);
    return ranges
      .filter((range) => told.some(({ prefix }) => samePrefix(prefix, range)))
      .map((prefix) => {
        const via = `OSPF range of area ${place.area.id}`;
        return { prefix, rank: RANK.intra, cost: 0, far: 0, ways: [], via, discard: true };
      });
  }

  /** Networks of other areas, as their borders tell the backbone. */
  #summaries(
    { device, process, family }: Place,
    ospf: Ospf,
    backbone: Area,
    ways: ReadonlyMap<string, Distance>,
    address: Address,
  ): Candidate[] {
    const found: Candidate[] = [];
    for (const [id, { device: border, ospf: its }] of backbone) {
      const distance = ways.get(id);
      if (id === device.id || distance === undefined) continue;
      for (const area of its.areas.filter((candidate) => candidate.id !== 0)) {
        const own = ospf.areas.find((candidate) => candidate.id === area.id);
        // A border believes its own range, not its twin's (RFC 2328 16.2 (3)).
        const believed = own === undefined ? [] : rangesOf(own, family).map(formatPrefix);
        for (const { prefix, cost } of this.#toldOf({ device: border, process, area, family })) {
          if (!containsAddress(prefix, address) || believed.includes(formatPrefix(prefix))) continue;
          const total = distance.cost + cost;
          const via = `OSPF summary of area ${area.id} by ${id}`;
          found.push({ prefix, rank: RANK.inter, cost: total, far: 0, ways: distance.ways, via, discard: false });
        }
      }
    }
    return found;
  }

  /** What the borders of an area tell its inner routers: a default into a stub area, everything into another one. */
  #fromBorders({ area }: Place, graph: Area, ways: ReadonlyMap<string, Distance>, address: Address): Candidate[] {
    const found: Candidate[] = [];
    for (const [id, { device: border, ospf }] of graph) {
      const distance = ways.get(id);
      if (distance === undefined || !ospf.areas.some((candidate) => candidate.id === 0)) continue;
      const add = (prefix: Prefix, cost: number): void => {
        const via = `OSPF area ${area.id}, told by ${id}`;
        found.push({
          prefix,
          rank: RANK.inter,
          cost: distance.cost + cost,
          far: 0,
          ways: distance.ways,
          via,
          discard: false,
        });
      };
      if (area.type === 'totally-stubby') add(ANYWHERE[address.family], STUB_DEFAULT_COST);
      else {
        const others = { ...ospf, areas: ospf.areas.filter((candidate) => candidate.id !== area.id) };
        for (const { prefix, cost, rank, discard } of this.#candidates(border, others, address)) {
          if (rank !== RANK.external && !discard) add(prefix, cost);
        }
      }
    }
    return found;
  }

  #fromOutside(device: Device, graph: Area, ways: ReadonlyMap<string, Distance>, address: Address): Candidate[] {
    const found: Candidate[] = [];
    for (const [id, router] of graph) {
      const distance = ways.get(id);
      if (id === device.id || distance === undefined) continue;
      for (const { prefix, cost, what } of this.#externals(router, address)) {
        const via = `OSPF external: ${what} of ${id}`;
        found.push({ prefix, rank: RANK.external, cost, far: distance.cost, ways: distance.ways, via, discard: false });
      }
    }
    return found;
  }

  #area(place: Place): Area {
    const { device, process, area, family } = place;
    const key = `${process} ${area.id} ${family}`;
    const known = this.#areas.get(key) ?? [];
    let found = known.find((graph) => graph.has(device.id));
    if (found === undefined) {
      found = areaAround(this.#view, this.#outages, device, process, area.id, family);
      this.#areas.set(key, [...known, found]);
    }
    return found;
  }

  #waysIn(place: Place, graph: Area): ReadonlyMap<string, Distance> {
    const key = `${place.device.id} ${place.process} ${place.area.id} ${place.family}`;
    let found = this.#ways.get(key);
    if (found === undefined) {
      found = shortestWays(graph, place.device.id);
      this.#ways.set(key, found);
    }
    return found;
  }

  #toldOf(place: Place): { prefix: Prefix; cost: number }[] {
    const key = `${place.device.id} ${place.process} ${place.area.id} ${place.family}`;
    let found = this.#told.get(key);
    if (found === undefined) {
      const graph = this.#area(place);
      found = summaries(graph, this.#waysIn(place, graph), rangesOf(place.area, place.family));
      this.#told.set(key, found);
    }
    return found;
  }
}
