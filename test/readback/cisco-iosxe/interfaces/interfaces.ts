/**
 * Interfaces. IOS XE 17 command references (Interface and Hardware Component, IP Addressing, IPv6, BFD, Zone-Based Policy Firewall):
 * what is the default is not printed, except where the device prints the negation (`no ip address`, `no ip redirects`).
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Interface } from '../../../../src/network/model/interface.ts';
import type { Statement } from '../../statements.ts';
import { addressed, isSwitch } from '../kind.ts';
import { cidr, ipOf, mask, printed } from '../words.ts';
import { advertisement } from './advertisement.ts';
import { ospf } from './ospf.ts';
import { switchport } from './switchport.ts';
import { vrrp } from './vrrp.ts';

export function interfaces(device: Device): Statement[] {
  return device.interfaces.map((one) => [
    `interface ${one.name}`,
    one.switchport === null ? routed(device, one) : switched(device, one),
  ]);
}

function switched(device: Device, one: Interface): Statement[] {
  return [`description ${one.description}`, ...state(one), ...switchport(device, one)];
}

function routed(device: Device, one: Interface): Statement[] {
  return [
    `description ${one.description}`,
    ...state(one),
    ...port(device, one),
    ...(one.vrf === null ? [] : [`vrf forwarding ${one.vrf}`]),
    ...ipv4(one),
    ...ipv6(one),
    ...(one.kind === 'loopback' ? [] : advertisement(one)),
    ...relayed(one),
    ...watched(device, one),
    ...(one.side === null ? [] : [`zone-member security ${one.side}`]),
    ...(one.nat === null ? [] : [`ip nat ${one.nat}`]),
    ...(one.bfd === null
      ? []
      : [`bfd interval ${one.bfd.interval} min_rx ${one.bfd.minimumReceive} multiplier ${one.bfd.multiplier}`]),
    ...ospf(device, one),
    ...one.vrrp.map(vrrp),
  ];
}

const state = ({ enabled }: Interface): string[] => (enabled ? [] : ['shutdown']);

/** The port itself. A switch routes on what is no switchport; its management port never was one. */
function port(device: Device, one: Interface): string[] {
  const management = /^GigabitEthernet0(\/0)?$/.test(one.name);
  const lines: string[] = [];
  if (one.kind === 'physical' && isSwitch(device) && !management) lines.push('no switchport');
  if (one.kind === 'subinterface') lines.push(`encapsulation dot1Q ${one.vlan}`);
  // What goes beyond the 1500 bytes of every port.
  if (one.kind === 'physical' && one.mtu !== 1500) lines.push(`mtu ${one.mtu}`);
  // Printed for copper and small fibre ports of routers and for the management port.
  if (one.kind === 'physical' && one.name.startsWith('GigabitEthernet') && (!isSwitch(device) || management))
    lines.push('negotiation auto');
  if (one.external) {
    lines.push('no cdp enable', 'no lldp transmit', 'no lldp receive', 'no mop enabled', 'no mop sysid');
    if (one.ipv4.length > 0) lines.push('no ip unreachables');
  }
  return lines;
}

function ipv4(one: Interface): string[] {
  // A sub-interface is made without an address, a port or a VLAN's interface says so.
  if (one.ipv4.length === 0) return one.kind === 'subinterface' ? [] : ['no ip address'];
  return [
    ...one.ipv4.map((text, at) => {
      const { address, length } = cidr(text);
      return `ip address ${address} ${mask(length)}${at === 0 ? '' : ' secondary'}`;
    }),
    ...(one.kind === 'loopback' ? [] : ['no ip redirects', 'no ip proxy-arp']),
    ...(one.kind === 'physical' || one.kind === 'loopback' || one.mtu === 1500 ? [] : [`ip mtu ${one.mtu}`]),
    ...(one.urpf.ipv4 === null ? [] : [`ip verify unicast source reachable-via ${reachable(one.urpf.ipv4)}`]),
    ...(one.filters.in4 === null ? [] : [`ip access-group ${one.filters.in4} in`]),
    ...(one.filters.out4 === null ? [] : [`ip access-group ${one.filters.out4} out`]),
  ];
}

function ipv6(one: Interface): string[] {
  if (!addressed(one, 6)) return [];
  return [
    ...(one.linkLocal === null ? [] : [`ipv6 address ${printed(one.linkLocal)} link-local`]),
    ...(one.ipv6Enabled ? ['ipv6 enable'] : []),
    ...one.ipv6.map((text) => `ipv6 address ${printed(text)}`),
    ...(one.kind === 'loopback' ? [] : ['no ipv6 redirects']),
    ...(one.kind === 'physical' || one.kind === 'loopback' || one.mtu === 1500 ? [] : [`ipv6 mtu ${one.mtu}`]),
    ...(one.urpf.ipv6 === null ? [] : [`ipv6 verify unicast source reachable-via ${reachable(one.urpf.ipv6)}`]),
    ...(one.filters.in6 === null ? [] : [`ipv6 traffic-filter ${one.filters.in6} in`]),
    ...(one.filters.out6 === null ? [] : [`ipv6 traffic-filter ${one.filters.out6} out`]),
  ];
}

/** `rx`: the interface that the packet came by (strict); `any`: whichever (loose). */
const reachable = (how: 'strict' | 'loose'): string => (how === 'strict' ? 'rx' : 'any');

/**
 * DHCP. In IPv4 the relay puts the address of the clients' interface into its packets, whatever interface they leave by, and that
 * is what the answer comes back to; in IPv6 the source is that of the way out unless it is named.
 */
function relayed({ dhcpRelay, dhcpServer }: Interface): string[] {
  return [
    ...dhcpRelay.ipv4.map((server) => `ip helper-address ${server}`),
    ...dhcpRelay.ipv6.map((server) => `ipv6 dhcp relay destination ${printed(server)}`),
    ...(dhcpRelay.ipv6.length === 0 || dhcpRelay.source === null
      ? []
      : [`ipv6 dhcp relay source-interface ${dhcpRelay.source}`]),
    // A pool of DHCPv4 is found by its network; one of DHCPv6 is named.
    ...(dhcpServer.ipv6 === null ? [] : [`ipv6 dhcp server ${dhcpServer.ipv6}`]),
  ];
}

/** Flow records are made of what comes in, a family at a time. */
function watched({ management: { flow } }: Device, one: Interface): string[] {
  if (flow === null || !flow.interfaces.includes(one.name)) return [];
  const families = ([4, 6] as const).filter((family) => addressed(one, family));
  return families.map(
    (family) => `${ipOf(family)} flow monitor FLOW-${family}${flow.sampling > 1 ? ' sampler FLOW' : ''} input`,
  );
}
