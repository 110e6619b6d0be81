/** Names in IOS XR: what each kind of statement defines and uses, and what of them is told. */
import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/config/dialects.ts';
import { references } from '../../../src/config/references.ts';

function told(text: string): { undefined: string[]; unused: string[] } {
  const { tree, diagnostics } = parse('cisco-iosxr', text, 'running-config');
  expect(diagnostics).toEqual([]);
  const found = references('cisco-iosxr', tree);
  const words = (list: typeof found.unused): string[] => list.map(({ kind, name }) => `${kind} ${name}`);
  return { undefined: words(found.undefined), unused: words(found.unused) };
}

const PORT = 'interface TenGigE0/0/0/0\n!\n';
const BGP = 'router bgp 64500\n address-family ipv4 unicast\n !\n';

describe('a name that nobody defines', () => {
  it.each([
    [
      `${PORT}interface TenGigE0/0/0/0.5\n vrf V\n ipv4 access-group A ingress\n ipv6 access-group A egress\n!\n`,
      ['vrf V', 'ipv4-access-list A', 'ipv6-access-list A'],
    ],
    [
      'interface TenGigE0/0/0/1.5\n!\ninterface TenGigE0/0/0/2\n bundle id 3 mode active\n!\n',
      ['interface TenGigE0/0/0/1', 'interface Bundle-Ether3'],
    ],
    [
      'route-policy P\n  if destination in D and not destination in E and as-path in A then\n    delete community in C\n  elseif community matches-any M and large-community matches-every L then\n    delete large-community in K\n    set community S additive\n  endif\n  apply Q\nend-policy\n!\nrouter bgp 1\n address-family ipv4 unicast\n  network 192.0.2.0/24 route-policy P\n !\n!\n',
      [
        ...[
          'prefix-set D',
          'prefix-set E',
          'as-path-set A',
          'community-set C',
          'community-set M',
          'large-community-set L',
        ],
        ...['large-community-set K', 'community-set S', 'route-policy Q'],
      ],
    ],
    [
      `${BGP} neighbor 192.0.2.2\n  update-source Loopback0\n  use neighbor-group G\n  keychain K\n  address-family ipv6 unicast\n   route-policy IN(100) in\n   route-policy OUT out\n  !\n !\n!\n`,
      [
        'interface Loopback0',
        'neighbor-group G',
        'key-chain K',
        'bgp-family ipv6',
        'route-policy IN',
        'route-policy OUT',
      ],
    ],
    [
      'vrf V\n!\nrouter bgp 64500\n vrf V\n  address-family ipv4 unicast\n  !\n  neighbor 192.0.2.2\n   address-family ipv6 unicast\n   !\n  !\n !\n!\n',
      ['bgp-vrf-family ipv6', 'bgp-family vpnv4'],
    ],
    [
      'router static\n address-family ipv4 unicast\n  192.0.2.0/24 Null0 254\n  10.0.0.0/8 TenGigE0/0/0/9 192.0.2.1 track T\n  10.1.0.0/16 192.0.2.1\n !\n vrf W\n  address-family ipv6 unicast\n   ::/0 MgmtEth0/RP0/CPU0/0 2001:db8::1\n  !\n !\n!\n',
      ['interface TenGigE0/0/0/9', 'track T', 'vrf W', 'interface MgmtEth0/RP0/CPU0/0'],
    ],
    [
      'router ospf 1\n redistribute bgp 64500 route-policy R\n area 0\n  interface TenGigE0/0/0/0\n   message-digest-key 1 md5 encrypted 00\n  !\n !\n!\n',
      ['bgp-process 64500', 'route-policy R', 'interface TenGigE0/0/0/0'],
    ],
    [
      'control-plane\n management-plane\n  out-of-band\n   vrf oob\n   interface MgmtEth0/RP0/CPU0/0\n    allow SSH\n   !\n  !\n  inband\n   interface all\n    allow SSH\n   !\n  !\n !\n!\n',
      ['vrf oob', 'interface MgmtEth0/RP0/CPU0/0'],
    ],
    [
      `${PORT}interface TenGigE0/0/0/1\n flow ipv6 monitor M sampler S ingress\n!\nflow monitor-map N\n record ipv4\n exporter E\n!\n`,
      ['flow-monitor M', 'sampler S', 'flow-exporter E'],
    ],
    [
      'aaa group server radius G\n server 192.0.2.9 auth-port 1812 acct-port 1813\n!\naaa authentication login default group H local\nradius source-interface Loopback0 vrf default\n',
      ['radius-server 192.0.2.9', 'aaa-group H', 'interface Loopback0'],
    ],
    [
      'snmp-server group g v3 priv read V IPv4 A4 IPv6 A6\nsnmp-server user u h v3 auth sha encrypted 00\nsnmp-server host 192.0.2.9 traps version 3 priv w\n',
      ['snmp-view V', 'ipv4-access-list A4', 'ipv6-access-list A6', 'snmp-group h', 'snmp-user w'],
    ],
    [
      'ssh server vrf V ipv4 access-list A4 ipv6 access-list A6\nssh server username noc\n keystring ssh-rsa AA\n!\nvty-pool default 0 4 line-template T\n',
      ['vrf V', 'ipv4-access-list A4', 'ipv6-access-list A6', 'username noc', 'line-template T'],
    ],
    [
      'logging 192.0.2.9 vrf V severity info port default\nntp\n source Loopback0\n!\n',
      ['vrf V', 'interface Loopback0'],
    ],
  ])('is told: %j', (text, expected) => {
    expect(told(text).undefined.sort()).toEqual([...expected].sort());
  });
});

describe('a name that nobody uses', () => {
  it.each([
    [
      'prefix-set D\n  192.0.2.0/24\nend-set\n!\nroute-policy P($x)\n  pass\nend-policy\n!\n',
      ['prefix-set D', 'route-policy P'],
    ],
    [
      "as-path-set A\n  passes-through '1'\nend-set\n!\ncommunity-set C\n  1:1\nend-set\n!\nlarge-community-set L\n  1:1:1\nend-set\n!\n",
      ['as-path-set A', 'community-set C', 'large-community-set L'],
    ],
    [
      'ipv4 access-list A\n 10 permit ipv4 any any\n!\nipv6 access-list B\n 10 permit ipv6 any any\n!\n',
      ['ipv4-access-list A', 'ipv6-access-list B'],
    ],
    [
      'vrf V\n!\nsampler-map S\n random 1 out-of 1\n!\nradius-server host 192.0.2.9 auth-port 1812 acct-port 1813\n key 7 00\n!\n',
      ['vrf V', 'sampler S', 'radius-server 192.0.2.9'],
    ],
    [`${PORT}${BGP}!\nrouter ospf 1\n!\nusername noc\n group root-lr\n!\n`, []],
  ])('is told: %j', (text, expected) => {
    expect(told(text).unused.sort()).toEqual([...expected].sort());
  });
});
