/**
 * Names in a VRP configuration (command references of AR V200R007 and S V200R013). Access lists have numbers, each family its
 * own; a policy that names a list which is not there lets everything pass, a session without its policy takes every route.
 */
import { type Pattern, type ReferenceTable, wordsOf } from './pattern.ts';
import { isAddress } from './words.ts';

const named = (kind: string, ...all: readonly string[]): Pattern[] => all.map((at) => ({ kind, at }));

/** A name that differs from the words which may stand in its place. */
const but = (kind: string, words: readonly string[], ...all: readonly string[]): Pattern[] =>
  all.map((at) => ({ kind, at, names: (word) => (words.includes(word) ? [] : [word]) }));

/** `10 20 to 22` → 10, 20, 21, 22: the words behind the last of these. */
function vlans(words: readonly string[], behind: string): string[] {
  const list = words.slice(words.lastIndexOf(behind) + 1);
  return list.flatMap((word, at) => {
    if (word === 'to' || !/^\d+$/.test(word)) return [];
    if (list[at - 1] !== 'to') return [word];
    const from = Number(list[at - 2]);
    return Array.from({ length: Number(word) - from }, (_, step) => String(from + step + 1));
  });
}
const vlanList = (at: string, behind: string): Pattern => ({
  kind: 'vlan',
  at,
  read: (node) => vlans(wordsOf(node), behind),
});

/** The interface of a static route, between the prefix and the next hop. */
const wayOut: Pattern = {
  kind: 'interface',
  at: 'ip|ipv6 route-static **',
  read: (node) => {
    const words = wordsOf(node).slice(2);
    const [way] = words.slice(words[0] === 'vpn-instance' ? 4 : 2);
    return way === undefined || isAddress(way) ? [] : [way];
  },
};

const family = (four: string, six: string): Pattern[] => [
  ...named('acl', ...four.split(' | ')),
  ...named('acl6', ...six.split(' | ')),
];

const interfaces = {
  defines: [
    ...named('interface', 'interface NAME'),
    ...named('vpn-instance', 'ip vpn-instance NAME'),
    ...named('zone', 'firewall zone NAME'),
    vlanList('vlan batch **', 'batch'),
    { ...vlanList('vlan batch **', 'batch'), kind: 'watched-vlan' },
  ],
  uses: [
    // A sub-interface stands on its port, a Vlanif on its VLAN.
    { kind: 'interface', at: 'interface NAME', names: (word: string) => /^(.+)\.\d+$/.exec(word)?.slice(1) ?? [] },
    { kind: 'vlan', at: 'interface NAME', names: (word: string) => /^Vlanif(\d+)$/.exec(word)?.slice(1) ?? [] },
    // A VLAN that is described and watched is not used by that.
    ...named('watched-vlan', 'vlan NAME'),
    vlanList('interface * > port trunk allow-pass vlan **', 'vlan'),
    vlanList('interface * > port default vlan *', 'vlan'),
    vlanList('interface * > port trunk|hybrid pvid vlan *', 'vlan'),
    vlanList('interface * > port hybrid tagged|untagged vlan **', 'vlan'),
    ...named('vlan', 'interface * > voice-vlan NAME enable'),
    ...named(
      'interface',
      'info-center loghost source NAME',
      'ntp-service unicast-server ** source-interface NAME',
      'snmp-agent trap source NAME',
      'snmp-agent protocol source-interface NAME',
      'ssh server-source -i NAME',
      '... > silent-interface NAME',
      '... > peer * connect-interface NAME',
      'bfd * bind ** interface NAME **',
      'route-policy ** > if-match interface NAME',
    ),
    wayOut,
    ...named(
      'vpn-instance',
      'interface * > ip binding vpn-instance NAME',
      'ip pool * > vpn-instance NAME',
      'bgp * > SCOPE vpn-instance NAME',
      'ip|ipv6 route-static vpn-instance NAME **',
      'bfd * bind ** vpn-instance NAME **',
    ).map((one) => ({ ...one, at: one.at.replace('SCOPE', '*') })),
    ...named('zone', 'interface * > zone NAME', 'firewall interzone NAME *', 'firewall interzone * NAME'),
  ],
} satisfies { defines: Pattern[]; uses: Pattern[] };

const filters = {
  defines: [...family('acl number NAME', 'acl ipv6 number NAME'), ...named('time-range', 'time-range NAME from **')],
  uses: [
    ...named('time-range', 'acl ** > rule ** time-range NAME'),
    ...family(
      'interface * > traffic-filter inbound|outbound acl NAME',
      'interface * > traffic-filter inbound|outbound ipv6 acl NAME',
    ),
    ...family('user-interface ** > acl NAME inbound', 'user-interface ** > acl ipv6 NAME inbound'),
    ...family('snmp-agent group ** acl NAME **', 'snmp-agent group ** acl-ipv6 NAME **'),
    ...but('acl', ['ipv6'], 'firewall interzone * * > packet-filter NAME inbound|outbound'),
    ...named('acl6', 'firewall interzone * * > packet-filter ipv6 NAME inbound|outbound'),
    ...named('acl', 'interface * > nat outbound NAME **'),
  ],
};

