/**
 * Names in IOS XE (command references of IOS XE 17). A route map that is not there denies, a list that is not there permits
 * everything, both silently; a class, a zone or a policy that is not there is refused, and what follows it with it.
 */
import type { Node } from '../tree.ts';
import { interfaces } from './iosxe-interfaces.ts';
import { type Pattern, type ReferenceTable, wordsOf } from './pattern.ts';

const named = (kind: string, ...all: readonly string[]): Pattern[] => all.map((at) => ({ kind, at }));

/**
 * A list of one family has a name of its own among all lists (a class map takes either), so its family is asked for apart: what is
 * not there at all is told of both kinds.
 */
const LISTS4 = [
  'interface ** > ip access-group NAME in|out',
  'line ** > access-class NAME in|out **',
  'ip nat ** list NAME **',
  'route-map ** > match ip address NAME',
  'ntp access-group peer|serve|serve-only|query-only NAME **',
  'snmp-server group ** access ipv6 * NAME',
  'snmp-server group ** access NAME',
];
const LISTS6 = [
  'interface ** > ipv6 traffic-filter NAME in|out',
  'line ** > ipv6 access-class NAME in|out **',
  'nat64 v6v4 list NAME **',
  'route-map ** > match ipv6 address NAME',
  'ntp access-group ipv6 * NAME **',
  'snmp-server group ** access ipv6 NAME **',
  'ipv6 nd raguard policy * > match ipv6 access-list NAME',
  'ipv6 dhcp guard policy * > match server access-list NAME',
];
const DEFINED4 = ['ip access-list standard|extended NAME'];
const DEFINED6 = ['ipv6 access-list NAME'];

const filters = {
  defines: [
    ...named('access-list', ...DEFINED4, ...DEFINED6),
    ...named('ipv4-access-list', ...DEFINED4),
    ...named('ipv6-access-list', ...DEFINED6),
    ...named('network-group', 'object-group network NAME'),
    ...named('v6-network-group', 'object-group v6-network NAME'),
    ...named('service-group', 'object-group service NAME'),
  ],
  uses: [
    ...named('access-list', ...LISTS4, ...LISTS6, 'class-map ** > match access-group name NAME'),
    ...named('ipv4-access-list', ...LISTS4),
    ...named('ipv6-access-list', ...LISTS6),
    ...named('network-group', 'object-group network * > group-object NAME'),
    ...named('v6-network-group', 'object-group v6-network * > group-object NAME'),
    ...named('service-group', 'object-group service * > group-object NAME'),
    { kind: 'network-group', at: 'ip access-list extended * > **', read: addressGroups },
    { kind: 'v6-network-group', at: 'ipv6 access-list * > **', read: addressGroups },
    { kind: 'service-group', at: 'ip access-list extended * > **', read: serviceGroup },
    { kind: 'service-group', at: 'ipv6 access-list * > **', read: serviceGroup },
  ],
};

/** Behind `object-group`: services where the protocol stands, right after the action; addresses anywhere else. */
function groups(node: Node, ofServices: boolean): string[] {
  const words = wordsOf(node);
  const action = words.findIndex((word) => word === 'permit' || word === 'deny');
  return words.filter((_, at) => at > action && words[at - 1] === 'object-group' && (at === action + 2) === ofServices);
}

function addressGroups(node: Node): string[] {
  return groups(node, false);
}

function serviceGroup(node: Node): string[] {
  return groups(node, true);
}

