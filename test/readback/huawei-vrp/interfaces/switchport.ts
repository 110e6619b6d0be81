/** Ports that switch (Ethernet Switching and Security references, S V200R013), and what their VLANs watch for. */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Interface, Switchport } from '../../../../src/network/model/interface.ts';
import type { Statement } from '../../statements.ts';
import { listed } from '../words.ts';

/** A switch with hosts of its own watches who gives out addresses and who says that it is a router. */
const watches = ({ interfaces }: Device): boolean =>
  interfaces.some(({ switchport: port }) => port !== null && port.accessVlan !== null);

export function switchport(device: Device, { external }: Interface, port: Switchport): string[] {
  return [
    ...(port.mode === 'trunk' ? trunk(port) : access(port)),
    ...(port.edge ? ['stp edged-port enable'] : []),
    ...(external ? ['undo lldp enable'] : []),
    ...(watches(device) ? guard(device, port) : []),
  ];
}

function trunk({ nativeVlan, trunkVlans }: Switchport): string[] {
  return [
    'port link-type trunk',
    ...(nativeVlan === null ? [] : [`port trunk pvid vlan ${nativeVlan}`]),
    ...(trunkVlans.includes(1) ? [] : ['undo port trunk allow-pass vlan 1']),
    ...(trunkVlans.length === 0 ? [] : [`port trunk allow-pass vlan ${listed(trunkVlans)}`]),
  ];
}

/** A telephone's frames are tagged, which an access port does not take. */
function access({ accessVlan, voiceVlan }: Switchport): string[] {
  if (voiceVlan === null)
    return ['port link-type access', ...(accessVlan === null ? [] : [`port default vlan ${accessVlan}`])];
  return [
    'port link-type hybrid',
    `voice-vlan ${voiceVlan} enable`,
    `port hybrid pvid vlan ${accessVlan}`,
    'undo port hybrid vlan 1',
    `port hybrid tagged vlan ${voiceVlan}`,
    `port hybrid untagged vlan ${accessVlan}`,
  ];
}

function guard(device: Device, { guard, dhcpServer, addressLimit }: Switchport): string[] {
  const trusted = guard === 'trusted';
  return [
    ...(trusted || dhcpServer ? ['dhcp snooping trusted'] : []),
    ...(trusted ? [] : [`dhcp snooping max-user-number ${addressLimit}`]),
    ...(device.ipv6 ? [trusted ? 'nd snooping trusted' : `nd snooping max-user-number ${addressLimit}`] : []),
  ];
}

/** What holds for the switch as a whole, and each VLAN. */
export function vlans(device: Device): Statement[] {
  const some = (test: (one: Interface) => boolean): boolean => device.interfaces.some(test);
  const { dhcp } = device;
  const serves =
    dhcp.ipv4.length + dhcp.ipv6.length > 0 ||
    some(({ dhcpRelay }) => dhcpRelay.ipv4.length + dhcpRelay.ipv6.length > 0) ||
    watches(device);
  const snooping = watches(device) ? ['dhcp snooping enable', ...(device.ipv6 ? ['nd snooping enable'] : [])] : [];
  return [
    ...(device.vlans.length === 0
      ? []
      : [
          `vlan batch ${listed(device.vlans.map(({ id }) => id))}`,
          'stp mode rstp',
          ...(some(({ switchport: port }) => port?.edge === true) ? ['stp bpdu-protection'] : []),
          ...(some(({ external }) => external) ? [] : ['lldp enable']),
        ]),
    ...(some(({ vrrp }) => vrrp.length > 0) ? ['vrrp version v3'] : []),
    ...(serves ? ['dhcp enable'] : []),
    ...snooping,
    ...device.vlans.map(({ id, name }): Statement => [`vlan ${id}`, [`description ${name}`, ...snooping]]),
  ];
}
