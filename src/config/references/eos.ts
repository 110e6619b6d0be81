/**
 * Names in an EOS configuration (user manual; configurations of aristanetworks/avd). A route map that is not there takes everything
 * from a neighbour, a list that is not there holds nobody back; a VRF that is not there takes a service with it.
 */
import { type Pattern, type ReferenceTable, wordsOf } from './pattern.ts';
import { isAddress, unlessAddress } from './words.ts';

const named = (kind: string, ...all: readonly string[]): Pattern[] => all.map((at) => ({ kind, at }));

/** A name that differs from the words which may stand in its place. */
const but = (kind: string, words: readonly string[], ...all: readonly string[]): Pattern[] =>
  all.map((at) => ({ kind, at, names: (word) => (words.includes(word) ? [] : [word]) }));

/** `10,20-22` → 10, 20, 21, 22. */
const vlans = (...all: readonly string[]): Pattern[] =>
  all.map((at) => ({
    kind: 'vlan',
    at,
    names: (word) =>
      word.split(',').flatMap((part) => {
        const [from = Number.NaN, to = from] = part.split('-').map(Number);
        return Number.isNaN(from) ? [] : Array.from({ length: to - from + 1 }, (_, step) => String(from + step));
      }),
  }));

/** The interface of a static route, between the prefix and the next hop. */
const wayOut: Pattern = {
  kind: 'interface',
  at: 'ip|ipv6 route **',
  read: (node) => {
    const words = wordsOf(node).slice(2);
    const way = words[words[0] === 'vrf' ? 3 : 1];
    return way === undefined || isAddress(way) || way === 'Null0' ? [] : [way];
  },
};

const interfaces = {
  defines: [
    ...named('interface', 'interface NAME'),
    ...named('vrf', 'vrf instance NAME'),
    ...vlans('vlan NAME'),
    ...named('port-channel', 'interface Port-ChannelNAME'),
  ],
  uses: [
    // A sub-interface stands on its port, an interface of a VLAN on it.
    { kind: 'interface', at: 'interface NAME', names: (word: string) => /^(.+)\.\d+$/.exec(word)?.slice(1) ?? [] },
    { kind: 'vlan', at: 'interface NAME', names: (word: string) => /^Vlan(\d+)$/.exec(word)?.slice(1) ?? [] },
    ...vlans(
      'interface * > switchport access vlan NAME',
      'interface * > switchport trunk native|allowed vlan NAME',
      'interface * > switchport phone vlan NAME',
    ),
    ...named('port-channel', 'interface * > channel-group NAME mode *'),
    ...named(
      'interface',
      'ip domain lookup source-interface NAME',
      'ip domain lookup vrf * source-interface NAME',
      'logging source-interface NAME',
      'logging vrf * source-interface NAME',
      'ntp local-interface NAME',
      'ntp local-interface vrf * NAME',
      'snmp-server local-interface NAME',
      'snmp-server vrf * local-interface NAME',
      'sflow source-interface NAME',
      'ip radius|tacacs source-interface NAME',
      'interface * > ip helper-address ** source-interface NAME',
      'interface * > ipv6 dhcp relay destination ** local-interface NAME **',
      'route-map ** > match interface NAME',
      '... > rpki cache * > local-interface NAME',
      '... > no passive-interface NAME',
    ),
    { kind: 'interface', at: '... > neighbor * update-source NAME', names: unlessAddress },
    ...but('interface', ['default'], '... > passive-interface NAME'),
    wayOut,
    ...but(
      'vrf',
      ['default'],
      'interface * > vrf NAME',
      'ip|ipv6 route vrf NAME **',
      'ip routing vrf NAME',
      'no ip routing vrf NAME',
      'ipv6 unicast-routing vrf NAME',
      'ip name-server vrf NAME *',
      'logging vrf NAME **',
      'ntp server vrf NAME **',
      'snmp-server vrf NAME **',
      'snmp-server host * vrf NAME **',
      'radius-server host * vrf NAME **',
      'tacacs-server host ** vrf NAME **',
      'management ssh > vrf NAME',
      'management ssh > ip|ipv6 access-group * vrf NAME in',
      'management api * > vrf NAME',
      'router bgp * > vrf NAME',
      'router ospf * vrf NAME',
      'router ospfv3 vrf NAME',
    ),
  ],
} satisfies { defines: Pattern[]; uses: Pattern[] };

