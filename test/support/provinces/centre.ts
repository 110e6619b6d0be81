/** What generated data centres have in common: their names in the inventory, and what differs between them. */
import type { Layout } from './layout.ts';

export interface Centre {
  id: string;
  name: string;
  profile: string;
  /** Block of the plan, where it is not the profile's. */
  block?: string;
  /** First of its seven consecutive site numbers. */
  first: number;
  /** Private space of the province, or of its half. */
  private4: string[];
  own6: string[];
  /** Public IPv4 of its DMZ. */
  dmz4: string;
  layout: Layout;
  /** Two of each: borders, cores, firewalls, leaves. Else one, and the edge firewall guards the servers too. */
  paired: boolean;
  /** Guests of the sites come in a table of their own. */
  guests: boolean;
  /** Networks of the state data network, with the segment in which it is handed over; null without it. */
  stateNetwork: { ipv4: string; ipv6: string; segment4: string; segment6: string; pool: string } | null;
  /** Network of the translator and its private pool; null without one. */
  translator: { prefix: string; pool: string } | null;
  /** Public IPv4 of the DMZs of the other data centres, reached through the core. */
  others: string[];
  /** Number of the link between its cores among the core links. */
  coreLink: number;
  /** Model of the core routers. */
  coreModel: string;
}

/** The routers of a pair, or the one there is. */
export function bordersOf(centre: Centre): string[] {
  return centre.paired ? ['br1', 'br2'] : ['br1'];
}

export function coresOf(centre: Centre): string[] {
  return centre.paired ? ['core1', 'core2'] : ['core1'];
}

/** The firewall in front of servers and management. */
export function innerFirewall(centre: Centre): string {
  return centre.paired ? 'fw-int' : 'fw-edge';
}
