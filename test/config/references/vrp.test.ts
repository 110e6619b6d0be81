/** Names in VRP: what each kind of statement defines and uses, and what of them is told. */
import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/config/dialects.ts';
import { references } from '../../../src/config/references.ts';

function told(text: string): { undefined: string[]; unused: string[] } {
  const { tree, diagnostics } = parse('huawei-vrp', text, 'vrpcfg.cfg');
  expect(diagnostics).toEqual([]);
  const found = references('huawei-vrp', tree);
  const words = (list: typeof found.unused): string[] => list.map(({ kind, name }) => `${kind} ${name}`);
  return { undefined: words(found.undefined), unused: words(found.unused) };
}

const PORT = 'interface GigabitEthernet0/0/1\n';

describe('a name that nobody defines', () => {
  it.each([
    ['interface Vlanif10\n traffic-filter inbound acl 3000\n', ['vlan 10', 'acl 3000']],
    ['interface LoopBack0\n traffic-filter outbound ipv6 acl 3000\n', ['acl6 3000']],
    ['interface LoopBack0\n ip binding vpn-instance G\n zone Z\n', ['vpn-instance G', 'zone Z']],
    [
      'firewall zone A\ninterface LoopBack0\n zone A\nfirewall interzone A B\n packet-filter 3100 inbound\n packet-filter ipv6 3101 inbound\n',
      ['zone B', 'acl 3100', 'acl6 3101'],
    ],
    [`${PORT}interface GigabitEthernet0/0/2.10\n dot1q termination vid 10\n`, ['interface GigabitEthernet0/0/2']],
    [`${PORT} port link-type trunk\n port trunk allow-pass vlan 1 10 to 12\n`, ['vlan 10', 'vlan 11', 'vlan 12']],
    [
      `${PORT} voice-vlan 50 enable\n port hybrid tagged vlan 50\n port default vlan 10\n`,
      ['vlan 50', 'vlan 50', 'vlan 10'],
    ],
    ['vlan 10\n description x\n', ['watched-vlan 10']],
    [
      'ip route-static vpn-instance G 0.0.0.0 0.0.0.0 GigabitEthernet0/0/1 192.0.2.1 preference 1\n',
      ['interface GigabitEthernet0/0/1', 'vpn-instance G'],
    ],
    [
      'ip route-static 0.0.0.0 0.0.0.0 192.0.2.1 preference 1 track bfd-session s\nipv6 route-static :: 0 NULL0\n',
      ['bfd-session s'],
    ],
    ['ipv6 route-static :: 0 GigabitEthernet0/0/1 FE80::2\n', ['interface GigabitEthernet0/0/1']],
    [
      'interface LoopBack0\n ospf enable 1 area 0.0.0.0\n ospfv3 2 area 0.0.0.0\n',
      ['ospf-process 1', 'ospfv3-process 2'],
    ],
    [
      'ospf 1\n silent-interface Vlanif10\n import-route static route-policy P\n',
      ['interface Vlanif10', 'route-policy P'],
    ],
    [
      'route-policy P permit node 10\n if-match ip-prefix L\n if-match as-path-filter A\n if-match community-filter C\n',
      ['ip-prefix L', 'as-path-filter A', 'community-filter C'],
    ],
    ['route-policy P permit node 10\n if-match ipv6 address prefix-list L\n', ['ipv6-prefix L']],
    [
      'bgp 64500\n peer 192.0.2.2 as-number 64501\n ipv4-family unicast\n  peer 192.0.2.2 enable\n  peer 192.0.2.2 route-policy P import\n  peer 192.0.2.3 enable\n',
      ['route-policy P', 'bgp-peer 192.0.2.3'],
    ],
    [
      'interface LoopBack0\n dhcpv6 server P\n nat outbound 3000 address-group 1\n',
      ['dhcpv6-pool P', 'acl 3000', 'address-group 1'],
    ],
    ['cpu-defend-policy P\n', ['cpu-defend-policy P']],
    ['aaa\n domain default_admin\n  authentication-scheme S\n  hwtacacs-server T\n', ['scheme S', 'server-template T']],
    [
      'snmp-agent group v3 g privacy read-view V acl 2000 acl-ipv6 2001\nsnmp-agent usm-user v3 u\nsnmp-agent usm-user v3 u group h\n',
      ['mib-view V', 'acl 2000', 'acl6 2001', 'snmp-group h'],
    ],
    ['user-interface vty 0 4\n acl 2000 inbound\n acl ipv6 2001 inbound\n', ['acl 2000', 'acl6 2001']],
    ['ssh user noc\nssh server-source -i LoopBack0\n', ['interface LoopBack0', 'local-user noc']],
    ['acl number 3000\n rule 5 permit ip time-range T\n', ['time-range T']],
  ])('is told: %j', (text, expected) => {
    expect(told(text).undefined.sort()).toEqual([...expected].sort());
  });
});

describe('a name that nobody uses', () => {
  it.each([
    ['acl number 3000\n rule 5 permit ip\n', ['acl 3000']],
    ['acl ipv6 number 3000\n rule 5 permit ipv6\n', ['acl6 3000']],
    ['vlan batch 10 to 11\nvlan 10\n description x\n', ['vlan 10', 'vlan 11']],
    ['ip ip-prefix L index 10 permit 192.0.2.0 24\nroute-policy P deny node 10\n', ['ip-prefix L', 'route-policy P']],
    ['bgp 64500\n peer 192.0.2.2 as-number 64501\n', ['bgp-peer 192.0.2.2']],
    ['bfd s bind peer-ip 192.0.2.2 source-ip 192.0.2.1 auto\n commit\n', ['bfd-session s']],
    ['firewall zone Local\nfirewall zone A\n priority 1\n', ['zone A']],
    ['ip pool staff\n gateway-list 192.0.2.1\n', []],
  ])('is told: %j', (text, expected) => {
    expect(told(text).unused.sort()).toEqual([...expected].sort());
  });
});
