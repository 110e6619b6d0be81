/** Interfaces (Interface Management, IP Service and IPv6 references): ports switch or route, a tag makes a sub-interface, IPv6 is enabled first. */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Interface } from '../../../../src/network/model/interface.ts';
import type { Statement } from '../../statements.ts';
import { numberOf } from '../filters/filters.ts';
import { zoneOf } from '../filters/zones.ts';
import { translations } from '../services/nat.ts';
import { addressOf, capital, FAMILIES, lengthOf, mask } from '../words.ts';
import { advertisement } from './advertisement.ts';
import { ospf } from './ospf.ts';
import { switchport } from './switchport.ts';
import { groups } from './vrrp.ts';

export function interfaces(device: Device): Statement[] {
  return [
    ...device.interfaces.map((one): Statement => {
      const lines = [
        ...(one.description === '' ? [] : [`description ${one.description}`]),
        ...(one.enabled ? [] : ['shutdown']),
        ...(one.switchport === null ? routed(device, one) : switchport(device, one, one.switchport)),
      ];
      return lines.length === 0 ? `interface ${one.name}` : [`interface ${one.name}`, lines];
    }),
    'interface NULL0',
  ];
}

/** A router's first eight ports and all of a switch switch frames until they are told otherwise; the port of management never does. */
const switches = (device: Device, { kind, name }: Interface): boolean =>
  kind === 'physical' &&
  !name.startsWith('MEth') &&
  (device.vlans.length > 0 || /^GigabitEthernet0\/0\/[0-7]$/.test(name));

function routed(device: Device, one: Interface): string[] {
  const six = device.ipv6 && (one.ipv6.length > 0 || one.ipv6Enabled || one.linkLocal !== null);
  const wide = one.kind !== 'loopback' && one.mtu !== 1500;
  return [
    ...(switches(device, one) ? ['undo portswitch'] : []),
    ...(wide ? [`mtu ${one.mtu}`] : []),
    ...(one.kind === 'subinterface' ? [`dot1q termination vid ${one.vlan}`] : []),
    ...(one.vrf === null ? [] : [`ip binding vpn-instance ${one.vrf}`]),
    ...one.ipv4.map((cidr, at) => `ip address ${addressOf(cidr)} ${mask(lengthOf(cidr))}${at === 0 ? '' : ' sub'}`),
    ...(one.kind === 'subinterface' && one.ipv4.length > 0 ? ['arp broadcast enable'] : []),
    ...(six ? ['ipv6 enable', ...ipv6(one), ...(wide ? [`ipv6 mtu ${one.mtu}`] : []), ...advertisement(one)] : []),
    ...guards(device, one),
    ...groups(device, one),
    ...(one.side === null || device.firewall === null ? [] : [`zone ${zoneOf(one.name)}`]),
    ...translations(device, one),
    ...addresses(device, one),
    ...records(device, one),
    ...ospf(device, one),
  ];
}

function ipv6({ ipv6, linkLocal }: Interface): string[] {
  const lines = ipv6.map((cidr) => `ipv6 address ${capital(cidr)}`);
  if (linkLocal !== null) lines.push(`ipv6 address ${capital(linkLocal)} link-local`);
  return lines.length > 0 ? lines : ['ipv6 address auto link-local'];
}

/** What may come in and go out, and whether the way back must lead out by the same port. */
function guards(device: Device, { filters, urpf }: Interface): string[] {
  return FAMILIES.filter((family) => family === 4 || device.ipv6).flatMap((family) => {
    const word = family === 4 ? 'acl' : 'ipv6 acl';
    const [inward, outward, mode] =
      family === 4 ? [filters.in4, filters.out4, urpf.ipv4] : [filters.in6, filters.out6, urpf.ipv6];
    return [
      ...(inward === null ? [] : [`traffic-filter inbound ${word} ${numberOf(device, family, inward)}`]),
      ...(outward === null ? [] : [`traffic-filter outbound ${word} ${numberOf(device, family, outward)}`]),
      ...(mode === null ? [] : [`${family === 4 ? '' : 'ipv6 '}urpf ${mode}`]),
    ];
  });
}

function addresses(device: Device, { dhcpServer, dhcpRelay }: Interface): string[] {
  return [
    ...(dhcpServer.ipv4 === null ? [] : ['dhcp select global']),
    ...(dhcpServer.ipv6 === null || !device.ipv6 ? [] : [`dhcpv6 server ${dhcpServer.ipv6}`]),
    ...(dhcpRelay.ipv4.length === 0 ? [] : ['dhcp select relay']),
    ...dhcpRelay.ipv4.map((server) => `dhcp relay server-ip ${server}`),
    ...(device.ipv6 ? dhcpRelay.ipv6.map((server) => `dhcpv6 relay destination ${capital(server)}`) : []),
  ];
}

function records(device: Device, one: Interface): string[] {
  const { flow } = device.management;
  if (flow === null || !flow.interfaces.includes(one.name)) return [];
  const words = [...(one.ipv4.length > 0 ? ['ip'] : []), ...(one.ipv6.length > 0 && device.ipv6 ? ['ipv6'] : [])];
  return words.flatMap((word) => [
    ...(flow.sampling > 1 ? [`${word} netstream sampler fix-packets ${flow.sampling} inbound`] : []),
    `${word} netstream inbound`,
  ]);
}
