/**
 * Interfaces: CLI reference 7.4, config system interface; Administration guide 7.4, IPv6, Zone. A VLAN names its port and
 * its number; an address of the link is one more beside the device's own; the source check is strict or off.
 */
import type { Device } from '../../../src/network/model/device.ts';
import type { Interface, RouterAdvertisement } from '../../../src/network/model/interface.ts';
import type { Statement } from '../statements.ts';
import { cidr, enabled, entry, masked, quoted, table, unless, unread, vrfNumber } from './words.ts';

const ACCESS = 'ping ssh snmp';

export function interfaces(device: Device): Statement[] {
  return [
    ...table(
      'system interface',
      device.interfaces.map((one) => entry(one.name, settings(device, one))),
    ),
    ...table('system zone', zones(device)),
  ];
}

function zones({ firewall }: Device): Statement[] {
  const sides = firewall?.sides.filter((side) => side.interfaces.length > 0) ?? [];
  return sides.map((side) => entry(`zone-${side.name}`, [`set interface ${quoted(side.interfaces)}`]));
}

function settings(device: Device, one: Interface): Statement[] {
  if (one.vrrp.length > 0) unread('VRRP');
  if (one.switchport !== null) unread('a switched port');
  const [first, ...others] = one.ipv4;
  return [
    'set vdom "root"',
    ...(one.vrf === null ? [] : [`set vrf ${vrfNumber(device, one.vrf)}`]),
    ...(first === undefined ? [] : [`set ip ${masked(first)}`, `set allowaccess ${access(device, one)}`]),
    ...(one.dhcpRelay.ipv4.length === 0
      ? []
      : ['set dhcp-relay-service enable', `set dhcp-relay-ip ${quoted(one.dhcpRelay.ipv4)}`]),
    ...watched(one),
    ...(first === undefined || one.kind === 'loopback' ? [] : ['set icmp-send-redirect disable']),
    ...(one.enabled ? [] : ['set status down']),
    ...(one.kind === 'physical' || one.kind === 'loopback' ? [`set type ${one.kind}`] : []),
    ...(device.management.flow?.interfaces.includes(one.name) ? ['set netflow-sampler rx'] : []),
    ...(isChecked(one) ? [] : ['set src-check disable']),
    ...(one.mtu === 1500 ? [] : ['set mtu-override enable', `set mtu ${one.mtu}`]),
    ...(one.description === '' ? [] : [`set description "${one.description}"`]),
    ...(one.external ? ['set lldp-reception disable', 'set lldp-transmission disable'] : []),
    ...enabled('secondary-IP', others.length > 0),
    ...table(
      'secondaryip',
      others.map((text, at) => entry(at + 1, [`set ip ${masked(text)}`, `set allowaccess ${ACCESS}`])),
    ),
    ...(one.ipv6.length > 0 || one.ipv6Enabled ? table('ipv6', ipv6(device, one)) : []),
    ...(one.parent === null ? [] : [`set interface "${one.parent}"`, `set vlanid ${one.vlan}`]),
  ];
}

/** Where access points are looked after, their tunnels are taken (Fortinet community 223940: Security Fabric Connection). */
function access({ wireless, firewall }: Device, { side }: Interface): string {
  const zones = firewall?.sides.find(({ name }) => name === side)?.zones ?? [];
  return wireless !== null && zones[0] === 'management' ? `${ACCESS} fabric` : ACCESS;
}

function watched({ bfd }: Interface): string[] {
  if (bfd === null) return [];
  return [
    'set bfd enable',
    `set bfd-desired-min-tx ${bfd.interval}`,
    `set bfd-required-min-rx ${bfd.minimumReceive}`,
    `set bfd-detect-mult ${bfd.multiplier}`,
  ];
}

/** Checked is what the device does by itself; nothing comes from anywhere at a loopback or where no address is. */
function isChecked({ kind, ipv4, ipv6: own, urpf }: Interface): boolean {
  if (kind === 'loopback' || ipv4.length + own.length === 0) return true;
  return urpf.ipv4 === 'strict' || urpf.ipv6 === 'strict';
}

function ipv6(device: Device, one: Interface): Statement[] {
  const [first, ...others] = one.ipv6;
  const extra = [...(one.linkLocal === null ? [] : [`${one.linkLocal}/64`]), ...others];
  const source = device.interfaces.find(({ name }) => name === one.dhcpRelay.source)?.ipv6[0];
  return [
    ...(first === undefined ? [] : [`set ip6-address ${first}`]),
    ...(extra.length === 0
      ? []
      : [['config ip6-extra-addr', extra.map((text) => [`edit ${text}`, []] as const)] as const]),
    `set ip6-allowaccess ${access(device, one)}`,
    ...(one.kind === 'loopback' ? [] : ['set icmp6-send-redirect disable']),
    ...(one.ra === null ? [] : advertisement(one.ra)),
    ...(one.dhcpRelay.ipv6.length === 0
      ? []
      : [
          'set dhcp6-relay-service enable',
          `set dhcp6-relay-ip ${quoted(one.dhcpRelay.ipv6)}`,
          ...(source === undefined ? [] : [`set dhcp6-relay-source-ip ${cidr(source).address}`]),
        ]),
  ];
}

/** RFC 4861, 8106. There is no PREF64, no preference and no lifetime of name servers before 7.6.1. */
function advertisement(ra: RouterAdvertisement): Statement[] {
  return [
    'set ip6-send-adv enable',
    ...enabled('ip6-manage-flag', ra.managed),
    ...enabled('ip6-other-flag', ra.otherConfig),
    ...unless(600, 'ip6-max-interval', ra.maxInterval),
    ...unless(198, 'ip6-min-interval', ra.minInterval),
    ra.mtu === null ? 'set ra-send-mtu disable' : `set ip6-link-mtu ${ra.mtu}`,
    ...unless(1800, 'ip6-default-life', ra.lifetime),
    `set ip6-hop-limit ${ra.hopLimit}`,
    [
      'config ip6-prefix-list',
      [
        [
          `edit ${ra.prefix}`,
          [
            ...(ra.autonomous ? [] : ['set autonomous-flag disable']),
            ...(ra.onLink ? [] : ['set onlink-flag disable']),
            ...unless(2592000, 'valid-life-time', ra.validLifetime),
            ...unless(604800, 'preferred-life-time', ra.preferredLifetime),
            ...(ra.rdnss.length === 0 ? [] : [`set rdnss ${ra.rdnss.join(' ')}`]),
            ...table(
              'dnssl',
              ra.dnssl.map((domain) => entry(domain, [])),
            ),
          ],
        ],
      ],
    ],
  ];
}