const zones = {
  defines: [
    ...named('inspect-class-map', 'class-map type inspect match-any|match-all NAME'),
    ...named('class-map', 'class-map match-any|match-all NAME'),
    ...named('inspect-policy-map', 'policy-map type inspect NAME'),
    ...named('policy-map', 'policy-map NAME'),
    ...named('parameter-map', 'parameter-map type inspect NAME'),
    ...named('zone', 'zone security NAME'),
  ],
  uses: [
    ...named('inspect-class-map', 'policy-map type inspect * > class type inspect NAME'),
    ...named('class-map', 'policy-map ** > class NAME'),
    ...named('inspect-policy-map', 'zone-pair security ** > service-policy type inspect NAME'),
    ...named('policy-map', 'interface|control-plane ** > service-policy input|output NAME'),
    ...named('parameter-map', 'policy-map type inspect * > class ** > inspect NAME'),
    ...named(
      'zone',
      'interface ** > zone-member security NAME',
      'zone-pair security * source NAME destination *',
      'zone-pair security * source * destination NAME',
    ),
  ],
};

const routing = {
  defines: [
    ...named('prefix-list', 'SCOPE prefix-list NAME seq **'),
    ...named('route-map', 'route-map NAME permit|deny *'),
    ...named('as-path-list', 'ip as-path access-list NAME permit|deny **'),
    ...named('community-list', 'ip community-list standard|expanded NAME permit|deny **'),
    ...named('large-community-list', 'ip large-community-list standard|expanded NAME permit|deny **'),
    ...named('key-chain', 'key chain NAME **'),
    ...named('ospf-process', 'router ospf NAME **'),
    ...named('ospfv3-process', 'router ospfv3 NAME'),
    ...named('bgp-process', 'router bgp NAME'),
    ...named(
      'bgp-neighbor',
      'router bgp * > neighbor NAME remote-as *',
      'router bgp * > address-family SCOPE vrf SCOPE > neighbor NAME remote-as *',
    ),
  ],
  uses: [
    ...named(
      'prefix-list',
      'route-map ** > match SCOPE address prefix-list NAME',
      'SCOPE nd raguard policy * > match ra prefix-list NAME',
      'SCOPE dhcp guard policy * > match reply prefix-list NAME',
    ),
    ...named(
      'route-map',
      '... > neighbor * route-map NAME in|out',
      '... > neighbor * default-originate route-map NAME',
      '... > network ** route-map NAME',
      '... > redistribute ** route-map NAME',
      '... > default-information originate ** route-map NAME',
      'interface ** > ip policy route-map NAME',
      'ip nat ** route-map NAME **',
    ),
    ...named('as-path-list', 'route-map ** > match as-path NAME...', '... > neighbor * filter-list NAME in|out'),
    ...named('community-list', 'route-map ** > match community NAME **', 'route-map ** > set comm-list NAME delete'),
    ...named(
      'large-community-list',
      'route-map ** > match large-community NAME **',
      'route-map ** > set large-comm-list NAME delete',
    ),
    ...named(
      'key-chain',
      'interface ** > ip ospf authentication key-chain NAME',
      'interface ** > ospfv3 authentication key-chain NAME',
      '... > neighbor * ao NAME **',
    ),
    ...named('ospf-process', 'interface ** > ip ospf NAME area *'),
    ...named('ospfv3-process', 'interface ** > ospfv3 NAME ipv4|ipv6 area *'),
    ...named('bgp-process', '... > redistribute bgp NAME **'),
    // A session that is active in no family carries nothing.
    ...named(
      'bgp-neighbor',
      'router bgp * > address-family * > neighbor NAME **',
      'router bgp * > address-family SCOPE vrf SCOPE > neighbor NAME activate',
    ),
  ],
};

