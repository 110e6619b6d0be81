/** Edits of a frr.conf as somebody might type them, right and wrong, from what its templates print. */
import fc from 'fast-check';

const PEERS = ['192.0.2.1', '192.0.2.2', '2001:db8::1', '2001:db8::2'];
const LISTS = ['SITE', 'OTHER'];
const MAPS = ['IN', 'OUT'];
const PREFIXES = ['10.1.0.0/16', '10.2.0.0/16 le 24', 'any'];
const PREFIXES6 = ['2001:db8:1::/48', '2001:db8:2::/48 ge 56 le 64'];
const BLOCKS = ['10.1.0.0/16', '10.2.0.0/16'];
const BLOCKS6 = ['2001:db8:1::/48', '2001:db8:2::/48'];

const one = (all: readonly string[]) => fc.constantFrom(...all);
const number = (from: number, to: number) => fc.integer({ min: from, max: to }).map(String);

/** A line from a text with choices: `neighbor {peer} description {word}`. */
const CHOICES: Record<string, fc.Arbitrary<string>> = {
  peer: one(PEERS),
  peer4: one(PEERS.slice(0, 2)),
  peer6: one(PEERS.slice(2)),
  list: one(LISTS),
  map: one(MAPS),
  prefix: one(PREFIXES),
  prefix6: one(PREFIXES6),
  block: one(BLOCKS),
  block6: one(BLOCKS6),
  seq: one(['5', '10', '15']),
  as: one(['64510', '64511']),
  word: one(['alpha', 'beta gamma']),
  small: number(1, 9),
  action: one(['permit', 'deny']),
  way: one(['in', 'out']),
  hop: one(['192.0.2.9', '192.0.2.9 eth0', 'blackhole']),
  port: one(['eth0', 'eth1']),
  role: one(['customer strict-mode', 'peer']),
};

function line(text: string): fc.Arbitrary<string> {
  const parts = text.split(/\{(\w+)\}/);
  return fc
    .tuple(...parts.map((part, at) => (at % 2 === 0 ? fc.constant(part) : CHOICES[part]!)))
    .map((all) => all.join(''));
}

const anyOf = (texts: readonly string[]): fc.Arbitrary<string[]> =>
  fc.array(fc.oneof(...texts.map(line)), { minLength: 1, maxLength: 4 });

const within = (head: string, texts: readonly string[]): fc.Arbitrary<string[]> =>
  fc.tuple(line(head), anyOf(texts)).map(([first, lines]) => [first, ...lines, 'end', 'configure terminal']);

