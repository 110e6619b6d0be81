/**
 * Ports and their units (Interfaces Fundamentals and High Availability guides, Junos 23.4): addresses are on units, a tagged unit has its
 * VLAN, the MTU of a port counts what stands before the packet.
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Interface } from '../../../../src/network/model/interface.ts';
import type { Statement } from '../../statements.ts';
import { carriers } from '../security/cluster.ts';
import { bareLoopback, ports } from '../switch/switch.ts';
import { FAMILIES, type Family, inetOf, worded } from '../words.ts';

const ETHERNET = 14;
const TWO_TAGS = 22;
const ONE_TAG = 18;

export function interfaces(device: Device): Statement {
  const tops = device.interfaces.filter(
    ({ kind, name }) =>
      kind !== 'subinterface' && kind !== 'vlan' && kind !== 'switchport' && name !== device.cluster?.syncInterface,
  );
  const irb = device.interfaces.filter(({ kind }) => kind === 'vlan');
  return [
    'interfaces',
    [
      ...carriers(device),
      ...ports(device),
      ...bareLoopback(device),
      ...tops.map((one): Statement => [one.name, one.kind === 'loopback' ? loopback(device, one) : port(device, one)]),
      ...(irb.length === 0 ? [] : [['irb', irb.map((one) => unit(device, one))] as const]),
    ],
  ];
}

function loopback(device: Device, one: Interface): Statement[] {
  return [`description ${worded(one.description)}`, unit(device, one)];
}

function port(device: Device, one: Interface): Statement[] {
  const units = device.interfaces.filter(({ parent }) => parent === one.name);
  const redundant = one.name.startsWith('reth');
  const own = one.ipv4.length + one.ipv6.length > 0 || one.ipv6Enabled;
  return [
    `description ${worded(one.description)}`,
    ...(one.enabled ? [] : ['disable']),
    ...(units.length === 0 ? [] : [redundant ? 'vlan-tagging' : 'flexible-vlan-tagging']),
    ...(one.mtu === 1500 ? [] : [`mtu ${one.mtu + (units.length === 0 ? ETHERNET : redundant ? ONE_TAG : TWO_TAGS)}`]),
    ...(redundant ? [['redundant-ether-options', ['redundancy-group 1']] as const] : []),
    ...(own ? [unit(device, one)] : []),
    ...units.map((each) => unit(device, each)),
  ];
}

function unit(device: Device, one: Interface): Statement {
  const named = one.kind === 'subinterface' || one.kind === 'vlan';
  return [
    `unit ${named ? one.vlan : 0}`,
    [
      ...(named ? [`description ${worded(one.description)}`, ...(one.enabled ? [] : ['disable'])] : []),
      ...(one.kind === 'subinterface' ? [`vlan-id ${one.vlan}`] : []),
      ...FAMILIES.flatMap((family) => (addressed(one, family) ? [familyOf(device, one, family)] : [])),
    ],
  ];
}

const addressed = (one: Interface, family: Family): boolean =>
  family === 4 ? one.ipv4.length > 0 : one.ipv6.length > 0 || one.ipv6Enabled || one.linkLocal !== null;

function familyOf(device: Device, one: Interface, family: Family): Statement {
  const { flow } = device.management;
  const filters = filtersOf(one, family);
  const mode = family === 4 ? one.urpf.ipv4 : one.urpf.ipv6;
  const reverse: Statement[] = mode === null ? [] : mode === 'strict' ? ['rpf-check'] : [['rpf-check', ['mode loose']]];
  const sampled = flow?.interfaces.includes(one.name) && one.name !== 'fxp0';
  return [
    `family ${inetOf(family)}`,
    [
      ...reverse,
      ...(one.kind === 'physical' || one.kind === 'loopback' || one.mtu === 1500 ? [] : [`mtu ${one.mtu}`]),
      ...(filters.length === 0 ? [] : [['filter', filters] as const]),
      ...(sampled ? [['sampling', ['input']] as const] : []),
      ...(family === 4 ? one.ipv4 : one.ipv6).map((address) => withGroups(one, family, address)),
      ...(family === 6 && one.linkLocal !== null ? [`address ${one.linkLocal}/64`] : []),
    ],
  ];
}

/** What is for the device itself passes the filter of the loopback, and that of the port which no line card serves. */
function filtersOf(one: Interface, family: Family): string[] {
  const inward = family === 4 ? one.filters.in4 : one.filters.in6;
  const outward = family === 4 ? one.filters.out4 : one.filters.out6;
  const own = one.kind === 'loopback' || one.name === 'fxp0';
  return [
    ...(own ? [`input PROTECT-${family}`] : []),
    ...(inward === null ? [] : [`input ${inward}`]),
    ...(outward === null ? [] : [`output ${outward}`]),
  ];
}

/** VRRPv3 (RFC 9568): a priority of 100, a second and preemption are the defaults; the gateway answers at its address. */
function withGroups(one: Interface, family: Family, address: string): Statement {
  const groups = one.vrrp.filter((group) => group.family === family);
  if (groups.length === 0) return `address ${address}`;
  const [word, virtual] =
    family === 4 ? ['vrrp-group', 'virtual-address'] : ['vrrp-inet6-group', 'virtual-inet6-address'];
  return [
    `address ${address}`,
    groups.map((group): Statement => {
      const lines = group.addresses.map((each) =>
        each.startsWith('fe80:') ? `virtual-link-local-address ${each}` : `${virtual} ${each}`,
      );
      if (group.priority !== 100) lines.push(`priority ${group.priority}`);
      if (group.advertiseCentiseconds !== 100) lines.push(`fast-interval ${group.advertiseCentiseconds * 10}`);
      if (!group.preempt) lines.push('no-preempt');
      return [`${word} ${group.group}`, [...lines, 'accept-data']];
    }),
  ];
}