const services = {
  defines: [
    ...named('dhcp6-pool', 'ipv6 dhcp pool NAME'),
    ...named('ipv6-local-pool', 'ipv6 local pool NAME **'),
    ...named('nat-pool', 'ip nat pool NAME **', 'nat64 v4 pool NAME **'),
    ...named('aaa-group', 'aaa group server * NAME'),
    ...named('aaa-list', 'aaa authentication SCOPE NAME **'),
    ...named('radius-server', 'radius server NAME'),
    ...named('tacacs-server', 'tacacs server NAME'),
    ...named('flow-record', 'flow record NAME'),
    ...named('flow-exporter', 'flow exporter NAME'),
    ...named('flow-monitor', 'flow monitor NAME'),
    ...named('sampler', 'sampler NAME'),
    ...named('snmp-view', 'snmp-server view NAME **'),
    ...named('track', 'track NAME **'),
    { kind: 'ip-sla', at: 'ip sla NAME', names: (word: string) => (/^\d+$/.test(word) ? [word] : []) },
    ...named('wlan', 'wlan NAME * **'),
    ...named('wireless-policy', 'wireless profile policy NAME'),
    ...named('wireless-tag', 'wireless tag policy NAME'),
    ...named('ap-filter', 'ap filter name NAME'),
  ],
  uses: [
    ...named('dhcp6-pool', 'interface ** > ipv6 dhcp server NAME **'),
    ...named('ipv6-local-pool', 'ipv6 dhcp pool * > prefix-delegation pool NAME **'),
    ...named('nat-pool', 'ip nat inside|outside source ** pool NAME **', 'nat64 v6v4 ** pool NAME **'),
    ...named('aaa-group', 'aaa authentication|authorization|accounting ** group NAME **'),
    ...named('aaa-list', 'wlan ** > security SCOPE authentication-list NAME', 'line ** > SCOPE authentication NAME'),
    ...named('radius-server', 'aaa group server radius * > server name NAME'),
    ...named('tacacs-server', 'aaa group server tacacs+ * > server name NAME'),
    ...named('flow-record', 'flow monitor * > record NAME'),
    ...named('flow-exporter', 'flow monitor * > exporter NAME'),
    ...named('flow-monitor', 'interface ** > ip|ipv6 flow monitor NAME **'),
    ...named('sampler', 'interface ** > ip|ipv6 flow monitor * sampler NAME **'),
    ...named('snmp-view', 'snmp-server group ** read|write|notify NAME **'),
    ...named(
      'track',
      'ip|ipv6 route ** track NAME **',
      'interface ** > vrrp ** > track NAME **',
      'track * ** object NAME',
    ),
    ...named('ip-sla', 'ip sla schedule NAME **', 'track * ip sla NAME **'),
    ...named('wlan', 'wireless tag policy * > wlan NAME policy *'),
    ...named('wireless-policy', 'wireless tag policy * > wlan * policy NAME'),
    ...named('wireless-tag', 'ap filter name * > tag policy NAME', 'ap * > policy-tag NAME'),
    ...named('ap-filter', 'ap filter priority * filter-name NAME'),
  ],
};

const PARTS = [filters, zones, routing, services, interfaces];

export const iosxe: ReferenceTable = {
  defines: PARTS.flatMap(({ defines }) => defines),
  uses: PARTS.flatMap(({ uses }) => uses),
  provided: [
    { kind: 'class-map', names: ['class-default'], source: 'Quality of Service guide: every policy ends in it' },
    {
      kind: 'zone',
      names: ['self', 'default'],
      source: 'Zone-Based Policy Firewall guide: the box and what has no zone',
    },
    { kind: 'aaa-group', names: ['radius', 'tacacs+', 'ldap'], source: 'AAA guide: all servers of a protocol' },
    { kind: 'aaa-list', names: ['default'], source: 'AAA guide: holds where no list is named' },
    { kind: 'snmp-view', names: ['v1default'], source: 'Network Management guide' },
    { kind: 'interface', names: ['Null0'], source: 'Interface guide: always there' },
    { kind: 'vlan', names: ['1'], source: 'VLAN guide: VLAN 1 cannot be taken away' },
  ],
  standing: [
    { kind: 'ipv4-access-list', because: 'told as an access list' },
    { kind: 'ipv6-access-list', because: 'told as an access list' },
    { kind: 'bgp-process', because: 'a process has sessions of its own' },
    { kind: 'interface', because: 'an interface carries addresses by being there' },
    { kind: 'watched-vlan', because: 'told as a VLAN' },
  ],
};
