/**
 * /etc/network/interfaces. ifupdown2: interfaces(5) and ifupdown-addons-interfaces(5) of the package. `address` takes either family
 * with its length; `ipv6-addrgen off` leaves no link-local address beside a set one, and none where IPv6 is off; `address-purge no`
 * leaves the addresses that keepalived put there; a VLAN-aware bridge does the switching, access ports strip their tag
 * (`bridge-access`), trunks without a native VLAN refuse untagged frames (`bridge-allow-untagged no`).
 */
import type { ClusterMember, Device } from '../../../src/network/model/device.ts';
import type { Interface, StaticRoute, Switchport } from '../../../src/network/model/interface.ts';
import type { Statement } from '../statements.ts';
import type { Subject } from '../subject.ts';
import { isRouter } from './frr/frr.ts';

/** The one bridge that switches. */
const SWITCH = 'br0';

export const interfaces: Subject = {
  owns: (path) => path === 'interfaces' || path.endsWith('/interfaces.d-member'),
  *demands(device) {
    yield [
      'interfaces',
      [
        ...loopback(device),
        ...device.vrfs.flatMap(({ name, table }) => stanza(name, [`vrf-table ${table}`])),
        ...bridge(device),
        ...device.interfaces.filter(({ kind }) => kind !== 'loopback').flatMap((one) => own(device, one)),
        ...bridgesOfRadios(device),
        ...(device.cluster === null ? [] : ['source /etc/network/interfaces.d/*']),
      ],
    ];
    const { cluster } = device;
    for (const member of cluster?.members ?? []) {
      yield [`${member.id}/interfaces.d-member`, memberStanzas(cluster!.syncInterface, member)];
    }
  },
};

function stanza(name: string, lines: readonly string[]): Statement[] {
  return [`auto ${name}`, [`iface ${name}`, lines]];
}

function loopback({ interfaces: all }: Device): Statement[] {
  const addresses = all.filter(({ kind }) => kind === 'loopback').flatMap(({ ipv4, ipv6 }) => [...ipv4, ...ipv6]);
  return ['auto lo', ['iface lo inet loopback', addresses.map((one) => `address ${one}`)]];
}

/** Whether the device switches between ports. */
export function switches({ interfaces: all }: Device): boolean {
  return all.some(({ switchport }) => switchport !== null);
}

function bridge(device: Device): Statement[] {
  if (!switches(device)) return [];
  const ports = device.interfaces.filter(({ switchport }) => switchport !== null).map(({ name }) => name);
  return stanza(SWITCH, [
    'bridge-vlan-aware yes',
    `bridge-ports ${ports.join(' ')}`,
    `bridge-vids ${device.vlans.map(({ id }) => id).join(' ')}`,
    'bridge-stp on',
    'ipv6-addrgen off',
  ]);
}

function own(device: Device, one: Interface): Statement[] {
  if (one.switchport !== null) return stanza(one.name, [...common(one), ...switchport(one.switchport)]);
  const tag =
    one.parent !== null
      ? [`vlan-raw-device ${one.parent}`, `vlan-id ${one.vlan}`]
      : one.kind === 'vlan'
        ? [`vlan-raw-device ${SWITCH}`, `vlan-id ${one.vlan}`]
        : [];
  const above = [...(one.vrf === null ? [] : [`vrf ${one.vrf}`]), ...addresses(device, one), ...ways(device, one)];
  if (ssidBridges(device).some(({ bridge }) => bridge === one.name)) {
    return [
      ...stanza(`${SWITCH}.${one.vlan}`, [...tag, `mtu ${one.mtu}`, 'ipv6-addrgen off']),
      ...stanza(one.name, [`alias ${one.description}`, ...radioBridge(one.vlan!), ...above]),
    ];
  }
  return stanza(one.name, [...common(one), ...tag, ...above]);
}

function common({ description, mtu, enabled }: Interface): string[] {
  return [`alias ${description}`, `mtu ${mtu}`, ...(enabled ? [] : ['link-down yes'])];
}

/** Radios join an untagged bridge that hangs at the VLAN of the switching one. */
function radioBridge(vlan: number): string[] {
  return [`bridge-ports ${SWITCH}.${vlan}`, 'bridge-stp off'];
}

function ssidBridges({ wireless }: Device): { bridge: string; vlan: number }[] {
  return wireless?.ssids ?? [];
}

