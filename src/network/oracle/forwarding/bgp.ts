/**
 * What BGP brings to a device's table for one address. Routes are pulled: a device asks its neighbours for theirs, with
 * the policies of both ends in between, so that a question touches only the speakers whose lists could let an answer
 * through. RFC 4271 9; defaults as `default-originate` gives them; nothing learned inside is told inside again.
 */
import type { Address } from '../../../lib/ip/address.ts';
import { formatPrefix } from '../../../lib/ip/format.ts';
import { toAddress, toPrefix } from '../../../lib/ip/parse.ts';
import { containsAddress } from '../../../lib/ip/prefix.ts';
import type { Device } from '../../model/device.ts';
import type { BgpSession } from '../../model/routing.ts';
import { comparePaths, type Path, plainPath } from '../bgp/path.ts';
import { couldPermit, decide } from '../bgp/policy.ts';
import { hear, tell } from '../bgp/speak.ts';
import { parsePrefix } from '../parsed.ts';
import type { View } from '../view.ts';
import { carrierOffers, type Offer, upstreamOffers } from './bgp-outside.ts';
import type { Outages } from './outages.ts';
import { DISTANCE, type RouteEntry, type Way } from './route.ts';
import { tablesOf } from './tables.ts';

const ANYWHERE = { 4: toPrefix('0.0.0.0/0'), 6: toPrefix('::/0') } as const;

/** Ways to a loopback inside: another protocol knows them. */
export type Resolve = (device: Device, vrf: string | null, address: Address) => readonly Way[];

/** BGP of one network under given outages. */
export class BgpRoutes {
  readonly #view: View;
  readonly #outages: Outages;
  readonly #resolve: Resolve;

  constructor(view: View, outages: Outages, resolve: Resolve) {
    this.#view = view;
    this.#outages = outages;
    this.#resolve = resolve;
  }

  /** The best route of every prefix that holds the address, those of the device itself apart. */
  routes(device: Device, vrf: string | null, address: Address): RouteEntry[] {
    return [...this.#best(device, vrf, address, new Set()).values()].flatMap((path) => {
      const { session, way, prefix } = path;
      if (session === null || way === null) return [];
      const inner = session.kind === 'ibgp';
      const ways = inner ? this.#resolve(device, vrf, toAddress(way.nextHop!)) : [way];
      if (ways.length === 0) return [];
      return [
        {
          prefix: formatPrefix(prefix),
          length: prefix.length,
          protocol: 'bgp' as const,
          distance: distanceOf(device, vrf, inner),
          metric: path.metric,
          ways: [...ways],
          discard: false,
          via: `BGP session ${session.name}`,
          origin: session.origin,
        },
      ];
    });
  }

  /** Best paths by prefix. `asked` are the devices that are waiting for this answer: a path never leads through them. */
  #best(device: Device, vrf: string | null, address: Address, asked: ReadonlySet<string>): Map<string, Path> {
    const best = new Map<string, Path>();
    const add = (path: Path): void => {
      const key = formatPrefix(path.prefix);
      const present = best.get(key);
      if (present === undefined || comparePaths(path, present) < 0) best.set(key, path);
    };
    for (const path of this.#own(device, vrf, address)) add(path);
    if (device.bgp === null) return best;
    for (const session of tablesOf(device).sessionsFor(address)) {
      if (session.vrf !== vrf || session.family !== address.family || !this.#isUp(device, session)) continue;
      for (const path of this.#offered(device, session, address, asked)) {
        const { path: taken } = hear(this.#view, device, session, path);
        if (taken !== null && this.#leadsOn(device, vrf, session, taken)) add(taken);
      }
    }
    return best;
  }

  /** A path whose next hop nothing leads to is none, however good it is: the next best stands (RFC 4271 9.1.2.1). */
  #leadsOn(device: Device, vrf: string | null, session: BgpSession, { way }: Path): boolean {
    if (session.kind !== 'ibgp' || way?.nextHop == null) return true;
    return this.#resolve(device, vrf, toAddress(way.nextHop)).length > 0;
  }

  #isUp(device: Device, session: BgpSession): boolean {
    const iface = session.interface === null ? undefined : tablesOf(device).interfaces.get(session.interface);
    return iface === undefined || this.#outages.up(device, iface);
  }

  /** Networks that the device originates itself. */
  #own(device: Device, vrf: string | null, address: Address): Path[] {
    const networks = device.bgp?.networks.filter((network) => network.vrf === vrf) ?? [];
    return networks.flatMap(({ prefix: text, policy }) => {
      const parsed = parsePrefix(text);
      if (!parsed.ok || !containsAddress(parsed.value, address)) return [];
      const path = plainPath(parsed.value, [], device.bgp!.routerId, null);
      const taken = policy === null ? path : decide(device, policy, path, device.bgp!.asn).path;
      return taken === null ? [] : [taken];
    });
  }

  /** What the other end of a session tells, before the own import policy. */
  #offered(device: Device, session: BgpSession, address: Address, asked: ReadonlySet<string>): Path[] {
    const far = this.#view.owners(session.remote, device.site.id)[0];
    const way: Way = { interface: session.interface ?? session.updateSource ?? '', nextHop: session.remote };
    if (far === undefined) {
      const offers: Offer[] =
        session.kind === 'wan'
          ? carrierOffers(this.#view, this.#outages, device, session, address)
          : upstreamOffers(this.#view, session, address);
      return offers.map(({ prefix, asPath }) => plainPath(prefix, asPath, session.remote, way));
    }
    const { device: neighbour } = far;
    const back = neighbour.bgp?.sessions.find(
      (one) => one.remote === session.local && one.local === session.remote && one.family === session.family,
    );
    if (back === undefined || asked.has(neighbour.id) || !this.#isUp(neighbour, back)) return [];
    const told: Path[] = [];
    const id = neighbour.bgp!.routerId;
    if (back.defaultOriginate) told.push(plainPath(ANYWHERE[address.family], [back.localAs], id, way));
    if (!couldPermit(neighbour, back.exportPolicy, address)) return told;
    const known = this.#best(neighbour, back.vrf, address, new Set([...asked, device.id]));
    for (const path of known.values()) {
      const { path: exported } = tell(this.#view, neighbour, back, path);
      if (exported === null) continue;
      const kept = back.kind === 'ibgp' && !back.nextHopSelf && path.way !== null;
      told.push({ ...exported, way: { ...way, nextHop: kept ? path.way!.nextHop : session.remote } });
    }
    return told;
  }
}

/** What the device gives a route of its main table by the session that it came from; other tables have the defaults. */
function distanceOf({ bgp }: Device, vrf: string | null, inner: boolean): number {
  const own = vrf === null ? bgp?.distance : null;
  return inner ? (own?.internal ?? DISTANCE.ibgp) : (own?.external ?? DISTANCE.ebgp);
}
