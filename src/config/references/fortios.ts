/**
 * Names in a FortiOS configuration (CLI reference 7.4). The device refuses a line that names what is not there. Zones, access
 * points' networks and interfaces share one space of names; addresses and their groups do so too, a family apart.
 */
import type { Pattern, ReferenceTable } from './pattern.ts';

const POLICIES = ['firewall policy', 'firewall local-in-policy', 'firewall DoS-policy', 'firewall central-snat-map'];
const POLICIES6 = ['firewall local-in-policy6', 'firewall DoS-policy6'];

const uses = (kind: string, tables: readonly string[], settings: string): Pattern[] =>
  tables.map((table) => ({ kind, at: `config ${table} > edit * > set ${settings} NAME...` }));

export const fortios: ReferenceTable = {
  defines: [
    { kind: 'interface', at: 'config system interface > edit NAME' },
    { kind: 'interface', at: 'config system zone > edit NAME' },
    { kind: 'interface', at: 'config wireless-controller vap > edit NAME' },
    { kind: 'accprofile', at: 'config system accprofile > edit NAME' },
    { kind: 'user-group', at: 'config user group > edit NAME' },
    { kind: 'user-server', at: 'config user radius > edit NAME' },
    { kind: 'user-server', at: 'config user tacacs+ > edit NAME' },
    { kind: 'address', at: 'config firewall address > edit NAME' },
    { kind: 'address', at: 'config firewall addrgrp > edit NAME' },
    { kind: 'address6', at: 'config firewall address6 > edit NAME' },
    { kind: 'address6', at: 'config firewall addrgrp6 > edit NAME' },
    { kind: 'service', at: 'config firewall service custom > edit NAME' },
    { kind: 'ippool', at: 'config firewall ippool > edit NAME' },
    { kind: 'prefix-list', at: 'config router prefix-list > edit NAME' },
    { kind: 'prefix-list6', at: 'config router prefix-list6 > edit NAME' },
    { kind: 'aspath-list', at: 'config router aspath-list > edit NAME' },
    { kind: 'community-list', at: 'config router community-list > edit NAME' },
    { kind: 'route-map', at: 'config router route-map > edit NAME' },
    { kind: 'area', at: 'config router ospf > config area > edit NAME' },
    { kind: 'area6', at: 'config router ospf6 > config area > edit NAME' },
  ],
  uses: [
    { kind: 'interface', at: 'config system interface > edit * > set interface NAME' },
    { kind: 'interface', at: 'config system zone > edit * > set interface NAME...' },
    { kind: 'interface', at: 'config system ha > set hbdev NAME *' },
    { kind: 'interface', at: 'config system ha > set monitor NAME...' },
    { kind: 'interface', at: 'config system ha > config ha-mgmt-interfaces > edit * > set interface NAME' },
    { kind: 'interface', at: 'config system dhcp|dhcp6 server > edit * > set interface NAME' },
    { kind: 'interface', at: 'config firewall vip > edit * > set extintf NAME' },
    ...uses('interface', [...POLICIES, ...POLICIES6], 'srcintf|dstintf|intf|interface'),
    { kind: 'interface', at: 'config router static|static6 > edit * > set device NAME' },
    {
      kind: 'interface',
      at: 'config router ospf|ospf6 > config ospf-interface|ospf6-interface > edit * > set interface NAME',
    },
    { kind: 'interface', at: 'config router ospf|ospf6 > set passive-interface NAME...' },
    { kind: 'interface', at: 'config wireless-controller wtp-profile > edit * > config * > set vaps NAME...' },
    { kind: 'accprofile', at: 'config system admin > edit * > set accprofile NAME' },
    { kind: 'user-group', at: 'config system admin > edit * > set remote-group NAME' },
    { kind: 'user-server', at: 'config user group > edit * > set member NAME...' },
    { kind: 'user-group', at: 'config wireless-controller vap > edit * > set usergroup NAME...' },
    { kind: 'address', at: 'config firewall addrgrp > edit * > set member NAME...' },
    { kind: 'address6', at: 'config firewall addrgrp6 > edit * > set member NAME...' },
    ...uses('address', POLICIES, 'srcaddr|dstaddr|orig-addr|dst-addr'),
    ...uses('address6', POLICIES6, 'srcaddr|dstaddr'),
    ...uses('address6', ['firewall policy'], 'srcaddr6|dstaddr6'),
    ...uses('service', [...POLICIES, ...POLICIES6], 'service'),
    ...uses('ippool', ['firewall central-snat-map'], 'nat-ippool'),
    { kind: 'prefix-list', at: 'config router route-map > edit * > config rule > edit * > set match-ip-address NAME' },
    {
      kind: 'prefix-list6',
      at: 'config router route-map > edit * > config rule > edit * > set match-ip6-address NAME',
    },
    { kind: 'aspath-list', at: 'config router route-map > edit * > config rule > edit * > set match-as-path NAME' },
    {
      kind: 'community-list',
      at: 'config router route-map > edit * > config rule > edit * > set match-community|set-community-delete NAME',
    },
    {
      kind: 'route-map',
      at: 'config router bgp > config neighbor > edit * > set route-map-in|route-map-in6|route-map-out|route-map-out6 NAME',
    },
    { kind: 'route-map', at: 'config router bgp > config network|network6 > edit * > set route-map NAME' },
    { kind: 'route-map', at: 'config router bgp > config redistribute|redistribute6 * > set route-map NAME' },
    { kind: 'interface', at: 'config router bgp > config neighbor > edit * > set update-source NAME' },
    { kind: 'area', at: 'config router ospf > config network > edit * > set area NAME' },
    { kind: 'area6', at: 'config router ospf6 > config ospf6-interface > edit * > set area-id NAME' },
  ],
  provided: [
    { kind: 'interface', names: ['any'], source: 'Administration guide 7.4, policies: any interface' },
    { kind: 'accprofile', names: ['super_admin'], source: 'Administration guide 7.4, administrator profiles' },
    { kind: 'address', names: ['all'], source: 'Administration guide 7.4, address objects' },
    { kind: 'address6', names: ['all'], source: 'Administration guide 7.4, address objects' },
    { kind: 'service', names: ['ALL', 'ALL_ICMP', 'ALL_ICMP6'], source: 'Administration guide 7.4, services' },
  ],
  standing: [
    { kind: 'interface', because: 'a port carries what is plugged into it, a zone may be waiting for its first rule' },
    { kind: 'accprofile', because: 'a server may name it for those whom it lets in' },
  ],
};
