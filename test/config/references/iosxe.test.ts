/** Names in IOS XE: what each kind of statement defines and uses, and what of them is told. */
import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/config/dialects.ts';
import { references } from '../../../src/config/references.ts';

function told(text: string): { undefined: string[]; unused: string[] } {
  const { tree, diagnostics } = parse('cisco-iosxe', text, 'running-config');
  expect(diagnostics).toEqual([]);
  const found = references('cisco-iosxe', tree);
  const words = (list: typeof found.unused): string[] => list.map(({ kind, name, line }) => `${line} ${kind} ${name}`);
  return { undefined: words(found.undefined), unused: words(found.unused) };
}

const missing = (text: string): string[] => told(text).undefined.map((one) => one.replace(/^\d+ /, ''));
const unused = (text: string): string[] => told(text).unused.map((one) => one.replace(/^\d+ /, ''));

const PORT = 'interface GigabitEthernet0/0/1\n no ip address\n';

describe('a name that nobody defines', () => {
  it.each([
    ['interface Vlan10\n ip access-group A in\n', ['vlan 10', 'access-list A', 'ipv4-access-list A']],
    ['interface Loopback0\n ipv6 traffic-filter A in\n', ['access-list A', 'ipv6-access-list A']],
    ['line vty 0 15\n access-class A in vrf-also\n', ['access-list A', 'ipv4-access-list A']],
    ['line vty 0 15\n ipv6 access-class A in\n', ['access-list A', 'ipv6-access-list A']],
    ['interface Loopback0\n vrf forwarding guest\n', ['vrf guest']],
    [
      'ip route vrf guest 0.0.0.0 0.0.0.0 GigabitEthernet0/0/1 192.0.2.1\n',
      ['interface GigabitEthernet0/0/1', 'vrf guest'],
    ],
    ['ip route 0.0.0.0 0.0.0.0 GigabitEthernet0/0/1 192.0.2.1 200 name x\n', ['interface GigabitEthernet0/0/1']],
    ['ip route 0.0.0.0 0.0.0.0 192.0.2.1 200\nip route 192.0.2.0 255.255.255.0 Null0 254\n', []],
    ['ip route static bfd GigabitEthernet0/0/1 192.0.2.1\n', ['interface GigabitEthernet0/0/1']],
    ['ipv6 route vrf guest ::/0 GigabitEthernet0/0/1 FE80::1\n', ['interface GigabitEthernet0/0/1', 'vrf guest']],
    ['ipv6 route ::/0 2001:DB8::1\n', []],
    [`${PORT}interface GigabitEthernet0/0/2.10\n encapsulation dot1Q 10\n`, ['interface GigabitEthernet0/0/2']],
    ['interface GigabitEthernet1/0/1\n switchport trunk allowed vlan 1,10-11\n', ['vlan 10', 'vlan 11']],
    ['ip dhcp snooping vlan 10\n', ['watched-vlan 10']],
    ['interface GigabitEthernet1/0/1\n device-tracking attach-policy P\n', ['tracking-policy P']],
    ['interface GigabitEthernet1/0/1\n ipv6 nd raguard attach-policy P\n', ['raguard-policy P']],
    ['interface GigabitEthernet1/0/1\n ipv6 dhcp guard attach-policy P\n', ['dhcp-guard-policy P']],
    ['interface Loopback0\n ospfv3 authentication key-chain K\n', ['key-chain K']],
    ['interface Loopback0\n ip ospf 1 area 0\n ospfv3 2 ipv6 area 0\n', ['ospf-process 1', 'ospfv3-process 2']],
    ['interface Loopback0\n ipv6 dhcp server P\n', ['dhcp6-pool P']],
    ['interface Loopback0\n zone-member security Z\n', ['zone Z']],
    [
      'zone-pair security P source self destination Z\n service-policy type inspect M\n',
      ['zone Z', 'inspect-policy-map M'],
    ],
    ['aaa authentication login default group G local\n', ['aaa-group G']],
    ['aaa authentication login default group radius local\n', []],
    ['wlan w 1 w\n security dot1x authentication-list L\n', ['aaa-list L']],
    [
      'snmp-server group g v3 priv read V access ipv6 S6 S4\n',
      ['access-list S4', 'access-list S6', 'ipv4-access-list S4', 'ipv6-access-list S6', 'snmp-view V'],
    ],
    [
      'ntp source Loopback0\nlogging source-interface Loopback0\nip ssh source-interface Loopback0\n',
      Array(3).fill('interface Loopback0'),
    ],
    ['ip sla schedule 10 life forever start-time now\n', ['ip-sla 10']],
    ['ip route 0.0.0.0 0.0.0.0 192.0.2.1 track 1\n', ['track 1']],
  ])('%j', (text, names) => {
    expect(missing(text).sort()).toEqual([...names].sort());
  });
});

