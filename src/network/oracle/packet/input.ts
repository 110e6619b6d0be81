/** What a box takes for itself: protocols of its neighbours, management from where it may come, and what a rule allows. */
import { formatAddress } from '../../../lib/ip/format.ts';
import type { Origin } from '../../../lib/origin.ts';
import { addressOf } from '../../addresses.ts';
import type { Device } from '../../model/device.ts';
import type { Interface } from '../../model/interface.ts';
import { filterVerdict } from './filter.ts';
import type { Flow } from './flow.ts';
import { policyVerdict } from './policy.ts';

export interface InputVerdict {
  pass: boolean;
  reason: string;
  /** Rule id, `<list> <sequence>`, or null where neither decided. */
  rule: string | null;
  origin: Origin | null;
}

const SNMP = 161;
const BGP = 179;
const BFD: readonly number[] = [3784, 3785, 4784];

/** Neighbour discovery and multicast listeners, from the link only: RFC 4890 4.4.1. */
const LINK_6: ReadonlySet<number> = new Set([
  130, 131, 132, 133, 134, 135, 136, 141, 142, 143, 148, 149, 151, 152, 153,
]);

/** Errors, echo and its reply. */
const LOCAL_6: ReadonlySet<number> = new Set([1, 2, 3, 4, 128, 129]);
const LOCAL_4: ReadonlySet<number> = new Set([0, 3, 8, 11, 12]);

/** Whether the box accepts a packet to one of its own addresses that came in by `ingress` (null: from itself). */
export function inputVerdict(device: Device, ingress: Interface | null, flow: Flow): InputVerdict {
  if (ingress === null) return accepted('the box speaks to itself');
  if (flow.state !== 'new') return accepted('belongs to a flow that was allowed');
  const known = icmpVerdict(flow) ?? managementVerdict(device, flow);
  if (known !== null) return known;
  for (const filter of device.filters) {
    if (filter.purpose !== 'control-plane' || filter.family !== flow.family) continue;
    const { pass, entry } = filterVerdict(filter, flow);
    if (entry !== null)
      return { pass, reason: entry.remark, rule: `${filter.name} ${entry.sequence}`, origin: entry.origin };
  }
  const protocol = protocolOf(device, ingress, flow);
  if (protocol !== null) return protocol;
  if (device.firewall !== null && ingress.side !== null) {
    const verdict = policyVerdict(device.firewall, ingress.side, 'self', flow);
    return {
      pass: verdict.pass,
      reason: verdict.reason,
      rule: verdict.term?.rule ?? null,
      origin: verdict.term?.origin ?? null,
    };
  }
  if (!device.forwarding) return accepted('servers and switches take what they listen for');
  const listener = device.servers.listeners.find(
    ({ protocol, port }) => protocol === flow.protocol && port === flow.port,
  );
  if (listener !== undefined) return accepted(`${listener.application} listens there`, listener.origin);
  return { pass: false, reason: 'the box itself takes nothing else', rule: null, origin: null };
}

function accepted(reason: string, origin: Origin | null = null): InputVerdict {
  return { pass: true, reason, rule: null, origin };
}

function icmpVerdict(flow: Flow): InputVerdict | null {
  if (flow.protocol !== 'icmp' && flow.protocol !== 'icmpv6') return null;
  const type = flow.icmpType ?? -1;
  const six = flow.protocol === 'icmpv6';
  if (six && LINK_6.has(type)) return accepted('neighbours and listeners of the link (RFC 4890 4.4.1)');
  if ((six ? LOCAL_6 : LOCAL_4).has(type))
    return accepted(six ? 'ICMPv6 that a node needs (RFC 4890 4.4.1)' : 'ICMP that a node needs');
  return { pass: false, reason: 'no other ICMP is taken', rule: null, origin: null };
}

/** SSH and SNMP are for the management stations, whatever a rule between zones says. */
function managementVerdict(device: Device, flow: Flow): InputVerdict | null {
  const { management } = device;
  const managed =
    (flow.protocol === 'tcp' && flow.port === management.sshPort) || (flow.protocol === 'udp' && flow.port === SNMP);
  const filter = managed
    ? device.filters.find(({ purpose, family }) => purpose === 'management' && family === flow.family)
    : undefined;
  if (filter === undefined) return null;
  const { pass, entry } = filterVerdict(filter, flow);
  return {
    pass,
    reason: pass ? (entry?.remark ?? 'management') : 'not from where this box may be managed',
    rule: entry === null ? filter.name : `${filter.name} ${entry.sequence}`,
    origin: entry?.origin ?? filter.origin,
  };
}

/** Routing, redundancy and address assignment: what the configuration of the box itself calls for. */
function protocolOf(device: Device, ingress: Interface, flow: Flow): InputVerdict | null {
  const source = formatAddress(flow.source);
  switch (flow.protocol) {
    case 'ospf':
      return ingress.ospf !== null && !ingress.ospf.passive ? accepted('OSPF with its neighbour') : null;
    case 'vrrp':
      return ingress.vrrp.length > 0 ||
        device.cluster?.syncInterface === ingress.name ||
        device.servers.loadBalancer?.vrrp.interface === ingress.name
        ? accepted('VRRP with its twin')
        : null;
    case 'tcp': {
      const session = device.bgp?.sessions.find(({ remote }) => remote === source);
      if (session !== undefined && flow.port === BGP) return accepted(`BGP session ${session.name}`, session.origin);
      const failover = device.dhcp.failover;
      if (failover !== null && flow.port !== null && (flow.port === failover.port || flow.port === failover.port + 1)) {
        return accepted('the other DHCP server');
      }
      return null;
    }
    case 'udp':
      return datagram(device, ingress, flow, source);
    default:
      return null;
  }
}

function datagram(device: Device, ingress: Interface, flow: Flow, source: string): InputVerdict | null {
  const port = flow.port ?? -1;
  if (BFD.includes(port)) {
    const session = device.bgp?.sessions.find(({ remote, bfd }) => bfd && remote === source);
    const watched = device.staticRoutes.some(({ bfd, interface: port }) => bfd && port === ingress.name);
    if (session !== undefined || ingress.ospf?.bfd === true || watched) return accepted('BFD with its neighbour');
  }
  const server = flow.family === 4 ? 67 : 547;
  if (port === server) {
    const here = flow.family === 4 ? ingress.dhcpRelay.ipv4 : ingress.dhcpRelay.ipv6;
    const served = flow.family === 4 ? ingress.dhcpServer.ipv4 : ingress.dhcpServer.ipv6;
    if (here.length > 0 || served !== null) return accepted('DHCP of this segment');
    const relayed = device.interfaces.some(({ dhcpRelay }) =>
      (flow.family === 4 ? dhcpRelay.ipv4 : dhcpRelay.ipv6).some((target) => addressOf(target) === source),
    );
    if (relayed && flow.sourcePort === server) return accepted('the answer of a DHCP server');
  }
  return null;
}
