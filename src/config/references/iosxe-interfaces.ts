/** Names of IOS XE that interfaces carry: themselves, VRFs, VLANs and the policies that guard ports. */
import type { Node } from '../tree.ts';
import { type Pattern, wordsOf } from './pattern.ts';
import { unlessAddress, unlessNumber } from './words.ts';

const named = (kind: string, ...all: readonly string[]): Pattern[] => all.map((at) => ({ kind, at }));
const listed = (kind: string, ...all: readonly string[]): Pattern[] =>
  all.map((at) => ({ kind, at, names: (word) => numbers(word) }));

/** `10,20-22` → 10, 20, 21, 22. */
function numbers(word: string): string[] {
  return word.split(',').flatMap((part) => {
    const [from, to] = part.split('-').map(Number);
    if (from === undefined || Number.isNaN(from)) return [];
    return Array.from({ length: (to ?? from) - from + 1 }, (_, at) => String(from + at));
  });
}

/** The interface of a static route, between the prefix and the next hop. */
function wayOut(node: Node): readonly string[] {
  const [family, , ...words] = wordsOf(node);
  const rest = words[0] === 'vrf' || words[0] === 'static' ? words.slice(2) : words;
  const word = rest[words[0] === 'static' ? 0 : family === 'ip' ? 2 : 1];
  return word === undefined ? [] : unlessAddress(word).flatMap(unlessNumber);
}

export const interfaces = {
  defines: [
    ...named('interface', 'interface NAME'),
    ...named('vrf', 'vrf definition NAME'),
    ...listed('vlan', 'vlan NAME'),
    ...listed('watched-vlan', 'vlan NAME'),
    ...named('tracking-policy', 'device-tracking policy NAME'),
    ...named('raguard-policy', 'ipv6 nd raguard policy NAME'),
    ...named('dhcp-guard-policy', 'ipv6 dhcp guard policy NAME'),
  ],
  uses: [
    ...named(
      'interface',
      'ntp source NAME',
      'logging source-interface NAME **',
      'snmp-server source-interface * NAME',
      'snmp-server trap-source NAME',
      'ip ssh|tftp|ftp source-interface NAME',
      'ip domain lookup source-interface NAME',
      'aaa group server ** > ip|ipv6 radius|tacacs source-interface NAME',
      'flow exporter * > source NAME',
      'interface ** > ipv6 dhcp relay source-interface NAME',
      'interface ** > ip unnumbered NAME **',
      'ip nat ** interface NAME **',
      'ip sla * > icmp-echo ** source-interface NAME **',
      'route-map ** > match interface NAME',
      'wireless management interface NAME',
    ),
    { kind: 'interface', at: '... > neighbor * update-source NAME', names: unlessAddress },
    {
      kind: 'interface',
      at: '... > passive-interface NAME',
      names: (word: string) => (word === 'default' ? [] : [word]),
    },
    ...named('interface', '... > no passive-interface NAME'),
    { kind: 'interface', at: 'ip|ipv6 route **', read: wayOut },
    // A sub-interface stands on its port.
    { kind: 'interface', at: 'interface NAME', names: (word: string) => /^(.+)\.\d+$/.exec(word)?.slice(1) ?? [] },
    ...named(
      'vrf',
      'interface ** > vrf forwarding NAME',
      'router bgp * > address-family * vrf NAME',
      'router ospf * vrf NAME',
      'ip|ipv6 route vrf NAME **',
      'ip dhcp excluded-address vrf NAME **',
      'ip|ipv6 dhcp pool * > vrf NAME',
      'ip nat ** vrf NAME **',
      'logging host ** vrf NAME **',
      'ntp server vrf NAME **',
    ),
    ...listed(
      'vlan',
      'interface ** > switchport access|voice vlan NAME',
      'interface ** > switchport trunk native vlan NAME',
      'interface ** > switchport trunk allowed vlan NAME',
      'interface ** > switchport trunk allowed vlan add NAME',
      'wireless profile policy * > vlan NAME',
    ),
    { kind: 'vlan', at: 'interface NAME', names: (word: string) => /^Vlan(\d+)$/.exec(word)?.slice(1) ?? [] },
    // Watching a VLAN is not using it.
    ...listed('watched-vlan', 'ip dhcp snooping vlan NAME', 'ip arp inspection vlan NAME'),
    ...named('tracking-policy', '... > device-tracking attach-policy NAME **'),
    ...named('raguard-policy', '... > ipv6 nd raguard attach-policy NAME **'),
    ...named('dhcp-guard-policy', '... > ipv6 dhcp guard attach-policy NAME **'),
  ],
} satisfies { defines: Pattern[]; uses: Pattern[] };