const filters = {
  defines: [
    ...but('ip-access-list', ['standard'], 'ip access-list NAME'),
    ...named('ip-access-list', 'ip access-list standard NAME'),
    ...but('ipv6-access-list', ['standard'], 'ipv6 access-list NAME'),
    ...named('ipv6-access-list', 'ipv6 access-list standard NAME'),
  ],
  uses: [
    ...named(
      'ip-access-list',
      'interface * > ip access-group NAME in|out',
      'management ssh > ip access-group NAME **',
      'system control-plane > ip access-group NAME **',
      'snmp-server ipv4 access-list NAME **',
    ),
    ...named(
      'ipv6-access-list',
      'interface * > ipv6 access-group NAME in|out',
      'management ssh > ipv6 access-group NAME **',
      'system control-plane > ipv6 access-group NAME **',
      'snmp-server ipv6 access-list NAME **',
    ),
  ],
};

const routing = {
  defines: [
    ...named('ip-prefix-list', 'ip prefix-list NAME', 'ip prefix-list NAME seq **'),
    ...named('ipv6-prefix-list', 'ipv6 prefix-list NAME'),
    ...named('as-path-list', 'ip as-path access-list NAME permit|deny **'),
    ...named('community-list', 'ip community-list NAME permit|deny **', 'ip community-list regexp NAME permit|deny **'),
    ...named(
      'large-community-list',
      'ip large-community-list NAME permit|deny **',
      'ip large-community-list regexp NAME permit|deny **',
    ),
    ...named('route-map', 'route-map NAME permit|deny *'),
    ...named('peer-group', '... > neighbor NAME peer group'),
    ...named('bgp-neighbor', 'router bgp * > neighbor NAME remote-as *'),
    ...named('bgp-neighbor', 'router bgp * > vrf SCOPE > neighbor NAME remote-as *'),
    ...named('bgp-neighbor', '... > neighbor NAME peer group *'),
  ],
  uses: [
    ...named(
      'ip-prefix-list',
      'route-map ** > match ip address prefix-list NAME',
      '... > neighbor * prefix-list NAME *',
    ),
    ...named('ipv6-prefix-list', 'route-map ** > match ipv6 address prefix-list NAME'),
    ...but('as-path-list', ['length'], 'route-map ** > match as-path NAME **'),
    ...named(
      'community-list',
      'route-map ** > match community NAME **',
      'route-map ** > set community community-list NAME **',
    ),
    ...named(
      'large-community-list',
      'route-map ** > match large-community NAME **',
      'route-map ** > set large-community large-community-list NAME **',
    ),
    ...named(
      'route-map',
      '... > neighbor * route-map NAME in|out',
      '... > neighbor * default-originate route-map NAME **',
      '... > redistribute ** route-map NAME',
      '... > network * route-map NAME',
      'route-map ** > sub-route-map NAME',
    ),
    ...named('peer-group', '... > neighbor * peer group NAME', '... > neighbor interface * peer-group NAME **'),
    // A session that is active in no family carries nothing.
    ...named('bgp-neighbor', 'router bgp * > address-family * > neighbor NAME activate'),
    ...named('bgp-neighbor', 'router bgp * > vrf SCOPE > address-family * > neighbor NAME activate'),
  ],
};

const services = {
  defines: [
    ...named('aaa-group', 'aaa group server * NAME'),
    ...named('aaa-server', 'radius-server|tacacs-server host NAME **'),
    ...named('snmp-view', 'snmp-server view NAME **'),
    ...named('snmp-group', 'snmp-server group NAME **'),
    ...named('snmp-user', 'snmp-server user NAME **'),
    ...named('local-user', 'username NAME ** secret|nopassword **'),
  ],
  uses: [
    ...but('aaa-group', ['radius', 'tacacs+'], 'aaa authentication|authorization|accounting ** group NAME **'),
    ...named('aaa-server', 'aaa group server * * > server NAME **'),
    ...named('snmp-view', 'snmp-server group ** read|write|notify NAME **'),
    ...named('snmp-group', 'snmp-server user * NAME **'),
    ...named('snmp-user', 'snmp-server host ** version 3 priv|auth|noauth NAME **'),
    ...named('local-user', 'username NAME ssh-key **'),
  ],
};

const PARTS = [interfaces, filters, routing, services];

export const eos: ReferenceTable = {
  defines: PARTS.flatMap(({ defines }) => defines),
  uses: PARTS.flatMap(({ uses }) => uses),
  provided: [
    { kind: 'vlan', names: ['1'], source: 'manual, VLANs: VLAN 1 cannot be taken away' },
    { kind: 'ip-access-list', names: ['default-control-plane-acl'], source: 'manual, ACLs: comes with the switch' },
    { kind: 'ipv6-access-list', names: ['default-control-plane-acl'], source: 'manual, ACLs: comes with the switch' },
  ],
  standing: [
    { kind: 'interface', because: 'an interface carries addresses by being there' },
    { kind: 'port-channel', because: 'told as an interface' },
    { kind: 'local-user', because: 'an account is there for whoever logs in' },
    { kind: 'snmp-user', because: 'a station may ask that is told nothing' },
  ],
};
