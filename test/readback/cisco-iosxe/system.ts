/**
 * The device as a whole: Configuration Fundamentals, Basic System Management and Virtual Routing and Forwarding guides, IOS XE 17. A few lines
 * are the same everywhere: they are no values of the model but what makes a device safe to run (no web server, messages with a
 * time, log-ins written down).
 */
import type { Device } from '../../../src/network/model/device.ts';
import type { Vrf } from '../../../src/network/model/interface.ts';
import type { Statement } from '../statements.ts';
import { isSwitch } from './kind.ts';
import { printed } from './words.ts';

export function system(device: Device): Statement[] {
  return [
    `version ${device.release}`,
    `hostname ${device.hostname}`,
    ...always,
    ...device.vrfs.map((vrf) => vrfDefinition(device, vrf)),
    ...clock(device),
    ...names(device),
    ...(isSwitch(device) ? ['ip routing'] : []),
    ...(device.ipv6 ? ['ipv6 unicast-routing'] : []),
    // Neighbours are told who we are only where none of them is another network's.
    ...(device.interfaces.some(({ external }) => external) ? [] : ['lldp run']),
    // Its own text follows the mark that it ends at.
    `banner login \n${device.management.banner}\n`,
    'end',
  ];
}

const always: readonly string[] = [
  'service timestamps debug datetime msec localtime show-timezone',
  'service timestamps log datetime msec localtime show-timezone',
  'service password-encryption',
  'logging buffered 64000',
  'no logging console',
  'login on-failure log',
  'login on-success log',
  'ip forward-protocol nd',
  'no ip http server',
  'no ip http secure-server',
  'control-plane',
];

/** VRF-lite: nothing is imported or exported. BGP carries only a VRF that has a route distinguisher (RFC 4364 section 4.2). */
function vrfDefinition({ bgp }: Device, vrf: Vrf): Statement {
  return [
    `vrf definition ${vrf.name}`,
    [
      `description ${vrf.description}`,
      ...(bgp === null ? [] : [`rd ${bgp.asn}:${vrf.table}`]),
      ...(vrf.ipv4 ? ['address-family ipv4'] : []),
      ...(vrf.ipv6 ? ['address-family ipv6'] : []),
    ],
  ];
}

/** Hours and minutes east of UTC, both printed; a zone west of it carries its sign on the hours. */
function clock({ utcOffset, zoneAbbreviation }: Device): string[] {
  return [`clock timezone ${zoneAbbreviation} ${Math.trunc(utcOffset / 60)} ${Math.abs(utcOffset % 60)}`];
}

function names({ management }: Device): string[] {
  return [
    ...management.nameServers.map((server) => `ip name-server ${printed(server)}`),
    ...(management.source === null ? [] : [`ip domain lookup source-interface ${management.source}`]),
    `ip domain name ${management.searchDomain}`,
  ];
}
