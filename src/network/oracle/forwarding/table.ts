/** The forwarding table of any device, asked one address at a time. */
import type { Address } from '../../../lib/ip/address.ts';
import { formatAddress } from '../../../lib/ip/format.ts';
import type { Device } from '../../model/device.ts';
import type { Ospf } from '../../model/routing.ts';
import { parsePrefix } from '../parsed.ts';
import type { View } from '../view.ts';
import { BgpRoutes, type Resolve } from './bgp.ts';
import { permitsPrefix } from './distribution.ts';
import { connectedRoutes, staticRoutes } from './local.ts';
import { type Externals, OspfRoutes } from './ospf.ts';
import { Outages } from './outages.ts';
import { better, type RouteEntry } from './route.ts';

/** What RFC 2328 leaves to the maker: type 2 with this cost, for redistributed routes and for a default. */
const EXTERNAL_COST = 20;
const DEFAULT_COST = 1;

/** The routes of a whole network under given outages. Areas and paths are computed when first asked for. */
export class Routes {
  readonly view: View;
  readonly outages: Outages;
  readonly #bgp: BgpRoutes;
  readonly #ospf: OspfRoutes;
  readonly #found = new WeakMap<Device, Map<string, RouteEntry | null>>();
  readonly #told = new WeakMap<Ospf, Map<string, ReturnType<Externals>>>();
  /** While the way to a BGP neighbour is looked for, BGP itself has no say. */
  #resolving = false;

  constructor(view: View, outages: Outages = new Outages()) {
    this.view = view;
    this.outages = outages;
    this.#ospf = new OspfRoutes(view, outages, this.#externals);
    this.#bgp = new BgpRoutes(view, outages, this.#toLoopback);
  }

  /** The route that a packet to the address takes in this table: longest prefix, nearest protocol, cheapest; or null. */
  lookup(device: Device, vrf: string | null, address: Address): RouteEntry | null {
    return remembered(this.#found, device, `${vrf ?? ''} ${keyOf(address)}`, () => this.#best(device, vrf, address));
  }

  #best(device: Device, vrf: string | null, address: Address): RouteEntry | null {
    const ospf = vrf === null ? this.#ospf.route(device, address) : null;
    return [...this.#others(device, vrf, address), ...(ospf === null ? [] : [ospf])].reduce(better, null);
  }

  #others(device: Device, vrf: string | null, address: Address): RouteEntry[] {
    return [
      ...connectedRoutes(device, vrf, address, this.outages),
      ...staticRoutes(this.view, device, vrf, address, this.outages),
      ...(this.#resolving ? [] : this.#bgp.routes(device, vrf, address)),
    ];
  }

  /** Ways to a neighbour inside: by anything but BGP, which would ask for itself. */
  readonly #toLoopback: Resolve = (device, vrf, address) => {
    this.#resolving = true;
    const ospf = vrf === null ? this.#ospf.route(device, address) : null;
    this.#resolving = false;
    const routes = [
      ...connectedRoutes(device, vrf, address, this.outages),
      ...staticRoutes(this.view, device, vrf, address, this.outages),
      ...(ospf === null ? [] : [ospf]),
    ];
    const best = routes.reduce(better, null);
    if (best === null || best.discard || best.length === 0) return [];
    return best.ways.map((way) => ({ ...way, nextHop: way.nextHop ?? formatAddress(address) }));
  };

  /** What a router tells OSPF of its other routes: those in use whose protocol it redistributes, by policy; a default. */
  readonly #externals: Externals = ({ device, ospf }, address) => {
    if (ospf.redistribute.length === 0 && !ospf.defaultOriginate) return [];
    // Every router of the area asks for the same.
    const key = `${this.#resolving} ${keyOf(address)}`;
    return remembered(this.#told, ospf, key, () => this.#redistributed(device, ospf, address));
  };

  #redistributed(device: Device, ospf: Ospf, address: Address): ReturnType<Externals> {
    const inUse = new Map<string, RouteEntry>();
    for (const route of this.#others(device, null, address)) {
      inUse.set(route.prefix, better(inUse.get(route.prefix) ?? null, route)!);
    }
    return [...inUse.values()].flatMap((route) => {
      const parsed = parsePrefix(route.prefix);
      if (!parsed.ok) return [];
      const what = `${route.protocol} ${route.prefix}`;
      if (route.length === 0) return ospf.defaultOriginate ? [{ prefix: parsed.value, cost: DEFAULT_COST, what }] : [];
      const told = ospf.redistribute.some(({ protocol, policy4, policy6 }) => {
        const policy = address.family === 4 ? policy4 : policy6;
        return protocol === route.protocol && (policy === null || permitsPrefix(device, policy, parsed.value));
      });
      return told ? [{ prefix: parsed.value, cost: EXTERNAL_COST, what }] : [];
    });
  }
}

function keyOf({ family, a, b, c, d }: Address): string {
  return `${family} ${a} ${b} ${c} ${d}`;
}

/** What is kept for a key of an object, made when it is first asked for. */
function remembered<K extends object, V extends object | null>(
  kept: WeakMap<K, Map<string, V>>,
  object: K,
  key: string,
  make: () => V,
): V {
  let found = kept.get(object);
  if (found === undefined) {
    found = new Map();
    kept.set(object, found);
  }
  let value = found.get(key);
  if (value === undefined) {
    value = make();
    found.set(key, value);
  }
  return value;
}
