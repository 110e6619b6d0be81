/** Every probe of a lab, class by class. */

import type { LabSites } from './cabling.ts';
import type { Lab } from './model.ts';
import type { Probe } from './probe.ts';
import { bgpProbes } from './probes/bgp.ts';
import { clientProbes } from './probes/clients.ts';
import { dnsProbes } from './probes/dns.ts';
import { failoverProbes } from './probes/failover.ts';
import { flowProbes } from './probes/flows.ts';
import { guestProbes } from './probes/guests.ts';
import { loopbackProbes } from './probes/loopbacks.ts';
import { managementProbes } from './probes/management.ts';
import { mtuProbes } from './probes/mtu.ts';
import { nat64Probes } from './probes/nat64.ts';
import { ospfProbes } from './probes/ospf.ts';
import { packetProbes } from './probes/packets.ts';
import { portalProbes } from './probes/portals.ts';
import { rogueProbes } from './probes/rogue.ts';
import { routeProbes } from './probes/routes.ts';

/** What the classes derive probes from. */
export interface ProbeSource {
  lab: Lab;
  sites: LabSites;
}

const CLASSES = [
  bgpProbes,
  ospfProbes,
  loopbackProbes,
  managementProbes,
  clientProbes,
  rogueProbes,
  routeProbes,
  flowProbes,
  packetProbes,
  dnsProbes,
  portalProbes,
  nat64Probes,
  guestProbes,
  mtuProbes,
  failoverProbes,
];

/** All probes, those that disturb the lab last. */
export function probesOf(source: ProbeSource): Probe[] {
  const all = CLASSES.flatMap((derive) => derive(source));
  return [...all.filter(({ disturbs }) => !disturbs), ...all.filter(({ disturbs }) => disturbs)];
}
