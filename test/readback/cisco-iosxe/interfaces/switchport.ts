/**
 * Ports of a switch, and the policies that guard them: Layer 2, VLAN and Security configuration guides, Catalyst 9000, IOS XE 17 (Switch
 * Integrated Security Features, RA guard, DHCPv6 guard, DHCP snooping). A port of hosts drops advertisements and answers of servers
 * (RFC 6105, RFC 7610) and holds so many addresses; an uplink is trusted. Server interfaces are to be trusted by DHCP snooping, and of
 * role server for the guard, or what a DHCP server answers relays is dropped.
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Interface, Switchport } from '../../../../src/network/model/interface.ts';
import type { Statement } from '../../statements.ts';
import { vlanList } from '../words.ts';

const UPLINK = 'UPLINK';
const HOST = 'HOST';
const SERVER = 'SERVER';

const trackingOf = ({ guard, addressLimit }: Switchport): string =>
  guard === 'host' ? `${HOST}-${addressLimit}` : UPLINK;

/** Whether what DHCP servers say may come in here. */
const answers = ({ guard, dhcpServer }: Switchport): boolean => guard === 'trusted' || dhcpServer;

export function switchport(device: Device, { switchport: how }: Interface): string[] {
  if (how === null) return [];
  const guard = how.guard === 'host' ? HOST : UPLINK;
  return [
    ...(how.mode === 'access' ? access(how) : trunk(how)),
    ...(how.edge
      ? [`spanning-tree portfast${how.mode === 'trunk' ? ' trunk' : ''}`, 'spanning-tree bpduguard enable']
      : []),
    `device-tracking attach-policy ${trackingOf(how)}`,
    `ipv6 nd raguard attach-policy ${guard}`,
    `ipv6 dhcp guard attach-policy ${how.dhcpServer ? SERVER : guard}`,
    ...(snoops(device) ? [answers(how) ? 'ip dhcp snooping trust' : 'ip dhcp snooping limit rate 20'] : []),
  ];
}

function access({ accessVlan, voiceVlan }: Switchport): string[] {
  return [
    `switchport access vlan ${accessVlan}`,
    ...(voiceVlan === null ? [] : [`switchport voice vlan ${voiceVlan}`]),
    'switchport mode access',
  ];
}

function trunk({ nativeVlan, trunkVlans }: Switchport): string[] {
  return [
    ...(nativeVlan === null ? [] : [`switchport trunk native vlan ${nativeVlan}`]),
    `switchport trunk allowed vlan ${vlanList(trunkVlans)}`,
    'switchport mode trunk',
  ];
}

const ports = ({ interfaces }: Device): Switchport[] => interfaces.flatMap(({ switchport: how }) => how ?? []);

/** DHCP in IPv4 is watched where hosts are plugged in; what has trunks alone leaves it to the switches below. */
const snoops = (device: Device): boolean => ports(device).some(({ mode }) => mode === 'access');

/** Policies by the ports that attach them, and what is watched on the whole switch. */
export function guards(device: Device): Statement[] {
  const all = ports(device);
  const hosts = [...new Set(all.filter(({ guard }) => guard === 'host').map(({ addressLimit }) => addressLimit))];
  const found: Statement[] = hosts.map((limit) => [
    `device-tracking policy ${HOST}-${limit}`,
    [`limit address-count ${limit}`, 'tracking enable'],
  ]);
  if (hosts.length > 0) {
    found.push([`ipv6 nd raguard policy ${HOST}`, ['device-role host']]);
  }
  if (!all.every(answers)) found.push([`ipv6 dhcp guard policy ${HOST}`, ['device-role client']]);
  if (all.some(({ dhcpServer }) => dhcpServer))
    found.push([`ipv6 dhcp guard policy ${SERVER}`, ['device-role server']]);
  if (all.some(({ guard }) => guard === 'trusted')) {
    found.push([`device-tracking policy ${UPLINK}`, ['trusted-port', 'device-role switch']]);
    found.push([`ipv6 nd raguard policy ${UPLINK}`, ['trusted-port', 'device-role router']]);
    found.push([`ipv6 dhcp guard policy ${UPLINK}`, ['trusted-port', 'device-role server']]);
  }
  if (snoops(device)) {
    // Option 82 with no relay address in the packet makes servers drop it.
    found.push('ip dhcp snooping', 'no ip dhcp snooping information option');
    found.push(`ip dhcp snooping vlan ${vlanList(device.vlans.map(({ id }) => id))}`);
  }
  return found;
}

/** VLANs, and one tree for each of them (IEEE 802.1w). */
export function vlans(device: Device): Statement[] {
  if (device.vlans.length === 0) return [];
  return [
    'spanning-tree mode rapid-pvst',
    'spanning-tree extend system-id',
    ...device.vlans.map(({ id, name }): Statement => [`vlan ${id}`, [`name ${name}`]]),
  ];
}