const routing = {
  defines: [
    ...named('ip-prefix', 'ip ip-prefix NAME index **'),
    ...named('ipv6-prefix', 'ip ipv6-prefix NAME index **'),
    ...named('as-path-filter', 'ip as-path-filter NAME permit|deny **'),
    ...named('community-filter', 'ip community-filter basic|advanced NAME **'),
    ...named('large-community-filter', 'ip large-community-filter basic|advanced NAME **'),
    ...named('route-policy', 'route-policy NAME permit|deny node *'),
    ...named('ospf-process', 'ospf NAME **'),
    ...named('ospfv3-process', 'ospfv3 NAME'),
    ...named('bfd-session', 'bfd NAME bind **'),
    ...named(
      'bgp-peer',
      'bgp * > peer NAME as-number *',
      'bgp * > ipv4-family|ipv6-family vpn-instance SCOPE > peer NAME as-number *',
    ),
  ],
  uses: [
    ...named('ip-prefix', 'route-policy ** > if-match ip-prefix NAME'),
    ...named('ipv6-prefix', 'route-policy ** > if-match ipv6 address prefix-list NAME'),
    ...named('as-path-filter', 'route-policy ** > if-match as-path-filter NAME'),
    ...named(
      'community-filter',
      'route-policy ** > if-match community-filter NAME',
      'route-policy ** > apply comm-filter NAME delete',
    ),
    ...named('large-community-filter', 'route-policy ** > if-match large-community-filter NAME **'),
    ...named(
      'route-policy',
      '... > peer * route-policy NAME import|export',
      '... > import-route ** route-policy NAME',
      '... > network ** route-policy NAME',
    ),
    ...named('ospf-process', 'interface * > ospf enable NAME area *', '... > import-route ospf NAME **'),
    ...named('ospfv3-process', 'interface * > ospfv3 NAME area *', '... > import-route ospfv3 NAME **'),
    ...named('bfd-session', 'ip|ipv6 route-static ** track bfd-session NAME **'),
    // A session that is active in no family carries nothing.
    ...named(
      'bgp-peer',
      'bgp * > ipv4-family|ipv6-family unicast > peer NAME **',
      'bgp * > ipv4-family|ipv6-family vpn-instance SCOPE > peer NAME route-policy **',
    ),
  ],
};

const services = {
  defines: [
    ...named('ip-pool', 'ip pool NAME'),
    ...named('dhcpv6-pool', 'dhcpv6 pool NAME'),
    ...named('address-group', 'nat address-group NAME **'),
    ...named('cpu-defend-policy', 'cpu-defend policy NAME'),
    ...named('server-template', 'hwtacacs-server template NAME', 'radius-server template NAME'),
    ...named('scheme', 'aaa > authentication-scheme|authorization-scheme|accounting-scheme NAME'),
    ...named('mib-view', 'snmp-agent mib-view included|excluded NAME *'),
    ...named('snmp-group', 'snmp-agent group v3 NAME **'),
    ...named('snmp-user', 'snmp-agent usm-user v3 NAME'),
    ...named('local-user', 'aaa > local-user NAME password **'),
  ],
  uses: [
    ...named('dhcpv6-pool', 'interface * > dhcpv6 server NAME'),
    ...named('address-group', 'interface * > nat outbound * address-group NAME'),
    ...named('cpu-defend-policy', 'cpu-defend-policy NAME'),
    ...named('server-template', 'aaa > domain * > hwtacacs-server|radius-server NAME'),
    ...named('scheme', 'aaa > domain * > authentication-scheme|authorization-scheme|accounting-scheme NAME'),
    ...named('mib-view', 'snmp-agent group ** read-view|write-view|notify-view NAME **'),
    ...named('snmp-group', 'snmp-agent usm-user v3 * group NAME'),
    ...named('snmp-user', 'snmp-agent target-host ** securityname NAME **', 'snmp-agent usm-user v3 NAME group *'),
    ...named('local-user', 'ssh user NAME'),
  ],
};

const PARTS = [interfaces, filters, routing, services];

export const vrp: ReferenceTable = {
  defines: PARTS.flatMap(({ defines }) => defines),
  uses: PARTS.flatMap(({ uses }) => uses),
  provided: [
    { kind: 'interface', names: ['NULL0'], source: 'interface null: always there' },
    { kind: 'zone', names: ['Local'], source: 'firewall zone: the device itself' },
    { kind: 'vlan', names: ['1'], source: 'vlan: VLAN 1 cannot be taken away' },
    { kind: 'scheme', names: ['default'], source: 'aaa: schemes that are there' },
  ],
  standing: [
    { kind: 'interface', because: 'an interface carries addresses by being there' },
    { kind: 'ip-pool', because: 'a pool serves the interface whose address lies in its network' },
    { kind: 'ospf-process', because: 'a process may be there before its interfaces' },
    { kind: 'ospfv3-process', because: 'a process may be there before its interfaces' },
    { kind: 'watched-vlan', because: 'told as a VLAN' },
  ],
};
