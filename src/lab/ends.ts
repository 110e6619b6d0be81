/** Who can send and take packets in a lab, by the words that the packet oracle knows them by. */

import { findName } from '../network/oracle/packet/names.ts';
import type { View } from '../network/oracle/view.ts';
import type { LabNode, OutsideHost } from './model.ts';
import type { ProbeSource } from './probes.ts';

export interface End {
  node: string;
  /** The oracle's word: `staff@site`, a device's id, an address. */
  word: string;
  /** Addresses that others reach it by, as the plan foresees them; a client's are what it was given in the end. */
  ipv4: string | null;
  ipv6: string | null;
  /** It was given its addresses: they are asked for when they are needed. */
  given: boolean;
  /** It only takes: a router. */
  sends: boolean;
  /** Where its packets enter the province, for those from outside. */
  ingress: { device: string; interface: string } | null;
  site: string | null;
}

/** Clients, servers, routers and hosts outside. Of a cluster it is the cluster that answers: its first member's node. */
export function endsOf({ lab, sites }: ProbeSource, view: View): End[] {
  const seen = new Set<string>();
  return lab.nodes.flatMap((node): End[] => {
    if (node.device === null)
      return node.role === 'client' ? client(node, view) : outsiders(node, lab.outside.hosts, view);
    if (seen.has(node.device.id) || !sites.devices.has(node.device.id)) return [];
    seen.add(node.device.id);
    const found = findName(view, node.device.id);
    if (!found.ok || (found.value.ipv4 === null && found.value.ipv6 === null)) return [];
    const { ipv4, ipv6, site } = found.value;
    const { id, role } = node.device;
    const sends = role === 'server' || role === 'load-balancer';
    return [{ node: node.name, word: id, ipv4, ipv6, given: false, sends, ingress: null, site }];
  });
}

function client(node: LabNode, view: View): End[] {
  const [site, segment] = (node.segment ?? '').split('/');
  const word = `${segment}@${site}`;
  const found = findName(view, word);
  if (!found.ok) return [];
  const { ipv4, ipv6, seen4 } = found.value;
  return [{ node: node.name, word, ipv4: seen4 ?? ipv4, ipv6, given: true, sends: true, ingress: null, site: site! }];
}

/** Hosts of the world around. */
function outsiders(node: LabNode, hosts: readonly OutsideHost[], view: View): End[] {
  const host = hosts.find((one) => one.node === node.name);
  const { ipv4 = null, ipv6 = null } = host ?? {};
  const word = ipv6 ?? ipv4;
  if (word === null) return [];
  const found = findName(view, word);
  const ingress = found.ok ? found.value.ingress : null;
  return ingress === null
    ? []
    : [{ node: node.name, word, ipv4, ipv6, given: false, sends: true, ingress, site: null }];
}
