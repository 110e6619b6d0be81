/**
 * Names in an IOS XR configuration (unified models Cisco-IOS-XR-um-*, 7.11.2, and Routing Policy Language Commands of the NCS 5500 and
 * 540). A policy or a set that is named must be there when the candidate is committed; an access list that is not there is refused, too.
 * Each family has access lists of its own.
 */
import type { Node } from '../tree.ts';
import { type Pattern, type ReferenceTable, wordsOf } from './pattern.ts';
import { isAddress } from './words.ts';

const named = (kind: string, ...all: readonly string[]): Pattern[] => all.map((at) => ({ kind, at }));

/** Lists in parentheses and parameters (`$pref`) stand where a name may stand, and are none. */
const PLAIN = /^[A-Za-z][\w.~-]*$/;

function plain(word: string): readonly string[] {
  return PLAIN.test(word) ? [word] : [];
}

/** The sets that a condition names behind these words: `destination in OWN and as-path in PRIVATE`. */
function setsBehind(node: Node, words: readonly string[]): string[] {
  const all = node.tokens.map((token) => (token.kind === 'word' ? token.text : token.open));
  return all.filter((word, at) => {
    const before = all.slice(Math.max(0, at - words.length), at);
    return PLAIN.test(word) && words.every((one, place) => one.split('|').includes(before[place] ?? ''));
  });
}

const condition = (kind: string, ...words: readonly string[]): Pattern => ({
  kind,
  at: '... > if|elseif **',
  read: (node) => setsBehind(node, words),
});

const action = (kind: string, ...all: readonly string[]): Pattern[] => all.map((at) => ({ kind, at, names: plain }));

