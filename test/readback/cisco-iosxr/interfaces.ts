/**
 * Interfaces (um-interface, um-if-ipv4, um-if-ipv6, um-ipv6-nd, um-if-access-group, um-flow): the MTU counts the Ethernet header of 14 bytes,
 * of a sub-interface its tag of four, too, and follows the port unless written. Redirects, proxy ARP and discovery protocols are off.
 */
import type { Device } from '../../../src/network/model/device.ts';
import type { Interface, RouterAdvertisement } from '../../../src/network/model/interface.ts';
import type { Statement } from '../statements.ts';
import { cidr, type Family, familiesOf, mask, unread } from './words.ts';

export function interfaces(device: Device): Statement[] {
  return device.interfaces.map((one) => [`interface ${one.name}`, lines(device, one)]);
}

function lines(device: Device, one: Interface): Statement[] {
  const { dhcpRelay, dhcpServer } = one;
  if (dhcpRelay.ipv4.length + dhcpRelay.ipv6.length > 0 || dhcpServer.ipv4 !== null || dhcpServer.ipv6 !== null)
    unread('DHCP of a border');
  return [
    ...(one.description === '' ? [] : [`description ${one.description}`]),
    ...size(device, one),
    ...(one.vrf === null ? [] : [`vrf ${one.vrf}`]),
    ...(one.kind === 'subinterface' ? [`encapsulation dot1q ${one.vlan}`] : []),
    ...(one.enabled ? [] : ['shutdown']),
    ...sourceChecks(device, one),
    ...familiesOf(device).flatMap((family) => [
      ...(family === 4 ? ipv4(one) : ipv6(one)),
      ...lists(one, family),
      ...flows(device, one, family),
    ]),
  ];
}

function size(device: Device, { kind, mtu, parent }: Interface): string[] {
  if (kind === 'physical') return mtu === 1500 ? [] : [`mtu ${mtu + 14}`];
  if (kind !== 'subinterface') return [];
  const port = device.interfaces.find(({ name }) => name === parent);
  return port?.mtu === mtu ? [] : [`mtu ${mtu + 18}`];
}

/** The check of one family alone is refused: a family that is not spoken there has the other's. */
function sourceChecks(device: Device, one: Interface): string[] {
  const { ipv4: four, ipv6: six } = one.urpf;
  const speaks = { 4: one.ipv4.length > 0, 6: device.ipv6 && speaks6(one) };
  const own = { 4: four, 6: device.ipv6 ? six : null };
  const other = { 4: six, 6: four };
  return ([4, 6] as const).flatMap((family) => {
    const how = own[family] ?? (speaks[family] ? null : other[family]);
    return how === null ? [] : [`ipv${family} verify unicast source reachable-via ${reachable(how)}`];
  });
}

const reachable = (how: 'strict' | 'loose'): string => (how === 'strict' ? 'rx' : 'any');

function ipv4(one: Interface): string[] {
  if (one.ipv4.length === 0) return [];
  return [
    ...one.ipv4.map((text, at) => {
      const { address, length } = cidr(text);
      return `ipv4 address ${address} ${mask(length)}${at === 0 ? '' : ' secondary'}`;
    }),
    ...(one.external ? ['ipv4 unreachables disable'] : []),
  ];
}

const speaks6 = (one: Interface): boolean => one.ipv6.length > 0 || one.ipv6Enabled || one.linkLocal !== null;

function ipv6(one: Interface): string[] {
  if (!speaks6(one)) return [];
  return [
    ...one.ipv6.map((text) => `ipv6 address ${text}`),
    ...(one.linkLocal === null ? [] : [`ipv6 address ${one.linkLocal} link-local`]),
    ...(one.ipv6Enabled && one.ipv6.length === 0 ? ['ipv6 enable'] : []),
    ...(one.external ? ['ipv6 unreachables disable'] : []),
    ...(one.kind === 'loopback' ? [] : one.ra === null ? ['ipv6 nd suppress-ra'] : advertisement(one.ra)),
  ];
}

/** RFC 4861 and 8106; there is no PREF64. A lifetime of half an hour is the default. */
function advertisement(ra: RouterAdvertisement): string[] {
  const flags = `${ra.onLink ? '' : ' off-link'}${ra.autonomous ? '' : ' no-autoconfig'}`;
  return [
    `ipv6 nd prefix ${ra.prefix} ${ra.validLifetime} ${ra.preferredLifetime}${flags}`,
    ...(ra.managed ? ['ipv6 nd managed-config-flag'] : []),
    ...(ra.otherConfig ? ['ipv6 nd other-config-flag'] : []),
    `ipv6 nd ra-interval ${ra.maxInterval} ${ra.minInterval}`,
    ...(ra.lifetime === 1800 ? [] : [`ipv6 nd ra-lifetime ${ra.lifetime}`]),
    ...ra.rdnss.map((server) => `ipv6 nd ra dns server ${server} ${ra.rdnssLifetime}`),
    ...ra.dnssl.map((domain) => `ipv6 nd ra dns search list ${domain} ${ra.dnsslLifetime}`),
    ...(ra.preference === 'medium' ? [] : [`ipv6 nd router-preference ${ra.preference}`]),
  ];
}

function lists({ filters }: Interface, family: Family): string[] {
  const [into, out] = family === 4 ? [filters.in4, filters.out4] : [filters.in6, filters.out6];
  return [
    ...(into === null ? [] : [`ipv${family} access-group ${into} ingress`]),
    ...(out === null ? [] : [`ipv${family} access-group ${out} egress`]),
  ];
}

/** The port of management is none of the chip that makes flows. */
function flows({ management: { flow } }: Device, one: Interface, family: Family): string[] {
  const here = family === 4 ? one.ipv4.length > 0 : one.ipv6.length > 0 || one.ipv6Enabled;
  if (flow === null || !here || !flow.interfaces.includes(one.name) || one.name.startsWith('MgmtEth')) return [];
  return [`flow ipv${family} monitor FLOW-${family} sampler FLOW ingress`];
}
