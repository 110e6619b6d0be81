/**
 * A switch (Ethernet Switching, Access Security, DHCP Snooping and Spanning-Tree guides, Junos 23.4): VLANs by number, ports, what hosts may
 * not say on theirs. Snooping trusts trunks and no access port, unless a group says otherwise.
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Interface, Switchport } from '../../../../src/network/model/interface.ts';
import type { Statement } from '../../statements.ts';
import { listed, worded } from '../words.ts';

interface Port {
  name: string;
  one: Interface;
  how: Switchport;
}

const portsOf = ({ interfaces }: Device): Port[] =>
  interfaces.flatMap((one) => (one.switchport === null ? [] : [{ name: one.name, one, how: one.switchport }]));

export function ports(device: Device): Statement[] {
  return portsOf(device).map(({ name, one, how }): Statement => {
    const carried = how.mode === 'access' ? [how.accessVlan!] : how.trunkVlans;
    const members = carried.length === 0 ? 'all' : listed(carried.map((id) => `V${id}`));
    return [
      name,
      [
        `description ${worded(one.description)}`,
        ...(one.enabled ? [] : ['disable']),
        ...(how.nativeVlan === null ? [] : [`native-vlan-id ${how.nativeVlan}`]),
        ['unit 0', [['family ethernet-switching', [`interface-mode ${how.mode}`, ['vlan', [`members ${members}`]]]]]],
      ],
    ];
  });
}

/** The filter of the routing engine stands on the loopback, also where that has no address. */
export function bareLoopback(device: Device): Statement[] {
  if (portsOf(device).length === 0 || device.interfaces.some(({ kind }) => kind === 'loopback')) return [];
  const families: Statement[] = [
    ['family inet', [['filter', ['input PROTECT-4']]]],
    ...(device.ipv6 ? [['family inet6', [['filter', ['input PROTECT-6']]]] as const] : []),
  ];
  return [['lo0', [['unit 0', families]]]];
}

/** RFC 6105: what hosts advertise is dropped. */
export function guard(device: Device): Statement[] {
  const all = portsOf(device).map(({ name, how }): Statement => {
    return [`interface ${name}.0`, [['mark-interface', [how.guard === 'host' ? 'block' : 'trusted']]]];
  });
  return all.length === 0 ? [] : [['access-security', [['router-advertisement-guard', all]]]];
}

export function spanningTree(device: Device): Statement[] {
  const all = portsOf(device);
  if (all.length === 0) return [];
  const each = all.map(
    ({ name, how }): Statement => (how.edge ? [`interface ${name}`, ['edge']] : `interface ${name}`),
  );
  return [['rstp', [...each, ...(all.some(({ how }) => how.edge) ? ['bpdu-block-on-edge'] : [])]]];
}

export function vlans(device: Device): Statement[] {
  const all = portsOf(device);
  if (device.vlans.length === 0) return [];
  const voices = all.filter(({ how }) => how.voiceVlan !== null);
  const snooped = all.some(({ how }) => how.accessVlan !== null);
  const voip = voices.map(({ name, how }): Statement => [`interface ${name}.0`, [`vlan V${how.voiceVlan}`]]);
  return [
    ...(voip.length === 0 ? [] : [['switch-options', [['voip', voip]]] as const]),
    [
      'vlans',
      device.vlans.map(({ id, name }): Statement => {
        const gateways = device.interfaces.filter(({ kind, vlan }) => kind === 'vlan' && vlan === id);
        return [
          `V${id}`,
          [
            `description ${worded(name)}`,
            `vlan-id ${id}`,
            ...gateways.map((one) => `l3-interface ${one.name}`),
            ...(snooped ? [['forwarding-options', [snooping(all, id)]] as const] : []),
          ],
        ];
      }),
    ],
  ];
}

function snooping(all: readonly Port[], id: number): Statement {
  const group = (name: string, word: string, members: readonly Port[]): Statement[] =>
    members.length === 0
      ? []
      : [[`group ${name}`, [['overrides', [word]], ...members.map((one) => `interface ${one.name}.0`)]]];
  const heard = all.filter(({ how }) => how.accessVlan === id && (how.dhcpServer || how.guard === 'trusted'));
  const unheard = all.filter(
    ({ how }) => how.mode === 'trunk' && how.trunkVlans.includes(id) && how.guard === 'host' && !how.dhcpServer,
  );
  const groups = [...group('TRUSTED', 'trusted', heard), ...group('UNTRUSTED', 'untrusted', unheard)];
  return groups.length === 0 ? 'dhcp-security' : ['dhcp-security', groups];
}
