/**
 * Ports, the bridge and its VLANs, virtual routers, addresses: CLI reference, interface/bridge, interface/vlan, interface/vrrp,
 * ip/address, ipv6/address, ip/vrf; Bridge VLAN table; VRRP.
 */
import type { Device } from '../../../src/network/model/device.ts';
import type { Interface, Switchport } from '../../../src/network/model/interface.ts';
import type { Statement } from '../statements.ts';
import { add, addressOf, bridges, host, menu, networkOf, set, some, thousandths, unless, yes } from './words.ts';

const BRIDGE = 'bridge1';

/** RA guard and snooping are for hosts: ports of theirs, or stations in the air. */
const guarded = ({ interfaces, wireless }: Device): boolean =>
  wireless !== null || interfaces.some(({ switchport }) => switchport?.guard === 'host');

export function interfaces(device: Device): Statement[] {
  const { interfaces: all, vrfs, ipv6, release } = device;
  const guard = yes(guarded(device));
  const newer = release !== '7.22';
  const bridge = { 'dhcp-snooping': guard, 'dhcpv6-snooping': newer ? guard : null, 'ra-guard': guard };
  return [
    ...menu('/interface bridge', bridges(device) ? [add({ name: BRIDGE, 'vlan-filtering': 'yes', ...bridge })] : []),
    ...menu('/interface ethernet', all.flatMap(ethernet)),
    ...menu('/interface vrrp', all.flatMap(virtual)),
    ...menu('/interface vlan', all.filter(({ vlan }) => vlan !== null).map(vlan)),
    ...menu('/interface bridge port', all.flatMap(bridgePort(newer))),
    ...menu('/interface bridge vlan', bridges(device) ? vlans(device) : []),
    ...guards(device),
    ...menu(
      '/ip vrf',
      vrfs.flatMap(({ name, description }) => {
        const ports = all.filter(({ vrf }) => vrf === name).map((one) => one.name);
        return ports.length === 0 ? [] : [add({ name, comment: description || null, interfaces: some(ports) })];
      }),
    ),
    ...menu('/ip address', all.flatMap(ipv4)),
    ...(ipv6 ? menu('/ipv6 address', all.flatMap(addresses6)) : []),
  ];
}

function ethernet({ name, kind, description, enabled, mtu }: Interface): string[] {
  if (kind !== 'physical' && kind !== 'switchport') return [];
  if (description === '' && enabled && mtu === 1500) return [];
  const given = { comment: description || null, disabled: yes(!enabled), mtu: unless(1500, mtu) };
  return [set(given, `[ find default-name=${name} ]`)];
}

const nameOf = (port: string, family: number, group: number): string => `${port}-vrrp${family}-${group}`;

function virtual({ name, vrrp }: Interface): string[] {
  return vrrp.map(({ family, group, priority, preempt, advertiseCentiseconds }) =>
    add({
      interface: name,
      name: nameOf(name, family, group),
      vrid: unless(1, group),
      priority: unless(100, priority),
      'preemption-mode': preempt ? null : 'no',
      interval: unless('1s', thousandths(advertiseCentiseconds * 10)),
      'v3-protocol': family === 6 ? 'ipv6' : null,
    }),
  );
}

function vlan({ name, description, enabled, parent, vlan: id, mtu }: Interface): string {
  return add({
    name,
    comment: description || null,
    disabled: yes(!enabled),
    interface: parent ?? BRIDGE,
    mtu: unless(1500, mtu),
    'vlan-id': id,
  });
}

function framesOf({ mode, voiceVlan, nativeVlan }: Switchport): string | null {
  if (mode === 'access') return voiceVlan === null ? 'admit-only-untagged-and-priority-tagged' : null;
  return nativeVlan === null ? 'admit-only-vlan-tagged' : null;
}

