/** The kinds of routes that OSPF knows, and which of two wins. */
import type { Address, Prefix } from '../../../lib/ip/address.ts';
import { formatPrefix } from '../../../lib/ip/format.ts';
import { containsAddress, containsPrefix } from '../../../lib/ip/prefix.ts';
import type { OspfArea } from '../../model/routing.ts';
import { parsePrefix } from '../parsed.ts';
import type { Area, Distance } from './ospf-graph.ts';
import type { Way } from './route.ts';

/** RFC 2328 16.4.1: of one prefix, ways inside the area win over those through others, and these over what is outside. */
export const RANK = { intra: 0, inter: 1, external: 2 } as const;

export interface Candidate {
  prefix: Prefix;
  rank: number;
  cost: number;
  /** Between external routes of one cost (type 2): how far the router is that tells them. */
  far: number;
  ways: Way[];
  via: string;
  /** A border's own range: what no network in it takes ends there. */
  discard: boolean;
}

/** Whether `x` is better than `y`: longer, then by kind, then cheaper, then nearer. */
export function precedes(x: Candidate, y: Candidate): boolean {
  const order = y.prefix.length - x.prefix.length || x.rank - y.rank || x.cost - y.cost || x.far - y.far;
  return order < 0;
}

/** Networks of the area itself that hold the address. */
export function withinArea(
  area: Area,
  ways: ReadonlyMap<string, Distance>,
  self: string,
  id: number,
  address: Address,
): Candidate[] {
  const found: Candidate[] = [];
  for (const [router, { networks }] of area) {
    const distance = ways.get(router);
    if (router === self || distance === undefined) continue;
    for (const { prefix, cost } of networks) {
      if (!containsAddress(prefix, address)) continue;
      const total = distance.cost + cost;
      const via = `OSPF area ${id}`;
      found.push({ prefix, rank: RANK.intra, cost: total, far: 0, ways: distance.ways, via, discard: false });
    }
  }
  return found;
}

/** The ranges that a border tells for an area instead of its networks. */
export function rangesOf(area: OspfArea, family: 4 | 6): Prefix[] {
  return (family === 4 ? area.ranges4 : area.ranges6).flatMap((text) => {
    const parsed = parsePrefix(text);
    return parsed.ok ? [parsed.value] : [];
  });
}

/**
 * What a border tells others of an area: each range that holds a reachable network, at the cost of its farthest (RFC
 * 2328 12.4.3), and every network that lies in no range.
 */
export function summaries(
  area: Area,
  ways: ReadonlyMap<string, Distance>,
  ranges: readonly Prefix[],
): { prefix: Prefix; cost: number }[] {
  const told = new Map<string, { prefix: Prefix; cost: number }>();
  for (const [router, { networks }] of area) {
    const distance = ways.get(router);
    if (distance === undefined) continue;
    for (const network of networks) {
      const range = ranges.find((candidate) => containsPrefix(candidate, network.prefix));
      const prefix = range ?? network.prefix;
      const cost = distance.cost + network.cost;
      const key = formatPrefix(prefix);
      const present = told.get(key);
      if (present === undefined) told.set(key, { prefix, cost });
      else present.cost = range === undefined ? Math.min(present.cost, cost) : Math.max(present.cost, cost);
    }
  }
  return [...told.values()];
}
