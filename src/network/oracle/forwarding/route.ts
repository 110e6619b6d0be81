/** Routes as a forwarding decision sees them. */
import type { Origin } from '../../../lib/origin.ts';

/** One way on. `nextHop` is null for a network that the interface is in itself. */
export interface Way {
  interface: string;
  nextHop: string | null;
}

export interface RouteEntry {
  prefix: string;
  length: number;
  protocol: 'connected' | 'static' | 'ospf' | 'bgp';
  /** Administrative distance: of the same prefix the nearer protocol wins. */
  distance: number;
  metric: number;
  /** Several of equal cost; the first by name is the one that a walk takes. */
  ways: Way[];
  /** Packets that no longer route takes are dropped. */
  discard: boolean;
  /** In words: `OSPF area 3`, `BGP session transit-x-ipv4`. */
  via: string;
  origin: Origin | null;
}

/** Distances that every platform here has by default. */
export const DISTANCE = { connected: 0, ospf: 110, ebgp: 20, ibgp: 200 } as const;

/** The better of two routes to an address: longer, then nearer, then cheaper; the first of equals. */
export function better(x: RouteEntry | null, y: RouteEntry | null): RouteEntry | null {
  if (x === null || y === null) return x ?? y;
  const order = y.length - x.length || x.distance - y.distance || x.metric - y.metric;
  return order <= 0 ? x : y;
}