const bridgePort =
  (newer: boolean) =>
  ({ name, switchport }: Interface): string[] => {
    if (switchport === null) return [];
    const { mode, accessVlan, nativeVlan, guard, edge, dhcpServer } = switchport;
    const answers = yes(guard === 'trusted' || dhcpServer);
    return [
      add({
        bridge: BRIDGE,
        interface: name,
        edge: yes(edge),
        'bpdu-guard': yes(edge),
        'frame-types': framesOf(switchport),
        pvid: mode === 'access' ? accessVlan : nativeVlan,
        trusted: answers,
        'trusted-dhcpv6': newer ? answers : null,
        'trusted-ra': yes(guard === 'trusted'),
      }),
    ];
  };

function vlans({ vlans: all, interfaces: ports }: Device): string[] {
  const switched = ports.flatMap(({ name, switchport }) => (switchport === null ? [] : [{ name, ...switchport }]));
  return all.flatMap(({ id, name }) => {
    const own = ports.some(({ kind, vlan: tag }) => kind === 'vlan' && tag === id) ? [BRIDGE] : [];
    const trunks = switched.filter(({ trunkVlans, nativeVlan }) => trunkVlans.includes(id) && nativeVlan !== id);
    const phones = switched.filter(({ voiceVlan }) => voiceVlan === id);
    const tagged = [...own, ...[...trunks, ...phones].map((one) => one.name)];
    const untagged = [
      ...switched.filter(({ accessVlan }) => accessVlan === id),
      ...switched.filter(({ nativeVlan }) => nativeVlan === id),
    ].map((one) => one.name);
    if (tagged.length + untagged.length === 0) return [];
    return [add({ bridge: BRIDGE, comment: name, tagged: some(tagged), untagged: some(untagged), 'vlan-ids': id })];
  });
}

/** Messages to clients of DHCPv6 (port 546) from ports of hosts; the bridge itself looks at them since 7.23. */
function guards({ interfaces: all, release, forwarding }: Device): Statement[] {
  const hosts = all.filter(({ switchport }) => switchport?.guard === 'host').map(({ name }) => name);
  if (release !== '7.22' || hosts.length === 0) return [];
  const common = { comment: 'DHCPv6 guard', 'dst-port': 546, 'mac-protocol': 'ipv6' };
  if (!forwarding) {
    const rule = { ...common, 'new-dst-ports': '', ports: some(hosts), protocol: 'udp', switch: 'switch1' };
    return menu('/interface ethernet switch rule', [add(rule)]);
  }
  return menu(
    '/interface bridge filter',
    hosts.map((name) =>
      add({ ...common, action: 'drop', chain: 'forward', 'in-interface': name, 'ip-protocol': 'udp' }),
    ),
  );
}

function ipv4({ name, ipv4: own, vrrp }: Interface): string[] {
  const shared = vrrp.filter(({ family }) => family === 4);
  return [
    ...own.map((cidr) => add({ address: host(cidr), interface: name, network: networkOf(cidr) })),
    ...shared.flatMap(({ group, addresses }) =>
      addresses.map((address) => add({ address, interface: nameOf(name, 4, group), network: address })),
    ),
  ];
}

/** Nothing is advertised because an address is there: what is told stands in ipv6/nd/prefix. */
function addresses6({ name, ipv6, linkLocal, vrrp }: Interface): string[] {
  const link = (address: string, port: string): string =>
    add({ address: `${address}/64`, advertise: 'no', 'auto-link-local': 'no', interface: port });
  return [
    ...(linkLocal === null ? [] : [link(linkLocal, name)]),
    ...ipv6.map((cidr) => add({ address: cidr, advertise: 'no', interface: name })),
    ...vrrp
      .filter(({ family }) => family === 6)
      .flatMap(({ group, addresses, prefixLength }) =>
        addresses.map((address) =>
          address.startsWith('fe80:')
            ? link(address, nameOf(name, 6, group))
            : add({
                address: `${addressOf(address)}/${prefixLength}`,
                advertise: 'no',
                interface: nameOf(name, 6, group),
              }),
        ),
      ),
  ];
}
