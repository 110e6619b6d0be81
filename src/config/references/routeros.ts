/**
 * Names in a RouterOS configuration (CLI reference, 7.22). The device refuses most lines that name what is not there; a chain
 * or an address list that nobody fills it takes, and it matches nothing. Address lists, chains and marks are a family apart.
 */
import type { Pattern, ReferenceTable } from './pattern.ts';

const FAMILIES = [
  ['4', '/ip'],
  ['6', '/ipv6'],
] as const;

/** What stands behind `name=` in any command of the menu. */
const defines = (kind: string, menu: string, name = 'name'): Pattern => ({
  kind,
  at: `${menu} > add ** ${name}=NAME **`,
});

/** Attributes that name something of the kind, several between commas. */
const uses = (kind: string, menu: string, ...attributes: string[]): Pattern[] =>
  attributes.flatMap((attribute) =>
    ['add', 'set'].map((verb) => ({ kind, at: `${menu} > ${verb} ** ${attribute}=NAME **`, names: listed })),
  );

const listed = (text: string): string[] => text.split(',').map((one) => one.replace(/^!/, ''));

/** `10.96.0.0%ether1.100@guest`, or a port alone. */
const portOf = (gateway: string): string[] => {
  const [, port] = /%([^@]+)/.exec(gateway) ?? [];
  if (port !== undefined) return [port];
  return /^[0-9.]+(@|$)|:/.test(gateway) ? [] : [gateway.split('@')[0]!];
};
const tableOf = (gateway: string): string[] => gateway.split('@').slice(1);

/** Names in the text of a rule of the route filters. */
const inRule =
  (expression: RegExp) =>
  (text: string): string[] =>
    [...text.matchAll(expression)].flatMap(([, name]) => name!.split(','));

const rule = (kind: string, expression: RegExp): Pattern => ({
  kind,
  at: '/routing filter rule > add ** rule=NAME **',
  names: inRule(expression),
});

const ports = (prefix: string, last: number): string[] =>
  Array.from({ length: last }, (_, index) => `${prefix}${index + 1}`);

