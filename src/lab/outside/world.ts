/** What the builders of the world outside share: free networks and AS numbers, and what they have built so far. */
import type { GivenPrefixes } from '../../inventory/types.ts';
import type { Prefix } from '../../lib/ip/address.ts';
import { formatAddress } from '../../lib/ip/format.ts';
import { toPrefix } from '../../lib/ip/parse.ts';
import { strangers } from '../../network/oracle/route/samples.ts';
import type { LabSites } from '../cabling.ts';
import type { Cable, LabNode, OutsideHost, Told } from '../model.ts';
import { Space } from './space.ts';

/** The networks in which the Internet's hosts stand, and its AS number. */
export interface Internet {
  asn: number;
  /** Everything of IPv4 stands in one network: there are few. */
  ipv4: Prefix;
  /** Lines and the DNS; the IPv6-only host; the dual-stack host. */
  ipv6: readonly [Prefix, Prefix, Prefix];
}

export class World {
  readonly sites: LabSites;
  readonly space: Space;
  readonly internet: Internet;
  readonly nodes: LabNode[] = [];
  readonly cables: Cable[] = [];
  readonly told: Told[] = [];
  readonly hosts: OutsideHost[] = [];
  /** Of these somebody else holds the ROA: nobody may originate them. */
  readonly refuted: Readonly<Record<4 | 6, Prefix>>;
  readonly #numbers: number[];
  readonly #networks = new Map<string, Prefix>();

  constructor(sites: LabSites) {
    this.sites = sites;
    this.space = new Space(sites.context, sites.devices.values());
    // The first one is the stranger of the oracle's samples.
    this.#numbers = strangers(sites.context).slice(1);
    const { space } = this;
    this.internet = {
      asn: this.number(),
      ipv4: space.network(4),
      ipv6: [space.network(6), space.network(6), space.network(6)],
    };
    this.refuted = { 4: space.network(4), 6: space.network(6) };
  }

  /** An AS number that nobody has; the last one again and again where there are no more. */
  number(): number {
    const last = this.#numbers.length - 1;
    return (last > 0 ? this.#numbers.shift() : this.#numbers[0]) ?? 65551;
  }

  /** The network of a purpose, the same one each time. */
  network(family: 4 | 6, purpose: string): Prefix {
    const key = `${family} ${purpose}`;
    const known = this.#networks.get(key) ?? this.space.network(family);
    this.#networks.set(key, known);
    return known;
  }

  /** The part of an operator's list that its own host stands in, or null where it has none of the family. */
  givenNetwork(family: 4 | 6, given: GivenPrefixes | undefined): Prefix | null {
    const texts = (family === 4 ? given?.ipv4 : given?.ipv6) ?? [];
    for (const text of texts) {
      const key = `${family} given ${text}`;
      const network = this.#networks.get(key) ?? this.space.part(toPrefix(text), family === 4 ? 24 : 56);
      if (network === null) continue;
      this.#networks.set(key, network);
      return network;
    }
    return null;
  }

  /** A router id that no other router has (RFC 6286 asks for a number, not for an address). */
  routerId(): string {
    return formatAddress(this.space.room(this.internet.ipv4, 32).address);
  }
}