/** Bridges for networks that the device only carries. */
function bridgesOfRadios(device: Device): Statement[] {
  const carried = ssidBridges(device).filter(({ bridge }) => !device.interfaces.some(({ name }) => name === bridge));
  return carried.flatMap(({ bridge, vlan }) => [
    ...stanza(`${SWITCH}.${vlan}`, [`vlan-raw-device ${SWITCH}`, `vlan-id ${vlan}`, 'ipv6-addrgen off']),
    ...stanza(bridge, [...radioBridge(vlan), 'ipv6-addrgen off']),
  ]);
}

function switchport({ mode, accessVlan, trunkVlans, nativeVlan, edge }: Switchport): string[] {
  const membership =
    mode === 'access'
      ? [`bridge-access ${accessVlan}`]
      : [
          `bridge-vids ${trunkVlans.join(' ')}`,
          nativeVlan === null ? 'bridge-allow-untagged no' : `bridge-pvid ${nativeVlan}`,
        ];
  // bridge(8): `guard on` shuts a port that hears a BPDU.
  return [...membership, 'ipv6-addrgen off', ...(edge ? ['post-up bridge link set dev $IFACE guard on'] : [])];
}

function addresses(device: Device, one: Interface): string[] {
  const moving = one.shared || one.vrrp.length > 0 || device.servers.loadBalancer?.vrrp.interface === one.name;
  const linkLocal = one.linkLocal === null ? [] : [`${one.linkLocal}/64`];
  const fixed = one.shared ? [] : [...one.ipv4, ...linkLocal, ...one.ipv6];
  // Members bring the addresses of the synchronisation link.
  const automatic = one.shared || device.cluster?.syncInterface === one.name;
  const silent = one.linkLocal !== null || (one.ipv6.length === 0 && !one.ipv6Enabled);
  return [
    ...(moving ? ['address-purge no'] : []),
    ...fixed.map((address) => `address ${address}`),
    ...(silent && !automatic ? ['ipv6-addrgen off'] : []),
  ];
}

/** Without a routing daemon the routes hang at their interface; ip-route(8), `metric` for the distance. */
function ways(device: Device, { name }: Interface): string[] {
  if (isRouter(device)) return [];
  return device.staticRoutes.filter((route) => route.interface === name).map(postUp);
}

function postUp({ family, prefix, nextHop, distance }: StaticRoute): string {
  return `post-up ip ${family === 6 ? '-6 ' : ''}route replace ${prefix} via ${nextHop} dev $IFACE metric ${distance}`;
}

/**
 * What a member of a cluster has by itself: the synchronisation link, and a management port that answers by the way the question
 * came. Its address is a host route of its own table (ip-rule(8)), so that nothing else leaves through management.
 */
function memberStanzas(sync: string, member: ClusterMember): Statement[] {
  const found = stanza(sync, [`address ${member.syncAddress4}`, `address ${member.syncAddress6}`]);
  if (member.managementInterface === null) return found;
  const lines = [
    ...management('', member.managementAddress4, member.managementGateway4),
    ...management('-6 ', member.managementAddress6, member.managementGateway6),
  ];
  return [...found, ...stanza(member.managementInterface, ['address-purge no', ...lines])];
}

function management(flag: '' | '-6 ', cidr: string | null, gateway: string | null): string[] {
  if (cidr === null) return [];
  const [address, length] = cidr.split('/') as [string, string];
  const bits = flag === '' ? 32 : 128;
  return [
    `address ${address}/${bits}`,
    `post-up ip ${flag}route replace ${networkOf(address, Number(length))} dev $IFACE metric 1024`,
    ...(gateway === null
      ? []
      : [
          `post-up ip ${flag}route replace default via ${gateway} dev $IFACE onlink table 100`,
          `post-up ip ${flag}rule add from ${address} lookup main suppress_prefixlength 0 priority 99 || true`,
          `post-up ip ${flag}rule add from ${address} lookup 100 priority 100 || true`,
        ]),
  ];
}

function networkOf(address: string, length: number): string {
  if (address.includes(':')) throw new Error(`${address}: no member has such a management address yet`);
  const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const network = number - (number % 2 ** (32 - length));
  return `${[24, 16, 8, 0].map((shift) => Math.floor(network / 2 ** shift) % 256).join('.')}/${length}`;
}