export const routeros: ReferenceTable = {
  defines: [
    ...['bridge', 'vlan', 'vrrp', 'wifi'].map((menu) => defines('interface', `/interface ${menu}`)),
    { kind: 'interface', at: '/interface ethernet|wifi > set ** default-name=NAME **' },
    defines('interface', '/ip vrf'),
    defines('vrf', '/ip vrf'),
    defines('interface-list', '/interface list'),
    defines('pool', '/ip pool'),
    defines('pool6', '/ipv6 pool'),
    defines('dhcp-option', '/ip dhcp-server option'),
    defines('dhcp-option6', '/ipv6 dhcp-server option'),
    defines('dhcp-server', '/ip dhcp-server'),
    ...FAMILIES.flatMap(([family, root]) => [
      defines(`address-list${family}`, `${root} firewall address-list`, 'list'),
      defines(`chain${family}`, `${root} firewall filter`, 'chain'),
      defines(`raw-chain${family}`, `${root} firewall raw`, 'chain'),
      defines(`mark${family}`, `${root} firewall mangle`, 'new-packet-mark'),
    ]),
    ...['channel', 'datapath', 'security', 'configuration'].map((menu) =>
      defines(`wifi-${menu}`, `/interface wifi ${menu}`),
    ),
    defines('bgp-instance', '/routing bgp instance'),
    defines('ospf-instance', '/routing ospf instance'),
    defines('area', '/routing ospf area'),
    defines('route-filter', '/routing filter rule', 'chain'),
    defines('community-list', '/routing filter community-list', 'list'),
    defines('community-large-list', '/routing filter community-large-list', 'list'),
    defines('rpki', '/routing rpki', 'group'),
    defines('log-action', '/system logging action'),
    defines('community', '/snmp community'),
    defines('user', '/user'),
  ],
  uses: [
    ...['vlan', 'vrrp', 'list member'].flatMap((menu) => uses('interface', `/interface ${menu}`, 'interface')),
    ...uses('interface', '/interface bridge port', 'interface', 'bridge'),
    ...uses('interface', '/interface bridge vlan', 'bridge', 'tagged', 'untagged'),
    ...uses('interface', '/interface bridge filter', 'in-interface'),
    ...uses('interface', '/interface ethernet switch rule', 'ports'),
    ...uses('interface', '/interface wifi', 'master-interface'),
    ...uses('interface', '/interface wifi datapath', 'bridge'),
    ...uses('interface', '/ip vrf', 'interfaces'),
    ...FAMILIES.flatMap(([family, root]) => [
      ...['address', 'dhcp-server', 'dhcp-relay'].flatMap((menu) => uses('interface', `${root} ${menu}`, 'interface')),
      ...['filter', 'mangle', 'raw', 'nat'].flatMap((menu) => [
        ...uses('interface', `${root} firewall ${menu}`, 'in-interface', 'out-interface'),
        ...uses('interface-list', `${root} firewall ${menu}`, 'in-interface-list', 'out-interface-list'),
        ...uses(`address-list${family}`, `${root} firewall ${menu}`, 'src-address-list', 'dst-address-list'),
      ]),
      ...uses(`chain${family}`, `${root} firewall filter`, 'jump-target'),
      ...uses(`raw-chain${family}`, `${root} firewall raw`, 'jump-target'),
      ...uses(`mark${family}`, `${root} firewall filter`, 'packet-mark'),
      { kind: 'interface', at: `${root} route > add ** gateway=NAME **`, names: portOf },
      { kind: 'vrf', at: `${root} route > add ** gateway=NAME **`, names: tableOf },
      ...uses('vrf', `${root} route`, 'routing-table'),
      {
        kind: `address-list${family}`,
        at: `/routing bgp connection > add afi=${family === '4' ? 'ip' : 'ipv6'} ** .network=NAME **`,
      },
    ]),
    ...uses('interface', '/ipv6 nd', 'interface'),
    ...uses('interface', '/ipv6 nd prefix', 'interface'),
    ...uses('interface', '/ip traffic-flow', 'interfaces'),
    ...uses('interface', '/routing bfd configuration', 'interfaces'),
    ...uses('interface', '/routing ospf interface-template', 'interfaces'),
    ...uses('interface-list', '/interface list member', 'list'),
    ...uses('interface-list', '/ip neighbor discovery-settings', 'discover-interface-list'),
    ...uses('interface-list', '/tool mac-server', 'allowed-interface-list'),
    ...uses('interface-list', '/tool mac-server mac-winbox', 'allowed-interface-list'),
    ...uses('pool', '/ip dhcp-server', 'address-pool'),
    ...uses('pool6', '/ipv6 dhcp-server', 'address-pool'),
    ...uses('dhcp-option', '/ip dhcp-server network', 'dhcp-option'),
    ...uses('dhcp-option6', '/ipv6 dhcp-server', 'dhcp-option'),
    ...uses('dhcp-server', '/ip dhcp-server lease', 'server'),
    ...uses('wifi-channel', '/interface wifi', 'channel'),
    ...uses('wifi-configuration', '/interface wifi', 'configuration'),
    ...uses('wifi-datapath', '/interface wifi configuration', 'datapath'),
    ...uses('wifi-security', '/interface wifi configuration', 'security'),
    ...['instance', 'connection'].flatMap((menu) => uses('vrf', `/routing bgp ${menu}`, 'vrf', 'routing-table')),
    ...uses('vrf', '/routing bfd configuration', 'vrf'),
    ...uses('bgp-instance', '/routing bgp connection', 'instance'),
    ...uses('route-filter', '/routing bgp connection', 'input.filter', 'output.filter-chain', '.filter-chain'),
    ...uses('route-filter', '/routing ospf instance', 'out-filter-chain'),
    ...uses('ospf-instance', '/routing ospf area', 'instance'),
    ...uses('area', '/routing ospf area range', 'area'),
    ...uses('area', '/routing ospf interface-template', 'area'),
    rule('route-filter', /(?:\bchain|\bjump) ([^\s;)]+)/g),
    rule('community-list', /bgp-communities any-list ([^\s;)]+)/g),
    rule('community-list', /delete bgp-communities (?!wk,other|regexp )([^\s;]+)/g),
    rule('community-large-list', /bgp-large-communities any-list ([^\s;)]+)/g),
    rule('community-large-list', /delete bgp-large-communities (?!all|regexp )([^\s;]+)/g),
    rule('rpki', /rpki-verify ([^\s;]+)/g),
    ...uses('log-action', '/system logging', 'action'),
    ...uses('community', '/snmp', 'trap-community'),
    ...uses('user', '/user ssh-keys', 'user'),
  ],
  provided: [
    {
      kind: 'interface',
      names: ['lo', ...ports('ether', 48), ...ports('sfp', 12), ...ports('sfp-sfpplus', 16)],
      source: 'Interfaces: ports of the hardware; the loopback is there since 7.14',
    },
    {
      kind: 'interface-list',
      names: ['all', 'none', 'static', 'dynamic'],
      source: 'Interface lists: what the device brings',
    },
    ...FAMILIES.flatMap(([family]) => [
      { kind: `chain${family}`, names: ['input', 'forward', 'output'], source: 'Filter: chains' },
      { kind: `raw-chain${family}`, names: ['prerouting', 'output'], source: 'Raw: chains' },
    ]),
    { kind: 'log-action', names: ['memory', 'disk', 'echo', 'remote'], source: 'Log: actions' },
    { kind: 'vrf', names: ['main'], source: 'VRF: the one that is there by itself' },
  ],
  standing: [
    { kind: 'interface', because: 'a port carries what is plugged into it' },
    { kind: 'mark4', because: 'packets are marked by every port of a VRF, also where no rule leads on' },
    { kind: 'mark6', because: 'packets are marked by every port of a VRF, also where no rule leads on' },
    { kind: 'interface-list', because: 'a side may be waiting for its first rule' },
    {
      kind: 'community-list',
      because: 'what is deleted by an expression repeats it: such a list cannot be named there',
    },
    {
      kind: 'community-large-list',
      because: 'what is deleted by an expression repeats it: such a list cannot be named there',
    },
    { kind: 'user', because: 'who logs in is named by nobody' },
    { kind: 'dhcp-server', because: 'it serves the port that it names' },
    { kind: 'community', because: 'who asks names it' },
    { kind: 'bgp-instance', because: 'it holds what the router originates, also where nobody hears it yet' },
  ],
};
