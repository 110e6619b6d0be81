/** Ports that switch (manual: VLANs, Spanning Tree, Port Security): `mode access` is what a port is, and not printed. */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Switchport } from '../../../../src/network/model/interface.ts';
import type { Statement } from '../../statements.ts';
import { listed, vlanName } from '../words.ts';

export function switchport(port: Switchport): string[] {
  return [
    ...(port.mode === 'trunk' ? trunk(port) : access(port)),
    ...(port.guard === 'host' ? guard(port) : []),
    ...(port.edge ? ['spanning-tree portfast', 'spanning-tree bpduguard enable'] : []),
  ];
}

function trunk({ nativeVlan, trunkVlans }: Switchport): string[] {
  return [
    'switchport mode trunk',
    ...(nativeVlan === null ? [] : [`switchport trunk native vlan ${nativeVlan}`]),
    ...(trunkVlans.length === 0 ? [] : [`switchport trunk allowed vlan ${listed(trunkVlans)}`]),
  ];
}

function access({ accessVlan, voiceVlan }: Switchport): string[] {
  if (voiceVlan === null) return accessVlan === null ? [] : [`switchport access vlan ${accessVlan}`];
  return [
    'switchport mode trunk phone',
    `switchport trunk native vlan ${accessVlan}`,
    `switchport phone vlan ${voiceVlan}`,
    'switchport phone trunk tagged',
  ];
}

function guard({ dhcpServer, addressLimit }: Switchport): string[] {
  return [
    ...(dhcpServer ? ['ipv6 access-group SERVER-6 in'] : ['ip access-group HOST-4 in', 'ipv6 access-group HOST-6 in']),
    'switchport port-security violation protect log',
    `switchport port-security mac-address maximum ${addressLimit}`,
  ];
}

export function vlans({ vlans: all }: Device): Statement[] {
  return [
    ...(all.length === 0 ? [] : ['spanning-tree mode rapid-pvst']),
    ...all.map(({ id, name }): Statement => [`vlan ${id}`, [`name ${vlanName(name)}`]]),
  ];
}
