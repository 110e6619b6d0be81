/** Interfaces (manual: Ethernet Ports, VLANs, IPv4, IPv6): ports of the front switch until told otherwise, Management1 never does. */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Interface } from '../../../../src/network/model/interface.ts';
import type { Statement } from '../../statements.ts';
import { advertisement } from './advertisement.ts';
import { ospf } from './ospf.ts';
import { switchport } from './switchport.ts';
import { groups } from './vrrp.ts';

export function interfaces(device: Device): Statement[] {
  return device.interfaces.map((one): Statement => {
    const lines = [
      ...(one.description === '' ? [] : [`description ${one.description}`]),
      ...(one.enabled ? [] : ['shutdown']),
      ...(one.switchport === null ? routed(device, one) : switchport(one.switchport)),
      ...(one.external ? ['no lldp transmit', 'no lldp receive'] : []),
      ...(device.management.flow?.interfaces.includes(one.name) ? ['sflow enable'] : []),
    ];
    return lines.length === 0 ? `interface ${one.name}` : [`interface ${one.name}`, lines];
  });
}

function routed(device: Device, one: Interface): string[] {
  return [
    ...(one.kind === 'loopback' || one.mtu === 1500 ? [] : [`mtu ${one.mtu}`]),
    ...(one.kind === 'physical' && one.name.startsWith('Ethernet') ? ['no switchport'] : []),
    ...(one.kind === 'subinterface' ? [`encapsulation dot1q vlan ${one.vlan}`] : []),
    ...(one.vrf === null ? [] : [`vrf ${one.vrf}`]),
    ...one.ipv4.map((cidr, at) => `ip address ${cidr}${at === 0 ? '' : ' secondary'}`),
    ...(device.ipv6 ? ipv6(device, one) : []),
    ...guards(device, one),
    ...(one.bfd === null
      ? []
      : [`bfd interval ${one.bfd.interval} min-rx ${one.bfd.minimumReceive} multiplier ${one.bfd.multiplier}`]),
    ...relays(device, one),
    ...ospf(device, one),
    ...groups(device, one),
  ];
}

function ipv6(device: Device, one: Interface): string[] {
  const speaks = one.ipv6.length > 0 || one.ipv6Enabled;
  return [
    ...(one.ipv6Enabled && one.ipv6.length === 0 ? ['ipv6 enable'] : []),
    ...one.ipv6.map((cidr) => `ipv6 address ${cidr}`),
    ...(one.linkLocal === null ? [] : [`ipv6 address ${one.linkLocal}/64 link-local`]),
    ...(speaks && one.kind !== 'loopback' ? advertisement(device, one) : []),
  ];
}

/** What may come in and go out, and whether the way back must lead out by the same port. */
function guards({ ipv6: speaks }: Device, { filters, urpf }: Interface): string[] {
  const family = (word: string, into: string | null, out: string | null, check: string | null): string[] => [
    ...(into === null ? [] : [`${word} access-group ${into} in`]),
    ...(out === null ? [] : [`${word} access-group ${out} out`]),
    ...(check === null ? [] : [`${word} verify unicast source reachable-via ${check === 'strict' ? 'rx' : 'any'}`]),
  ];
  return [
    ...family('ip', filters.in4, filters.out4, urpf.ipv4),
    ...(speaks ? family('ipv6', filters.in6, filters.out6, urpf.ipv6) : []),
  ];
}

function relays({ ipv6: speaks }: Device, { dhcpRelay: { ipv4, ipv6: six, source } }: Interface): string[] {
  return [
    ...ipv4.map((to) => `ip helper-address ${to}${source === null ? '' : ` source-interface ${source}`}`),
    ...(speaks
      ? six.map((to) => `ipv6 dhcp relay destination ${to}${source === null ? '' : ` local-interface ${source}`}`)
      : []),
  ];
}