/** `route-policy FROM-PEER(100) in`: what a policy is called with stands in parentheses. */
const policyName = (word: string): readonly string[] => [word.replace(/\(.*$/s, '')];

const policyUse = (...all: readonly string[]): Pattern[] =>
  all.map((at) => ({ kind: 'route-policy', at, names: policyName }));

/** The interface of a static route, behind its prefix. */
const wayOut = (at: string): Pattern => ({
  kind: 'interface',
  at,
  read: (node) => {
    const [, way] = wordsOf(node);
    return way === undefined || isAddress(way) || way === 'vrf' ? [] : [way];
  },
});

const interfaces = {
  defines: [...named('interface', 'interface NAME **'), ...named('vrf', 'vrf NAME')],
  uses: [
    { kind: 'interface', at: 'interface NAME **', names: (word: string) => /^(.+)\.\d+$/.exec(word)?.slice(1) ?? [] },
    { kind: 'interface', at: 'interface * > bundle id NAME **', names: (word: string) => [`Bundle-Ether${word}`] },
    ...named(
      'interface',
      'router ospf|ospfv3 * > area * > interface NAME',
      'router ospf|ospfv3 * > area * > multi-area-interface NAME',
      'router vrrp > interface NAME',
      '... > neighbor * > update-source NAME',
      'rpki server * > bind-source interface NAME',
      'logging source-interface NAME **',
      'domain lookup source-interface NAME',
      'radius|tacacs source-interface NAME **',
      'snmp-server trap-source NAME',
      'ntp > source NAME',
      'flow exporter-map * > source NAME',
      'control-plane > management-plane > out-of-band > interface NAME',
    ),
    { kind: 'interface', at: 'control-plane > management-plane > inband > interface NAME', names: notAll },
    wayOut('router static > address-family ** > **'),
    wayOut('router static > vrf * > address-family ** > **'),
    ...named(
      'vrf',
      'interface ** > vrf NAME',
      'router static > vrf NAME',
      'router bgp * > vrf NAME',
      'control-plane > management-plane > out-of-band > vrf NAME',
      'ssh server vrf NAME **',
      'logging * vrf NAME **',
      'radius|tacacs source-interface * vrf NAME',
    ),
  ],
} satisfies { defines: Pattern[]; uses: Pattern[] };

function notAll(word: string): readonly string[] {
  return word === 'all' ? [] : [word];
}

const filters = {
  defines: [
    ...named('ipv4-access-list', 'ipv4 access-list NAME'),
    ...named('ipv6-access-list', 'ipv6 access-list NAME'),
    ...named('network-group', 'object-group network ipv4|ipv6 NAME'),
    ...named('port-group', 'object-group port NAME'),
  ],
  uses: [
    ...named(
      'ipv4-access-list',
      'interface ** > ipv4 access-group NAME ingress|egress **',
      'ssh server ** ipv4 access-list NAME **',
      'snmp-server group|community ** IPv4 NAME **',
      'line ** > access-class ingress|egress NAME',
      'ntp > access-group ipv4 * NAME',
    ),
    ...named(
      'ipv6-access-list',
      'interface ** > ipv6 access-group NAME ingress|egress **',
      'ssh server ** ipv6 access-list NAME **',
      'snmp-server group|community ** IPv6 NAME **',
      'ntp > access-group ipv6 * NAME',
    ),
    ...named('network-group', 'ipv4|ipv6 access-list * > ** net-group NAME **'),
    ...named('port-group', 'ipv4|ipv6 access-list * > ** port-group NAME **'),
  ],
};

const policies = {
  defines: [
    ...named('prefix-set', 'prefix-set NAME'),
    ...named('as-path-set', 'as-path-set NAME'),
    ...named('community-set', 'community-set NAME'),
    ...named('large-community-set', 'large-community-set NAME'),
    { kind: 'route-policy', at: 'route-policy NAME **', names: policyName },
  ],
  uses: [
    condition('prefix-set', 'destination', 'in'),
    condition('as-path-set', 'as-path', 'in'),
    condition('community-set', 'community', 'matches-any|matches-every|matches-within'),
    condition('large-community-set', 'large-community', 'matches-any|matches-every|matches-within'),
    ...action('community-set', '... > delete community in NAME', '... > set community NAME **'),
    ...action('large-community-set', '... > delete large-community in NAME', '... > set large-community NAME **'),
    ...policyUse(
      '... > apply NAME **',
      '... > address-family ** > route-policy NAME ** in|out',
      '... > network * route-policy NAME **',
      '... > redistribute ** route-policy NAME **',
      '... > default-originate route-policy NAME **',
      '... > default-information originate ** route-policy NAME **',
      '... > aggregate-address ** route-policy NAME **',
    ),
  ],
};

const routing = {
  defines: [
    ...named('ospf-process', 'router ospf NAME'),
    ...named('ospfv3-process', 'router ospfv3 NAME'),
    ...named('bgp-process', 'router bgp NAME'),
    ...named('key-chain', 'key chain NAME'),
    ...named('neighbor-group', 'router bgp * > neighbor-group NAME'),
    ...named('session-group', 'router bgp * > session-group NAME'),
    ...named('af-group', 'router bgp * > af-group NAME address-family **'),
    // A family of the router, which a neighbour needs before it may speak it.
    ...named('bgp-family', 'router bgp SCOPE > address-family NAME unicast'),
    ...named('bgp-vrf-family', 'router bgp * > vrf SCOPE > address-family NAME unicast'),
  ],
  uses: [
    ...named('ospf-process', '... > redistribute ospf NAME **'),
    ...named('ospfv3-process', '... > redistribute ospfv3 NAME **'),
    ...named('bgp-process', 'router ospf|ospfv3 * > redistribute bgp NAME **'),
    ...named('key-chain', '... > keychain NAME', '... > authentication message-digest keychain NAME'),
    ...named('neighbor-group', 'router bgp * > neighbor * > use neighbor-group NAME'),
    ...named('session-group', 'router bgp * > neighbor * > use session-group NAME'),
    ...named('af-group', '... > use af-group NAME'),
    ...named('bgp-family', 'router bgp SCOPE > neighbor * > address-family NAME unicast'),
    ...named('bgp-vrf-family', 'router bgp * > vrf SCOPE > neighbor * > address-family NAME unicast'),
    // What a VRF speaks, VPNs must.
    { kind: 'bgp-family', at: 'router bgp SCOPE > vrf * > address-family NAME unicast', names: ofVpn },
  ],
};

function ofVpn(word: string): readonly string[] {
  return [word.replace('ip', 'vpn')];
}

const services = {
  defines: [
    ...named('aaa-group', 'aaa group server * NAME'),
    ...named('radius-server', 'radius-server host NAME **'),
    ...named('tacacs-server', 'tacacs-server host NAME **'),
    ...named('snmp-view', 'snmp-server view NAME **'),
    ...named('snmp-group', 'snmp-server group NAME v3 **'),
    ...named('snmp-user', 'snmp-server user NAME **'),
    ...named('flow-exporter', 'flow exporter-map NAME'),
    ...named('flow-monitor', 'flow monitor-map NAME'),
    ...named('sampler', 'sampler-map NAME'),
    ...named('username', 'username NAME'),
    ...named('line-template', 'line template NAME'),
    ...named('track', 'track NAME'),
  ],
  uses: [
    ...named('aaa-group', 'aaa authentication|authorization|accounting ** group NAME **'),
    ...named('radius-server', 'aaa group server radius * > server NAME **'),
    ...named('tacacs-server', 'aaa group server tacacs+ * > server NAME'),
    ...named('snmp-view', 'snmp-server group ** read|write|notify NAME **'),
    ...named('snmp-group', 'snmp-server user * NAME v3 **'),
    ...named('snmp-user', 'snmp-server host * traps|informs version 3 * NAME **'),
    ...named('flow-exporter', 'flow monitor-map * > exporter NAME'),
    ...named('flow-monitor', 'interface ** > flow ipv4|ipv6 monitor NAME **'),
    ...named('sampler', 'interface ** > flow ipv4|ipv6 monitor * sampler NAME **'),
    ...named('username', 'ssh server username NAME'),
    ...named('line-template', 'vty-pool ** line-template NAME'),
    ...named('track', 'router static > ** > ** track NAME **'),
  ],
};

const PARTS = [interfaces, filters, policies, routing, services];

export const iosxr: ReferenceTable = {
  defines: PARTS.flatMap(({ defines }): readonly Pattern[] => defines),
  uses: PARTS.flatMap(({ uses }): readonly Pattern[] => uses),
  provided: [
    { kind: 'interface', names: ['Null0'], source: 'um-interface: always there' },
    { kind: 'vrf', names: ['default'], source: 'um-vrf: the global table' },
    { kind: 'line-template', names: ['default', 'console'], source: 'um-line: line default, line console' },
    { kind: 'aaa-group', names: ['radius', 'tacacs+'], source: 'um-aaa: all servers of a protocol' },
    { kind: 'snmp-view', names: ['v1default'], source: 'um-snmp-server: what a community reads' },
  ],
  standing: [
    { kind: 'interface', because: 'an interface carries addresses by being there' },
    { kind: 'ospf-process', because: 'a process may be there before its interfaces' },
    { kind: 'ospfv3-process', because: 'a process may be there before its interfaces' },
    { kind: 'bgp-process', because: 'a process has sessions of its own' },
    { kind: 'bgp-family', because: 'a family may hold networks alone' },
    { kind: 'bgp-vrf-family', because: 'a family may hold networks alone' },
    { kind: 'username', because: 'an account logs in by being there' },
    { kind: 'snmp-user', because: 'a user asks by being there' },
  ],
};
