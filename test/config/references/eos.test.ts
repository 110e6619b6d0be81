/** Names in EOS: what each kind of statement defines and uses, and what of them is told. */
import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/config/dialects.ts';
import { references } from '../../../src/config/references.ts';

function told(text: string): { undefined: string[]; unused: string[] } {
  const { tree, diagnostics } = parse('arista-eos', text, 'running-config');
  expect(diagnostics).toEqual([]);
  const found = references('arista-eos', tree);
  const words = (list: typeof found.unused): string[] => list.map(({ kind, name }) => `${kind} ${name}`);
  return { undefined: words(found.undefined), unused: words(found.unused) };
}

const PORT = 'interface Ethernet1\n';

describe('a name that nobody defines', () => {
  it.each([
    ['interface Vlan10\n   ip access-group A in\n', ['vlan 10', 'ip-access-list A']],
    [`${PORT}   ipv6 access-group A in\n`, ['ipv6-access-list A']],
    [`${PORT}   vrf G\n`, ['vrf G']],
    ['interface Ethernet2.10\n   encapsulation dot1q vlan 10\n', ['interface Ethernet2']],
    [`${PORT}   switchport trunk allowed vlan 1,10-12\n`, ['vlan 10', 'vlan 11', 'vlan 12']],
    [
      `${PORT}   switchport trunk native vlan 10\n   switchport phone vlan 50\n   switchport mode trunk phone\n`,
      ['vlan 10', 'vlan 50'],
    ],
    [`${PORT}   switchport access vlan 11\n   channel-group 7 mode active\n`, ['vlan 11', 'port-channel 7']],
    ['ip route vrf G 0.0.0.0/0 Ethernet1 192.0.2.1\n', ['interface Ethernet1', 'vrf G']],
    ['ip route 192.0.2.0/24 Null0 254\nip route 0.0.0.0/0 192.0.2.1 200\nipv6 route ::/0 2001:db8::1\n', []],
    ['no ip routing vrf G\nipv6 unicast-routing vrf G\nip name-server vrf default 192.0.2.1\n', ['vrf G', 'vrf G']],
    [
      'ntp local-interface Loopback0\nlogging source-interface Loopback0\nsnmp-server local-interface Loopback0\nip radius source-interface Loopback0\nip domain lookup source-interface Loopback0\nsflow source-interface Loopback0\n',
      Array(6).fill('interface Loopback0'),
    ],
    [
      'management ssh\n   ip access-group A in\n   ip access-group A vrf G in\n   ipv6 access-group B in\n   !\n   vrf G\n      no shutdown\n',
      ['ip-access-list A', 'ip-access-list A', 'vrf G', 'ipv6-access-list B', 'vrf G'],
    ],
    [
      'snmp-server ipv4 access-list A\nsnmp-server ipv6 access-list B vrf G\n',
      ['ip-access-list A', 'ipv6-access-list B'],
    ],
    ['snmp-server group g v3 priv read V\nsnmp-server user u h v3\n', ['snmp-view V', 'snmp-group h']],
    ['snmp-server host 192.0.2.1 version 3 priv u\n', ['snmp-user u']],
    [
      'aaa group server radius G\n   server 192.0.2.1\naaa authentication login default group H local\n',
      ['aaa-server 192.0.2.1', 'aaa-group H'],
    ],
    ['aaa authentication login default group radius local\n', []],
    ['username noc ssh-key ssh-ed25519 AAAA\n', ['local-user noc']],
    [
      'route-map M permit 10\n   match ip address prefix-list L\n   match as-path A\n   match community C\n   match large-community D\n   set large-community large-community-list E delete\n',
      ['ip-prefix-list L', 'as-path-list A', 'community-list C', 'large-community-list D', 'large-community-list E'],
    ],
    [
      'route-map M permit 10\n   match ipv6 address prefix-list L\n   match as-path length >= 100\n',
      ['ipv6-prefix-list L'],
    ],
    [
      'router bgp 64500\n   neighbor 192.0.2.2 remote-as 64501\n   neighbor 192.0.2.2 update-source Loopback0\n   address-family ipv4\n      neighbor 192.0.2.2 activate\n      neighbor 192.0.2.2 route-map M in\n      neighbor 192.0.2.3 activate\n      redistribute static route-map N\n',
      ['interface Loopback0', 'route-map M', 'bgp-neighbor 192.0.2.3', 'route-map N'],
    ],
    ['router ospf 1\n   passive-interface default\n   no passive-interface Ethernet1\n', ['interface Ethernet1']],
  ])('is told: %j', (text, expected) => {
    expect(told(text).undefined.sort()).toEqual([...expected].sort());
  });
});

describe('a name that nobody uses', () => {
  it.each([
    [
      'ip access-list A\n   10 permit ip any any\nipv6 access-list standard B\n   10 permit host 2001:db8::1\n',
      ['ip-access-list A', 'ipv6-access-list B'],
    ],
    ['vlan 10-11\n', ['vlan 10', 'vlan 11']],
    ['vrf instance G\n', ['vrf G']],
    ['ip prefix-list L\n   seq 10 permit 192.0.2.0/24\nroute-map M deny 10\n', ['ip-prefix-list L', 'route-map M']],
    ['router bgp 64500\n   neighbor 192.0.2.2 remote-as 64501\n', ['bgp-neighbor 192.0.2.2']],
    [
      'router bgp 64500\n   vrf G\n      neighbor 192.0.2.2 remote-as 64501\n      address-family ipv4\n         neighbor 192.0.2.2 activate\nvrf instance G\n',
      [],
    ],
    ['radius-server host 192.0.2.1 key 7 X\n', ['aaa-server 192.0.2.1']],
    ['username noc secret sha512 X\ninterface Ethernet1\n', []],
  ])('is told: %j', (text, expected) => {
    expect(told(text).unused.sort()).toEqual([...expected].sort());
  });
});
