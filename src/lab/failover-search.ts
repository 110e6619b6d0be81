/** Between whom it shows that something of a lab is gone: pairs of ends that the packet oracle is asked for. Pure. */

import type { End as Port } from '../network/oracle/ends.ts';
import { Outages } from '../network/oracle/forwarding/outages.ts';
import { Routes } from '../network/oracle/forwarding/table.ts';
import type { Hop } from '../network/oracle/packet/answer.ts';
import type { View } from '../network/oracle/view.ts';
import { type End, endsOf } from './ends.ts';
import type { ProbeSource } from './probes.ts';
import { askWay } from './way.ts';

/** Two ends whose packets go where it will break. */
export interface Watched {
  family: 4 | 6;
  from: End;
  to: End;
  /** What the oracle says while it is broken: the packets find another way. */
  survives: boolean;
}

/** Pairs asked for a failover and family: the first that survives is taken. */
const ASKED = 1500;

/** Asks the oracle for pairs of ends. */
export class Search {
  readonly #view: View;
  readonly #ends: End[];
  readonly #routes: Routes;
  readonly #internet: ReadonlySet<string>;

  constructor(source: ProbeSource, view: View) {
    this.#view = view;
    this.#ends = endsOf(source, view);
    this.#routes = new Routes(view);
    const hosts = source.lab.outside.hosts.filter(({ kind }) => kind === 'internet');
    this.#internet = new Set(hosts.map(({ node }) => node));
  }

  /**
   * A pair a family: whose packets cross the place, there or back, and survive; else one that does not; else one whose
   * packets go elsewhere, and are not to notice.
   */
  pairs(
    down: readonly Port[],
    crosses: (hop: Hop) => boolean,
    far: (end: End) => boolean,
    site: string | null = null,
  ): Watched[] {
    const broken = new Routes(this.#view, new Outages(this.#view, down));
    const dead = new Set(down.length > 1 ? down.map(({ device }) => device.id) : []);
    const senders = this.#ends.filter(
      (end) => end.sends && !isOutside(end) && (site === null || this.siteOf(end) === site),
    );
    // A client's address is known when it has one; a router's own answers say nothing of those behind it.
    const takers = this.#ends.filter((end) => end.sends && !end.given && far(end) && !dead.has(end.word));
    return ([4, 6] as const).flatMap((family): Watched[] => {
      let lost: Watched | null = null;
      let beside: Watched | null = null;
      let asked = 0;
      for (const to of takers) {
        for (const from of senders) {
          if (from.node === to.node || dead.has(from.word)) continue;
          if (++asked > ASKED) return listOf(lost ?? beside);
          const hops = this.#hops(this.#routes, from, to, family);
          if (hops === null) continue;
          const survives = this.#hops(broken, from, to, family) !== null;
          if (!hops.some(crosses)) {
            if (survives) beside ??= { family, from, to, survives };
            continue;
          }
          if (survives) return [{ family, from, to, survives }];
          lost ??= { family, from, to, survives };
        }
      }
      return listOf(lost ?? beside);
    });
  }

  isInternet({ node }: End): boolean {
    return this.#internet.has(node);
  }

  /** The site that an end stands in; null for those outside. */
  siteOf({ site, word }: End): string | null {
    return site ?? this.#view.deviceIds().get(word) ?? null;
  }

  /** The port by which a site's packets leave it for another site. */
  wayOut(site: string): Port | null {
    for (const family of [6, 4] as const) {
      for (const from of this.#ends.filter((end) => end.sends && this.siteOf(end) === site)) {
        for (const to of this.#ends.filter(
          (end) => end.sends && !end.given && !isOutside(end) && this.siteOf(end) !== site,
        )) {
          const last = lastInside(this.#hops(this.#routes, from, to, family) ?? [], site);
          const device = last === undefined ? null : this.#view.device(last.device);
          const port = device?.interfaces.find(({ name }) => name === last!.out);
          if (device !== null && port !== undefined) return { device, interface: port };
        }
      }
    }
    return null;
  }

  /** The way there and back, or null where the packets do not arrive. */
  #hops(routes: Routes, from: End, to: End, family: 4 | 6): Hop[] | null {
    const destination = to[`ipv${family}`];
    const way = destination === null ? null : askWay(routes, from, destination, { protocol: 'icmp', port: null });
    return way?.passes === true ? [...way.there.hops, ...(way.back?.hops ?? [])] : null;
  }
}

/** The hop by which the packets there leave the site: before the first one elsewhere. */
function lastInside(hops: readonly Hop[], site: string): Hop | undefined {
  const outside = hops.findIndex((hop) => hop.site !== site);
  return hops[outside - 1];
}

export function isOutside({ ingress }: End): boolean {
  return ingress !== null;
}

function listOf(watched: Watched | null): Watched[] {
  return watched === null ? [] : [watched];
}