const TOP = [
  'ip prefix-list {list} seq {seq} permit {prefix}',
  'ip prefix-list {list} permit {prefix}',
  'ipv6 prefix-list {list} seq {seq} deny {prefix6}',
  'ip prefix-list {list} description {word}',
  'no ip prefix-list {list} seq {seq}',
  'no ip prefix-list {list} seq {seq} permit {prefix}',
  'no ip prefix-list {list} description',
  'no ipv6 prefix-list {list}',
  'no ip prefix-list {list}',
  'no route-map {map} {action} {seq}',
  'no route-map {map}',
  'ip route {block} {hop} {small}',
  'ip route {block} {hop}',
  'no ip route {block} {hop}',
  'no ip route {block} {hop} {small}',
  'bgp community-list standard {list} seq {seq} permit 64500:{small}',
  'no bgp community-list standard {list} seq {seq} permit 64500:{small}',
  'no bgp community-list standard {list}',
  'bgp as-path access-list {list} seq {seq} permit _6451{small}_',
  'no bgp as-path access-list {list}',
  'bgp large-community-list standard {list} permit 64500:{small}:1',
  'no bgp large-community-list standard {list} permit 64500:{small}:1',
  'ip protocol bgp route-map {map}',
  'no ip protocol bgp',
];
const BGP = [
  'neighbor {peer} remote-as {as}',
  'neighbor {peer} remote-as {as}',
  'neighbor {peer} description {word}',
  'no neighbor {peer} description',
  'neighbor {peer} bfd',
  'neighbor {peer} bfd profile fast',
  'no neighbor {peer} bfd',
  'neighbor {peer} password secret{small}',
  'no neighbor {peer} password',
  'neighbor {peer} timers {small} 30',
  'no neighbor {peer} timers',
  'neighbor {peer} enforce-first-as',
  'no neighbor {peer} enforce-first-as',
  'neighbor {peer} local-role {role}',
  'no neighbor {peer} local-role {role}',
  'neighbor {peer} update-source lo',
  'no neighbor {peer} update-source',
  'no neighbor {peer} remote-as {as}',
  'no neighbor {peer}',
  'bgp router-id 192.0.2.10{small}',
  'no bgp router-id',
  'bgp graceful-restart-disable',
  'no bgp graceful-restart-disable',
];
const FAMILY = (peer: string, block: string) => [
  `neighbor {${peer}} activate`,
  `no neighbor {${peer}} activate`,
  `neighbor {${peer}} route-map {map} {way}`,
  `no neighbor {${peer}} route-map {map} {way}`,
  `neighbor {${peer}} maximum-prefix {small}0 80`,
  `no neighbor {${peer}} maximum-prefix`,
  `neighbor {${peer}} soft-reconfiguration inbound`,
  `no neighbor {${peer}} soft-reconfiguration inbound`,
  `neighbor {${peer}} next-hop-self`,
  `no neighbor {${peer}} next-hop-self`,
  `neighbor {${peer}} remove-private-AS all`,
  `no neighbor {${peer}} send-community large`,
  `network {${block}}`,
  `network {${block}} route-map {map}`,
  `no network {${block}}`,
  'redistribute connected route-map {map}',
  'no redistribute connected',
  'maximum-paths {small}',
  'no maximum-paths',
];
const MAP = [
  'description {word}',
  'no description',
  'match ip address prefix-list {list}',
  'no match ip address prefix-list',
  'match community {list}',
  'no match community',
  'match as-path {list}',
  'no match as-path {list}',
  'set local-preference {small}00',
  'no set local-preference',
  'set community 64500:{small} additive',
  'no set community',
  'set as-path prepend 64500 64500',
  'no set as-path prepend',
  'set metric {small}',
  'no set metric',
];
const PORT = [
  'ip ospf area 0',
  'no ip ospf area',
  'ip ospf cost {small}',
  'no ip ospf cost',
  'ip ospf bfd',
  'no ip ospf bfd',
  'ip ospf network point-to-point',
  'no ip ospf network',
  'ip ospf passive',
  'no ip ospf passive',
  'description {word}',
  'no description',
  'ipv6 ospf6 area 0.0.0.0',
  'no ipv6 ospf6 area',
  'ipv6 ospf6 cost {small}',
  'no ipv6 ospf6 cost',
];

/** One edit: commands from the prompt on. */
export const edit: fc.Arbitrary<string> = fc
  .oneof(
    { weight: 3, arbitrary: anyOf(TOP) },
    { weight: 3, arbitrary: within('router bgp 64500', BGP) },
    { weight: 2, arbitrary: within('router bgp 64500\naddress-family ipv4 unicast', FAMILY('peer4', 'block')) },
    { weight: 2, arbitrary: within('router bgp 64500\naddress-family ipv6 unicast', FAMILY('peer6', 'block6')) },
    { weight: 2, arbitrary: within('route-map {map} {action} {seq}', MAP) },
    { weight: 1, arbitrary: within('interface {port}', PORT) },
    {
      weight: 1,
      arbitrary: within('bfd\nprofile fast', ['transmit-interval {small}00', 'receive-interval {small}00']),
    },
    { weight: 1, arbitrary: within('key chain K', ['key {small}\nkey-string k{small}', 'no key {small}']) },
  )
  .map((lines) => ['configure terminal', ...lines, 'end', ''].join('\n'));