const BGP = `router bgp 64500
 neighbor 192.0.2.1 remote-as 64501
 address-family ipv4
  neighbor 192.0.2.1 activate
  neighbor 192.0.2.1 route-map IN in
 exit-address-family
`;

describe('routing', () => {
  it('policies and lists, each of its family', () => {
    const map = 'route-map IN permit 10\n match ip address prefix-list P\n match as-path 1\n set comm-list C delete\n';
    expect(missing(BGP)).toEqual(['route-map IN']);
    expect(missing(`${BGP}${map}ipv6 prefix-list P seq 5 permit ::/0\n`)).toEqual([
      'prefix-list P',
      'as-path-list 1',
      'community-list C',
    ]);
    const lists = `ip prefix-list P description x
ip prefix-list P seq 5 permit 0.0.0.0/0
ip as-path access-list 1 permit ^$
ip community-list standard C permit 64500:1
`;
    expect(told(`${BGP}${map}${lists}`)).toEqual({ undefined: [], unused: [] });
    expect(unused(lists)).toEqual(['prefix-list P', 'as-path-list 1', 'community-list C']);
  });

  it('a session that is active nowhere, one that is not there, one of a VRF', () => {
    expect(unused('router bgp 64500\n neighbor 192.0.2.1 remote-as 64501\n')).toEqual(['bgp-neighbor 192.0.2.1']);
    const family = 'router bgp 64500\n address-family ipv4\n  neighbor 192.0.2.1 activate\n exit-address-family\n';
    expect(missing(family)).toEqual(['bgp-neighbor 192.0.2.1']);
    const inVrf = `vrf definition v
 rd 64500:1
router bgp 64500
 address-family ipv4 vrf v
  neighbor 192.0.2.1 remote-as 64501
  neighbor 192.0.2.1 activate
 exit-address-family
`;
    expect(told(inVrf)).toEqual({ undefined: [], unused: [] });
  });
});

describe('the firewall', () => {
  const zones = `object-group network g
 host 192.0.2.1
parameter-map type inspect P
 udp idle-time 30
class-map type inspect match-any c
 match access-group name A
policy-map type inspect m
 class type inspect c
  inspect P
 class class-default
  drop log
zone security a
zone security b
zone-pair security a-b source a destination b
 service-policy type inspect m
ip access-list extended A
 10 permit tcp object-group g any eq www
`;

  it('whole', () => {
    expect(told(zones)).toEqual({ undefined: [], unused: [] });
  });

  it.each([
    [
      'zone-pair security a-b source a destination b\n service-policy type inspect m\n',
      ['inspect-policy-map m', 'zone a', 'zone b'],
    ],
    [' class type inspect c\n  inspect P\n', ['inspect-class-map c', 'parameter-map P']],
    [' match access-group name A\n', ['access-list A']],
    [' 10 permit tcp object-group g any eq www\n', ['network-group g']],
  ])('without %j something is left over', (lines, names) => {
    expect(unused(zones.replace(lines, '')).sort()).toEqual(names);
  });

  it('a group of the other family, and one of services', () => {
    expect(
      missing(zones.replace('object-group network g\n host 192.0.2.1', 'object-group v6-network g\n host 2001:DB8::1')),
    ).toEqual(['network-group g']);
    expect(missing('ip access-list extended B\n permit object-group s any any\n').at(-1)).toBe('service-group s');
  });
});

describe('what stands for itself', () => {
  it('interfaces, VLANs that are watched, the tag of access points', () => {
    expect(unused(PORT)).toEqual([]);
    expect(unused('vlan 10\n name x\nip dhcp snooping vlan 10\n')).toEqual(['vlan 10']);
    const tag = 'wireless tag policy t\n wlan w policy p\n';
    expect(unused(tag)).toEqual(['wireless-tag t']);
    expect(missing(tag)).toEqual(['wlan w', 'wireless-policy p']);
  });
});
